"""Forecasts, scores, months and parts of the record, as the pages name them."""

from __future__ import annotations

import re

from dashboards.words import capital
from model.hindcast.results import (
    CALIBRATED,
    EARLIER,
    EQUAL,
    FEW,
    LIKELY,
    ORACLE,
    PRIOR,
    RANKED,
    WHOLE,
    What,
)
from model.language.english import MONTHS

NAMES = {
    CALIBRATED: "calibrated model",
    PRIOR: "model before calibration",
    "climatology": "climatology",
    "persistence": "persistence",
    "decay": "time since the last",
    "conflict_history": "the last twelve months",
    "logistic_past": "regression on the past",
    "logistic_folds": "regression on other years",
    ORACLE: "the best constant",
    FEW[0]: "few conditions, past",
    FEW[1]: "few conditions, other years",
    EQUAL: "equal shares",
    EARLIER: "the episodes before",
}
"""Forecasts as tables and charts call them."""

SPOKEN = {
    CALIBRATED: "the calibrated model",
    PRIOR: "the model before calibration",
    "decay": "the time since the last deadly month",
    "logistic_past": "a regression on the past",
    "logistic_folds": "a regression on other years",
    FEW[0]: "a regression on few conditions, fitted on the past,",
    FEW[1]: "one fitted on other years",
}
"""Forecasts as they stand in a sentence, where that differs."""

MEANS = {
    CALIBRATED: "the model with parameters fitted to the other parts of the record",
    PRIOR: "the model with parameters drawn from the ranges that its authors gave",
    "climatology": "as often as in all the past since 1994",
    "persistence": "what was, comes again",
    "decay": "the longer ago the last deadly month, the less likely another",
    "conflict_history": "the coming months are like the last twelve",
    "logistic_past": "a statistical fit to the conditions that the model starts from; past only",
    "logistic_folds": "the same fit, to all other years as the calibrated model has them",
    ORACLE: "one chance for all months, chosen in hindsight",
}
"""What each forecast does, in a line."""

CALLS = (
    f"Called likely: {LIKELY * 100:.0f} of 100 or more on average over the twelve months before. "
    f"Raised: higher than in {RANKED * 100:.0f} of 100 months that nothing followed. Missed: "
    "neither. These words are this page's, not the protocol's, and decide nothing."
)
"""What is meant by the words for what was said before an episode."""

ORDINALS = {1: "coming", 3: "third", 6: "sixth", 12: "twelfth"}


def name(forecast: str) -> str:
    """A forecast as tables and charts call it."""
    return NAMES.get(forecast, forecast.replace("_", " "))


def spoken(forecast: str) -> str:
    """A forecast as it stands in a sentence."""
    return SPOKEN.get(forecast, name(forecast))


def span(id: str) -> str:
    """A part of the record: 'whole record', 'to 2015', 'without 2024–25'."""
    if id == WHOLE:
        return "whole record"
    return re.sub(r"(\d{4}) (\d\d)$", r"\1–\2", id.replace("_", " "))


def episode(id: str) -> str:
    """An episode: 'autumn 2020'; 'April 2016'."""
    words = id.replace("-", " ")
    first = words.split(" ")[0]
    months = {month.lower() for month in MONTHS}
    return capital(words) if first in months else words


def month(text: str) -> str:
    """A month as '2020-09' in words."""
    year, number = text.split("-")[:2]
    return f"{MONTHS[int(number) - 1]}\u00a0{year}"


def what(asked: What) -> str:
    """What is foretold."""
    when = f"in the {ORDINALS.get(asked.lead, f'{asked.lead}th')} month"
    match asked.target:
        case "year":
            return f"a month with {asked.threshold} deaths or more within twelve months"
        case "month":
            return f"{asked.threshold} deaths or more {when}"
    return f"the number of deaths {when}"


def kind(asked: What) -> str:
    """The score, as tables name it."""
    return "CRPS of ln(1 + deaths)" if asked.score == "crps" else capital(asked.score)
