"""What force does: the directions that the theory states, and limits."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from model.mechanisms import (
    combat,
)
from tests.mechanisms.values import P, share


def test_fighting_days_are_one_plus_a_binomial():
    u = (np.arange(70_000) + 0.5) / 70_000
    days = combat.fighting_days(np.array(0.35), u)
    expected = 1 + stats.binom(6, 0.35).ppf(u)
    np.testing.assert_array_equal(days, expected)


def test_poisson_counts_are_the_quantile():
    u = (np.arange(10_000) + 0.5) / 10_000
    np.testing.assert_array_equal(
        combat.poisson(np.full(10_000, 1.7), u, most=20), stats.poisson(1.7).ppf(u)
    )


def test_median_deaths_are_the_parameters():
    zero = np.zeros(1)
    limited = combat.deaths(P, np.array([False]), 3.5, zero, 1.0)
    major = combat.deaths(P, np.array([True]), 7.0, zero, 1.0)
    assert limited == pytest.approx(P.limited_deaths)
    assert major == pytest.approx(P.offensive_deaths)


@given(step=share, control=share)
def test_ground_taken_never_exceeds_what_is_held(step, control):
    taken = combat.ground_taken(P, np.array([step]), np.array([control]))
    assert 0 <= taken[0] <= control


def test_authorities_give_up_sooner_without_supply_hope_or_help():
    calm = combat.surrender(P, 1, 1.0, 0.5, 1.0)
    assert combat.surrender(P, 1, 0.2, 0.5, 1.0) > calm
    assert combat.surrender(P, 1, 1.0, 0.9, 1.0) > calm
    assert combat.surrender(P, 1, 1.0, 0.5, 0.0) > calm
    assert combat.surrender(P, 0, 0.2, 0.5, 1.0) == calm
