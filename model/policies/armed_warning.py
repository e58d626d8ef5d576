"""A neighbour warns in public that it may act."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Order, Policy, Values


class ArmedWarning(Policy):
    """A neighbour says in public what it will not accept, and shows a little of its forces.

    Its posture deters whoever would cross its red line and fades within weeks. It fails where it
    has drawn no red line, or drew it around ground that is recognised as the other's.
    """

    roles: ClassVar = ("neighbour",)
    target_kind: ClassVar = "none"
    menu_item: ClassVar = "warn"
    lasting: ClassVar = False
    example: ClassVar = {"type": "armed_warning", "actor": "neighbour"}
    does: ClassVar = "{actor} warn[s] in public that [it|they] may act (strength {steps})"

    type: Literal["armed_warning"] = "armed_warning"
    steps: Annotated[float, Field(gt=0, le=5)] = 1.0
    """How strong: 1 as neighbours do it by themselves, 2 as much as an exercise, 5 forces moved
    up."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """Posture rises once."""
        shown = self.steps * world.parameter("warning_weight") * strength
        return [Order(f"posture.{actor}", shown, 0) for actor in self.actors]
