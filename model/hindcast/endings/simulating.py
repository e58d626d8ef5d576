"""Simulates a few origins once more and keeps where fighting was, how it ended, how long it was."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from model.batch.execute import reason_of, results_of
from model.hindcast.endings.watching import Watched
from model.hindcast.months import shares
from model.hindcast.origins import Origin
from model.hindcast.simulating import Failed, Kept, Size, Task, Vectors, begun

BLOCK = 2000
"""Futures that are simulated together."""


def simulate(task: Task) -> np.ndarray:
    """What is found of the futures of a block, (4, 12, R); this is what runs in a worker."""
    origin, watched = task.origin, Watched()
    weeks = origin.scenario.weeks
    simulation = begun(task, watched)
    watched.begin(simulation)
    for _ in range(weeks):
        simulation.step()
    found = watched.found(shares(origin.start, weeks, origin.month))
    simulation.let_go()
    return found


def futures(
    origins: Sequence[Origin], size: Size, vectors: Vectors, runs: Path, workers: int
) -> dict[np.datetime64, np.ndarray]:
    """What is found of each origin's futures, (4, 12, R); kept, and not simulated twice.

    Raises:
        Failed: a block failed.
    """
    kept = Kept(runs / f"endings-{_rules()[:8]}", origins, size, vectors)
    tasks = (
        Task(origin, first, min(BLOCK, size.replicates - first), size, vectors)
        for origin in kept.missing()
        for first in range(0, size.replicates, BLOCK)
    )
    parts: dict[np.datetime64, dict[int, np.ndarray]] = {}
    with closing(results_of(tasks, None, workers, simulate)) as results:
        for task, found in results:
            if isinstance(found, Exception):
                raise Failed(f"{task.origin.month}: {reason_of(found)}")
            known = parts.setdefault(task.origin.month, {})
            known[task.first] = found
            if sum(part.shape[-1] for part in known.values()) == size.replicates:
                whole = [known[first] for first in sorted(known)]
                kept.keep(task.origin, np.concatenate(whole, axis=-1))
    return {origin.month: kept.of(origin) for origin in origins}


def _rules() -> str:
    """A hash of the files here that make numbers; the hindcast's own has the others."""
    here = Path(__file__).parent
    rules = b"".join((here / name).read_bytes() for name in ("watching.py", "simulating.py"))
    return hashlib.sha256(rules).hexdigest()
