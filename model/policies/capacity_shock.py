"""An actor's forces shrink or grow by something outside the region."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Policy, Values, Write


class CapacityShock(Policy):
    """A war elsewhere, a collapse or a build-up changes what an actor could use in the region.

    It acts on whatever the actor has at the time and is undone when it ends; give it an `end` if
    the loss is made good. It fails to matter where the actor has no forces.
    """

    target_kind: ClassVar = "none"
    befalls: ClassVar = True
    comes_first: ClassVar = True
    example: ClassVar = {"type": "capacity_shock", "actor": "neighbour", "multiplier": 0.5}
    does: ClassVar = (
        "events outside the region leave {actor} with {multiplier:percent} of the forces that "
        "it could use there ({multiplier:words})"
    )

    type: Literal["capacity_shock"] = "capacity_shock"
    multiplier: Annotated[float, Field(ge=0.2, le=1.2)] = 0.7
    """0.2 four fifths lost, 0.5 half lost, 0.9 a tenth lost, 1 nothing changed, 1.2 a fifth
    more."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Capacity is so many times what it was."""
        times = 1.0 + (self.multiplier - 1.0) * strength
        return [Write(f"capacity.{actor}", "multiply", times) for actor in self.actors]
