"""A party calls up forces."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.language.parameters import parameters
from model.policies.base import Policy, Share, Values, Write

FULL_CALL_UP = 0.3
"""Readiness above the peacetime norm in a full mobilisation: the top of its scale."""


class Mobilisation(Policy):
    """A party calls up forces and keeps them ready, which the other side sees.

    It cannot fail, but it wears: forces that are kept ready cost approval week by week, and the
    rival may call up its own. Readiness falls back as soon as it ends.
    """

    roles: ClassVar = ("party",)
    joint: ClassVar = False
    target_kind: ClassVar = "none"
    menu_item: ClassVar = "mobilise"
    implies: ClassVar = ("crisis",)
    example: ClassVar = {"type": "mobilisation", "actor": "party", "level": 0.5, "lasts_weeks": 6}
    does: ClassVar = "{actor} call[s] up forces and keep[s] them ready (level {level})"

    type: Literal["mobilisation"] = "mobilisation"
    level: Share = 0.5
    """0.25 leave stopped, 0.5 a partial call-up, 0.75 reserves of the front regions, 1 general
    mobilisation."""

    @property
    def implied(self) -> tuple[str, ...]:
        """Readiness from the threshold of a crisis on is a crisis."""
        threshold = parameters()["crisis_readiness"].value
        return self.implies if 1.0 + FULL_CALL_UP * self.level >= threshold else ()

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Readiness stands at least so far above the norm."""
        level = 1.0 + FULL_CALL_UP * self.level * strength
        return [Write(f"readiness.{self.actors[0]}", "max", level)]
