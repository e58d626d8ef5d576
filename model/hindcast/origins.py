"""The origins of a hindcast: each month with the scenario that was in force then.

The clock is the loader's: a starting condition given by date holds from its day, so a scenario that
starts earlier contains nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from model.evidence.episodes import Fighting
from model.hindcast.months import by_week, monday_of
from model.hindcast.past import WEEKS, Past, UnderWay
from model.language.problems import Problems
from model.load.check import Check
from model.load.files import shipped, shown
from model.load.inherit import Document, as_written, at_start
from model.load.rules import check_rules
from model.load.shape import shaped
from model.outcomes import MAJOR_CLASH_DEATHS
from model.scenario import Scenario

Known = Callable[[np.datetime64], tuple[np.ndarray, np.ndarray]]
"""The months before a month, and their deaths: all that may be known then."""


@dataclass(frozen=True)
class Origin:
    """A month from which the model is started."""

    month: np.datetime64
    start: date
    """The Monday of the first simulated week."""
    scenario: Scenario
    past: Past


def months_between(first: str, last: str) -> np.ndarray:
    """All months from one to another, both included."""
    return np.arange(np.datetime64(first, "M"), np.datetime64(last, "M") + 1)


def written(name: str) -> Document:
    """A shipped scenario with all values that it gives by date."""
    path = shipped()[name]
    return as_written(path, shown(path))


def scenario_at(whole: Document, start: date) -> Scenario:
    """A scenario as it is when it starts on another Monday, with everything checked.

    Raises:
        Problems: what is in force then is not sound.
    """
    found = at_start(whole, start)
    check = Check(shaped(found.root), found.root)
    if check.scenario:
        check_rules(check)
    problems = [*found.problems, *check.shaped.problems, *check.problems]
    if problems:
        raise Problems(problems)
    return check.scenario


def origins(
    name: str, months: np.ndarray, known: Known, operations: list[Fighting]
) -> Iterator[Origin]:
    """Each origin with its scenario and its recent past."""
    whole = written(name)
    for month in months:
        start = monday_of(month)
        before, deaths = known(month)
        past = Past(
            by_week(before, deaths, start, WEEKS),
            tuple(
                UnderWay(each.theatre, each.start, _since(each, before, deaths, start))
                for each in operations
                if each.start < start <= each.end and _is_war(each, before, deaths)
            ),
        )
        yield Origin(month, start, scenario_at(whole, start), past)


def _is_war(fighting: Fighting, months: np.ndarray, deaths: np.ndarray) -> bool:
    """Whether the months since it began, as far as they are known, hold the deaths of a clash."""
    return bool(deaths[months >= np.datetime64(fighting.start, "M")].sum() >= MAJOR_CLASH_DEATHS)


def _since(operation: Fighting, months: np.ndarray, deaths: np.ndarray, start: date) -> float:
    """Recorded deaths from the beginning of an operation to the day before a start."""
    days = (start - operation.start).days
    daily = by_week(months, deaths, start, days // 7 + 1)
    whole, rest = divmod(days, 7)
    return float(daily[len(daily) - whole :].sum() + daily[-whole - 1] * rest / 7.0)
