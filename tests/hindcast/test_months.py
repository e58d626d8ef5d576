"""Weeks are divided among months by their days, and nothing is lost or counted twice."""

from datetime import date

import numpy as np
import pytest

from model.hindcast.months import MONTHS, by_month, by_week, monday_of, shares

ORIGINS = np.arange(np.datetime64("1996-06"), np.datetime64("2026-01"))


@pytest.mark.parametrize(
    ("month", "monday"),
    [("1996-06", date(1996, 5, 27)), ("2016-04", date(2016, 3, 28)), ("2020-06", date(2020, 6, 1))],
)
def test_an_origin_starts_on_the_last_monday_that_is_not_in_its_month_too_late(month, monday):
    assert monday_of(np.datetime64(month)) == monday


def test_fifty_four_weeks_hold_every_day_of_twelve_months():
    for origin in ORIGINS:
        found = shares(monday_of(origin), 54, origin)
        edges = (origin + np.arange(MONTHS + 1)).astype("datetime64[D]")
        assert np.allclose(found.sum(axis=1) * 7, np.diff(edges).astype(int))


def test_no_week_is_counted_twice_and_days_outside_are_dropped():
    found = shares(date(2016, 3, 28), 54, np.datetime64("2016-04"))
    assert (found.sum(axis=0) <= 1 + 1e-12).all()
    assert found[:, 0].sum() == pytest.approx(3 / 7)
    assert found[:, 1:52].sum(axis=0) == pytest.approx(1.0)


def test_deaths_of_a_week_go_to_the_months_of_its_days():
    weekly = np.zeros((54, 2))
    weekly[4, 0] = 70  # 25 April to 1 May
    months = by_month(weekly, shares(date(2016, 3, 28), 54, np.datetime64("2016-04")))
    assert months[:2, 0].tolist() == pytest.approx([60, 10])
    assert months[2:].sum() == months[:, 1].sum() == 0


def test_the_weeks_before_a_start_hold_the_deaths_of_their_days_and_nothing_later():
    months = np.array(["2016-01", "2016-02", "2016-03"], "datetime64[M]")
    deaths = np.array([31.0, 29.0, 310.0])
    weeks = by_week(months, deaths, date(2016, 3, 28), 12)
    # 27 of March's 31 days lie before the start; the first week begins on 4 January
    assert weeks.sum() == pytest.approx(28 + 29 + 270)
    assert weeks[-1] == pytest.approx(70)
    assert weeks[0] == pytest.approx(7)
