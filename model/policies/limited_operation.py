"""A party is made to start a limited operation."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Values, Write
from model.policies.frames import Frame, framing


class LimitedOperation(Policy):
    """A limited operation starts in a theatre, by assumption; it may grow into an offensive.

    Whether it succeeds is not assumed: it fails where the balance is against it.
    """

    roles: ClassVar = ("party",)
    joint: ClassVar = False
    menu_item: ClassVar = "limited_operation"
    lasting: ClassVar = False
    starts_force: ClassVar = True
    implies: ClassVar = ("limited_clash",)
    example: ClassVar = {"type": "limited_operation", "actor": "party", "target": "theatre"}
    does: ClassVar = "{actor} start[s] a limited operation in {target} by assumption{frame}"
    said: ClassVar = {
        "frame": {
            "none": "",
            "police_action": ", and call[s] it a police matter",
            "retaliation": ", and call[s] it an answer to a provocation",
        }
    }

    type: Literal["limited_operation"] = "limited_operation"
    target: Code
    """The theatre where force is used."""
    frame: Frame = "none"
    """What the party calls it in the weeks that this lasts: none; police_action, which is believed
    as far as the ground is recognised as its own; retaliation, believed after a fresh
    provocation."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """A limited operation is ordered for this week."""
        party, theatre = self.actors[0], self.target
        ordered = Write(f"ordered_operation.{party}.{theatre}", "set", 1.0)
        return [ordered, *framing(world, party, theatre, self.frame)]
