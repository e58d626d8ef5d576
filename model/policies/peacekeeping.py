"""Peacekeepers stand in a theatre."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class Peacekeeping(Policy):
    """Peacekeepers make an attack riskier for the attacker and keep part of a supply line open.

    They are the pivot's: an attack on them is an attack on it, and their weight falls as it is
    distracted. By itself the pivot reinforces those that stand; with the switch
    `sent_peacekeepers` it may also send some with a ceasefire, if both parties agree.
    """

    roles: ClassVar = ("pivot",)
    menu_item: ClassVar = "peacekeep"
    further_items: ClassVar = ("offer_peacekeepers",)
    example: ClassVar = {
        "type": "peacekeeping",
        "actor": "pivot",
        "target": "theatre",
        "presence": 0.8,
    }
    does: ClassVar = "{actor} keep[s] peacekeepers in {target} (presence {presence})"
    scales: ClassVar = {"presence": "peacekeepers"}

    type: Literal["peacekeeping"] = "peacekeeping"
    target: Code
    """The theatre where they stand."""
    presence: Share = 0.8
    """0 none, 0.5 thin presence, 0.75 most of the line, 1 full contingent that can move freely."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The presence stands as given."""
        return [Write(f"peacekeepers.{self.target}", "set", self.presence * strength)]
