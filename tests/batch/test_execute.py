"""Blocks go through any executor with the same result; what fails is recorded, the rest goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from model.batch.execute import execute, reason_of
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from tests.batch import toy

ROOT = Path(__file__).parents[2]
TABLES = tuple(f"{name}.parquet" for name in ("outcomes", "weekly", "events", "samples", "signs"))


def hashes(folder):
    return {name: folder.manifest["outputs"][name] for name in (*TABLES, "draws.parquet")}


@pytest.fixture(scope="module")
def serial(toy_run):
    return toy_run(block=64)


@pytest.mark.parametrize("block", [5, 77, 300, 1024])
def test_tables_do_not_depend_on_the_size_of_the_blocks(toy_run, serial, block):
    assert hashes(toy_run(block=block)) == hashes(serial)


def test_tables_do_not_depend_on_the_number_of_workers(toy_run, serial):
    assert hashes(toy_run(block=64, workers=2)) == hashes(serial)


def test_any_executor_will_do(toy_run, serial):
    with ThreadPoolExecutor(3) as executor:
        assert hashes(toy_run(block=64, executor=executor)) == hashes(serial)


class OutOfOrder(ThreadPoolExecutor):
    """Does any of the blocks that wait, never mind which came first."""

    def __init__(self):
        super().__init__(1)
        self.dice, self.waiting, self.order = random.Random(5), [], []

    def submit(self, work, task):
        future = Future()
        self.waiting.append((future, work, task))
        super().submit(self.do_any)
        return future

    def do_any(self):
        time.sleep(0.005)  # until some are waiting
        future, work, task = self.waiting.pop(self.dice.randrange(len(self.waiting)))
        self.order.append((task.arm, task.first))
        future.set_result(work(task))


def test_tables_do_not_depend_on_the_order_of_the_blocks(toy_run, serial):
    with OutOfOrder() as executor:
        assert hashes(toy_run(block=64, executor=executor)) == hashes(serial)
    blocks = [first for arm, first in executor.order if arm == "baseline"]
    assert len(blocks) == 5
    assert blocks != sorted(blocks)


def test_tables_depend_on_the_seed(toy_run, serial):
    other = hashes(toy_run(block=64, seed=2))
    assert other["outcomes.parquet"] != hashes(serial)["outcomes.parquet"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_block_is_recorded_and_the_rest_goes_on(toy_run, workers):
    folder = toy_run(block=100, work=toy.broken, workers=workers)
    assert folder.manifest["state"] == "incomplete"
    assert folder.manifest["blocks"] == {"planned": 9, "done": 8, "failed": 1}
    [failure] = folder.manifest["failures"]
    assert failure == {
        "explanation": "pivotal_deterrence",
        "option": "baseline",
        "block": 1,
        "first": 100,
        "count": 100,
        "reason": "FileNotFoundError: [Errno 2] no such file: 'place.yaml'",
    }
    outcomes = open_run(folder.path).outcomes
    missing = set(range(300)) - set(outcomes[outcomes["option"] == "baseline"]["replicate"])
    assert missing == set(range(100, 200))
    kept = folder.blocks / "pivotal_deterrence" / "baseline"
    assert sorted(path.name for path in kept.iterdir()) == [
        "0000000.npz",
        "0000002.npz",
    ]


@pytest.mark.parametrize("work", [toy.deadly, toy.deadly_halfway])
def test_a_worker_that_dies_takes_only_its_own_block_with_it(toy_run, work):
    folder = toy_run(block=100, work=work, workers=2)
    [failure] = folder.manifest["failures"]
    assert (failure["option"], failure["block"]) == ("baseline", 1)
    assert "ended without an answer" in failure["reason"]
    assert folder.manifest["blocks"] == {"planned": 9, "done": 8, "failed": 1}


def test_ctrl_c_keeps_the_finished_blocks(scenario, tmp_path):
    made = plan(scenario, 300, 7, 1, 100)
    folder = RunFolder.create(made, tmp_path)
    finished = execute(made, folder, workers=1, progress=False, work=toy.interrupted)
    assert finished.interrupted
    assert finished.done == 6
    assert len(list(folder.blocks.rglob("*.npz"))) == 6
    assert folder.manifest["state"] == "interrupted"
    with pytest.raises(ValueError, match="'interrupted', with 6 of 9 blocks finished"):
        open_run(folder.path)


@pytest.mark.parametrize("executor", [None, ThreadPoolExecutor])
def test_ctrl_c_while_the_last_block_is_kept_is_not_lost(scenario, tmp_path, executor):
    made = plan(scenario, 300, 7, 1, 100)
    folder = RunFolder.create(made, tmp_path)

    def keep(task, record, save=folder.save):
        save(task, record)
        if folder.manifest["blocks"]["done"] == len(made):
            signal.raise_signal(signal.SIGINT)

    folder.save = keep
    who = executor and executor(2)
    assert execute(made, folder, who, 2, progress=False, work=toy.work).interrupted
    assert folder.manifest["state"] == "interrupted"
    assert folder.manifest["blocks"]["done"] == len(made)


INTERRUPTED_RUN = """
from pathlib import Path
import sys

from model.batch.execute import execute
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import load_scenario
from tests.batch import toy

made = plan(load_scenario("lachin-2023"), 2000, 7, 1, 10)
folder = RunFolder.create(made, Path(sys.argv[1]))
work = getattr(toy, sys.argv[2])
sys.exit(130 if execute(made, folder, workers=2, work=work).interrupted else 1)
"""


def run_of(work, folder):
    """A run in a process group of its own."""
    command = [sys.executable, "-c", INTERRUPTED_RUN, str(folder), work]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE)


def test_ctrl_c_in_a_terminal_reaches_all_processes_and_ends_them(tmp_path):
    with run_of("slow", tmp_path) as process:
        wait_for(lambda: list(tmp_path.rglob("*.npz")))
        os.killpg(process.pid, signal.SIGINT)
        _, talk = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in talk
    [folder] = tmp_path.iterdir()
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["state"] == "interrupted"
    assert 1 <= manifest["blocks"]["done"] == len(list(folder.rglob("*.npz"))) < 2000


@pytest.mark.parametrize("times", [1, 3])
def test_ctrl_c_does_not_wait_for_blocks_however_often_it_is_pressed(tmp_path, times):
    with run_of("endless", tmp_path) as process:
        wait_for(lambda: list(tmp_path.rglob("*.npz")))
        for _ in range(times):
            os.kill(process.pid, signal.SIGINT)  # only the caller: the workers are told by it
            time.sleep(0.05)
        process.communicate(timeout=30)  # ends when the last worker has let go of the pipe
    # pressed again when all is over, it ends the interpreter, which a shell calls 130 as well
    assert process.returncode in ((130,) if times == 1 else (130, 1, -signal.SIGINT))


def test_workers_do_not_outlive_a_caller_that_is_killed(tmp_path):
    with run_of("endless", tmp_path) as process:
        wait_for(lambda: list(tmp_path.rglob("*.npz")))
        process.kill()
        process.communicate(timeout=30)  # ends when the last holder of the pipe does


def wait_for(condition, seconds=30):
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "nothing happened"
        time.sleep(0.05)


def test_nothing_of_the_baseline_means_no_tables(toy_run):
    folder = toy_run(replicates=5, work=failing)
    assert folder.manifest["state"] == "failed"
    assert not list(folder.path.glob("*.parquet"))


def failing(task):
    raise ValueError("always")


def test_a_reason_is_one_line():
    assert reason_of(ValueError("first\nsecond")) == "ValueError: first"


def test_without_a_terminal_progress_is_two_lines_on_stderr(scenario, tmp_path, capsys):
    made = plan(scenario, 20, 2, 1)
    execute(made, RunFolder.create(made, tmp_path), workers=1, work=toy.work)
    talk = capsys.readouterr()
    assert talk.out == ""
    assert len(talk.err.splitlines()) == 2


WORKER_IMPORTS = """
import sys
import model.batch.execute
print(sorted({"mesa", "pandas", "plotly", "pyarrow", "tqdm"} & set(sys.modules)))
"""


def test_a_worker_starts_without_what_it_does_not_need():
    command = [sys.executable, "-c", WORKER_IMPORTS]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr
