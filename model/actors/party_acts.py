"""What a party's acts do to the world; which act it chooses is in `party.py`."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent


class PartyActs(RoleAgent):
    """The acts of a party, one method for each item of its menu."""

    side: int
    """The party's row in party arrays."""

    def mobilise(self, where, theatre) -> None:
        """Readiness rises by a step."""
        self._add("readiness", self.row, self.p.mobilise_step * where)

    def provoke(self, where, theatre) -> None:
        """An incident: violations rise and people may die."""
        self.model.provoked[self.side, self.world.place[theatre]] |= where

    def limited_operation(self, where, theatre) -> None:
        """A limited operation begins."""
        self.model.start_operation(self.side, self.world.place[theatre], where, 1.0)

    def offensive(self, where, theatre) -> None:
        """An offensive begins."""
        self.model.start_operation(self.side, self.world.place[theatre], where, 2.0)

    def restrict(self, where, theatre) -> None:
        """The supply line is restricted by a step more."""
        self._add("restriction", self.world.place[theatre], self.p.restrict_step * where)

    def request_help(self, where, theatre) -> None:
        """The request stands until it fades."""
        standing = self.world.stock["request"][self.row]
        np.maximum(standing, where, out=standing)

    def court(self, where, theatre) -> None:
        """Noted for the pivot's patience at the end of the week."""
        self.model.courted[self.side] = where

    def criticise(self, where, theatre) -> None:
        """Noted for the pivot's patience at the end of the week."""
        self.model.criticised[self.side] = where

    def hedge(self, where, theatre) -> None:
        """Noted for the hedge and the pivot's patience at the end of the week."""
        self.model.hedged[self.side] = where

    def _add(self, id: str, index, amount) -> None:
        self.world.stock[id][index] += amount
        self.world.clip(id, index)
