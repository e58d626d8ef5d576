"""Supply, stress and flight: the directions that the theory states, and limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    supply,
)
from tests.mechanisms.values import P, share


def test_supply_falls_to_what_passes_and_recovers():
    level = np.array([1.0])
    for _ in range(400):
        level = supply.supply(P, level, np.array([0.7]))
    assert level == pytest.approx(0.3)
    assert supply.supply(P, level, np.array([0.0])) > level


def test_relief_and_peacekeepers_let_more_through():
    def stopped(pk, relief):
        return supply.passing_restriction(P, np.array([0.9]), pk, relief, np.zeros(1))[0]

    assert stopped(0.8, 0.0) < stopped(0.0, 0.0)
    assert stopped(0.0, 0.5) == pytest.approx(0.5 * stopped(0.0, 0.0))


def test_enforced_passage_undoes_a_restriction():
    def stopped(enforced):
        none = np.zeros(1)
        return supply.passing_restriction(P, np.array([0.9]), none, none, np.array([enforced]))[0]

    assert stopped(1.0) == 0.0
    assert stopped(0.25) == pytest.approx(0.75 * stopped(0.0))


def test_stress_starts_below_its_threshold():
    threshold = P.stress_threshold[0]
    assert supply.stress(P, np.array([threshold])) == 0
    assert supply.stress(P, np.array([0.0])) == 1


@given(people=st.floats(0, 500), clash=st.booleans(), lost=share, stress=share, gave=st.booleans())
def test_no_more_people_flee_than_there_are(people, clash, lost, stress, gave):
    fled = supply.displaced(P, people, clash, lost, stress, gave)
    assert 0 <= fled[0] <= people
