"""Worker processes that may be killed at any moment without anybody waiting for them for ever.

Each has a pipe of its own. In a queue of answers that all share, as in the executor of the standard
library, a worker that is killed in the middle of an answer leaves half of it behind and the lock
taken; then all wait. Here its pipe ends, it is known which task it had, and another does that.

Where the system can, a process of their own imports the engine once, from `get_ready` on, and the
workers are its copies: a run reads its scenario meanwhile, and no worker waits for imports.

Ctrl-C in a terminal reaches all processes. Only the caller decides what it means: workers ignore
it, and are ended when their caller leaves, or is killed.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.forkserver
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Thread, current_thread, main_thread
from typing import Any, NamedTuple

NEEDED = ["model.process", "model.special", "model.simulation", "model.batch.execute"]
"""What is imported to simulate, in this order."""

LOOKING = 0.2
"""Seconds after which Ctrl-C is looked for, if nothing is finished meanwhile."""

TRIES = 2
"""How many workers may die over a task before it is given up."""


class WorkerDied(Exception):
    """The processes that did a task ended without an answer."""

    def __str__(self) -> str:
        return "the worker process ended without an answer (out of memory, or killed)"


class Gone(Exception):
    """Whoever simulated is not there any more, and nobody takes over; the text says who."""


def available_workers() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def get_ready() -> None:
    """Begin to make what workers are copied from; returns at once, and can be left out."""
    if _method() == "forkserver":
        multiprocessing.set_forkserver_preload(NEEDED)
        # Its helper goes first, whose start lets Ctrl-C through again.
        resource_tracker.ensure_running()
        # The workers begin as it is, and Ctrl-C is held back from them.
        with _ctrl_c_held_back():
            multiprocessing.forkserver.ensure_running()


def _method() -> str:
    methods = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in methods else "spawn"


class _Worker(NamedTuple):
    """A process, and the caller's end of its pipe."""

    process: Any
    pipe: Connection

    def end(self) -> None:
        """It has nothing that anybody else could miss."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Job(NamedTuple):
    """A task, and how many workers have died over it."""

    task: Any
    deaths: int = 0


class Pool:
    """Worker processes that share nothing with each other or with their caller."""

    def __init__(self, workers: int) -> None:
        get_ready()
        self._context = multiprocessing.get_context(_method())
        self._free = deque(self._hired() for _ in range(workers))
        self._busy: dict[Connection, tuple[_Worker, _Job]] = {}

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        for worker in [*self._free, *(worker for worker, _ in self._busy.values())]:
            worker.end()

    def results(
        self, tasks: Iterable[Any], work: Callable[[Any], Any], look: Callable[[], None]
    ) -> Iterator[tuple[Any, Any]]:
        """Each task with its answer, or with the exception that it ended in, as they finish.

        `look` raises what shall end it all; it is called several times a second.
        """
        coming, again = map(_Job, tasks), deque[_Job]()
        finished: list[tuple[Any, bytes | WorkerDied]] = []
        while True:
            look()
            self._hand_out_all(coming, again, work)
            # Only now, so that nobody is idle while the caller keeps what is finished.
            for task, answer in finished:
                yield task, _read(answer)
            if not self._busy:
                return
            finished = []
            for pipe in wait(list(self._busy), LOOKING):
                worker, job = self._busy.pop(pipe)
                answer = _received(pipe)
                if not isinstance(answer, WorkerDied):
                    self._free.append(worker)
                    finished.append((job.task, answer))
                    self._hand_out_all(coming, again, work)
                    continue
                worker.end()
                self._free.append(self._hired())
                if job.deaths + 1 < TRIES:
                    again.append(_Job(job.task, job.deaths + 1))
                else:
                    finished.append((job.task, answer))

    def _hand_out_all(self, coming: Iterator[_Job], again: deque[_Job], work: Callable) -> None:
        """Give everybody who is free something to do, first what somebody else died over."""
        while self._free and (job := again.popleft() if again else next(coming, None)):
            self._hand_out(job, work)

    def _hand_out(self, job: _Job, work: Callable[[Any], Any]) -> None:
        """Give a task to somebody who is free; one that died meanwhile is found out by its pipe."""
        worker = self._free.popleft()
        with suppress(OSError):
            worker.pipe.send((work, job.task))
        self._busy[worker.pipe] = worker, job

    def _hired(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs,), daemon=True)
        with _ctrl_c_held_back():
            process.start()
        theirs.close()  # so that the pipe ends with the worker
        return _Worker(process, ours)


def _received(pipe: Connection) -> bytes | WorkerDied:
    """A worker's answer as it came, to be read when everybody has something to do."""
    try:
        return pipe.recv_bytes()
    except (EOFError, OSError):
        return WorkerDied()


def _read(answer: bytes | WorkerDied) -> Any:
    """What a worker answered; an exception instead, if it cannot be made again."""
    if isinstance(answer, WorkerDied):
        return answer
    try:
        return pickle.loads(answer)
    except Exception as error:
        return error


def _serve(pipe: Connection) -> None:
    """What a worker does: task after task, until nobody asks for more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_caller, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            answer = _answer(pipe)
            try:
                pipe.send(answer)
            except (TypeError, ValueError, AttributeError) as error:  # it cannot be sent
                pipe.send(RuntimeError(f"{type(error).__name__}: {error}"))


def _answer(pipe: Connection) -> Any:
    work, task = pipe.recv()
    try:
        return work(task)
    except Exception as error:
        return error


def _end_with_caller() -> None:
    """A caller that was killed cannot say goodbye."""
    multiprocessing.parent_process().join()
    os._exit(1)


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Delay Ctrl-C, also for processes that are started meanwhile, which never get it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def ctrl_c_noted() -> Iterator[Callable[[], None]]:
    """Ctrl-C is noted instead of raised; the function that this gives raises it, where it is safe.

    Raised at any moment it can leave a lock behind that the threads of an executor wait for, and
    the caller with them, for ever. What nobody looked for is raised at the end. Only the main
    thread gets Ctrl-C; in another this does nothing.
    """
    if current_thread() is not main_thread():
        yield lambda: None
        return
    pressed = []
    before = signal.signal(signal.SIGINT, lambda *signal_and_frame: pressed.append(True))

    def raised() -> None:
        if pressed:
            raise KeyboardInterrupt

    try:
        yield raised
    finally:
        signal.signal(signal.SIGINT, before)
    raised()
