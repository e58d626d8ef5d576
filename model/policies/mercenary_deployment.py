"""Foreign fighters are sent to a party."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write
from model.policies.participants import own_side


class MercenaryDeployment(Policy):
    """Foreign fighters add some strength to a party and alarm the pivot.

    It fails in its aim where the alarm weighs more than the strength; the model reports which. They
    leave when it ends.
    """

    roles: ClassVar = ("patron", "pivot", "party")
    target_kind: ClassVar = "party"
    menu_item: ClassVar = "send_fighters"
    example: ClassVar = {
        "type": "mercenary_deployment",
        "actor": "patron",
        "target": "other_party",
        "fighters": 0.5,
    }
    scales: ClassVar = {"fighters": "mercenaries"}

    type: Literal["mercenary_deployment"] = "mercenary_deployment"
    target: Code
    """The party on whose side they fight."""
    fighters: Share = 0.5
    """0.25 rumours, 0.5 some hundreds, 0.75 about two thousand, 1 several thousand."""

    @property
    def wording(self) -> str:
        """A party takes them on for itself, others send them."""
        own = self.target in self.actors
        whose = "take[s] on foreign fighters" if own else "send[s] foreign fighters to {target}"
        return f"{{actor}} {whose} (extent {{fighters}})"

    def problems(self, cast) -> list[tuple[str, str]]:
        """A party hires for itself, and a patron sends to its client."""
        return super().problems(cast) + own_side(self, cast)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """So many are there at least."""
        return [Write(f"mercenaries.{self.target}", "max", self.fighters * strength)]
