"""Patience, hedging and what fades: the directions that the theory states, and limits."""

import pytest

from model.mechanisms import (
    alignment,
)
from tests.mechanisms.values import P


def patience(current=0.5, usual=0.5, **changes):
    causes = {"hedged": 0, "criticised": 0, "courted": 0, "missions": 0} | changes
    return alignment.patience(P, current, usual, **causes)


def test_patience_is_worn_by_turning_away_and_won_by_courting():
    assert patience() == 0.5
    for cause, weight in (
        ("hedged", -P.patience_hedge),
        ("criticised", -P.patience_criticism),
        ("courted", P.patience_courting),
        ("missions", -P.mission_offence),
    ):
        assert patience(**{cause: 1}) - 0.5 == pytest.approx(weight), cause
        assert patience(**{cause: 0.5}) - 0.5 == pytest.approx(weight / 2), cause


def test_patience_comes_back_to_what_is_usual():
    level = 0.1
    for _ in range(2000):
        level = patience(level, 0.6)
    assert level == pytest.approx(0.6)


def hedge(current=0.3, usual=0.3, **changes):
    causes = {
        "abandoned": 0,
        "stepped": 0,
        "courted": 0,
        "dependence": P.hedge_dependence,
    } | changes
    return alignment.hedge(P, current, usual, **causes)


def test_a_hedge_grows_when_left_alone_and_is_given_up_to_please_the_pivot():
    assert hedge() == 0.3
    assert hedge(abandoned=1) - 0.3 == pytest.approx(P.hedge_abandonment)
    assert hedge(stepped=0.04) - 0.3 == pytest.approx(0.04)
    assert hedge(courted=1) - 0.3 == pytest.approx(-P.courting_hedge)


def test_loyalty_has_inertia_a_hedge_stops_growing_where_its_return_balances_abandonment():
    level = 0.0
    for _ in range(20_000):
        level = hedge(level, 0.0, abandoned=0.1)
    assert level == pytest.approx(0.1 * P.hedge_abandonment / P.hedge_return)


def test_dependence_holds_back_the_turn_that_abandonment_drives_and_no_other():
    usual = hedge(abandoned=1) - 0.3
    assert usual == pytest.approx(P.hedge_abandonment)
    for dependence in (0.0, 0.5, 1.0):
        turned = hedge(abandoned=1, dependence=dependence) - 0.3
        more = P.hedge_inertia * (P.hedge_dependence - dependence)
        assert turned == pytest.approx(usual * (1 + more))
    assert hedge(stepped=0.04, dependence=0.8) == hedge(stepped=0.04)


@pytest.mark.parametrize("half_life", [1.0, 5.0, 26.0])
def test_what_fades_halves_every_half_life(half_life):
    assert alignment.kept(half_life) ** half_life == pytest.approx(0.5)
