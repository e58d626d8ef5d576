"""The multilateral format of mediation revives or dies."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Policy, Share, Values, Write


class MultilateralChange(Policy):
    """A multilateral format is revived, paralysed or dissolved, or the great powers fall out.

    Joint mediation needs a format that works and powers that still work together. What is not named
    stays as it was; all of it returns to where it was when this ends. It fails to matter as long as
    nobody mediates.
    """

    target_kind: ClassVar = "none"
    befalls: ClassVar = True
    example: ClassVar = {"type": "multilateral_change", "actor": "outside_power", "health": 0.1}
    scales: ClassVar = {"health": "format", "rivalry": "rivalry"}

    type: Literal["multilateral_change"] = "multilateral_change"
    health: Share | None = None
    """The format: 0 dead, 0.25 on paper, 0.5 meets without result, 0.75 works, 1 leads the
    process."""
    rivalry: Share | None = None
    """The great powers: 0 partners, 0.25 wary partners, 0.5 rivals that still work together, 0.75
    rivals, 1 enemies."""

    @property
    def wording(self) -> str:
        """Only what changes is named."""
        format = "the multilateral format with {actor} stands at {health}"
        powers = "the rivalry of the great powers stands at {rivalry}"
        if self.health is None:
            return f"as far as {{actor}} [is|are] concerned, {powers}"
        return format if self.rivalry is None else f"{format}, and {powers}"

    def problems(self, cast) -> list[tuple[str, str]]:
        """Something changes."""
        found = super().problems(cast)
        if self.health is None and self.rivalry is None:
            found.append(("health", "nothing changes without 'health' or 'rivalry'"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The format and the rivalry move from where they are to where they are put."""
        writes = []
        for path, aim in (("format", self.health), ("rivalry", self.rivalry)):
            if aim is not None:
                now = world.value(path)
                writes.append(Write(path, "set", now + (aim - now) * strength))
        return writes
