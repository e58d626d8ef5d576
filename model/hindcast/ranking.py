"""Whether a forecast is higher where something followed than where nothing did."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.hindcast import resampling


@dataclass(frozen=True)
class Ranking:
    """Area under the curve, 0.5 by chance, its 95 % interval, and the number of origins.

    NaN where there is no origin of one kind.
    """

    area: float
    low: float
    high: float
    with_event: int
    without: int


def area(chance: np.ndarray, happened: np.ndarray) -> float:
    """The share of pairs, one with and one without, where the one with has the higher chance.

    Equal chances count half. NaN where there is no pair.
    """
    happened = np.asarray(happened, bool)
    pairs = _pairs(np.asarray(chance)[happened], np.asarray(chance)[~happened])
    return float(pairs.mean()) if pairs.size else float("nan")


def ranking(chance: np.ndarray, happened: np.ndarray, drawn: np.ndarray | None = None) -> Ranking:
    """The area and its interval over resamples of origins; `drawn` as from `resampling.counts`.

    Resamples without an origin of one kind have no area and are left out of the interval. Without
    `drawn` there is no interval.
    """
    happened = np.asarray(happened, bool)
    value = area(chance, happened)
    kinds = int(happened.sum()), int((~happened).sum())
    if drawn is None or not all(kinds):
        return Ranking(value, float("nan"), float("nan"), *kinds)
    pairs = _pairs(chance[happened], chance[~happened])
    above, below = drawn[:, happened], drawn[:, ~happened]
    total = above.sum(1) * below.sum(1)
    won = ((above @ pairs) * below).sum(1)
    again = np.where(total > 0, won / np.maximum(total, 1), np.nan)
    low, high = resampling.interval(again)
    return Ranking(value, float(low), float(high), *kinds)


def _pairs(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """1 where the first is higher, 1/2 where they are equal, else 0: (A, B)."""
    return 0.5 * (1 + np.sign(above[:, None] - below[None]))
