"""The model's parameters and switches, read once from `parameters.yaml` and checked.

A parameter is a number of the model with a prior, a grade and a source; a switch turns a mechanism
on or off. Neither has an index: whatever differs between actors is a starting condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path

from model.language.node import Node
from model.language.problems import Problem, Problems, listed, nearest, quoted
from model.language.scalars import kind_of
from model.language.source import read

FILE = Path(__file__).parent.parent / "parameters.yaml"

GRADES = ("published", "computed", "expert", "calibrated", "hypothetical")

FAMILIES: dict[str, tuple[str, ...]] = {
    "uniform": ("lowest", "highest"),
    "lognormal": ("median", "standard deviation of the logarithm"),
    "normal": ("mean", "standard deviation"),
    "beta": ("a", "b"),
    "gamma": ("shape",),
    "fixed": (),
}
"""The families of priors and what their numbers are; a gamma prior has scale 1."""


@dataclass(frozen=True)
class Prior:
    """The distribution of a parameter before any comparison with the record."""

    family: str
    numbers: tuple[float, ...] = ()

    @property
    def support(self) -> tuple[float, float]:
        """Lowest and highest value that it allows."""
        if self.family == "uniform":
            return self.numbers[0], self.numbers[1]
        low = -inf if self.family in ("normal", "fixed") else 0.0
        return low, 1.0 if self.family == "beta" else inf

    @property
    def bounds(self) -> tuple[float, float]:
        """Where a scenario may fix it: within the support, or at 0, which turns a term off."""
        low, high = self.support
        return min(low, 0.0), max(high, 0.0)

    def __str__(self) -> str:
        numbers = ", ".join(f"{number:g}" for number in self.numbers)
        return f"{self.family}({numbers})" if numbers else self.family


@dataclass(frozen=True)
class Parameter:
    """A number of the model."""

    id: str
    symbol: str
    label: str
    value: float
    """Its central value; `--draws 1` uses it."""
    prior: Prior
    unit: str
    source: str
    grade: str
    low: float
    """The lowest value that it may take; the file may widen what follows from the prior."""
    high: float
    """The highest value that it may take."""
    scale: float = 1.0
    """What a draw from a gamma prior is multiplied by."""
    shift: float = 0.0
    """What a rival explanation adds to its value and to every draw."""


@dataclass(frozen=True)
class Switch:
    """A mechanism that can be turned off."""

    id: str
    label: str
    default: bool = True


def parameters() -> dict[str, Parameter]:
    """All parameters by id, in the order of the file."""
    return read_parameters(FILE)[0]


def switches() -> dict[str, Switch]:
    """All switches by id, in the order of the file."""
    return read_parameters(FILE)[1]


@cache
def read_parameters(path: Path) -> tuple[dict[str, Parameter], dict[str, Switch]]:
    """The parameters and switches of a file.

    Raises:
        Problems: anything is missing, unknown or outside its prior's support.
    """
    root = read(path, path.name).root
    entries = Entries([])
    entries.only(root, ("parameters", "switches"))
    found = {id: entries.parameter(id, node) for id, node in _map(root, "parameters")}
    turned = {id: entries.switch(id, node) for id, node in _map(root, "switches")}
    if entries.problems:
        raise Problems(entries.problems)
    return found, turned


def _map(root: Node, word: str) -> list[tuple[str, Node]]:
    node = root.at(word)
    return list(node.items()) if node else []


class Entries:
    """Reads entries and collects what is wrong with them."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems

    def wrong(self, node: Node, message: str, hint: str | None = None) -> None:
        """Note what is wrong with a value."""
        self.problems.append(Problem.at(node.place, message, hint))

    def only(self, node: Node, words: tuple[str, ...], required: tuple[str, ...] = ()) -> bool:
        """Whether a node is a map with known keys and all the required ones."""
        before = len(self.problems)
        if not isinstance(node.value, dict):
            self.wrong(node, f"must be a map of keys, not {kind_of(node.plain())}")
            return False
        for key, child in node.items():
            if key not in words:
                hint = nearest(key, words)
                self.problems.append(Problem.at(child.key, f"unknown key {quoted(key)}", hint))
        for word in required:
            if word not in node.value:
                self.wrong(node, f"'{word}' is missing")
        return len(self.problems) == before

    def text(self, node: Node, word: str) -> str:
        """The text behind a key, which must not be empty."""
        value = node.at(word).plain()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:g}"
        if not isinstance(value, str) or not value.strip():
            self.wrong(node.at(word), f"'{word}' must be text, not {kind_of(value)}")
        return str(value)

    def number(self, node: Node, name: str) -> float:
        """The number that a node holds; 0 where it holds none."""
        value = node.plain()
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(node, f"'{name}' must be a number, not {kind_of(value)}")
            return 0.0
        return float(value)

    def parameter(self, id: str, node: Node) -> Parameter | None:
        """The parameter that an entry describes."""
        required = ("symbol", "label", "value", "prior", "unit", "grade", "source")
        if not self.only(node, (*required, "low", "high", "scale"), required):
            return None
        before = len(self.problems)
        prior = self.prior(node.at("prior"))
        if (grade := self.text(node, "grade")) not in GRADES:
            self.wrong(
                node.at("grade"), f"'grade' must be {listed(GRADES)}", nearest(grade, GRADES)
            )
        value = self.number(node.at("value"), "value")
        numbers = dict(zip(("low", "high"), prior.bounds, strict=True)) if prior else {}
        for word in ("low", "high", "scale"):
            if word in node.value:
                numbers[word] = self.number(node.at(word), word)
        words = {word: self.text(node, word) for word in ("symbol", "label", "unit", "source")}
        if len(self.problems) > before:
            return None
        low, high = prior.support
        if not low <= value <= high:
            self.wrong(node.at("value"), f"'value' {value:g} lies outside its prior {prior}")
        return Parameter(id=id, value=value, prior=prior, grade=grade, **words, **numbers)

    def prior(self, node: Node) -> Prior | None:
        """The prior that a map of one key describes: `{uniform: [0, 1]}`, `{fixed: true}`."""
        if not isinstance(node.value, dict) or len(node.value) != 1:
            self.wrong(node, f"'prior' must be a map with one key: {listed(FAMILIES)}")
            return None
        [(family, given)] = node.items()
        if family not in FAMILIES:
            self.problems.append(
                Problem.at(given.key, f"unknown prior {quoted(family)}", nearest(family, FAMILIES))
            )
            return None
        if family == "fixed":
            if given.value is not True:
                self.wrong(given, "write {fixed: true}")
            return Prior("fixed")
        names, before = FAMILIES[family], len(self.problems)
        if len(given.entries()) != len(names):
            self.wrong(given, f"'{family}' needs a list of {len(names)}: {', '.join(names)}")
            return None
        numbers = tuple(self.number(item, family) for item in given.entries())
        if family == "uniform":
            if not numbers[0] < numbers[1]:
                self.wrong(given, "'uniform' needs its lowest value first")
        elif min(numbers[1:] if family == "normal" else numbers) <= 0:
            self.wrong(given, f"the numbers of '{family}' must be above 0")
        return Prior(family, numbers) if len(self.problems) == before else None

    def switch(self, id: str, node: Node) -> Switch | None:
        """The switch that an entry describes."""
        if not self.only(node, ("label", "default"), ("label",)):
            return None
        default = node.at("default")
        if default and not isinstance(default.value, bool):
            self.wrong(default, "'default' must be true or false")
        return Switch(id, self.text(node, "label"), default.value if default else True)
