"""The pivot: stronger than both parties, tied to both, and able to decide a war by its choice."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.mechanisms import pivot, third_parties


class Pivot(RoleAgent):
    """It mediates, warns and reinforces peacekeepers; under force it takes a side or stays out."""

    def take_stance(self) -> None:
        """Stage 4: in the absence of a choice about force, what it does this week."""
        now, p, row = self.world.now, self.p, self.row
        patience = [now.patience[row, party] for party in self.world.parties]
        thin = p.threat_threshold - np.minimum(*patience)
        threaten = np.where(thin > 0, p.activation_third + p.threat_slope * thin, -np.inf)
        mediate = self._worth_of_mediating(self.model.alarm.max(axis=0))
        offers = [
            ("stay_out", "", np.zeros(self.world.R)),
            ("statement", "", threaten),
            ("mediate", "", p.activation_third + p.choice_precision * mediate),
        ]
        free = 1.0 - now.distraction[row]
        for k, theatre in enumerate(self.world.theatres):
            present = now.peacekeepers[k] > 0
            if present.any():
                worth = p.mediate_alarm * now.stress[k] * free - p.mediate_distraction * (1 - free)
                odds = np.where(present, p.activation_third + p.choice_precision * worth, -np.inf)
                offers.append(("peacekeep", theatre, odds))
        self.backing = np.zeros(self.world.R, dtype=bool)
        self.decide("stance", offers)

    def _worth_of_mediating(self, alarm):
        now = self.world.now
        return third_parties.mediate(
            self.p, now.legitimacy[self.row], now.format, alarm, now.distraction[self.row]
        )

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
        z_rival, z_self = attacker.stance_if_attacking(scale, now.request[attacker.rival_row])
        z_rival, z_self = (z_rival * where).sum(axis=0), (z_self * where).sum(axis=0)
        back_rival, back_self = pivot.stance(z_rival, z_self)
        u = self.dice.uniform(self.subject, f"stance on {attacker.subject}", self.world.week)
        with_rival = attacked & (u < back_rival)
        with_attacker = attacked & (u >= 1.0 - back_self)
        self.backing |= with_rival | with_attacker
        self._diplomacy(attacker, attacked, with_rival | with_attacker, scale)
        self._help(attacker, attacker.rival, with_rival, where)
        self._help(attacker, attacker, with_attacker, where)
        self.model.failed[attacker.other] |= attacked & ~with_rival
        self.model.helped[attacker.other] |= with_rival

    def _diplomacy(self, attacker, attacked, backing, scale) -> None:
        """Stay out, speak or mediate; staying out is worth something where patience is lost."""
        p, patience = self.p, self.world.now.patience[self.row, attacker.rival_row]
        passive = third_parties.passivity(p, self.on.passivity_strategy, patience)
        mediate = p.choice_precision * self._worth_of_mediating(scale)
        self.decide(
            f"diplomacy towards {attacker.subject}",
            [
                ("stay_out", "", np.where(backing, 0.0, p.choice_precision * passive)),
                ("statement", "", np.where(attacked, 0.0, -np.inf)),
                ("mediate", "", np.where(attacked, mediate, -np.inf)),
            ],
        )

    def _help(self, attacker, party, backed, where) -> None:
        """For a side that is backed: nothing more, arms, or its own forces."""
        if not backed.any():
            return
        now, p, rival = self.world.now, self.p, party.rival
        covered = (now.coverage[party.side] * where).sum(axis=0)
        access = (now.access * where).sum(axis=0)
        distraction = now.distraction[self.row]
        fight = third_parties.intervention(
            p, covered * now.request[party.row], distraction, access, now.drones[rival.row]
        )
        arm = third_parties.arming(p, distraction)
        base, precision = p.activation_third, p.choice_precision
        before = self.helped_at.get(party.code, 0.0)
        self.helped_at[party.code] = np.maximum(before, where * backed)
        self.decide(
            f"help for {party.subject} when {attacker.subject} attacks",
            [
                ("stay_out", "", np.zeros(self.world.R)),
                ("arm", party.code, np.where(backed, base + precision * arm, -np.inf)),
                ("intervene", party.code, np.where(backed, base + precision * fight, -np.inf)),
            ],
        )

    @staticmethod
    def _first_of(mask: np.ndarray) -> np.ndarray:
        """The first theatre that the mask names in each replicate, as ones and zeros, (K, R)."""
        taken = np.zeros(mask.shape[1], dtype=bool)
        first = np.zeros(mask.shape)
        for k, row in enumerate(mask):
            first[k] = row & ~taken
            taken |= row
        return first

    # ------------------------------------------------------------ what the acts do
    def statement(self, where, theatre) -> None:
        """A public threat to whichever party has worn out its patience."""
        signal, now = self.world.stock["signal"], self.world.now
        for party in self.world.parties:
            thin = now.patience[self.row, party] < self.p.threat_threshold
            signal[self.row, party] -= self.p.threat_tone * (where & thin)
        self.world.clip("signal", self.row)

    def mediate(self, where, theatre) -> None:
        """It mediates; with all its leverage where it backs a side."""
        self._mediate(
            where, self.p.chosen_effort, np.where(self.backing, 1.0, self.p.chosen_leverage)
        )

    def peacekeep(self, where, theatre) -> None:
        """Peacekeepers are reinforced by a step."""
        place = self.world.place[theatre]
        self.world.stock["peacekeepers"][place] += self.p.peacekeeper_step * where
        self.world.clip("peacekeepers", place)

    def arm(self, where, party) -> None:
        """The side that it backs gets arms, soon and quietly."""
        size = self.p.quiet_arms * self.world.now.capacity[self.world.row[party]]
        self.world.order(f"capacity.{party}", size, self.p.quiet_lag, where)

    def intervene(self, where, party) -> None:
        """Its forces fight on the side that it backs, where force is used."""
        strength = self.expedition() * where * self.helped_at[party]
        forces = self.world.stock["reinforcement"][self.world.side[self.world.row[party]]]
        np.maximum(forces, strength, out=forces)
