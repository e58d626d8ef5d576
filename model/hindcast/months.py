"""Weeks into months: which share of each simulated week's days falls into which month."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

MONTHS = 12
"""Months that a forecast covers; lead 1 is the month that begins with the origin."""


def monday_of(origin: np.datetime64) -> date:
    """The last Monday on or before the first day of a month."""
    first = origin.astype("datetime64[D]").astype(date)
    return first - timedelta(days=first.weekday())


def shares(start: date, weeks: int, origin: np.datetime64, months: int = MONTHS) -> np.ndarray:
    """The share of each week's days that lies in each month, (months, weeks).

    Days before the first month or after the last are in none.
    """
    first = np.datetime64(start, "D")
    days = first + np.arange(7 * weeks)
    month = (days.astype("datetime64[M]") - origin.astype("datetime64[M]")).astype(int)
    week = np.arange(7 * weeks) // 7
    found = np.zeros((months, weeks))
    inside = (month >= 0) & (month < months)
    np.add.at(found, (month[inside], week[inside]), 1.0 / 7.0)
    return found


def by_month(weekly: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Deaths by month from deaths by week: (weeks, R) to (months, R)."""
    return np.einsum("mw,wr->mr", share, weekly)


def by_week(months: np.ndarray, deaths: np.ndarray, start: date, weeks: int) -> np.ndarray:
    """Recorded deaths of the weeks before a start, oldest first, (weeks,).

    A month's deaths are spread evenly over its days; months that are not given count as quiet.
    """
    days = np.datetime64(start, "D") - np.arange(7 * weeks, 0, -1)
    month = days.astype("datetime64[M]")
    length = ((month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")).astype(float)
    known = dict(zip(months.astype("datetime64[M]").tolist(), deaths.tolist(), strict=True))
    daily = np.array([known.get(each, 0.0) for each in month.tolist()]) / length
    return daily.reshape(weeks, 7).sum(axis=1)
