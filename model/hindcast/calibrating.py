"""Calibration: which vectors of parameters are not at odds with the record.

History matching rules vectors out by rates and severity; of the rest, approximate Bayesian
computation by rejection keeps those that score best. The protocol says how; nothing here chooses.
Craig et al. 1997; Beaumont 2010.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.hindcast.scores import fair_brier, fair_crps

THRESHOLDS = (5, 25, 100)
CLASH = 25
LEADS = (1, 6, 12)
IMPLAUSIBLE = 3.0
STRUCTURAL = 0.2
"""Standard deviation of what the model leaves out, as a share of a statistic."""
BLOCKS = 500
"""Resamples for the variance of the record."""


@dataclass(frozen=True)
class Seen:
    """What each candidate showed at each origin beside what was recorded there."""

    rates: np.ndarray
    """Share of months with as many deaths as each threshold, (C, O, 3)."""
    rates_variance: np.ndarray
    """Variance of that share between futures, over their number, (C, O, 3)."""
    severity: np.ndarray
    """Mean of ln(1 + deaths), (C, O)."""
    severity_variance: np.ndarray
    brier: np.ndarray
    """Fair Brier score of a clash within twelve months, (C, O)."""
    crps: np.ndarray
    """Fair CRPS of ln(1 + deaths), mean over the leads, (C, O)."""
    recorded_rates: np.ndarray
    """(O, 3)."""
    recorded_severity: np.ndarray
    """(O,)."""


@dataclass(frozen=True)
class Accepted:
    """The candidates that were kept."""

    vectors: np.ndarray
    """Their numbers, the best first, (500,)."""
    ruled_out: float
    """Share of candidates that history matching ruled out."""
    enough: bool
    """Whether as many as wanted were left; else the least implausible ones fill up."""


def see(months: np.ndarray, recorded: np.ndarray) -> tuple[np.ndarray, ...]:
    """What candidates showed at one origin: rates, severity, scores.

    `months` are the deaths of every candidate's futures, (12, C, F); `recorded` those of the
    record, (12,).
    """
    futures = months.shape[2]
    hits = np.stack([months >= threshold for threshold in THRESHOLDS]).mean(axis=1)
    logs = np.log1p(months)
    severity = logs.mean(axis=0)
    year = (months >= CLASH).any(axis=0).mean(axis=1)
    brier = fair_brier(year, float((recorded >= CLASH).any()), futures)
    crps = [fair_crps(logs[lead - 1], np.log1p(recorded[lead - 1])) for lead in LEADS]
    return (
        hits.mean(axis=2).T,
        hits.var(axis=2, ddof=1).T / futures,
        severity.mean(axis=1),
        severity.var(axis=1, ddof=1) / futures,
        brier,
        np.mean(crps, axis=0),
    )


def accept(seen: Seen, used: np.ndarray, wanted: int, block: int) -> Accepted:
    """The candidates to keep, judged at the origins that the mask `used` allows, (O,).

    `block` is the length of the blocks of origins by which the record's variance is estimated.
    """
    implausibility = _implausibility(seen, used, block)
    order = np.argsort(_distance(seen, used), kind="stable")
    plausible = implausibility <= IMPLAUSIBLE
    kept = order[plausible[order]]
    enough = len(kept) >= wanted
    if not enough:
        rest = np.argsort(implausibility, kind="stable")
        rest = rest[~plausible[rest]]
        kept = np.concatenate([kept, rest])
    return Accepted(kept[:wanted], float(1.0 - plausible.mean()), enough)


def _implausibility(seen: Seen, used: np.ndarray, block: int) -> np.ndarray:
    """The largest distance of a candidate's statistics from the record, in standard deviations."""
    shown = np.concatenate([seen.rates[:, used], seen.severity[:, used, None]], axis=2)
    dice = np.concatenate(
        [seen.rates_variance[:, used], seen.severity_variance[:, used, None]], axis=2
    )
    recorded = np.column_stack([seen.recorded_rates[used], seen.recorded_severity[used]])
    mean, target = shown.mean(axis=1), recorded.mean(axis=0)
    variance = (
        dice.sum(axis=1) / used.sum() ** 2
        + _block_variance(recorded, block)
        + (STRUCTURAL * target) ** 2
    )
    distance = np.abs(mean - target)
    # Where nothing varies and nothing differs, as with deaths that never come, nothing speaks
    # against a candidate.
    apart = np.where(distance > 0, np.inf, 0.0)
    np.divide(distance, np.sqrt(variance), out=apart, where=variance > 0)
    return apart.max(axis=1)


def _block_variance(recorded: np.ndarray, block: int) -> np.ndarray:
    """Variance of the means over origins, by a circular block bootstrap, (S,)."""
    random = np.random.Generator(np.random.Philox(1))
    number = len(recorded)
    first = random.integers(0, number, (BLOCKS, -(-number // block)))
    rows = (first[:, :, None] + np.arange(block)).reshape(BLOCKS, -1)[:, :number] % number
    return recorded[rows].mean(axis=1).var(axis=0)


def _distance(seen: Seen, used: np.ndarray) -> np.ndarray:
    """The two scores of each candidate, each over its median, summed, (C,)."""
    scores = (seen.brier[:, used].mean(axis=1), seen.crps[:, used].mean(axis=1))
    return sum(score / np.median(score) for score in scores)
