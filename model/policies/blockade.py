"""A party restricts the supply line of a theatre."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.language.parameters import parameters
from model.policies.base import Code, Policy, Share, Values, Write


class Blockade(Policy):
    """Traffic on the supply line of a theatre is restricted; supply falls over the next weeks.

    It fails as far as peacekeepers have a mandate to enforce passage and are enough for it, and has
    no effect once the restricting party holds the whole theatre.
    """

    roles: ClassVar = ("party",)
    joint: ClassVar = False
    menu_item: ClassVar = "restrict"
    implies: ClassVar = ("crisis",)
    example: ClassVar = {
        "type": "blockade",
        "actor": "party",
        "target": "theatre",
        "severity": 0.6,
    }
    does: ClassVar = (
        "{actor} restrict[s] traffic on the supply line of {target} (severity {severity})"
    )
    scales: ClassVar = {"severity": "restriction"}

    type: Literal["blockade"] = "blockade"
    target: Code
    """The theatre whose supply line is restricted."""
    severity: Share = 0.6
    """The share of traffic that is stopped: 0.6 most lorries, 0.95 nearly everything."""

    @property
    def implied(self) -> tuple[str, ...]:
        """A restriction from the threshold of a crisis on is a crisis."""
        threshold = parameters()["crisis_restriction"].value
        return self.implies if self.severity >= threshold else ()

    def problems(self, cast) -> list[tuple[str, str]]:
        """Only a party that can reach the line may restrict it."""
        found, path = super().problems(cast), f"reach.{self.actors[0]}.{self.target}"
        if cast.start_value(path) == 0:
            why = f"cannot reach the supply line of {self.target} ({path} is 0)"
            found.append(("actor", f"{self.actors[0]} {why}"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The restriction stands at `severity` while the other side still holds ground there."""
        open_ground = world.value(f"control.{self.actors[0]}.{self.target}") < 1
        return [Write(f"restriction.{self.target}", "set", self.severity * strength * open_ground)]
