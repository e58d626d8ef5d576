"""How bad the futures are: battle deaths, displacement, severe stress, and the risk left."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.analysis.futures import Futures, Sums
from model.analysis.risk import INTERVALS
from model.analysis.uncertainty import Estimate, difference, mean, probability
from model.outcomes import MEASURES

if TYPE_CHECKING:
    from model.batch.opened import Run

NUMBERS = ["mean", *INTERVALS]
CHANGES = ["difference", *(f"difference_{name}" for name in INTERVALS)]


def severity(run: Run) -> pd.DataFrame:
    """The mean of every measure of severity for each arm and theatre, and what an option changes.

    Columns: option, kind, theatre, measure, mean, dice_low, dice_high, assumptions_low,
    assumptions_high, p50, p90 (over the futures; NaN for `risk_left`, which is a share), n; and of
    the paired difference from the baseline: difference, difference_dice_low, and so on (NaN for the
    baseline itself).
    """
    futures = Futures(run)
    counts = {arm: futures.counts(arm) for arm in futures.size}
    pairs = {option: futures.pair_counts(option) for option in futures.options}
    pieces = []
    for measure in MEASURES:
        levels, changes = {}, {}
        for arm in futures.size:
            levels[arm] = _levels(measure, futures.sums(arm, measure), counts[arm])
            changes[arm] = [[np.nan] * len(NUMBERS)] * len(futures.places)
            if arm in pairs and pairs[arm].any():
                changes[arm] = _changes(measure, futures.changed(arm, measure), pairs[arm])
        for (row, place), (arm, n) in product(enumerate(futures.places), futures.size.items()):
            middle, high = _quantiles(futures, arm, measure, place)
            keys = (arm, run.arms[arm], place, measure)
            pieces.append((*keys, *levels[arm][row], middle, high, n, *changes[arm][row]))
    keys = ["option", "kind", "theatre", "measure"]
    return pd.DataFrame(pieces, columns=[*keys, *NUMBERS, "p50", "p90", "n", *CHANGES])


def _levels(measure: str, sums: Sums, counts: np.ndarray) -> list[list[float]]:
    """The numbers of each place."""
    if measure == "risk_left":
        return _numbers(probability(sums.sums, counts))
    # Numbers of people and weeks are never negative; a normal interval may be.
    return [
        [max(number, 0.0) if number == number else number for number in numbers]
        for numbers in _numbers(mean(*sums, counts))
    ]


def _changes(measure: str, sums: Sums, counts: np.ndarray) -> list[list[float]]:
    """The numbers of each place."""
    estimator = difference if measure == "risk_left" else mean
    return _numbers(estimator(*sums, counts))


def _quantiles(futures: Futures, arm: str, measure: str, place: str) -> tuple[float, float]:
    if measure == "risk_left":
        return np.nan, np.nan
    return tuple(futures.quantiles(arm, measure, place, (0.5, 0.9)).tolist())


def _numbers(estimate: Estimate) -> list[list[float]]:
    return np.stack([getattr(estimate, name) for name in ("value", *INTERVALS)], axis=-1).tolist()
