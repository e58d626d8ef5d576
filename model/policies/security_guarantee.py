"""A power promises to defend a party."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.language.problems import quoted
from model.policies.base import Code, Order, Policy, Share, Values, Write

COVERED_AT_LEAST = 0.5
"""Coverage by a promise without any clarity: it is disputed whether the ground is covered. An
explicit promise covers it fully. A judgement along the anchors of `coverage`."""


class SecurityGuarantee(Policy):
    """A power promises to defend a party in some theatres.

    The pivot's promise covers the ground, lifts the party's trust in it to its `credibility`, and
    binds its stance towards the party everywhere: as far as it is clear and believed it sets aside
    the pivot's reasons against helping. An explicit one spoils its ties with the other side for
    long. The promise of others deters by itself, as far as it is clear and believed. A promise that
    is not kept fails by itself: trust is lifted once, and every unanswered attack lowers it. It
    binds nobody after its end.
    """

    roles: ClassVar = ("pivot", "patron", "outside_power")
    target_kind: ClassVar = "party"
    example: ClassVar = {
        "type": "security_guarantee",
        "actor": "pivot",
        "target": "party",
        "covers": ["theatre"],
        "clarity": 0.8,
    }
    scales: ClassVar = {"credibility": "reliability"}

    type: Literal["security_guarantee"] = "security_guarantee"
    target: Code
    """The party that is promised defence."""
    covers: list[Code]
    """The theatres that the promise covers."""
    clarity: Share = 0.5
    """0 left open, 0.25 hints, 0.5 words that can be read both ways, 0.75 a text with exceptions, 1
    an explicit promise to fight."""
    credibility: Share = 0.5
    """0 nobody believes it, 0.25 doubtful, 0.5 an even chance, 0.75 probably kept, 1 certain to be
    kept."""
    automaticity: Share = 0.0
    """The pivot's only: how far it holds without being asked. 0 on formal request, 0.5 after
    consultation, 1 at once; it acts like a standing request."""

    @property
    def wording(self) -> str:
        """Whether it must be asked for is said where it need not."""
        unasked = "; holding unasked {automaticity}" if self.automaticity else ""
        how = f"clarity {{clarity}}; credibility {{credibility}}{unasked}"
        return f"{{actor}} promise[s] to defend {{target}} in {{covers}} ({how})"

    def problems(self, cast) -> list[tuple[str, str]]:
        """It covers theatres, and only the pivot waits to be asked."""
        found = super().problems(cast)
        for code in self.covers:
            if code not in cast.theatres:
                found.append(("covers", f"{quoted(code)} is not a theatre"))
        if self.automaticity and not set(self.actors).intersection(cast.of_role("pivot")):
            why = "does nothing here: only the pivot's promise waits for a request"
            found.append(("automaticity", f"'automaticity' {why}"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """Coverage, stance and trust by the pivot's promise; a deterrent by the others'."""
        effects = []
        for actor in self.actors:
            if world.role(actor) == "pivot":
                effects += self._by_pivot(world, actor, strength)
                continue
            weight = self.clarity * self.credibility * strength
            for theatre in self.covers:
                effects.append(Write(f"outside_guarantee.{self.target}.{theatre}", "max", weight))
        return effects

    def _by_pivot(self, world: Values, pivot: str, strength: Any) -> list[Write | Order]:
        party, rival, given = self.target, world.rival(self.target), strength > 0
        covered = COVERED_AT_LEAST + (1.0 - COVERED_AT_LEAST) * self.clarity
        lift = self.credibility - world.value(f"reliability.{party}.{pivot}")
        poison = world.parameter("guarantee_poison") * self.clarity * given
        unasked = [Write(f"request.{party}", "max", self.automaticity * strength)]
        return [
            *(unasked if self.automaticity else ()),
            *(Write(f"coverage.{party}.{k}", "max", covered * strength) for k in self.covers),
            Write(f"declared.{pivot}.{party}", "max", self.clarity * strength),
            Order(f"reliability.{party}.{pivot}", lift * (lift > 0) * given, 0),
            Order(f"affinity.{pivot}.{rival}", -poison, 0),
            Order(f"affinity.{rival}.{pivot}", -poison, 0),
        ]
