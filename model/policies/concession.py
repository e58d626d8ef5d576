"""A party gives way to the other."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Order, Policy, Values


class Concession(Policy):
    """A party gives way on something the other demands, and the talks come forward by a large step.

    It answers the rival's public demand and costs approval at home where the public can punish. It
    fails to buy peace where the rival can still take more than it was given.
    """

    roles: ClassVar = ("party",)
    joint: ClassVar = False
    target_kind: ClassVar = "none"
    menu_item: ClassVar = "concede"
    lasting: ClassVar = False
    example: ClassVar = {"type": "concession", "actor": "party", "steps": 2}
    does: ClassVar = "{actor} give[s] way to {rival} on something that it demands (size {steps})"

    type: Literal["concession"] = "concession"
    steps: Annotated[float, Field(gt=0, le=10)] = 1.0
    """How large: 1 as parties make them by themselves, 3 borders recognised, 10 all that is
    demanded."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """Talks move, the rival's demand is answered, and approval falls, once."""
        party, rival, size = self.actors[0], world.rival(self.actors[0]), self.steps * strength
        settled = 1.0 - (1.0 - world.parameter("concede_step")) ** size
        anger = world.parameter("concede_approval") * world.value(f"accountability.{party}")
        answered = world.value(f"audience.{rival}") * (size * (size < 1) + (size >= 1))
        return [
            Order("talks", settled * (1.0 - world.value("talks")), 0),
            Order(f"audience.{rival}", -answered, 0),
            Order(f"approval.{party}", -anger * size, 0),
        ]
