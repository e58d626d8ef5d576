"""Rival: it goes on as it was."""

from __future__ import annotations

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.forecasts import YEAR, Asked, Said

SURE = 0.995


def forecast(past: Deaths, asked: Asked, sure: float = SURE) -> Said:
    """The last month's deaths again; a chance is 0.995 if it had so many, else 0.005.

    Within twelve months: whether one of the last twelve had so many. `sure` is the 0.995.

    Raises:
        ValueError: fewer than twelve months are known.
    """
    recent = past.deaths[-YEAR:]
    if len(recent) < YEAR or np.isnan(recent).any():
        raise ValueError(f"the twelve months before {past.following} are not all known")
    limits = np.array(asked.thresholds)[:, None]
    month = np.where(recent[-1] >= limits, sure, 1 - sure)
    return Said(
        np.repeat(month, len(asked.leads), 1),
        np.where((recent >= limits).any(1), sure, 1 - sure),
        recent[None, -1:],
        np.ones((1, 1)),
    )
