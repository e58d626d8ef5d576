"""Legitimacy, ties, the format and attention: what moves them, by how much, and their limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    standing,
)
from tests.mechanisms.values import P, share


def legitimacy(current=0.5, usual=0.5, **changes):
    causes = {"brokered": 0, "held": 0, "broken": 0, "unrest": 0, "solo": 0} | changes
    return standing.legitimacy(P, current, usual, **causes)


@pytest.mark.parametrize(
    ("cause", "weight"),
    [("brokered", P.standing_success), ("held", P.standing_hold), ("broken", -P.standing_break),
     ("unrest", -P.standing_unrest), ("solo", -P.standing_solo)],
)  # fmt: skip
def test_legitimacy_is_won_by_peace_that_holds_and_lost_by_what_breaks_it(cause, weight):
    assert legitimacy() == 0.5
    assert legitimacy(**{cause: 1}) - 0.5 == pytest.approx(weight)
    assert legitimacy(**{cause: 0.25}) - 0.5 == pytest.approx(weight / 4)


def test_legitimacy_comes_back_to_what_is_usual():
    level = 0.1
    for _ in range(2000):
        level = legitimacy(level, 0.6)
    assert level == pytest.approx(0.6)


@given(st.lists(share, min_size=1, max_size=5))
def test_credit_is_shared_by_effort(efforts):
    shares = standing.credit(np.array(efforts)[:, None])
    assert (shares >= 0).all()
    total = 1.0 if sum(efforts) > 1e-9 else sum(efforts) / 1e-9
    assert shares.sum() == pytest.approx(total)


def test_nobody_who_did_nothing_has_credit():
    np.testing.assert_array_equal(standing.credit(np.array([[0.6], [0.0]])), [[1.0], [0.0]])
    assert not standing.credit(np.zeros((3, 1))).any()


def test_ties_grow_by_staying_out_and_are_poisoned_by_taking_sides():
    assert standing.tie(P, 0, 0) == 0
    assert standing.tie(P, 1, 0) == P.affinity_passive > 0
    assert standing.tie(P, 0, 1) == -P.affinity_sided < 0
    assert standing.tie(P, 0.5, 0.5) == pytest.approx((P.affinity_passive - P.affinity_sided) / 2)


def test_a_success_is_fresh_for_some_weeks():
    fresh = standing.fresh_success(P, 0.0, 0.8)
    assert fresh == pytest.approx(0.8)
    for _ in range(int(P.success_half_life[0])):
        fresh = standing.fresh_success(P, fresh, 0.0)
    assert fresh == pytest.approx(0.4)
    assert standing.fresh_success(P, 0.9, 1.0) == 1


@given(usual=share, ties=st.floats(-1, 1), before=st.floats(-1, 1))
def test_an_understanding_follows_the_ties_of_pivot_and_patron(usual, ties, before):
    level = usual
    for _ in range(1000):
        level = standing.understanding(P, level, usual, ties, before)
    expected = np.clip(usual + P.condominium_ties[0] * (ties - before), 0, 1)
    assert level == pytest.approx(expected, abs=1e-9)
    assert standing.understanding(P, usual, usual, ties, ties) == pytest.approx(usual)


@given(current=share, rivalry=share)
def test_a_format_wears_off_under_rivalry_alone(current, rivalry):
    assert standing.format(P, current, 0.0) == current
    assert 0 <= standing.format(P, current, rivalry) <= current


@given(current=share, usual=share, alarm=share)
def test_attention_rises_with_alarm_and_fades(current, usual, alarm):
    assert 0 <= standing.interest(P, current, usual, alarm) <= 1
    assert standing.interest(P, current, current, 0.0) == pytest.approx(current)
    loud, quiet = standing.interest(P, current, usual, 1.0), standing.interest(P, current, usual, 0)
    assert loud - quiet == pytest.approx(P.interest_alarm * (1 - current))
