"""Runs on a real Dask cluster end with the same tables, whatever becomes of a worker."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

from model.batch.cluster import NoCluster, executor_at
from model.batch.command import resume_command, run_command
from model.batch.execute import execute
from model.batch.manifest import read_manifest
from model.batch.plan import plan
from model.batch.store import RunFolder
from tests.batch import toy

ROOT = Path(__file__).parents[2]
QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}


def outputs(folder):
    return {name: sign for name, sign in folder.manifest["outputs"].items() if "parquet" in name}


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two worker processes, as the commands of Dask start them."""
    place = tmp_path / "scheduler.json"
    environment = os.environ | QUIET | {"PYTHONPATH": str(ROOT)}
    started = []

    def start(*command):
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--scheduler-file", str(place)],
            env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        started.append(process)
        return process

    scheduler = start(
        "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1"
    )
    ends = time.monotonic() + 60
    while not place.exists() or not place.read_text().strip():
        assert time.monotonic() < ends, "the scheduler did not start"
        time.sleep(0.1)
    worker = ("distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard")
    workers = [start(*worker) for _ in range(2)]
    address = json.loads(place.read_text())["address"].replace("tcp://", "dask://")
    wait_for_workers(address, 2)
    yield address, workers, scheduler
    for process in reversed(started):
        process.kill()
        process.wait(30)


def wait_for_workers(address, number):
    ends = time.monotonic() + 60
    while True:
        try:
            with executor_at(address) as found:
                if found.workers == number:
                    return
        except NoCluster:
            pass
        assert time.monotonic() < ends, "the workers did not come"
        time.sleep(0.2)


def test_a_cluster_gives_the_same_tables_and_may_lose_a_worker(cluster, scenario, tmp_path):
    address, workers, _ = cluster
    made = plan(scenario, 300, 7, 1, 10)
    here = RunFolder.create(made, tmp_path / "here")
    execute(made, here, workers=1, progress=False, work=toy.work)
    there = RunFolder.create(made, tmp_path / "there")
    with executor_at(address) as found:
        assert found.workers == 2

        def noting(task, record, save=there.save):
            save(task, record)
            if there.manifest["blocks"]["done"] == 20:
                os.kill(workers[0].pid, signal.SIGKILL)

        there.save = noting
        execute(made, there, *found, progress=False, work=toy.slow)
    assert there.manifest["blocks"] == {"planned": 90, "done": 90, "failed": 0}
    assert outputs(there) == outputs(here)


def test_the_command_runs_the_engine_on_a_cluster(cluster, scenario, tmp_path, capsys):
    address, *_ = cluster
    settings = {"replicates": 40, "draws": 7, "seed": 1, "json_output": True, "report": False,
                "settings": (), "command": ()}  # fmt: skip
    documents = []
    for executor in (None, address):
        code = run_command(
            [scenario], workers=1, out=tmp_path / str(executor)[:4], executor=executor, **settings
        )
        assert code == 0
        documents.append(json.loads(capsys.readouterr().out))
    for document in documents:
        document.pop("run")
    assert documents[0] == documents[1]


def command(scenario, out, **changes):
    """What `araxes run` does, with the toy and in small blocks."""
    settings = {"replicates": 300, "draws": 7, "seed": 1, "workers": 1, "out": out, "report": False,
                "json_output": False, "settings": (), "command": ()}  # fmt: skip
    return run_command([scenario], **(settings | changes))


@pytest.fixture
def toys(monkeypatch):
    """The toy instead of the engine, in small blocks."""
    monkeypatch.setattr("model.batch.command.plan", partial(plan, block=10))
    monkeypatch.setattr("model.batch.command.execute", partial(execute, work=toy.slow))


def after(number, act, monkeypatch):
    """Do something when so many blocks are kept."""

    def save(folder, task, record, save=RunFolder.save):
        save(folder, task, record)
        if folder.manifest["blocks"]["done"] == number:
            act()

    monkeypatch.setattr(RunFolder, "save", save)


def test_a_scheduler_that_dies_is_told_and_the_run_goes_on_here(
    cluster, toys, scenario, tmp_path, capsys, monkeypatch
):
    address, _, scheduler = cluster
    monkeypatch.setattr("model.batch.cluster.SECONDS", 2)
    after(5, scheduler.kill, monkeypatch)
    assert command(scenario, tmp_path / "there", executor=address) == 1
    [*_, said] = capsys.readouterr().err.splitlines()
    place = address.removeprefix("dask://")
    told = re.fullmatch(
        f"the Dask scheduler at {place} is gone: ([0-9]+) of 90 blocks are kept. "
        "Go on with: araxes resume (.*)", said,
    )  # fmt: skip
    assert told, said
    [path] = (tmp_path / "there").iterdir()
    assert Path(told[2]).resolve() == path.resolve()
    assert int(told[1]) == len(list(path.rglob("*.npz"))) >= 5
    monkeypatch.setattr("model.batch.command.execute", partial(execute, work=toy.work))
    assert resume_command(path, workers=1, json_output=False, report=False) == 0
    assert command(scenario, tmp_path / "here") == 0
    [alone] = (tmp_path / "here").iterdir()
    assert read_manifest(path)["outputs"] == read_manifest(alone)["outputs"]


def test_a_cluster_without_workers_is_told_and_waited_for(
    cluster, toys, scenario, tmp_path, capsys, monkeypatch
):
    address, workers, _ = cluster
    monkeypatch.setattr("model.batch.cluster.SECONDS", 1)

    def all_die():
        for worker in workers:
            worker.kill()
        Timer(4, lambda: signal.raise_signal(signal.SIGINT)).start()

    after(5, all_die, monkeypatch)
    assert command(scenario, tmp_path, executor=address) == 130
    *_, waiting, said = capsys.readouterr().err.splitlines()
    assert "has no workers any more; waiting for new ones" in waiting
    assert "interrupted: " in said


def test_a_plan_is_tried_on_the_cluster_that_would_do_it(cluster, scenario, tmp_path, capsys):
    address, *_ = cluster
    code = command(scenario, tmp_path, replicates=30_000, executor=address, only_plan=True)
    assert code == 0
    assert "24 blocks, about " in (said := capsys.readouterr().out)
    assert "on 2 processes" in said
    assert not list(tmp_path.glob("20*"))


def test_a_cluster_that_is_lost_while_a_block_is_tried_is_one_line(
    cluster, scenario, tmp_path, capsys, monkeypatch
):
    address, _, scheduler = cluster
    monkeypatch.setattr("model.batch.cluster.SECONDS", 2)
    Timer(0.5, scheduler.kill).start()
    monkeypatch.setattr("model.analysis.pilot._timed", never_done)
    assert command(scenario, tmp_path / "runs", executor=address, only_plan=True) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "lost" in line or "gone" in line
    assert not (tmp_path / "runs").exists()


def never_done(work, task):
    time.sleep(60)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("dask://127.0.0.1:1", "no Dask scheduler answers"),
        ("127.0.0.1:8786", "takes dask://HOST:PORT"),
        ("tcp://127.0.0.1:8786", "takes dask://HOST:PORT"),
    ],
)
def test_without_a_cluster_nothing_is_begun(
    scenario, tmp_path, capsys, monkeypatch, address, reason
):
    monkeypatch.setattr("model.batch.cluster.SECONDS", 1)
    code = run_command(
        [scenario], replicates=10, draws=2, seed=1, workers=None, out=tmp_path / "runs",
        json_output=False, report=False, settings=(), command=(), executor=address,
    )  # fmt: skip
    assert code == 2
    talk = capsys.readouterr().err
    assert reason in talk
    assert len(talk.splitlines()) == 1
    assert not (tmp_path / "runs").exists()
