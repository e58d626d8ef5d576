"""What the pivot's acts do to the world; which act it chooses is in `pivot.py`."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.policies.base import Delivery


class PivotActs(RoleAgent):
    """The acts of the pivot, one method for each item of its menu."""

    backing: np.ndarray
    """Where it backs a side this week."""
    helped_at: dict[str, np.ndarray]
    """By party: where its forces would fight for it, (K, R)."""

    def statement(self, where, theatre) -> None:
        """A public threat to whichever party has worn out its patience."""
        signal, now = self.world.stock["signal"], self.world.now
        for party in self.world.parties:
            thin = now.patience[self.row, party] < self.p.threat_threshold
            signal[self.row, party] -= self.p.threat_tone * (where & thin)
        self.world.clip("signal", self.row)

    def mediate(self, where, theatre) -> None:
        """It mediates; with all its leverage where it backs a side."""
        leverage = np.where(self.backing, 1.0, self.p.chosen_leverage)
        self.take_up_mediation(where, self.p.chosen_effort, leverage)

    def mediate_jointly(self, where, theatre) -> None:
        """It mediates and brings the outside powers along, as far as the format works."""
        self.mediate(where, theatre)
        now, p = self.world.now, self.p
        effort = p.chosen_effort * now.format
        for agent in self.model.outside_powers:
            free = where & ~agent.barred("mediate")
            agent.take_up_mediation(free, effort, p.chosen_leverage)

    def peacekeep(self, where, theatre) -> None:
        """Peacekeepers are reinforced by a step."""
        place = self.world.place[theatre]
        self.world.stock["peacekeepers"][place] += self.p.peacekeeper_step * where
        self.world.clip("peacekeepers", place)

    def offer_peacekeepers(self, where, theatre) -> None:
        """They come if the offensive ends this week while it mediates, and both parties agree."""
        self.model.peacekeepers_offered[self.world.place[theatre]] |= where

    def sanction(self, where, party) -> None:
        """Economic pressure on a party grows by a step."""
        pressed = self.world.stock["sanctions"][self.row, self.world.row[party]]
        pressed += self.p.sanction_step * where
        self.world.clip("sanctions", self.row)

    def arm(self, where, party) -> None:
        """The side that it backs gets arms, soon and quietly."""
        size = self.p.quiet_arms * self.world.now.capacity[self.world.row[party]]
        gift = Delivery(self.code, party, "armour", size, self.p.quiet_lag, announced=False)
        self.world.deliver(gift, where)

    def intervene(self, where, party) -> None:
        """Its forces fight on the side that it backs, where force is used."""
        strength = self.expedition() * where * self.helped_at[party]
        forces = self.world.stock["reinforcement"][self.world.side[self.world.row[party]]]
        np.maximum(forces, strength, out=forces)
        self.model.fought_alone[self.row] |= where
