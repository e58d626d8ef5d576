"""Which uncertain inputs the answer moves with, as far as the draws of an ordinary run can tell.

Every draw is one value of each input and one probability of the headline. The draws are put in the
order of an input's values; what the low third and the high third give is compared. With hundreds of
inputs and some draws, many look as if they mattered: only those are named that chance could not
make so, given how many are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.analysis.futures import Futures
from model.analysis.risk import headline_week
from model.analysis.uncertainty import between

if TYPE_CHECKING:
    from model.batch.opened import Run

FEWEST = 20
"""Draws below which no input is looked at: a third of them would be hardly a group."""
AT_ONCE = 32
"""Inputs whose draws are read together, so that memory does not grow with their number."""


@dataclass(frozen=True)
class Driver:
    """An input that the answer moves with, averaged over all other inputs."""

    path: str
    low: tuple[float, float]
    """The lowest and the highest value in the low third of the draws."""
    high: tuple[float, float]
    """The same in the high third."""
    at_low: float
    """The headline's probability in the low third."""
    at_high: float
    interval: tuple[float, float]
    """What chance leaves open about the change from the low third to the high one: the other
    inputs and the dice, wide enough for all comparisons together (95 %)."""

    @property
    def change(self) -> float:
        """The probability in the high third minus that in the low third."""
        return self.at_high - self.at_low


@dataclass(frozen=True)
class Drivers:
    """What a run's draws say about its inputs."""

    draws: int
    """Draws with simulated futures."""
    inputs: int
    """Uncertain inputs of the run."""
    compared: int
    """Inputs that were compared; 0 where the draws are too few."""
    found: tuple[Driver, ...]
    """Those that stand out, the strongest first."""

    @property
    def is_examined(self) -> bool:
        """Whether there are draws enough to compare anything."""
        return self.draws >= FEWEST


def drivers(run: Run) -> Drivers:
    """The inputs that the baseline's headline moves with."""
    futures, headline = Futures(run), run.scenario.headline
    counts = futures.counts("baseline")
    weeks = [headline_week(run.scenario)]
    [successes] = futures.successes("baseline", headline.outcome, weeks, headline.theatre)
    used = counts > 0
    inputs = ((path, values[used]) for path, values in _inputs(run))
    return compare(successes[used] / counts[used], inputs, len(run.uncertain))


def compare(
    chances: np.ndarray, inputs: Iterable[tuple[str, np.ndarray]], comparisons: int
) -> Drivers:
    """The inputs with which the draws' probabilities move beyond chance.

    `chances` (D,) is the share of successes in each draw; `inputs` are pairs of a path and its
    values (D,); `comparisons` is how many inputs there are. An input whose thirds share a value has
    no low and high and is not compared.
    """
    draws = len(chances)
    if draws < FEWEST:
        return Drivers(draws, comparisons, 0, ())
    found, compared = [], 0
    for path, values in inputs:
        order = np.argsort(values, kind="stable")
        low, high = order[: draws // 3], order[-(draws // 3) :]
        if values[low].max() >= values[high].min():
            continue
        compared += 1
        # The fewest degrees of freedom that Welch's formula can give: so far out in the tails its
        # own would let a false one through in 7 runs of 100 instead of 5.
        ends = between(chances[low], chances[high], comparisons, freedom=len(low) - 1)
        if ends[0] > 0 or ends[1] < 0:
            spans = (_ends(values[group]) for group in (low, high))
            means = (float(chances[group].mean()) for group in (low, high))
            found.append(Driver(path, *spans, *means, ends))
    found.sort(key=lambda one: -abs(one.change))
    return Drivers(draws, comparisons, compared, tuple(found))


def _inputs(run: Run) -> Iterator[tuple[str, np.ndarray]]:
    """Every uncertain input with its draws, some at a time."""
    names = run.uncertain
    for first in range(0, len(names), AT_ONCE):
        some = names[first : first + AT_ONCE]
        table = run.table("draws", columns=some)
        for name in some:
            yield name, table[name].to_numpy(dtype=float)


def _ends(values: np.ndarray) -> tuple[float, float]:
    return float(values.min()), float(values.max())
