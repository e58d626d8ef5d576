"""Rival: the longer ago, the less likely again."""

from __future__ import annotations

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.classes import BOUNDS, spread
from model.hindcast.forecasts import Asked, Said
from model.hindcast.lessons import Lessons, learn
from model.hindcast.regression import fit
from model.hindcast.rivals import climatology

PENALTY = 1.0


def forecast(past: Deaths, asked: Asked) -> Said:
    """Logistic regression on exp(-t / 24), t the months since the last month with so many deaths.

    It learns from past months whose targets were known by then; where all were alike there is no
    best regression, and it says what climatology says.
    """
    return from_regression(past, asked, PENALTY)


def from_regression(
    past: Deaths, asked: Asked, penalty: float, conditions: np.ndarray | None = None
) -> Said:
    """The answer of regressions on the memory of fighting, and on `conditions` if there are any.

    `conditions` (N + 1, K): those of the past months as origins, NaN where they are not coded, and
    of the coming one at the end.
    """
    limits = tuple(sorted({*BOUNDS, *asked.thresholds}))
    lessons = learn(past, limits, asked.leads)
    features, happened = regressions(lessons, conditions)
    known = ~np.isnan(features[:, :-1]).any(-1)
    used = ~np.isnan(happened) & known
    fitted = fit(np.nan_to_num(features[:, :-1]), happened, used, penalty)
    chance = fitted.chance(features[:, -1:])[:, 0]
    usual = climatology.forecast(past, Asked(limits, asked.leads))
    otherwise = np.concatenate([usual.month.ravel(), usual.year])
    month, year = apart(np.where(fitted.found, chance, otherwise), len(limits), len(asked.leads))
    values = past.deaths[~np.isnan(past.deaths)]
    asked_for = [limits.index(limit) for limit in asked.thresholds]
    bounds = [limits.index(limit) for limit in BOUNDS]
    return Said(month[asked_for], year[asked_for], *spread(month[bounds], values))


def regressions(
    lessons: Lessons, conditions: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Features (B, N + 1, K) and what followed (B, N), for each threshold and lead, then years."""
    limits, leads, _ = lessons.month.shape
    memory = np.concatenate([np.repeat(lessons.memory, leads, 0), lessons.memory])[..., None]
    happened = np.concatenate([lessons.month.reshape(limits * leads, -1), lessons.year])
    if conditions is None:
        return memory, happened
    shared = np.broadcast_to(conditions, (len(memory), *conditions.shape))
    return np.concatenate([shared, memory], -1), happened


def apart(chances: np.ndarray, limits: int, leads: int) -> tuple[np.ndarray, np.ndarray]:
    """Chances of all regressions (B, ...), back as months (C, L, ...) and years (C, ...)."""
    month = chances[: limits * leads]
    return month.reshape(limits, leads, *month.shape[1:]), chances[limits * leads :]
