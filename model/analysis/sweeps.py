"""What a sweep shows: the headline in every variant, and which input moves it most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.analysis.assumptions import assumptions
from model.analysis.futures import Futures, by_draw
from model.analysis.risk import INTERVALS, headline_week
from model.analysis.uncertainty import TAIL, between, difference, mean, probability
from model.language.english import on_scale
from model.language.quantities import quantities
from model.outcomes import ANY, MEASURES, OUTCOMES
from model.policies.sentence import scale

if TYPE_CHECKING:
    from model.batch.opened import Run

Interval = tuple[float, float]

SLICES = 5
"""Into how many equally large groups of variants a spread input is cut to show its influence."""


@dataclass(frozen=True)
class Influence:
    """How the headline's probability moves with one input, averaged over all other inputs."""

    path: str
    low: np.ndarray
    """Lowest value in each group of variants, from low to high; (G,)."""
    high: np.ndarray
    """Highest value in each group; the same as `low` for a lever; (G,)."""
    level: np.ndarray
    """The probability in each group; (G,)."""
    change: float
    """The highest group's probability minus the lowest group's."""
    interval: tuple[float, float]
    """What chance leaves open about the change. For a lever: the dice, future by future (95 %). For
    a spread input: whatever else differs between the variants of the two groups, wide enough for so
    many inputs to be compared at once (95 % for all together). NaN where it is unknown."""

    @property
    def is_resolved(self) -> bool:
        """Whether chance alone could not have made the change."""
        return self.interval[0] > 0 or self.interval[1] < 0


class Sweeps:
    """A finished sweep, opened for its answers."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.paths: list[str] = run.manifest["sweep"]["paths"]
        self.design: str = run.manifest["sweep"]["design"]
        self._futures = Futures(run)
        headline = run.scenario.headline
        self.by_week = headline_week(run.scenario)
        self._question = headline.outcome, [self.by_week], headline.theatre

    @cached_property
    def labels(self) -> dict[str, str]:
        """The swept inputs in words."""
        known = self._assumed["label"]
        return {path: str(known.get(_bare(path), path)) for path in self.paths}

    @cached_property
    def own(self) -> dict[str, float]:
        """The baseline's values of the swept inputs; an input without one is left out."""
        known = self._assumed["value"]
        found = {path: float(known.get(_bare(path), np.nan)) for path in self.paths}
        return {path: value for path, value in found.items() if value == value}

    def meaning(self, path: str, value: float) -> str:
        """What a value of a swept input stands for; empty where it has no worded scale."""
        id, *rest = _bare(path).split(".")
        policies = {policy.name: policy for policy in self.run.scenario.policies}
        if id in quantities():
            return on_scale(value, quantities()[id].scale)
        if id in policies and len(rest) == 1:
            return on_scale(value, scale(policies[id], rest[0]))
        return ""

    @cached_property
    def _assumed(self) -> pd.DataFrame:
        return assumptions(self.run).set_index("path")

    @cached_property
    def values(self) -> pd.DataFrame:
        """The value of every swept input, one row for each variant, by the variant's name."""
        table = pd.read_csv(self.run.path / self.run.manifest["sweep"]["table"])
        return table.set_index("variant")

    @cached_property
    def variants(self) -> pd.DataFrame:
        """One row for the baseline and each variant that was simulated.

        Columns: variant, the swept inputs (NaN for the baseline), probability with its intervals,
        n, difference (from the baseline, future by future) with its dice interval; the shares of
        the outcomes in any theatre by the end of the window, and the means of all measures.
        """
        rows = []
        for name in self._futures.size:
            values = self.values.loc[name] if name in self.values.index else {}
            row = {"variant": name} | {path: values.get(path, np.nan) for path in self.paths}
            rows.append(row | self._headline(name) | self._change(name) | self._beside(name))
        return pd.DataFrame(rows)

    def _headline(self, name: str) -> dict[str, float]:
        [successes] = self._futures.successes(name, *self._question)
        found = probability(successes, self._futures.counts(name))
        numbers = {end: float(getattr(found, end)) for end in INTERVALS}
        return {"probability": float(found.value)} | numbers | {"n": found.n}

    def _change(self, name: str) -> dict[str, float]:
        columns = ["difference", "difference_dice_low", "difference_dice_high"]
        if name not in self._futures.options:
            return dict.fromkeys(columns, np.nan)
        sums, squares = self._futures.changes(name, *self._question)
        found = difference(sums[0], squares[0], self._futures.pair_counts(name))
        numbers = (found.value, found.dice_low, found.dice_high)
        return {column: float(number) for column, number in zip(columns, numbers, strict=True)}

    def _beside(self, name: str) -> dict[str, float]:
        shares = {id: found[name] for id, found in self._other_outcomes.items()}
        return shares | {id: found[name] for id, found in self._measures.items()}

    # By outcome and then by variant: many variants stand in one group of rows, read once for all.
    @cached_property
    def _other_outcomes(self) -> dict[str, dict[str, float]]:
        weeks = [self.run.scenario.weeks]
        return {
            id: {
                name: float(self._futures.successes(name, id, weeks, ANY).sum() / size)
                for name, size in self._futures.size.items()
            }
            for id in OUTCOMES
        }

    @cached_property
    def _measures(self) -> dict[str, dict[str, float]]:
        return {
            id: {
                name: float(self._futures.sums(name, id).sums[0].sum() / size)
                for name, size in self._futures.size.items()
            }
            for id in MEASURES
        }

    @cached_property
    def influences(self) -> list[Influence]:
        """Every swept input, the one that moves the headline most first.

        A lever's groups are its values; a spread input's are fifths of the variants in the order of
        its values. Both ends are compared; what happens between them is in `level`.
        """
        whole = [name for name in self.values.index if self._is_whole(name)]
        if not whole:
            return []
        outcome, [week], theatre = self._question
        happens = np.stack([self._futures.happens(n, outcome, theatre, week) for n in whole])
        draw = np.arange(happens.shape[1]) % self._futures.draws
        found = [self._influence(path, whole, happens, draw) for path in self.paths]
        return sorted(found, key=lambda influence: -abs(influence.change))

    def changes(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Interval]:
        """For pairs of variants what chance leaves open about the second minus the first (95 %).

        Future by future with the same dice; a pair of which one is not whole is left out.
        """
        pairs = [pair for pair in pairs if all(map(self._is_whole, pair))]
        outcome, [week], theatre = self._question
        names = dict.fromkeys(name for pair in pairs for name in pair)
        happens = {name: self._futures.happens(name, outcome, theatre, week) for name in names}
        draws = self._futures.draws
        draw = np.arange(self.run.manifest["replicates"]) % draws
        counts = np.bincount(draw, minlength=draws)
        return {
            (one, other): _paired(draw, happens[other].astype(float) - happens[one], draws, counts)
            for one, other in pairs
        }

    def _is_whole(self, name: str) -> bool:
        return self._futures.size.get(name) == self.run.manifest["replicates"]

    def _influence(self, path: str, whole: list[str], happens, draw) -> Influence:
        values = self.values.loc[whole, path].to_numpy(dtype=float)
        order = np.argsort(values, kind="stable")
        if self.design == "factorial":
            groups = [np.flatnonzero(values == value) for value in np.unique(values)]
        else:
            groups = np.array_split(order, min(SLICES, len(order)))
        shares = np.stack([happens[group].mean(axis=0) for group in groups])
        draws = self._futures.draws
        counts = np.bincount(draw, minlength=draws)
        level = shares.mean(axis=1)
        low = np.array([values[group].min() for group in groups])
        high = np.array([values[group].max() for group in groups])
        change = float(level[-1] - level[0])
        if self.design == "factorial":
            interval = _paired(draw, shares[-1] - shares[0], draws, counts)
        else:
            means = happens.mean(axis=1)
            interval = between(means[groups[0]], means[groups[-1]], len(self.paths))
        return Influence(path, low, high, level, change, interval)


def _bare(path: str) -> str:
    """A path as the list of assumptions has it."""
    return path.removeprefix("starting_conditions.")


def _paired(draw, change, draws: int, counts) -> tuple[float, float]:
    """The dice interval of a difference between two groups, future by future."""
    sums, squares = by_draw(draw, change, draws)
    if not squares.any():  # no future differs: then no more than so many could
        limit = 1 - TAIL ** (1 / len(change))
        return -limit, limit
    found = mean(sums, squares, counts)
    return float(found.dice_low), float(found.dice_high)


@lru_cache(maxsize=1)
def opened(run: Run) -> Sweeps:
    """The answers of a run that is a sweep; its table, its page and its sentences share them."""
    return Sweeps(run)
