"""The engine and the ordinary scalar model are the same model: they agree up to sampling error."""

from collections import defaultdict

import numpy as np
import pytest

from model.draws import draw_inputs
from model.language.roles import EVENTS, MENUS
from model.load import load_scenario
from model.simulation import Simulation
from tests.benchmarks.one_future import DRAWS, SCENARIO, scalar_futures, without_policies

SCENARIOS = (SCENARIO, "treaty-unsigned", "war-2020")
"""One with force and a restricted supply line, one with talks, a route and arms on their way, and
one with wars that end in ceasefires, with peacekeepers that are sent."""
FUTURES = 800
BLOCK = 6400
LIMIT = 5.0
"""Standard errors: one comparison of equal models exceeds them with one in 1.7 million seeds."""

THEATRES = ("BRD", "NK", "SYU")
PARTIES = ("ARM", "AZE")
THIRD = {"RUS": "pivot", "TUR": "patron", "IRN": "neighbour", "EU": "outside_power",
         "USA": "outside_power"}  # fmt: skip
PATHS = [
    "format", "talks", "treaty",
    *(f"{id}.{place}" for id in ("depth", "displaced", "level", "observers", "violations")
      for place in THEATRES),
    *(f"{id}.NK" for id in ("peacekeepers", "restriction", "stress", "supply")),
    "corridor_pressure.SYU",
    *(f"{id}.{party}.{place}" for id in ("control", "grievance", "momentum")
      for party in PARTIES for place in THEATRES),
    *(f"{id}.{party}" for party in PARTIES
      for id in ("air_defence", "approval", "audience", "capacity", "coming_air_defence",
                 "coming_capacity", "drones", "rally", "readiness", "recent_arms", "request",
                 "resolve", "weariness")),
    *(f"hedge.{party}.{power}" for party in PARTIES for power in ("EU", "USA")),
    *(f"{id}.RUS.{party}" for id in ("affinity", "patience", "sanctions", "signal")
      for party in PARTIES),
    *(f"affinity.{pair}" for pair in ("AZE.RUS", "EU.ARM", "RUS.TUR", "TUR.AZE", "USA.ARM")),
    *(f"dependence.{pair}" for pair in ("ARM.EU", "ARM.USA", "AZE.TUR")),
    *(f"reliability.{pair}" for pair in ("ARM.AZE", "ARM.RUS", "AZE.ARM", "AZE.RUS")),
    *(f"legitimacy.{code}" for code in THIRD),
    "approval.RUS", "approval.TUR", "interest.EU", "interest.USA", "posture.IRN",
    "public_doubt.RUS", "support.TUR.AZE",
]  # fmt: skip
ROLES = dict.fromkeys(PARTIES, "party") | {"NKA": "authorities"} | THIRD
QUIET = ("hold", "wait", "stay_out")
ACTS = [
    (code, act)
    for code, role in ROLES.items()
    for act in (*MENUS[role], *(EVENTS if role != "authorities" else ()))
    if act not in QUIET
]


class Diary:
    """A probe that counts, future by future, how often everybody did everything."""

    def __init__(self):
        self.times = defaultdict(lambda: np.zeros(BLOCK))

    def did(self, code, act, target, where):
        self.times[code, act] += where

    def week(self, model):
        """Nothing is noted of the state."""


@pytest.fixture(scope="module", params=SCENARIOS)
def engine(request):
    """A block of the engine at the end of the window."""
    scenario = without_policies(load_scenario(request.param))
    inputs = draw_inputs(scenario, 1, DRAWS)
    model = Simulation(scenario, seed=2, count=BLOCK, draws=DRAWS, inputs=inputs, probes=[Diary()])
    for _ in range(scenario.weeks):
        model.step()
    return model


@pytest.fixture(scope="module")
def scalars(engine):
    """As many futures of the scalar model as time allows, with the same draws of the inputs."""
    scenario = engine.world.scenario
    inputs = draw_inputs(scenario, 1, DRAWS)
    return scalar_futures(scenario, inputs, FUTURES, scenario.weeks)


def distance(ours, theirs, grain=0.0) -> float:
    """The difference of two means in standard errors, (a - b) / sqrt(s^2 (1/n + 1/m)).

    s^2 is the pooled variance. Draws are spread evenly over both samples, which makes the true
    error smaller than this. A mean of rare events moves in steps of 1/m: one step (`grain` 1) is
    granted, since the errors of a handful of events are not normal.
    """
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    spread = np.concatenate([ours, theirs]).std()
    error = spread * np.sqrt(1 / len(ours) + 1 / len(theirs))
    apart = max(abs(ours.mean() - theirs.mean()) - grain / len(theirs), 0.0)
    return 0.0 if error < 1e-9 else apart / error


def test_major_clashes_happen_equally_often(engine, scalars):
    happened = [
        any(theatre.first_major is not None for theatre in model.theatres) for model in scalars
    ]
    ours = (engine.recorder.first_week["major_clash"] >= 0).any(axis=0)
    assert 0.02 < ours.mean() < 0.98
    assert distance(ours, happened) < LIMIT


def test_treaties_are_signed_equally_often(engine, scalars):
    ours = engine.recorder.first_week["treaty"][0] >= 0
    assert distance(ours, [model.signed for model in scalars], grain=1) < LIMIT


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


@pytest.mark.parametrize(("code", "act"), ACTS)
def test_everybody_does_everything_equally_often(engine, scalars, code, act):
    if code not in engine.world.row:
        pytest.skip("not of this cast")
    [diary] = engine.recorder.probes
    theirs = [model.acts[code, act] for model in scalars]
    assert distance(diary.times[code, act], theirs, grain=1) < LIMIT


def test_the_distance_sees_a_difference_of_a_tenth():
    first, second = np.zeros(BLOCK), np.zeros(FUTURES)
    first[: int(0.30 * BLOCK)] = 1
    second[: int(0.40 * FUTURES)] = 1
    assert distance(first, second) > LIMIT
