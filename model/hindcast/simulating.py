"""Simulates origins in blocks, on several processes, and keeps what is finished.

What is kept of an origin is the deaths of every future in each of twelve months: all scores follow
from them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from model.batch.execute import reason_of, results_of
from model.batch.files import whole_file
from model.batch.signature import signature
from model.hindcast.months import by_month, shares
from model.hindcast.origins import Origin
from model.hindcast.past import lay

if TYPE_CHECKING:
    from model.simulation import Simulation

Vectors = Mapping[str, np.ndarray]
"""Values of some parameters by id, (V,) each: draw d takes those of vector d modulo V."""

NOT_THE_MODEL = ("analysis", "batch", "chronicle", "claims", "cli", "evidence", "load")
"""Parts of `model/` that can change without changing what is kept; what `load` makes of the files
is in the hash of each scenario."""
RULES = ("origins.py", "months.py", "past.py", "simulating.py")
"""The files of a hindcast that make its numbers."""


@dataclass(frozen=True)
class Size:
    """How many futures each origin has, and with which dice."""

    replicates: int = 1000
    draws: int = 500
    seed: int = 1


@dataclass(frozen=True)
class Task:
    """One block of one origin: all that a worker needs."""

    origin: Origin
    first: int
    count: int
    size: Size
    vectors: Vectors


def begun(task: Task, probe: Any) -> Simulation:
    """The simulation of a block before its first week, with the past of its origin laid on it."""
    from model.draws import draw_inputs
    from model.simulation import Simulation

    origin, size = task.origin, task.size
    inputs = draw_inputs(origin.scenario, size.seed, size.draws, task.vectors)
    simulation = Simulation(
        origin.scenario, size.seed, task.first, task.count, size.draws, inputs=inputs,
        probes=[probe],
    )  # fmt: skip
    lay(simulation, origin.past, origin.start)
    return simulation


def simulate(task: Task) -> np.ndarray:
    """Deaths by month of the futures of a block, (12, R); this is what runs in a worker."""
    from model.probes import Course
    from model.probes.series import Deaths

    origin, weeks = task.origin, task.origin.scenario.weeks
    deaths = Course(Deaths(), 0, weeks)
    simulation = begun(task, deaths)
    for _ in range(weeks):
        simulation.step()
    found = by_month(deaths.result(), shares(origin.start, weeks, origin.month))
    simulation.let_go()
    return found.astype(np.float32)


class Kept:
    """A folder with the deaths of every origin that is finished."""

    def __init__(self, parent: Path, origins: Sequence[Origin], size: Size, vectors: Vectors):
        """The folder for these origins under the model as it is, which need not exist yet."""
        self.origins = list(origins)
        self.size = size
        self.vectors = vectors
        self.path = parent / f"hindcast-{self._hash()[:8]}"

    def _hash(self) -> str:
        seen = hashlib.sha256(f"{model_hash()} {self.size}\n".encode())
        for origin in self.origins:
            past = origin.past
            text = f"{origin.month} {origin.scenario.content_hash} {past.under_way}"
            seen.update(text.encode() + past.deaths.tobytes())
        for id in sorted(self.vectors):
            seen.update(id.encode() + np.asarray(self.vectors[id], dtype=float).tobytes())
        return seen.hexdigest()

    def _file(self, origin: Origin) -> Path:
        return self.path / f"{origin.month}.npy"

    def missing(self) -> list[Origin]:
        """Origins that have yet to be simulated."""
        return [origin for origin in self.origins if not self._file(origin).exists()]

    def keep(self, origin: Origin, deaths: np.ndarray) -> None:
        """Keep the deaths of an origin's futures, whole or not at all."""
        self.path.mkdir(parents=True, exist_ok=True)
        with whole_file(self._file(origin)) as path, path.open("wb") as file:
            np.save(file, deaths)

    def of(self, origin: Origin) -> np.ndarray:
        """The deaths of an origin's futures, (12, R)."""
        return np.load(self._file(origin))

    def deaths(self) -> np.ndarray:
        """The deaths of all futures, (origins, 12, R)."""
        return np.stack([self.of(origin) for origin in self.origins])


class Failed(RuntimeError):
    """Some origins could not be simulated; what was finished is kept."""


def model_hash() -> str:
    """A hash of everything that makes the numbers."""
    here = Path(__file__).parent
    rules = b"".join((here / name).read_bytes() for name in RULES)
    model = signature((*NOT_THE_MODEL, "hindcast"))
    return hashlib.sha256(model.encode() + rules).hexdigest()


def run(
    kept: Kept,
    workers: int,
    on_block: Callable[[int], None] = lambda count: None,
    block: int = 4096,
) -> list[str]:
    """Simulate what is missing and keep each origin as it is finished; what failed, in words."""
    parts: dict[np.datetime64, dict[int, np.ndarray]] = {}
    failures = []
    results = results_of(_tasks(kept, block), None, workers, simulate)
    with closing(results):
        for task, found in results:
            origin = task.origin
            if isinstance(found, Exception):
                failures.append(f"{origin.month}: {reason_of(found)}")
                continue
            known = parts.setdefault(origin.month, {})
            known[task.first] = found
            on_block(task.count)
            if sum(part.shape[1] for part in known.values()) == kept.size.replicates:
                whole = [known[first] for first in sorted(known)]
                kept.keep(origin, np.concatenate(whole, axis=1))
                del parts[origin.month]
    return failures


def _tasks(kept: Kept, block: int) -> Iterator[Task]:
    size = kept.size
    for origin in kept.missing():
        for first in range(0, size.replicates, block):
            count = min(block, size.replicates - first)
            yield Task(origin, first, count, size, kept.vectors)
