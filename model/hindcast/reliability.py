"""Whether what is given a chance of three in ten happens in three of ten cases."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

BINS = 10
BAND = (0.05, 0.95)


class Parts(NamedTuple):
    """The parts of a Brier score; it is reliability - resolution + uncertainty + the last two.

    The last two are what lies within the bins, where chances differ (Stephenson, Coelho and
    Jolliffe 2008): the variance of the chances, and minus twice the covariance with what came.
    """

    reliability: float
    resolution: float
    uncertainty: float
    variance_within_bins: float
    covariance_within_bins: float


class Bin(NamedTuple):
    """Forecasts of alike chance: how many, their mean, how many came true, and how many might.

    `low` and `high` are the 5 and 95 % points of the number that comes true if each chance were
    right and independent of the others. Chances of overlapping windows are not independent, so
    these bands are too narrow for them rather than too wide.
    """

    lower: float
    upper: float
    count: int
    mean_chance: float
    happened: int
    low: int
    high: int

    @property
    def outside(self) -> bool:
        """Whether what happened lies outside the band."""
        return not self.low <= self.happened <= self.high


def bin_of(chance: np.ndarray, bins: int = BINS) -> np.ndarray:
    """The bin of each chance; one on a border lies in the upper bin, 1 in the last."""
    return np.digitize(chance, np.arange(1, bins) / bins)


def decompose(chance: np.ndarray, happened: np.ndarray, bins: int = BINS) -> Parts:
    """The parts of the mean Brier score of chances (N,) of what happened (N,), 0 or 1."""
    number = bin_of(chance, bins)
    weight = np.bincount(number, minlength=bins)
    filled = np.maximum(weight, 1)
    mean_chance = np.bincount(number, chance, bins) / filled
    share = np.bincount(number, happened, bins) / filled
    overall, total = happened.mean(), len(chance)
    off, surprise = chance - mean_chance[number], happened - share[number]
    return Parts(
        float((weight * (mean_chance - share) ** 2).sum() / total),
        float((weight * (share - overall) ** 2).sum() / total),
        float(overall * (1 - overall)),
        float((off**2).mean()),
        float(-2 * (off * surprise).mean()),
    )


def table(chance: np.ndarray, happened: np.ndarray, bins: int = BINS) -> list[Bin]:
    """The bins that hold any forecast, the lowest chances first."""
    number = bin_of(chance, bins)
    rows = []
    for here in np.unique(number):
        inside = chance[number == here]
        low, high = band(inside)
        rows.append(Bin(
            here / bins, (here + 1) / bins, len(inside), float(inside.mean()),
            int(happened[number == here].sum()), low, high,
        ))  # fmt: skip
    return rows


def band(chance: np.ndarray) -> tuple[int, int]:
    """The 5 and 95 % points of how many of independent chances come true, exact."""
    likely = np.zeros(len(chance) + 1)
    likely[0] = 1
    for one in chance:
        moved = likely * one
        likely -= moved
        likely[1:] += moved[:-1]
    low, high = np.searchsorted(np.cumsum(likely), np.array(BAND) - 1e-12)
    return int(low), int(min(high, len(chance)))
