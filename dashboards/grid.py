"""The variants of a sweep of levers, by the place of each lever's value: what its page looks up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from dashboards.words import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.analysis.sweeps import Sweeps

Place = tuple[int, ...]
"""For each lever the number of its value, from 0."""


@dataclass(frozen=True)
class Lever:
    """A lever with the values that it was given."""

    path: str
    label: str
    values: tuple[float, ...]
    baseline: float | None
    """Its value in the baseline; None where it has none of its own."""
    meanings: tuple[str, ...] = ()
    """What each value stands for, in words; empty texts where it has no worded scale."""
    baseline_means: str = ""
    """The same for its value in the baseline."""

    @property
    def shown(self) -> list[str]:
        """The values as the page writes them."""
        return [number(value) for value in self.values]

    @property
    def start(self) -> int:
        """The place of the value nearest to the baseline's."""
        if self.baseline is None:
            return 0
        return min(range(len(self.values)), key=lambda at: abs(self.values[at] - self.baseline))


@dataclass(frozen=True)
class Grid:
    """All combinations of the levers' values, each with its variant."""

    levers: tuple[Lever, ...]
    rows: dict[Place, dict]
    """The rows of the sweep's table; a variant that was not simulated is missing."""
    baseline: dict | None
    pair: tuple[int, int] | None
    """The numbers of the two levers that move the answer most; None where there is one lever."""
    changes: dict[tuple[str, str], tuple[float, float]]
    """What chance leaves open about the change between the ends of a lever, by their variants."""

    def ends(self, place: Place, lever: int) -> tuple[Place, Place]:
        """The same with a lever at its lowest and at its highest value."""
        return moved(place, {lever: 0}), moved(place, {lever: len(self.levers[lever].values) - 1})

    def is_resolved(self, first: dict, last: dict) -> bool:
        """Whether chance alone could not have made the change between two variants."""
        low, high = self.changes.get((first["variant"], last["variant"]), (0.0, 0.0))
        return low > 0 or high < 0

    def places(self) -> Iterator[Place]:
        """Every combination, the last lever changing fastest."""
        return product(*(range(len(lever.values)) for lever in self.levers))

    @property
    def first(self) -> Place:
        """The first value of every lever."""
        return (0,) * len(self.levers)

    def meaning(self, lever: int, at: int) -> str:
        """What a value of a lever stands for; empty where it has no worded scale."""
        known = self.levers[lever].meanings
        return known[at] if known else ""

    def others(self, place: Place, *lead: int) -> list[str]:
        """The settings of all levers but some, in words."""
        return [
            f"{lever.label} {lever.shown[at]}"
            for number, (lever, at) in enumerate(zip(self.levers, place, strict=True))
            if number not in lead
        ]


def moved(place: Place, to: dict[int, int]) -> Place:
    """A place with some levers at other values."""
    return tuple(to.get(number, at) for number, at in enumerate(place))


def grid_of(found: Sweeps, most: int) -> Grid | None:
    """The grid of a sweep that combines the values of levers; None for any other sweep.

    With more variants than `most` the changes between them are not estimated.
    """
    if found.design != "factorial":
        return None
    values = {path: sorted(set(map(float, found.values[path]))) for path in found.paths}
    levers = tuple(
        Lever(
            path,
            found.labels[path],
            tuple(values[path]),
            found.own.get(path),
            tuple(found.meaning(path, value) for value in values[path]),
            found.meaning(path, found.own[path]) if path in found.own else "",
        )
        for path in found.paths
    )
    rows, baseline = {}, None
    for row in found.variants.to_dict("records"):
        if row["variant"] == "baseline":
            baseline = row
        else:
            place = tuple(values[path].index(float(row[path])) for path in found.paths)
            rows[place] = row
    ranked = [one.path for one in found.influences] or found.paths
    pair = tuple(found.paths.index(path) for path in ranked[:2])
    grid = Grid(levers, rows, baseline, pair if len(pair) == 2 else None, {})
    if len(rows) > most:
        return grid
    ends = {grid.ends(place, lever) for place in rows for lever in range(len(levers))}
    pairs = (
        (rows[a]["variant"], rows[b]["variant"])
        for a, b in ends
        if a != b and a in rows and b in rows
    )
    return replace(grid, changes=found.changes(sorted(pairs)))
