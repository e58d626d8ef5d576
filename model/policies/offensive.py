"""A party is made to start an offensive."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Values, Write
from model.policies.frames import Frame, framing


class Offensive(Policy):
    """An offensive starts in a theatre, by assumption; for contrasts that hold the attack fixed.

    It needs ground that the other side still holds. Whether it succeeds is not assumed: it fails
    where the balance is against it, and is called off if `fails_while` holds when it is due.
    """

    roles: ClassVar = ("party",)
    joint: ClassVar = False
    menu_item: ClassVar = "offensive"
    lasting: ClassVar = False
    starts_force: ClassVar = True
    implies: ClassVar = ("limited_clash", "major_clash")
    example: ClassVar = {"type": "offensive", "actor": "party", "target": "theatre"}
    does: ClassVar = "{actor} start[s] an offensive in {target} by assumption{frame}"
    said: ClassVar = {
        "frame": {
            "none": "",
            "police_action": ", and call[s] it a police matter",
            "retaliation": ", and call[s] it an answer to a provocation",
        }
    }

    type: Literal["offensive"] = "offensive"
    target: Code
    """The theatre that is attacked."""
    frame: Frame = "none"
    """What the party calls it in the weeks that this lasts: none; police_action, which is believed
    as far as the ground is recognised as its own; retaliation, believed after a fresh
    provocation."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """A major operation is ordered for this week."""
        party, theatre = self.actors[0], self.target
        ordered = Write(f"ordered_operation.{party}.{theatre}", "set", 2.0)
        return [ordered, *framing(world, party, theatre, self.frame)]
