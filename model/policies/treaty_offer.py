"""A party puts terms of peace on the table."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Order, Policy, Share, Values, Write
from model.policies.participants import a_party

FULL_AUTHORITY = 0.5
"""Approval from which a leadership can deliver what it offers: a divided public (the anchor of
0.5). A judgement."""


class TreatyOffer(Policy):
    """Terms of peace bring the talks forward, and say what a signature is tied to.

    Near agreement a treaty may be signed, the sooner the fewer conditions stand in its way. It
    fails as far as the leadership that offers it is weak: below a divided public what it offers
    counts less and less.
    """

    roles: ClassVar = ("party", "pivot", "patron", "neighbour", "outside_power")
    target_kind: ClassVar = "none"
    menu_item: ClassVar = "offer_treaty"
    example: ClassVar = {
        "type": "treaty_offer",
        "actor": ["party", "outside_power"],
        "progress": 0.1,
        "condition": 0.5,
    }
    scales: ClassVar = {"condition": "signing_obstacle"}

    type: Literal["treaty_offer"] = "treaty_offer"
    progress: Share = 0.05
    """The share of what is still open that the offer settles: 0.02 a round of drafts, 0.1 a point
    of dispute, 0.25 the borders, 1 everything."""
    condition: Share | None = None
    """What signature is tied to while the offer stands: 0 nothing, 0.25 formalities, 0.5 a
    condition that can be met, 0.75 a vote that could fail, 1 a vote that would fail. Absent: as it
    was."""

    @property
    def wording(self) -> str:
        """What signature is tied to is said where the offer changes it."""
        terms = "{actor} put[s] terms of peace on the table (progress {progress}"
        return terms + (
            "; conditions of signature {condition})" if self.condition is not None else ")"
        )

    def problems(self, cast) -> list[tuple[str, str]]:
        """Mediators may help with it; the terms are a party's."""
        return super().problems(cast) + a_party(self, cast)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """Talks move once; the condition stands while the offer does."""
        authority = 1.0
        for actor in self.actors:
            if world.role(actor) == "party":
                share = world.value(f"approval.{actor}") / FULL_AUTHORITY
                authority = authority * (share * (share < 1) + (share >= 1))
        step = self.progress * authority * (1.0 - world.value("talks"))
        effects: list[Write | Order] = [Order("talks", step * (strength > 0), 0)]
        if self.condition is not None:
            now = world.value("signing_obstacle")
            tied = now + (self.condition - now) * strength
            effects.append(Write("signing_obstacle", "set", tied))
        return effects
