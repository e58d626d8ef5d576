"""The parties of the scalar model: what they choose, and what it does."""

from math import log

from tests.benchmarks.scalar.actor import sigmoid
from tests.benchmarks.scalar.beliefs import Believer


class Party(Believer):
    """One of the two parties: both are of this kind."""

    def decide_force(self):
        """Choose the act of the week at arms, and apart from it one of diplomacy."""
        self.look_around()
        self.decide_at_arms()
        self.decide_in_talks()

    # ------------------------------------------------------------ at arms
    def look_around(self):
        """What force would cost on each front, and what the rival could do there."""
        p, model = self.p, self.model
        punishment = self.outcry = 0.0
        for other in model.third_parties:
            free = 1.0 - p.trade_discount * other.dependence[self.code]
            punishment += p.sanctions_weight * other.sanctions[self.code] * free
            if other in model.powers:
                punishment += other.interest * free
                self.outcry += other.interest * free
        punishment *= p.punishment
        self.exposed = p.isolation_loss * (1.0 - p.alternative_relief * self.alternative)
        for front in self.fronts:
            rival, title = front.rival, front.recognised
            caution = p.ambiguity_aversion * front.doubt
            guaranteed = p.outside_guarantee_loss * rival.outside_guarantee
            front.deterred = self.exposed * (
                front.rival_backed + caution * (1.0 - front.rival_backed)
            )
            front.deterrent = guaranteed + front.deterred
            closing = max(self.exposed * front.awaited - front.deterred, 0.0)
            front.window = p.window_weight * (front.lost_by_waiting + closing)
            front.red_line = sum(
                neighbour.red_line[front.theatre.code] * (1.0 - title) * self.fear_of(neighbour)
                for neighbour in model.neighbours
            )
            front.punishment = front.excuse() * punishment * (1.0 - p.recognition_discount * title)
            front.feared_of_others = guaranteed + front.red_line + front.punishment
            front.threat = rival.success * rival.gain

    def fear_of(self, neighbour):
        """In full if it is as strong as this party, less if it is weaker."""
        both = max(neighbour.capacity + self.capacity, 1e-9)
        return self.p.red_line_loss * neighbour.posture * 2.0 * neighbour.capacity / both

    def decide_at_arms(self):
        """Hold, mobilise, provoke, use force on a front, or restrict a supply line."""
        p, precision = self.p, self.p.choice_precision
        best = max(
            max(front.believed * front.gain - p.mobilise_deterrence * front.deterrent, 0.0)
            for front in self.fronts
        )
        alarm = max(self.rival.readiness - 1.0, 0.0)
        utility = p.mobilise_gain * best + p.mobilise_fear * alarm - p.mobilise_cost
        offers = [
            ("hold", None, 0.0),
            ("mobilise", None, p.activation_mobilise + precision * utility),
        ]
        spread = log(max(sum(front.eligible for front in self.fronts), 1))
        motive = self.motive()
        press = (
            p.coercion_worth
            * self.model.talks
            * (1.0 - self.model.treaty)
            * (1.0 - self.rival.approval)
        )
        for front in self.fronts:
            if front.stake > 0.0 and self.faces(front):
                offers.append(("provoke", front, self.odds_of_provoking(front)))
            if front.eligible and front.operation == 0:
                large, small = self.worth_of_force(front)
                large += motive - self.model.offensive_in_reference
                small += motive + press - self.model.limited_in_reference
                small_odds = p.activation_limited - spread + precision * small
                large_odds = p.activation_offensive - spread + precision * large
                offers.append(("limited_operation", front, small_odds))
                offers.append(("offensive", front, large_odds))
            seat = front.theatre.seat
            if seat is not None and seat.of is not self and front.reach > 0 and front.eligible:
                offers.append(("restrict", front.theatre, self.odds_of_restricting(front)))
        weights = self.choose(offers)
        for front in self.fronts:
            front.expected_force = 0.0
        for (act, target, _), weight in zip(offers, weights, strict=True):
            if act in ("limited_operation", "offensive"):
                target.expected_force += weight / sum(weights)

    def faces(self, front):
        """How far there is a line; none where local authorities have lost all their ground."""
        seat, contact = front.theatre.seat, front.theatre.contact
        if seat is None:
            return contact
        theirs = front if seat.of is self else front.rival
        return contact * (theirs.control > self.p.worth_claiming)

    def odds_of_provoking(self, front):
        p = self.p
        utility = (
            p.provoke_gain * front.gain
            + p.moral_hazard * front.rival.rival_backed
            - p.provoke_cost
            - p.provoke_deterrence * front.deterrent
        )
        base = p.activation_provoke - log(len(self.fronts)) + log(self.faces(front))
        seat = front.theatre.seat
        if seat is not None and seat.of is self and front.control > p.worth_claiming:
            # The party and its authorities there are two hands of one side.
            base -= log(2.0)
        return base + p.choice_precision * utility

    def odds_of_restricting(self, front):
        p, theatre = self.p, front.theatre
        utility = (
            p.restrict_gain * front.gain * (1.0 - theatre.restriction)
            - p.restrict_cost
            - p.restrict_outcry * theatre.stress * self.outcry
            - p.restrict_peacekeepers * theatre.peacekeepers * (1.0 - self.model.pivot.distraction)
        )
        return p.activation_restrict + p.choice_precision * utility + log(front.reach)

    def worth_of_force(self, front):
        """Gain against cost of an offensive, and of a limited operation."""
        p, model, theatre, win = self.p, self.model, front.theatre, front.believed
        passage = p.corridor_stake * theatre.coercion() * front.route_interest
        resistance = front.rival.commitment * self.rival.capacity
        wait = (
            p.waiting_talks * model.talks * front.gain
            + p.waiting_mediation * self.restraint
            + p.route_worth * theatre.route * front.route_interest
        )
        breach = (
            p.observer_cost * theatre.observers
            + p.peacekeeper_cost * theatre.peacekeepers * (1.0 - model.pivot.distraction)
            + p.agreement_cost * theatre.depth
        )
        patient = wait + breach + p.weariness_cost * self.weariness
        left = 1.0 - p.fait_accompli * self.chance_of_capitulation(front)
        large = (
            win * front.gain * (1.0 + passage)
            - (p.offensive_cost * resistance + p.offensive_risk * (1.0 - win))
            - (front.deterrent + front.punishment) * left
            - front.red_line
            - patient
            + front.window
        )
        small = (
            p.limited_share * (win * front.gain + front.window)
            - (p.limited_cost * resistance + p.limited_risk * (1.0 - win))
            - p.limited_deterrence * front.deterrent
            - p.limited_red_line * front.red_line
            - p.limited_punishment * front.punishment
            - p.limited_waiting * patient
        )
        return large, small

    def chance_of_capitulation(self, front):
        """Where local authorities give up at once, others come too late."""
        seat = front.theatre.seat
        if seat is None or seat.of is self:
            return 0.0
        return sigmoid(seat.odds_of_giving_up(front.believed))

    # ------------------------------------------------------------ in talks
    def decide_in_talks(self):
        """Demand, offer, concede; or turn to the pivot, on it, or away from it."""
        offers = [("hold", None, 0.0)]
        offers += self.demands()
        if not self.model.treaty:
            offers += self.terms()
        self.choose(offers + self.towards_pivot())

    def demands(self):
        """A corridor through what is another's."""
        p, offers = self.p, []
        for front in self.fronts:
            interest = front.route_interest * (1.0 - front.recognised)
            if interest > 0.0:
                worth = p.corridor_worth * interest * (1.0 + p.corridor_backing * self.patronage)
                worth *= 1.0 - front.theatre.coercion()
                utility = worth - p.corridor_cost - front.red_line
                odds = p.activation_diplomacy + log(interest) + p.choice_precision * utility
                offers.append(("demand_corridor", front.theatre, odds))
        return offers

    def terms(self):
        """Offer a treaty, or concede to the rival."""
        p, base, precision = self.p, self.p.activation_diplomacy, self.p.choice_precision
        claimed = sum(front.stake for front in self.fronts)
        held = sum(front.stake * front.control for front in self.fronts)
        met = held / max(claimed, 1e-9)
        threat = max(front.threat for front in self.fronts)
        backed = sum(front.stake * front.rival.rival_backed for front in self.fronts)
        offer = p.offer_worth * (met + threat) / 2.0 - p.offer_cost - self.resolve
        concede = (
            p.concede_relief * threat * self.reliability[self.rival.code]
            + p.concede_survival * threat * self.accountability
            + p.concede_pressure * max(self.rival.audience, self.shock)
            - p.concede_price
            - p.concede_cost * self.accountability * (1.0 - self.approval)
            - p.moral_hazard * backed / max(claimed, 1e-9)
        )
        return [
            ("offer_treaty", None, base + precision * offer),
            ("concede", None, base + precision * concede),
        ]

    def towards_pivot(self):
        """Ask for help, court, criticise, or turn to another ally."""
        p, pivot = self.p, self.model.pivot.code
        base, precision = p.activation_diplomacy, p.choice_precision
        trust, dependence = self.reliability[pivot], self.dependence[pivot]
        stakes = sum(front.stake for front in self.fronts)
        fear = court = promise = called = 0.0
        for front in self.fronts:
            backed, caution = front.rival.rival_backed, p.ambiguity_aversion * front.rival.doubt
            fear = max(fear, ((1.0 - backed) + caution * backed) * front.threat)
            said = max(self.model.pivot.declared[self.code], 0.0)
            free = 1.0 - said * trust * front.rival.reasons_against
            court += front.stake / max(stakes, 1e-9) * backed * (1.0 - backed) * free
            promise = max(promise, front.coverage)
            called = max(called, front.coverage * front.threat)
        court *= p.pivot_patience * self.exposed
        offers = [("court", None, p.court_base + precision * (court - p.court_cost))]
        estranged = max(-self.model.pivot.affinity[self.code], 0.0)
        if promise > 0.0 or estranged > 0.0:
            reason = 1.0 - (1.0 - (1.0 - trust) * promise) * (1.0 - estranged)
            critical = p.criticise_gain * reason - p.criticise_cost * dependence * trust
            offers.append(("criticise", None, base + precision * critical))
        if promise > 0.0:
            ask = p.request_gain * called * trust - p.request_cost
            offers.append(("request_help", None, base + precision * ask))
        if self.model.powers:
            interest = max(power.interest for power in self.model.powers)
            turn = p.hedge_gain * fear * interest - p.hedge_cost * dependence
            offers.append(("hedge", None, base + precision * turn))
        return offers

    # ------------------------------------------------------------ under attack
    def respond(self):
        """When attacked: fight on, mobilise, or ask for help."""
        p = self.p
        attacked = [front for front in self.fronts if front.rival.operation > 0]
        if attacked:
            covered = max(p.request_uncovered, *(front.coverage for front in attacked))
            trust = self.reliability[self.model.pivot.code]
            ask = p.request_gain * covered * trust - p.request_cost
            asking = ("request_help", None, p.choice_precision * ask)
            self.choose([("hold", None, 0.0), ("mobilise", None, 0.0), asking])

    # ------------------------------------------------------------ what the acts do
    def do_mobilise(self, _):
        self.readiness = min(self.readiness + self.p.mobilise_step, 1.3)

    def do_provoke(self, front):
        front.provoke()

    def do_limited_operation(self, front):
        front.start(1)

    def do_offensive(self, front):
        front.start(2)

    def do_restrict(self, theatre):
        theatre.restriction = min(theatre.restriction + self.p.restrict_step, 1.0)

    def do_demand_corridor(self, theatre):
        pressure = theatre.corridor_pressure + self.p.corridor_step
        theatre.corridor_pressure = min(pressure, 1.0)
        self.audience = min(self.audience + self.p.audience_demand, 1.0)

    def do_offer_treaty(self, _):
        self.model.progress += self.p.offer_step

    def do_concede(self, _):
        self.model.progress += self.p.concede_step
        blamed = self.p.concede_approval * self.accountability
        self.approval = max(self.approval - blamed, 0.0)
        self.conceded = True

    def do_request_help(self, _):
        self.request = 1.0

    def do_court(self, _):
        self.courted = True

    def do_criticise(self, _):
        self.criticised = True
        pivot = self.model.pivot
        pivot.public_doubt = min(pivot.public_doubt + self.p.doubt_step, 1.0)

    def do_hedge(self, _):
        self.hedged = True
