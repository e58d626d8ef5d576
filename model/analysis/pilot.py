"""A pilot block before a long run: how long it will take, and how exact its answer will be."""

from __future__ import annotations

import math
import time
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from model.analysis.risk import headline_week
from model.analysis.uncertainty import probability
from model.batch.execute import Work, simulate
from model.batch.plan import Plan, Task
from model.batch.pool import NEEDED
from model.outcomes import ANY
from model.record import BlockRecord

MARGIN = 1.1
"""By how much more futures are simulated than the pilot says are needed: it is uncertain itself."""
MOST = 100_000_000
"""More futures than these are asked for by no sensible error."""


@dataclass(frozen=True)
class Pilot:
    """What one block of the baseline tells about a run."""

    futures: int
    seconds: float
    """How long the block took on one processor."""
    half: float
    """Half of the headline's dice interval with so many futures."""

    def error(self, replicates: int) -> float:
        """Half of the dice interval that so many futures will have."""
        return self.half * math.sqrt(self.futures / replicates)


def pilot(plan: Plan, executor: Executor | None = None, work: Work = simulate) -> Pilot:
    """Do the first block of a plan's baseline, here or by an executor, and throw it away."""
    task = plan.task(plan.parts[0][1], 0)
    if executor is None:
        record, seconds = _timed(work, task)
    else:
        record, seconds = executor.submit(_timed, work, task).result()
    headline, scenario = plan.scenario.headline, plan.scenario
    first = record.first[headline.outcome]
    if headline.theatre != ANY:
        first = first[[list(scenario.theatres).index(headline.theatre)]]
    happens = ((first >= 0) & (first < headline_week(scenario))).any(axis=0)
    draw = np.arange(task.first, task.first + task.count) % plan.draws
    sums = np.bincount(draw, happens, minlength=plan.draws)
    found = probability(sums, np.bincount(draw, minlength=plan.draws))
    half = (float(found.dice_high) - float(found.dice_low)) / 2
    return Pilot(task.count, seconds, half)


def replicates_for(tried: Pilot, error: float, draws: int) -> int:
    """So many futures that the headline's dice interval is no wider than ± `error`.

    A whole number for each draw, with a margin, because the pilot is uncertain itself.

    Raises:
        ValueError: in one sentence, it would be too many.
    """
    needed = tried.futures * (tried.half / error) ** 2 * MARGIN
    if needed > MOST:
        raise ValueError(f"an error of {error:g} asks for {needed:,.0f} futures; {MOST:,} at most")
    return max(math.ceil(needed / draws), 1) * draws


def _timed(work: Work, task: Task) -> tuple[BlockRecord, float]:
    """A task's record, and how many seconds it took where it was done."""
    for name in NEEDED:  # what is imported once costs a run nothing
        import_module(name)
    begun = time.perf_counter()
    return work(task), time.perf_counter() - begun


def forecast(plan: Plan, tried: Pilot, workers: int) -> str:
    """What a run will take and give, in two sentences."""
    at_once = min(workers, len(plan))
    share = plan.replicates * len(plan.parts) / tried.futures
    seconds = tried.seconds * share / at_once
    arms = len(plan.parts)
    where = f" in each of {arms:,} arms" if arms > 1 else ""
    futures = f"{plan.replicates:,} future{'' if plan.replicates == 1 else 's'}"
    error = 100 * tried.error(plan.replicates)
    digits = 0 if error >= 10 else 1 if error >= 0.1 else 2
    blocks = f"{len(plan):,} block{'' if len(plan) == 1 else 's'}"
    processes = f"{at_once} process{'' if at_once == 1 else 'es'}"
    return (
        f"{futures}{where}: {blocks}, about {_duration(seconds)} on {processes}. "
        f"The headline will be known to ±{error:.{digits}f} of 100 as far as the dice go."
    )


def _duration(seconds: float) -> str:
    """A time that nobody knows exactly: '40 seconds', '3 minutes', '2.5 hours'."""
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds >= 1.5 * size:
            number = seconds / size
            return f"{number:.0f} {unit}s" if number >= 10 else f"{number:.2g} {unit}s"
    whole = max(1, round(seconds))
    return f"{whole} second{'' if whole == 1 else 's'}"
