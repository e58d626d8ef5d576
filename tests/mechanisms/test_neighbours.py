"""What a neighbour does about its red line: directions of the theory, and values by hand."""

import numpy as np
import pytest

from model.mechanisms import (
    third_parties,
)
from tests.mechanisms.values import P


def exercise(p, alarm, caution, capacity=4.0):
    return third_parties.red_line_exercise(p, alarm, caution, capacity)


ARMED = {
    "exercise": (exercise, P.red_line_cost),
    "warning": (third_parties.red_line_warning, P.warning_cost),
}


@pytest.mark.parametrize(("act", "cost"), ARMED.values(), ids=ARMED)
def test_the_more_alarmed_it_is_the_sooner_it_shows_its_arms(act, cost):
    assert act(P, 0.0, 0.3) == pytest.approx(P.activation_third - P.choice_precision * cost)
    gained = act(P, 0.9, 0.3) - act(P, 0.1, 0.3)
    assert gained == pytest.approx(P.choice_precision * 0.8 * 0.7)
    assert gained > 0


@pytest.mark.parametrize(("act", "cost"), ARMED.values(), ids=ARMED)
def test_a_cautious_neighbour_shows_its_arms_less_and_a_wholly_cautious_one_by_chance(act, cost):
    assert act(P, 0.8, 0.9) < act(P, 0.8, 0.1)
    assert act(P, 0.8, 1.0) == act(P, 0.0, 0.0)


def test_a_warning_comes_before_an_exercise():
    ahead = third_parties.red_line_warning(P, 0.8, 0.3) - exercise(P, 0.8, 0.3)
    assert ahead == pytest.approx(P.choice_precision * (P.red_line_cost - P.warning_cost))
    assert ahead > 0


def test_the_weaker_it_is_the_dearer_is_an_exercise():
    assert P.exercise_capacity == 4
    lost = exercise(P, 0.8, 0.3) - exercise(P, 0.8, 0.3, 2.0)
    assert lost == pytest.approx(P.choice_precision * P.red_line_cost)
    assert exercise(P, 0.8, 0.3, 8.0) > exercise(P, 0.8, 0.3) > exercise(P, 0.8, 0.3, 0.1)


def test_a_cautious_neighbour_that_is_alarmed_offers_incentives_instead():
    offer = third_parties.red_line_incentive
    nothing = P.activation_third - P.choice_precision * P.warning_cost
    assert offer(P, 0.0, 0.6) == offer(P, 0.6, 0.0) == pytest.approx(nothing)
    assert offer(P, 0.9, 0.6) - offer(P, 0.1, 0.6) == pytest.approx(P.choice_precision * 0.8 * 0.6)
    assert offer(P, 0.6, 0.9) > offer(P, 0.6, 0.1)
    assert offer(P, 0.9, 0.6) > offer(P, 0.1, 0.6)


def test_caution_divides_its_alarm_between_warnings_and_incentives():
    """What it does not turn into the one it turns into the other."""
    for caution in (0.0, 0.3, 1.0):
        warning = third_parties.red_line_warning(P, 0.8, caution)
        assert warning == pytest.approx(third_parties.red_line_incentive(P, 0.8, 1.0 - caution))


def test_the_odds_of_fighting_are_in_proportion_to_the_red_line_that_is_crossed():
    entry = third_parties.red_line_entry
    assert entry(P, 1.0) == pytest.approx(P.neighbour_entry)
    for line in (0.1, 0.3):
        assert entry(P, 3 * line) - entry(P, line) == pytest.approx(np.log(3))
    assert entry(P, 0.0) < entry(P, 1.0) - 15
