"""Unarmed observers watch a theatre."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Policy, Values, Write

FULL_STAFF = 200
"""Staff at which the scale of `observers` reaches 1: a judgement, based on the 209 staff of the
largest mission so far (December 2023)."""


class ObserverMission(Policy):
    """Observers make incidents visible and rarer, as far as the host side lets them move.

    It fails where access is refused: then nobody is there to see anything.
    """

    roles: ClassVar = ("outside_power", "pivot")
    menu_item: ClassVar = "mission"
    example: ClassVar = {
        "type": "observer_mission",
        "actor": "outside_power",
        "target": "theatre",
        "staff": 100,
    }
    does: ClassVar = (
        "{actor} keep[s] an unarmed mission with a staff of {staff} in {target}, which sees as "
        "much as it is given access to"
    )

    type: Literal["observer_mission"] = "observer_mission"
    target: Code
    """The theatre that is watched."""
    staff: Annotated[int, Field(ge=0, le=1000)] = 100
    """Number of staff; 200 or more count as full."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The presence stands at the staff's share of a full mission, within the access given."""
        presence = min(self.staff / FULL_STAFF, 1.0) * strength
        access = world.value(f"mission_access.{self.target}")
        return [Write(f"observers.{self.target}", "max", presence * access)]
