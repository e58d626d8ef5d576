"""Somebody demands something of a party by a deadline."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.language.problems import quoted
from model.policies.base import Code, Order, Policy, Share, Values, Write
from model.policies.participants import somebody_else

RUNNING = 0.25
"""Strength before the deadline: it is announced and its time runs. Only its order in the scale
counts; from the deadline on the strength is 1."""
LAST_WEEKS = 3
"""Weeks in which the deadline is acted upon or let pass: a judgement."""
THREATENING_POSTURE = 0.5
"""Armed posture behind a fully public ultimatum of a third state: that of an exercise near the
border (the anchor of 0.5). A judgement."""


class Ultimatum(Policy):
    """A demand with a deadline binds the one who makes it: backing down then costs approval.

    In the week of the deadline and the two after it force is worth more to a party that made it.
    The deadline lapses as far as the demand is met: by a treaty in force, or by a route in
    operation. A demand for withdrawal or disarmament is met when the scenario says so (`until`). It
    fails when the deadline passes and neither that nor force has come.
    """

    roles: ClassVar = ("party", "pivot", "patron", "neighbour")
    target_kind: ClassVar = "party"
    example: ClassVar = {
        "type": "ultimatum",
        "actor": "party",
        "target": "other_party",
        "demand": "treaty",
        "weeks_to_deadline": 4,
        "publicity": 0.75,
    }
    said: ClassVar = {
        "demand": {
            "treaty": "that it sign a treaty",
            "corridor": "a route through its ground",
            "withdrawal": "that it leave ground that it holds",
            "disarmament": "that it give up arms",
        }
    }
    scales: ClassVar = {"publicity": "audience"}

    type: Literal["ultimatum"] = "ultimatum"
    target: Code
    """The party of which something is demanded."""
    demand: Literal["treaty", "corridor", "withdrawal", "disarmament"] = "treaty"
    """What is demanded: a signature, a route, ground to be left, or arms to be given up."""
    theatre: Code | None = None
    """For a corridor: the theatre through which it shall lead."""
    weeks_to_deadline: Annotated[int, Field(ge=0, le=104)] = 4
    """Weeks from the demand to the deadline."""
    publicity: Share = 0.75
    """0 in confidence, 0.25 hints, 0.5 in public, 0.75 an ultimatum, 1 the leadership's name hangs
    on it."""

    @property
    def wording(self) -> str:
        """A route leads somewhere."""
        through = " in {theatre}" if self.theatre else ""
        asked = f"{{actor}} demand[s] of {{target}} {{demand}}{through}"
        return (
            f"{asked}, with a deadline {{weeks_to_deadline:weeks}} later (publicity {{publicity}})"
        )

    def problems(self, cast) -> list[tuple[str, str]]:
        """It is made to somebody else; only a corridor leads somewhere; it does not grow."""
        found = super().problems(cast) + somebody_else(self, cast)
        if (self.demand == "corridor") != (self.theatre is not None):
            needed = "needs the theatre that it leads through" if self.theatre is None else ""
            why = needed or "names no theatre; only a corridor does"
            found.append(("theatre", f"a demand for {self.demand} {why}"))
        elif self.theatre and self.theatre not in cast.theatres:
            found.append(("theatre", f"{quoted(self.theatre)} is not a theatre"))
        if self.ramp_weeks:
            found.append(("ramp_weeks", "'ramp_weeks' does nothing: a deadline has its own time"))
        return found

    def strength(self, age: Any) -> Any:
        """Little until the deadline, full in its weeks, nothing after them."""
        due = age >= self.weeks_to_deadline
        over = age >= self.weeks_to_deadline + LAST_WEEKS
        return (RUNNING + (1.0 - RUNNING) * due) * (1.0 - over)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order]:
        """What was said in public binds at once; the deadline presses when it comes."""
        effects, running = [], strength > 0
        due = (strength >= 1) * (1.0 - self._met(world))
        for actor in self.actors:
            effects.append(Order(f"audience.{actor}", self.publicity * running, 0))
            effects.append(Write(f"deadline.{actor}", "max", due))
            if world.role(actor) != "party":
                posture = THREATENING_POSTURE * self.publicity * running
                effects.append(Write(f"posture.{actor}", "max", posture))
        return effects

    def _met(self, world: Values) -> Any:
        """How far the demand is met by what can be seen."""
        if self.demand == "treaty":
            return world.value("treaty")
        return world.value(f"route.{self.theatre}") if self.demand == "corridor" else 0.0
