"""Arms on order: when they arrive, and what comes with them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    arms,
)
from tests.mechanisms.values import P, share


@given(week=st.integers(0, 9), lag=st.integers(0, 30), size=st.floats(0, 5))
def test_what_is_ordered_arrives_once_after_its_lag_or_after_the_end(week, lag, size):
    pipeline = np.zeros((11, 3))
    where = np.array([True, False, True])
    arms.place(pipeline, week, lag, size, where)
    assert not pipeline[:, 1].any()
    expected = np.zeros(11)
    expected[min(week + lag, 10)] = size
    np.testing.assert_array_equal(pipeline[:, 0], expected)
    np.testing.assert_array_equal(pipeline[:, 2], expected)


def test_deliveries_add_up_and_every_future_has_its_own_lag():
    pipeline = np.zeros((11, 2))
    everywhere = np.array([True, True])
    arms.place(pipeline, 1, np.array([2.4, 5.0]), np.array([0.1, 0.2]), everywhere)
    arms.place(pipeline, 2, 1.0, 0.3, everywhere)
    np.testing.assert_allclose(pipeline[3], [0.4, 0.3])
    np.testing.assert_allclose(pipeline[6], [0.0, 0.2])
    assert pipeline.sum() == pytest.approx(0.9)


def test_armour_counts_by_the_recipients_size_and_drones_by_what_they_could_do():
    assert arms.share_of_strength(P, "armour", 0.5, 2.0) == pytest.approx(0.25)
    assert arms.share_of_strength(P, "drones", 0.5, 2.0) == pytest.approx(0.5 * P.drone_effect)
    assert arms.share_of_strength(P, "air_defence", 0.5, 2.0) == arms.share_of_strength(
        P, "drones", 0.5, 9.0
    )
    assert arms.share_of_strength(P, "armour", 0.0, 0.0) == 0


@given(delivered=share)
def test_arms_embolden_bind_and_please_and_the_pivots_arms_cost_the_other_sides_trust(delivered):
    recent, dependence, affinity, distrust = arms.consequences(P, delivered, True)
    assert recent == delivered
    assert dependence == pytest.approx(P.arms_dependence * delivered)
    assert affinity == pytest.approx(P.arms_affinity * delivered)
    assert distrust == pytest.approx(P.arms_distrust * delivered)
    *same, nobody_minds = arms.consequences(P, delivered, False)
    assert same == [recent, dependence, affinity]
    assert nobody_minds == 0


def test_who_is_threatened_arms_as_far_as_it_can_buy():
    assert arms.rearming(P, 0.5, 2.0, 0.4) == pytest.approx(0.4 * P.rearming_step)
    assert arms.rearming(P, 0.0, 2.0, 1.0) == 0
    assert arms.rearming(P, 1.0, 2.0, 0.0) == 0


def test_every_kind_of_arms_has_a_stock_that_it_adds_to():
    assert set(arms.STOCK_OF_ARMS) == {"armour", "drones", "air_defence"}
