"""Simulates the arms of claims, each distinct arm once, in blocks, on several processes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from model.batch.execute import reason_of, results_of
from model.claims.judging import judge
from model.claims.onset import grouped
from model.claims.reading import Stated
from model.probes import Course
from model.scenario import Scenario

BLOCK = 10_000
"""Futures that are simulated together."""


@dataclass(frozen=True)
class Size:
    """How many futures each arm has, and with which dice."""

    draws: int = 50
    pairs: int = 2000
    """Futures of each draw, the same in all arms that are compared."""
    seed: int = 1

    @property
    def total(self) -> int:
        """Futures of each arm."""
        return self.draws * self.pairs


@dataclass(frozen=True)
class Task:
    """One block of one arm: all that a worker needs."""

    arm: str
    block: int
    scenario: Scenario
    probes: tuple
    first: int
    count: int
    size: Size


@dataclass
class Arm:
    """A distinct scenario with the probes that any claim wants of it."""

    scenario: Scenario
    probes: dict[str, Any] = field(default_factory=dict)
    users: set[str] = field(default_factory=set)
    """Claims that still need it."""
    parts: dict[int, dict[str, np.ndarray]] = field(default_factory=dict)
    """What the probes saw, by block."""
    failure: str | None = None

    def seen(self, key: str) -> np.ndarray:
        """What a probe saw in all futures."""
        parts = [self.parts[block][key] for block in sorted(self.parts)]
        if isinstance(self.probes[key], Course):
            return np.sum(parts, axis=0)
        return np.concatenate(parts)


def simulate(task: Task) -> dict[str, np.ndarray]:
    """What the probes saw in one block; this is what runs in a worker."""
    from model.simulation import Simulation

    watching = copy.deepcopy(task.probes)
    simulation = Simulation(
        task.scenario, task.size.seed, task.first, task.count, task.size.draws, probes=watching
    )
    for _ in range(max(probe.weeks for probe in watching)):
        simulation.step()
    seen = {repr(probe): _kept(probe, task) for probe in watching}
    simulation.let_go()
    return seen


def _kept(probe: Any, task: Task) -> np.ndarray:
    found = probe.result()
    return grouped(found, task.first, task.size.draws) if isinstance(probe, Course) else found


def arms_of(claims: Sequence[Stated]) -> dict[str, Arm]:
    """The distinct arms of claims by the hash of their scenarios, in the order of the claims."""
    arms: dict[str, Arm] = {}
    for stated in claims:
        for world in stated.worlds:
            for one in world.comparisons:
                for name, probes in zip(one.arms, one.probes, strict=True):
                    scenario = world.arms[name]
                    arm = arms.setdefault(scenario.content_hash, Arm(scenario))
                    arm.users.add(stated.name)
                    arm.probes |= {repr(probe): probe for probe in probes}
    return arms


def run(
    claims: Sequence[Stated],
    size: Size,
    workers: int,
    on_block: Callable[[int], None] = lambda count: None,
) -> Iterator[tuple[Stated, dict[str, Any] | str]]:
    """Each claim with what it showed, or with why it could not be simulated, as they finish."""
    for alike, their_size in _by_size(claims, size):
        yield from _run(alike, their_size, workers, on_block)


def _by_size(claims: Sequence[Stated], size: Size) -> Iterator[tuple[list[Stated], Size]]:
    """Claims that take equally many pairs, the fewest first."""
    for times in sorted({stated.claim.times for stated in claims}):
        alike = [stated for stated in claims if stated.claim.times == times]
        yield alike, replace(size, pairs=size.pairs * times)


def _run(
    claims: Sequence[Stated], size: Size, workers: int, on_block: Callable[[int], None]
) -> Iterator[tuple[Stated, dict[str, Any] | str]]:
    arms = arms_of(claims)
    blocks = -(-size.total // BLOCK)
    waiting = list(claims)
    results = results_of(_tasks(arms, size), None, workers, simulate)
    with closing(results):
        for task, found in results:
            arm = arms[task.arm]
            if isinstance(found, Exception):
                arm.failure = reason_of(found)
                found = {}
            arm.parts[task.block] = found
            on_block(task.count)
            if len(arm.parts) < blocks:
                continue
            for stated in [one for one in waiting if _is_ready(one, arms, blocks)]:
                waiting.remove(stated)
                yield stated, _outcome(stated, arms, size)
                _forget(stated, arms)


def futures_of(claims: Sequence[Stated], size: Size) -> int:
    """How many futures have to be simulated."""
    return sum(len(arms_of(alike)) * each.total for alike, each in _by_size(claims, size))


def _tasks(arms: dict[str, Arm], size: Size) -> Iterator[Task]:
    for key, arm in arms.items():
        for block, first in enumerate(range(0, size.total, BLOCK)):
            count = min(BLOCK, size.total - first)
            probes = tuple(arm.probes.values())
            yield Task(key, block, arm.scenario, probes, first, count, size)


def _hashes(stated: Stated) -> set[str]:
    return {
        world.arms[name].content_hash
        for world in stated.worlds
        for one in world.comparisons
        for name in one.arms
    }


def _is_ready(stated: Stated, arms: dict[str, Arm], blocks: int) -> bool:
    return all(len(arms[key].parts) == blocks for key in _hashes(stated))


def _outcome(stated: Stated, arms: dict[str, Arm], size: Size) -> dict[str, Any] | str:
    failures = [arms[key].failure for key in _hashes(stated) if arms[key].failure]
    if failures:
        return failures[0]
    seen: dict[str, dict] = {}
    for world in stated.worlds:
        table = seen.setdefault(world.name, {})
        for one in world.comparisons:
            for name, probes in zip(one.arms, one.probes, strict=True):
                arm = arms[world.arms[name].content_hash]
                table |= {(name, repr(probe)): arm.seen(repr(probe)) for probe in probes}
    return judge(stated, seen, size.draws, size.pairs)


def _forget(stated: Stated, arms: dict[str, Arm]) -> None:
    """Let go of what no other claim needs."""
    for key in _hashes(stated):
        arms[key].users.discard(stated.name)
        if not arms[key].users:
            # The blocks stay known as done.
            arms[key].parts = {block: {} for block in arms[key].parts}
