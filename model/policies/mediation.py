"""Somebody mediates between the two parties."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write

DEPTH_OF_STYLE = {"facilitate": 0.6, "formulate": 0.4, "manipulate": 0.1}
"""How far each style builds lasting arrangements. Order of the styles: Beardsley, Quinn, Biswas and
Wilkenfeld 2006 (manipulation strongest for agreement, facilitation for lasting calm); the numbers
are a judgement."""
LEVERAGE_OF_STYLE = {"facilitate": 0.0, "formulate": 0.5, "manipulate": 1.0}
"""How much of the leverage each style puts on the table: a judgement in the same order."""


class Mediation(Policy):
    """Mediators bring the parties together; it restrains both and helps to end fighting.

    What it achieves depends on the mediators' ties with each side, their leverage, legitimacy and
    distraction, and on whether several act together; it fails with a side as far as these are weak.
    That a side will not hear of it at all is written with `fails_while`.
    """

    roles: ClassVar = ("pivot", "patron", "neighbour", "outside_power")
    target_kind: ClassVar = "parties"
    menu_item: ClassVar = "mediate"
    further_items: ClassVar = ("mediate_jointly",)
    example: ClassVar = {
        "type": "mediation",
        "actor": ["pivot", "outside_power"],
        "target": ["party", "other_party"],
        "style": "formulate",
        "effort": 0.5,
    }
    does: ClassVar = (
        "{actor} mediate[s] between {target}, {style} (effort {effort}; leverage {leverage})"
    )
    said: ClassVar = {
        "style": {
            "facilitate": "hosting talks and passing messages",
            "formulate": "proposing terms",
            "manipulate": "pressing and rewarding",
        }
    }
    scales: ClassVar = {"effort": "mediation", "leverage": "mediation_leverage"}

    type: Literal["mediation"] = "mediation"
    target: list[Code]
    """The two parties."""
    style: Literal["facilitate", "formulate", "manipulate"] = "facilitate"
    """facilitate: host, pass messages; formulate: propose terms; manipulate: press and reward."""
    effort: Share = 0.5
    """How high it is pursued: 0.25 calls, 0.5 an envoy, 0.75 ministers, 1 leaders."""
    leverage: Share = 0.3
    """What they put on the table: 0 nothing, 0.5 conditional offers, 1 decisive pressure."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """Each mediator's effort, leverage and depth stand as given."""
        writes = []
        for actor in self.actors:
            writes += [
                Write(f"mediation.{actor}", "set", self.effort * strength),
                Write(
                    f"mediation_leverage.{actor}",
                    "set",
                    self.leverage * LEVERAGE_OF_STYLE[self.style] * strength,
                ),
                Write(f"mediation_depth.{actor}", "set", DEPTH_OF_STYLE[self.style] * strength),
            ]
        return writes
