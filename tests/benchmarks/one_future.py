"""One future at a time: the scalar model, and the engine in the form of `mesa.batch_run`."""

from __future__ import annotations

import mesa

from model.draws import Inputs
from model.outcomes import AFTER_WEEKS
from model.scenario import Scenario
from model.simulation import Simulation
from tests.benchmarks.scalar.model import ScalarModel

SCENARIO = "lachin-2023"
WEEKS = 44 + AFTER_WEEKS
"""What the engine simulates of it: the window and the weeks after."""
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


def scalar_model(scenario: Scenario, inputs: Inputs, number: int) -> ScalarModel:
    """One future of the scalar model with its draw of the inputs."""
    draw = number % DRAWS
    starts = {path: float(values[draw]) for path, values in inputs.starting_conditions.items()}
    parameters = {id: float(values[draw]) for id, values in inputs.parameters.items()}
    return ScalarModel(scenario, starts, parameters, seed=number)


def scalar_futures(
    scenario: Scenario, inputs: Inputs, count: int, weeks: int = WEEKS
) -> list[ScalarModel]:
    """Run some futures of the scalar model."""
    models = []
    for number in range(count):
        model = scalar_model(scenario, inputs, number)
        for _ in range(weeks):
            model.step()
        models.append(model)
    return models
