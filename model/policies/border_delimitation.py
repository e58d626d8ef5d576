"""The parties draw a border that was disputed."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write
from model.policies.calm import calm
from model.policies.participants import both_parties


class BorderDelimitation(Policy):
    """Both parties settle a part of a disputed border: there is less to claim and to shoot at.

    It fails in a week after a clash in the theatre: the commissions do not meet and what they
    agreed on does not hold. It takes up again when it is calm.
    """

    roles: ClassVar = ("party",)
    example: ClassVar = {
        "type": "border_delimitation",
        "actor": ["party", "other_party"],
        "target": "theatre",
        "share": 0.2,
        "ramp_weeks": 26,
    }
    does: ClassVar = "{actor} settle[s] a part of the disputed border in {target} (share {share})"

    type: Literal["border_delimitation"] = "border_delimitation"
    target: Code
    """The theatre whose border is drawn."""
    share: Share = 0.25
    """The share of the disputed border that is settled: 0.1 a few villages, 0.5 half, 1 all of
    it."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """It takes two."""
        return super().problems(cast) + both_parties(self, cast)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Both claims shrink by the share, and fire along it becomes rarer."""
        settled = self.share * strength * calm(world, self.target)
        quieter = 1.0 - world.parameter("delimitation_calm") * settled
        stakes = [f"stake.{actor}.{self.target}" for actor in self.actors]
        writes = [Write(path, "multiply", 1.0 - settled) for path in stakes]
        return [*writes, Write(f"violations.{self.target}", "multiply", quieter)]
