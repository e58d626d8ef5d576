"""An outside actor sanctions a party, or threatens to."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class Sanctions(Policy):
    """Sanctions, or a public threat of them, make the use of force costlier for their target.

    They fail as far as their author depends on the target, and on ground that is recognised as the
    target's own. A threat costs nobody anything until force is used.
    """

    roles: ClassVar = ("pivot", "neighbour", "outside_power")
    target_kind: ClassVar = "party"
    menu_item: ClassVar = "sanction"
    comes_first: ClassVar = True
    example: ClassVar = {
        "type": "sanctions",
        "actor": "outside_power",
        "target": "party",
        "intensity": 0.4,
        "threat_only": True,
    }
    scales: ClassVar = {"intensity": "sanctions"}

    type: Literal["sanctions"] = "sanctions"
    target: Code
    """The party that is sanctioned."""
    intensity: Share = 0.3
    """0.25 a few individuals, 0.5 arms or aid cut, 0.75 sectors of the economy, 1 full embargo."""
    threat_only: bool = False
    """True: they are announced for the case that force is used, and not imposed."""

    @property
    def wording(self) -> str:
        """A threat is worded as one."""
        if self.threat_only:
            case = "for the case that force is used"
            return (
                f"{{actor}} threaten[s] {{target}} with sanctions {case} (intensity {{intensity}})"
            )
        return "{actor} keep[s] sanctions on {target} (intensity {intensity})"

    @property
    def instrument(self) -> str | None:
        """A scripted threat leaves its author free to impose sanctions."""
        return None if self.threat_only and self.mode == "script" else self.menu_item

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """The sanctions, or the threat, stand as given."""
        quantity = "sanction_threat" if self.threat_only else "sanctions"
        return [
            Write(f"{quantity}.{actor}.{self.target}", "max", self.intensity * strength)
            for actor in self.actors
        ]
