"""The parties and the local authorities of the scalar model."""

from math import exp, log

from tests.benchmarks.scalar.actor import Actor, sigmoid


class Party(Actor):
    """One of the two parties: both are of this kind."""

    def setup(self):
        """Know the others, once all exist."""
        model = self.model
        self.rival = next(party for party in model.parties if party is not self)
        for front in self.fronts:
            front.rival = self.rival.front[front.theatre.code]
        self.patrons = [patron for patron in model.patrons if patron.client is self]
        self.start_week()
        self.error = self.p.misperception * self.random.gauss(0.0, 1.0)
        self.restraint = 0.0

    def start_week(self):
        """Forget last week's acts."""
        for front in self.fronts:
            front.provoked = False
        self.courted = self.criticised = self.hedged = self.helped = self.failed = False

    def sense(self):
        """Judge strengths, gains and the alternative ally."""
        p, support = self.p, self.support_of_patrons()
        hedged = sum(self.hedge[power.code] * power.interest for power in self.model.powers)
        self.alternative = 1.0 - (1.0 - support) * (1.0 - p.hedge_as_ally * min(hedged, 1.0))
        self.weigh()
        for front in self.fronts:
            front.gain = front.stake * front.rival.control**p.stake_concavity
            front.eligible = front.stake > 0.0 and front.rival.control > 0.02

    def support_of_patrons(self):
        without = 1.0
        for patron in self.patrons:
            without *= 1.0 - patron.support[self.code]
        return 1.0 - without

    def weigh(self):
        """Strength in attack and in defence on each front."""
        p, support = self.p, self.support_of_patrons()
        self.net_drones = max(self.drones - self.rival.air_defence, 0.0)
        base = self.capacity * self.readiness * (1.0 + p.drone_effect * self.net_drones)
        general = (
            base * (1.0 + p.fighter_effect * self.mercenaries) * (1.0 + p.support_effect * support)
        )
        for front in self.fronts:
            theatre = front.theatre
            front.attack = front.commitment * general + front.reinforcement
            endurance = 1.0
            if theatre.seat is not None and theatre.seat.of is self:
                endurance = max(theatre.supply, p.supply_floor) ** p.supply_elasticity
            ground = p.defence_advantage * theatre.terrain * endurance
            front.defence = front.commitment * base * ground + front.reinforcement

    def judge(self):
        """Chances of success, and whom the pivot would back if this party attacked."""
        p = self.p
        request = max(self.rival.request, p.expected_request)
        for front in self.fronts:
            front.believed = sigmoid(front.balance() + self.error)
            z_rival, z_self = self.pivot_odds(front, 1.0, request)
            rival, own = exp(z_rival), exp(z_self)
            total = 1.0 + rival + own
            rival, own, neither = rival / total, own / total, 1.0 / total
            front.rival_backed = rival
            front.doubt = -(rival * log(rival) + own * log(own) + neither * log(neither)) / log(3.0)

    def pivot_odds(self, front, scale, request):
        """Log-odds that the pivot backs the rival, or this party, against neutrality."""
        p, pivot, rival, theatre = self.p, self.model.pivot, self.rival, front.theatre
        common = (
            p.pivot_base
            + p.pivot_scale * scale
            - p.pivot_distraction * pivot.distraction
            - p.pivot_access * (1.0 - theatre.access)
        )
        z_rival = (
            common
            + p.pivot_fighters * self.mercenaries
            + p.pivot_guarantee * front.rival.coverage * rival.reliability[pivot.code] * request
            + p.pivot_peacekeepers * theatre.peacekeepers * (1.0 - pivot.distraction)
            + p.pivot_patience * (pivot.patience[rival.code] - 0.5)
            - p.pivot_dependence * pivot.dependence[self.code]
            - p.pivot_alternative * self.alternative
            - p.pivot_drones * self.drones
            + p.signal_effect * pivot.signal[rival.code]
        )
        z_self = (
            common
            + p.pivot_tilt
            + p.pivot_fighters * rival.mercenaries
            + p.pivot_patience * (pivot.patience[self.code] - 0.5)
            - p.pivot_dependence * pivot.dependence[rival.code]
            - p.pivot_alternative * rival.alternative
            - p.pivot_drones * rival.drones
            + p.signal_effect * pivot.signal[self.code]
        )
        return z_rival, z_self

    def decide_force(self):
        """Choose the act of the week from everything that is open."""
        p, model, precision = self.p, self.model, self.p.choice_precision
        weary = p.weariness_cost * self.weariness
        resolve = outcry = 0.0
        for power in model.powers:
            dependence = 1.0 - p.trade_discount * power.dependence[self.code]
            threat = p.sanctions_weight * power.sanctions[self.code]
            resolve += (power.interest + threat) * dependence
            outcry += power.interest * dependence
        exposed = p.isolation_loss * (1.0 - p.alternative_relief * self.alternative)
        spread = log(max(sum(front.eligible for front in self.fronts), 1))
        offers = [("hold", None, 0.0)]
        first, fear, threat, court = {}, 0.0, 0.0, 0.0
        stakes = sum(front.stake for front in self.fronts)
        for front in self.fronts:
            theatre, rival, win = front.theatre, front.rival, front.believed
            caution = p.ambiguity_aversion * front.doubt
            deterrent = (front.rival_backed + caution * (1.0 - front.rival_backed)) * exposed
            red_line = p.red_line_loss * sum(
                neighbour.red_line[theatre.code] * (1.0 - front.recognised) * neighbour.posture
                for neighbour in model.neighbours
            )
            punishment = p.punishment * resolve * (1.0 - p.recognition_discount * front.recognised)
            observed = p.observer_cost * theatre.observers
            resistance = rival.commitment * self.rival.capacity
            wait = p.waiting_talks * model.talks * front.gain + p.waiting_mediation * self.restraint
            backed = rival.rival_backed
            if front.stake > 0.0:
                utility = (
                    p.provoke_gain * front.gain
                    + p.moral_hazard * backed
                    - p.provoke_cost
                    - p.provoke_deterrence * deterrent
                )
                odds = p.activation_provoke - log(len(self.fronts)) + precision * utility
                offers.append(("provoke", front, odds))
            if front.eligible and front.operation == 0:
                large = (
                    win * front.gain * (1.0 + p.corridor_stake * theatre.corridor_pressure)
                    - (p.offensive_cost * resistance + p.offensive_risk * (1.0 - win))
                    - deterrent
                    - red_line
                    - punishment
                    - observed
                    - wait
                    - weary
                    - model.offensive_in_reference
                )
                small = (
                    p.limited_share * win * front.gain
                    - (p.limited_cost * resistance + p.limited_risk * (1.0 - win))
                    - p.limited_deterrence * deterrent
                    - p.limited_red_line * red_line
                    - p.limited_punishment * punishment
                    - p.limited_waiting * (observed + wait + weary)
                    - model.limited_in_reference
                )
                first[front] = len(offers)
                offers.append(
                    ("limited_operation", front, p.activation_limited - spread + precision * small)
                )
                offers.append(
                    ("offensive", front, p.activation_offensive - spread + precision * large)
                )
            seat = theatre.seat
            if seat is not None and seat.of is not self and front.reach > 0 and front.eligible:
                utility = (
                    p.restrict_gain * front.gain * (1.0 - theatre.restriction)
                    - p.restrict_cost
                    - p.restrict_outcry * theatre.stress * outcry
                    - p.restrict_peacekeepers
                    * theatre.peacekeepers
                    * (1.0 - model.pivot.distraction)
                )
                odds = p.activation_restrict + precision * utility + log(front.reach)
                offers.append(("restrict", theatre, odds))
            danger = rival.success * rival.gain
            abandoned = (1.0 - backed) + p.ambiguity_aversion * rival.doubt * backed
            fear = max(fear, abandoned * danger)
            threat = max(threat, front.coverage * danger)
            court += front.stake / stakes * backed * (1.0 - backed)
        best = max(front.believed * front.gain for front in self.fronts)
        alarm = max(self.rival.readiness - 1.0, 0.0)
        utility = p.mobilise_gain * best + p.mobilise_fear * alarm - p.mobilise_cost
        offers.append(("mobilise", None, p.activation_mobilise + precision * utility))
        offers += self.towards_pivot(fear, threat, court * p.pivot_patience * exposed)
        weights = self.choose(offers)
        total = sum(weights)
        for front in self.fronts:
            at = first.get(front)
            chance = 0.0 if at is None else (weights[at] + weights[at + 1]) / total
            front.expected_force = chance

    def towards_pivot(self, fear, threat, court):
        """Ask for help, court, criticise, or turn to another ally."""
        p, pivot, precision = self.p, self.model.pivot.code, self.p.choice_precision
        trust, dependence = self.reliability[pivot], self.dependence[pivot]
        promise = max(front.coverage for front in self.fronts)
        critical = (
            p.criticise_gain * (1.0 - trust) * promise - p.criticise_cost * dependence * trust
        )
        offers = [("court", None, p.court_base + precision * (court - p.court_cost))]
        if promise > 0.0:
            offers.append(("criticise", None, p.activation_diplomacy + precision * critical))
            ask = p.request_gain * threat * trust - p.request_cost
            offers.append(("request_help", None, p.activation_diplomacy + precision * ask))
        if self.model.powers:
            interest = max(power.interest for power in self.model.powers)
            turn = p.hedge_gain * fear * interest - p.hedge_cost * dependence
            offers.append(("turn_away", None, p.activation_diplomacy + precision * turn))
        return offers

    def respond(self):
        """When attacked: fight on, mobilise, or ask for help."""
        p, under_attack, covered = self.p, False, 0.0
        for front in self.fronts:
            if front.rival.operation > 0:
                under_attack = True
                covered = max(covered, front.coverage)
        if under_attack:
            covered = max(covered, p.request_uncovered)
            trust = self.reliability[self.model.pivot.code]
            ask = p.request_gain * covered * trust - p.request_cost
            asking = ("request_help", None, p.choice_precision * ask)
            self.choose([("hold", None, 0.0), ("mobilise", None, 0.0), asking])

    def mobilise(self, _):
        self.readiness = min(self.readiness + self.p.mobilise_step, 1.3)

    def provoke(self, front):
        front.provoked = True

    def limited_operation(self, front):
        front.start(1)

    def offensive(self, front):
        front.start(2)

    def restrict(self, theatre):
        theatre.restriction = min(theatre.restriction + self.p.restrict_step, 1.0)

    def request_help(self, _):
        self.request = 1.0

    def court(self, _):
        self.courted = True

    def criticise(self, _):
        self.criticised = True

    def turn_away(self, _):
        self.hedged = True


class Authorities(Actor):
    """Local authorities of a theatre, behind one party."""

    def respond(self):
        """Resist or capitulate under an offensive; otherwise wait, provoke, or take relief."""
        p, theatre = self.p, self.theatre
        own = self.of.front[theatre.code]
        if own.control <= 0.02:
            return
        if own.rival.operation == 2:
            odds = (
                p.surrender_base
                + p.surrender_supply * (1.0 - theatre.supply)
                + p.surrender_balance * (2.0 * own.rival.success - 1.0)
                - p.surrender_help * (own.commitment + own.rival.rival_backed)
            )
            self.choose([("resist", None, 0.0), ("capitulate", None, odds)])
            return
        hazard = p.moral_hazard * own.rival.rival_backed
        worth = p.provoke_gain * own.gain + hazard - p.provoke_cost
        provoke = p.activation_provoke - log(len(self.of.fronts)) + p.choice_precision * worth
        offers = [("wait", None, 0.0), ("provoke", None, provoke)]
        if theatre.relief > 0.0:
            offers.append(("accept", None, p.accept_base + p.accept_stress * theatre.stress))
        self.choose(offers)

    def resist(self, _):
        pass

    def capitulate(self, _):
        self.theatre.capitulated = True

    def accept(self, _):
        self.theatre.usable_consent = 1.0

    def provoke(self, _):
        self.of.front[self.theatre.code].provoked = True
