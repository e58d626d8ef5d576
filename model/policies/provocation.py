"""A side is made to provoke an incident."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.language.problems import quoted
from model.policies.base import Code, Policy, Values, Write


class Provocation(Policy):
    """An armed incident short of an operation happens in a theatre, by assumption.

    Violations rise for some weeks, people may die, and the other side has a grievance that softens
    what is said abroad of its own force. It wins nothing by itself and fails if it was meant to:
    what the other side makes of it is that side's choice.
    """

    roles: ClassVar = ("party", "authorities")
    joint: ClassVar = False
    menu_item: ClassVar = "provoke"
    lasting: ClassVar = False
    example: ClassVar = {"type": "provocation", "actor": "party", "target": "theatre"}
    does: ClassVar = "{actor} provoke[s] an armed incident in {target} by assumption"

    type: Literal["provocation"] = "provocation"
    target: Code
    """The theatre where it happens."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """Local authorities act where they govern."""
        found, actor = super().problems(cast), cast.actors[self.actors[0]]
        if actor.theatre not in (None, self.target):
            message = f"{quoted(self.actors[0])} governs {actor.theatre}, not {self.target}"
            found.append(("target", message))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """An incident is ordered for this week."""
        side = world.side_of(self.actors[0])
        return [Write(f"ordered_provocation.{side}.{self.target}", "max", 1.0)]
