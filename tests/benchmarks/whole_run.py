"""Where the time of a whole run goes, and what a second process gives."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from model.batch import answers
from model.batch.execute import simulate
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import load_scenario
from tests.benchmarks.one_future import DRAWS, SCENARIO, WEEKS

REPLICATES = 10_000
"""Futures of the run whose time is divided."""
MILLION = 1_000_000
"""Replicate-weeks of the run that one and two processes do, all arms together."""
NUMBERS = 100_000_000
"""How many numbers a process adds, some two seconds, where two are compared with one."""


class Clock:
    """Seconds by the name of what they were spent on."""

    def __init__(self):
        self.seconds: dict[str, float] = {}

    @contextmanager
    def on(self, name: str):
        """Count the seconds inside towards a name."""
        begin = perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - begin


def shares() -> dict[str, float]:
    """The parts of `araxes run` on 10,000 futures of every arm, one process, in seconds."""
    clock = Clock()
    with clock.on("start-up"):
        command = [sys.executable, "-c", "import model.simulation, model.batch.command"]
        subprocess.run(command, check=True)
    with clock.on("read the scenario"):
        scenario = load_scenario(SCENARIO)
    with tempfile.TemporaryDirectory() as out:
        made = plan(scenario, REPLICATES, DRAWS, 1)
        folder = RunFolder.create(made, Path(out))
        for task in made.tasks():
            with clock.on("steps"):
                record = simulate(task)
            with clock.on("write blocks"):
                folder.save(task, record)
        with clock.on("write tables"):
            folder.finish()
            folder.release()
        with clock.on("reduce"):
            run = open_run(folder.path)
            answers.table(run)
        with clock.on("page"):
            answers.page(run)
    return clock.seconds


class Processes(NamedTuple):
    """How much more two processes do than one."""

    median: float
    """Of the rounds, a whole `araxes run` of a million replicate-weeks."""
    fastest: float
    """Its fastest with two processes against its fastest with one: least disturbed by others."""
    cores: float
    """What the cores give at best just then, median: processes that add and share nothing."""


def processes(rounds: int) -> Processes:
    """A whole run and plain sums with one process and with two, turn by turn."""
    scenario = load_scenario(SCENARIO)
    replicates = MILLION // (WEEKS * len(scenario.arms))
    runs, at_best = [], []
    for _ in range(rounds):
        runs.append([run_with(workers, replicates) for workers in (1, 2)])
        one, two = (sums_in(number) for number in (1, 2))
        at_best.append(2 * one / two)
    fastest = [min(seconds) for seconds in zip(*runs, strict=True)]
    return Processes(
        median(one / two for one, two in runs), fastest[0] / fastest[1], median(at_best)
    )


def run_with(workers: int, replicates: int) -> float:
    """Seconds that a whole `araxes run` takes."""
    with tempfile.TemporaryDirectory() as out:
        words = f"run {SCENARIO} --replicates {replicates} --workers {workers} --no-report"
        command = [sys.executable, "-m", "model", *words.split(), "--out", out]
        begin = perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return perf_counter() - begin


def sums_in(processes: int) -> float:
    """Seconds until so many processes have each added the same numbers."""
    begin = perf_counter()
    command = [sys.executable, "-c", f"sum(range({NUMBERS}))"]
    for process in [subprocess.Popen(command) for _ in range(processes)]:
        process.wait()
    return perf_counter() - begin
