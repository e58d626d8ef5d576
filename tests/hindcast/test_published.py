"""Figures published on these deaths come out of our rivals' own code.

The published baselines take the plain share k / n for a chance and 0 or 1 for persistence, skip
the first 24 months of a window, and score the same months at each lead: origins lie lead - 1 months
before them.
"""

from functools import partial

import numpy as np
import pytest

from model.evidence import deaths
from model.evidence.deaths import Deaths
from model.hindcast import scores
from model.hindcast.forecasts import Asked, observe
from model.hindcast.rivals import RIVALS, ask, climatology, persistence

BASE_RATES = [
    ("1994-06", "2025-12", 1, 195, 0.5145, 0.2521, 0.3070),
    ("1994-06", "2025-12", 5, 39, 0.1029, 0.0917, 0.1352),
    ("1994-06", "2025-12", 10, 20, 0.0528, 0.0462, 0.0789),
    ("1994-06", "2025-12", 25, 10, 0.0264, 0.0224, 0.0282),
    ("1994-06", "2025-12", 100, 6, 0.0158, 0.0167, 0.0225),
    ("1994-06", "2025-12", 1000, 2, 0.0053, 0.0056, 0.0056),
    ("1994-06", "2015-12", 1, 127, 0.4903, 0.2530, 0.2809),
    ("1994-06", "2015-12", 5, 22, 0.0849, 0.0750, 0.1149),
    ("1994-06", "2015-12", 25, 3, 0.0116, 0.0049, 0.0085),
    ("1994-06", "2015-12", 100, 0, 0.0, 0.0, 0.0),
    ("2016-01", "2023-12", 1, 67, 0.6979, 0.2164, 0.4444),
    ("2016-01", "2023-12", 5, 17, 0.1771, 0.1505, 0.2222),
    ("2016-01", "2023-12", 25, 7, 0.0729, 0.0780, 0.0833),
    ("2016-01", "2023-12", 100, 6, 0.0625, 0.0658, 0.0833),
    ("2016-01", "2023-12", 1000, 2, 0.0208, 0.0277, 0.0278),
]


def window(first: str, last: str) -> Deaths:
    return deaths.load().since(first).until(np.datetime64(last, "M") + 1)


@pytest.mark.parametrize(("first", "last", "limit", "events", "rate", "usual", "again"), BASE_RATES)
def test_base_rates_and_brier_scores(first, last, limit, events, rate, usual, again):
    record, asked = window(first, last), Asked((limit,), (1,))
    share = climatology.forecast(record, asked, added=0).month[0, 0]
    assert round(share, 4) == rate
    assert round(share * len(record)) == events
    origins = record.months[24:]
    happened = observe(asked, origins, record).month
    for rule, published in (
        (partial(climatology.forecast, added=0), usual),
        (partial(persistence.forecast, sure=1), again),
    ):
        chance = ask(rule, record, asked, origins).month
        assert round(scores.brier(chance, happened).mean(), 4) == published


def test_chance_of_such_a_month_in_the_next_twelve():
    share = climatology.forecast(window("1994-07", "2025-12"), Asked((25, 100, 1000), (1,)), 0).year
    assert share.round(3).tolist() == [0.196, 0.136, 0.035]


def nothing(past: Deaths, asked: Asked):
    return climatology.forecast(Deaths(past.months, np.zeros(len(past))), asked)


RULES = {**RIVALS, "all_zero": nothing}
WHOLE, LATER = ("1996-06", "2025-12"), ("2016-01", "2023-12")


@pytest.mark.parametrize(
    ("rule", "span", "lead", "transformed", "published"),
    [
        ("conflict_history", WHOLE, 1, True, 0.4480),
        ("climatology", WHOLE, 1, True, 0.4801),
        ("persistence", WHOLE, 1, True, 0.6505),
        ("all_zero", WHOLE, 1, True, 0.7517),
        ("climatology", WHOLE, 6, True, 0.4901),
        ("conflict_history", WHOLE, 6, True, 0.5082),
        ("persistence", WHOLE, 6, True, 0.8213),
        ("climatology", WHOLE, 12, True, 0.4990),
        ("conflict_history", WHOLE, 12, True, 0.5562),
        ("persistence", WHOLE, 12, True, 0.8642),
        ("climatology", LATER, 1, True, 0.7466),
        ("conflict_history", LATER, 1, True, 0.7747),
        ("persistence", LATER, 1, True, 1.1144),
        ("climatology", LATER, 12, True, 0.7503),
        ("conflict_history", LATER, 6, True, 0.8139),
        ("all_zero", WHOLE, 1, False, 25.494),
        ("climatology", WHOLE, 1, False, 24.917),
        ("conflict_history", WHOLE, 1, False, 26.641),
        ("persistence", WHOLE, 1, False, 37.862),
    ],
)
def test_crps_of_the_baselines(rule, span, lead, transformed, published):
    first, last = (np.datetime64(month, "M") for month in span)
    months, asked = np.arange(first, last + 1), Asked((25,), (lead,))
    record = deaths.load().since("1994-06" if rule == "climatology" else "1992-01")
    forecast = ask(RULES[rule], record, asked, months - (lead - 1))
    scale = np.log1p if transformed else np.asarray
    distance = scores.crps(
        scale(forecast.values[:, 0]), scale(record.at(months)), forecast.weights[:, 0]
    )
    assert round(distance.mean(), 4 if transformed else 3) == published
