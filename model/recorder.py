"""Notes what happens in a block, week by week, and hands over its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from model.crossings import Crossings
from model.outcomes import (
    MASS_DISPLACEMENT_THOUSANDS,
    SEVERE_STRESS,
)
from model.record import SAMPLE, BlockRecord
from model.world import World

LEVEL_OF = {
    "crisis": 2,
    "limited_clash": 3,
    "major_clash": 4,
    "large_scale_war": 5,
    "regional_war": 6,
}
"""Outcomes that are a rung of the ladder, and the rung."""


class Recorder:
    """Collects counts over all replicates of a block, and everything in the first few."""

    def __init__(self, world: World, first: int, probes: Sequence = ()):
        """Prepare the record of a block from replicate `first` on; probes are told all acts."""
        self.world = world
        self.probes = probes
        self.first = first
        self.weeks = world.scenario.weeks
        places, count = len(world.theatres), world.R
        never = np.full((places, count), -1, dtype=np.int16)
        ids = [*LEVEL_OF, "capitulation", "treaty", "mass_displacement"]
        self.first_week = {id: never.copy() for id in ids}
        self.after = np.zeros((places, count), dtype=bool)
        self.peak = np.zeros((places, count), dtype=np.int8)
        self.deaths = np.zeros((places, count))
        self.stress_weeks = np.zeros((places, count))
        self.levels = np.zeros((self.weeks, places + 1, 7), dtype=np.int64)
        self.acts = defaultdict(lambda: np.zeros(self.weeks, dtype=np.int64))
        self.scripted = {
            policy.name: np.zeros(self.weeks, dtype=np.int64) for policy in world.scenario.policies
        }
        self.events: list = []
        self.samples = max(0, min(SAMPLE - first, count))
        self.sample_levels = np.zeros((self.samples, self.weeks, places), dtype=np.int8)
        self.sample_deaths = np.zeros((self.samples, self.weeks, places), dtype=np.float32)
        self.histograms: dict[str, tuple] = {}
        for path, (index, bins) in _histogram_paths(world).items():
            counts = np.zeros((self.weeks, bins[2]), dtype=np.int64)
            self.histograms[path] = (index, bins, counts)
        self.crossings = Crossings(world)

    def did(self, code: str, act: str, target: str, where: np.ndarray, value: float = 1.0) -> None:
        """Note that an actor did something in the replicates where a mask says so.

        `target` is a theatre's or a party's code, or empty; only theatres are kept apart.
        """
        for probe in self.probes:
            probe.did(code, act, target, where)
        theatre = target if target in self.world.place else ""
        week = self.world.week
        if week >= self.weeks:
            return
        number = np.count_nonzero(where)
        if number:
            self.acts[code, act, theatre][week] += number
            if self.samples:
                self._note_events(week, code, act, theatre, where, value)

    def _note_events(self, week, code, act, theatre, where, value) -> None:
        for replicate in np.flatnonzero(where[: self.samples]):
            number = self.first + int(replicate)
            self.events.append((number, week, code, act, theatre, float(value)))

    def policy_on(self, name: str, where: np.ndarray) -> None:
        """Note in how many replicates a policy was on."""
        if self.world.week < self.weeks:
            self.scripted[name][self.world.week] += np.count_nonzero(where)

    def week(self, capitulated: np.ndarray, signed: np.ndarray) -> None:
        """Note the state at the end of a week; `capitulated` is a mask (K, R), `signed` (R,)."""
        world, week = self.world, self.world.week
        level = world.stock["level"]
        self.crossings.week()
        if week >= self.weeks:
            self.after |= level >= LEVEL_OF["major_clash"]
            return
        for id, rung in LEVEL_OF.items():
            self._note_first(id, level >= rung)
        self._note_first("capitulation", capitulated)
        self._note_first("treaty", np.broadcast_to(signed, level.shape))
        displaced = world.stock["displaced"]
        self._note_first("mass_displacement", displaced >= MASS_DISPLACEMENT_THOUSANDS)
        np.maximum(self.peak, level, out=self.peak, casting="unsafe")
        self.deaths += world.stock["deaths"]
        self.stress_weeks += world.stock["stress"] >= SEVERE_STRESS
        anywhere = level.max(axis=0)
        for place, row in enumerate([*level, anywhere]):
            self.levels[week, place] = np.bincount(row.astype(np.int64), minlength=7)
        for index, (low, high, number), counts in self.histograms.values():
            row = getattr(world.now, index[0])[index[1]]
            cell = ((row - low) * (number / (high - low))).astype(np.int64)
            counts[week] = np.bincount(np.clip(cell, 0, number - 1), minlength=number)
        if self.samples:
            self.sample_levels[:, week] = level[:, : self.samples].T
            self.sample_deaths[:, week] = world.stock["deaths"][:, : self.samples].T
        if week == self.weeks - 1:
            self.displaced = displaced.astype(np.float32)
            self.control_end = world.stock["control"].astype(np.float32)

    def _note_first(self, id: str, holds: np.ndarray) -> None:
        first = self.first_week[id]
        first[holds & (first < 0)] = self.world.week

    def record(self) -> BlockRecord:
        """The finished record."""
        signs, clashes = self.crossings.counts()
        return BlockRecord(
            first=self.first_week,
            after={"major_clash": self.after},
            totals={
                "deaths": self.deaths.astype(np.float32),
                "displaced": self.displaced,
                "severe_stress_weeks": self.stress_weeks.astype(np.float32),
                "peak": self.peak,
                "control_end": self.control_end,
            },
            levels=self.levels,
            histograms={path: counts for path, (_, _, counts) in self.histograms.items()},
            acts=dict(self.acts),
            scripted=self.scripted,
            events=self.events,
            sample_levels=self.sample_levels,
            sample_deaths=self.sample_deaths,
            signs=signs,
            clashes=clashes,
        )


def _histogram_paths(world: World) -> dict[str, tuple]:
    """Paths worth a histogram: rows that a scenario sets, or that differ from their default."""
    found = {}
    moving = {"supply": "authorities", "stress": "authorities", "restriction": "authorities"}
    for quantity in world.quantities.values():
        if quantity.bins is None:
            continue
        for index in np.ndindex(world.stock[quantity.id].shape[:-1]):
            codes = _codes(world, quantity.axes, index)
            path = ".".join([quantity.id, *codes])
            given = path in world.scenario.starting_conditions
            watched = quantity.id in moving and codes[0] in world.seat
            if given or watched or quantity.id in ("talks", "violations"):
                found[path] = ((quantity.id, index), quantity.bins)
    return found


def _codes(world: World, axes: tuple[str, ...], index: tuple[int, ...]) -> list[str]:
    names = {
        "actor": world.actors,
        "theatre": world.theatres,
        "party": [world.actors[row] for row in world.parties],
    }
    return [names[axis][number] for axis, number in zip(axes, index, strict=True)]
