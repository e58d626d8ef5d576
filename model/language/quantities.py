"""Every quantity of the model, read once from `quantities.yaml`.

A quantity is something that can be set, watched, changed by a policy or plotted. Its path is its id
followed by one code for each axis, joined by dots, as in `supply.` and the code of a theatre; a
quantity of the whole region has its id alone: `talks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from model.language.english import Scale, scale_of

FILE = Path(__file__).parent.parent / "quantities.yaml"

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Observable:
    """How somebody outside could see a quantity."""

    sort: str
    """Under which the page lists it."""
    by: str
    """What one would look at."""
    who: tuple[tuple[str, ...], ...] = ()
    """For each of its axes of actors the roles whose rows can be seen."""


@dataclass(frozen=True)
class Quantity:
    """One quantity: what it means, its unit, its bounds and the axes that index it."""

    id: str
    label: str
    symbol: str
    unit: str
    low: float
    high: float
    default: float
    kind: str
    """`given`, `stock`, `act` or `observed`; see the head of `quantities.yaml`."""
    axes: tuple[str, ...]
    """Any of `actor`, `party`, `theatre`, in the order of the path's codes."""
    anchors: tuple[str, ...] = ()
    """What 0, 0.25, 0.5, 0.75 and 1 mean, in words; empty where the scale is not 0 to 1."""
    bins: tuple[float, float, int] | None = None
    """Histogram of a run: from, to, number of bins; None where no histogram is kept."""
    note: str = ""
    phrase: str = ""
    """How a sentence names it, with {0} and {1} for the names on its axes; empty: by its label."""
    observable: Observable | None = None
    """How somebody outside could see it; None where nobody could."""

    @property
    def can_be_set(self) -> bool:
        """Whether a scenario may give it a starting condition."""
        return self.kind in ("given", "stock")

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it can only be 0 or 1."""
        return self.unit == "0 or 1"

    @property
    def scale(self) -> Scale:
        """Its values that have words, with the words: its anchors, or the steps that it lists."""
        if self.anchors:
            gap = (self.high - self.low) / (len(self.anchors) - 1)
            return [(self.low + gap * step, words) for step, words in enumerate(self.anchors)]
        return scale_of(self.unit) or scale_of(self.note)

    @property
    def thresholds(self) -> tuple[float, ...]:
        """Its values between the ends of its scale that mean something.

        Those that have words; where there are none, every second edge of its histogram.
        """
        inner = tuple(value for value, _ in self.scale if self.low < value < self.high)
        if inner or self.bins is None:
            return inner
        first, last, count = self.bins
        # Rounded, because an edge such as 1.1 is met exactly by the values that are set.
        return tuple(round(first + (last - first) * n / count, 9) for n in range(2, count, 2))

    @property
    def path(self) -> str:
        """How its path is written: `patience.ACTOR.ACTOR`."""
        return ".".join([self.id, *(axis.upper() for axis in self.axes)])

    @property
    def anchored(self) -> str:
        """Its worded anchors in a line, each behind its number; empty where it has none."""
        last = len(self.anchors) - 1
        return "; ".join(
            f"{self.low + (self.high - self.low) * step / last:g} {words}"
            for step, words in enumerate(self.anchors)
        )

    def anchor(self, value: float) -> str:
        """The worded anchor nearest to a value, or an empty text."""
        if not self.anchors:
            return ""
        share = (value - self.low) / (self.high - self.low)
        return self.anchors[round(share * (len(self.anchors) - 1))]


@cache
def quantities() -> dict[str, Quantity]:
    """All quantities by id, in the order of the file."""
    entries = yaml.load(FILE.read_text(encoding="utf-8"), LOADER)
    return {id: _quantity(id, entry) for id, entry in entries.items()}


def _quantity(id: str, entry: dict) -> Quantity:
    bins, seen = entry.pop("bins", None), entry.pop("observable", None)
    return Quantity(
        id=id,
        axes=tuple(entry.pop("axes")),
        anchors=tuple(entry.pop("anchors", ())),
        bins=(bins["from"], bins["to"], bins["count"]) if bins else None,
        observable=_observable(**seen) if seen else None,
        **entry,
    )


def _observable(sort: str, by: str, who: Sequence[Sequence[str]] = ()) -> Observable:
    return Observable(sort, by, tuple(tuple(roles) for roles in who))
