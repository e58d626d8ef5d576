"""Two uncertainties, never merged: the dice of the simulated futures, and the assumptions.

Every estimator takes sums over the replicates of each draw, as arrays whose last axis is the draw,
so that many outcomes are estimated in one call. The numbers n_d of replicates per draw may differ;
draws weigh w_d = n_d / n, so that the estimate is the plain mean over replicates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

Z = 1.959963984540054
"""Half-width of a 95 % interval in standard errors (1.96)."""
TAIL = 0.025
"""What a 95 % interval leaves out on each side."""
BAND = (0.10, 0.90)
"""The quantiles of the draws between which the assumption band runs."""
PAIRS_FOR_SIGNS = 2000
"""Paired replicates per draw below which the sign of a difference is not tested."""


@dataclass(frozen=True)
class Estimate:
    """An estimate, its dice interval (95 %), its assumption band (10–90 %); NaN is unknown."""

    value: np.ndarray
    dice_low: np.ndarray
    dice_high: np.ndarray
    assumptions_low: np.ndarray
    assumptions_high: np.ndarray
    n: int
    """Replicates, or pairs of replicates."""


class Signs(NamedTuple):
    """In which share of the draws a paired difference is surely positive, negative, or neither."""

    up: np.ndarray
    down: np.ndarray
    unresolved: np.ndarray


def probability(successes: np.ndarray, counts: np.ndarray) -> Estimate:
    """The share of replicates in which something happens.

    Dice: p ± 1.96·√V with V = Σ_d w_d·p_d(1 − p_d)·n_d/(n_d − 1) / n; at 0 and 1 the exact interval
    of Clopper and Pearson (1934). `successes` (..., D) and `counts` (D,) are numbers of replicates.

    >>> e = probability(np.array([0, 0]), np.array([50, 50]))
    >>> float(e.value), round(float(e.dice_high), 4)
    (0.0, 0.0362)
    >>> e = probability(np.array([2, 8]), np.array([10, 10]))
    >>> [round(float(x), 3) for x in (e.value, e.dice_low, e.dice_high)]
    [0.5, 0.315, 0.685]
    """
    estimate = mean(successes, successes, counts)
    p, n = estimate.value, estimate.n
    # With 0 of n the exact upper limit solves (1 − u)^n = 0.025; with n of n it mirrors.
    limit = 1 - TAIL ** (1 / n)
    low = np.select([p == 0, p == 1], [0, 1 - limit], np.clip(estimate.dice_low, 0, 1))
    high = np.select([p == 0, p == 1], [limit, 1], np.clip(estimate.dice_high, 0, 1))
    return Estimate(p, low, high, estimate.assumptions_low, estimate.assumptions_high, n)


def exact(successes: np.ndarray, counts: np.ndarray, tail: float = TAIL) -> np.ndarray:
    """The exact interval of Clopper and Pearson (1934) around shares of counts; (2, ...).

    For counts that are not kept by draw: over draws that differ it is never too narrow for the
    dice. `tail` is what it leaves out on each side. Nothing is known of none: from 0 to 1.

    >>> exact(np.array([0, 5]), np.array([50, 10])).round(4).tolist()
    [[0.0, 0.1871], [0.0711, 0.8129]]
    """
    from scipy.special import betaincinv

    hits, n = np.broadcast_arrays(np.asarray(successes, float), np.asarray(counts, float))
    misses = n - hits
    some, rest = np.maximum(hits, 1e-9), np.maximum(misses, 1e-9)
    low = np.where(hits > 0, betaincinv(some, misses + 1, tail), 0.0)
    high = np.where(misses > 0, betaincinv(hits + 1, rest, 1 - tail), 1.0)
    return np.stack([low, high])


def difference(sums: np.ndarray, squares: np.ndarray, counts: np.ndarray) -> Estimate:
    """The mean of paired differences that are each -1, 0 or 1: one probability minus another.

    As `mean` of the differences; where all pairs agree, the exact limit on the share of pairs that
    could differ (as in `probability`) bounds the difference on both sides.

    >>> e = difference(np.array([0, 0]), np.array([0, 0]), np.array([50, 50]))
    >>> float(e.value), round(float(e.dice_low), 4), round(float(e.dice_high), 4)
    (0.0, -0.0362, 0.0362)
    """
    estimate = mean(sums, squares, counts)
    value, n = estimate.value, estimate.n
    limit = (1 - TAIL ** (1 / n)) * (1 + np.abs(value))
    # All pairs alike: then no pair, or every pair, differs.
    alike = (np.sum(squares, axis=-1) == 0) | (np.abs(value) == 1)
    low = np.where(alike, value - limit, estimate.dice_low)
    high = np.where(alike, value + limit, estimate.dice_high)
    band = estimate.assumptions_low, estimate.assumptions_high
    return Estimate(value, np.clip(low, -1, 1), np.clip(high, -1, 1), *band, n)


def mean(sums: np.ndarray, squares: np.ndarray, counts: np.ndarray) -> Estimate:
    """The mean of a number over all replicates.

    With m_d and s_d² the mean and the variance (divisor n_d − 1) within draw d: dice ± 1.96·√V with
    V = Σ_d w_d·s_d² / n. Where a draw has a single replicate, s_d² is unknown and the variance over
    all replicates takes its place, which is never too small on average.

    Assumptions: the 10–90 % range of the m_d after shrinking each to the mean m by the factor
    √max(0, 1 − V_dice/V_total), so that the dice within the draws do not widen it. Here
    V_total = Σ w_d (m_d − m)² / (1 − Σ w_d²) is the variance between draws, and
    V_dice = Σ w_d (1 − w_d)·s_d²/n_d / (1 − Σ w_d²) is what the dice alone contribute to it.
    Unknown with fewer than two draws or a single replicate in a draw.

    `sums`, `squares` (..., D) are the sums of the number and of its square; `counts` (D,).

    >>> e = mean(np.array([1.0, 5.0]), np.array([1.0, 13.0]), np.array([2, 2]))
    >>> float(e.value), round(float(e.dice_high), 3)
    (1.5, 2.193)
    """
    sums, squares, counts = _used(sums, squares, counts)
    n = int(counts.sum())
    weights = counts / n
    value = sums.sum(-1) / n
    draw_means = sums / counts
    if counts.min() >= 2:
        within = _variance(sums, squares, counts)
        dice = (weights * within).sum(-1) / n
        low, high = _band(draw_means, within / counts, weights, value)
    else:
        dice = (
            _variance(sums.sum(-1), squares.sum(-1), n) / n
            if n > 1
            else np.full_like(value, np.nan)
        )
        low = high = np.full_like(value, np.nan)
    half = Z * np.sqrt(dice)
    return Estimate(value, value - half, value + half, low, high, n)


def signs(sums: np.ndarray, squares: np.ndarray, counts: np.ndarray) -> Signs | None:
    """How the sign of a paired difference is spread over the draws.

    A draw counts as up or down only if its own paired 95 % interval m_d ± 1.96·√(s_d²/n_d) leaves
    zero. None where a draw has fewer than 2,000 pairs.

    >>> s = signs(np.array([900.0, 10, -900]), np.array([900.0, 100, 900]), np.full(3, 2000))
    >>> [round(float(x), 2) for x in s]
    [0.33, 0.33, 0.33]
    """
    sums, squares, counts = _used(sums, squares, counts)
    if counts.min() < PAIRS_FOR_SIGNS:
        return None
    means = sums / counts
    half = Z * np.sqrt(_variance(sums, squares, counts) / counts)
    up, down = (means - half > 0).mean(-1), (means + half < 0).mean(-1)
    return Signs(up, down, 1 - up - down)


def between(
    first: np.ndarray, last: np.ndarray, comparisons: int, freedom: float | None = None
) -> tuple[float, float]:
    """What chance leaves open about the mean of the last group minus that of the first.

    Welch's interval from the scatter within the groups, which holds everything else that differs
    between their members, dice included; with Bonferroni's correction, so that all of so many
    `comparisons` hold together (95 %). `freedom` are the degrees of freedom, instead of Welch's.
    NaN where a group has a single member.

    >>> low, high = between(np.array([0.1, 0.2, 0.3]), np.array([0.6, 0.7, 0.8]), 1)
    >>> round(low, 3), round(high, 3)
    (0.273, 0.727)
    """
    if min(len(first), len(last)) < 2:
        return float("nan"), float("nan")
    parts = [group.var(ddof=1) / len(group) for group in (first, last)]
    error = float(np.sqrt(sum(parts)))
    spread = sum(
        part**2 / (len(group) - 1) for part, group in zip(parts, (first, last), strict=True)
    )
    if freedom is None:
        freedom = sum(parts) ** 2 / spread if spread else 1.0
    half = float(stdtrit(freedom, 1 - TAIL / comparisons)) * error
    change = float(last.mean() - first.mean())
    return change - half, change + half


def _used(sums, squares, counts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The draws that have replicates, as floats; raises `ValueError` where there are none."""
    used = np.asarray(counts) > 0
    if not used.any():
        raise ValueError("there are no replicates to estimate from")
    return tuple(np.asarray(a, dtype=float)[..., used] for a in (sums, squares, counts))


def _variance(sums, squares, counts) -> np.ndarray:
    """Variance with the divisor count − 1; rounding below zero is cut."""
    return np.maximum(squares - sums * sums / counts, 0) / (counts - 1)


def _band(draw_means, dice, weights, value) -> tuple[np.ndarray, np.ndarray]:
    """The assumption band; `dice` is the variance of each draw's mean by its dice."""
    if draw_means.shape[-1] < 2:
        unknown = np.full_like(value, np.nan)
        return unknown, unknown
    scale = 1 - (weights**2).sum()
    total = (weights * (draw_means - value[..., None]) ** 2).sum(-1) / scale
    by_dice = (weights * (1 - weights) * dice).sum(-1) / scale
    with np.errstate(divide="ignore", invalid="ignore"):
        shrink = np.sqrt(np.maximum(0, 1 - np.where(total > 0, by_dice / total, 1)))
    shrunk = value[..., None] + shrink[..., None] * (draw_means - value[..., None])
    # Draws are equally likely whatever their numbers of replicates, so they count alike here.
    low, high = np.quantile(shrunk, BAND, axis=-1)
    return low, high
