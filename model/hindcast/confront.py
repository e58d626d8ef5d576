"""The model's forecasts beside all rivals': from what was simulated to one comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from model.batch.execute import results_of
from model.evidence.deaths import Deaths
from model.hindcast.comparison import Comparison, compare
from model.hindcast.forecasts import Asked, Forecast, Said, from_paths, gather
from model.hindcast.origins import Origin
from model.hindcast.protocol import Protocol
from model.hindcast.results import REGRESSIONS
from model.hindcast.rivals import RIVALS, ask, logistic
from model.hindcast.rivals.logistic import Conditions


def asked_of(protocol: Protocol) -> Asked:
    """What the protocol asks of every forecast."""
    return Asked(protocol.thresholds, protocol.leads)


def conditions_of(origins: Sequence[Origin]) -> Conditions:
    """Central values of the coded conditions at each origin; those that never change are left."""
    paths = list(origins[0].scenario.starting_conditions)
    values = np.array(
        [[float(each.scenario.starting_conditions[path].value) for path in paths]
         for each in origins]
    )  # fmt: skip
    moving = values.std(axis=0) > 0
    names = tuple(path for path, moves in zip(paths, moving, strict=True) if moves)
    return Conditions(names, np.array([each.month for each in origins]), values[:, moving])


def support_of(origins: Sequence[Origin]) -> dict[str, list[float]]:
    """The lowest and highest central value of each condition over the origins."""
    found: dict[str, list[float]] = {}
    for each in origins:
        for path, condition in each.scenario.starting_conditions.items():
            value = float(condition.value)
            low, high = found.get(path, (value, value))
            found[path] = [min(low, value), max(high, value)]
    return found


@dataclass(frozen=True)
class Question:
    """One origin of the regression on coded conditions: all that a worker needs."""

    past: Deaths
    asked: Asked
    conditions: Conditions
    penalty: float


def answer(question: Question) -> Said:
    """What the regression says, fitted on past origins only."""
    return logistic.forecast(question.past, question.asked, question.conditions, question.penalty)


def rivals_of(
    record: Deaths, protocol: Protocol, conditions: Conditions, workers: int = 1
) -> dict[str, Forecast]:
    """The rivals' forecasts, as they learn from a record with or without a month in doubt."""
    asked, months = asked_of(protocol), protocol.origins.months
    found = {name: ask(rule, record, asked, months) for name, rule in RIVALS.items()}
    both = regressions_of(record, protocol, conditions, logistic.PENALTY, workers)
    return found | dict(zip(REGRESSIONS, both, strict=True))


def regressions_of(
    record: Deaths, protocol: Protocol, conditions: Conditions, penalty: float, workers: int = 1
) -> tuple[Forecast, Forecast]:
    """A regression on conditions, fitted twice: on past origins only, and on all other folds."""
    asked, months = asked_of(protocol), protocol.origins.months
    return (
        _of_the_past(record, asked, months, conditions, penalty, workers),
        logistic.other_folds(record, asked, months, conditions, protocol.folds, penalty),
    )


def _of_the_past(
    record: Deaths,
    asked: Asked,
    months: np.ndarray,
    conditions: Conditions,
    penalty: float,
    workers: int,
) -> Forecast:
    questions = [Question(record.until(month), asked, conditions, penalty) for month in months]
    said: dict[np.datetime64, Said] = {}
    with closing(results_of(questions, None, workers, answer)) as results:
        for question, found in results:
            if isinstance(found, Exception):
                raise found
            said[question.past.following] = found
    return gather(asked, months, [said[month] for month in months])


def confront(
    paths: Mapping[str, np.ndarray],
    record: Deaths,
    protocol: Protocol,
    rivals: Mapping[str, Forecast],
) -> tuple[dict[str, Forecast], Comparison]:
    """All forecasts, and how they compare; `paths` are the model's futures, (O, 12, R) by name."""
    asked, months = asked_of(protocol), protocol.origins.months
    own = {name: from_paths(asked, months, each) for name, each in paths.items()}
    everyone = {**own, **rivals}
    return everyone, compare(everyone, record, protocol)
