"""What the protocol would count as failure, and whether it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from model.hindcast.comparison import Comparison
from model.hindcast.results import BLIND, CLASH, WITHIN_A_YEAR, YEAR

PILED_UP = (0.01, 0.95)
MOST_PILED_UP = 0.1
MOST_BINS_OUTSIDE = 1
MOST_IN_A_CONTROL = 0.10


@dataclass(frozen=True)
class Verdict:
    """One way to fail: its name in the protocol, whether it came, and the numbers behind it."""

    id: str
    failed: bool
    numbers: dict[str, float | list[float]]


def verdicts(
    compared: Comparison, chances: np.ndarray, controls: Mapping[str, float], model: str
) -> list[dict]:
    """Every way to fail that the protocol names, for one of the model's forecasts.

    `chances` are its chances of a clash within twelve months at all origins, `controls` its chance
    of one within 26 weeks in each quiet window.
    """
    found = [
        _no_skill(compared.scores, model),
        _worse_next_month(compared.scores, model),
        _no_ranking(compared.auc, model),
        _overconfident(compared.reliability, chances, model),
        _no_better_than_regression(compared.scores, model),
        _no_better_than_a_constant(compared.scores, model),
        _controls(controls),
    ]
    return [asdict(each) for each in found]


def score(
    scores: pd.DataFrame, forecast: str, what: tuple[str, int, int, str], against: str = "",
    span: str = "whole",
) -> dict[str, float]:  # fmt: skip
    """One row of the scores: `what` is the target, threshold, lead and score."""
    target, threshold, lead, kind = what
    row = scores[
        (scores.forecast == forecast) & (scores.against == against) & (scores.span == span)
        & (scores.target == target) & (scores.threshold == threshold) & (scores.lead == lead)
        & (scores.score == kind)
    ]  # fmt: skip
    return row.iloc[0][["value", "low", "high", "n"]].to_dict()


def _no_skill(scores: pd.DataFrame, model: str) -> Verdict:
    differences = {rival: score(scores, model, WITHIN_A_YEAR, rival)["value"] for rival in BLIND}
    return Verdict("no_skill", any(each >= 0 for each in differences.values()), differences)


def _worse_next_month(scores: pd.DataFrame, model: str) -> Verdict:
    found = score(scores, model, ("deaths", 0, 1, "crps"), "conflict_history")
    numbers = {key: found[key] for key in ("value", "low", "high")}
    return Verdict("worse_next_month", found["low"] > 0, numbers)


def _no_ranking(auc: pd.DataFrame, model: str) -> Verdict:
    row = auc[(auc.forecast == model) & (auc.span == "whole")].iloc[0]
    numbers = {key: float(row[key]) for key in ("value", "low", "high")}
    return Verdict("no_ranking", row.low <= 0.5, numbers)


def _overconfident(bins: pd.DataFrame, chances: np.ndarray, model: str) -> Verdict:
    piled = float(((chances < PILED_UP[0]) | (chances > PILED_UP[1])).mean())
    rows = bins[
        (bins.forecast == model) & (bins.target == "year") & (bins.threshold == CLASH)
        & (bins.span == "whole")
    ]  # fmt: skip
    outside = int(rows.outside.sum())
    failed = piled > MOST_PILED_UP or outside > MOST_BINS_OUTSIDE
    numbers = {"piled_up": piled, "bins_outside": outside, "bins": len(rows)}
    return Verdict("overconfident", failed, numbers)


def _no_better_than_regression(scores: pd.DataFrame, model: str) -> Verdict:
    found = score(scores, model, WITHIN_A_YEAR, "logistic_folds")
    numbers = {key: found[key] for key in ("value", "low", "high")}
    return Verdict("no_better_than_regression", found["value"] >= 0, numbers)


def _no_better_than_a_constant(scores: pd.DataFrame, model: str) -> Verdict:
    found = score(scores, model, WITHIN_A_YEAR, "oracle")
    numbers = {key: found[key] for key in ("value", "low", "high")}
    return Verdict("no_better_than_a_constant", found["value"] >= 0, numbers)


def _controls(controls: Mapping[str, float]) -> Verdict:
    failed = any(each > MOST_IN_A_CONTROL for each in controls.values())
    return Verdict("controls", failed, dict(controls))


def said_before(
    chances: Mapping[str, np.ndarray], origins: np.ndarray, months: Sequence[np.datetime64]
) -> dict[str, list[float]]:
    """What each forecast said in the twelve origins up to an episode's first month, in order."""
    first = min(months)
    before = (origins <= first) & (origins > first - np.timedelta64(YEAR, "M"))
    return {name: each[before].tolist() for name, each in chances.items()}
