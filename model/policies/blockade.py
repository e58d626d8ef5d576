"""A party restricts the supply line of a theatre."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class Blockade(Policy):
    """Traffic on the supply line of a theatre is restricted; supply falls over the next weeks.

    It has no effect once the restricting party holds the whole theatre.
    """

    roles: ClassVar = ("party",)
    menu_item: ClassVar = "restrict"
    implies: ClassVar = ("crisis",)
    example: ClassVar = {
        "type": "blockade",
        "actor": "party",
        "target": "theatre",
        "severity": 0.6,
    }

    type: Literal["blockade"] = "blockade"
    target: Code
    """The theatre whose supply line is restricted."""
    severity: Share = 0.6
    """The share of traffic that is stopped: 0.6 most lorries, 0.95 nearly everything."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """Only a party that can reach the line may restrict it."""
        if cast.start_value(f"reach.{self.actors[0]}.{self.target}") == 0:
            return [
                (
                    "actor",
                    f"{self.actors[0]} cannot reach the supply line of {self.target} "
                    f"(reach.{self.actors[0]}.{self.target} is 0)",
                )
            ]
        return []

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The restriction stands at `severity` while the other side still holds ground there."""
        open_ground = world.value(f"control.{self.actors[0]}.{self.target}") < 1
        return [Write(f"restriction.{self.target}", "set", self.severity * strength * open_ground)]
