"""Which tests begin first, and in how many processes: the whole suite ends in five minutes."""

import gc
import os
from pathlib import Path

SLOWEST_FIRST = (
    "batch/test_resume.py",
    "behaviour/test_contrasts.py",
    "claims/test_command.py",
    "benchmarks/test_scalar_agrees.py",
    "browser/test_barriers.py",
    "browser/test_widths.py",
    "browser/test_page.py",
    "load/test_typos.py",
    "batch/test_cluster.py",
    "browser/test_levers.py",
    "dashboards/test_whole_page.py",
    "batch/test_command.py",
    "batch/test_sweep.py",
    "engine/test_gates.py",
    "test_architecture.py",
    "batch/test_real_engine.py",
    "engine/test_simulation.py",
    "batch/test_execute.py",
)
"""Files that take ten seconds or more; the last one to end would keep all others waiting.

The first often waits for processes that it has killed; the second simulates on all cores beside it.
"""


def pytest_xdist_auto_num_workers(config):
    """One process more than cores: it works while others wait for what they have started."""
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
