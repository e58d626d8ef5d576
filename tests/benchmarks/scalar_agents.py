"""The actors of the scalar model: ordinary Mesa agents, one number for each of their attributes."""

from math import exp, inf, log

import mesa

NOBODY = ("hold", "wait", "stay_out")
LEVELS = ("stay_out", "statement", "arm", "send_fighters", "intervene")
SHARE = (0.0, 0.25, 0.5, 0.75, 1.0)


def clip(x, low=0.0, high=1.0):
    return low if x < low else high if x > high else x


def sigmoid(x):
    return 1.0 / (1.0 + exp(-x))


class Actor(mesa.Agent):
    """Somebody who chooses from a menu; attributes and ties are set from the scenario."""

    def __init__(self, model, code):
        super().__init__(model)
        self.code = code
        self.p = model.p

    def choose(self, offers):
        """Pick one of the offers (act, target, log-odds) by their softmax, and do it later."""
        top = max(odds for _, _, odds in offers)
        weights = [exp(odds - top) for _, _, odds in offers]
        threshold = self.random.random() * sum(weights)
        for offer, weight in zip(offers, weights, strict=True):
            threshold -= weight
            if threshold < 0.0:
                break
        self.chosen = offer[:2]
        return weights

    def carry_out(self):
        """Do what was chosen."""
        act, target = self.chosen
        if act not in NOBODY:
            getattr(self, act)(target)

    def mediation_worth(self, alarm):
        p, model = self.p, self.model
        return (
            p.mediate_gain * self.legitimacy
            + p.mediate_format * model.format
            + p.mediate_alarm * alarm
            - p.mediate_distraction * self.distraction
            - p.mediate_solo * (1.0 - model.format)
        )

    def mediate(self, _):
        self.mediation = max(self.mediation, self.p.chosen_effort)
        self.mediation_leverage = max(self.mediation_leverage, self.p.chosen_leverage)


class Front:
    """What a party is, has and believes in one theatre."""

    def __init__(self, party, theatre):
        self.party = party
        self.theatre = theatre
        self.age = 0
        self.paused = False
        self.expected_force = 0.0
        self.reinforcement = 0.0


class Party(Actor):
    """One of the two parties: both are of this kind."""

    def setup(self):
        """Know the others, once all exist."""
        model = self.model
        self.rival = next(party for party in model.parties if party is not self)
        for front in self.fronts:
            front.rival = self.rival.front[front.theatre.code]
        self.patrons = [patron for patron in model.patrons if patron.client is self]
        self.error = self.p.misperception * self.random.gauss(0.0, 1.0)
        self.restraint = 0.0

    def start_week(self):
        self.courted = self.criticised = self.hedged = self.helped = self.failed = False

    def sense(self):
        """Judge strengths, gains and the alternative ally."""
        p, rival = self.p, self.rival
        without = 1.0
        for patron in self.patrons:
            without *= 1.0 - patron.support[self.code]
        support = 1.0 - without
        hedged = sum(self.hedge[power.code] * power.interest for power in self.model.powers)
        self.alternative = 1.0 - (1.0 - support) * (1.0 - p.hedge_as_ally * min(hedged, 1.0))
        self.net_drones = max(self.drones - rival.air_defence, 0.0)
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
            front.gain = front.stake * front.rival.control**p.stake_concavity
            front.eligible = front.stake > 0.0 and front.rival.control > 0.02

    def judge(self):
        """Chances of success, and whom the pivot would back if this party attacked."""
        p = self.p
        request = max(self.rival.request, p.expected_request)
        for front in self.fronts:
            odds = p.decisiveness * (log(front.attack + 1e-9) - log(front.rival.defence + 1e-9))
            front.success = sigmoid(odds)
            front.believed = sigmoid(odds + self.error)
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
            + p.pivot_fighters * self.mercenaries
            - p.pivot_distraction * pivot.distraction
            - p.pivot_access * (1.0 - theatre.access)
        )
        z_rival = (
            common
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
        wait = p.waiting_talks * model.talks + p.waiting_mediation * self.restraint
        burden = wait + p.weariness_cost * self.weariness
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
                neighbour.red_line[theatre.code] * neighbour.posture
                for neighbour in model.neighbours
            )
            punishment = p.punishment * resolve * (1.0 - p.recognition_discount * front.recognised)
            observed = p.observer_cost * theatre.observers
            backed = rival.rival_backed
            if front.stake > 0.0:
                utility = (
                    p.provoke_gain * front.gain
                    + p.moral_hazard * backed
                    - p.provoke_cost
                    - p.limited_red_line * deterrent
                )
                odds = p.activation_provoke - log(len(self.fronts)) + precision * utility
                offers.append(("provoke", front, odds))
            if front.eligible and front.operation == 0:
                large = (
                    win * front.gain * (1.0 + p.corridor_stake * theatre.corridor_pressure)
                    - (p.offensive_cost + p.offensive_risk * (1.0 - win))
                    - deterrent
                    - red_line
                    - punishment
                    - observed
                    - burden
                )
                small = (
                    p.limited_share * win * front.gain
                    - (p.limited_cost + p.limited_risk * (1.0 - win))
                    - p.limited_deterrence * deterrent
                    - p.limited_red_line * red_line
                    - p.limited_punishment * punishment
                    - p.limited_waiting * (observed + burden)
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
        ask = p.request_gain * threat * trust - p.request_cost
        critical = p.criticise_gain * (1.0 - trust) - p.criticise_cost * dependence
        offers = [
            ("request_help", None, p.activation_diplomacy + precision * ask),
            ("court", None, p.court_base + precision * (court - p.court_cost)),
            ("criticise", None, p.activation_diplomacy + precision * critical),
        ]
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
        self.chosen = "hold", None
        if under_attack:
            covered = max(covered, p.request_uncovered)
            trust = self.reliability[self.model.pivot.code]
            ask = p.request_gain * covered * trust - p.request_cost
            self.choose(
                [("hold", None, 0.0), ("mobilise", None, 0.0)]
                + [("request_help", None, p.choice_precision * ask)]
            )

    def mobilise(self, _):
        self.readiness = min(self.readiness + self.p.mobilise_step, 1.3)

    def provoke(self, front):
        front.theatre.provoked += 1

    def limited_operation(self, front):
        self.model.start_operation(front, 1)

    def offensive(self, front):
        self.model.start_operation(front, 2)

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
        self.chosen = "wait", None
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
        provoke = p.activation_provoke - p.choice_precision * p.provoke_cost
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
        self.theatre.provoked += 1


class Pivot(Actor):
    """The stronger third party, tied to both."""

    def take_stance(self):
        """Stay out, threaten in public, mediate, or reinforce peacekeepers."""
        p, model = self.p, self.model
        lowest = min(self.patience[party.code] for party in model.parties)
        threaten = p.activation_third + p.threat_slope * (p.threat_threshold - lowest)
        mediate = self.mediation_worth(model.alarm)
        offers = [
            ("stay_out", None, 0.0),
            ("statement", None, threaten),
            ("mediate", None, p.activation_third + p.choice_precision * mediate),
        ]
        free = 1.0 - self.distraction
        for theatre in model.theatres:
            if theatre.peacekeepers > 0.0:
                worth = (
                    p.mediate_alarm * theatre.stress * free
                    - p.mediate_distraction * self.distraction
                )
                odds = p.activation_third + p.choice_precision * worth
                offers.append(("peacekeep", theatre, odds))
        self.helps = None
        self.choose(offers)

    def respond_to_force(self):
        """Take a side on each attack, then choose a form of acting."""
        for attacker in self.model.parties:
            largest = max(front.operation for front in attacker.fronts)
            if largest > 0:
                self.respond_to(attacker, largest)
                self.carry_out()
        self.chosen = "stay_out", None

    def respond_to(self, attacker, largest):
        p, precision, rival = self.p, self.p.choice_precision, attacker.rival
        front = next(front for front in attacker.fronts if front.operation == largest)
        scale = 1.0 if largest == 2 else p.limited_deterrence
        z_rival, z_self = attacker.pivot_odds(front, scale, rival.request)
        back_rival, back_self = exp(z_rival), exp(z_self)
        total = 1.0 + back_rival + back_self
        u = self.random.random()
        mediate = precision * self.mediation_worth(scale)
        self.helps = None
        if u < back_rival / total:
            rival.helped = True
            self.helps = front.rival
            weakness = (1.0 - front.theatre.access) + attacker.drones + self.distraction
            fight = p.intervene_base - p.intervene_cost * weakness
            self.choose(
                [("mediate", None, mediate), ("arm", None, p.arm_lean), ("intervene", None, fight)]
            )
            return
        rival.failed = True
        if u >= 1.0 - back_self / total:
            self.choose([("stay_out", None, 0.0), ("statement", None, 0.0)])
        else:
            stay = precision * p.passive_discipline * (1.0 - self.patience[rival.code])
            self.choose(
                [("stay_out", None, stay), ("statement", None, 0.0), ("mediate", None, mediate)]
            )

    def statement(self, _):
        for party in self.model.parties:
            if self.patience[party.code] < self.p.threat_threshold:
                self.signal[party.code] = max(self.signal[party.code] - self.p.threat_tone, -1.0)

    def mediate(self, _):
        super().mediate(None)
        if self.helps is not None:
            self.mediation_leverage = 1.0

    def peacekeep(self, theatre):
        theatre.peacekeepers = min(theatre.peacekeepers + self.p.peacekeeper_step, 1.0)

    def arm(self, _):
        party = self.helps.party
        self.model.order(party, "capacity", self.p.quiet_arms * party.capacity, self.p.quiet_lag)

    def intervene(self, _):
        self.helps.reinforcement = max(self.helps.reinforcement, self.p.intervention_strength)


class Patron(Actor):
    """Supports one party, as far as it chooses."""

    def take_stance(self):
        """Choose a level of support; support itself moves slowly towards it."""
        p, client, model = self.p, self.client, self.model
        stakes = sum(front.stake for front in client.fronts)
        prospect = hostile = 0.0
        for front in client.fronts:
            prospect += front.stake / stakes * front.success * front.gain
            hostile += front.stake / stakes * front.rival_backed
        pressure = hostile + sum(neighbour.posture for neighbour in model.neighbours)
        if model.powers:
            pressure += sum(power.interest for power in model.powers) / len(model.powers)
        corridor = max(theatre.corridor_pressure for theatre in model.theatres)
        benefit = (
            p.patron_kinship * self.affinity[client.code]
            + p.patron_prestige * (1.0 - self.approval) * prospect
            + p.patron_corridor * corridor
        )
        cost = p.patron_cost + p.patron_risk * pressure
        utility = [share * benefit - share * share * cost for share in SHARE]
        utility[4] -= p.patron_entry
        known = 5 if model.at_war() else 3
        self.choose(
            [(act, None, p.choice_precision * utility[n]) for n, act in enumerate(LEVELS[:known])]
        )

    def carry_out(self):
        act, _ = self.chosen
        super().carry_out()
        if act is not None:
            aim = SHARE[LEVELS.index(act)]
            support = self.support[self.client.code]
            self.support[self.client.code] = support + self.p.patron_adjustment * (aim - support)

    def statement(self, _):
        pass

    def arm(self, _):
        self.model.order(self.client, "drones", self.p.patron_arms, self.p.delivery_lag)

    def send_fighters(self, _):
        self.client.mercenaries = min(self.client.mercenaries + self.p.fighters_step, 1.0)

    def intervene(self, _):
        for front in self.client.fronts:
            if front.operation == 2 or front.rival.operation == 2:
                front.reinforcement = max(front.reinforcement, self.p.intervention_strength)


class Neighbour(Actor):
    """Guards a red line by threat or incentive."""

    def take_stance(self):
        """Stay out, mediate, offer incentives, exercise or warn."""
        p, model = self.p, self.model
        alarm = reddest = 0.0
        for theatre in model.theatres:
            red = self.red_line[theatre.code]
            force = max(party.front[theatre.code].expected_force for party in model.parties)
            danger = 1.0 - exp(-26.0 * force)
            alarm += red * (
                p.red_line_threat * danger + p.red_line_corridor * theatre.corridor_pressure
            )
            reddest = max(reddest, red)
        presence = max((max(patron.support.values()) for patron in model.patrons), default=0.0)
        alarm += p.red_line_rival * presence * reddest
        caution = p.red_line_minority * self.minority_salience
        base, precision = p.activation_third, p.choice_precision
        self.choose(
            [
                ("stay_out", None, 0.0),
                ("mediate", None, base + precision * self.mediation_worth(alarm)),
                ("incentive", None, base + precision * (alarm + caution - p.warning_cost)),
                ("exercise", None, base + precision * (alarm - caution - p.red_line_cost)),
                ("warn", None, base + precision * (alarm - caution - p.warning_cost)),
            ]
        )

    def respond_to_force(self):
        """It may fight where an offensive crosses its red line."""
        p = self.p
        for party in self.model.parties:
            crossed = [
                front
                for front in party.fronts
                if front.operation == 2 and self.red_line[front.theatre.code] > 0.0
            ]
            if crossed:
                worst = max(self.red_line[front.theatre.code] for front in crossed)
                odds = p.neighbour_entry + p.choice_precision * p.red_line_loss * worst
                self.choose([("stay_out", None, 0.0), ("intervene", crossed, odds)])
                self.carry_out()
        self.chosen = "stay_out", None

    def incentive(self, _):
        self.mediation_leverage = max(self.mediation_leverage, self.p.chosen_leverage)

    def exercise(self, _):
        self.posture = min(self.posture + self.p.exercise_weight, 1.0)

    def warn(self, _):
        self.posture = min(self.posture + self.p.warning_weight, 1.0)

    def intervene(self, crossed):
        for front in crossed:
            helped = front.rival
            helped.reinforcement = max(helped.reinforcement, self.p.intervention_strength)


class OutsidePower(Actor):
    """Speaks, mediates, observes, aids, sanctions and assists."""

    def take_stance(self):
        """One step a week, or none."""
        p, model, interest = self.p, self.model, self.interest
        base, precision = p.activation_third, p.choice_precision
        alarm = model.alarm
        offers = [
            ("stay_out", None, 0.0),
            ("statement", None, base + precision * p.outside_alarm * alarm * interest),
            ("mediate", None, base + precision * interest * self.mediation_worth(alarm)),
        ]
        for theatre in model.theatres:
            if theatre.mission_access - theatre.observers > 0.05:
                worth = p.outside_alarm * theatre.alarm * interest - p.outside_cost
                offers.append(("mission", theatre, base + precision * worth))
            if theatre.stress > 0.0:
                worth = p.outside_alarm * theatre.stress * interest - p.outside_cost
                offers.append(("aid", theatre, base + precision * worth))
        for party in model.parties:
            stress = max(
                (seat.theatre.stress for seat in model.authorities if seat.of is party.rival),
                default=0.0,
            )
            force = any(front.operation == 2 for front in party.fronts)
            if stress > 0.0 or force:
                worth = (
                    (p.sanction_stress * stress + p.sanction_force * force) * interest
                    - p.trade_discount * self.dependence[party.code] * p.outside_cost
                    - p.outside_cost
                )
                offers.append(("sanction", party, base + precision * worth))
            worth = p.outside_alarm * party.hedge[self.code] * interest - p.outside_cost
            offers.append(("arm", party, base + precision * worth))
        self.choose(offers)

    def respond_to_force(self):
        """When force is used, it may convene the parties at once."""
        p = self.p
        largest = max(front.operation for party in self.model.parties for front in party.fronts)
        self.chosen = "stay_out", None
        if largest > 0:
            scale = 1.0 if largest == 2 else p.limited_deterrence
            worth = self.interest * self.mediation_worth(scale)
            odds = p.activation_third + p.choice_precision * worth
            self.choose([("stay_out", None, 0.0), ("mediate", None, odds)])

    def statement(self, _):
        pass

    def mission(self, theatre):
        more = min(theatre.observers + self.p.mission_step, theatre.mission_access)
        theatre.observers = max(more, theatre.observers)

    def aid(self, theatre):
        theatre.relief = max(theatre.relief, self.p.aid_step)

    def sanction(self, party):
        step = self.p.sanction_step
        self.sanctions[party.code] = min(self.sanctions[party.code] + step, 1.0)

    def arm(self, party):
        self.model.order(party, "air_defence", self.p.assistance_size, self.p.delivery_lag)
