"""Who loses what in a week of force: people, strength, quiet; directions and values by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    combat,
)
from tests.mechanisms.values import P, share


# ---------------------------------------------------------------- on which side
def test_most_of_the_dead_are_on_the_weaker_side():
    assert combat.attacked_share(P, 0.5, 0.0) == pytest.approx(0.5)
    assert combat.attacked_share(P, 0.9, 0.0) > 0.5 > combat.attacked_share(P, 0.1, 0.0)
    assert combat.attacked_share(P, 0.9, 0.0) == pytest.approx(0.5 + 0.8 * P.loss_share_balance)


@given(win=share)
def test_without_drones_the_losses_depend_on_the_odds_alone_whoever_attacks(win):
    both = combat.attacked_share(P, win, 0.0) + combat.attacked_share(P, 1.0 - win, 0.0)
    assert both == pytest.approx(1.0)


def test_drones_that_nothing_stops_kill_the_attacked():
    added = combat.attacked_share(P, 0.5, 0.6) - combat.attacked_share(P, 0.5, 0.0)
    assert added == pytest.approx(0.6 * P.loss_share_drones)
    assert added > 0


@given(win=share, dn=share)
def test_nobody_fights_without_losses(win, dn):
    least = {"loss_share_least": P.loss_share_least}
    uneven = SimpleNamespace(loss_share_balance=0.5, loss_share_drones=0.3, **least)
    assert 0.05 <= combat.attacked_share(uneven, win, dn) <= 0.95
    assert combat.attacked_share(uneven, 1.0, 1.0) == 0.95
    assert combat.attacked_share(uneven, 0.0, 0.0) == 0.05


# ---------------------------------------------------------------- strength
@given(dead=st.floats(1, 1e5))
def test_strength_is_lost_in_proportion_to_the_dead(dead):
    assert combat.attrition(P, 0.0) == 0
    assert combat.attrition(P, dead) == pytest.approx(dead / 1000 * P.attrition[0])
    assert combat.attrition(P, dead) > 0


# ---------------------------------------------------------------- from small to large
def test_a_limited_operation_grows_by_chance_and_nothing_else_does():
    uniform = (np.arange(1000) + 0.5) / 1000
    grown = combat.escalates(P, np.ones(1000, dtype=bool), uniform)
    np.testing.assert_array_equal(grown, uniform < P.escalation)
    assert 0 < grown.sum() < 500
    assert not combat.escalates(P, np.zeros(1000, dtype=bool), uniform).any()


# ---------------------------------------------------------------- quiet
def violations(current=100.0, observers=0.0, provoked=0, deaths=0.0, on=1.0):
    return combat.violations(P, on, current, 100.0, observers, provoked, deaths)


def test_a_provocation_adds_violations_that_fade():
    provoked = violations(provoked=1)
    assert provoked - violations() == pytest.approx(P.provocation_violations)
    assert violations(provoked=2) > provoked > violations() == 100
    assert 100 < violations(current=provoked) < provoked


def test_deaths_add_violations_where_unrest_lasts():
    assert violations(deaths=50.0) - 100 == pytest.approx(P.unrest_violations * np.log(51.0))
    assert violations(deaths=50.0) > violations(deaths=5.0) > 100
    assert violations(deaths=50.0, on=0.0) == 100


def test_observers_calm():
    expected = 100 * (1 - P.violation_return * P.observer_calm)
    assert violations(observers=1.0) == pytest.approx(expected)
    assert violations(observers=1.0) < violations(observers=0.5) < 100
