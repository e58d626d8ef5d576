"""A long contract ties a buyer to a seller."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Policy, Values, Write
from model.policies.participants import somebody_else

Change = Annotated[float, Field(ge=-1, le=1)]


class EnergyContract(Policy):
    """A contract for energy, transit or trade makes partners depend more, or less, on each other.

    A buyer that depends on a party sanctions it less readily. What is bought fails with sanctions
    between the two, by as much as these cut; a contract that is given up does not.
    """

    target_kind: ClassVar = "actor"
    example: ClassVar = {
        "type": "energy_contract",
        "actor": "outside_power",
        "target": "party",
        "change": 0.2,
        "ramp_weeks": 26,
    }

    type: Literal["energy_contract"] = "energy_contract"
    target: Code
    """The seller."""
    change: Change
    """Change of the buyer's dependence on the seller: -0.5 given up what was hard to replace, 0.1 a
    little more, 0.5 from none to costly to replace, 1 from none to cannot do without."""
    seller_change: Change = 0.0
    """Change of the seller's dependence on the buyer, on the same scale."""

    @property
    def wording(self) -> str:
        """Each side comes to depend more or less on the other."""
        size = "({change:signed}: {change:words})"
        words = f"a contract makes {{actor}} depend {_direction(self.change)} on {{target}} {size}"
        if not self.seller_change:
            return words
        back = _direction(self.seller_change)
        return f"{words}, and {{target}} depend {back} on {{actor}} ({{seller_change:signed}})"

    def problems(self, cast) -> list[tuple[str, str]]:
        """Nobody buys from itself."""
        return super().problems(cast) + somebody_else(self, cast)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Each depends so much more on the other, less what sanctions cut."""
        writes, seller = [], self.target
        for buyer in self.actors:
            cut = 1.0 - world.value(f"sanctions.{buyer}.{seller}")
            cut = cut * (1.0 - world.value(f"sanctions.{seller}.{buyer}"))
            for path, change in (
                (f"dependence.{buyer}.{seller}", self.change),
                (f"dependence.{seller}.{buyer}", self.seller_change),
            ):
                left = cut if change > 0 else 1.0
                writes.append(Write(path, "add", change * left * strength))
        return writes


def _direction(change: float) -> str:
    return "more" if change > 0 else "less" if change < 0 else "as much as before"
