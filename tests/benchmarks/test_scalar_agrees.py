"""The engine and the ordinary scalar model are the same model: they agree up to sampling error."""

import numpy as np
import pytest

from model.draws import draw_inputs
from model.load import load_scenario
from model.simulation import Simulation
from tests.benchmarks.bench import DRAWS, SCENARIO, scalar_futures, without_policies

FUTURES = 800
BLOCK = 6400
LIMIT = 5.0
"""Standard errors: one comparison of equal models exceeds them with one in 1.7 million seeds."""

THEATRES = ("BRD", "NK", "SYU")
PATHS = [
    "talks",
    *(f"{id}.{place}" for id in ("displaced", "observers", "violations") for place in THEATRES),
    *(f"{id}.NK" for id in ("peacekeepers", "restriction", "stress", "supply")),
    *(f"{id}.{party}.{place}" for id in ("control", "momentum")
      for party in ("ARM", "AZE") for place in THEATRES),
    *(f"{id}.{party}" for id in ("air_defence", "capacity", "drones", "readiness", "request",
                                 "weariness") for party in ("ARM", "AZE")),
    "hedge.ARM.EU", "hedge.ARM.USA", "patience.RUS.ARM", "patience.RUS.AZE", "posture.IRN",
    "reliability.ARM.RUS", "reliability.AZE.RUS", "signal.RUS.ARM", "support.TUR.AZE",
]  # fmt: skip


@pytest.fixture(scope="module")
def engine():
    """A block of the engine at the end of the window."""
    scenario = without_policies(load_scenario(SCENARIO))
    inputs = draw_inputs(scenario, 1, DRAWS)
    model = Simulation(scenario, seed=2, count=BLOCK, draws=DRAWS, inputs=inputs)
    for _ in range(scenario.weeks):
        model.step()
    return model


@pytest.fixture(scope="module")
def scalars(engine):
    """As many futures of the scalar model as time allows, with the same draws of the inputs."""
    scenario = engine.world.scenario
    inputs = draw_inputs(scenario, 1, DRAWS)
    return scalar_futures(scenario, inputs, FUTURES, scenario.weeks)


def distance(ours, theirs) -> float:
    """The difference of two means in standard errors, (a - b) / sqrt(s^2 (1/n + 1/m)).

    s^2 is the pooled variance. Draws are spread evenly over both samples, which makes the true
    error smaller than this.
    """
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    spread = np.concatenate([ours, theirs]).std()
    error = spread * np.sqrt(1 / len(ours) + 1 / len(theirs))
    return 0.0 if error == 0 else abs(ours.mean() - theirs.mean()) / error


def test_major_clashes_happen_equally_often(engine, scalars):
    happened = [
        any(theatre.first_major is not None for theatre in model.theatres) for model in scalars
    ]
    ours = (engine.recorder.first_week["major_clash"] >= 0).any(axis=0)
    assert 0.02 < ours.mean() < 0.98
    assert distance(ours, happened) < LIMIT


@pytest.mark.parametrize("place", range(len(THEATRES)))
def test_each_theatre_has_its_share(engine, scalars, place):
    recorder = engine.recorder
    for outcome in ("major_clash", "capitulation"):
        attribute = f"first_{outcome.split('_')[0]}"
        happened = [getattr(model.theatres[place], attribute) is not None for model in scalars]
        assert distance(recorder.first_week[outcome][place] >= 0, happened) < LIMIT, outcome
    deaths = [model.theatres[place].total_deaths for model in scalars]
    assert distance(recorder.deaths[place], deaths) < LIMIT
    assert distance(np.log1p(recorder.deaths[place]), np.log1p(deaths)) < LIMIT


@pytest.mark.parametrize("path", PATHS)
def test_every_stock_ends_at_the_same_mean(engine, scalars, path):
    quantity, index = engine.world.find(path)
    ours = engine.world.stock[quantity.id][index]
    assert distance(ours, [model.value(path) for model in scalars]) < LIMIT


def test_the_distance_sees_a_difference_of_a_tenth():
    first, second = np.zeros(BLOCK), np.zeros(FUTURES)
    first[: int(0.30 * BLOCK)] = 1
    second[: int(0.40 * FUTURES)] = 1
    assert distance(first, second) > LIMIT
