"""A hotline links the two sides' commanders."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write
from model.policies.calm import calm
from model.policies.participants import both_parties

DEPTH_OF_HOTLINE = 0.25
"""Depth of arrangements in which commanders can call each other: the anchor of `depth`."""


class Hotline(Policy):
    """Commanders on both sides can call each other, so that fewer incidents grow.

    It fails in a week after a clash in the theatre: nobody answers. It works again when it is calm.
    """

    roles: ClassVar = ("party",)
    example: ClassVar = {
        "type": "hotline",
        "actor": ["party", "other_party"],
        "target": "theatre",
    }
    does: ClassVar = "{actor} keep[s] a direct line between commanders in {target} (used {use})"

    type: Literal["hotline"] = "hotline"
    target: Code
    """The theatre in which it works."""
    use: Share = 1.0
    """0 never used, 0.5 by some commanders, 1 at every incident."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """It has two ends."""
        return super().problems(cast) + both_parties(self, cast)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Violations are rarer, and a ceasefire has at least this much behind it."""
        used = self.use * strength * calm(world, self.target)
        quieter = 1.0 - world.parameter("hotline_calm") * used
        return [
            Write(f"violations.{self.target}", "multiply", quieter),
            Write(f"depth.{self.target}", "max", DEPTH_OF_HOTLINE * used),
        ]
