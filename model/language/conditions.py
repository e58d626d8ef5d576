"""Conditions (`when:`, `until:`, `fails_while:`): a closed vocabulary of masks and sentences.

A condition compares one quantity with one number, or joins conditions by `all`, `any` or `not`; a
bare list means `all`. It acts on arrays by their own operators, so this file needs no numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from operator import eq, ge, gt, le, lt
from typing import Annotated, Any, Protocol

from pydantic import ConfigDict, Field, model_validator

from model.language.described import Described
from model.language.english import number, on_scale, weeks
from model.language.quantities import quantities

COMPARISONS: dict[str, tuple[Callable[[Any, float], Any], str]] = {
    "above": (gt, "above"),
    "at_least": (ge, "at least"),
    "below": (lt, "below"),
    "at_most": (le, "at most"),
    "equals": (eq, "equal to"),
}
"""The words of comparison: what they compute and how they read."""

JOINTS = ("all", "any", "not")
"""The words that join conditions."""


class World(Protocol):
    """The part of the world that a condition reads: last week's values over the replicates."""

    def value(self, path: str) -> Any:
        """A quantity's values, one for each replicate."""


class Condition(Described):
    """Compares a quantity with a number, or joins conditions by `all`, `any` or `not`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quantity: str | None = None
    """The path of a quantity: its id and one code for each axis (`patience.AAA.BBB`)."""
    above: float | None = None
    """Holds while the quantity is greater than this."""
    at_least: float | None = None
    """Holds while the quantity is this or greater."""
    below: float | None = None
    """Holds while the quantity is smaller than this."""
    at_most: float | None = None
    """Holds while the quantity is this or smaller."""
    equals: float | bool | None = None
    """Holds while the quantity is exactly this; true is 1 and false is 0."""
    for_weeks: Annotated[int, Field(ge=1, le=520)] = 1
    """Holds only once it has held for so many weeks in a row."""
    all: list[Condition] | None = None
    """Holds while all of these hold."""
    any: list[Condition] | None = None
    """Holds while at least one of these holds."""
    not_: Condition | None = Field(default=None, alias="not")
    """Holds while this does not hold."""

    @model_validator(mode="before")
    @classmethod
    def _a_list_means_all(cls, data: Any) -> Any:
        return {"all": data} if isinstance(data, list) else data

    @model_validator(mode="after")
    def _is_one_thing(self) -> Condition:
        joints = [word for word in JOINTS if self._part(word) is not None]
        given = [word for word in COMPARISONS if self._part(word) is not None]
        if len(joints) > 1:
            raise ValueError(f"a condition has only one of {', '.join(joints)}; nest them")
        if joints:
            if self.quantity or given or "for_weeks" in self.model_fields_set:
                raise ValueError(f"'{joints[0]}' stands alone; put the comparison inside it")
            if self._part(joints[0]) == []:
                raise ValueError(f"'{joints[0]}' needs at least one condition")
        elif self.quantity is None:
            raise ValueError("a condition needs a 'quantity', or one of 'all', 'any' and 'not'")
        elif len(given) != 1:
            words = ", ".join(COMPARISONS)
            said = f"not {' and '.join(given)}" if given else "and has none"
            raise ValueError(f"a condition needs exactly one of {words}, {said}")
        return self

    def mask(self, world: World, timers: MutableMapping[tuple[str, int], Any], key: str) -> Any:
        """Where it holds, one boolean for each replicate.

        Call it exactly once a week: `for_weeks` counts the weeks in a row in
        `timers[(key, number of the comparison)]`, which starts at 0.
        """
        return self._mask(world, timers, key, iter(range(len(self.paths()))))

    def _mask(self, world: World, timers: Any, key: str, numbers: Iterator[int]) -> Any:
        if self.not_:
            return ~self.not_._mask(world, timers, key, numbers)
        if self.all or self.any:
            # every part is evaluated each week, because each keeps its own count
            masks = [c._mask(world, timers, key, numbers) for c in self.all or self.any]
            joined = masks[0]
            for mask in masks[1:]:
                joined = joined & mask if self.all else joined | mask
            return joined
        number = next(numbers)
        compare, _, limit = self._comparison
        holds = compare(world.value(self.quantity), limit)
        if self.for_weeks == 1:
            return holds
        streak = (timers.get((key, number), 0) + 1) * holds
        timers[(key, number)] = streak
        return streak >= self.for_weeks

    def paths(self) -> list[str]:
        """The paths of all quantities it compares, in the order of the file."""
        return [leaf.quantity for _, leaf in self.leaves()]

    def leaves(self, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple, Condition]]:
        """Each comparison with its place inside the condition (`("all", 0)`)."""
        if self.not_:
            yield from self.not_.leaves((*at, "not"))
        for word in ("all", "any"):
            for place, part in enumerate(self._part(word) or ()):
                yield from part.leaves((*at, word, place))
        if self.quantity is not None:
            yield at, self

    def sentence(self, names: Mapping[str, str]) -> str:
        """The condition in English; `names` gives the words for the codes of actors and theatres.

        >>> Condition(quantity="talks", at_least=0.5, for_weeks=3).sentence({})
        'the progress of settlement talks has been at least 0.50 (“agenda agreed”) for three weeks'
        """
        return self._sentence(names, inside=False)

    def _sentence(self, names: Mapping[str, str], inside: bool) -> str:
        if self.not_:
            return f"it is not so that {self.not_._sentence(names, inside=True)}"
        if self.all or self.any:
            parts = self.all or self.any
            several = len(parts) > 1
            words = [part._sentence(names, inside or several) for part in parts]
            joined = (" and " if self.all else " or ").join(words)
            return f"({joined})" if inside and several else joined
        _, word, limit = self._comparison
        quantity = quantities()[self.quantity.split(".")[0]]
        subject = wording(self.quantity, names)
        lasted = f" for {weeks(self.for_weeks)}" if self.for_weeks > 1 else ""
        if quantity.is_yes_or_no and self.equals is not None:
            return (
                f"there {'has been' if lasted else 'is'} {'a' if limit else 'no'} {subject}{lasted}"
            )
        means = on_scale(limit, quantity.scale)
        amount = f"{number(limit)} ({means})" if means else number(limit)
        return f"{subject} {'has been' if lasted else 'is'} {word} {amount}{lasted}"

    @property
    def _comparison(self) -> tuple[Callable[[Any, float], Any], str, float]:
        word = next(word for word in COMPARISONS if self._part(word) is not None)
        return (*COMPARISONS[word], float(self._part(word)))

    def _part(self, word: str) -> Any:
        return self.not_ if word == "not" else getattr(self, word)


def wording(path: str, names: Mapping[str, str]) -> str:
    """A quantity's path in English: 'the patience of one actor with another'."""
    id, *codes = path.split(".")
    quantity, named = quantities()[id], [names.get(code, code) for code in codes]
    if quantity.phrase:
        return quantity.phrase.format(*named)
    words, people = quantity.label, 0
    for axis, name in zip(quantity.axes, named, strict=False):
        link = "in" if axis == "theatre" else "towards" if people else "of"
        people += axis != "theatre"
        words += f" {link} {name}"
    return words if quantity.is_yes_or_no else f"the {words}"
