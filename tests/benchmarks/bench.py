"""How fast the engine is, beside an ordinary scalar Mesa model and `mesa.batch_run`: `make bench`.

Five rounds, in each of which all four take their turn; ratios are medians of the rounds' ratios, so
that a busy machine slows all alike. The last line is one JSON object.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from time import perf_counter

import mesa

from model.batch.plan import BLOCK
from model.draws import Inputs, draw_inputs
from model.load import load_scenario
from model.scenario import Scenario
from model.simulation import Simulation
from tests.benchmarks.scalar.model import ScalarModel

SCENARIO = "lachin-2023"
ROUNDS = 5
SINGLES = 8
"""Futures of a round under `mesa.batch_run`."""
SCALARS = 50
"""Futures of a round of the scalar model."""
DRAWS = 200


class OneFuture(Simulation):
    """The engine with one replicate, in the form that `mesa.batch_run` asks for."""

    def __init__(self, scenario: Scenario, inputs: Inputs, first: int, rng: object = None):
        # Newer versions of Mesa hand over `rng`; the dice are addressed and need none.
        super().__init__(scenario, first=first, count=1, inputs=inputs)
        self.datacollector = mesa.DataCollector(
            model_reporters={"level": lambda model: model.world.stock["level"].max()}
        )

    def step(self):
        super().step()
        self.datacollector.collect(self)
        self.running = self.world.week < self.world.horizon


def without_policies(scenario: Scenario) -> Scenario:
    """What the scalar model can run: the same world with nobody's acts scripted."""
    return scenario.model_copy(update={"policies": ()})


def scalar_futures(scenario: Scenario, inputs: Inputs, count: int, weeks: int) -> list[ScalarModel]:
    """Run some futures of the scalar model, each with its draw of the inputs."""
    models = []
    for number in range(count):
        draw = number % DRAWS
        starts = {path: float(values[draw]) for path, values in inputs.starting_conditions.items()}
        parameters = {id: float(values[draw]) for id, values in inputs.parameters.items()}
        model = ScalarModel(scenario, starts, parameters, seed=number)
        for _ in range(weeks):
            model.step()
        models.append(model)
    return models


def main() -> None:
    """Measure, print the table, and end with the JSON object."""
    full = load_scenario(SCENARIO)
    subset = without_policies(full)
    inputs = draw_inputs(full, 1, DRAWS)
    weeks = OneFuture(full, inputs, 0).world.horizon

    def block(scenario):
        Simulation(scenario, count=BLOCK, draws=DRAWS, inputs=inputs).run()
        return BLOCK * weeks

    def batch_run():
        parameters = {"scenario": [full], "inputs": [inputs], "first": range(SINGLES)}
        mesa.batch_run(OneFuture, parameters, max_steps=weeks, display_progress=False)
        return SINGLES * weeks

    def scalar():
        scalar_futures(subset, inputs, SCALARS, weeks)
        return SCALARS * weeks

    turns = {
        "block engine, full model": lambda: block(full),
        "block engine, no policies": lambda: block(subset),
        "mesa.batch_run, same engine": batch_run,
        "ordinary scalar Mesa model": scalar,
    }
    speeds = {name: [] for name in turns}
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr)
        for name, turn in turns.items():
            begin = perf_counter()
            done = turn()
            speeds[name].append(done / (perf_counter() - begin))

    engine, same, singles, scalars = speeds.values()
    print(f"{SCENARIO}, {weeks} weeks, {BLOCK} futures a block, one process; median of {ROUNDS}")
    print(f"{'':30}{'replicate-weeks a second':>26}{'engine is faster by':>22}")
    for name, values in speeds.items():
        print(f"{name:30}{median(values):>26,.0f}{ratio(engine, values):>22.1f}")
    print(f"like for like, both without policies: {ratio(same, scalars):.1f}")
    result = {
        "ratio_idiomatic": round(ratio(engine, scalars), 1),
        "ratio_batch_run": round(ratio(engine, singles), 1),
        "replicate_weeks_per_s": round(median(engine)),
    }
    print(json.dumps(result))


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median over rounds of the ratio within a round."""
    return median(mine / yours for mine, yours in zip(ours, theirs, strict=True))


if __name__ == "__main__":
    main()
