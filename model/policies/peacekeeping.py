"""Peacekeepers stand in a theatre."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class Peacekeeping(Policy):
    """Peacekeepers make an attack riskier for the attacker and keep part of a supply line open.

    They are the pivot's: an attack on them is an attack on it, and their weight falls as it is
    distracted. By itself the pivot reinforces those that stand; with the switch
    `sent_peacekeepers` it may also send some with a ceasefire, if both parties agree. They fail as
    far as the pivot is distracted, and a mandate to enforce passage fails while too few can act on
    it: then they keep up what they would without. Consent that is withdrawn is written with `until`
    or `fails_while`.
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

    mandate: Literal["interpose", "enforce"] = "interpose"
    """What they may do: interpose between the sides, or also enforce that traffic on the supply
    line passes, whoever restricts it."""

    @property
    def wording(self) -> str:
        """A mandate to enforce is said."""
        enforce = ", who enforce that its supply line stays open as long as they are enough"
        return self.does + (enforce if self.mandate == "enforce" else "")

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The presence stands as given; enough of it, undistracted, enforces passage."""
        presence = self.presence * strength
        writes = [Write(f"peacekeepers.{self.target}", "set", presence)]
        if self.mandate == "enforce":
            free = presence * (1.0 - world.value(f"distraction.{self.actors[0]}"))
            enough = (free >= world.parameter("enforcement_least")) * 1.0
            writes.append(Write(f"enforced_passage.{self.target}", "max", enough))
        return writes
