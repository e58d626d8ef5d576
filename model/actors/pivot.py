"""The pivot: stronger than both parties, tied to both, and able to decide a war by its choice."""

from __future__ import annotations

import numpy as np

from model.actors.pivot_acts import PivotActs
from model.mechanisms import convening, pivot, third_parties
from model.precision import FLOAT


class Pivot(PivotActs):
    """It mediates, warns, presses and keeps the peace; under force it may take a side."""

    def take_stance(self) -> None:
        """Stage 4: in the absence of a choice about force, what it does this week."""
        now, p, row = self.world.now, self.p, self.row
        patience = [now.patience[row, party] for party in self.world.parties]
        thin = p.threat_threshold - np.minimum(*patience)
        threaten = np.where(thin > 0, third_parties.public_threat(p, thin), -np.inf)
        threaten = threaten if self.on.public_threats else np.full_like(threaten, -np.inf)
        alarm = convening.alarm_of(
            p, self.model.alarm, self.on.guarantee * now.coverage.max(axis=0)
        )
        alone, jointly = self._odds_of_mediating(p.activation_third, alarm)
        offers = [
            ("stay_out", "", 0.0),
            ("statement", "", threaten),
            ("mediate", "", alone),
            ("mediate_jointly", "", jointly),
        ]
        free = 1.0 - now.distraction[row]
        for k, theatre in enumerate(self.world.theatres):
            present = now.peacekeepers[k] > 0
            if present.any():
                odds = third_parties.peacekeeping(p, now.stress[k], free)
                offers.append(("peacekeep", theatre, np.where(present, odds, -np.inf)))
        self.backing = np.zeros(self.world.R, dtype=bool)
        self.decide("stance", offers)
        if self.on.public_threats:
            self._press(patience)

    def _press(self, patience) -> None:
        """Economic pressure on either party, by the same rule and apart from the other."""
        now, p = self.world.now, self.p
        for party, felt in zip(self.model.parties, patience, strict=True):
            force = (now.operation[party.side] == 2).any(axis=0)
            dependence = now.dependence[self.row, party.row]
            worth = third_parties.economic_pressure(p, felt, force, dependence)
            odds = p.activation_third + p.choice_precision * worth
            stay_out = ("stay_out", "", 0.0)
            self.decide(f"pressure on {party.subject}", [stay_out, ("sanction", party.code, odds)])

    def _odds_of_mediating(self, base, alarm):
        """Log-odds of mediating alone and with others, (R,) each; -inf where there are none.

        Two ways to do one thing do not make it twice as likely: each has half the base.
        """
        now, p, row, world = self.world.now, self.p, self.row, self.world
        worth = convening.mediate(p, now.legitimacy[row], alarm, now.distraction[row])
        fighters = self.on.fighters * now.mercenaries[world.parties].max(axis=0)
        extra = convening.besides(p, fighters, self.momentum())
        alone = convening.alone(p, worth, now.format, extra)
        capacity = now.capacity[world.parties]
        weak = convening.weakness(now.capacity[row], capacity[0] + capacity[1])
        jointly = convening.jointly(
            p,
            worth,
            now.format,
            self.on.format_cover * now.credit[row],
            now.rivalry,
            weak,
            self.on.condominium * now.condominium,
            extra,
        )
        others = (now.format > 0) & bool(self.model.outside_powers)
        base = base - np.log1p(others, dtype=FLOAT)
        precision = p.choice_precision
        return base + precision * alone, np.where(others, base + precision * jointly, -np.inf)

    # ------------------------------------------------------------ stage 7: under force
    def respond_to_force(self) -> None:
        """For each attack: a side or none, a diplomatic answer, and help for who is backed."""
        self.helped_at: dict[str, np.ndarray] = {}
        for party in self.model.parties:
            if (self.world.now.operation[party.side] > 0).any():
                self._respond_to(party)

    def _respond_to(self, attacker) -> None:
        now, p = self.world.now, self.p
        operation = now.operation[attacker.side]
        largest = operation.max(axis=0)
        attacked = largest > 0
        scale = np.where(largest == 2, 1.0, p.limited_scale)
        where = self._first_of((operation == largest) & attacked)
        request = now.request[attacker.rival_row]
        z_rival, z_self, _ = attacker.stance_if_attacking(scale, request, heard=0.0)
        z_rival, z_self = (z_rival * where).sum(axis=0), (z_self * where).sum(axis=0)
        back_rival, back_self = pivot.stance(z_rival, z_self)
        u = self.dice.uniform(self.subject, f"stance on {attacker.subject}", self.world.week)
        with_rival = attacked & (u < back_rival)
        with_attacker = attacked & (u >= 1.0 - back_self)
        self.backing |= with_rival | with_attacker
        self._diplomacy(attacker, attacked, with_rival | with_attacker, scale)
        self._offer_peacekeepers(attacker)
        self._help(attacker, attacker.rival, with_rival, where)
        self._help(attacker, attacker, with_attacker, where)
        coverage = self.on.guarantee * now.coverage[attacker.other]
        invoked = (coverage * where).sum(axis=0) * request
        self.model.answered(attacker.side, attacked, with_rival, with_attacker, scale, invoked)

    def _diplomacy(self, attacker, attacked, backing, scale) -> None:
        """Stay out, speak or mediate; staying out is worth something where patience is lost."""
        p, now = self.p, self.world.now
        ties = [now.affinity[self.row, patron] for patron in attacker.patrons]
        passive = convening.passivity(
            p,
            self.on.passivity_strategy,
            now.patience[self.row, attacker.rival_row],
            now.rivalry,
            np.max(ties, axis=0) if ties else np.zeros(self.world.R, dtype=FLOAT),
            self.on.condominium * now.condominium,
        )
        alone, jointly = self._odds_of_mediating(0.0, scale)
        never, precision = -np.inf, p.choice_precision
        self.decide(
            f"diplomacy towards {attacker.subject}",
            [
                ("stay_out", "", np.where(backing, 0.0, precision * passive)),
                ("statement", "", np.where(attacked & bool(self.on.public_threats), 0.0, never)),
                ("mediate", "", np.where(attacked, alone, never)),
                ("mediate_jointly", "", np.where(attacked, jointly, never)),
            ],
        )

    def _offer_peacekeepers(self, attacker) -> None:
        """In one offensive where fewer stand than would come: some, for when it ends."""
        now = self.world.now
        offensive = now.operation[attacker.side] == 2
        if not (self.on.sent_peacekeepers and offensive.any()):
            return
        attacked = offensive & (now.peacekeepers < self.p.peacekeepers_sent)
        odds = third_parties.peacekeeping(self.p, 1.0, 1.0 - now.distraction[self.row])
        offers = [("stay_out", "", 0.0)]
        for k, theatre in enumerate(self.world.theatres):
            if attacked[k].any():
                offers.append(("offer_peacekeepers", theatre, np.where(attacked[k], odds, -np.inf)))
        self.decide(f"peacekeepers when {attacker.subject} attacks", offers)

    def _help(self, attacker, party, backed, where) -> None:
        """For a side that is backed: nothing more, arms, or its own forces."""
        if not backed.any():
            return
        now, p, rival = self.world.now, self.p, party.rival
        covered = self.on.guarantee * (now.coverage[party.side] * where).sum(axis=0)
        access = (now.access * where).sum(axis=0)
        distraction = now.distraction[self.row]
        fight = third_parties.intervention(
            p,
            covered * now.request[party.row],
            distraction,
            access,
            self.on.passivity_breakdown * now.drones[rival.row],
            self.on.passivity_breakdown * rival.support,
            self.on.condominium * now.condominium,
        )
        arm = third_parties.arming(p, distraction)
        base, precision = p.activation_third, p.choice_precision
        before = self.helped_at.get(party.code, 0.0)
        self.helped_at[party.code] = np.maximum(before, where * backed)
        entry = self.entry(base + precision * fight)
        self.decide(
            f"help for {party.subject} when {attacker.subject} attacks",
            [
                ("stay_out", "", 0.0),
                ("arm", party.code, np.where(backed, base + precision * arm, -np.inf)),
                ("intervene", party.code, np.where(backed, entry, -np.inf)),
            ],
        )

    @staticmethod
    def _first_of(mask: np.ndarray) -> np.ndarray:
        """The first theatre that the mask names in each replicate, as ones and zeros, (K, R)."""
        taken = np.zeros(mask.shape[1], dtype=bool)
        first = np.zeros(mask.shape, dtype=FLOAT)
        for k, row in enumerate(mask):
            first[k] = row & ~taken
            taken |= row
        return first
