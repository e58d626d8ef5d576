"""Rival: what the past as a whole was like."""

from __future__ import annotations

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.forecasts import Asked, Said
from model.hindcast.lessons import learn


def forecast(past: Deaths, asked: Asked, added: float = 0.5) -> Said:
    """Each past month's deaths are equally likely; chances are (k + 1/2) / (n + 1) of past months.

    Within twelve months: the same of past complete windows of twelve months. `added` is the 1/2;
    with 0 a chance is the plain share.
    """
    known = past.deaths[~np.isnan(past.deaths)]
    lessons = learn(past, asked.thresholds, (1,))
    month = _share(lessons.month[:, 0], added)
    return Said(
        np.repeat(month[:, None], len(asked.leads), 1),
        _share(lessons.year, added),
        known[None],
        np.full((1, len(known)), 1 / len(known)),
    )


def _share(happened: np.ndarray, added: float) -> np.ndarray:
    count = (~np.isnan(happened)).sum(1)
    return (np.nansum(happened, 1) + added) / (count + 2 * added)
