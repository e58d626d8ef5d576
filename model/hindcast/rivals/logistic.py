"""Rival: a regression on the same coded conditions as the model's. It shares our hindsight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.classes import BOUNDS, spread
from model.hindcast.forecasts import YEAR, Asked, Forecast, Said, gather, smoothed
from model.hindcast.lessons import learn
from model.hindcast.protocol import Fold
from model.hindcast.regression import fit
from model.hindcast.rivals.decay import apart, from_regression, regressions

PENALTY = 10.0


@dataclass(frozen=True)
class Conditions:
    """Central values of the coded conditions: `names` (K,), `months` (R,), `values` (R, K).

    A row is what was in force at the beginning of its month.

    Raises:
        ValueError: another shape, months that do not follow one another, a value that is missing.
    """

    names: tuple[str, ...]
    months: np.ndarray
    values: np.ndarray

    def __post_init__(self):
        months = np.asarray(self.months, "datetime64[M]")
        if self.values.shape != (len(months), len(self.names)):
            raise ValueError(f"conditions of shape {self.values.shape} for {len(months)} months "
                             f"and {len(self.names)} names")  # fmt: skip
        if (np.diff(months) != np.timedelta64(1, "M")).any():
            raise ValueError("the months of the conditions do not follow one another")
        missing = np.argwhere(~np.isfinite(self.values))
        if len(missing):
            row, column = missing[0]
            raise ValueError(f"{self.names[column]} has no value in {months[row]}")
        object.__setattr__(self, "months", months)

    def at(self, months: np.ndarray) -> np.ndarray:
        """Their values (N, K) at months (N,); NaN where they are not coded."""
        index = (months - self.months[0]).astype(int)
        inside = (index >= 0) & (index < len(self.months))
        values = self.values[np.clip(index, 0, len(self.months) - 1)]
        return np.where(inside[:, None], values, np.nan)


def forecast(past: Deaths, asked: Asked, conditions: Conditions, penalty: float = PENALTY) -> Said:
    """Fitted on past origins only, whose targets were known by then.

    Where there is none, or all were alike, it says what climatology says.

    Raises:
        ValueError: the conditions of the coming month are not coded.
    """
    months = np.append(past.months, past.following)
    known = conditions.at(months)
    if np.isnan(known[-1]).any():
        raise ValueError(f"no conditions are coded for {past.following}")
    return from_regression(past, asked, penalty, known)


def other_folds(
    record: Deaths,
    asked: Asked,
    origins: np.ndarray,
    conditions: Conditions,
    folds: tuple[Fold, ...],
    penalty: float = PENALTY,
) -> Forecast:
    """Fitted, for each fold, on the origins none of whose next twelve months lie in it.

    It sees later months of other folds, as the calibrated model does. Where all that it is fitted
    on were alike: (k + 1/2) / (n + 1) of them. The values within a class are those of the months
    that it is fitted on.

    Raises:
        ValueError: an origin lies in no fold or has no conditions.
    """
    origins = np.asarray(origins, "datetime64[M]")
    number = np.full(len(origins), -1)
    for index, fold in enumerate(folds):
        number[fold.holds(origins)] = index
    lost = (number < 0) | np.isnan(conditions.at(origins)).any(1)
    if lost.any():
        raise ValueError(f"{origins[lost][0]} lies in no fold or has no conditions")
    answers: dict[int, Said] = {}
    for index, fold in enumerate(folds):
        scored = number == index
        for row, said in _of_fold(record, asked, origins, scored, conditions, fold, penalty):
            answers[row] = said
    return gather(asked, origins, [answers[row] for row in range(len(origins))])


def _of_fold(record, asked, origins, scored, conditions, fold, penalty):
    """The answers at the origins of one fold, each with its row."""
    if not scored.any():
        return
    limits = tuple(sorted({*BOUNDS, *asked.thresholds}))
    months = np.append(record.months, record.following)
    # Months that lie beyond the record by up to a year still touch a fold.
    ahead = months[:-1, None] + np.arange(YEAR)
    free = ~fold.holds(ahead).any(1)
    features, happened = regressions(learn(record, limits, asked.leads), conditions.at(months))
    known = ~np.isnan(features[:, :-1]).any(-1)
    used = ~np.isnan(happened) & known & free
    fitted = fit(np.nan_to_num(features[:, :-1]), happened, used, penalty)
    rows = (origins[scored] - record.months[0]).astype(int)
    chance = fitted.chance(features[:, rows])
    share = smoothed(np.where(used, happened, 0).sum(1), used.sum(1))
    chance = np.where(fitted.found[:, None], chance, share[:, None])
    month, year = apart(chance, len(limits), len(asked.leads))
    asked_for = [limits.index(limit) for limit in asked.thresholds]
    bounds = [limits.index(limit) for limit in BOUNDS]
    seen = _seen(record, free & known[0], asked.leads)
    for place, row in enumerate(np.flatnonzero(scored)):
        at_leads = [spread(month[bounds][:, [i], place], past) for i, past in enumerate(seen)]
        values, weights = _stacked(at_leads)
        yield row, Said(month[asked_for][..., place], year[asked_for][:, place], values, weights)


def _seen(record: Deaths, free: np.ndarray, leads: tuple[int, ...]) -> list[np.ndarray]:
    """The deaths, at each lead, of the origins that are fitted on."""
    ahead = [record.at(record.months[free] + (lead - 1)) for lead in leads]
    return [deaths[~np.isnan(deaths)] for deaths in ahead]


def _stacked(at_leads: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    longest = max(values.shape[1] for values, _ in at_leads)

    def filled(array: np.ndarray) -> np.ndarray:
        return np.pad(array, ((0, 0), (0, longest - array.shape[1])))

    return (
        np.concatenate([filled(values) for values, _ in at_leads]),
        np.concatenate([filled(weights) for _, weights in at_leads]),
    )
