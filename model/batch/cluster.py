"""A running Dask cluster as an executor for the blocks of a run."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from model.batch.pool import Gone, available_workers

if TYPE_CHECKING:
    from distributed import Client

SCHEME = "dask"
SECONDS = 10
"""How long a scheduler may take to answer, and how often it is asked for its workers."""


class NoCluster(Exception):
    """There is no cluster to simulate on; the text says why."""


class Simulators(NamedTuple):
    """Who simulates: an executor, or None for processes of this machine; and how many at a time."""

    executor: Executor | None
    workers: int | None
    at_once: Callable[[], int] | None = None
    """How many blocks the executor does at a time just now; raises `Gone` if it is not there."""

    @property
    def are_others(self) -> bool:
        """Whether this process waits for them, instead of simulating by itself."""
        return self.executor is not None or (self.workers or available_workers()) > 1

    def look(self) -> None:
        """Raise `Gone` if nobody is there any more."""
        if self.at_once:
            self.at_once()


@contextmanager
def simulators(address: str | None, workers: int | None) -> Iterator[Simulators]:
    """The cluster at an address if there is one, else so many processes of this machine.

    Raises:
        NoCluster: in one sentence, why there is no cluster.
    """
    if address is None:
        yield Simulators(None, workers)
    else:
        with executor_at(address) as found:
            yield found


@contextmanager
def executor_at(address: str) -> Iterator[Simulators]:
    """The executor at `dask://HOST:PORT`, and how many blocks it can do at a time.

    A worker that dies is no loss: the scheduler gives its blocks to the others.

    Raises:
        NoCluster: in one sentence, why there is none.
    """
    scheme, _, place = address.partition("://")
    if scheme != SCHEME or not place:
        raise NoCluster(f"--executor takes {SCHEME}://HOST:PORT, not '{address}'")
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster(
            "--executor needs Dask: install the extra 'cluster' (pip install '.[cluster]')"
        ) from None
    # What matters of its talk is said here, in a line.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(f"tcp://{place}", timeout=SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise NoCluster(f"no Dask scheduler answers at {place}") from None
    with client:
        at_once = sum(client.nthreads().values())
        if not at_once:
            raise NoCluster(f"the Dask scheduler at {place} has no workers")
        with client.get_executor(pure=False) as executor:
            yield Simulators(executor, at_once, _Workers(client, place, at_once).at_once)


class _Workers:
    """How many blocks a cluster does at a time, asked again now and then."""

    def __init__(self, client: Client, place: str, number: int) -> None:
        self._client, self._place, self._number = client, place, number
        self._asked = time.monotonic()

    def at_once(self) -> int:
        """Their number, at least 1; says it once if there are none, and raises `Gone`."""
        if self._client.status != "running":  # all that it had to do is cancelled with that
            raise Gone(f"the Dask scheduler at {self._place} is gone")
        if time.monotonic() - self._asked > SECONDS:
            self._ask()
        return max(self._number, 1)

    def _ask(self) -> None:
        try:
            number = sum(self._client.nthreads().values())
        except (OSError, TimeoutError, RuntimeError):
            return  # it is just going: the next look tells
        finally:
            self._asked = time.monotonic()
        if self._number and not number:
            words = "has no workers any more; waiting for new ones (Ctrl-C keeps what is finished)"
            print(f"the Dask scheduler at {self._place} {words}", file=sys.stderr, flush=True)
        self._number = number
