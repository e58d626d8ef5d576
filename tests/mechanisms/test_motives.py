"""What adds to the worth of force beside gain and cost: signs, limits, nothing at the anchor."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    motives,
)
from tests.mechanisms.values import P, share


def test_fresh_arms_embolden_and_suppliers_that_care_for_the_rival_restrain():
    base = motives.arms(P, 1.0, 0.3, 0.5)
    assert motives.arms(P, 1.0, 0.6, 0.5) - base == pytest.approx(0.3 * P.arms_boldness)
    assert motives.arms(P, 1.0, 0.3, 0.9) - base == pytest.approx(-0.4 * P.supplier_restraint)
    assert motives.arms(P, 0.0, 0.6, 0.1) == 0


def test_in_the_reference_stand_off_arms_audiences_and_treaties_move_nothing():
    assert motives.arms(P, 1.0, 0.0, P.reference_suppliers) == 0
    assert motives.audience(P, 1.0, 0.0, 0.0, 0.0) == 0
    assert motives.treaty_bond(P, 0.0) == 0


def test_a_supplier_restrains_by_what_it_gives_and_by_its_care_for_the_other_side():
    dependence = np.array([[0.6], [0.2]])

    def care(*affinity):
        return motives.care_of_suppliers(dependence, np.array(affinity)[:, None])[0]

    assert care(-1.0, -1.0) == 0  # suppliers hostile to the rival do not hold anybody back
    assert care(1.0, 1.0) == pytest.approx(0.8)
    assert care(0.0, 0.0) == pytest.approx(0.4)
    assert care(1.0, -1.0) == pytest.approx(0.6)


@given(commitment=share, deadline=share, treaty=st.sampled_from([0.0, 1.0]))
def test_an_audience_pushes_to_force_at_a_deadline_alone_and_not_once_a_treaty_binds(
    commitment, deadline, treaty
):
    push = motives.audience(P, 1.0, commitment, deadline, treaty)
    assert push == pytest.approx(P.audience_force * commitment * deadline * (1 - treaty))
    assert motives.audience(P, 1.0, commitment, 0.0, 0.0) == 0
    assert motives.audience(P, 1.0, 0.0, deadline, 0.0) == 0
    assert motives.audience(P, 1.0, commitment, deadline, 1.0) == 0
    assert motives.audience(P, 0.0, commitment, deadline, 0.0) == 0


@given(talks=share, approval=share)
def test_pressing_is_worth_more_the_nearer_the_text_and_the_weaker_the_leader(talks, approval):
    worth = motives.coercion(P, 1.0, talks, 0.0, approval)
    assert 0 <= worth <= P.coercion_worth
    assert motives.coercion(P, 1.0, 1.0, 0.0, 0.0) == P.coercion_worth
    assert motives.coercion(P, 1.0, 0.0, 0.0, approval) == 0
    assert motives.coercion(P, 1.0, talks, 0.0, 1.0) == 0
    assert motives.coercion(P, 1.0, talks, 1.0, approval) == 0  # signed: nothing left to press for
    assert motives.coercion(P, 0.0, talks, 0.0, approval) == 0


def test_a_treaty_in_force_takes_from_the_worth_of_force():
    assert motives.treaty_bond(P, 1.0) == P.treaty_bond > 0
