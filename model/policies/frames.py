"""What a party calls the force that it uses, and how far that is believed abroad."""

from __future__ import annotations

from typing import Literal

from model.policies.base import Values, Write

Frame = Literal["none", "police_action", "retaliation"]
"""How force is presented: not at all, as a police matter, or as an answer to a provocation."""

FRAME_WEIGHT = 0.5
"""Framing at its most believable: some abroad repeat it. A judgement."""
GROUNDS = {"police_action": "recognised", "retaliation": "grievance"}
"""What makes each believable: title to the ground that is recognised abroad; a fresh provocation by
the other side."""


def framing(world: Values, party: str, theatre: str, frame: Frame) -> list[Write]:
    """The framing of a week of force, as far as its grounds are believed."""
    if frame == "none":
        return []
    grounds = world.value(f"{GROUNDS[frame]}.{party}.{theatre}")
    return [Write(f"framing.{party}.{theatre}", "max", FRAME_WEIGHT * grounds)]
