"""A third state's own forces fight for a party."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.language.problems import quoted
from model.policies.base import Code, Policy, Share, Values, Write
from model.policies.participants import own_side


class DirectEntry(Policy):
    """A third state's own forces stand in a theatre and fight where force is used there.

    No case is on record, so what follows from it is an assumption. It fails as far as the state is
    distracted: forces that are tied elsewhere do not come. They leave when it ends.
    """

    roles: ClassVar = ("pivot", "patron", "neighbour")
    target_kind: ClassVar = "party"
    menu_item: ClassVar = "intervene"
    starts_force: ClassVar = True
    example: ClassVar = {
        "type": "direct_entry",
        "actor": "pivot",
        "target": "party",
        "theatre": "theatre",
        "force": 0.2,
    }
    does: ClassVar = (
        "{actor} send[s] forces of [its|their] own into {theatre} to fight for {target} (share "
        "of [its|their] capacity {force})"
    )

    type: Literal["direct_entry"] = "direct_entry"
    target: Code
    """The party that they fight for."""
    theatre: Code
    """The theatre that they enter."""
    force: Share = 0.3
    """The share of the state's capacity that it sends: 0.1 a token, 0.3 an expedition, 1 all of
    it."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """A patron fights for its client, in a theatre."""
        found = super().problems(cast) + own_side(self, cast)
        if self.theatre not in cast.theatres:
            found.append(("theatre", f"{quoted(self.theatre)} is not a theatre"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """So much of each state's capacity as is free enters on the party's side."""
        forces = 0.0
        for actor in self.actors:
            free = world.value(f"capacity.{actor}") * (1.0 - world.value(f"distraction.{actor}"))
            forces = forces + self.force * free * strength
        return [Write(f"ordered_entry.{self.target}.{self.theatre}", "max", forces)]
