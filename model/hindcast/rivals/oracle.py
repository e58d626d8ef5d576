"""Rival that cannot be had: the best constant in hindsight."""

from __future__ import annotations

import numpy as np

from model.hindcast.forecasts import Forecast, Observed


def forecast(observed: Observed, scored: np.ndarray, year_scored: np.ndarray) -> Forecast:
    """The share over the very months that are scored; deaths, their own distribution.

    `scored` (O, L) and `year_scored` (O,) say which are; where none is, the chance is one half.
    """
    count, leads = observed.deaths.shape
    month = _share(observed.month, scored[:, None])
    year = _share(observed.year, year_scored[:, None])
    values = np.zeros((1, leads, count))
    weights = np.zeros((1, leads, count))
    for lead in range(leads):
        seen = observed.deaths[scored[:, lead], lead]
        seen = seen if len(seen) else np.zeros(1)
        values[0, lead, : len(seen)] = seen
        weights[0, lead, : len(seen)] = 1 / len(seen)
    return Forecast(
        observed.asked,
        observed.origins,
        np.repeat(month, count, 0),
        np.repeat(year, count, 0),
        values,
        weights,
    )


def _share(happened: np.ndarray, scored: np.ndarray) -> np.ndarray:
    total = np.where(scored, happened, 0).sum(0, keepdims=True)
    count = np.broadcast_to(scored, happened.shape).sum(0, keepdims=True)
    return np.where(count, total / np.maximum(count, 1), 0.5)
