"""An outside actor delivers arms to a party."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Delivery, Policy, Share, Values


class ArmsTransfer(Policy):
    """Arms are ordered and arrive after a lag; then the recipient's means grow, and its dependence.

    An order that the other side knows of may move it to strike before the arms are there. Arms from
    the pivot cost it the other side's trust. An order that is due while it fails (`fails_while`: an
    embargo, a closed transit) is not placed; once placed it cannot fail.
    """

    roles: ClassVar = ("pivot", "patron", "neighbour", "outside_power")
    target_kind: ClassVar = "party"
    menu_item: ClassVar = "arm"
    lasting: ClassVar = False
    example: ClassVar = {
        "type": "arms_transfer",
        "actor": "patron",
        "target": "party",
        "arms": "drones",
        "size": 0.2,
        "lag_weeks": 12,
    }
    said: ClassVar = {
        "arms": {
            "armour": "guns, missiles and ammunition",
            "drones": "strike drones",
            "air_defence": "air defence",
        },
        "announced": {
            True: "the other side knows of the order",
            False: "the order is kept from the other side",
        },
        "lag_weeks": {None: "the usual time of a delivery"},
    }

    type: Literal["arms_transfer"] = "arms_transfer"
    target: Code
    """The party that receives them."""
    arms: Literal["armour", "drones", "air_defence"] = "armour"
    """armour, which stands for guns, missiles and ammunition too, raises capacity by a share of the
    recipient's; the others raise their scales."""
    size: Share = 0.1
    """How much: a share of the recipient's capacity, or points on the 0-1 scale; joint suppliers
    share it evenly."""
    lag_weeks: Annotated[int, Field(ge=0, le=260)] | None = None
    """Weeks from order to use; absent: the parameter `delivery_lag`."""
    announced: bool = True
    """Whether the other side knows of the order before the arms arrive."""

    @property
    def wording(self) -> str:
        """How much is said as the kind of arms has it."""
        points = "adding {size} on the recipient's scale of 0 to 1"
        size = (
            "adding {size:percent} to the recipient's capacity" if self.arms == "armour" else points
        )
        shared = ", shared evenly among the suppliers" if len(self.actors) > 1 else ""
        arrival = "ready for use after {lag_weeks:weeks}"
        how = f"{arrival} ({size}{shared}; {{announced}})"
        return f"{{actor}} agree[s] to supply {{arms}} to {{target}}, {how}"

    def effect(self, world: Values, on: Any, strength: Any) -> list[Delivery]:
        """One delivery from each supplier, after the lag."""
        size = self.size * strength / len(self.actors)
        if self.arms == "armour":
            size = size * world.unwritten(f"capacity.{self.target}")
        lag = world.parameter("delivery_lag") if self.lag_weeks is None else self.lag_weeks
        return [
            Delivery(supplier, self.target, self.arms, size, lag, self.announced)
            for supplier in self.actors
        ]
