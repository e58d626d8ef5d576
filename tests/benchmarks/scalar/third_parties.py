"""The patrons, neighbours and outside powers of the scalar model."""

from math import exp, log

from tests.benchmarks.scalar.actor import Actor

LEVELS = ("stay_out", "statement", "arm", "send_fighters", "intervene")
SHARE = (0.0, 0.25, 0.5, 0.75, 1.0)


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
        rival_force = sum(neighbour.posture for neighbour in model.neighbours)
        pressure = hostile + model.interest_abroad() + model.pivot.posture
        for neighbour in model.neighbours:
            for front in client.fronts:
                line = neighbour.red_line[front.theatre.code] * (1.0 - front.recognised)
                pressure += neighbour.posture * front.stake / stakes * line
        corridor = max(theatre.coercion() for theatre in model.theatres)
        benefit = (
            p.patron_kinship * self.affinity[client.code]
            + p.patron_prestige * (1.0 - self.approval) * prospect
            + p.patron_corridor * corridor
            + p.patron_rival * rival_force
            + p.patron_commitment * self.support[client.code]
        )
        cost = p.patron_cost + p.patron_risk * pressure
        utility = [share * benefit - share * share * cost for share in SHARE]
        utility[4] -= p.patron_entry + p.condominium_weight * model.condominium
        known = 3
        if model.at_war():
            known = 5 if self.expedition() > 0.0 else 4
        self.choose(
            [(act, None, p.choice_precision * utility[n]) for n, act in enumerate(LEVELS[:known])]
        )
        level = LEVELS.index(self.plans[-1][0])
        # Who sends arms keeps up what support there is.
        kept = self.support[client.code] if level >= LEVELS.index("arm") else 0.0
        self.aim = max(SHARE[level], kept)

    def carry_out(self):
        super().carry_out()
        if self.aim is not None:
            support = self.support[self.client.code]
            self.support[self.client.code] += self.p.patron_adjustment * (self.aim - support)
            self.aim = None

    def do_statement(self, _):
        pass

    def do_arm(self, _):
        p = self.p
        self.model.deliver(self, self.client, "drones", p.patron_arms, p.delivery_lag)

    def do_send_fighters(self, _):
        self.client.mercenaries = min(self.client.mercenaries + self.p.fighters_step, 1.0)

    def do_intervene(self, _):
        self.fought_alone = True
        for front in self.client.fronts:
            if front.operation == 2 or front.rival.operation == 2:
                front.reinforcement = max(front.reinforcement, self.expedition())


class Neighbour(Actor):
    """Guards a red line by threat or incentive."""

    def take_stance(self):
        """Stay out, mediate, offer incentives, exercise or warn."""
        p, model, alarm = self.p, self.model, self.alarm()
        self.threats = {
            party: max(
                self.red_line[front.theatre.code] * (1.0 - front.recognised)
                for front in party.fronts
            )
            for party in model.parties
        }
        pushed = max(party.arms_source * threat for party, threat in self.threats.items())
        caution = p.red_line_minority * self.minority_salience + p.rearming_caution * pushed
        gentle = alarm * min(caution, 1.0)
        harsh = alarm - gentle
        mediate = self.worth_of_mediating(alarm) + self.momentum() - p.mediate_seat * model.format
        base, precision = p.activation_third, p.choice_precision
        dear = p.red_line_cost * p.exercise_capacity / self.capacity
        self.choose(
            [
                ("stay_out", None, 0.0),
                ("mediate", None, base + precision * mediate),
                ("incentive", None, base + precision * (gentle - p.warning_cost)),
                ("exercise", None, base + precision * (harsh - dear)),
                ("warn", None, base + precision * (harsh - p.warning_cost)),
            ]
        )

    def alarm(self):
        """Expected attacks, a corridor, a rival near; more so where nobody else looks."""
        p, model = self.p, self.model
        alarm = reddest = 0.0
        for theatre in model.theatres:
            red = self.red_line[theatre.code]
            danger = 1.0 - exp(-26.0 * max(front.expected_force for front in theatre.fronts))
            if any(front.operation for front in theatre.fronts):
                major = any(front.operation == 2 for front in theatre.fronts)
                danger = 1.0 if major else max(danger, p.limited_scale)
            coerced = theatre.coercion()
            objected = coerced + p.route_objection * theatre.route * (1.0 - coerced)
            alarm += red * (p.red_line_threat * danger + p.red_line_corridor * objected)
            reddest = max(reddest, red)
        presence = max((max(patron.support.values()) for patron in model.patrons), default=0.0)
        alarm += p.red_line_rival * presence * reddest
        vacuum = model.pivot.distraction * (1.0 - model.interest_abroad())
        return alarm * (1.0 + p.red_line_vacuum * vacuum)

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
            if crossed and self.expedition() > 0.0:
                odds = p.neighbour_entry + log(max(max(lines.values()), 1e-9))
                self.choose([("stay_out", None, 0.0), ("intervene", crossed, odds)])

    def do_incentive(self, _):
        self.mediate_with(self.p.incentive_effort, self.p.incentive_leverage)

    def do_exercise(self, _):
        self.posture = min(self.posture + self.p.exercise_weight, 1.0)
        self.drive_to_arms(1.0)

    def do_warn(self, _):
        self.posture = min(self.posture + self.p.warning_weight, 1.0)
        self.drive_to_arms(self.p.warning_weight / self.p.exercise_weight)

    def drive_to_arms(self, alarm):
        """The security dilemma: who is meant orders arms outside."""
        p = self.p
        for party, threat in self.threats.items():
            size = p.rearming_step * party.arms_source * party.capacity * alarm * threat
            self.model.order(party, "capacity", size, p.delivery_lag)

    def do_intervene(self, crossed):
        self.fought_alone = True
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
        mediate = self.worth_in_format(alarm)
        offers = [
            ("stay_out", None, 0.0),
            ("statement", None, base + precision * p.outside_alarm * alarm * interest),
            ("mediate", None, base + precision * mediate),
        ]
        for theatre in model.theatres:
            if theatre.mission_access - theatre.observers > p.mission_room:
                worth = p.outside_alarm * theatre.alarm * interest - p.outside_cost
                open_door = log(max(theatre.mission_access, 1e-9))
                offers.append(("mission", theatre, base + open_door + precision * worth))
            if theatre.stress > 0.0:
                worth = p.outside_alarm * theatre.stress * interest - p.outside_cost
                offers.append(("aid", theatre, base + precision * worth))
        self.choose(offers)
        for party in model.parties:
            self.turn_to(party)

    def worth_in_format(self, alarm):
        """Its interest scales what it wins by mediating, and not what it costs."""
        p, model = self.p, self.model
        won = (
            p.mediate_gain * self.legitimacy
            + p.mediate_alarm * alarm
            + p.mediate_format * model.format
        )
        return (
            self.interest * won
            + self.momentum()
            - p.mediate_distraction * self.distraction
            - p.mediate_solo * (1.0 - model.format)
            - p.condominium_weight * model.condominium
        )

    def turn_to(self, party):
        """Sanction or assist one party, apart from what it does about the other."""
        p, base, precision = self.p, self.p.activation_third, self.p.choice_precision
        assist = p.assistance_gain * party.hedge[self.code] * self.interest - p.assistance_cost
        offers = [("stay_out", None, 0.0), ("arm", party, base + precision * assist)]
        stress = 0.0
        for seat in self.model.authorities:
            if seat.of is party.rival:
                stress = max(stress, seat.theatre.stress)
        force = max((front.operation == 2) * front.excuse() for front in party.fronts)
        if stress > 0.0 or force > 0.0:
            cause = (p.sanction_stress * stress + p.sanction_force * force) * self.interest
            cost = p.outside_cost * (1.0 + p.trade_discount * self.dependence[party.code])
            offers.append(("sanction", party, base + precision * (cause - cost)))
        self.choose(offers)

    def respond_to_force(self):
        """When force is used, it may convene the parties at once."""
        p = self.p
        largest = max(front.operation for party in self.model.parties for front in party.fronts)
        if largest > 0:
            scale = self.model.scale_of(largest)
            odds = p.activation_third + p.choice_precision * self.worth_in_format(scale)
            self.choose([("stay_out", None, 0.0), ("mediate", None, odds)])

    def do_statement(self, _):
        pass

    def do_mission(self, theatre):
        observers = min(theatre.observers + self.p.mission_step, theatre.mission_access)
        more = max(observers - theatre.observers, 0.0)
        theatre.observers += more
        theatre.observers_sent += more

    def do_aid(self, theatre):
        theatre.relief = max(theatre.relief, self.p.aid_step)

    def do_sanction(self, party):
        step = self.p.sanction_step
        self.sanctions[party.code] = min(self.sanctions[party.code] + step, 1.0)

    def do_arm(self, party):
        size, lag = self.p.assistance_size, self.p.delivery_lag
        self.model.deliver(self, party, "air_defence", size, lag, announced=True)
