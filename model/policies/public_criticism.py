"""A party criticises the pivot in public."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Order, Policy, Values
from model.policies.participants import of_role


class PublicCriticism(Policy):
    """A party says in public that the pivot does not keep its word.

    The pivot loses patience with it, and others begin to doubt the pivot too, which may move it to
    prove them wrong or to let the party down, and then it fails: the model reports which. Both fade
    over months.
    """

    roles: ClassVar = ("party",)
    target_kind: ClassVar = "actor"
    menu_item: ClassVar = "criticise"
    lasting: ClassVar = False
    example: ClassVar = {"type": "public_criticism", "actor": "party", "target": "pivot"}
    does: ClassVar = (
        "{actor} say[s] in public that {target} does not keep its word (strength {steps})"
    )

    type: Literal["public_criticism"] = "public_criticism"
    target: Code
    """The pivot."""
    steps: Annotated[float, Field(gt=0, le=10)] = 1.0
    """How strong: 1 as parties do it by themselves, 3 the alliance called a mistake, 10 a break."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """It is about the pivot's word."""
        return super().problems(cast) + of_role(self, cast, "pivot")

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """Patience falls and doubt grows, once."""
        size, orders = self.steps * strength, []
        for actor in self.actors:
            lost = world.parameter("patience_criticism") * size
            doubt = world.parameter("doubt_step") * size
            orders.append(Order(f"patience.{self.target}.{actor}", -lost, 0))
            orders.append(Order(f"public_doubt.{self.target}", doubt, 0))
        return orders
