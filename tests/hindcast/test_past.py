"""The recent past at an origin: weariness, shock, and an operation that goes on."""

from datetime import date

import numpy as np
import pytest

from model.hindcast.past import WEEKS, Past, UnderWay, lay
from model.load import load_scenario
from model.mechanisms import domestic
from model.simulation import Simulation

START = date(2012, 1, 2)


@pytest.fixture
def simulation():
    return Simulation(load_scenario("quiet-2012"), 1, 0, 40, 20)


def quiet():
    return np.zeros(WEEKS)


def test_a_quiet_past_changes_nothing(simulation):
    before = {id: stock.copy() for id, stock in simulation.world.stock.items()}
    lay(simulation, Past(quiet()), START)
    kept = simulation.world.p.weariness_kept**WEEKS
    for id, stock in simulation.world.stock.items():
        if id != "weariness":
            assert np.array_equal(stock, before[id])
    for party in simulation.world.parties:
        faded = before["weariness"][party] * kept
        assert simulation.world.stock["weariness"][party] == pytest.approx(faded, abs=1e-6)


def test_losses_weary_both_parties_alike_and_fade(simulation):
    world = simulation.world
    recent, old = quiet(), quiet()
    recent[-1], old[-60] = 400.0, 400.0
    lay(simulation, Past(recent), START)
    first = world.stock["weariness"][world.parties].copy()
    assert first[0] == pytest.approx(first[1])
    expected = domestic.weariness(world.p, 1.0, np.zeros(world.R), np.full(world.R, 200.0))
    assert first[0] == pytest.approx(expected, rel=1e-5)
    world.stock["weariness"][:] = 0.0
    lay(simulation, Past(old), START)
    later = world.stock["weariness"][world.parties]
    assert (later < first).all()
    assert later[0] == pytest.approx(expected * world.p.weariness_kept**59, rel=1e-4)


def test_only_a_major_clash_shocks_and_the_shock_fades(simulation):
    small, large = quiet(), quiet()
    small[-1], large[-3] = 24.0, 25.0
    lay(simulation, Past(small), START)
    assert not simulation.world.shock.any()
    lay(simulation, Past(large), START)
    kept = simulation.world.p.shock_kept
    assert simulation.world.shock == pytest.approx(np.array([kept**2, kept**2]), rel=1e-5)


def test_an_operation_under_way_goes_on_with_its_deaths_so_far(simulation):
    lay(simulation, Past(quiet(), (UnderWay("NK", date(2011, 12, 5), 1500.0),)), START)
    place = simulation.world.place["NK"]
    # the challenger's: who holds less there
    side = int(simulation.world.stock["control"][:, place, 0].argmin())
    assert simulation.world.stock["control"][side, place].max() < 0.1
    assert (simulation.world.stock["operation"][side, place] == 2).all()
    assert (simulation.world.operation_age[side, place] == 4).all()
    simulation.step()
    assert (simulation.world.stock["deaths"][place] > 0).all()
    assert (simulation.world.stock["episode_deaths"][place] > 1500).all()


def test_the_rule_reads_no_party_by_name_so_who_is_first_does_not_matter(simulation):
    deaths = quiet()
    deaths[-10:] = 50.0
    lay(simulation, Past(deaths), START)
    first, second = simulation.world.stock["weariness"][simulation.world.parties]
    assert np.array_equal(first, second)
