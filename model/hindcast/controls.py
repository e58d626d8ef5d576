"""The quiet windows that must not be turned into wars: the chance of a clash in each."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import numpy as np

from model.batch.execute import results_of
from model.hindcast.simulating import Size, Vectors
from model.load import load_scenario
from model.scenario import Scenario

QUIET = ("quiet-2012", "thaw-2018", "after-war-2021", "after-exodus-2024")
WEEKS = 26
FUTURES = 4000


@dataclass(frozen=True)
class Task:
    """One quiet window."""

    scenario: Scenario
    size: Size
    vectors: Vectors


def simulate(task: Task) -> float:
    """The share of futures with a major clash within 26 weeks."""
    from model.draws import draw_inputs
    from model.probes import Probe
    from model.probes.series import Outcome
    from model.simulation import Simulation

    clash = Probe(Outcome("major_clash"), 0, WEEKS, "any")
    inputs = draw_inputs(task.scenario, task.size.seed, task.size.draws, task.vectors)
    simulation = Simulation(
        task.scenario, task.size.seed, 0, FUTURES, task.size.draws, inputs=inputs, probes=[clash]
    )
    for _ in range(WEEKS):
        simulation.step()
    return float(np.mean(clash.result()))


def clash_in_quiet_windows(size: Size, vectors: Vectors, workers: int) -> dict[str, float]:
    """The chance of a major clash within 26 weeks in each quiet window, by scenario."""
    tasks = [Task(load_scenario(name), size, vectors) for name in QUIET]
    found = {}
    with closing(results_of(tasks, None, workers, simulate)) as results:
        for task, share in results:
            if isinstance(share, Exception):
                raise share
            found[task.scenario.name] = share
    return {name: found[name] for name in QUIET}
