"""What third parties weigh: the directions that the theory states, and limits."""

import numpy as np

from model.mechanisms import (
    third_parties,
)
from tests.mechanisms.values import P


def test_third_parties_answer_to_their_causes():
    assert third_parties.mediate(P, 0.5, 0.5, 1.0, 0.2) > third_parties.mediate(P, 0.5, 0.5, 0, 0.2)
    assert third_parties.mediate(P, 0.5, 0.5, 0.5, 0.9) < third_parties.mediate(P, 0.5, 0.5, 0.5, 0)
    assert third_parties.passivity(P, 1, 0.1) > third_parties.passivity(P, 1, 0.9)
    assert third_parties.sanction(P, 0.9, 0, 0.5, 0.1) > third_parties.sanction(P, 0.9, 0, 0.5, 0.9)
    shares = np.array([0.0, 0.25, 0.5, 0.75, 1.0])

    def best(affinity, pressure):
        utility = third_parties.patron_support(
            P, shares, affinity, 0.5, np.array([0.5]), 0.2, pressure
        )
        return shares[utility[:, 0].argmax()]

    assert best(0.9, 0.1) >= best(0.2, 0.1)
    assert best(0.9, 0.1) > best(0.9, 2.0)


def test_a_red_line_deters_only_where_it_is_drawn():
    line, posture = np.array([[0.0], [1.0]]), np.array([0.5])
    nowhere, there = third_parties.red_line_deterrent(P, 1.0, line, posture)
    assert nowhere == 0
    assert there > 0
