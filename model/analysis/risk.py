"""How likely each outcome is, by when, and what each option changes about it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.analysis.futures import Futures, Pairs, by_draw
from model.analysis.uncertainty import Estimate, Signs, difference, probability, signs
from model.outcomes import ANY, OUTCOMES
from model.scenario import Scenario

if TYPE_CHECKING:
    from model.batch.opened import Run

INTERVALS = ["dice_low", "dice_high", "assumptions_low", "assumptions_high"]

Question = tuple[str, str]
"""An outcome and a theatre, or `any`."""


def horizons(scenario: Scenario) -> list[int]:
    """The weeks by which outcomes are counted: the headline's, and the end of the window."""
    weeks = scenario.weeks
    return sorted({min(scenario.headline.by_week or weeks, weeks), weeks})


def headline_week(scenario: Scenario) -> int:
    """The week by which the headline asks; where it names none, the end of the window."""
    return horizons(scenario)[0] if scenario.headline.by_week else scenario.weeks


def probabilities(run: Run, only: Question | None = None) -> pd.DataFrame:
    """In which share of the futures each outcome happens, for each arm, theatre and horizon.

    `only` asks for one outcome in one theatre, instead of all in all.

    Columns: option, kind, outcome, theatre, by_week, probability, dice_low, dice_high,
    assumptions_low, assumptions_high (NaN where unknown), n, by_assumption.
    """
    futures = Futures(run)
    by_weeks = horizons(run.scenario)
    alike = _with_equal_counts({name: futures.counts(name) for name in futures.rows})
    pieces = []
    for outcome, theatre in _questions(futures, only):
        first = futures.first_week(outcome, theatre)
        for names, counts in alike:
            weekly = np.stack([futures.weekly_successes(name, first) for name in names])
            estimate = probability(weekly[:, [week - 1 for week in by_weeks]], counts)
            for (number, name), (row, by_week) in product(enumerate(names), enumerate(by_weeks)):
                keys = (name, run.arms[name], outcome, theatre, by_week)
                pieces.append((*keys, *_numbers(estimate, (number, row)), estimate.n))
    keys = ["option", "kind", "outcome", "theatre", "by_week"]
    table = pd.DataFrame(pieces, columns=[*keys, "probability", *INTERVALS, "n"])
    assumed = {name: by_assumption(run.arm(name)) for name in futures.rows}
    table["by_assumption"] = [
        (row.outcome, row.theatre) in assumed[row.option] for row in table.itertuples()
    ]
    return _in_order(table, run)


def cumulative(run: Run, outcome: str, theatre: str = ANY) -> pd.DataFrame:
    """How the probability of an outcome grows: by the end of week 1, 2, ... of the window.

    Columns: option, week (from 1), probability, dice_low, dice_high, assumptions_low,
    assumptions_high.
    """
    futures = Futures(run)
    first = futures.first_week(outcome, theatre)
    pieces = []
    for name in futures.rows:
        estimate = probability(futures.weekly_successes(name, first), futures.counts(name))
        columns = {"option": name, "week": np.arange(1, run.scenario.weeks + 1)}
        columns["probability"] = estimate.value
        pieces.append(pd.DataFrame(columns | {end: getattr(estimate, end) for end in INTERVALS}))
    return pd.concat(pieces, ignore_index=True)


def differences(run: Run, only: Question | None = None) -> pd.DataFrame:
    """What each option and what-if changes about each probability, future by future.

    `only` asks for one outcome in one theatre, instead of all in all.

    Columns: option, kind, outcome, theatre, by_week, difference (theirs minus the baseline's),
    dice_low, dice_high, assumptions_low, assumptions_high, signs (None, or the shares of draws that
    go up, down, or are unresolved), n (pairs).
    """
    futures = Futures(run)
    by_weeks = horizons(run.scenario)
    pairs = {name: futures.pairs(name) for name in _compared(futures)}
    alike = _with_equal_counts(
        {name: np.bincount(pair.draw, minlength=futures.draws) for name, pair in pairs.items()}
    )
    pieces = []
    for outcome, theatre in _questions(futures, only):
        first = futures.first_week(outcome, theatre)
        for names, counts in alike:
            asked = list(product(names, by_weeks))
            by_pair = [_sums(pairs[name], first < week, futures.draws) for name, week in asked]
            sums, squares = np.stack(by_pair, axis=1)
            estimate, found = difference(sums, squares, counts), signs(sums, squares, counts)
            for row, (name, by_week) in enumerate(asked):
                keys = (name, run.arms[name], outcome, theatre, by_week)
                pieces.append((*keys, *_numbers(estimate, row), _shares(found, row), estimate.n))
    keys = ["option", "kind", "outcome", "theatre", "by_week"]
    table = pd.DataFrame(pieces, columns=[*keys, "difference", *INTERVALS, "signs", "n"])
    return _in_order(table, run)


def by_assumption(scenario: Scenario) -> set[tuple[str, str]]:
    """Outcomes and theatres that a script brings about, so that they are no finding."""
    found = set()
    for policy in scenario.policies:
        if policy.mode == "script":
            places = {ANY, policy.target} if policy.target_kind == "theatre" else {ANY}
            implied = {lower for outcome in policy.implied for lower in _with_lower_rungs(outcome)}
            found |= {(outcome, place) for outcome in implied for place in places}
    return found


def _with_lower_rungs(outcome: str) -> set[str]:
    """An outcome and, if it is a rung of the ladder, all rungs that are passed on the way."""
    level = OUTCOMES[outcome].level or 0
    passed = (id for id, other in OUTCOMES.items() if other.level and other.level < level)
    return {outcome, *passed}


def _compared(futures: Futures) -> list[str]:
    """The options of which there are futures that the baseline has too."""
    if "baseline" not in futures.rows:
        return []
    return [option for option in futures.options if len(futures.pairs(option).draw)]


def _questions(futures: Futures, only: Question | None) -> list[Question]:
    if only is not None:
        return [only]
    return [(outcome, place) for outcome in OUTCOMES for place in (ANY, *futures.theatres)]


def _numbers(estimate: Estimate, row=...) -> tuple[float, ...]:
    fields = ["value", *INTERVALS]
    return tuple(float(getattr(estimate, name)[row]) for name in fields)


def _shares(found: Signs | None, row: int) -> dict[str, float] | None:
    return None if found is None else {k: float(v[row]) for k, v in found._asdict().items()}


def _sums(pair: Pairs, happens: np.ndarray, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """Over each draw's pairs: 1 where it happens with the option alone, -1 without it alone."""
    change = happens[pair.option].astype(float) - happens[pair.baseline]
    return by_draw(pair.draw, change, draws)


def _with_equal_counts(counts: dict[str, np.ndarray]) -> list[tuple[list[str], np.ndarray]]:
    """Arms that can be estimated together; all of them, unless blocks of some failed."""
    found: dict[bytes, list[str]] = {}
    for name, numbers in counts.items():
        found.setdefault(numbers.tobytes(), []).append(name)
    return [(names, counts[names[0]]) for names in found.values()]


def _in_order(table: pd.DataFrame, run: Run) -> pd.DataFrame:
    """Rows by arm in the scenario's order; within an arm they keep theirs."""
    order = table["option"].map({arm: place for place, arm in enumerate(run.arms)})
    return table.iloc[np.argsort(order.to_numpy(), kind="stable")].reset_index(drop=True)
