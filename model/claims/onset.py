"""In which order things begin to move, as one arm parts from another.

For each draw of the assumptions and each step, the mean difference between the arms is a curve over
the weeks. A step begins when its curve has gone a share of its way: the last time, before it is
farthest, that it passes this share of its farthest point. Relative to its own size, no step comes
first because its unit is small. The order of a draw is measured by its smallest gap between one
step and the next, in weeks: above zero, all come as listed. How sure the gap is follows from
leaving out each of 20 groups of the draw's futures in turn (a delete-a-group jackknife). A step
that does not move beyond doubt leaves the draw unresolved; one that surely moves the other way
speaks against the order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

GROUPS = 20
"""Groups into which the futures of a draw are cut."""
T = 2.093
"""Half-width of a 95 % interval in standard errors, for 20 groups (Student's t)."""
SURE = 4.0
"""Standard errors from which a curve has moved; more than 1.96, because its best week is taken."""


@dataclass(frozen=True)
class Onsets:
    """When each step begins in each draw, and how the gaps are spread."""

    weeks: np.ndarray
    """The week in which each step begins, (S, D); NaN where it does not move."""
    pseudo: np.ndarray
    """Jackknife values of the smallest gap, (D, G); NaN where a step does not move."""
    up: np.ndarray
    """Draws in which all come as listed, beyond doubt, (D,)."""
    down: np.ndarray
    """Draws in which they surely do not, (D,)."""


def grouped(values: np.ndarray, first: int, draws: int) -> np.ndarray:
    """Sums of values (W, R) of a block over the futures of each draw and group, (W, D, G)."""
    number = first + np.arange(values.shape[1])
    cell = number % draws * GROUPS + number // draws % GROUPS
    sums = [np.bincount(cell, week, draws * GROUPS) for week in values]
    return np.array(sums).reshape(len(values), draws, GROUPS)


def sizes(total: int, draws: int) -> np.ndarray:
    """How many of a total of futures fall on each draw and group, (D, G)."""
    number = np.arange(total)
    cell = number % draws * GROUPS + number // draws % GROUPS
    return np.bincount(cell, minlength=draws * GROUPS).reshape(draws, GROUPS)


def onsets(change: np.ndarray, counts: np.ndarray, moves: np.ndarray, share: float) -> Onsets:
    """The onsets from the summed differences of each step, week, draw and group, (S, W, D, G).

    `moves` is 1 for a step that should rise and -1 for one that should fall, (S,).
    """
    change = change * np.asarray(moves)[:, None, None, None]
    whole = change.sum(-1) / counts.sum(-1)
    left = (change.sum(-1, keepdims=True) - change) / np.maximum(
        counts.sum(-1, keepdims=True) - counts, 1
    )
    error = np.sqrt(np.var(change / np.maximum(counts, 1), axis=-1, ddof=1) / GROUPS)
    with np.errstate(divide="ignore", invalid="ignore"):
        sure = np.nan_to_num(whole / error, nan=0.0, posinf=np.inf, neginf=-np.inf)
    moved = sure.max(axis=1) >= SURE
    turned = (sure.min(axis=1) <= -SURE) & ~moved
    weeks = np.where(moved, begun(whole, share), np.nan)
    gap = np.diff(weeks, axis=0).min(axis=0)
    without = np.diff(begun(left, share), axis=0).min(axis=0)
    pseudo = GROUPS * gap[:, None] - (GROUPS - 1) * without
    half = T * np.std(pseudo, axis=-1, ddof=1) / np.sqrt(GROUPS)
    with np.errstate(invalid="ignore"):
        up, down = gap - half > 0, (gap + half < 0) | turned.any(axis=0)
    return Onsets(weeks, pseudo, up, down)


def begun(curves: np.ndarray, share: float) -> np.ndarray:
    """When each curve (S, W, ...) has gone a share of its way, in weeks; (S, ...).

    >>> begun(np.array([[0.0, 0.0, 1.0, 2.0, 4.0, 3.0]]), 0.25)
    array([3.])
    """
    curves = np.concatenate([np.zeros_like(curves[:, :1]), curves], axis=1)
    top = curves.max(axis=1, keepdims=True)
    line = share * top
    week = np.arange(curves.shape[1]).reshape(1, -1, *[1] * (curves.ndim - 2))
    below = (curves < line) & (week <= curves.argmax(axis=1)[:, None])
    last = np.where(below, week, 0).max(axis=1, keepdims=True)
    following = np.minimum(last + 1, curves.shape[1] - 1)
    before = np.take_along_axis(curves, last, axis=1)
    after = np.take_along_axis(curves, following, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.nan_to_num((line - before) / (after - before), nan=0.0, posinf=0.0, neginf=0.0)
    return (last + part)[:, 0]
