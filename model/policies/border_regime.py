"""A neighbouring state closes or opens its border with a party."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.policies.base import Code, Policy, Values, Write

SHUT = 0.75
"""What a border closed altogether amounts to on the scale of sanctions (sectors of the economy),
and one opened altogether on the scale of incentives (trade and transit opened). A judgement."""


class BorderRegime(Policy):
    """A state next door closes its border with a party, or opens a closed one.

    A closed border weighs like sanctions and leaves the party to the pivot; an open one is worth
    keeping the peace for and makes it depend less. It fails where there was nothing to close or to
    open; when it ends, the border is as it was.
    """

    roles: ClassVar = ("patron", "neighbour")
    comes_first: ClassVar = True
    target_kind: ClassVar = "party"
    example: ClassVar = {
        "type": "border_regime",
        "actor": "patron",
        "target": "party",
        "change": 0.5,
        "ramp_weeks": 13,
    }

    type: Literal["border_regime"] = "border_regime"
    target: Code
    """The party on the other side of the border."""
    change: Annotated[float, Field(ge=-1, le=1)]
    """-1 an open border closed altogether, -0.5 goods stopped, 0 as it was, 0.5 opened to goods, 1
    a closed border opened altogether."""

    @property
    def wording(self) -> str:
        """Closed or opened, by the sign."""
        verb = "open[s]" if self.change > 0 else "close[s]" if self.change < 0 else "leave[s]"
        return f"{{actor}} {verb} the border with {{target}} ({{change:signed}}: {{change:words}})"

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Pressure or reward, and more or less dependence on the pivot."""
        writes, pivot, size = [], world.pivot(), self.change * strength
        if self.change > 0:
            writes.append(Write(f"incentive.{self.target}", "max", SHUT * size))
        else:
            for actor in self.actors:
                writes.append(Write(f"sanctions.{actor}.{self.target}", "max", -SHUT * size))
        if pivot:
            freed = world.parameter("border_dependence") * size
            writes.append(Write(f"dependence.{self.target}.{pivot}", "add", -freed))
        return writes
