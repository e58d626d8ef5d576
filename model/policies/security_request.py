"""A party asks the pivot for help."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Order, Policy, Share, Values
from model.policies.participants import of_role


class SecurityRequest(Policy):
    """A party asks the pivot for help, which makes a guarantee hard to overlook.

    It fails where no guarantee covers the ground that is attacked, and it fades within weeks. An
    attack that stays unanswered after it costs the pivot more trust than one without.
    """

    roles: ClassVar = ("party",)
    target_kind: ClassVar = "actor"
    menu_item: ClassVar = "request_help"
    lasting: ClassVar = False
    example: ClassVar = {"type": "security_request", "actor": "party", "target": "pivot"}
    does: ClassVar = "{actor} ask[s] {target} for help (formality {formality})"
    scales: ClassVar = {"formality": "request"}

    type: Literal["security_request"] = "security_request"
    target: Code
    """The pivot: the actor that is asked."""
    formality: Share = 1.0
    """0.25 mentioned, 0.5 raised in private, 0.75 formal consultations, 1 a formal request for
    help."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """Only the pivot can be asked."""
        return super().problems(cast) + of_role(self, cast, "pivot")

    def effect(self, world: Values, on: Any, strength: Any) -> list[Order]:
        """The request stands until it fades."""
        return [Order(f"request.{actor}", self.formality * strength, 0) for actor in self.actors]
