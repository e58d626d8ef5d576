"""A party says what its force in a theatre would be."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class PublicFraming(Policy):
    """A party prepares the ground by calling force in a theatre a matter of its own police.

    Outside powers then punish it less. It fails as far as the ground is not recognised abroad as
    the party's own: nobody repeats the words.
    """

    roles: ClassVar = ("party",)
    joint: ClassVar = False
    example: ClassVar = {
        "type": "public_framing",
        "actor": "other_party",
        "target": "theatre",
        "weight": 0.5,
    }
    does: ClassVar = (
        "{actor} say[s] that force in {target} would be a matter for [its|their] own police "
        "(weight {weight})"
    )
    scales: ClassVar = {"weight": "framing"}

    type: Literal["public_framing"] = "public_framing"
    target: Code
    """The theatre that it is about."""
    weight: Share = 0.5
    """0.25 it is said, 0.5 some abroad repeat it, 0.75 widely accepted, 1 undisputed; all of it on
    ground that is recognised as the party's own."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The words weigh so much, as far as title to the ground is recognised."""
        party = self.actors[0]
        believed = self.weight * world.value(f"recognised.{party}.{self.target}") * strength
        return [Write(f"framing.{party}.{self.target}", "max", believed)]
