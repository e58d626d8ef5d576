"""A running Dask cluster as an executor for the blocks of a run."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import NamedTuple

from model.batch.pool import available_workers

SCHEME = "dask"
SECONDS = 10
"""How long a scheduler may take to answer."""


class NoCluster(Exception):
    """There is no cluster to simulate on; the text says why."""


class Simulators(NamedTuple):
    """Who simulates: an executor, or None for processes of this machine; and how many at a time."""

    executor: Executor | None
    workers: int | None

    @property
    def are_others(self) -> bool:
        """Whether this process waits for them, instead of simulating by itself."""
        return self.executor is not None or (self.workers or available_workers()) > 1


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
    try:
        client = Client(f"tcp://{place}", timeout=SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise NoCluster(f"no Dask scheduler answers at {place}") from None
    with client:
        at_once = sum(client.nthreads().values())
        if not at_once:
            raise NoCluster(f"the Dask scheduler at {place} has no workers")
        with client.get_executor(pure=False) as executor:
            yield Simulators(executor, at_once)
