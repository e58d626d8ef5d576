"""An outside actor delivers arms to a party."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Order, Policy, Share, Values

QUANTITY_OF_CLASS = {"armour": "capacity", "drones": "drones", "air_defence": "air_defence"}


class ArmsTransfer(Policy):
    """Arms are ordered and arrive after a lag; then the recipient's means grow."""

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

    type: Literal["arms_transfer"] = "arms_transfer"
    target: Code
    """The party that receives them."""
    arms: Literal["armour", "drones", "air_defence"] = "armour"
    """armour raises capacity by a share of the recipient's; the others raise their scales."""
    size: Share = 0.1
    """How much: a share of the recipient's capacity, or points on the 0-1 scale."""
    lag_weeks: Annotated[int, Field(ge=0, le=260)] | None = None
    """Weeks from order to use; absent: the parameter `delivery_lag`."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """One delivery, after the lag."""
        path = f"{QUANTITY_OF_CLASS[self.arms]}.{self.target}"
        size = self.size * strength
        if self.arms == "armour":
            size = size * world.value(path)
        lag = world.parameter("delivery_lag") if self.lag_weeks is None else self.lag_weeks
        return [Order(path, size, lag)]
