"""A crisis elsewhere ties an actor's attention and forces."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Policy, Share, Values, Write


class DistractionShock(Policy):
    """A crisis elsewhere raises an actor's distraction to a level, for good or fading.

    Whatever the actor does here becomes harder for it. It fails to matter where the actor was more
    distracted before.
    """

    target_kind: ClassVar = "none"
    befalls: ClassVar = True
    comes_first: ClassVar = True
    example: ClassVar = {
        "type": "distraction_shock",
        "actor": "pivot",
        "level": 0.6,
        "half_life_weeks": 26,
    }
    scales: ClassVar = {"level": "distraction"}

    type: Literal["distraction_shock"] = "distraction_shock"
    level: Share
    """0.25 a minor crisis elsewhere, 0.5 a serious one, 0.75 a war, 1 nothing left."""
    half_life_weeks: Annotated[float, Field(gt=0, le=520)] | None = None
    """Weeks after which the added distraction has halved; absent: it stays."""

    @property
    def wording(self) -> str:
        """It stays, or fades."""
        fades = self.half_life_weeks is not None
        left = (
            "; half of what is left of it is gone after every {half_life_weeks:weeks}"
            if fades
            else ""
        )
        return f"a crisis elsewhere distracts {{actor}} (level {{level}}{left})"

    def strength(self, age: Any) -> Any:
        """Full at once, then halving every `half_life_weeks`."""
        if self.half_life_weeks is None:
            return age * 0.0 + 1.0
        return 0.5 ** (age / self.half_life_weeks)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Distraction is at least the shock's present level."""
        return [
            Write(f"distraction.{actor}", "max", self.level * strength) for actor in self.actors
        ]
