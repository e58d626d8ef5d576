"""Worker processes that stop at once when nobody waits for them, and never outlive their caller.

Where the system can, a process of their own imports the engine once, from `get_ready` on, and the
workers are its copies: a run reads its scenario meanwhile, and no worker waits for imports.

Ctrl-C in a terminal reaches all processes. Only the caller decides what it means; a worker that
died in the middle of an answer would leave the caller waiting for the rest of it.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.forkserver
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from threading import Thread, current_thread, main_thread
from typing import Any

NEEDED = ["model.simulation", "model.batch.execute"]
"""What a worker imports."""


def available_workers() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def get_ready() -> None:
    """Begin to make what workers are copied from; returns at once, and can be left out."""
    if _method() == "forkserver":
        multiprocessing.set_forkserver_preload(NEEDED)
        # The workers begin as it is, and Ctrl-C is held back from them until they can take it.
        with _ctrl_c_held_back():
            multiprocessing.forkserver.ensure_running()


def _method() -> str:
    methods = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in methods else "spawn"


class Pool(ProcessPoolExecutor):
    """Worker processes that share nothing with their caller."""

    def __init__(self, workers: int) -> None:
        get_ready()
        context = multiprocessing.get_context(_method())
        super().__init__(workers, mp_context=context, initializer=_begin)
        # Started here, so that Ctrl-C does not reach a worker that is still importing.
        with _ctrl_c_held_back():
            for _ in range(workers):
                self.submit(int)

    def __exit__(self, kind: type | None, *error: object) -> None:
        # A second Ctrl-C in here would leave workers behind that wait for ever.
        with _ctrl_c_ignored():
            if kind is not None and hasattr(signal, "pthread_sigmask"):
                for process in list((self._processes or {}).values()):
                    with suppress(ProcessLookupError):
                        os.kill(process.pid, signal.SIGINT)
            self.shutdown(wait=True, cancel_futures=True)


def in_worker(work: Callable[[Any], Any], task: Any) -> Any:
    """Do a task in a worker; Ctrl-C ends it and all that follow, but not between tasks."""
    if _Worker.is_to_stop:
        raise KeyboardInterrupt
    _Worker.is_busy = True
    try:
        return work(task)
    finally:
        _Worker.is_busy = False


class _Worker:
    """The state of this process, if it is a worker."""

    is_busy = False
    is_to_stop = False


def _begin() -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, _stop)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # Where Python cannot raise it (in the middle of freeing memory), the next task ends the worker.
    sys.unraisablehook = _quiet_about_ctrl_c
    Thread(target=_end_with_caller, daemon=True).start()


def _quiet_about_ctrl_c(found: Any) -> None:
    if found.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(found)


def _stop(*signal_and_frame: object) -> None:
    _Worker.is_to_stop = True
    if _Worker.is_busy:
        raise KeyboardInterrupt


def _end_with_caller() -> None:
    """A caller that was killed cannot say goodbye."""
    multiprocessing.parent_process().join()
    os._exit(1)


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Delay Ctrl-C, also for processes that are started meanwhile, until they ask for it."""
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
    the caller with them, for ever. Only the main thread gets Ctrl-C; in another this does nothing.
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


@contextmanager
def _ctrl_c_ignored() -> Iterator[None]:
    """Ignore Ctrl-C, which only the main thread gets and only the main thread can ignore."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
