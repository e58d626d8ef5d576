"""Local authorities of a theatre: they resist or capitulate, and take or refuse a relief route."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.mechanisms import combat, supply


class Authorities(RoleAgent):
    """The authorities of one theatre, who stand behind one party."""

    def __init__(self, model, code: str):
        """Find their theatre and the party they stand behind."""
        super().__init__(model, code)
        actor = self.world.scenario.actors[code]
        self.theatre = actor.theatre
        self.place = self.world.place[actor.theatre]
        self.side = self.world.side[self.world.row[actor.of]]

    def respond(self) -> None:
        """Stage 6: under an offensive resist or capitulate; else wait, provoke or take relief."""
        now, p, k = self.world.now, self.p, self.place
        attacker = self.model.parties[1 - self.side]
        govern = now.control[self.side, k] > p.worth_claiming
        attacked = govern & (now.operation[1 - self.side, k] == 2)
        calm = govern & ~attacked
        odds = self.inclination_to_capitulate(attacker.success[k], now.supply[k])
        offered = calm & (now.relief[k] > 0)
        accept = supply.acceptance(p, now.stress[k])
        party = self.model.parties[self.side]
        provoke = party.inclination_to_provoke(k)
        never = -np.inf
        self.decide(
            "response",
            [
                ("wait", "", np.where(attacked, never, 0.0)),
                ("resist", self.theatre, np.where(attacked, 0.0, never)),
                ("capitulate", self.theatre, np.where(attacked, odds, never)),
                ("accept", self.theatre, np.where(offered, accept, never)),
                ("provoke", self.theatre, np.where(calm, provoke, never)),
            ],
        )

    def inclination_to_capitulate(self, success, supply):
        """Log-odds of giving up under an offensive that succeeds with a given chance, (R,)."""
        attacker, k = self.model.parties[1 - self.side], self.place
        help = self.world.now.commitment[self.side, k] + attacker.rival_backed[k]
        return combat.surrender(self.p, self.on.supply, supply, success, help)

    def resist(self, where, theatre) -> None:
        """Fighting goes on."""

    def capitulate(self, where, theatre) -> None:
        """They give up within the first day; it takes effect when the week's fighting ends."""
        self.model.capitulated[self.place] |= where

    def accept(self, where, theatre) -> None:
        """The relief route is used, and goes on being used for a while."""
        used = self.world.usable_consent[self.place]
        np.maximum(used, where, out=used)

    def provoke(self, where, theatre) -> None:
        """An incident: violations rise and people may die."""
        self.model.provoke(self.side, self.place, where)
