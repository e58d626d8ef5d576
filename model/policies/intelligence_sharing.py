"""Somebody shares intelligence with a party."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class IntelligenceSharing(Policy):
    """A party that is shown what others see errs less about the balance, and sees drones come.

    It fails as far as the one who shares is distracted, and its use ends with it.
    """

    roles: ClassVar = ("pivot", "patron", "neighbour", "outside_power")
    target_kind: ClassVar = "party"
    example: ClassVar = {
        "type": "intelligence_sharing",
        "actor": "outside_power",
        "target": "party",
        "quality": 0.5,
    }
    does: ClassVar = "{actor} share[s] intelligence with {target} (quality {quality})"
    scales: ClassVar = {"quality": "intelligence"}

    type: Literal["intelligence_sharing"] = "intelligence_sharing"
    target: Code
    """The party that receives it."""
    quality: Share = 0.5
    """0.25 occasional reports, 0.5 warnings, 0.75 regular imagery, 1 the full picture."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The picture is at least this good; early warning adds to air defence."""
        writes = []
        for actor in self.actors:
            shared = self.quality * (1.0 - world.value(f"distraction.{actor}")) * strength
            warned = world.parameter("early_warning") * shared / len(self.actors)
            writes += [
                Write(f"intelligence.{self.target}", "max", shared),
                Write(f"air_defence.{self.target}", "add", warned),
            ]
        return writes
