"""The simulated futures of a run, arm by arm, and their sums over the replicates of each draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from model.outcomes import ANY

if TYPE_CHECKING:
    from model.batch.opened import Run

NEVER = np.iinfo(np.int16).max
"""Stands for a first week that never comes; larger than every week."""


class Pairs(NamedTuple):
    """Rows of an option and of the baseline with the same dice, and their draws."""

    option: np.ndarray | slice
    baseline: np.ndarray | slice
    draw: np.ndarray


class Futures:
    """One row for each arm and replicate; columns are read when they are asked for."""

    def __init__(self, run: Run) -> None:
        self.run = run
        table = run.table("outcomes", ["option", "replicate", "draw"])
        self.draws = run.manifest["draws"]
        self.theatres = tuple(run.scenario.theatres)
        self.replicate = table["replicate"].to_numpy()
        self.draw = table["draw"].to_numpy().astype(np.int64)
        # The table is sorted by arm: each arm is a slice of it.
        codes = table["option"].cat.codes.to_numpy()
        ends = np.flatnonzero(np.diff(codes, append=-1)) + 1
        names = [table["option"].cat.categories[codes[end - 1]] for end in ends]
        starts = [0, *ends][:-1]
        rows = {name: slice(a, b) for name, a, b in zip(names, starts, ends, strict=True)}
        self.rows: dict[str, slice] = {arm: rows[arm] for arm in run.arms if arm in rows}
        """Where each arm's rows are, the baseline first; arms without any are left out."""
        # Only the last is kept: all theatres are asked for one after another, and it may be large.
        self._read: tuple[str, np.ndarray] = "", np.empty(0)

    @property
    def options(self) -> list[str]:
        """The arms that are compared with the baseline: options and what-ifs."""
        return [arm for arm in self.rows if arm != "baseline"]

    def first_week(self, outcome: str, theatre: str) -> np.ndarray:
        """The first week (from 0) in which an outcome held in a theatre or in any; or `NEVER`."""
        weeks = self._columns(f"first_{outcome}", theatre)
        return np.where(weeks < 0, NEVER, weeks).min(axis=0)

    def measure(self, measure: str, theatre: str) -> np.ndarray:
        """A measure of severity in each future, in a theatre or over all of them; float64."""
        if measure == "risk_left":
            return self._columns("after_major_clash", theatre).any(axis=0).astype(float)
        values = self._columns(measure, theatre).astype(float)
        # The same weeks may be severe in several theatres: they are not added.
        return values.max(axis=0) if measure == "severe_stress_weeks" else values.sum(axis=0)

    def counts(self, arm: str) -> np.ndarray:
        """Replicates of an arm for each draw."""
        return np.bincount(self.draw[self.rows[arm]], minlength=self.draws)

    def weekly_successes(self, arm: str, first: np.ndarray) -> np.ndarray:
        """For each week and draw the replicates in which it had happened by then; (weeks, draws).

        `first` is a result of `first_week`; row w stands for 'by the end of week w + 1'.
        """
        weeks = self.run.scenario.weeks
        rows = self.rows[arm]
        within = np.minimum(first[rows], weeks)
        cells = self.draw[rows] * (weeks + 1) + within
        table = np.bincount(cells, minlength=self.draws * (weeks + 1))
        return table.reshape(self.draws, weeks + 1).cumsum(axis=1)[:, :weeks].T

    def sums(self, arm: str, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The sums of a number and of its square over each draw's replicates of an arm."""
        rows = self.rows[arm]
        return by_draw(self.draw[rows], values[rows], self.draws)

    def pairs(self, option: str) -> Pairs:
        """The replicates that an option shares with the baseline: all, unless a block failed."""
        ours, theirs = self.rows[option], self.rows["baseline"]
        if np.array_equal(self.replicate[ours], self.replicate[theirs]):
            return Pairs(ours, theirs, self.draw[ours])
        _, a, b = np.intersect1d(
            self.replicate[ours], self.replicate[theirs], assume_unique=True, return_indices=True
        )
        return Pairs(a + ours.start, b + theirs.start, self.draw[a + ours.start])

    def _columns(self, name: str, theatre: str) -> np.ndarray:
        """A column of one theatre or those of all; (theatres, rows)."""
        if self._read[0] != name:
            table = self.run.table("outcomes", [f"{name}.{place}" for place in self.theatres])
            self._read = name, np.stack([table[column].to_numpy() for column in table])
        place = slice(None) if theatre == ANY else [self.theatres.index(theatre)]
        return self._read[1][place]


def by_draw(draw: np.ndarray, values: np.ndarray, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """The sums of a number and of its square over the rows of each draw."""
    return (
        np.bincount(draw, values, minlength=draws),
        np.bincount(draw, values * values, minlength=draws),
    )
