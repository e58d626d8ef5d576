"""What a party's acts do to the world; which act it chooses is in `party.py`."""

from __future__ import annotations

import numpy as np

from model.actors.party_beliefs import PartyBeliefs


class PartyActs(PartyBeliefs):
    """The acts of a party, one method for each item of its menu."""

    def mobilise(self, where, theatre) -> None:
        """Readiness rises by a step."""
        self._add("readiness", self.row, self.p.mobilise_step * where)

    def provoke(self, where, theatre) -> None:
        """An incident: violations rise and people may die; the other side has a grievance."""
        self.model.provoke(self.side, self.world.place[theatre], where)

    def limited_operation(self, where, theatre) -> None:
        """A limited operation begins."""
        self.model.start_operation(self.side, self.world.place[theatre], where, 1.0)

    def offensive(self, where, theatre) -> None:
        """An offensive begins."""
        self.model.start_operation(self.side, self.world.place[theatre], where, 2.0)

    def restrict(self, where, theatre) -> None:
        """The supply line is restricted by a step more."""
        self._add("restriction", self.world.place[theatre], self.p.restrict_step * where)

    def demand_corridor(self, where, theatre) -> None:
        """Pressure for a corridor rises, and with it what the leadership has promised at home."""
        self._add("corridor_pressure", self.world.place[theatre], self.p.corridor_step * where)
        self._add("audience", self.row, self.p.audience_demand * where)

    def offer_treaty(self, where, theatre) -> None:
        """Talks make a step."""
        self.model.agreement += self.p.offer_step * where

    def concede(self, where, theatre) -> None:
        """Talks make a larger step; it costs approval at home and answers the rival's demand."""
        p, now = self.p, self.world.now
        self.model.agreement += p.concede_step * where
        self._add("approval", self.row, -p.concede_approval * now.accountability[self.row] * where)
        self.model.conceded[self.side] = where

    def request_help(self, where, theatre) -> None:
        """The request stands until it fades."""
        standing = self.world.stock["request"][self.row]
        np.maximum(standing, where, out=standing)

    def court(self, where, theatre) -> None:
        """Noted for the pivot's patience at the end of the week."""
        self.model.courted[self.side] = where

    def criticise(self, where, theatre) -> None:
        """Noted for the pivot's patience at the end of the week; its word is doubted in public."""
        self.model.criticised[self.side] = where
        self._add("public_doubt", self.pivot, self.p.doubt_step * where)

    def hedge(self, where, theatre) -> None:
        """Noted for the hedge and the pivot's patience at the end of the week."""
        self.model.hedged[self.side] = where

    def _add(self, id: str, index, amount) -> None:
        self.world.stock[id][index] += amount
        self.world.clip(id, index)
