"""A party demands a route through the other side's ground."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Order, Policy, Share, Values, Write
from model.policies.participants import a_party

PRESSURE_OF_TERMS = {"host_law": 0.25, "third_party": 0.35, "extraterritorial": 0.5}
"""Pressure without any threat, by what is demanded: asked for in talks (the anchor of 0.25) to
pressed in public (0.5). A judgement."""
PRESSURE_OF_THREAT = 0.5
"""Pressure that an open threat of force adds, so that an extraterritorial route demanded by force
reaches 1. A judgement."""


class CorridorDemand(Policy):
    """A party, perhaps with its patron, demands a route through ground that the other side holds.

    The demand raises what is at stake there, binds the leadership that makes it, and alarms
    neighbours. It fails, and the pressure is gone, where the party holds the whole theatre itself;
    an agreed route takes the coercion out of it.
    """

    roles: ClassVar = ("party", "patron")
    menu_item: ClassVar = "demand_corridor"
    example: ClassVar = {
        "type": "corridor_demand",
        "actor": ["other_party", "patron"],
        "target": "theatre",
        "terms": "extraterritorial",
        "force_threat": 0.4,
    }
    does: ClassVar = (
        "{actor} demand[s] a route through {target}, {terms} (threat of force {force_threat})"
    )
    said: ClassVar = {
        "terms": {
            "extraterritorial": "out of reach of the side that holds the ground",
            "third_party": "run by a third party",
            "host_law": "under the law of the side that holds the ground",
        }
    }

    type: Literal["corridor_demand"] = "corridor_demand"
    target: Code
    """The theatre through which it shall lead."""
    terms: Literal["extraterritorial", "third_party", "host_law"] = "extraterritorial"
    """host_law: under the law of the side that holds the ground; third_party: run by somebody else;
    extraterritorial: out of its reach."""
    force_threat: Share = 0.25
    """0 none, 0.25 hints, 0.5 open talk of force, 0.75 threats, 1 the announcement to take it by
    force."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """It is one party's demand; a patron only joins in."""
        found = super().problems(cast) + a_party(self, cast)
        if set(cast.parties) <= set(self.actors):
            found.append(("actor", "one party demands a corridor of the other"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """The pressure stands; what was said in public binds the party at once."""
        pressure, effects = PRESSURE_OF_TERMS[self.terms], []
        pressure = (pressure + PRESSURE_OF_THREAT * self.force_threat) * strength
        for actor in self.actors:
            if world.role(actor) != "party":
                continue
            open_ground = world.value(f"control.{actor}.{self.target}") < 1
            bound = world.parameter("audience_demand") * (1.0 + self.force_threat)
            effects += [
                Write(f"corridor_pressure.{self.target}", "max", pressure * open_ground),
                Order(f"audience.{actor}", bound * open_ground * (strength > 0), 0),
            ]
        return effects
