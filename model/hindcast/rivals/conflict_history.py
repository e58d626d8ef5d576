"""Rival: the last twelve months, over again."""

from __future__ import annotations

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.forecasts import YEAR, Asked, Said

CLIP = (0.005, 0.995)


def forecast(past: Deaths, asked: Asked) -> Said:
    """Each of the last twelve months' deaths is equally likely.

    A chance p is their share; within twelve months it is 1 - (1 - p)^12. Then both are clipped.

    Raises:
        ValueError: fewer than twelve months are known.
    """
    recent = past.deaths[-YEAR:]
    if len(recent) < YEAR or np.isnan(recent).any():
        raise ValueError(f"the twelve months before {past.following} are not all known")
    share = (recent >= np.array(asked.thresholds)[:, None]).mean(1)
    return Said(
        np.repeat(np.clip(share, *CLIP)[:, None], len(asked.leads), 1),
        np.clip(1 - (1 - share) ** YEAR, *CLIP),
        recent[None],
        np.full((1, YEAR), 1 / YEAR),
    )
