"""The week's order, the invariances of a block, and what must always be true of a world."""

import gc
import re
import weakref
from itertools import pairwise

import numpy as np
import pytest
from worlds import mirror, odds_of, stepped

from model.load import load_scenario
from model.outcomes import AFTER_WEEKS, LIMITED_CLASH_DEATHS, MAJOR_CLASH_DEATHS
from model.simulation import Simulation

STAGES = (
    "Calendar", "Conditions", "Sense", "Third parties take a stance", "Both parties choose at once",
    "The attacked party", "Third parties respond to force", "Combat", "Mediation", "Slow state",
    "Classify", "Record",
)  # fmt: skip


def test_the_order_of_a_week_is_documented_and_followed(tmp_path):
    numbered = re.findall(r"^ *(\d+)\. (.*)$", Simulation.step.__doc__, re.MULTILINE)
    assert [int(number) for number, _ in numbered] == list(range(1, 13))
    for (_, text), stage in zip(numbered, STAGES, strict=True):
        assert text.startswith(stage), text
    simulation = stepped(mirror(tmp_path), 1)
    calls = []
    order = [
        (simulation, "calendar_and_conditions"), (simulation, "sense"),
        (simulation, "third_parties_take_a_stance"), (simulation, "parties_choose"),
        (simulation, "attacked_respond"), (simulation, "third_parties_respond_to_force"),
        (simulation.fighting, "combat"), (simulation.fighting, "mediation_and_ceasefires"),
        (simulation.slow_state, "move"), (simulation.slow_state, "classify"),
        (simulation.recorder, "week"),
    ]  # fmt: skip
    for owner, name in order:
        real = getattr(owner, name)
        setattr(owner, name, lambda *a, real=real, name=name: (calls.append(name), real(*a))[1])
    simulation.step()
    assert calls == [name for _, name in order]


@pytest.mark.parametrize("cut", [(0, 512, 700), (0, 1, 700), (0, 333, 577, 700)])
def test_a_block_is_its_parts(cut):
    scenario = load_scenario("lachin-2023")
    whole = Simulation(scenario, 1, 0, 700, 30).run()
    parts = [
        Simulation(scenario, 1, first, last - first, 30).run() for first, last in pairwise(cut)
    ]
    for outcome, weeks in whole.first.items():
        joined = np.concatenate([part.first[outcome] for part in parts], axis=1)
        np.testing.assert_array_equal(weeks, joined)
    np.testing.assert_array_equal(
        whole.totals["deaths"], np.concatenate([p.totals["deaths"] for p in parts], axis=1)
    )
    np.testing.assert_array_equal(whole.levels, sum(part.levels for part in parts))
    for path, counts in whole.histograms.items():
        np.testing.assert_array_equal(counts, sum(part.histograms[path] for part in parts))
    assert sorted(whole.events) == sorted(event for part in parts for event in part.events)


@pytest.mark.parametrize("name", ["lachin-2023", "war-2020", "thaw-2018"])
def test_every_quantity_stays_within_its_bounds(name):
    simulation = Simulation(load_scenario(name), 3, 0, 256, 64)
    for _ in range(simulation.world.horizon):
        simulation.step()
        for id, quantity in simulation.world.quantities.items():
            for values in (simulation.world.stock[id], getattr(simulation.world.now, id)):
                assert np.isfinite(values).all(), id
                assert values.min() >= quantity.low - 1e-9, id
                assert values.max() <= quantity.high + 1e-9, id
        total = simulation.world.stock["control"].sum(axis=0)
        np.testing.assert_allclose(total, 1.0, atol=1e-5)


def test_levels_follow_from_what_can_be_observed():
    simulation = Simulation(load_scenario("war-2020"), 1, 0, 1024, 64)
    for _ in range(26):
        simulation.step()
        stock = simulation.world.stock
        level, deaths = stock["level"], stock["deaths"]
        assert ((level >= 4) <= (deaths >= LIMITED_CLASH_DEATHS)).all()
        np.testing.assert_array_equal(level >= 3, deaths >= LIMITED_CLASH_DEATHS)
        assert ((deaths >= MAJOR_CLASH_DEATHS) <= (level >= 4)).all()
        assert ((level == 5) <= (stock["episode_deaths"] >= 1000)).all()


def test_only_ground_held_by_the_other_can_be_attacked(tmp_path):
    conditions = {
        "control.ONE.EAST": {"value": 1.0, "grade": "hypothetical", "source": "hypothetical"}
    }
    simulation = stepped(mirror(tmp_path, starting_conditions=conditions), 1)
    one, two = simulation.parties
    assert np.isneginf(odds_of(one, "offensive", "EAST")).all()
    assert np.isfinite(odds_of(two, "offensive", "EAST")).all()


def test_authorities_that_capitulate_end_the_fighting_in_the_first_day():
    scenario = load_scenario("lachin-2023")
    record = Simulation(scenario, 1, 0, 2000, 50).run()
    gave_up = record.first["capitulation"][0] >= 0
    assert gave_up.sum() > 50
    assert (record.totals["control_end"][1, 0][gave_up] > 0.99).all()
    assert (record.totals["displaced"][0][gave_up] > 0).all()
    # No population elsewhere flees because these authorities gave up.
    assert (record.first["capitulation"][1:] == -1).all()


def test_the_window_is_recorded_and_what_follows_only_for_the_risk_left():
    scenario = load_scenario("thaw-2018")
    simulation = Simulation(scenario, 1, 0, 64, 1)
    record = simulation.run()
    assert simulation.world.week == scenario.weeks + AFTER_WEEKS
    assert len(record.levels) == scenario.weeks
    assert all(weeks.max() < scenario.weeks for weeks in record.first.values())
    np.testing.assert_array_equal(record.levels.sum(axis=2), 64)


def test_a_copied_world_has_a_future_of_its_own(tmp_path):
    simulation = stepped(mirror(tmp_path), 5)
    copied = simulation.world.branch()
    before = {id: values.copy() for id, values in copied.stock.items()}
    simulation.step()
    for id, values in copied.stock.items():
        np.testing.assert_array_equal(values, before[id])
    assert copied.week == 5


@pytest.mark.parametrize(
    ("switch", "term"),
    [("ambiguity", "ambiguity_aversion"), ("waiting", "waiting_talks"), 
     ("red_line", "red_line_loss"), ("punishment", "punishment"), ("moral_hazard", "moral_hazard")],
)  # fmt: skip
def test_a_switch_off_is_its_parameter_at_zero(switch, term):
    name = "war-2020"
    off = load_scenario(name, [(f"switches.{switch}", "false")])
    zero = [(f"parameters.{term}", "0")]
    if switch == "waiting":
        zero.append(("parameters.waiting_mediation", "0"))
    gone = load_scenario(name, zero)
    first, second = (Simulation(s, 1, 0, 400, 40).run() for s in (off, gone))
    np.testing.assert_array_equal(first.first["major_clash"], second.first["major_clash"])
    np.testing.assert_array_equal(first.totals["deaths"], second.totals["deaths"])


def test_a_finished_block_leaves_the_memory(tmp_path):
    left = weakref.ref(Simulation(mirror(tmp_path), 1, 0, 8, 1))
    gc.collect()
    assert left() is None


def test_a_simulation_that_is_let_go_gives_back_its_arrays_at_once(tmp_path):
    gc.disable()
    try:
        simulation = Simulation(mirror(tmp_path), 1, 0, 8, 1)
        record = simulation.run()
        parts = (simulation.world, simulation.recorder, simulation.calendar, *simulation.agents)
        left = [weakref.ref(part) for part in parts]
        del parts
        simulation.let_go()
        assert [part() for part in left] == [None] * len(left)
    finally:
        gc.enable()
    assert record.totals["deaths"].shape[-1] == 8  # what was recorded stays
