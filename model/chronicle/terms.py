"""Which function of the model weighs which act, and what its inputs are called: `terms.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "terms.yaml"
REFERENCE = "reference"
"""Stands for the value of an input in the reference stand-off."""


@dataclass(frozen=True)
class Input:
    """One or several inputs of a function that make one term."""

    without: Mapping[str, float | str]
    """By input: the value at which the term is nothing."""
    label: str = ""
    more: str = ""
    """Instead of a label: its words where the first input is above that value."""
    less: str = ""
    """Its words where the first input is below."""
    of: str = ""
    """The function whose inputs these are, if it is one that an input of the weighing one is made
    of."""

    def named(self, is_more: bool) -> str:
        """What it is called where its first input is above its value of nothing, or not."""
        return self.label or (self.more if is_more else self.less)


@dataclass(frozen=True)
class Addend:
    """Something that is added to the worth of an act beside the function's value."""

    label: str
    function: str = ""
    quantity: str = ""
    """A quantity of the actor."""
    times: str = ""
    """A parameter that scales it."""
    sign: int = 1


@dataclass(frozen=True)
class Weighing:
    """How an act is weighed."""

    function: str
    """A function of `model.mechanisms`, as module.name."""
    in_util: bool
    """Whether its value is a utility, which the precision of choices turns into log-odds."""
    terms: tuple[Input, ...]
    scaling: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    """By function: the input of the weighing one that it is a summand of."""
    adds: tuple[Addend, ...] = ()
    by_item: bool = False
    """Whether its value has a row for each item of the menu, and not for each theatre."""

    @property
    def functions(self) -> set[str]:
        """All functions that have to be overheard for it."""
        own = {self.function, *self.within}
        return own | {added.function for added in self.adds if added.function}


@dataclass(frozen=True)
class Weighings:
    """How acts are weighed, by role and act; and how the pivot answers an attack."""

    acts: Mapping[tuple[str, str], Weighing]
    stance: Weighing
    nudge: str
    """What a leaning that a policy gives is called."""
    inaction: str
    """What it is called that doing nothing is worth something in itself."""

    @property
    def functions(self) -> set[str]:
        """All functions that have to be overheard."""
        return set().union(*(one.functions for one in (*self.acts.values(), self.stance)))


@cache
def weighings() -> Weighings:
    """All of them, read once."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    acts = {
        (role, act): _weighing(entry)
        for entry in data["decisions"]
        for role, names in entry["acts"].items()
        for act in names
    }
    return Weighings(acts, _weighing(data["stance"]), data["nudge"], data["inaction"])


def _weighing(entry: dict) -> Weighing:
    return Weighing(
        entry["function"],
        entry["in"] == "util",
        tuple(Input(**term) for term in entry["terms"]),
        tuple(entry.get("scaling", ())),
        dict(entry.get("within", {})),
        tuple(Addend(**added) for added in entry.get("adds", ())),
        entry.get("rows") == "items",
    )
