"""At home: weariness, readiness, approval, commitments and the fall of leaders."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    domestic,
)
from tests.mechanisms.values import P, share


def test_weariness_grows_with_own_deaths_fades_and_has_a_top():
    assert domestic.weariness(P, 1.0, 0.0, P.weariness_deaths / 4) == pytest.approx(0.25)
    assert domestic.weariness(P, 1.0, 0.9, 1e9) == 1
    level = np.array([0.8])
    for _ in range(int(P.weariness_half_life[0])):
        level = domestic.weariness(P, 1.0, level, 0.0)
    assert level == pytest.approx(0.4)
    assert domestic.weariness(P, 0.0, 0.0, 1000.0) == 0


def test_readiness_returns_to_the_norm_from_both_sides():
    assert domestic.readiness(P, 1.0) == 1
    assert 1 < domestic.readiness(P, 1.2) < 1.2
    assert 0.8 < domestic.readiness(P, 0.8) < 1


def approval(current=0.5, usual=0.5, **changes):
    causes = {"deaths": 0.0, "lost": 0.0, "gained": 0.0, "readiness": 1.0, "stress": 0.0,
              "sanctioned": 0.0}  # fmt: skip
    return domestic.approval(P, current, usual, **(causes | changes))


@pytest.mark.parametrize(
    ("cause", "value", "change"),
    [
        ("deaths", 100.0, -P.approval_deaths * np.log(2.0)),
        ("lost", 0.5, -0.5 * P.approval_loss),
        ("gained", 0.5, 0.5 * P.approval_gain),
        ("readiness", 1.3, -P.approval_mobilised),  # all that can be called up
        ("readiness", 1.15, 0.0),  # no crisis yet
        ("readiness", 0.8, 0.0),
        ("stress", 0.5, -0.5 * P.approval_stress),
        ("sanctioned", 1.0, -P.approval_sanctions),
    ],
)
def test_what_moves_approval_by_hand(cause, value, change):
    assert approval() == 0.5
    assert approval(**{cause: value}) - 0.5 == pytest.approx(change, abs=1e-12)


def test_each_further_death_costs_less_approval():
    first, next = (approval(deaths=n) - approval(deaths=n + 500) for n in (0.0, 500.0))
    assert first > next > 0


def test_approval_comes_back_to_what_is_usual():
    level = 0.1
    for _ in range(2000):
        level = approval(level, 0.6)
    assert level == pytest.approx(0.6)


def test_a_rally_grows_under_attack_never_above_one_and_halves_by_its_half_life():
    assert domestic.rally(P, 0.0, False) == 0
    assert domestic.rally(P, 0.0, True) == P.rally_step
    level = np.array([0.0])
    for _ in range(500):
        level = domestic.rally(P, level, True)
        assert level <= 1
    faded = level
    for _ in range(int(P.rally_half_life[0])):
        faded = domestic.rally(P, faded, False)
    assert faded == pytest.approx(level / 2)


@given(commitment=share, accountability=share, deadline=share)
def test_backing_down_costs_what_was_promised_to_those_who_can_punish(
    commitment, accountability, deadline
):
    cost = domestic.backing_down(P, commitment, accountability, deadline)
    assert cost == pytest.approx(P.audience_cost * commitment * accountability * deadline)
    assert domestic.backing_down(P, commitment, accountability, 0.0) == 0
    assert domestic.backing_down(P, commitment, 0.0, deadline) == 0


def removal(approval=0.5, accountability=1.0, shock=0.0):
    return domestic.removal(P, approval, accountability, shock)[0]


def test_leaders_fall_more_easily_the_less_they_are_liked_and_the_more_they_answer():
    assert removal() == pytest.approx(1 - np.exp(-P.removal_base[0]))
    assert removal(approval=0.1) > removal() > removal(approval=0.9)
    # Per approval lost, the hazard grows by the slope of its exponent.
    growth = np.log1p(-removal(approval=0.2)) / np.log1p(-removal(approval=0.3))
    assert growth == pytest.approx(np.exp(0.1 * P.removal_slope[0]))
    assert removal(accountability=0.0) == 0


@given(approval=share, accountability=share, shock=share)
def test_a_change_from_outside_is_a_floor_under_the_chance(approval, accountability, shock):
    chance = removal(approval, accountability, shock)
    assert shock <= chance <= 1
    assert chance >= removal(approval, accountability)
    assert removal(approval, accountability, 1.0) == 1


@given(deaths=st.floats(0, 1e6))
def test_deaths_alone_never_raise_approval(deaths):
    assert approval(deaths=deaths) <= 0.5
