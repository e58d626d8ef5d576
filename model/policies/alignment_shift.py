"""A party turns to another power."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Order, Policy, Share, Values
from model.policies.participants import of_role

DEPENDENCE_HOLDS = 0.5
"""Share of a shift that full dependence on the pivot undoes: a judgement, after the floor that
trade, energy and arms put under a party's loyalty (S1)."""


class AlignmentShift(Policy):
    """A party moves closer to an outside power, as another ally than the pivot.

    Seen in public it costs the pivot's patience at once, whatever comes of it. It fails in part
    where the party depends on the pivot, and it drifts back over months unless it is taken up
    again. Towards the pivot: `courting`.
    """

    roles: ClassVar = ("party",)
    target_kind: ClassVar = "actor"
    menu_item: ClassVar = "hedge"
    lasting: ClassVar = False
    example: ClassVar = {
        "type": "alignment_shift",
        "actor": "party",
        "target": "outside_power",
        "magnitude": 0.1,
    }
    does: ClassVar = (
        "{actor} move[s] closer to {target} as another ally, {visible} (by {magnitude})"
    )
    said: ClassVar = {"visible": {True: "in public", False: "unseen"}}

    type: Literal["alignment_shift"] = "alignment_shift"
    target: Code
    """The outside power that it turns to."""
    magnitude: Share = 0.1
    """How much closer on the scale of the hedge: 0.05 a visit, 0.1 a joint exercise, 0.25 a
    partnership, 0.5 security cooperation, 1 an alliance."""
    visible: bool = True
    """Whether it is done in public."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """The pivot is courted, not hedged towards."""
        more = "; towards the pivot write 'type: courting'"
        more = more if cast.actors[self.target].role == "pivot" else ""
        return super().problems(cast) + of_role(self, cast, "outside_power", more)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """The hedge grows once, and the pivot's patience falls if it sees it."""
        orders, pivot, size = [], world.pivot(), self.magnitude * strength
        for actor in self.actors:
            held = 0.0
            if pivot:
                held = DEPENDENCE_HOLDS * world.value(f"dependence.{actor}.{pivot}")
            orders.append(Order(f"hedge.{actor}.{self.target}", size * (1.0 - held), 0))
            if pivot and self.visible:
                steps = size / world.parameter("hedge_step")
                lost = world.parameter("patience_hedge") * steps
                orders.append(Order(f"patience.{pivot}.{actor}", -lost, 0))
        return orders
