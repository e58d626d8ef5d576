"""Trust is a Beta belief that is updated by what was seen and slowly forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    learning,
)
from tests.mechanisms.values import P, share

week = st.tuples(st.sampled_from([0.0, 1.0]), share)
"""Whether help was seen, and how visibly it failed."""


@given(usual=st.floats(0.05, 0.95), weeks=st.lists(week, max_size=40))
def test_trust_equals_an_explicit_beta_belief_with_forgetting(usual, weeks):
    a0, b0 = usual * P.trust_weight, (1 - usual) * P.trust_weight
    a, b = a0, b0
    belief, weight = usual, P.trust_weight
    for honoured, failed in weeks:
        belief, weight = learning.forget(P, belief, weight, usual)
        belief, weight = learning.learn(P, belief, weight, honoured, failed, 0.0)
        a = P.trust_memory * a + (1 - P.trust_memory) * a0 + P.trust_gain * honoured
        b = P.trust_memory * b + (1 - P.trust_memory) * b0 + P.trust_loss * failed
    assert belief == pytest.approx(a / (a + b))
    assert weight == pytest.approx(a + b)


def test_evidence_moves_belief_towards_it_and_adds_weight():
    better, more = learning.learn(P, 0.4, 10.0, 1.0, 0.0, 0.0)
    worse, also = learning.learn(P, 0.4, 10.0, 0.0, 1.0, 0.0)
    assert worse < 0.4 < better
    assert min(more, also) > 10
    assert learning.learn(P, 0.4, 10.0, 0.0, 0.0, 0.0) == (0.4, 10.0)


def test_who_has_seen_much_is_moved_less_by_one_week():
    few, many = (learning.learn(P, 0.4, weight, 0.0, 1.0, 0.0)[0] for weight in (5.0, 50.0))
    assert few < many < 0.4


def test_without_evidence_belief_and_its_weight_return_to_what_was_usual():
    belief, weight = 0.05, 60.0
    for _ in range(5000):
        belief, weight = learning.forget(P, belief, weight, 0.5)
    assert belief == pytest.approx(0.5)
    assert weight == pytest.approx(P.trust_weight)


def test_a_failure_counts_by_the_size_of_the_attack_and_more_where_help_was_promised():
    assert learning.visibility(P, 1.0, 1.0) == pytest.approx(1.0)
    assert learning.visibility(P, 1.0, 0.0) == pytest.approx(1 - P.trust_visibility)
    assert learning.visibility(P, 0.4, 0.5) == pytest.approx(0.4 * learning.visibility(P, 1.0, 0.5))
    assert learning.visibility(P, 0.0, 1.0) == 0


def test_a_ceasefire_that_leaves_an_ally_out_is_evidence_of_its_own_weight():
    left_out, _ = learning.learn(P, 0.4, 10.0, 0.0, 0.0, 1.0)
    assert left_out == pytest.approx(0.4 * 10.0 / (10.0 + P.trust_exclusion))
