"""The simulated futures of a run, arm by arm, and their sums over the replicates of each draw.

The table is read a piece at a time: only sums are kept, however many futures there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from model.outcomes import ANY

if TYPE_CHECKING:
    from model.batch.opened import Run

NEVER = np.iinfo(np.int16).max
"""Stands for a first week that never comes; larger than every week."""

Values = Callable[[np.ndarray], np.ndarray]
"""From the values of every theatre (T, n) to those of all `places` (P, n)."""


class Sums(NamedTuple):
    """Sums of a number and of its square over the replicates of each draw; (..., D)."""

    sums: np.ndarray
    squares: np.ndarray


class Futures:
    """The futures of each arm of a run, for all places: any theatre first, then each of them."""

    def __init__(self, run: Run) -> None:
        self.weeks = run.scenario.weeks
        self.draws: int = run.manifest["draws"]
        self.theatres = tuple(run.scenario.theatres)
        self.places = (ANY, *self.theatres)
        self._pieces = run.pieces
        found = self._pieces.counts
        self.size: dict[str, int] = {arm: found[arm] for arm in run.arms if arm in found}
        """Replicates of each arm, the baseline first; arms without any are left out."""

    @property
    def options(self) -> list[str]:
        """The arms that can be compared with the baseline: options and what-ifs."""
        return [arm for arm in self.size if arm != "baseline" and "baseline" in self.size]

    def counts(self, arm: str) -> np.ndarray:
        """Replicates of an arm for each draw."""
        return self._sum(arm, (), lambda draw, _: np.bincount(draw, minlength=self.draws))

    def pair_counts(self, option: str) -> np.ndarray:
        """For each draw the replicates that an option shares with the baseline."""
        counts = np.zeros(self.draws, np.int64)
        for draw, *_ in self._pairs(option, ()):
            counts += np.bincount(draw, minlength=self.draws)
        return counts

    def successes(
        self, arm: str, outcome: str, by_weeks: Sequence[int], theatre: str | None = None
    ) -> np.ndarray:
        """For each draw the replicates in which an outcome happened by the end of a week.

        Shape (places, weeks asked for, draws), or with a `theatre` (or `any`) without places.
        """
        cells = self.weeks + 1
        rows = [week - 1 for week in by_weeks]

        def happened(draw: np.ndarray, values: np.ndarray) -> np.ndarray:
            found = []
            for first in self._chosen(_first_weeks(values), theatre):
                cell = draw * cells + np.minimum(first, self.weeks)
                table = np.bincount(cell, minlength=self.draws * cells)
                found.append(table.reshape(self.draws, cells).cumsum(axis=1)[:, rows].T)
            return np.stack(found)

        total = self._sum(arm, self._columns(f"first_{outcome}"), happened)
        return total if theatre is None else total[0]

    def happens(self, arm: str, outcome: str, theatre: str, by_week: int) -> np.ndarray:
        """For each replicate of an arm whether an outcome happened by the end of a week."""
        found = [
            self._chosen(_first_weeks(values), theatre)[0] < by_week
            for _, values in self._pieces.read(arm, self._columns(f"first_{outcome}"))
        ]
        return np.concatenate(found)

    def changes(
        self, option: str, outcome: str, by_weeks: Sequence[int], theatre: str | None = None
    ) -> Sums:
        """Over the pairs of each draw: 1 where it happens with the option alone, -1 without alone.

        Shapes as in `successes`.
        """
        shape = (1 if theatre else len(self.places), len(by_weeks), self.draws)
        total = Sums(np.zeros(shape), np.zeros(shape))
        for draw, ours, theirs in self._pairs(option, self._columns(f"first_{outcome}")):
            with_it, without = (
                self._chosen(_first_weeks(values), theatre) for values in (ours, theirs)
            )
            for row, week in enumerate(by_weeks):
                change = (with_it < week).astype(float) - (without < week)
                self._add(total, draw, change, row)
        return Sums(*(part[0] for part in total)) if theatre else total

    def sums(self, arm: str, measure: str) -> Sums:
        """The sums of a measure of severity over each draw's replicates; (places, D)."""
        total = Sums(*np.zeros((2, len(self.places), self.draws)))
        for replicate, values in self._pieces.read(arm, self._columns(_column_of(measure))):
            self._add(total, replicate % self.draws, _measured(measure)(values))
        return total

    def changed(self, option: str, measure: str) -> Sums:
        """The sums of what an option changes about a measure, pair by pair; (places, D)."""
        total = Sums(*np.zeros((2, len(self.places), self.draws)))
        for draw, ours, theirs in self._pairs(option, self._columns(_column_of(measure))):
            self._add(total, draw, _measured(measure)(ours) - _measured(measure)(theirs))
        return total

    def quantiles(self, arm: str, measure: str, theatre: str, at: Sequence[float]) -> np.ndarray:
        """Quantiles of a measure over an arm's futures, in a theatre or over all of them."""
        numbers, filled = np.empty(self.size[arm]), 0
        for _, values in self._pieces.read(arm, self._columns(_column_of(measure))):
            piece = self._chosen(_measured(measure)(values), theatre)[0]
            numbers[filled : filled + len(piece)] = piece
            filled += len(piece)
        return np.quantile(numbers, at, overwrite_input=True)

    def _sum(
        self,
        arm: str,
        columns: Sequence[str],
        tally: Callable[[np.ndarray, np.ndarray], np.ndarray],
    ) -> np.ndarray:
        """The tallies of an arm's pieces, added up."""
        return sum(
            tally(replicate % self.draws, values)
            for replicate, values in self._pieces.read(arm, columns)
        )

    def _add(self, total: Sums, draw: np.ndarray, values: np.ndarray, row=slice(None)) -> None:
        """Add numbers (places, n) to sums by draw, into a row of each place."""
        for place, numbers in enumerate(values):
            for kept, added in zip(total, by_draw(draw, numbers, self.draws), strict=True):
                kept[place, row] += added

    def _pairs(
        self, option: str, columns: Sequence[str]
    ) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Replicates that an option and the baseline share: their draws, and the values of both."""
        both = (self._pieces.read(arm, columns) for arm in (option, "baseline"))
        for (ours, with_it), (theirs, without) in zip(*both, strict=True):
            if np.array_equal(ours, theirs):
                yield ours % self.draws, with_it, without
                continue
            # Blocks of one of them failed.
            shared, a, b = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
            yield shared % self.draws, with_it[:, a], without[:, b]

    def _columns(self, name: str) -> list[str]:
        return [f"{name}.{theatre}" for theatre in self.theatres]

    def _chosen(self, values: np.ndarray, theatre: str | None) -> np.ndarray:
        """The rows of all places, or that of one."""
        return values if theatre is None else values[[self.places.index(theatre)]]


def by_draw(draw: np.ndarray, values: np.ndarray, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """The sums of a number and of its square over the rows of each draw."""
    return (
        np.bincount(draw, values, minlength=draws),
        np.bincount(draw, values * values, minlength=draws),
    )


def _first_weeks(values: np.ndarray) -> np.ndarray:
    """The first week (from 0) in which it held in any theatre and in each; or `NEVER`."""
    weeks = np.where(values < 0, NEVER, values).astype(np.int64)
    return np.vstack([weeks.min(axis=0), weeks])


def _column_of(measure: str) -> str:
    return "after_major_clash" if measure == "risk_left" else measure


def _measured(measure: str) -> Values:
    """How a measure is taken over all theatres: whether in any, the highest, or the sum."""
    over_all = {"risk_left": np.max, "severe_stress_weeks": np.max}.get(measure, np.sum)

    def measured(values: np.ndarray) -> np.ndarray:
        # The same weeks may be severe in several theatres: they are not added.
        values = values.astype(float)
        return np.vstack([over_all(values, axis=0), values])

    return measured
