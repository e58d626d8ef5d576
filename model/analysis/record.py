"""Whether a scenario lies inside what was confronted with the record of past fighting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isclose

from model.hindcast.results import CALIBRATED, PRIOR, WEEKS, Results
from model.language.explanations import DEFAULT
from model.language.quantities import quantities
from model.scenario import Scenario

ROUNDED = 1e-4
"""Ranges are given to five digits: so much of a value is no difference."""
WORDED = 2.0
"""Scales as wide as this or less (0 to 1, -1 to 1) have a meaning at both ends."""

Range = tuple[float, float]


@dataclass(frozen=True)
class Outside:
    """A starting condition that the record never had at such a value."""

    path: str
    value: float
    tested: Range | None
    """Its lowest and highest value over the record; None: it is about somebody who is not there."""
    distance: float
    """From the nearer end: as a part of the scale, or of the largest tested value where the scale
    has no ends that mean something. Infinite where nothing was tested."""


@dataclass(frozen=True)
class Tested:
    """A scenario beside the record."""

    results: Results
    forecast: str
    """Which of the model's forecasts speaks for it: by where its parameters come from."""
    applies: bool
    """Whether the parties, and at least one theatre, are those of the record."""
    conditions: int
    """How many starting conditions were looked at."""
    outside: tuple[Outside, ...]
    """The farthest first."""
    absent: tuple[str, ...]
    """Codes of the record that this scenario does not have."""
    scripts: int
    """Policies of the baseline; the record had none."""
    weeks: int | None
    """The length of the window where it is longer than any that was compared; else None."""
    changed: int
    """Parameters and switches that the scenario changes."""
    rival: bool
    """Whether it runs under another explanation than the one that was compared."""

    @cached_property
    def inside(self) -> bool:
        """Whether every starting condition lies within what the record had."""
        return self.applies and not self.outside


def beside(scenario: Scenario, results: Results | None) -> Tested | None:
    """A scenario's baseline beside results; None where there are none yet.

    A starting condition is compared by its central value. One that either side leaves out stands
    at its default.
    """
    if results is None:
        return None
    support: Mapping[str, Range] = results.document["support"]
    known, own = _codes(support), {*scenario.actors, *scenario.theatres}
    applies = _applies(scenario, support)
    values = _values(scenario)
    paths = list(values)
    if applies:
        paths += [path for path in support if path not in values and _codes([path]) <= own]
    found = [_outside(path, values, support, known) for path in paths]
    return Tested(
        results=results,
        forecast=CALIBRATED if scenario.ensemble == CALIBRATED else PRIOR,
        applies=applies,
        conditions=len(paths),
        outside=tuple(sorted(filter(None, found), key=lambda one: -one.distance)),
        absent=tuple(sorted(known - own)) if applies else (),
        scripts=len(scenario.policies),
        weeks=scenario.weeks if scenario.weeks > WEEKS else None,
        changed=len(scenario.parameters) + len(scenario.switches),
        rival=scenario.explanation != DEFAULT,
    )


def _values(scenario: Scenario) -> dict[str, float]:
    return {
        path: float(condition.value) + condition.shift
        for path, condition in scenario.starting_conditions.items()
    }


def _codes(paths) -> set[str]:
    """Every actor and theatre that occurs in paths."""
    return {code for path in paths for code in path.split(".")[1:]}


def _on(support: Mapping[str, Range], wanted: str) -> set[str]:
    """The codes that stand on an axis."""
    return {
        code
        for path in support
        for code, axis in zip(path.split(".")[1:], quantities()[path.split(".")[0]].axes,
                              strict=False)
        if axis == wanted
    }  # fmt: skip


def _applies(scenario: Scenario, support: Mapping[str, Range]) -> bool:
    parties = {code for code, actor in scenario.actors.items() if actor.role == "party"}
    places = _on(support, "theatre") & {*scenario.theatres}
    return parties <= _on(support, "party") and bool(places)


def _outside(
    path: str, values: Mapping[str, float], support: Mapping[str, Range], known: set[str]
) -> Outside | None:
    quantity = quantities()[path.split(".")[0]]
    value = values.get(path, quantity.default)
    if not _codes([path]) <= known:
        return Outside(path, value, None, float("inf"))
    low, high = support.get(path, (quantity.default, quantity.default))
    end = min(max(value, low), high)
    if isclose(value, end, rel_tol=ROUNDED):
        return None
    scale = quantity.high - quantity.low
    if scale > WORDED:
        scale = max(abs(low), abs(high)) or scale
    return Outside(path, value, (low, high), abs(value - end) / scale)
