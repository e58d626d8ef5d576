"""Somebody rewards a party for keeping the peace."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class EconomicIncentive(Policy):
    """A reward on offer makes it worth a party's while to wait rather than to use force.

    Tie it to its condition with `when`, and let it lapse with `until`. It fails where the party has
    nothing to wait for; once it has ended it leaves nothing behind.
    """

    roles: ClassVar = ("pivot", "patron", "neighbour", "outside_power")
    target_kind: ClassVar = "party"
    menu_item: ClassVar = "incentive"
    example: ClassVar = {
        "type": "economic_incentive",
        "actor": "outside_power",
        "target": "party",
        "size": 0.5,
    }
    does: ClassVar = "{actor} offer[s] {target} a reward for keeping the peace (size {size})"
    scales: ClassVar = {"size": "incentive"}

    type: Literal["economic_incentive"] = "economic_incentive"
    target: Code
    """The party that is rewarded."""
    size: Share = 0.25
    """0.25 small aid, 0.5 a programme, 0.75 trade and transit opened, 1 its economy transformed."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The reward is on offer as given."""
        return [Write(f"incentive.{self.target}", "max", self.size * strength)]
