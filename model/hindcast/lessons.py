"""What past origins teach: how long since the last such month, and what followed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.forecasts import YEAR

FORGETTING = 24
"""Months in which the memory of a month falls by a factor e; and how long before the record began
the last one is taken to lie where there is none."""


@dataclass(frozen=True)
class Lessons:
    """Past months as origins, the earliest first, and the coming one at the end.

    `memory` (C, N + 1): exp(-t / 24), t the months since the last month with the threshold or more.
    `month` (C, L, N) and `year` (C, N): what followed, 1 or 0; NaN where it was not yet known.
    """

    memory: np.ndarray
    month: np.ndarray
    year: np.ndarray


def learn(past: Deaths, thresholds: tuple[int, ...], leads: tuple[int, ...]) -> Lessons:
    """The lessons of the past for thresholds (C) and leads (L).

    A month that counts as not known teaches nothing itself; the other eleven of its twelve decide.
    """
    deaths, count = past.deaths, len(past)
    reached = deaths >= np.array(thresholds)[:, None]
    here = np.arange(count + 1)
    last = np.where(reached, here[:-1], -FORGETTING)
    last = np.maximum.accumulate(np.pad(last, ((0, 0), (1, 0)), constant_values=-FORGETTING), 1)
    known = np.where(np.isnan(deaths), np.nan, reached.astype(float))
    month = np.full((len(thresholds), len(leads), count), np.nan)
    for index, lead in enumerate(leads):
        month[:, index, : max(count - lead + 1, 0)] = known[:, lead - 1 :]
    return Lessons(np.exp(-(here - last) / FORGETTING), month, _years(reached))


def _years(reached: np.ndarray) -> np.ndarray:
    """For each month, whether it or the eleven after it had one; NaN where those are not over."""
    year = np.full(reached.shape, np.nan)
    if reached.shape[1] >= YEAR:
        windows = np.lib.stride_tricks.sliding_window_view(reached, YEAR, axis=1)
        year[:, : windows.shape[1]] = windows.any(-1)
    return year
