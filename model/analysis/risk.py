"""How likely each outcome is, by when, and what each option changes about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from model.analysis.futures import Futures
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
    alike = _with_equal_counts({name: futures.counts(name) for name in futures.size})
    pieces = []
    for outcome, theatre, places in _questions(futures, only):
        for names, counts in alike:
            asked = [futures.successes(name, outcome, by_weeks, theatre) for name in names]
            shape = len(names), len(places), len(by_weeks), -1
            estimate = probability(np.stack(asked).reshape(shape), counts)
            for at, (name, place, week) in _cells(names, places, by_weeks):
                keys = (name, run.arms[name], outcome, place, week)
                pieces.append((*keys, *_numbers(estimate, at), estimate.n))
    keys = ["option", "kind", "outcome", "theatre", "by_week"]
    table = pd.DataFrame(pieces, columns=[*keys, "probability", *INTERVALS, "n"])
    assumed = {name: by_assumption(run.arm(name)) for name in futures.size}
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
    weeks = range(1, run.scenario.weeks + 1)
    pieces = []
    for name in futures.size:
        successes = futures.successes(name, outcome, weeks, theatre)
        estimate = probability(successes, futures.counts(name))
        columns = {"option": name, "week": np.array(weeks)}
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
    pairs = {name: futures.pair_counts(name) for name in futures.options}
    alike = _with_equal_counts({name: counts for name, counts in pairs.items() if counts.any()})
    pieces = []
    for outcome, theatre, places in _questions(futures, only):
        for names, counts in alike:
            asked = [futures.changes(name, outcome, by_weeks, theatre) for name in names]
            shape = len(names), len(places), len(by_weeks), -1
            sums, squares = (np.stack(part).reshape(shape) for part in zip(*asked, strict=True))
            estimate, found = difference(sums, squares, counts), signs(sums, squares, counts)
            for at, (name, place, week) in _cells(names, places, by_weeks):
                keys = (name, run.arms[name], outcome, place, week)
                shares = _shares(found, at)
                pieces.append((*keys, *_numbers(estimate, at), shares, estimate.n))
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


def _questions(
    futures: Futures, only: Question | None
) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Outcomes, the theatre if one is asked for, and the places that are answered."""
    if only is not None:
        return [(only[0], only[1], (only[1],))]
    return [(outcome, None, futures.places) for outcome in OUTCOMES]


def _cells(*axes: Sequence[Any]) -> Iterator[tuple[tuple[int, ...], tuple[Any, ...]]]:
    """Every place of a table with these axes, and what stands there on each of them."""
    for cell in product(*map(enumerate, axes)):
        place, said = zip(*cell, strict=True)
        yield place, said


def _numbers(estimate: Estimate, row=...) -> tuple[float, ...]:
    fields = ["value", *INTERVALS]
    return tuple(float(getattr(estimate, name)[row]) for name in fields)


def _shares(found: Signs | None, row: tuple[int, ...]) -> dict[str, float] | None:
    return None if found is None else {k: float(v[row]) for k, v in found._asdict().items()}


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
