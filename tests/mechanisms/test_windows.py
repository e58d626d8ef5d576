"""Closing windows: force is worth more now the more of one's chances the rival's arms will take."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    balance,
    windows,
)
from tests.mechanisms.values import P, share

ATTACK, DEFENCE = np.array([[3.0]]), np.array([[2.0]])
NOW = balance.success(P, ATTACK, DEFENCE, 0.0)
NOTHING_COMES = (2.0, 0.0, 0.1, 0.1)
"""Capacity, capacity announced, net drones now, net drones after all deliveries."""


def later(own=NOTHING_COMES, rival=NOTHING_COMES, error=0.0):
    return windows.success_later(P, ATTACK, DEFENCE, own, rival, error)


def test_nothing_changes_where_nothing_comes():
    np.testing.assert_array_equal(later(), NOW)
    assert windows.lost_by_waiting(NOW, later(), 1.0) == 0


def test_a_rival_that_doubles_halves_the_ratio_of_strength():
    halved = balance.success(P, ATTACK, 2.0 * DEFENCE, 0.0)
    assert later(rival=(2.0, 2.0, 0.1, 0.1)) == pytest.approx(halved)


def test_drones_that_will_be_stopped_count_as_strength_that_will_be_lost():
    left = 1.0 / (1.0 + P.drone_effect * 0.6)
    expected = balance.success(P, ATTACK * left, DEFENCE, 0.0)
    assert later(own=(2.0, 0.0, 0.6, 0.0)) == pytest.approx(expected)


def test_own_arms_on_their_way_can_wait_for():
    patient = later(own=(2.0, 1.0, 0.1, 0.1))
    assert patient > NOW
    assert windows.lost_by_waiting(NOW, patient, 1.0) == 0


@given(coming=st.floats(0, 5), gain=st.floats(0, 2), error=st.floats(-1, 1))
def test_a_window_is_worth_the_chances_lost_times_the_prize(coming, gain, error):
    now = balance.success(P, ATTACK, DEFENCE, error)
    after = later(rival=(2.0, coming, 0.1, 0.1), error=error)
    lost = windows.lost_by_waiting(now, after, gain)
    worth = windows.window(P, 1.0, lost, 0.3, 0.3)
    np.testing.assert_allclose(worth, P.window_weight * (now - after) * gain, atol=1e-12)
    assert worth >= 0
    assert windows.window(P, 0.0, lost, 0.3, 0.5) == 0


@given(small=share, more=share)
def test_the_more_is_coming_the_wider_the_window(small, more):
    few, many = (
        windows.lost_by_waiting(NOW, later(rival=(2.0, size, 0.1, 0.1)), 1.0)
        for size in (small, small + more)
    )
    assert many >= few


@given(distraction=share, lost=share, deterred=share, more=share)
def test_a_pivot_that_will_be_freer_is_a_reason_to_strike_now(distraction, lost, deterred, more):
    assert windows.distraction_later(P, distraction) <= distraction
    worth = windows.window(P, 1.0, lost, deterred, deterred + more)
    np.testing.assert_allclose(worth, P.window_weight * (lost + more), atol=1e-12)


@given(deterred=share, less=share)
def test_a_pivot_that_will_be_more_distracted_is_no_window(deterred, less):
    assert windows.window(P, 1.0, 0.0, deterred, deterred - less) == 0
