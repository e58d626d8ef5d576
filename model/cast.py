"""Who plays, where, and what is so at the start: the cast of a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from model.language.quantities import quantities
from model.policies.base import Code, Source, Strict

Grade = Literal["published", "computed", "expert", "calibrated", "hypothetical"]
"""published: that very number is in the source; computed: from published numbers; expert: our
judgement, with 'based on: ...'; calibrated: fitted; hypothetical: an assumption of the scenario."""

Role = Literal["party", "authorities", "pivot", "patron", "neighbour", "outside_power"]


class Actor(Strict):
    """Somebody who acts: a state, a union of states, or local authorities."""

    name: str
    """The neutral name the page shows."""
    adjective: str | None = None
    """The adjective the page shows; absent: the name."""
    article: bool = False
    """Whether a sentence puts 'the' before its name."""
    plural: bool = False
    """Whether its name is a plural ('the authorities accept')."""
    also: dict[str, str] = Field(default_factory=dict)
    """Names used by the sides, by actor code; `--names` chooses among them."""
    role: Role
    """What kind of decisions it takes."""
    of: Code | None = None
    """For a patron and for authorities: the party they stand behind."""
    theatre: Code | None = None
    """For authorities: where they govern."""

    @property
    def in_a_sentence(self) -> str:
        """Its name with its article."""
        return f"the {self.name}" if self.article else self.name


class Theatre(Strict):
    """A place where force may be used."""

    name: str
    """The neutral name the page shows."""
    also: dict[str, str] = Field(default_factory=dict)
    """Names used by the sides, by actor code, shown in the table of place names; `--names` chooses
    among them."""

    @property
    def in_a_sentence(self) -> str:
        """Its name as it stands inside a sentence."""
        return f"the {self.name[4:]}" if self.name.startswith("The ") else self.name


class StartingCondition(Strict):
    """A sourced initial value of a quantity, with the range that a careful coder would allow."""

    value: float
    """The value; the mode of the range."""
    range: tuple[float, float] | None = None
    """Lowest and highest plausible value; draws are triangular with their mode at `value`."""
    grade: Grade
    """Where the number's authority comes from."""
    source: Source
    """The publication, or 'based on: ...' for a judgement."""
    note: str | None = None
    """Anything a reader should know, such as a contested account."""
    last_reviewed: date | None = None
    """When somebody last looked whether the value still holds; a check warns of old ones."""
    shift: float = 0.0
    """Added to every draw; this is what a change by `{shift: x}` sets."""


@dataclass(frozen=True)
class Cast:
    """Who plays and where: actors in the order of the file, with the order within each role."""

    actors: dict[str, Actor]
    theatres: dict[str, Theatre]
    starting_conditions: dict[str, StartingCondition]

    @property
    def spoken(self) -> dict[str, str]:
        """By code: every actor and theatre as it is named inside a sentence."""
        everybody = {**self.actors, **self.theatres}
        return {code: " ".join(one.in_a_sentence.split()) for code, one in everybody.items()}

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of the two parties."""
        return self.of_role("party")

    def of_role(self, role: str) -> tuple[str, ...]:
        """The codes of all actors with a role, in the order of the file."""
        return tuple(code for code, actor in self.actors.items() if actor.role == role)

    def start_value(self, path: str) -> float:
        """The starting value of a quantity's path, or its default.

        A party's control that is not given is what the other party does not hold.
        """
        given = self.starting_conditions.get(path)
        if given:
            return given.value + given.shift
        id, *codes = path.split(".")
        if id == "control" and len(codes) == 2:
            for other in self.parties:
                held = self.starting_conditions.get(f"control.{other}.{codes[1]}")
                if other != codes[0] and held:
                    return 1.0 - held.value - held.shift
        return quantities()[id].default
