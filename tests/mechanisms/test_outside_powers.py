"""What outside powers do short of sanctions: directions of the theory, and values by hand."""

import numpy as np
import pytest

from model.mechanisms import (
    third_parties,
)
from tests.mechanisms.values import P


def protest(alarm, interest):
    return third_parties.protest(P, alarm, interest)


def observation(alarm, interest):
    return third_parties.observation(P, alarm, interest, 1.0)


def relief(stress, interest):
    return third_parties.relief(P, stress, interest)


ACTS = [(protest, 0.0), (observation, P.outside_cost), (relief, P.outside_cost)]
"""Each act with what it costs, util; words cost nothing."""


@pytest.mark.parametrize(("act", "cost"), ACTS)
def test_they_act_by_what_alarms_them_as_far_as_they_care(act, cost):
    assert act(0.9, 0.5) > act(0.1, 0.5)
    assert act(0.5, 0.9) > act(0.5, 0.1)
    worth = P.outside_alarm * 0.8 * 0.5 - cost
    assert act(0.8, 0.5) == pytest.approx(P.activation_third + P.choice_precision * worth)


@pytest.mark.parametrize(("act", "cost"), ACTS)
def test_nothing_moves_who_does_not_care_and_nobody_is_moved_by_nothing(act, cost):
    at_rest = P.activation_third - P.choice_precision * cost
    assert act(1.0, 0.0) == act(0.0, 1.0) == pytest.approx(at_rest)


def test_observers_come_in_proportion_to_the_access_that_they_are_given():
    half, full, none = (third_parties.observation(P, 0.8, 0.5, access) for access in (0.5, 1, 0))
    assert full - half == pytest.approx(np.log(2))
    assert none < full - 15
