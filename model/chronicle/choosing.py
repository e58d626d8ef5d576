"""Which futures of a run are told to somebody who asks for none: two typical ones, and a pair.

The typical future without what the headline asks for, the typical one with it, and a pair with the
same dice: the baseline and the option that changes the headline most, in the most typical of the
replicates in which the option makes that difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from model.chronicle.typical import middle_of
from model.outcomes import ANY

if TYPE_CHECKING:
    from model.batch.opened import Run

BASELINE = "baseline"


@dataclass(frozen=True)
class Choice:
    """A future that stands for others."""

    role: Literal["without", "with", "against"]
    """Whether the headline's outcome happens in it; against: an option decides about that."""
    number: int
    """Its replicate."""
    count: int
    """How many futures it stands for; for a pair: in how many the option makes the difference."""
    of: int
    """How many futures the baseline has; for a pair: how many it shares with the option."""
    compared: int
    """How many of those that it stands for were compared with each other."""
    option: str = ""
    """For a pair: the option."""
    change: int = 0
    """For a pair: in how many futures more there is the outcome with the option, on balance."""


def choices(run: Run) -> Iterator[Choice]:
    """The futures to be told of a run, under the explanation that it shows.

    What no future stands for is left out: without the outcome or with it, or a pair where no option
    changes in how many futures it happens.
    """
    numbers, happens = _happens(run, BASELINE)
    for role, these in (("without", numbers[~happens]), ("with", numbers[happens])):
        if len(these):
            yield Choice(role, *_middle(run, [BASELINE], these, len(numbers)))
    options = [name for name, kind in run.arms.items() if kind == "option"]
    change, option = 0, ""
    for name in options:
        if name in run.pieces.counts:
            _, with_it, without = _pairs(run, name, numbers, happens)
            own = int(with_it.sum()) - int(without.sum())
            change, option = (own, name) if abs(own) > abs(change) else (change, option)
    if option:
        shared, with_it, without = _pairs(run, option, numbers, happens)
        these = shared[with_it & ~without if change > 0 else without & ~with_it]
        yield Choice(
            "against", *_middle(run, [BASELINE, option], these, len(shared)), option, change
        )


def _middle(run: Run, arms: list[str], these: np.ndarray, of: int) -> tuple[int, int, int, int]:
    """The most typical of some replicates, as the first fields of a choice."""
    cast, weeks = run.as_simulated.cast, run.as_simulated.weeks
    number, compared = middle_of(run.pieces, arms, these, tuple(cast.theatres), cast.parties, weeks)
    return number, len(these), of, compared


def _happens(run: Run, arm: str) -> tuple[np.ndarray, np.ndarray]:
    """The replicates of an arm, and in which of them the headline's outcome happens in time."""
    scenario = run.as_simulated
    headline = scenario.headline
    places = scenario.theatres if headline.theatre == ANY else [headline.theatre]
    by_week = min(headline.by_week or scenario.weeks, scenario.weeks)
    columns = [f"first_{headline.outcome}.{place}" for place in places]
    numbers, found = [], []
    for replicate, values in run.pieces.read(arm, columns):
        numbers.append(replicate)
        found.append(((values >= 0) & (values < by_week)).any(axis=0))
    return np.concatenate(numbers), np.concatenate(found)


def _pairs(run: Run, option: str, numbers, happens) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Replicates that an option shares with the baseline, and where it happens in each."""
    own, with_it = _happens(run, option)
    shared, a, b = np.intersect1d(own, numbers, assume_unique=True, return_indices=True)
    return shared, with_it[a], happens[b]
