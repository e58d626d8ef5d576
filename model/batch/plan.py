"""What a run consists of: every arm of a scenario, cut into blocks of replicates.

Replicate n uses draw n mod D and its own dice n, whatever block it is in; so the size of a block
changes the speed and nothing else, and a larger run extends a smaller one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from model.load import arm
from model.scenario import Scenario

BLOCK = 2048
"""Replicates that are stepped together; measured: the speed is flat from here to 4,096."""


@dataclass(frozen=True)
class Task:
    """One block of one arm: all that a worker needs to simulate it."""

    arm: str
    """`baseline`, or the name of an option or a what-if."""
    block: int
    """Its number within the arm."""
    scenario: Scenario
    """The arm's scenario, with the option's changes applied."""
    seed: int
    first: int
    """Its first replicate."""
    count: int
    """How many replicates it holds."""
    draws: int
    """Over how many draws the run's replicates cycle."""


@dataclass(frozen=True)
class Plan:
    """A scenario, how often it is simulated, and the blocks that follow from it."""

    scenario: Scenario
    replicates: int
    """Simulated futures of each arm."""
    draws: int
    """Vectors of uncertain inputs; 1 means that every input has its value."""
    seed: int
    block: int = BLOCK

    def __post_init__(self) -> None:
        for name in ("replicates", "draws", "block"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be 1 or more, not {getattr(self, name)}")

    @cached_property
    def arms(self) -> dict[str, Scenario]:
        """The scenario of every arm by its name, the baseline first."""
        return {name: arm(self.scenario, name) for name in self.scenario.arms}

    @property
    def blocks_per_arm(self) -> int:
        """Into how many blocks each arm is cut; the last one is short."""
        return -(-self.replicates // self.block)

    def __len__(self) -> int:
        """The number of blocks of all arms."""
        return self.blocks_per_arm * len(self.scenario.arms)

    def task(self, name: str, block: int) -> Task:
        """One block of one arm."""
        first = block * self.block
        count = min(self.block, self.replicates - first)
        return Task(name, block, self.arms[name], self.seed, first, count, self.draws)

    def tasks(self) -> Iterator[Task]:
        """All blocks; the arms take turns, so that an interrupted run holds comparable futures."""
        for block in range(self.blocks_per_arm):
            for name in self.scenario.arms:
                yield self.task(name, block)


def plan(scenario: Scenario, replicates: int, draws: int, seed: int, block: int = BLOCK) -> Plan:
    """The plan of a run of one scenario."""
    return Plan(scenario, replicates, draws, seed, block)
