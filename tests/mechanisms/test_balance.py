"""Who would win where: the directions that the theory states, and limits."""

import numpy as np
import pytest

from model.mechanisms import (
    balance,
)
from tests.mechanisms.values import P


def attack(capacity=2.0, dn=0.0, support=0.0):
    return balance.attack_strength(P, capacity, 1.0, 1.0, dn, 0.0, support, 0.0)


def defence(capacity=1.0, endurance=1.0, terrain=1.0):
    return balance.defence_strength(P, capacity, 1.0, 1.0, 0.0, terrain, endurance, 0.0)


def test_equal_strength_is_an_even_chance():
    assert balance.success(P, np.array([3.0]), np.array([3.0]), 0.0) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ((attack(3.0), defence()), (attack(2.0), defence())),
        ((attack(dn=0.5), defence()), (attack(), defence())),
        ((attack(support=0.8), defence()), (attack(), defence())),
        ((attack(), defence(endurance=0.4)), (attack(), defence())),
        ((attack(), defence()), (attack(), defence(terrain=1.5))),
    ],
)
def test_what_helps_an_attack(stronger, weaker):
    assert balance.success(P, *stronger, 0.0) > balance.success(P, *weaker, 0.0)


def test_air_defence_takes_drones_away_but_not_more():
    np.testing.assert_allclose(balance.net_drones(np.array([0.8, 0.3]), 0.5), [0.3, 0.0])
