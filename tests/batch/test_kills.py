"""A run killed at any moment, again and again, ends with the tables of one that was left alone."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.batch.manifest import read_manifest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ARAXES_KILLS", "2"))
"""Kills at random moments of each kind; thirty-four of them before a release."""

RUN = """
from pathlib import Path
import sys

from model.batch.execute import execute
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import load_scenario
from tests.batch import toy

made = plan(load_scenario("lachin-2023"), 120, 7, 1, 20)
out = Path(sys.argv[1])
folders = sorted(out.iterdir())
folder = RunFolder.reopen(folders[0])[0] if folders else RunFolder.create(made, out)
finished = execute(folder.plan, folder, workers=2, work=toy.slow, progress=False)
sys.exit(130 if finished.interrupted else 0)
"""


def start(out):
    """A run, or what is left to do of it, in a process group of its own."""
    command = [sys.executable, "-c", RUN, str(out)]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE)


def finish(out):
    """Take a run up until it is finished; its folder."""
    with start(out) as process:
        _, talk = process.communicate(timeout=120)
    assert process.returncode == 0, talk.decode()
    [path] = out.iterdir()
    return path


def group_is_killed(process):
    os.killpg(process.pid, signal.SIGKILL)


def ctrl_c(process):
    os.killpg(process.pid, signal.SIGINT)


def a_worker_is_killed(process):
    """The workers are the children of the process that they are copied from."""
    children = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True).stdout
    parents = dict(map(int, line.split()) for line in children.splitlines())
    workers = [pid for pid, parent in parents.items() if parents.get(parent) == process.pid]
    if workers:
        os.kill(random.choice(workers), signal.SIGKILL)


@pytest.fixture(scope="module")
def left_alone(tmp_path_factory):
    path = finish(tmp_path_factory.mktemp("alone"))
    return read_manifest(path)["outputs"]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("end", [group_is_killed, ctrl_c, a_worker_is_killed])
def test_a_run_killed_at_any_moment_ends_with_the_same_tables(tmp_path, left_alone, end):
    moments = random.Random(1)
    for number in range(KILLS):
        out = tmp_path / str(number)
        out.mkdir()
        with start(out) as process:
            time.sleep(moments.uniform(0.3, 4.0))
            end(process)
            process.communicate(timeout=60)
        if not list(out.glob("*/manifest.json")):
            continue  # killed before there was a run
        path = finish(out) if read_manifest(next(out.iterdir()))["state"] != "finished" else None
        path = path or next(out.iterdir())
        assert read_manifest(path)["outputs"] == left_alone
        strays = [file.name for file in path.rglob("*") if file.name.endswith((".part", ".lock"))]
        assert not strays
        shutil.rmtree(out)
