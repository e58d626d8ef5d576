"""How far a forecast was from what happened: Brier, logarithmic score, CRPS. Lower is better."""

from __future__ import annotations

import numpy as np

CLIP = (0.005, 0.995)
"""Chances are not taken to be nearer to 0 and 1 in the logarithmic score."""


def brier(chance: np.ndarray, happened: np.ndarray) -> np.ndarray:
    """The squared difference between a chance and what happened (0 or 1), one for each."""
    return (chance - happened) ** 2


def logarithmic(chance: np.ndarray, happened: np.ndarray, clip=CLIP) -> np.ndarray:
    """Minus the natural logarithm of the chance of what happened, one for each."""
    chance = np.clip(chance, *clip)
    return -np.where(
        np.isnan(happened), np.nan, np.log(np.where(happened > 0.5, chance, 1 - chance))
    )


def crps(values: np.ndarray, observed: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """The mean distance of members to the record less half the mean distance between members.

    Exact for an ensemble as it is. `values` (..., M), `observed` (...), `weights` (..., M) sum to
    one; without them all members count alike. In the unit of `values`; transform both beforehand.
    """
    distance, spread, _ = _distances(values, observed, weights)
    return distance - spread


def fair_crps(
    values: np.ndarray, observed: np.ndarray, weights: np.ndarray | None = None
) -> np.ndarray:
    """The CRPS that as many more members would have on average (Ferro 2014); two or more needed.

    The distance between members is taken over different members only. Can be below zero.

    Raises:
        ValueError: all weight lies on one member.
    """
    distance, spread, same = _distances(values, observed, weights)
    if (same >= 1).any():
        raise ValueError("the correction for the number of members needs two or more")
    return distance - spread / (1 - same)


def fair_brier(share: np.ndarray, happened: np.ndarray, members: int) -> np.ndarray:
    """The Brier score that a larger number of futures would have on average (Ferro 2014).

    `share` is the plain share of the futures, k / n, not the smoothed one. Can be below zero.

    Raises:
        ValueError: fewer than two members.
    """
    if members < 2:
        raise ValueError("the correction for the number of members needs two or more")
    return (share - happened) ** 2 - share * (1 - share) / (members - 1)


def _distances(values, observed, weights):
    """Mean distance to the record; half the mean one between members; the chance of the same."""
    values, observed = np.asarray(values, float), np.asarray(observed, float)
    if weights is None:
        weights = np.full(values.shape, 1 / values.shape[-1])
    weights = np.broadcast_to(weights, values.shape)
    distance = (weights * np.abs(values - observed[..., None])).sum(-1)
    order = np.argsort(values, axis=-1)
    values = np.take_along_axis(values, order, -1)
    weights = np.take_along_axis(weights, order, -1)
    # A sorted member lies above the weight before it and below the weight after it.
    before = np.cumsum(weights, -1) - weights
    spread = (weights * values * (2 * before + weights - 1)).sum(-1)
    return distance, spread, (weights**2).sum(-1)
