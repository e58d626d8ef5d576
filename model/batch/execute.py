"""Blocks to any `concurrent.futures.Executor`, and their records into the run folder.

The workers return records and the caller writes them, so that an executor on another machine needs
no shared disk. A block that fails is recorded and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from model.batch.plan import Plan, Task
from model.batch.pool import LOOKING, Gone, Pool, WorkerDied, available_workers, ctrl_c_noted
from model.batch.progress import Progress
from model.record import BlockRecord

if TYPE_CHECKING:
    # Workers import this file, and have no use for parquet.
    from model.batch.store import RunFolder

Work = Callable[[Task], BlockRecord]
"""What turns a task into its record."""
Result = tuple[Task, BlockRecord | Exception]
"""A task with its record, or with the exception that it ended in."""

AHEAD = 4
"""Blocks submitted ahead for each worker: enough to keep all busy, few enough to stay in memory."""


@dataclass(frozen=True)
class Finished:
    """How a batch ended."""

    done: int
    failed: int
    interrupted: bool = False
    gone: str = ""
    """Who is not there any more to simulate the rest; empty if it was not that."""


def simulate(task: Task) -> BlockRecord:
    """Simulate one block; this is what runs in a worker."""
    # Imported here: the process that hands out the blocks needs no simulation.
    from model.simulation import Simulation

    simulation = Simulation(
        task.scenario, seed=task.seed, first=task.first, count=task.count, draws=task.draws
    )
    record = simulation.run()
    if not task.in_detail:
        record = without_detail(record)
    simulation.let_go()
    return record


def without_detail(record: BlockRecord) -> BlockRecord:
    """A record with the outcomes of every replicate alone."""
    none = np.zeros((0, 0, 0))
    return replace(
        record,
        histograms={},
        acts={},
        scripted={},
        events=[],
        sample_levels=none.astype(record.sample_levels.dtype),
        sample_deaths=none.astype(record.sample_deaths.dtype),
        signs={},
        clashes=np.zeros(0, np.int64),
    )


def execute(
    plan: Plan,
    folder: RunFolder,
    executor: Executor | None = None,
    workers: int | None = None,
    at_once: Callable[[], int] | None = None,
    progress: bool = True,
    work: Work = simulate,
) -> Finished:
    """Simulate all blocks of a plan and keep them in the folder, then close it into tables.

    With an `executor` the blocks go there; else to a pool of `workers` processes, or with one
    worker they are done here. `at_once` says how many blocks the executor does at a time just now,
    or raises `Gone`. `work` turns a task into its record. Ctrl-C leaves the finished blocks in the
    folder; nothing else is raised for a block that fails.
    """
    waiting = [key for key in plan.block_keys() if not folder.has(key)]
    workers = max(1, min(workers or available_workers(), len(waiting)))
    done = failed = 0
    results = results_of(plan.tasks(waiting), executor, workers, work, at_once)
    ready = len(plan) - len(waiting)
    try:
        with Progress(plan, ready=ready, shown=progress) as bar, closing(results):
            for task, result in results:
                if isinstance(result, BlockRecord):
                    folder.save(task, result)
                    done += 1
                else:
                    folder.fail(task.key, reason_of(result))
                    failed += 1
                bar.advance(task, failed)
            folder.finish()
    except KeyboardInterrupt:
        folder.interrupt()
        return Finished(done, failed, interrupted=True)
    except Gone as error:
        folder.interrupt()
        return Finished(done, failed, interrupted=True, gone=str(error))
    finally:
        folder.release()
    return Finished(done, failed)


def reason_of(error: BaseException) -> str:
    """Why a block failed, in a line."""
    if isinstance(error, BrokenExecutor):
        error = WorkerDied()
    if isinstance(error, WorkerDied):
        return str(error)
    return f"{type(error).__name__}: {error}".strip().splitlines()[0]


def results_of(
    tasks: Iterable[Task],
    executor: Executor | None,
    workers: int,
    work: Work,
    at_once: Callable[[], int] | None = None,
) -> Iterator[Result]:
    """Each task with its record or with the exception that it ended in, as they finish."""
    if executor is None and workers == 1:
        for task in tasks:
            yield task, _attempt(work, task)
        return
    with ctrl_c_noted() as look:
        if executor is not None:
            yield from _through(executor, tasks, at_once or (lambda: workers), work, look)
        else:
            with Pool(workers) as pool:
                yield from pool.results(tasks, work, look)


def _attempt(work: Callable, subject: Task | Future) -> BlockRecord | Exception:
    try:
        return work(subject)
    except Exception as error:
        return error


def _through(
    executor: Executor,
    tasks: Iterable[Task],
    at_once: Callable[[], int],
    work: Work,
    look: Callable[[], None],
) -> Iterator[Result]:
    """Keep an executor busy a few tasks ahead, so that memory stays flat, and `look` for Ctrl-C."""
    waiting = iter(tasks)
    flying: dict[Future, Task] = {}
    try:
        while True:
            look()
            for task in islice(waiting, max(AHEAD * at_once() - len(flying), 0)):
                try:
                    flying[executor.submit(work, task)] = task
                except Exception as error:
                    at_once()
                    yield task, error
            if not flying:
                return
            for future in wait(flying, LOOKING, FIRST_COMPLETED).done:
                record = _attempt(Future.result, future)
                if isinstance(record, CancelledError):
                    at_once()
                    raise Gone("the executor gave up its blocks")
                yield flying.pop(future), record
    finally:
        for future in flying:
            with suppress(Exception):  # an executor that is gone cannot be told
                future.cancel()
