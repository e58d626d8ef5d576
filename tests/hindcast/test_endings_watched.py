"""Which fighting made a month's deaths, how it ended and how long it was: as the engine has it."""

from dataclasses import replace

import numpy as np
import pytest

from model.hindcast import simulating as hindcast
from model.hindcast.endings import futures
from model.hindcast.endings.simulating import BLOCK, Task, simulate
from model.hindcast.endings.watching import HOW, PARTS, Watched, fightings, of_months
from model.hindcast.past import lay
from model.hindcast.simulating import Size
from model.load import load_scenario
from model.simulation import Simulation
from tests.hindcast.few import at

SIZE = Size(replicates=60, draws=20, seed=3)
ENDS = dict(zip(HOW, range(len(HOW)), strict=True))


def weeks(text: str) -> np.ndarray:
    """One theatre and one future from a line: x where an operation is fought, (weeks, 1, 1)."""
    return np.array([mark == "x" for mark in text])[:, None, None]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("..x..", {2: (2, 2)}),
        ("xx.x.", {0: (0, 3), 1: (0, 3), 3: (0, 3)}),
        ("x...x", {0: (0, 4), 4: (0, 4)}),  # three weeks without one are a pause
        ("x....x", {0: (0, 0), 5: (5, 5)}),  # four part two fightings
        ("x....xx", {0: (0, 0), 5: (5, 6), 6: (5, 6)}),
    ],
)
def test_weeks_that_four_quiet_ones_do_not_part_are_one_fighting(text, spans):
    first, last = fightings(weeks(text))
    assert {week: (first[week, 0, 0], last[week, 0, 0]) for week in spans} == spans


def two_theatres():
    """Six weeks in two theatres; the second has an offensive of weeks 2 to 4 and most deaths."""
    deaths = np.zeros((6, 2, 1), dtype=np.float32)
    deaths[:, 0, 0] = [3, 3, 3, 3, 3, 12]
    deaths[:, 1, 0] = [0, 0, 40, 90, 20, 0]
    fought = np.zeros((6, 2, 1), dtype=bool)
    fought[2:5, 1] = True
    how = np.zeros((6, 2, 1), dtype=np.int8)
    how[4, 1] = ENDS["ceasefire"]
    return deaths, fought, how


def found(share):
    deaths, fought, how = two_theatres()
    total = deaths.sum(axis=1)
    return of_months(total, deaths, fought, how, *fightings(fought), np.array(share))


def test_a_month_has_the_fighting_of_its_deadliest_week_where_most_died():
    # The second month begins within week 3: six sevenths of its deaths are the first month's.
    share = [[1, 1, 1, 6 / 7, 0, 0], [0, 0, 0, 1 / 7, 1, 1]]
    result = found(share)
    first, second = result[:, 0, 0], result[:, 1, 0]
    assert dict(zip(PARTS, first.tolist(), strict=True)) == {
        "deaths": pytest.approx(3 + 3 + 43 + 93 * 6 / 7),
        "theatre": 1, "ending": ENDS["ceasefire"], "weeks": 3,
    }  # fmt: skip
    assert second[1:].tolist() == [1, ENDS["ceasefire"], 3]


def test_without_an_operation_in_that_week_there_were_incidents_alone():
    result = found([[0, 0, 0, 0, 0, 1]])
    assert result[:, 0, 0].tolist() == [12, 0, ENDS["none"], 0]


@pytest.fixture(scope="module")
def watched():
    """A block of a past crisis, with what the engine says of itself every week."""
    scenario = load_scenario("lachin-2023")
    probe, says = Watched(), []
    simulation = Simulation(scenario, 1, 0, 300, 20, probes=[probe])
    probe.begin(simulation)
    for _ in range(scenario.weeks):
        simulation.step()
        limited_over = (simulation.fighting.used_force == 1).any(axis=0)
        says.append((simulation.fighting.fought.copy(), simulation.capitulated.copy(),
                     simulation.fighting.hazard.max(axis=0), limited_over))  # fmt: skip
    return probe, says


def test_operations_are_fought_where_the_engine_fights_them(watched):
    probe, says = watched
    fought = np.array(probe.fought).any(axis=1)
    assert np.array_equal(fought, np.array([week[0] for week in says]))
    assert 0 < fought.any(axis=0).mean() < 1


def test_endings_are_those_of_the_engine(watched):
    probe, says = watched
    how = np.array(probe.how)
    gave_in = np.array([week[1] for week in says])
    assert np.array_equal(how == ENDS["capitulation"], gave_in)
    assert gave_in.any()
    # Only an offensive has a hazard of a ceasefire; what lets off is a limited operation.
    hazard = np.array([week[2] for week in says])
    assert (hazard[how == ENDS["ceasefire"]] > 0).all()
    assert not hazard[how == ENDS["let_off"]].any()
    limited = np.array([week[3] for week in says])
    assert limited[(how == ENDS["let_off"]).any(axis=1)].all()
    assert {"ceasefire", "let_off"} <= {HOW[number] for number in np.unique(how)}


def short(month):
    [origin] = at(month)
    return replace(origin, scenario=origin.scenario.model_copy(update={"weeks": 16}))


def test_the_futures_are_those_of_the_hindcast_in_any_blocks():
    # A war is under way at this origin.
    origin = short("2020-10")
    whole = simulate(Task(origin, 0, 60, SIZE, {}))
    assert whole.shape == (len(PARTS), 12, 60)
    deaths = hindcast.simulate(hindcast.Task(origin, 0, 60, SIZE, {}))
    assert np.array_equal(whole[0], deaths)
    parts = [simulate(Task(origin, first, 30, SIZE, {})) for first in (0, 30)]
    assert np.array_equal(whole, np.concatenate(parts, axis=-1))
    # Most of them are still in the war that they began in.
    assert (whole[3, 0] > 0).mean() > 0.5


def test_what_goes_on_at_the_end_stands(monkeypatch):
    origin = short("2020-10")
    probe = Watched()
    simulation = Simulation(origin.scenario, 3, 0, 60, 20, probes=[probe])
    lay(simulation, origin.past, origin.start)
    probe.begin(simulation)
    simulation.step()
    under_way = simulation.world.stock["operation"].max(axis=(0, 1)) > 0
    ending = probe.found(np.array([[1.0]]))[2, 0]
    assert 0 < under_way.mean() < 1
    assert np.array_equal(ending == ENDS["standing"], under_way)


def test_what_is_finished_is_not_simulated_again(tmp_path, monkeypatch):
    origin, size = short("2019-05"), replace(SIZE, replicates=20)
    first = futures([origin], size, {}, tmp_path, 1)
    assert size.replicates < BLOCK
    monkeypatch.setattr("model.hindcast.endings.simulating.simulate", None)
    again = futures([origin], size, {}, tmp_path, 1)
    assert np.array_equal(first[origin.month], again[origin.month])
