"""The pivot of the scalar model."""

from math import exp, log

from tests.benchmarks.scalar.actor import Actor


class Pivot(Actor):
    """The stronger third party, tied to both."""

    def take_stance(self):
        """Stay out, threaten in public, mediate, or reinforce peacekeepers; press a party."""
        p, model = self.p, self.model
        base, free = p.activation_third, 1.0 - self.distraction
        offers = [("stay_out", None, 0.0), *self.mediation_offers(base, self.alarm())]
        lowest = min(self.patience[party.code] for party in model.parties)
        if lowest < p.threat_threshold:
            threaten = base + p.threat_slope * (p.threat_threshold - lowest)
            offers.append(("statement", None, threaten))
        for theatre in model.theatres:
            if theatre.peacekeepers > 0.0:
                worth = (
                    p.mediate_alarm * theatre.stress * free
                    - p.mediate_distraction * self.distraction
                )
                offers.append(("peacekeep", theatre, base + p.choice_precision * worth))
        self.backing = False
        self.choose(offers)
        for party in model.parties:
            self.press(party)

    def alarm(self):
        """Greater where ground that it guarantees is in danger."""
        return max(
            theatre.alarm
            * (1.0 + self.p.mediate_guarantee * max(front.coverage for front in theatre.fronts))
            for theatre in self.model.theatres
        )

    def mediation_offers(self, base, alarm):
        """Alone or with others: two ways to do one thing share its base."""
        p, model, precision = self.p, self.model, self.p.choice_precision
        fighters = max(party.mercenaries for party in model.parties)
        worth = self.worth_of_mediating(alarm) + p.mediate_fighters * fighters + self.momentum()
        alone = worth - p.mediate_solo * (1.0 - model.format)
        if not (model.powers and model.format > 0.0):
            return [("mediate", None, base + precision * alone)]
        strength = sum(party.capacity for party in model.parties)
        weakness = strength / max(self.capacity + strength, 1e-9)
        shared = p.mediate_format + p.joint_credit * self.credit + p.joint_containment * weakness
        jointly = (
            worth
            + model.format * shared
            - p.joint_rivalry * model.rivalry
            - p.condominium_weight * model.condominium
        )
        base -= log(2.0)
        return [
            ("mediate", None, base + precision * alone),
            ("mediate_jointly", None, base + precision * jointly),
        ]

    def press(self, party):
        """Economic pressure on a party, apart from what it does about the other."""
        p = self.p
        force = any(front.operation == 2 for front in party.fronts)
        reason = (1.0 - self.patience[party.code]) + force
        worth = (
            p.pressure_worth * reason
            - p.pressure_cost
            - p.pressure_dependence * self.dependence[party.code]
        )
        odds = p.activation_third + p.choice_precision * worth
        self.choose([("stay_out", None, 0.0), ("sanction", party, odds)])

    # ------------------------------------------------------------ under force
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
        scale = self.model.scale_of(largest)
        z_rival, z_self = attacker.pivot_odds(front, scale, rival.request, heard=0.0)
        back_rival, back_self = exp(z_rival), exp(z_self)
        total = 1.0 + back_rival + back_self
        u = self.random.random()
        backed = None
        if u < back_rival / total:
            backed = front.rival
            rival.helped = attacker.sided_against = True
        else:
            rival.failed = True
            invoked = front.rival.coverage * rival.request
            seen = scale * (1.0 - p.trust_visibility + p.trust_visibility * invoked)
            rival.seen_failing = max(rival.seen_failing, seen)
            if u >= 1.0 - back_self / total:
                backed = front
                rival.sided_against = True
            else:
                attacker.left_alone = True
        stay = 0.0 if backed else p.choice_precision * self.worth_of_passivity(attacker)
        self.choose(
            [
                ("stay_out", None, stay),
                ("statement", None, 0.0),
                *self.mediation_offers(0.0, scale),
            ]
        )
        self.offer_to_keep_the_peace(attacker)
        if backed:
            self.help(backed)

    def offer_to_keep_the_peace(self, attacker):
        """Peacekeepers for when a ceasefire comes, where an offensive goes on and few stand."""
        p = self.p
        worth = p.mediate_alarm * (1.0 - self.distraction)
        worth -= p.mediate_distraction * self.distraction
        odds = p.activation_third + p.choice_precision * worth
        places = [front.theatre for front in attacker.fronts if front.operation == 2]
        few = [theatre for theatre in places if theatre.peacekeepers < p.peacekeepers_sent]
        if few and self.model.sends_peacekeepers:
            offers = [("offer_peacekeepers", theatre, odds) for theatre in few]
            self.choose([("stay_out", None, 0.0), *offers])

    def worth_of_passivity(self, attacker):
        """A lesson to the attacked, a proof that others fail, credit with the attacker's patron."""
        p, model = self.p, self.model
        ties = max((self.affinity[patron.code] for patron in attacker.patrons), default=0.0)
        return (
            p.passive_discipline * (1.0 - self.patience[attacker.rival.code])
            + p.passive_rivalry * model.rivalry
            + p.passive_patron * max(ties, 0.0)
            + p.condominium_weight * model.condominium
        )

    def help(self, front):
        """For a side that is backed: nothing more, arms, or its own forces."""
        p, party = self.p, front.party
        self.backing = True
        self.helped_at[party.code].append(front)
        burden = (1.0 - front.theatre.access) + party.rival.drones + self.distraction
        fight = (
            p.intervene_worth
            + p.intervene_guarantee * front.coverage * party.request
            + p.intervene_patron * party.rival.patronage
            - p.intervene_cost * burden
            - p.condominium_weight * self.model.condominium
        )
        arm = p.arm_worth - p.mediate_distraction * self.distraction
        base, precision = p.activation_third, p.choice_precision
        offers = [("stay_out", None, 0.0), ("arm", party, base + precision * arm)]
        if self.expedition() > 0.0:
            offers.append(("intervene", party, base + precision * fight))
        self.choose(offers)

    # ------------------------------------------------------------ what the acts do
    def do_statement(self, _):
        for party in self.model.parties:
            if self.patience[party.code] < self.p.threat_threshold:
                self.signal[party.code] = max(self.signal[party.code] - self.p.threat_tone, -1.0)

    def do_mediate(self, _):
        self.mediate_with(self.p.chosen_effort, 1.0 if self.backing else self.p.chosen_leverage)

    def do_mediate_jointly(self, _):
        """It brings the outside powers along, as far as the format works."""
        self.do_mediate(None)
        effort = self.p.chosen_effort * self.model.format
        for power in self.model.powers:
            power.mediate_with(effort, self.p.chosen_leverage)

    def do_peacekeep(self, theatre):
        theatre.peacekeepers = min(theatre.peacekeepers + self.p.peacekeeper_step, 1.0)

    def do_offer_peacekeepers(self, theatre):
        theatre.peacekeepers_offered = True

    def do_sanction(self, party):
        step = self.p.sanction_step
        self.sanctions[party.code] = min(self.sanctions[party.code] + step, 1.0)

    def do_arm(self, party):
        size = self.p.quiet_arms * party.capacity
        self.model.deliver(self, party, "capacity", size, self.p.quiet_lag)

    def do_intervene(self, party):
        self.fought_alone = True
        for front in self.helped_at[party.code]:
            front.reinforcement = max(front.reinforcement, self.expedition())
