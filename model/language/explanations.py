"""Rival explanations, read once from `explanations.yaml` and checked.

An explanation is a named set of switches and parameters: what one theory of the same conflict holds
to be at work. Each meets the same record, because the chance of force is anchored to the reference
stand-off under its own switches and parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from model.language.node import Node
from model.language.parameters import FILE as PARAMETERS
from model.language.parameters import Entries, Parameter, Prior, Switch, read_parameters
from model.language.problems import Problem, Problems, nearest, quoted
from model.language.source import read

FILE = Path(__file__).parent.parent / "explanations.yaml"

DEFAULT = "pivotal_deterrence"
"""The explanation that the model starts from; it changes nothing."""

ALL = "all"
"""The word for every explanation."""

RECORD = ("activation_offensive", "activation_limited", "reference_")
"""Beginnings of the parameters that say what is on record; no explanation may change them."""


@dataclass(frozen=True)
class Explanation:
    """A named set of switches and parameters, with what it holds in words."""

    id: str
    title: str
    text: str
    """A paragraph: what it holds, who argues it, what it would be right about, what it assumes."""
    source: str
    changed_switches: Mapping[str, bool]
    """Only those that it sets."""
    changed_parameters: Mapping[str, Parameter]
    """Only those that it changes, as they are under it."""
    known_parameters: Mapping[str, Parameter]
    known_switches: Mapping[str, Switch]

    @property
    def parameters(self) -> dict[str, Parameter]:
        """All parameters of the model, as they are under it."""
        return {**self.known_parameters, **self.changed_parameters}

    @property
    def switches(self) -> dict[str, bool]:
        """Every mechanism of the model, on or off, as it is under it."""
        defaults = {id: switch.default for id, switch in self.known_switches.items()}
        return {**defaults, **self.changed_switches}

    def labels(self, on: bool) -> list[str]:
        """What the mechanisms are that it switches on, or off, against the model's default."""
        return [
            self.known_switches[id].label
            for id, value in self.changed_switches.items()
            if value == on != self.known_switches[id].default
        ]


def explanations() -> dict[str, Explanation]:
    """All explanations by id, in the order of the file: the default first."""
    return read_explanations(FILE, PARAMETERS)


def unchanged(parameters_path: Path) -> Explanation:
    """The default, for parameters and switches that are not those of the present model."""
    parameters, switches = read_parameters(parameters_path)
    return replace(explanations()[DEFAULT], known_parameters=parameters, known_switches=switches)


def chosen(names: Iterable[str], own: str) -> tuple[str, ...]:
    """Explanations that were asked for, each once; `all` means `own` and then every other.

    Raises:
        KeyError: there is none with such a name.
    """
    ids: list[str] = []
    for name in names:
        if name != ALL and name not in explanations():
            raise KeyError(name)
        ids += [own, *explanations()] if name == ALL else [name]
    return tuple(dict.fromkeys(ids)) or (own,)


@cache
def read_explanations(path: Path, parameters_path: Path) -> dict[str, Explanation]:
    """The explanations of a file, for the parameters and switches of another.

    Raises:
        Problems: anything is missing, unknown or out of bounds, or the default changes something.
    """
    root = read(path, path.name).root
    reader = _Reader([], *read_parameters(parameters_path))
    node = root.at("explanations")
    found: dict[str, Explanation] = {}
    if reader.only(root, ("explanations",), ("explanations",)) and reader.is_map(node):
        found = {id: reader.explanation(id, entry) for id, entry in node.items()}
        if next(iter(found), None) != DEFAULT:
            reader.wrong(node, f"the first explanation must be {quoted(DEFAULT)}, the default")
    if reader.problems:
        raise Problems(reader.problems)
    return found


class _Reader(Entries):
    """Reads explanations and collects what is wrong with them."""

    def __init__(
        self,
        problems: list[Problem],
        parameters: Mapping[str, Parameter],
        switches: Mapping[str, Switch],
    ):
        super().__init__(problems)
        self.parameters = parameters
        self.switches = switches

    def is_map(self, node: Node) -> bool:
        return isinstance(node.value, dict) or self.only(node, ())

    def explanation(self, id: str, node: Node) -> Explanation | None:
        required = ("title", "text", "source")
        if not self.only(node, (*required, "switches", "parameters"), required):
            return None
        words = {word: self.text(node, word).strip() for word in required}
        if id == ALL:
            self.problems.append(
                Problem.at(node.key, f"'{ALL}' means every explanation; use another")
            )
        for word in ("switches", "parameters"):
            changes = node.at(word)
            if id == DEFAULT and changes:
                message = f"the default, {quoted(id)}, must change nothing; delete '{word}'"
                self.problems.append(Problem.at(changes.key, message))
        turned = {
            switch: value.value
            for switch, value in self._changes(node, "switches")
            if self._known(switch, value, self.switches, "switch") and self._turned(value)
        }
        by = f"{words['source']} (explanation {words['title']!r})"
        moved = {
            parameter: self._moved(parameter, value, by)
            for parameter, value in self._changes(node, "parameters")
            if self._known(parameter, value, self.parameters, "parameter")
        }
        return Explanation(id, *words.values(), turned, moved, self.parameters, self.switches)

    def _changes(self, node: Node, word: str) -> list[tuple[str, Node]]:
        changes = node.at(word)
        return list(changes.items()) if changes and self.is_map(changes) else []

    def _known(self, id: str, value: Node, known: Mapping[str, object], kind: str) -> bool:
        if id not in known:
            hint = nearest(id, known)
            self.problems.append(Problem.at(value.key, f"unknown {kind} {quoted(id)}", hint))
        elif kind == "parameter" and id.startswith(RECORD):
            message = f"{quoted(id)} says what is on record, which every explanation has to meet"
            self.problems.append(Problem.at(value.key, message))
        else:
            return True
        return False

    def _turned(self, value: Node) -> bool:
        if not isinstance(value.value, bool):
            self.wrong(value, "a switch is true or false")
        return isinstance(value.value, bool)

    def _moved(self, id: str, node: Node, by: str) -> Parameter | None:
        """A parameter as it is under an explanation: fixed, shifted, or with another prior."""
        before, sourced = self.parameters[id], {"grade": "expert", "source": by}
        if not isinstance(node.value, dict):
            value = self.number(node, id)
            self._within(node, value, before)
            return replace(before, value=value, prior=Prior("fixed"), **sourced)
        if "shift" in node.value:
            if not self.only(node, ("shift",)):
                return None
            shift = self.number(node.at("shift"), "shift")
            self._within(node.at("shift"), before.value + shift, before)
            return replace(before, shift=shift, **sourced)
        if not self.only(node, ("value", "prior"), ("value", "prior")):
            return None
        value, prior = self.number(node.at("value"), "value"), self.prior(node.at("prior"))
        if prior is None:
            return None
        low, high = prior.support
        if not low <= value <= high:
            self.wrong(node.at("value"), f"'value' {value:g} lies outside its prior {prior}")
        bounds = {"low": min(before.low, low), "high": max(before.high, high)}
        return replace(before, value=value, prior=prior, scale=1.0, **bounds, **sourced)

    def _within(self, node: Node, value: float, parameter: Parameter) -> None:
        if not parameter.low <= value <= parameter.high:
            self.wrong(
                node,
                f"{parameter.id} must lie between {parameter.low:g} and {parameter.high:g} "
                f"(prior {parameter.prior}), not {value:g}",
            )
