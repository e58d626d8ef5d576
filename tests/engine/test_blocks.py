"""A future is what it is: no other in its block, and no script that is not on, changes it."""

import numpy as np
import pytest

from model import calendar
from model.language.quantities import quantities
from model.load import load_scenario
from model.policies import policy_types
from tests.engine.worlds import SEAT, mirror, stepped
from tests.policies.small_world import in_cast

CAST = {
    "party": "TWO", "other_party": "ONE", "authorities": "SEAT", "pivot": "PIV", "patron": "PATA",
    "neighbour": "NEI", "outside_power": "OUT", "theatre": "EAST", "other_theatre": "WEST",
}  # fmt: skip
FUTURES, WEEKS = 48, 12
TYPES = policy_types()
START = {f"{q}.EAST": 0.6 for q in ("peacekeepers", "observers", "restriction", "relief")}
START |= {f"reach.{party}.EAST": 1.0 for party in ("ONE", "TWO")}
"""Something of all that moves by itself, and a road within reach."""
CHOSEN_BY = {"corridor_demand": "TWO", "economic_incentive": "NEI", "treaty_offer": "TWO"}
"""Who has the act of a type on its menu, where the actor of its example has not."""


def world(folder, policies=()):
    start = {path: {"value": v, "grade": "hypothetical", "source": "hypothetical"}
             for path, v in START.items()}  # fmt: skip
    base = mirror(folder).starting_conditions
    told = {path: one.model_dump(exclude_none=True) for path, one in base.items()}
    told = {
        path: {key: list(v) if isinstance(v, tuple) else v for key, v in one.items()}
        for path, one in told.items()
    }
    actors = {c: a.model_dump(exclude_none=True) for c, a in mirror(folder).actors.items()}
    return mirror(folder, policies, actors={**actors, **SEAT}, starting_conditions=told | start)


def seen(simulation):
    """All that is, and all that is seen, at the end of the last week."""
    now = {f"{id}, as seen": array for id, array in vars(simulation.world.now).items()}
    return {**simulation.world.stock, **now}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Everything after some weeks, without any policy."""
    return seen(stepped(world(tmp_path_factory.mktemp("undisturbed")), WEEKS, FUTURES, 8))


@pytest.mark.parametrize("mode", ["script", "forbid"])
@pytest.mark.parametrize("type", sorted(TYPES))
def test_futures_without_a_policy_do_not_notice_it_in_others(type, mode, undisturbed, tmp_path):
    if mode == "forbid" and TYPES[type].menu_item is None:
        pytest.skip("nothing on a menu to forbid")
    policy = in_cast(dict(TYPES[type].example), CAST)
    policy |= {"name": "tried", "mode": mode, "start": "2024-01-15", "probability": 0.1}
    if mode == "forbid":
        policy["actor"] = CHOSEN_BY.get(type, policy["actor"])
    simulation = stepped(world(tmp_path, [policy]), WEEKS, FUTURES, 8)
    without = ~simulation.world.tracks["tried"].adopted
    assert 0 < without.sum() < FUTURES
    for id, array in seen(simulation).items():
        np.testing.assert_array_equal(array[..., without], undisturbed[id][..., without], id)


@pytest.mark.parametrize("name", ["lachin-2023", "war-2020", "treaty-unsigned"])
def test_all_that_is_read_while_it_moves_is_on_the_list(name, monkeypatch):
    usual = seen(stepped(load_scenario(name), 30, 100, 50))
    moved = tuple(id for id, one in quantities().items() if one.kind == "stock")
    acts = {"operation"}  # begins in the middle of a stage, and no script writes it
    monkeypatch.setattr(calendar, "SEEN_AS_IT_WAS", tuple(set(moved) - acts))
    for id, array in seen(stepped(load_scenario(name), 30, 100, 50)).items():
        np.testing.assert_array_equal(array, usual[id], id)
