"""The pivot, patrons, neighbours and outside powers of the scalar model."""

from math import exp, log

from tests.benchmarks.scalar.actor import Actor

LEVELS = ("stay_out", "statement", "arm", "send_fighters", "intervene")
SHARE = (0.0, 0.25, 0.5, 0.75, 1.0)


class Pivot(Actor):
    """The stronger third party, tied to both."""

    def take_stance(self):
        """Stay out, threaten in public, mediate, or reinforce peacekeepers."""
        p, model = self.p, self.model
        lowest = min(self.patience[party.code] for party in model.parties)
        mediate = p.activation_third + p.choice_precision * self.mediation_worth(model.alarm)
        offers = [("stay_out", None, 0.0), ("mediate", None, mediate)]
        if lowest < p.threat_threshold:
            threaten = p.activation_third + p.threat_slope * (p.threat_threshold - lowest)
            offers.append(("statement", None, threaten))
        free = 1.0 - self.distraction
        for theatre in model.theatres:
            if theatre.peacekeepers > 0.0:
                worth = (
                    p.mediate_alarm * theatre.stress * free
                    - p.mediate_distraction * self.distraction
                )
                odds = p.activation_third + p.choice_precision * worth
                offers.append(("peacekeep", theatre, odds))
        self.backing = False
        self.choose(offers)

    def respond_to_force(self):
        """On each attack: a side or none, a diplomatic answer, and help for who is backed."""
        self.helped_at = {party.code: [] for party in self.model.parties}
        for attacker in self.model.parties:
            largest = max(front.operation for front in attacker.fronts)
            if largest > 0:
                self.respond_to(attacker, largest)

    def respond_to(self, attacker, largest):
        p, rival = self.p, attacker.rival
        front = next(front for front in attacker.fronts if front.operation == largest)
        scale = 1.0 if largest == 2 else p.limited_scale
        z_rival, z_self = attacker.pivot_odds(front, scale, rival.request)
        back_rival, back_self = exp(z_rival), exp(z_self)
        total = 1.0 + back_rival + back_self
        u = self.random.random()
        backed = None
        if u < back_rival / total:
            backed, rival.helped = front.rival, True
        else:
            rival.failed = True
            if u >= 1.0 - back_self / total:
                backed = front
        # Staying out is worth something where patience is lost, unless it backs a side.
        passive = p.passive_discipline * (1.0 - self.patience[rival.code])
        stay = 0.0 if backed else p.choice_precision * passive
        mediate = p.choice_precision * self.mediation_worth(scale)
        self.choose(
            [("stay_out", None, stay), ("statement", None, 0.0), ("mediate", None, mediate)]
        )
        if backed:
            self.help(backed)

    def help(self, front):
        """For a side that is backed: nothing more, arms, or its own forces."""
        p, party = self.p, front.party
        self.backing = True
        self.helped_at[party.code].append(front)
        burden = (1.0 - front.theatre.access) + party.rival.drones + self.distraction
        invoked = front.coverage * party.request
        fight = p.intervene_worth + p.intervene_guarantee * invoked - p.intervene_cost * burden
        arm = p.arm_worth - p.mediate_distraction * self.distraction
        base, precision = p.activation_third, p.choice_precision
        self.choose(
            [
                ("stay_out", None, 0.0),
                ("arm", party, base + precision * arm),
                ("intervene", party, base + precision * fight),
            ]
        )

    def statement(self, _):
        for party in self.model.parties:
            if self.patience[party.code] < self.p.threat_threshold:
                self.signal[party.code] = max(self.signal[party.code] - self.p.threat_tone, -1.0)

    def mediate(self, _):
        self.mediate_with(self.p.chosen_effort, 1.0 if self.backing else self.p.chosen_leverage)

    def peacekeep(self, theatre):
        theatre.peacekeepers = min(theatre.peacekeepers + self.p.peacekeeper_step, 1.0)

    def arm(self, party):
        self.model.order(party, "capacity", self.p.quiet_arms * party.capacity, self.p.quiet_lag)

    def intervene(self, party):
        for front in self.helped_at[party.code]:
            front.reinforcement = max(front.reinforcement, self.expedition())


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
        self.aim = SHARE[LEVELS.index(self.plans[-1][0])]

    def carry_out(self):
        super().carry_out()
        if self.aim is not None:
            support = self.support[self.client.code]
            self.support[self.client.code] += self.p.patron_adjustment * (self.aim - support)
            self.aim = None

    def statement(self, _):
        pass

    def arm(self, _):
        self.model.order(self.client, "drones", self.p.patron_arms, self.p.delivery_lag)

    def send_fighters(self, _):
        self.client.mercenaries = min(self.client.mercenaries + self.p.fighters_step, 1.0)

    def intervene(self, _):
        for front in self.client.fronts:
            if front.operation == 2 or front.rival.operation == 2:
                front.reinforcement = max(front.reinforcement, self.expedition())


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
            lines = {
                front: self.red_line[front.theatre.code] * (1.0 - front.recognised)
                for front in party.fronts
                if front.operation == 2
            }
            crossed = [front for front, line in lines.items() if line > 0.0]
            if crossed:
                odds = p.neighbour_entry + log(max(max(lines.values()), 1e-9))
                self.choose([("stay_out", None, 0.0), ("intervene", crossed, odds)])

    def incentive(self, _):
        self.mediate_with(self.p.incentive_effort, self.p.incentive_leverage)

    def exercise(self, _):
        self.posture = min(self.posture + self.p.exercise_weight, 1.0)

    def warn(self, _):
        self.posture = min(self.posture + self.p.warning_weight, 1.0)

    def intervene(self, crossed):
        for front in crossed:
            helped = front.rival
            helped.reinforcement = max(helped.reinforcement, self.expedition())


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
                open_door = log(max(theatre.mission_access, 1e-9))
                offers.append(("mission", theatre, base + open_door + precision * worth))
            if theatre.stress > 0.0:
                worth = p.outside_alarm * theatre.stress * interest - p.outside_cost
                offers.append(("aid", theatre, base + precision * worth))
        self.choose(offers)
        for party in model.parties:
            self.turn_to(party)

    def turn_to(self, party):
        """Sanction or assist one party, apart from what it does about the other."""
        p, base, precision = self.p, self.p.activation_third, self.p.choice_precision
        assist = p.assistance_gain * party.hedge[self.code] * self.interest - p.assistance_cost
        offers = [("stay_out", None, 0.0), ("arm", party, base + precision * assist)]
        stress = 0.0
        for seat in self.model.authorities:
            if seat.of is party.rival:
                stress = max(stress, seat.theatre.stress)
        force = any(front.operation == 2 for front in party.fronts)
        if stress > 0.0 or force:
            cause = (p.sanction_stress * stress + p.sanction_force * force) * self.interest
            cost = p.outside_cost * (1.0 + p.trade_discount * self.dependence[party.code])
            offers.append(("sanction", party, base + precision * (cause - cost)))
        self.choose(offers)

    def respond_to_force(self):
        """When force is used, it may convene the parties at once."""
        p = self.p
        largest = max(front.operation for party in self.model.parties for front in party.fronts)
        if largest > 0:
            scale = 1.0 if largest == 2 else p.limited_scale
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
