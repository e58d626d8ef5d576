"""Peacekeepers that come with a ceasefire: who offers them, and when both parties take them."""

import numpy as np
import pytest
from hypothesis import given

from model.mechanisms import peacekeeping, third_parties
from tests.mechanisms.values import P, share


def test_they_are_offered_the_more_the_larger_the_attack_and_the_freer_the_pivot():
    small, large = (third_parties.peacekeeping(P, scale, 0.8) for scale in (0.2, 0.9))
    assert large > small
    free, busy = (third_parties.peacekeeping(P, 1.0, 1.0 - x) for x in (0.05, 0.45))
    assert free > busy
    # At full distraction nothing is left of the reason, and all of the cost.
    lost = P.activation_third - P.choice_precision * P.mediate_distraction
    assert third_parties.peacekeeping(P, 1.0, 0.0) == pytest.approx(lost)


def test_who_has_what_it_fought_for_and_who_is_losing_agree_by_themselves():
    assert peacekeeping.agreed(1.0, 1.0, 0.0, 0.0) == 1.0
    # One that has gained nothing, or that is winning, agrees only under pressure.
    assert peacekeeping.agreed(0.0, 1.0, 0.0, 0.0) == 0.0
    assert peacekeeping.agreed(1.0, 0.0, 0.0, 0.0) == 0.0
    assert peacekeeping.agreed(0.0, 1.0, 0.3, 0.0) == pytest.approx(0.3)
    assert peacekeeping.agreed(1.0, 0.0, 0.0, 0.3) == pytest.approx(0.3)


@given(aims=share, win=share, one=share, two=share)
def test_consent_is_a_chance_and_never_falls_with_a_reason_for_it(aims, win, one, two):
    given_now = peacekeeping.agreed(aims, win, one, two)
    assert 0.0 <= given_now <= 1.0
    more = [min(value + 0.1, 1.0) for value in (aims, win, one, two)]
    for number, value in enumerate(more):
        changed = [aims, win, one, two]
        changed[number] = value
        assert peacekeeping.agreed(*changed) >= given_now - 1e-12


def test_the_two_sides_weigh_alike():
    # What having won is to the attacker, losing is to the attacked.
    one = np.array([0.1, 0.4, 0.9])
    np.testing.assert_allclose(
        peacekeeping.agreed(one, 0.7, 0.2, 0.5), peacekeeping.agreed(0.7, one, 0.5, 0.2)
    )
