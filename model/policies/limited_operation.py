"""A party is made to start a limited operation."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Values, Write


class LimitedOperation(Policy):
    """A limited operation starts in a theatre, by assumption; it may grow into an offensive."""

    roles: ClassVar = ("party",)
    joint: ClassVar = False
    menu_item: ClassVar = "limited_operation"
    lasting: ClassVar = False
    starts_force: ClassVar = True
    implies: ClassVar = ("limited_clash",)
    example: ClassVar = {"type": "limited_operation", "actor": "party", "target": "theatre"}

    type: Literal["limited_operation"] = "limited_operation"
    target: Code
    """The theatre where force is used."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """A limited operation is ordered for this week."""
        return [Write(f"ordered_operation.{self.actors[0]}.{self.target}", "set", 1.0)]
