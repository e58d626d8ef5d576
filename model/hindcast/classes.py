"""From chances of 1, 5, 25, 100 and 1000 deaths or more to a distribution of deaths."""

from __future__ import annotations

import numpy as np

BOUNDS = (1, 5, 25, 100, 1000)


def spread(chances: np.ndarray, past: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values and weights (L, M): each class has its chance, shared by the past values within it.

    A higher bound is never likelier than a lower one: each chance is at most the one before. A
    class without a past value stands at its lower bound. `chances` (5, L); `past` (N,) deaths.
    """
    above = np.minimum.accumulate(chances, 0)
    ones, zeros = np.ones((1, above.shape[1])), np.zeros((1, above.shape[1]))
    share = -np.diff(np.concatenate([ones, above, zeros]), axis=0)
    inside = np.digitize(past, BOUNDS)
    values, weights = [], []
    for number, lowest in enumerate((0, *BOUNDS)):
        found = past[inside == number]
        found = found if len(found) else np.array([float(lowest)])
        values.append(found)
        weights.append(np.repeat(share[number][:, None] / len(found), len(found), 1))
    weights = np.concatenate(weights, 1)
    return np.broadcast_to(np.concatenate(values), weights.shape), weights
