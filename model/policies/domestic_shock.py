"""Something at home moves a leadership's standing."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Order, Policy, Share, Values, Write


class DomesticShock(Policy):
    """An election, a scandal or a protest moves approval, and may end a leadership.

    Approval drifts back over months. A leadership that falls is followed by one of another temper
    and other ties; where it fails to bring one down, nothing of that happens.
    """

    target_kind: ClassVar = "none"
    lasting: ClassVar = False
    befalls: ClassVar = True
    example: ClassVar = {
        "type": "domestic_shock",
        "actor": "party",
        "approval_change": -0.2,
        "leader_change": 0.3,
    }

    type: Literal["domestic_shock"] = "domestic_shock"
    approval_change: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """Change of approval: -0.1 a scandal, -0.25 mass protest, 0.1 a won vote, 0.25 a triumph."""
    leader_change: Share = 0.0
    """The chance that the leadership changes, in each week that it lasts (one, unless `lasts_weeks`
    says more)."""

    @property
    def wording(self) -> str:
        """The fall of a leadership is named where there is a chance of it."""
        chance = "a chance of {leader_change:percent}"
        each = " in each of these weeks" if (self.lasts_weeks or 1) > 1 else ""
        if not self.approval_change:
            return f"events at home replace the leadership of {{actor}} with {chance}{each}"
        size = "({approval_change:signed}, in size {approval_change:words})"
        moved = f"events at home change the approval of the leadership of {{actor}} {size}"
        falls = f", and replace that leadership with {chance}{each}"
        return moved + (falls if self.leader_change else "")

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """Approval moves once; the leadership may fall."""
        effects = []
        for actor in self.actors:
            effects += [
                Order(f"approval.{actor}", self.approval_change * strength, 0),
                Write(f"removal_chance.{actor}", "max", self.leader_change * strength),
            ]
        return effects
