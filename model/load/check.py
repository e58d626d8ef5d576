"""What a rule is given: the scenario, where each part stands, and how to say what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from model.language.node import Node
from model.language.problems import Place, Problem, listed, nearest, quoted
from model.language.quantities import Quantity, quantities
from model.language.scalars import number_text
from model.load.codes import ENOUGH, Codes, meant_path, misread_path
from model.load.shape import Shaped
from model.outcomes import ANY, OUTCOMES
from model.policies.base import Policy
from model.scenario import Scenario


@dataclass
class Check:
    """A scenario that is being checked."""

    shaped: Shaped
    root: Node
    baseline: Check | None = None
    """Under an option, a what-if or a lever: the scenario without it, which was checked before."""
    paths_are_right: bool = True
    """Whether no starting condition's path was misspelt."""
    unsound: set[int] = field(default_factory=set)
    """Entries that something is wrong with, by the identity of their nodes."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def scenario(self) -> Scenario:
        """The scenario, as far as it is sound."""
        return self.shaped.scenario

    @cached_property
    def codes(self) -> Codes:
        """The codes of actors and theatres."""
        return Codes.of(self.root)

    @property
    def is_arm(self) -> bool:
        """Whether this is the scenario under an option, a what-if or a lever."""
        return self.baseline is not None

    @cached_property
    def _checked_before(self) -> set[int]:
        parts = (self.baseline.root.at(key) for key in ("starting_conditions", "policies"))
        return {id(node) for part in parts if part for node in part.children()}

    def is_new(self, *path: str | int) -> bool:
        """Whether an entry is not simply that of the baseline."""
        return self.baseline is None or id(self.root.at(*path)) not in self._checked_before

    def is_sound(self, *path: str | int) -> bool:
        """Whether nothing was found wrong with an entry, here or in the baseline."""
        before = self.baseline.unsound if self.baseline else set()
        return id(self.root.at(*path)) not in self.unsound | before

    def sound(self, *keys: str) -> bool:
        """Whether these top-level parts are all as the file has them."""
        return not self.shaped.broken.intersection(keys)

    def policies(self) -> Iterator[tuple[Policy, tuple[str | int, ...]]]:
        """The sound policies, each with its path in the file."""
        numbers = self.shaped.kept.get("policies", [])
        for policy, number in zip(self.scenario.policies, numbers, strict=True):
            yield policy, ("policies", number)

    def place(self, *path: str | int) -> Place:
        """Where the value at a path stands, or the nearest thing above it that is in the file."""
        node = self.root
        for part in path:
            child = node.child(part)
            if child is None:
                return node.key or node.place
            node = child
        return node.place

    def key(self, *path: str | int) -> Place:
        """Where the key at a path stands."""
        node = self.root.at(*path)
        return node.key if node and node.key else self.place(*path)

    def wrong(self, place: Place, message: str, hint: str | None = None) -> None:
        """Notes a problem."""
        self.problems.append(Problem.at(place, message, hint))

    def code(self, code: str, axis: str, *path: str | int) -> bool:
        """Whether a code may stand at a path: an `actor`, a `party` or a `theatre`."""
        finding = self.codes.misfit(code, axis)
        if finding:
            self.wrong(self.place(*path), *finding)
        return finding is None

    def theatre_or_any(self, code: str, *path: str | int) -> None:
        """A theatre's code, or the word for all of them."""
        if code != ANY and code not in self.codes.theatres:
            hint = nearest(code, (*self.codes.theatres, ANY))
            self.wrong(self.place(*path), f"unknown theatre {quoted(code)}", hint)

    def outcome(self, id: str, *path: str | int) -> None:
        """An outcome's id."""
        if id not in OUTCOMES:
            hint, known = nearest(id, OUTCOMES), ", ".join(OUTCOMES)
            message = f"unknown outcome {quoted(id)}"
            self.wrong(
                self.place(*path), message if hint else f"{message}; it is one of {known}", hint
            )

    def quantity(self, path: str, place: Place, beside: Node | None = None) -> Quantity | None:
        """The quantity of a path; None, with a problem at the place, if the path is wrong.

        Paths that stand `beside` it in the same file cannot have been meant.
        """
        if misread_path(path, self.codes) is None:
            return quantities()[path.split(".")[0]]
        if len(self.problems) <= ENOUGH:
            taken = beside.keys_beside(place) if beside else ()
            hint = meant_path(path, self.codes, taken)
            self.wrong(place, misread_path(path, self.codes), hint)
        return None

    def within(self, name: str, value: float, quantity: Quantity, place: Place) -> bool:
        """Whether a number lies within a quantity's bounds."""
        if quantity.low <= value <= quantity.high:
            return True
        bounds = f"{number_text(quantity.low)} and {number_text(quantity.high)}"
        unit = quantity.unit
        if quantity.anchors:
            unit = f"{number_text(quantity.low)} {quantity.anchors[0]}, "
            unit += f"{number_text(quantity.high)} {quantity.anchors[-1]}"
        elif re.fullmatch(r"-?\d+(-| to | or )\d+", unit):
            unit = quantity.label  # a scale without a unit: say what it is of
        message = f"{name} must lie between {bounds}, not {number_text(value)} ({unit})"
        self.wrong(place, message)
        return False

    def is_one_of(self, word: str, words: Iterable[str], what: str, place: Place) -> bool:
        """Whether a word is known."""
        known = list(words)
        if word in known:
            return True
        hint = nearest(word, known)
        more = f" (known: {listed(known, 'and')})" if not hint and 0 < len(known) <= 8 else ""
        self.wrong(place, f"unknown {what} {quoted(word)}{more}", hint)
        return False
