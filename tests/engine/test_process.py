"""A process of ours takes no more of the machine than it uses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

THREADS = Path("/proc/self/task")


@pytest.mark.skipif(not THREADS.exists(), reason="the system does not list a process's threads")
def test_no_library_starts_threads_in_a_worker():
    """Whoever wants more of them says so in the environment."""
    code = (
        "import os, importlib; from model.batch.pool import NEEDED;"
        "[importlib.import_module(name) for name in NEEDED];"
        f"print(len(os.listdir({str(THREADS)!r})), os.environ['OPENBLAS_NUM_THREADS'])"
    )
    command = [sys.executable, "-c", code]
    unasked = {name: value for name, value in os.environ.items() if "THREADS" not in name}
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=unasked)
    assert result.stdout.split() == ["1", "1"]
