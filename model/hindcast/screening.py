"""Morris screening: which parameters move the hindcast at all, found on the model alone.

Trajectories through the unit cube of all uncertain parameters change one parameter at a time; all
points use the same dice and the same starting conditions, so that a difference is the parameter's.
Morris 1991; Campolongo et al. 2007.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from model.batch.execute import reason_of, results_of
from model.dice import Dice
from model.draws import Inputs, draw_inputs, prior_quantile
from model.hindcast.months import by_month, shares
from model.hindcast.origins import Origin
from model.hindcast.past import lay
from model.hindcast.simulating import Failed
from model.language.explanations import explanations

LEVELS = np.array([0.05, 0.35, 0.65, 0.95])
"""Probabilities of the priors at which the trajectories stand."""
JUMP = 2
"""Levels that a step goes up or down."""
RESULTS = ("clash_in_year", "severity", "spread_between_origins")
"""What the effects are measured on."""
POINTS = 256
"""Points of the design that are simulated together."""
CLASH = 25


@dataclass(frozen=True)
class Design:
    """Points in the unit cube of the parameters, (N, P), and which parameter each step changes."""

    ids: tuple[str, ...]
    points: np.ndarray
    changed: np.ndarray
    """The parameter that changed on the way to a point; -1 at the start of a trajectory."""


def uncertain(origin: Origin) -> tuple[str, ...]:
    """The parameters that have a prior and that the scenario does not fix."""
    inputs = draw_inputs(origin.scenario, 1, 2)
    word = "parameters."
    return tuple(path.removeprefix(word) for path in inputs.uncertain if path.startswith(word))


def design(ids: Sequence[str], trajectories: int, seed: int) -> Design:
    """Trajectories that change every parameter once, in random order, up or down."""
    random = np.random.Generator(np.random.Philox(seed))
    points, changed = [], []
    for _ in range(trajectories):
        level = random.integers(0, len(LEVELS), len(ids))
        points.append(level.copy())
        changed.append(-1)
        for number in random.permutation(len(ids)):
            up = level[number] + JUMP < len(LEVELS)
            level[number] += JUMP if up else -JUMP
            points.append(level.copy())
            changed.append(number)
    return Design(tuple(ids), LEVELS[np.array(points)], np.array(changed))


class Tiled(Dice):
    """The dice of some futures, again for every point of a design."""

    def __init__(self, seed: int, futures: int, times: int):
        """Futures 0 to `futures - 1`, repeated; point by point."""
        super().__init__(seed, 0, futures)
        self.times = times

    def uniform(self, subject: str, purpose: str, week: int, row: int = 0) -> np.ndarray:
        """The uniforms of the futures, (times x futures,)."""
        return np.tile(super().uniform(subject, purpose, week, row), self.times)


@dataclass(frozen=True)
class Task:
    """Some points of the design at one origin."""

    origin: Origin
    ids: tuple[str, ...]
    first: int
    points: np.ndarray
    futures: int
    seed: int


def simulate(task: Task) -> np.ndarray:
    """Share of futures with a clash in the year, and mean ln(1 + deaths a month), (2, points)."""
    from model.probes import Course
    from model.probes.series import Deaths
    from model.simulation import Simulation

    scenario, number = task.origin.scenario, len(task.points)
    count = number * task.futures
    deaths = Course(Deaths(), 0, scenario.weeks)
    simulation = Simulation(
        scenario, task.seed, 0, count, count, inputs=_inputs(task),
        dice=Tiled(task.seed, task.futures, number), probes=[deaths],
    )  # fmt: skip
    lay(simulation, task.origin.past, task.origin.start)
    for _ in range(scenario.weeks):
        simulation.step()
    found = shares(task.origin.start, scenario.weeks, task.origin.month)
    monthly = by_month(deaths.result(), found).reshape(12, number, task.futures)
    clash = (monthly >= CLASH).any(axis=0).mean(axis=1)
    return np.array([clash, np.log1p(monthly).mean(axis=(0, 2))])


def _inputs(task: Task) -> Inputs:
    """The futures' starting conditions at every point, with the point's parameters."""
    number, futures = len(task.points), task.futures
    own = draw_inputs(task.origin.scenario, task.seed, futures)
    known = explanations()[task.origin.scenario.explanation].parameters
    parameters = {id: np.tile(values, number) for id, values in own.parameters.items()}
    for column, id in enumerate(task.ids):
        values = prior_quantile(known[id], task.points[:, column])
        parameters[id] = np.repeat(values, futures)
    starts = {path: np.tile(values, number) for path, values in own.starting_conditions.items()}
    return Inputs(starts, parameters, parameters, own.switches, own.uncertain)


def results(
    origins: Sequence[Origin],
    plan: Design,
    futures: int,
    seed: int,
    workers: int,
    on_points: Callable[[int], None] = lambda count: None,
) -> np.ndarray:
    """What each point of a design gives, (3, N); the order is that of `RESULTS`.

    Raises:
        Failed: a block failed.
    """
    seen = np.zeros((2, len(origins), len(plan.points)))
    rows = {origin.month: row for row, origin in enumerate(origins)}
    tasks = (
        Task(origin, plan.ids, first, plan.points[first : first + POINTS], futures, seed)
        for origin in origins
        for first in range(0, len(plan.points), POINTS)
    )
    with closing(results_of(tasks, None, workers, simulate)) as found:
        for task, block in found:
            if isinstance(block, Exception):
                raise Failed(f"{task.origin.month}: {reason_of(block)}")
            seen[:, rows[task.origin.month], task.first : task.first + block.shape[1]] = block
            on_points(block.shape[1])
    clash, severity = seen
    return np.array([clash.mean(axis=0), severity.mean(axis=0), severity.std(axis=0)])


def effects(plan: Design, found: np.ndarray) -> np.ndarray:
    """Mean absolute elementary effect of each parameter on each result, (3, P).

    The unit is the result's change over the whole range of the parameter's probabilities.
    """
    total = np.zeros((len(found), len(plan.ids)))
    times = np.zeros(len(plan.ids))
    for point in np.nonzero(plan.changed >= 0)[0]:
        number = plan.changed[point]
        step = plan.points[point, number] - plan.points[point - 1, number]
        total[:, number] += np.abs((found[:, point] - found[:, point - 1]) / step)
        times[number] += 1
    return total / times


def chosen(ids: Sequence[str], effect: np.ndarray, number: int) -> list[str]:
    """The parameters with the largest sum of effects, each result divided by its largest."""
    scaled = effect / np.maximum(effect.max(axis=1, keepdims=True), 1e-12)
    order = np.argsort(-scaled.sum(axis=0), kind="stable")
    return [ids[each] for each in order[:number]]
