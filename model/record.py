"""What is kept of one block of replicates: small arrays that add up or join across blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

SAMPLE = 20
"""The first replicates of a run, of which everything that happens is kept."""

Event = tuple[int, int, str, str, str, float]
"""Replicate, week, actor, act, theatre (or an empty text), value."""


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
