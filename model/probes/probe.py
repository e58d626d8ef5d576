"""A probe: a series taken over some weeks, one number for each replicate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from model.probes.series import Series

Take = Literal["any", "weeks", "mean", "sum"]
"""any: 1 where it holds in at least one week; weeks: in how many; mean and sum over the weeks."""


@dataclass
class Probe:
    """One number for each replicate; the simulation calls `did` for every act and `week` weekly."""

    series: Series
    first: int
    """The first week that counts, from 0."""
    last: int
    """The week after the last that counts."""
    take: Take
    total: np.ndarray | float = field(default=0.0, repr=False, compare=False)

    @property
    def weeks(self) -> int:
        """How many weeks have to be simulated."""
        return self.last

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """An actor did something in the replicates where the mask says so."""
        self.series.did(code, act, target, where)

    def week(self, simulation) -> None:
        """Note the week that ends now."""
        value = self.series.value(simulation)
        if self.first <= simulation.world.week < self.last:
            self.total = np.maximum(self.total, value) if self.take == "any" else self.total + value

    def result(self) -> np.ndarray:
        """The number of each replicate, (R,)."""
        total = np.asarray(self.total)
        return (total / (self.last - self.first) if self.take == "mean" else total).astype(
            np.float32
        )


@dataclass
class Course:
    """The values of a series week by week, for the order in which things begin to move."""

    series: Series
    first: int
    last: int
    values: list = field(default_factory=list, repr=False, compare=False)

    @property
    def weeks(self) -> int:
        """How many weeks have to be simulated."""
        return self.last

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """An actor did something in the replicates where the mask says so."""
        self.series.did(code, act, target, where)

    def week(self, simulation) -> None:
        """Note the week that ends now."""
        value = self.series.value(simulation)
        if self.first <= simulation.world.week < self.last:
            self.values.append(np.array(value, dtype=np.float32))

    def result(self) -> np.ndarray:
        """The values of each replicate in each week, (W, R)."""
        return np.array(self.values)
