"""What every forecast says, whoever makes it: chances of the targets, and a count of deaths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.evidence.deaths import Deaths

YEAR = 12
"""Months that a forecast looks ahead."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a forecast: thresholds (T) in deaths a month, and leads (L) in months.

    Lead 1 is the month that begins with the origin.
    """

    thresholds: tuple[int, ...]
    leads: tuple[int, ...]


@dataclass(frozen=True)
class Said:
    """The answer at one origin.

    `month` (T, L): chance of so many deaths or more in the month at that lead. `year` (T,): in at
    least one of the twelve months. `values` and `weights` (L or 1, M): how many deaths; one row
    holds for all leads.
    """

    month: np.ndarray
    year: np.ndarray
    values: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True)
class Forecast:
    """The answers at all origins: `month` (O, T, L), `year` (O, T), deaths (O or 1, L or 1, M).

    Members of weight zero say nothing; the weights of an origin and lead sum to one.

    Raises:
        ValueError: a shape that does not fit, a chance outside 0 to 1, weights whose sum is not 1.
    """

    asked: Asked
    origins: np.ndarray
    month: np.ndarray
    year: np.ndarray
    values: np.ndarray
    weights: np.ndarray

    def __post_init__(self):
        count, limits, leads = len(self.origins), len(self.asked.thresholds), len(self.asked.leads)
        if self.month.shape != (count, limits, leads) or self.year.shape != (count, limits):
            raise ValueError(f"chances of shape {self.month.shape} and {self.year.shape} for "
                             f"{count} origins, {limits} thresholds, {leads} leads")  # fmt: skip
        for chances in (self.month, self.year):
            if not ((chances >= 0) & (chances <= 1)).all():
                raise ValueError("a chance that is not between 0 and 1")
        np.broadcast_shapes(self.values.shape, (count, leads, self.values.shape[-1]))
        if self.values.shape != self.weights.shape or not np.isfinite(self.values).all():
            raise ValueError("each member needs a finite number of deaths and a weight")
        if (self.weights < 0).any() or not np.allclose(self.weights.sum(-1), 1, atol=1e-9):
            raise ValueError("the weights of an origin and lead must sum to one")

    def at(self, chosen: np.ndarray) -> Forecast:
        """The same forecast for some origins only; `chosen` (O,) are truth values."""
        shared = len(self.values) == 1 != len(self.origins)
        members = slice(None) if shared else chosen
        return Forecast(
            self.asked, self.origins[chosen], self.month[chosen], self.year[chosen],
            self.values[members], self.weights[members],
        )  # fmt: skip


def smoothed(happened: np.ndarray, count: np.ndarray) -> np.ndarray:
    """A share that is never 0 or 1: (k + 1/2) / (n + 1)."""
    return (happened + 0.5) / (count + 1)


def from_paths(asked: Asked, origins: np.ndarray, paths: np.ndarray) -> Forecast:
    """A forecast from futures: `paths` (O, 12, R), each the twelve months of one future together.

    A chance is the smoothed share of the futures in which the target happens.

    Raises:
        ValueError: other than twelve months, no future, or deaths that are not finite.
    """
    paths = np.asarray(paths, float)
    if paths.ndim != 3 or paths.shape[:2] != (len(origins), YEAR) or not paths.shape[2]:
        raise ValueError(
            f"paths of shape {paths.shape} for {len(origins)} origins of {YEAR} months"
        )
    if not np.isfinite(paths).all() or (paths < 0).any():
        raise ValueError("a future holds deaths that are no number, or fewer than none")
    replicates = paths.shape[2]
    at_leads = paths[:, np.array(asked.leads) - 1]
    month = [(at_leads >= limit).sum(-1) for limit in asked.thresholds]
    year = [(paths >= limit).any(1).sum(-1) for limit in asked.thresholds]
    return Forecast(
        asked,
        np.asarray(origins, "datetime64[M]"),
        smoothed(np.stack(month, 1), replicates),
        smoothed(np.stack(year, 1), replicates),
        at_leads,
        np.full(at_leads.shape, 1 / replicates),
    )


def gather(asked: Asked, origins: np.ndarray, answers: Sequence[Said]) -> Forecast:
    """Answers at single origins together, the shorter lists of members filled up with weight 0."""
    longest = max(one.values.shape[-1] for one in answers)

    def filled(array: np.ndarray) -> np.ndarray:
        return np.pad(array, ((0, 0), (0, longest - array.shape[-1])))

    return Forecast(
        asked,
        np.asarray(origins, "datetime64[M]"),
        np.stack([one.month for one in answers]),
        np.stack([one.year for one in answers]),
        np.stack([filled(one.values) for one in answers]),
        np.stack([filled(one.weights) for one in answers]),
    )


@dataclass(frozen=True)
class Observed:
    """What then happened, as a forecast would say it; NaN where the record ends before.

    `deaths` (O, L), `month` (O, T, L) and `year` (O, T) are 0 or 1.
    """

    asked: Asked
    origins: np.ndarray
    deaths: np.ndarray
    month: np.ndarray
    year: np.ndarray


def observe(asked: Asked, origins: np.ndarray, record: Deaths) -> Observed:
    """Read off the record what each origin's forecast is compared with."""
    origins = np.asarray(origins, "datetime64[M]")
    twelve = record.at(origins[:, None] + np.arange(YEAR))
    deaths = record.at(origins[:, None] + np.array(asked.leads) - 1)
    limits = np.array(asked.thresholds)
    month = np.where(np.isnan(deaths)[:, None], np.nan, deaths[:, None] >= limits[:, None])
    known = ~np.isnan(twelve).any(1)
    reached = (twelve[:, None] >= limits[:, None]).any(-1)
    return Observed(asked, origins, deaths, month, np.where(known[:, None], reached, np.nan))
