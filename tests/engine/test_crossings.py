"""Signs are counted right: in series known by hand, and whatever the size of the blocks."""

from itertools import pairwise

import numpy as np
import pytest
from worlds import mirror

from model.crossings import DECLARED
from model.language.quantities import quantities
from model.language.roles import MENUS
from model.load import load_scenario
from model.outcomes import SIGN_WEEKS
from model.record import Sign, sign_cells
from model.simulation import Simulation

WEEKS = 6
HALF, LOW = Sign("supply.EAST", 0.5, "down"), Sign("supply.EAST", 0.25, "down")
BACK = Sign("supply.EAST", 0.5, "up")


def counted(folder, series, clashes, theatre="any", clash_in="EAST"):
    """What came of the signs of the supply in the east, given week by week in each future.

    `clashes` has the week of each future's major clash, -1 for never.
    """
    headline = {"outcome": "major_clash", "theatre": theatre}
    simulation = Simulation(mirror(folder, weeks=WEEKS, headline=headline), 1, 0, len(series), 1)
    world, crossings = simulation.world, simulation.recorder.crossings
    for world.week in range(WEEKS + SIGN_WEEKS):
        world.stock["level"][world.place[clash_in]] = 4.0 * (np.array(clashes) == world.week)
        now = [values[min(world.week, len(values) - 1)] for values in series]
        world.stock["supply"][world.place["EAST"]] = now
        crossings.week()
    return crossings.counts()


def told(signs, sign):
    """Of a sign, (measure, week or lead) and the number of futures."""
    return {
        (measure, int(at) + measure.startswith("lead")): int(signs[sign][place][at])
        for measure, place in sign_cells(WEEKS).items()
        for at in np.flatnonzero(signs[sign][place])
    }


def test_first_crossings_are_held_against_first_clashes(tmp_path):
    futures = {
        "falls in week 2, clash in week 4": ([1, 1, 0.4], 4),
        "falls in week 2, clash long after the window": ([1, 1, 0.4], 15),
        "falls in week 2, clash after more than 13 weeks": ([1, 1, 0.4], 16),
        "falls in week 3, no clash": ([1, 1, 1, 0.4], -1),
        "falls in the week of the clash": ([1, 1, 0.4], 2),
        "falls after the clash": ([1, 1, 0.4], 1),
        "is low when first seen": ([0.4, 0.4], 3),
        "is low when first seen, and falls again": ([0.4, 0.6, 0.4], 3),
        "falls twice, and the first time counts": ([1, 0.4, 1, 1, 0.4], 5),
        "never falls": ([1, 1], 5),
        "stands on the threshold, which is not below it": ([1, 0.5], -1),
        "falls after the window": ([1] * WEEKS + [0.4], -1),
        "falls through two thresholds at once": ([1, 1, 0.1], -1),
    }
    signs, clashes = counted(tmp_path, *zip(*futures.values(), strict=True))
    assert told(signs, HALF) == {
        ("beyond", 0): 2,
        ("warning", 1): 1,
        ("warning", 2): 4,
        ("warning", 3): 1,
        ("late", 2): 2,
        ("lead", 2): 1,
        ("lead", 4): 1,
        ("lead_after", 13): 1,
        ("later", 0): 1,
        ("none", 0): 2,
    }
    assert told(signs, LOW) == {("warning", 2): 1, ("none", 0): 1}
    # Those that begin below can come back; what fell and came back was above when first seen.
    assert told(signs, BACK) == {("beyond", 0): 11, ("warning", 1): 1, ("lead", 2): 1}
    assert clashes[:6].tolist() == [0, 1, 1, 2, 1, 2]
    assert (clashes[15], clashes[16], clashes[-1], clashes.sum()) == (1, 1, 4, 13)


def test_every_warning_is_followed_by_one_thing(tmp_path):
    scenario = load_scenario("lachin-2023")
    record = Simulation(scenario, 1, 0, 400, 50).run()
    cells = sign_cells(scenario.weeks)
    follows = [cells[measure] for measure in ("lead", "lead_after", "later", "none")]
    assert len(record.signs) > 100
    for sign, row in record.signs.items():
        warnings = row[cells["warning"]].sum()
        assert warnings == sum(row[place].sum() for place in follows), sign
        assert row[cells["beyond"]].sum() + warnings + row[cells["late"]].sum() <= 400
    first = np.where(record.first["major_clash"] < 0, 999, record.first["major_clash"]).min(axis=0)
    inside = np.bincount(first[first < 999], minlength=scenario.weeks)
    np.testing.assert_array_equal(record.clashes[: scenario.weeks], inside)


def test_only_a_clash_where_the_headline_looks_counts(tmp_path):
    futures = [[1, 1, 0.4]], [4]
    signs, _ = counted(tmp_path, *futures, theatre="WEST")
    assert told(signs, HALF) == {("warning", 2): 1, ("none", 0): 1}
    signs, _ = counted(tmp_path, *futures, theatre="WEST", clash_in="WEST")
    assert told(signs, HALF) == {("warning", 2): 1, ("lead", 2): 1}


@pytest.mark.parametrize("cut", [(0, 256, 300), (0, 1, 300)])
def test_signs_of_a_block_are_those_of_its_parts(cut):
    scenario = load_scenario("war-2020")
    whole = Simulation(scenario, 1, 0, 300, 30).run()
    parts = [Simulation(scenario, 1, a, b - a, 30).run() for a, b in pairwise(cut)]
    np.testing.assert_array_equal(whole.clashes, sum(part.clashes for part in parts))
    assert set(whole.signs) == {sign for part in parts for sign in part.signs}
    for sign, row in whole.signs.items():
        np.testing.assert_array_equal(row, sum(part.signs.get(sign, 0) for part in parts))


def test_what_can_be_seen_has_thresholds_within_its_scale_and_a_reason():
    seen = {id: one for id, one in quantities().items() if one.observable}
    assert not {"patience", "resolve", "reliability", "affinity", "weariness"} & {*seen}
    for id, quantity in seen.items():
        limits = DECLARED.get(id, quantity.thresholds)
        assert limits, f"{id} has no scale on which it could be watched"
        assert all(quantity.low < limit < quantity.high for limit in limits)
        assert list(limits) == sorted(set(limits))
        assert quantity.kind != "given", f"{id} is moved by policies alone"
        assert len(quantity.observable.by) > 5
        who = quantity.observable.who
        assert len(who) == quantity.axes.count("actor"), id
        assert {role for roles in who for role in roles} <= {*MENUS}
