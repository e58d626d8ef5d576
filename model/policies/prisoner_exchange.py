"""The parties return prisoners to each other."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Order, Policy, Share, Values
from model.policies.participants import both_parties


class PrisonerExchange(Policy):
    """Both parties return prisoners or the fallen, perhaps through others, and talks come forward.

    The two warm to each other a little. It fails to last by itself: goodwill fades over months, and
    a clash takes the talks back.
    """

    roles: ClassVar = ("party", "pivot", "patron", "neighbour", "outside_power")
    target_kind: ClassVar = "none"
    lasting: ClassVar = False
    example: ClassVar = {
        "type": "prisoner_exchange",
        "actor": ["party", "other_party", "outside_power"],
        "share": 0.5,
    }
    does: ClassVar = (
        "{actor} take[s] part in a return of prisoners or of the fallen by both parties (share "
        "{share})"
    )

    type: Literal["prisoner_exchange"] = "prisoner_exchange"
    share: Share = 1.0
    """The share of those held, or of the fallen, that comes home: 0.1 a handful, 0.5 half, 1 all
    for all."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """It takes two; others may help."""
        return super().problems(cast) + both_parties(self, cast)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """Talks and the parties' trust in each other move once."""
        size = self.share * strength
        step = world.parameter("exchange_talks") * size * (1.0 - world.value("talks"))
        warmer = world.parameter("exchange_trust") * size
        parties = [actor for actor in self.actors if world.role(actor) == "party"]
        ties = [f"reliability.{party}.{world.rival(party)}" for party in parties]
        return [Order("talks", step, 0), *(Order(path, warmer, 0) for path in ties)]
