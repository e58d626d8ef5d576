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
        lowest = np.minimum(*patience)
        threaten = p.activation_third + p.threat_slope * (p.threat_threshold - lowest)
        alarm = self.model.alarm.max(axis=0)
        mediate = self._mediate(alarm)
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

    def _mediate(self, alarm):
        now = self.world.now
        return third_parties.mediate(
            self.p, now.legitimacy[self.row], now.format, alarm, now.distraction[self.row]
        )

    def respond_to_force(self) -> None:
        """Stage 7: choose a side for each attack, then a form of acting."""
        for party in self.model.parties:
            self._respond_to(party)

    def _respond_to(self, attacker) -> None:
        now, p, other = self.world.now, self.p, attacker.other
        operation = now.operation[attacker.side]
        largest = operation.max(axis=0)
        attacked = largest > 0
        if not attacked.any():
            return
        scale = np.where(largest == 2, 1.0, p.limited_deterrence)
        request = now.request[attacker.rival_row]
        z_rival, z_self = attacker.stance_if_attacking(scale, request)
        where = self._first_of(operation == largest)
        z_rival, z_self = (z_rival * where).sum(axis=0), (z_self * where).sum(axis=0)
        back_rival, back_self = pivot.stance(z_rival, z_self)
        words = f"stance on {attacker.subject}"
        u = self.dice.uniform(self.subject, words, self.world.week)
        with_rival = attacked & (u < back_rival)
        with_attacker = attacked & (u >= 1.0 - back_self)
        neutral = attacked & ~with_rival & ~with_attacker
        alarm = np.where(largest == 2, 1.0, p.limited_deterrence)
        mediate = p.choice_precision * self._mediate(alarm)
        patience = now.patience[self.row, attacker.rival_row]
        stay = p.choice_precision * third_parties.passivity(p, self.on.passivity_strategy, patience)
        access = (now.access * where).sum(axis=0)
        fight = third_parties.intervention(
            p, now.distraction[self.row], access, now.drones[attacker.row]
        )
        never = -np.inf
        self.backing = with_rival
        self.theatre_of_force = where
        self.decide(
            f"response to {attacker.subject}",
            [
                ("stay_out", "", np.where(neutral, stay, np.where(with_rival, never, 0.0))),
                ("statement", "", np.where(with_rival, never, np.where(attacked, 0.0, never))),
                ("mediate", "", np.where(neutral | with_rival, mediate, never)),
                ("arm", "", np.where(with_rival, p.arm_lean, never)),
                ("intervene", "", np.where(with_rival, fight, never)),
            ],
        )
        self.helping = other
        self.model.failed[other] |= attacked & ~with_rival
        self.model.helped[other] |= with_rival
        self.carry_out()

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
        """It mediates; with all its weight where it backs the attacked side."""
        now, p = self.world.now, self.p
        effort = np.where(where, p.chosen_effort, 0.0)
        leverage = np.where(where, np.where(self.backing, 1.0, p.chosen_leverage), 0.0)
        now.mediation[self.row] = np.maximum(now.mediation[self.row], effort)
        now.mediation_leverage[self.row] = np.maximum(now.mediation_leverage[self.row], leverage)

    def peacekeep(self, where, theatre) -> None:
        """Peacekeepers are reinforced by a step."""
        place = self.world.place[theatre]
        self.world.stock["peacekeepers"][place] += self.p.peacekeeper_step * where
        self.world.clip("peacekeepers", place)

    def arm(self, where, theatre) -> None:
        """The attacked side gets arms, soon and quietly."""
        party = self.model.parties[self.helping]
        size = self.p.quiet_arms * self.world.now.capacity[party.row]
        self.world.order(f"capacity.{party.code}", size, self.p.quiet_lag, where)

    def intervene(self, where, theatre) -> None:
        """Its forces fight on the attacked side where force is used."""
        strength = self.expedition() * where * self.theatre_of_force
        forces = self.world.stock["reinforcement"][self.helping]
        np.maximum(forces, strength, out=forces)
