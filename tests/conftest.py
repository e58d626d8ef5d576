"""Which tests begin first, and in how many processes: the whole suite ends in five minutes."""

import gc
import os
from pathlib import Path

SLOWEST_FIRST = (
    "batch/test_resume.py",
    "benchmarks/test_scalar_agrees.py",
    "behaviour/test_contrasts.py",
    "claims/test_command.py",
    "browser/test_page.py",
    "browser/test_levers.py",
    "load/test_typos.py",
    "dashboards/test_whole_page.py",
    "batch/test_cluster.py",
    "batch/test_command.py",
    "batch/test_sweep.py",
    "engine/test_gates.py",
    "test_architecture.py",
    "batch/test_real_engine.py",
    "engine/test_simulation.py",
    "batch/test_execute.py",
)
"""Files that take ten seconds or more; the last one to end would keep all others waiting."""


def pytest_xdist_auto_num_workers(config):
    """One process more than there are cores, because some tests wait for what they started."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items):
    """The slowest files first; within a file the order stays."""
    here = Path(__file__).parent
    place = {here / name: number for number, name in enumerate(SLOWEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_collection_finish():
    """Nothing that is there before the first test is ever garbage: searches for it leave it out."""
    gc.collect()
    gc.freeze()
