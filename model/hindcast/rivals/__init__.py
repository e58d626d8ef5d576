"""The rivals: rules that know no more than the model, each in one file, asked month by month.

A rival is a function of what was known before a month and of what is asked; it is given nothing
else, so it cannot look ahead. A new one is a file with such a function, and a line in `RIVALS`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.forecasts import Asked, Forecast, Said, gather
from model.hindcast.rivals import climatology, conflict_history, decay, logistic, persistence
from model.hindcast.rivals.logistic import Conditions

Rule = Callable[[Deaths, Asked], Said]

RIVALS: dict[str, Rule] = {
    "climatology": climatology.forecast,
    "persistence": persistence.forecast,
    "decay": decay.forecast,
    "conflict_history": conflict_history.forecast,
}
"""Those that need the record only."""


def ask(rule: Rule, record: Deaths, asked: Asked, origins: np.ndarray) -> Forecast:
    """A rival's answers at all origins, each from what was known before it."""
    return gather(asked, origins, [rule(record.until(origin), asked) for origin in origins])


def ask_with(conditions: Conditions, record: Deaths, asked: Asked, origins: np.ndarray) -> Forecast:
    """The answers of the regression on coded conditions, fitted on past origins only."""
    return ask(partial(logistic.forecast, conditions=conditions), record, asked, origins)
