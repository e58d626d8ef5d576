"""An actor says in public where it stands."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Order, Policy, Values


class DiplomaticSignal(Policy):
    """A public statement about another actor; its effect on beliefs fades within weeks.

    The pivot's signals move what both parties believe about its backing; a party's signals about
    the pivot move the pivot's patience. Any other fails: nothing follows from it by itself.
    """

    target_kind: ClassVar = "actor"
    menu_item: ClassVar = "statement"
    lasting: ClassVar = False
    example: ClassVar = {
        "type": "diplomatic_signal",
        "actor": "pivot",
        "audience": "party",
        "tone": -0.8,
    }
    does: ClassVar = (
        "{actor} make[s] a public statement about {audience} (tone {tone:signed}: {tone:words})"
    )

    type: Literal["diplomatic_signal"] = "diplomatic_signal"
    audience: Code
    """The actor that the statement is about."""
    tone: Annotated[float, Field(ge=-1, le=1)]
    """-1 an open threat or rebuke, 0 nothing new, 1 a public promise of backing."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """The tone adds to the standing signal; a party's rebuke makes the pivot's word doubted."""
        orders = [
            Order(f"signal.{actor}.{self.audience}", self.tone * strength, 0)
            for actor in self.actors
        ]
        parties = [actor for actor in self.actors if world.role(actor) == "party"]
        if self.audience == world.pivot() and parties and self.tone < 0:
            doubt = world.parameter("doubt_step") * -self.tone * strength
            orders.append(Order(f"public_doubt.{self.audience}", doubt, 0))
        return orders
