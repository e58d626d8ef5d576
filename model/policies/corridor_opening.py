"""An agreed route is built and opened."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Order, Policy, Share, Values, Write
from model.policies.calm import calm
from model.policies.participants import a_party

TRAFFIC_OF_OPERATOR = {"host": 0.8, "third_party": 0.9, "claimant": 1.0}
"""Share of the planned traffic that passes, by who runs the route: the host's checks cost some. A
judgement."""
FOREIGN_OPERATOR = {"host": 0.0, "third_party": 0.5, "claimant": 1.0}
"""How far the host's public sees the route as given away, by who runs it. A judgement."""
AGREED = 0.25
"""Strength while the route is agreed and not yet built; only its order in the scale counts."""


class CorridorOpening(Policy):
    """The parties open an agreed route, perhaps with a sponsor; it takes its time to build.

    Traffic makes peace worth more to who wants the route and takes the coercion out of a demand for
    one. A route that others shall run costs its host approval when it is agreed. It fails in a week
    after a clash in the theatre: nothing passes, and traffic returns when it is calm.
    """

    roles: ClassVar = ("party", "pivot", "patron", "outside_power")
    comes_first: ClassVar = True
    example: ClassVar = {
        "type": "corridor_opening",
        "actor": ["party", "other_party", "outside_power"],
        "target": "theatre",
        "operator": "third_party",
        "build_weeks": 52,
        "traffic": 0.6,
        "ramp_weeks": 13,
    }
    does: ClassVar = (
        "{actor} open[s] an agreed route through {target}, run by {operator}, with the first "
        "traffic {build_weeks:weeks} after the agreement (planned traffic {traffic})"
    )
    said: ClassVar = {
        "operator": {
            "host": "the side that holds the ground",
            "third_party": "a third party",
            "claimant": "the side that wants the route",
        }
    }
    scales: ClassVar = {"traffic": "route"}
    grows: ClassVar = "traffic then grows evenly to its full amount over {}"

    type: Literal["corridor_opening"] = "corridor_opening"
    target: Code
    """The theatre through which it leads."""
    operator: Literal["host", "third_party", "claimant"] = "host"
    """Who runs it: host, the side that holds the ground; third_party, somebody else; claimant, the
    side that wants the route."""
    build_weeks: Annotated[int, Field(ge=0, le=520)] = 52
    """Weeks from the agreement to the first traffic; `ramp_weeks` begins after them."""
    traffic: Share = 0.5
    """Planned traffic: 0.25 surveys and some lorries, 0.5 some, 0.75 regular, 1 all that is
    wanted."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """A sponsor alone opens nothing."""
        return super().problems(cast) + a_party(self, cast)

    def strength(self, age: Any) -> Any:
        """Agreed while it is built, then as the ramp has it."""
        in_use = age - self.build_weeks
        grown = super().strength(in_use * (in_use > 0)) * (in_use >= 0)
        return AGREED + (1.0 - AGREED) * grown

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """Traffic in calm weeks; a cost at home for a host that does not run it itself."""
        built = (strength - AGREED) * (strength > AGREED) / (1.0 - AGREED)
        traffic = self.traffic * TRAFFIC_OF_OPERATOR[self.operator] * built
        passing = traffic * calm(world, self.target)
        effects: list[Write | Order] = [Write(f"route.{self.target}", "max", passing)]
        resented = FOREIGN_OPERATOR[self.operator] * (strength > 0)
        for actor in self.actors:
            if world.role(actor) == "party" and FOREIGN_OPERATOR[self.operator]:
                host = world.value(f"control.{actor}.{self.target}")
                lost = world.parameter("route_resentment") * resented * host
                effects.append(Order(f"approval.{actor}", -lost, 0))
        return effects
