"""Forces exercise near the conflict."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from model.policies.base import Order, Policy, Share, Values, Write


class MilitaryExercise(Policy):
    """An exercise readies a party's forces, or shows the armed posture of a third state.

    Readiness and posture stand while it is on and fade within weeks. It fails as far as the actor
    is distracted: forces that are tied elsewhere cannot exercise here.
    """

    roles: ClassVar = ("party", "pivot", "patron", "neighbour")
    target_kind: ClassVar = "none"
    menu_item: ClassVar = "exercise"
    lasting: ClassVar = False
    example: ClassVar = {
        "type": "military_exercise",
        "actor": "neighbour",
        "scale": 0.5,
        "lasts_weeks": 2,
    }
    does: ClassVar = "{actor} hold[s] an exercise near the conflict (scale {scale})"

    type: Literal["military_exercise"] = "military_exercise"
    scale: Share = 0.5
    """0.25 staffs and single units, 0.5 some thousand men, 0.75 several branches with live fire, 1
    as large as a neighbour holds when it decides by itself."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """It stands at least at its scale while it is on; what it leaves behind fades."""
        effects = []
        for actor in self.actors:
            free = 1.0 - world.value(f"distraction.{actor}")
            size = self.scale * free * strength
            if world.role(actor) == "party":
                size = size * world.parameter("mobilise_step")
                path, level = f"readiness.{actor}", 1.0 + size
            else:
                size = size * world.parameter("exercise_weight")
                path, level = f"posture.{actor}", size
            effects += [Write(path, "max", level), Order(path, size, 0)]
        return effects
