"""What the pivot's backing does to a party's acts, and how the pivot threatens who wears it out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    conduct,
    third_parties,
)
from tests.mechanisms.values import P, share


def provoke(on=1.0, gain=0.8, deterrent=0.2, backed=0.5):
    return conduct.provoke(P, on, gain, deterrent, backed)


def test_who_feels_backed_provokes_more():
    """Moral hazard: an ally's backing makes bold."""
    assert provoke(backed=1.0) > provoke(backed=0.5) > provoke(backed=0.0)
    assert provoke(backed=1.0) - provoke(backed=0.0) == pytest.approx(P.moral_hazard)
    assert provoke(on=0.0, backed=1.0) == provoke(backed=0.0)


def test_a_provocation_is_for_who_claims_much_and_against_who_deters():
    assert provoke(gain=0.0, deterrent=0.0, backed=0.0) == -P.provoke_cost
    assert provoke(gain=0.9) - provoke(gain=0.4) == pytest.approx(0.5 * P.provoke_gain)
    assert provoke(deterrent=0.9) - provoke(deterrent=0.4) == pytest.approx(
        -0.5 * P.provoke_deterrence
    )
    assert provoke(gain=0.9) > provoke(gain=0.4)
    assert provoke(deterrent=0.9) < provoke(deterrent=0.4)


@given(value=st.floats(0, 2))
def test_the_pivot_is_courted_for_what_that_moves_less_what_it_costs(value):
    assert conduct.court(P, value) == pytest.approx(value - P.court_cost[0])
    assert conduct.court(P, value + 0.1) > conduct.court(P, value)


@given(thin=share)
def test_the_less_patience_is_left_the_sooner_the_pivot_threatens_in_public(thin):
    at_threshold = third_parties.public_threat(P, 0.0)
    assert at_threshold == P.activation_third
    later, sooner = third_parties.public_threat(P, np.array([thin, thin + 0.1]))
    assert sooner > later >= at_threshold
    assert sooner - later == pytest.approx(0.1 * P.threat_slope[0])
