"""What a probe watches: something that has one value for each replicate in every week."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from model.language.conditions import Condition
from model.outcomes import ANY, MASS_DISPLACEMENT_THOUSANDS, OUTCOMES
from model.probes.beliefs import BELIEFS


class Series:
    """Something that has one value for each replicate in every week; its text is its identity."""

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """Told of every act of the week; `where` is a mask over the replicates."""

    def value(self, simulation) -> np.ndarray:
        """This week's value, (R,); asked exactly once, at the end of every week."""
        raise TypeError(f"{type(self).__name__} has no value")


@dataclass
class Quantity(Series):
    """The effective value of a quantity."""

    path: str

    def value(self, simulation) -> np.ndarray:
        """The value at the end of the week."""
        return np.asarray(simulation.world.value(self.path), dtype=float)


@dataclass
class Outcome(Series):
    """Whether an outcome holds: a level is reached this week, or an event happens this week."""

    id: str
    theatre: str = ANY
    before: np.ndarray | None = field(default=None, repr=False, compare=False)

    def value(self, simulation) -> np.ndarray:
        """1 where it holds this week, else 0."""
        holds = self._holds(simulation)
        if OUTCOMES[self.id].kind == "event":
            # What has happened once goes on being so; it counts in its first week.
            new = holds if self.before is None else holds & ~self.before
            self.before = holds if self.before is None else holds | self.before
            holds = new
        return holds.astype(float)

    def _holds(self, simulation) -> np.ndarray:
        stock = simulation.world.stock
        if OUTCOMES[self.id].level is not None:
            everywhere = stock["level"] >= OUTCOMES[self.id].level
        elif self.id == "capitulation":
            everywhere = simulation.capitulated
        elif self.id == "mass_displacement":
            everywhere = stock["displaced"] >= MASS_DISPLACEMENT_THOUSANDS
        else:  # an event of the whole region is a quantity of the same name
            return np.array(stock[self.id] > 0)
        if self.theatre == ANY:
            return everywhere.any(axis=0)
        return np.array(everywhere[simulation.world.place[self.theatre]])


@dataclass
class Deaths(Series):
    """Battle deaths of the week, in one theatre or in all."""

    theatre: str = ANY

    def value(self, simulation) -> np.ndarray:
        """This week's deaths."""
        return _in_theatre(simulation.world, simulation.world.stock["deaths"], self.theatre)


@dataclass
class Displaced(Series):
    """Thousands of people displaced in the week, in one theatre or in all."""

    theatre: str = ANY
    before: np.ndarray | float = field(default=0.0, repr=False, compare=False)

    def value(self, simulation) -> np.ndarray:
        """This week's newly displaced."""
        total = _in_theatre(simulation.world, simulation.world.stock["displaced"], self.theatre)
        new = total - self.before
        self.before = total
        return new


@dataclass
class Act(Series):
    """Whether an actor does one of some acts, at any target or at one."""

    actors: tuple[str, ...]
    acts: tuple[str, ...]
    target: str = ""
    """A theatre's or a party's code; empty: at any."""
    done: np.ndarray | None = field(default=None, repr=False, compare=False)

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """Keep the mask of an act that counts."""
        if code in self.actors and act in self.acts and self.target in ("", target):
            self.done = np.array(where) if self.done is None else self.done | where

    def value(self, simulation) -> np.ndarray:
        """1 where it was done this week, else 0."""
        done, self.done = self.done, None
        return np.zeros(simulation.world.R) if done is None else done.astype(float)


@dataclass
class Holds(Series):
    """Whether a condition holds, in the vocabulary of `when:`."""

    condition: Condition
    timers: dict = field(default_factory=dict, repr=False, compare=False)

    def value(self, simulation) -> np.ndarray:
        """1 where it holds at the end of this week, else 0."""
        mask = self.condition.mask(simulation.world, self.timers, "probe")
        return np.asarray(mask, dtype=float)


@dataclass
class Belief(Series):
    """What a party believes, or another inner number of the model; see `beliefs.py`."""

    name: str
    party: str
    theatre: str = ""

    def value(self, simulation) -> np.ndarray:
        """This week's value."""
        world = simulation.world
        side = world.side[world.row[self.party]]
        place = world.place[self.theatre] if self.theatre else None
        found = BELIEFS[self.name].of(simulation, side, place)
        return np.broadcast_to(np.asarray(found, dtype=float), (world.R,))


def _in_theatre(world, array: np.ndarray, theatre: str) -> np.ndarray:
    if theatre == ANY:
        return array.sum(axis=0)
    return array[world.place[theatre]].astype(float)
