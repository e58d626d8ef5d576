"""What a week of force leaves behind: strength, quiet, people; when it grows, and into what."""

import numpy as np
import pytest
from worlds import attack, central, quiet_world, stock

ONE, TWO = 0, 1  # the sides; also the rows of both parties among the actors
EAST, WEST = 0, 1
ALONE = {"ceasefire_base": -60, "pivot_base": -60, "violation_deaths": 0}
"""Fighting goes on, and nobody else dies or helps."""


def at_war(folder, policies=(), **values):
    start = {"coming_capacity.ONE": 0.0, "coming_capacity.TWO": 0.0, "drones.ONE": 0.0,
             "drones.TWO": 0.0, **values.pop("start", {})}  # fmt: skip
    policies = policies or [attack("ONE", "EAST")]
    return quiet_world(folder, policies, start=start, **{**ALONE, **values})


@pytest.mark.parametrize(("own", "rival", "weaker"), [(6.0, 1.0, TWO), (0.8, 3.0, ONE)])
def test_the_weaker_loses_more_people_and_both_lose_strength_by_them(tmp_path, own, rival, weaker):
    before = {"capacity.ONE": own, "capacity.TWO": rival}
    simulation = at_war(tmp_path, start=before)
    dead = simulation.fighting.own_deaths
    assert (simulation.parties[ONE].success[EAST] > 0.5).all() == (weaker == TWO)
    np.testing.assert_allclose(dead.sum(axis=0), simulation.world.stock["deaths"].sum(axis=0))
    assert (dead > 0).all()
    assert (dead[weaker] > dead[1 - weaker]).all()
    for side, code in enumerate(("ONE", "TWO")):
        lost = before[f"capacity.{code}"] - stock(simulation, f"capacity.{code}")
        assert (lost > 0).all()
        expected = central(simulation, "attrition") * dead[side] / 1000
        np.testing.assert_allclose(lost, expected, rtol=1e-4, atol=1e-6)


def test_people_flee_from_ground_that_is_lost(tmp_path):
    simulation = at_war(tmp_path, flight_clash=0, flight_stress=0)
    lost = simulation.fighting.ground_lost[EAST]
    assert (lost > 0).all()
    expected = 80 * (1 - np.exp(-central(simulation, "flight_ground") * lost))
    np.testing.assert_allclose(stock(simulation, "displaced.EAST"), expected, rtol=1e-5)
    assert expected.min() > 0


def test_a_provocation_raises_the_violations_of_its_theatre(tmp_path):
    incident = {"name": "i", "type": "provocation", "actor": "TWO", "target": "EAST"}
    calm, provoked = (
        quiet_world(tmp_path, policies, provocation_deaths=0, violation_deaths=0)
        for policies in ((), [incident])
    )
    for theatre, expected in (("EAST", central(calm, "provocation_violations")), ("WEST", 0.0)):
        path = f"violations.{theatre}"
        np.testing.assert_allclose(stock(provoked, path) - stock(calm, path), expected, rtol=1e-5)


@pytest.mark.parametrize("chance", [0.0, 0.3, 1.0])
def test_a_limited_operation_grows_into_an_offensive_by_its_dice(tmp_path, chance):
    short = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "EAST"}
    simulation = at_war(tmp_path, [short], escalation=chance)
    dice = simulation.dice.uniform("party 0", "escalation in theatre 0", 0)
    np.testing.assert_array_equal(
        simulation.world.stock["operation"][ONE, EAST], np.where(dice < chance, 2, 0)
    )


@pytest.mark.parametrize(
    ("committed", "level"), [({}, 5), ({"ONE": 0.4}, 4), ({"TWO": 0.4}, 4), ({"TWO": 0.5}, 5)]
)
def test_it_is_a_large_scale_war_only_with_the_forces_of_both(tmp_path, committed, level):
    start = {f"commitment.{code}.EAST": share for code, share in committed.items()}
    simulation = at_war(tmp_path, start=start, offensive_deaths=20_000, offensive_spread=0.1)
    assert simulation.world.stock["episode_deaths"][EAST].min() > 1000
    assert (simulation.world.stock["level"][EAST] == level).all()
