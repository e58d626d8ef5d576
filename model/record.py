"""What is kept of one block of replicates: small arrays that add up or join across blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from model.outcomes import SIGN_WEEKS

SAMPLE = 20
"""The first replicates of a run, of which everything that happens is kept."""

Event = tuple[int, int, str, str, str, float]
"""Replicate, week, actor, act, theatre (or an empty text), value."""


class Sign(NamedTuple):
    """That a quantity crosses a threshold."""

    path: str
    threshold: float
    direction: str
    """`up`: from below to the threshold or above; `down`: from there to below."""


def sign_cells(weeks: int) -> dict[str, slice]:
    """Where in a sign's row of counts each measure stands, for a window of so many weeks.

    Every future counts under one of: `beyond`, it lay beyond the threshold when first seen;
    `warning`, it first crossed in that week, before any major clash; `late`, it first crossed in
    that week, when one had begun; or none, it never crossed in the window. Every warning counts
    again under what followed: `lead`, a clash after 1 to `SIGN_WEEKS` weeks, within the window;
    `lead_after`, the same beyond the window; `later`, one after more weeks; `none`, none at all.
    """
    sizes = {"beyond": 1, "warning": weeks, "late": weeks, "lead": SIGN_WEEKS,
             "lead_after": SIGN_WEEKS, "later": 1, "none": 1}  # fmt: skip
    cells, first = {}, 0
    for measure, size in sizes.items():
        cells[measure] = slice(first, first + size)
        first += size
    return cells


@dataclass
class BlockRecord:
    """The record of one block: R replicates, K theatres in the scenario's order, W weeks of window.

    Weeks are counted from 0. Nothing here depends on how a run was cut into blocks.
    """

    first: dict[str, np.ndarray]
    """For each outcome the first week in which it held, -1 for never; int16 (K, R)."""
    after: dict[str, np.ndarray]
    """`major_clash`: whether it happens in the weeks after the window; bool (K, R)."""
    totals: dict[str, np.ndarray]
    """`deaths`, `displaced` (thousands), `severe_stress_weeks`: float32 (K, R), in the window;
    `peak`: the highest level, int8 (K, R); `control_end`: float32 (2, K, R), by party."""
    levels: np.ndarray
    """Replicates at each level in each week; int64 (W, K + 1, 7), the last row for any theatre."""
    histograms: dict[str, np.ndarray]
    """For each quantity's path the replicates in each of its declared bins; int64 (W, bins)."""
    acts: dict[tuple[str, str, str], np.ndarray]
    """For (actor, act, theatre or ''): in how many replicates it was done; int64 (W,)."""
    scripted: dict[str, np.ndarray]
    """For each policy's name: in how many replicates it was on; int64 (W,)."""
    events: list[Event] = field(default_factory=list)
    """All that was done, in the replicates below `SAMPLE`, in the order in which it was done."""
    sample_levels: np.ndarray = field(default_factory=lambda: np.zeros((0, 0, 0), np.int8))
    """Levels of the replicates below `SAMPLE`; int8 (samples, W, K)."""
    sample_deaths: np.ndarray = field(default_factory=lambda: np.zeros((0, 0, 0), np.float32))
    """Battle deaths of the replicates below `SAMPLE`; float32 (samples, W, K)."""
    signs: dict[Sign, np.ndarray] = field(default_factory=dict)
    """For each sign the replicates under each measure; int32, laid out as `sign_cells` says."""
    clashes: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    """Replicates by the first week of a major clash where the headline looks, also after the
    window; the last cell counts those without any; int64 (W + SIGN_WEEKS + 1,)."""
