"""How bad the futures are: battle deaths, displacement, severe stress, and the risk left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.analysis.futures import Futures, by_draw
from model.analysis.risk import INTERVALS
from model.analysis.uncertainty import Estimate, difference, mean, probability
from model.outcomes import ANY, MEASURES

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
    comparable = futures.options if "baseline" in futures.rows else []
    pieces = []
    for measure in MEASURES:
        for theatre in (ANY, *futures.theatres):
            values = futures.measure(measure, theatre)
            for arm, rows in futures.rows.items():
                numbers = _level(futures, measure, arm, values)
                middle, high = _quantiles(measure, values[rows])
                change = [np.nan] * len(NUMBERS)
                if arm in comparable:
                    change = _change(futures, measure, arm, values)
                keys = (arm, run.arms[arm], theatre, measure)
                n = rows.stop - rows.start
                pieces.append((*keys, *numbers, middle, high, n, *change))
    keys = ["option", "kind", "theatre", "measure"]
    return pd.DataFrame(pieces, columns=[*keys, *NUMBERS, "p50", "p90", "n", *CHANGES])


def _level(futures: Futures, measure: str, arm: str, values: np.ndarray) -> list[float]:
    sums, squares = futures.sums(arm, values)
    counts = futures.counts(arm)
    if measure == "risk_left":
        return _numbers(probability(sums, counts))
    numbers = _numbers(mean(sums, squares, counts))
    # Numbers of people and weeks are never negative; a normal interval may be.
    return [max(number, 0.0) if number == number else number for number in numbers]


def _change(futures: Futures, measure: str, option: str, values: np.ndarray) -> list[float]:
    pair = futures.pairs(option)
    if not len(pair.draw):
        return [np.nan] * len(NUMBERS)
    change = values[pair.option] - values[pair.baseline]
    sums = by_draw(pair.draw, change, futures.draws)
    counts = np.bincount(pair.draw, minlength=futures.draws)
    estimator = difference if measure == "risk_left" else mean
    return _numbers(estimator(*sums, counts))


def _quantiles(measure: str, values: np.ndarray) -> tuple[float, float]:
    if measure == "risk_left":
        return np.nan, np.nan
    return tuple(np.quantile(values, (0.5, 0.9)).tolist())


def _numbers(estimate: Estimate) -> list[float]:
    return [float(getattr(estimate, name)) for name in ("value", *INTERVALS)]
