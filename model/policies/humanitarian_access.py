"""A relief route is opened beside a restricted supply line."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Order, Policy, Share, Values, Write


class HumanitarianAccess(Policy):
    """A relief route undoes part of a restriction, as far as the local authorities use it.

    Authorities that are among the actors consent; others decide by themselves each week. A third
    party that opens it wins standing as a mediator, which fades. It fails as far as the authorities
    refuse it; that whoever restricts the line lets nothing through is written with `fails_while`.
    """

    menu_item: ClassVar = "aid"
    example: ClassVar = {
        "type": "humanitarian_access",
        "actor": "outside_power",
        "target": "theatre",
        "relief": 0.6,
    }
    does: ClassVar = (
        "{actor} open[s] a relief route for {target}, which undoes {relief:percent} of any "
        "restriction as far as the local authorities use it"
    )

    type: Literal["humanitarian_access"] = "humanitarian_access"
    target: Code
    """The theatre that is supplied."""
    relief: Share = 0.5
    """The share of the restriction that the route undoes: 0.5 half of the stopped traffic."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """The route is on offer; consent is given where the authorities take part in the act."""
        writes: list[Write | Order] = []
        writes.append(Write(f"relief.{self.target}", "max", self.relief * strength))
        won = world.parameter("standing_relief") * self.relief * (strength > 0)
        for actor in self.actors:
            if not world.side_of(actor) or world.role(actor) == "patron":
                writes.append(Order(f"legitimacy.{actor}", won, 0))
                fresh = self.relief * (strength > 0)
                writes.append(Order(f"fresh_success.{actor}", fresh, 0))
        if world.governs(self.actors, self.target):
            writes.append(Write(f"relief_consent.{self.target}", "max", 1.0))
        return writes
