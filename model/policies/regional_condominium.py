"""The pivot and a patron manage the region between them."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Policy, Share, Values, Write

HOSTILE = -0.5
"""Affinity from which two powers no longer manage anything together: half-way to open hostility. A
judgement."""


class RegionalCondominium(Policy):
    """The pivot and a patron agree to manage the conflict between them, without other powers.

    The pivot then fights less readily, and outside mediation finds less room. It fails while either
    of the two is hostile to the other.
    """

    roles: ClassVar = ("pivot", "patron")
    target_kind: ClassVar = "none"
    example: ClassVar = {
        "type": "regional_condominium",
        "actor": ["pivot", "patron"],
        "depth": 0.5,
    }
    does: ClassVar = "{actor} agree[s] to manage the conflict without other powers (depth {depth})"
    scales: ClassVar = {"depth": "condominium"}

    type: Literal["regional_condominium"] = "regional_condominium"
    depth: Share = 0.5
    """0.25 contacts, 0.5 a joint centre, 0.75 a division of roles, 1 joint rule over outcomes."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """It takes the pivot and a patron."""
        found, roles = super().problems(cast), {cast.actors[code].role for code in self.actors}
        if roles < {"pivot", "patron"}:
            found.append(("actor", f"{self.type} takes the pivot and a patron together"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The understanding is at least this deep."""
        kept = 1.0
        for actor in self.actors:
            for other in self.actors:
                if other != actor:
                    kept = kept * (world.value(f"affinity.{actor}.{other}") > HOSTILE)
        return [Write("condominium", "max", self.depth * kept * strength)]
