"""A party pleases the pivot."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.language.problems import quoted
from model.policies.base import Code, Order, Policy, Values
from model.policies.participants import of_role


class Courting(Policy):
    """A party gives up something to please the pivot, such as an agreement with another power.

    The pivot's patience grows, and ties with the powers that are named cool. It fails to last by
    itself: patience returns to its usual level over months.
    """

    roles: ClassVar = ("party",)
    target_kind: ClassVar = "actor"
    menu_item: ClassVar = "court"
    lasting: ClassVar = False
    example: ClassVar = {
        "type": "courting",
        "actor": "party",
        "target": "pivot",
        "steps": 3,
        "away_from": ["outside_power"],
    }

    type: Literal["courting"] = "courting"
    target: Code
    """The pivot."""
    steps: Annotated[float, Field(gt=0, le=10)] = 1.0
    """How much: 1 a gesture as parties make by themselves, 3 an agreement with others dropped, 10 a
    union with the pivot joined."""
    away_from: list[Code] | None = None
    """The outside powers from which it turns away by this."""

    @property
    def wording(self) -> str:
        """Turning away from others is part of it."""
        away = ", and turn[s] away from {away_from}" if self.away_from else ""
        return f"{{actor}} give[s] something up to please {{target}}{away} (size {{steps}})"

    def problems(self, cast) -> list[tuple[str, str]]:
        """Only the pivot is courted, away from outside powers."""
        found = super().problems(cast) + of_role(self, cast, "pivot")
        for code in self.away_from or ():
            if code not in cast.of_role("outside_power"):
                found.append(("away_from", f"{quoted(code)} is not an outside power"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """Patience grows once, and hedges shrink once."""
        orders, size = [], self.steps * strength
        won = world.parameter("patience_courting") * size
        given_up = world.parameter("courting_hedge") * size
        for actor in self.actors:
            orders.append(Order(f"patience.{self.target}.{actor}", won, 0))
            for power in self.away_from or ():
                orders.append(Order(f"hedge.{actor}.{power}", -given_up, 0))
        return orders
