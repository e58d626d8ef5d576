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

from model.batch.manifest import is_answered, read_manifest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ARAXES_KILLS", "1"))
"""Kills at random moments of each kind; twenty-five of them before a release."""

COMMAND = """
import sys
from functools import partial

from model.batch import command
from model.cli import main
from tests.batch import toy

command.execute = partial(command.execute, work=toy.slow)
command.plan = partial(command.plan, block=20)
main(sys.argv[1:])
"""
"""`araxes` with the toy, so that a run has many small blocks."""


def start(*words):
    """A command in a process group of its own."""
    command = [sys.executable, "-c", COMMAND, *map(str, words), "--workers", "2", "--no-report"]
    return subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def begin(out):
    return start("run", "lachin-2023", "--replicates", "60", "--draws", "7", "--out", out)


def ended(process):
    """A command's exit code and its talk."""
    _, talk = process.communicate(timeout=120)
    return process.returncode, talk.decode()


def group_is_killed(process):
    os.killpg(process.pid, signal.SIGKILL)


def ctrl_c(process):
    os.killpg(process.pid, signal.SIGINT)


def asked_to_end(process):
    """As batch systems do when a job's time is over."""
    process.terminate()


def a_worker_is_killed(process):
    """The workers are the children of the process that they are copied from."""
    children = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True).stdout
    parents = dict(map(int, line.split()) for line in children.splitlines())
    workers = [pid for pid, parent in parents.items() if parents.get(parent) == process.pid]
    if workers:
        os.kill(random.choice(workers), signal.SIGKILL)


@pytest.fixture(scope="module")
def left_alone(tmp_path_factory):
    out = tmp_path_factory.mktemp("alone")
    with begin(out) as process:
        code, talk = ended(process)
    assert code == 0, talk
    [path] = out.iterdir()
    return read_manifest(path)["outputs"]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("end", [group_is_killed, ctrl_c, asked_to_end, a_worker_is_killed])
def test_a_run_killed_at_any_moment_ends_with_the_same_tables(tmp_path, left_alone, end):
    moments = random.Random(end.__name__)
    for number in range(KILLS):
        out = tmp_path / str(number)
        out.mkdir()
        with begin(out) as process:
            time.sleep(moments.uniform(0.3, 4.0))
            end(process)
            code, talk = ended(process)
        if not list(out.glob("*/manifest.json")):
            continue  # killed before there was a run
        assert "Traceback" not in talk
        [path] = out.iterdir()
        if end in (ctrl_c, asked_to_end) and code:
            assert code == 130
            assert "interrupted" in talk
        manifest = read_manifest(path)
        if not (manifest["state"] == "finished" and is_answered(manifest)):
            with start("resume", path) as process:
                code, talk = ended(process)
            assert code == 0, talk
        assert read_manifest(path)["outputs"] == left_alone
        strays = [file.name for file in path.rglob("*") if file.name.endswith((".part", ".lock"))]
        assert not strays
        shutil.rmtree(out)
