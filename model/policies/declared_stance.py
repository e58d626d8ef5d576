"""The pivot says whom it would back."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.language.problems import quoted
from model.policies.base import Code, Order, Policy, Share, Values, Write


class DeclaredStance(Policy):
    """The pivot gives up its ambiguity: it binds itself to one party, or openly to neither.

    Unlike a signal it does not fade. It moves the odds of what the pivot does and does not decide
    it: a stance can be broken. To be bound to a party also sets aside the pivot's reasons against
    helping it, as far as the word is clear and its trust in the pivot goes, in all theatres; it
    does not lift that trust. Backing one party in public spoils the ties with the other for long.
    It fails where the pivot does otherwise in the end.
    """

    roles: ClassVar = ("pivot",)
    target_kind: ClassVar = "parties"
    example: ClassVar = {
        "type": "declared_stance",
        "actor": "pivot",
        "target": ["party", "other_party"],
        "backs": "party",
        "clarity": 0.8,
    }
    does: ClassVar = (
        "{actor} declare[s] that, of {target}, [it|they] would back {backs} (clarity {clarity})"
    )
    said: ClassVar = {"backs": {None: "neither"}}

    type: Literal["declared_stance"] = "declared_stance"
    target: list[Code]
    """The two parties."""
    backs: Code | None = None
    """The party that it would back; absent: neither, said openly."""
    clarity: Share = 0.5
    """0 left open as before, 0.25 hints, 0.5 words that can be read both ways, 0.75 plain words, 1
    bound in public."""

    def problems(self, cast) -> list[tuple[str, str]]:
        """It backs one of the two, or none."""
        found = super().problems(cast)
        if self.backs is not None and self.backs not in cast.parties:
            found.append(("backs", f"{quoted(self.backs)} is not a party"))
        return found

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """Bound to the one, bound not to back the other; ties with the other suffer at once."""
        effects, stance = [], self.clarity * strength
        poison = world.parameter("guarantee_poison") * self.clarity * (strength > 0)
        for pivot in self.actors:
            for party in self.target:
                backed = party == self.backs
                path = f"declared.{pivot}.{party}"
                effects.append(Write(path, "set", stance if backed else -stance))
                if self.backs and not backed:
                    effects.append(Order(f"affinity.{pivot}.{party}", -poison, 0))
                    effects.append(Order(f"affinity.{party}.{pivot}", -poison, 0))
        return effects
