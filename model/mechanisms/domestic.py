"""Weariness and readiness at home."""

from __future__ import annotations

import numpy as np

from model.mechanisms.alignment import fade


def weariness(p, on, current, own_deaths):
    """Next week's weariness: it fades by half-life and grows with own deaths, at most to 1."""
    return np.minimum(
        fade(current, p.weariness_half_life) + on * own_deaths / p.weariness_deaths, 1
    )


def readiness(p, current):
    """Next week's readiness: it returns to the peacetime norm of 1."""
    return current + p.readiness_return * (1.0 - current)
