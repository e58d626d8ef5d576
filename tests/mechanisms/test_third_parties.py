"""What third parties weigh: the directions that the theory states, and limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    third_parties,
)
from tests.mechanisms.values import P

SHARES = np.array([0.0, 0.25, 0.5, 0.75, 1.0])


def signs(function, usual, causes):
    """That a function rises (+1) or falls (-1) with each cause, or does not answer to it (0)."""
    for cause, sign in causes.items():
        low, high = (function(P, **(usual | {cause: value})) for value in (0.1, 0.9))
        assert np.all(np.sign(high - low) == sign), cause


def test_an_intervention_is_for_who_is_covered_and_against_what_it_costs():
    usual = {"invoked": 0.5, "distraction": 0.2, "access": 0.4, "drones": 0.3, "support": 0.4,
             "condominium": 0.2}  # fmt: skip
    causes = {"invoked": 1, "distraction": -1, "access": 1, "drones": -1, "condominium": -1}
    signs(third_parties.intervention, usual, causes)
    # Whether a rival entrenched draws the pivot in or keeps it out is left open.
    assert P.intervene_patron == 0
    signs(third_parties.intervention, usual, {"support": 0})


def test_arming_is_less_likely_when_distracted():
    signs(third_parties.arming, {"distraction": 0.2}, {"distraction": -1})


def test_economic_pressure_falls_on_who_lost_patience_or_attacks_and_spares_who_is_needed():
    usual = {"patience": 0.5, "force": 0.0, "dependence": 0.2}
    causes = {"patience": -1, "force": 1, "dependence": -1}
    signs(third_parties.economic_pressure, usual, causes)


def test_outside_powers_answer_to_stress_and_force_as_far_as_they_care_and_are_free():
    usual = {"stress": 0.5, "force": 0.5, "interest": 0.5, "dependence": 0.2}
    causes = {"stress": 1, "force": 1, "interest": 1, "dependence": -1}
    signs(third_parties.sanction, usual, causes)
    nobody = third_parties.sanction(P, 1.0, 1.0, 0.0, 0.0)
    assert nobody == pytest.approx(-P.outside_cost)
    signs(third_parties.assistance, {"hedge": 0.4, "interest": 0.4}, {"hedge": 1, "interest": 1})


def support(**changes):
    usual = {"affinity": 0.6, "approval": 0.5, "prospect": np.array([0.5]), "corridor": 0.2,
             "pressure": 0.4, "rival_force": 0.0, "support": 0.3}  # fmt: skip
    return third_parties.patron_support(P, SHARES, **(usual | changes))[:, 0]


def test_a_patron_gives_more_the_more_it_gains_and_the_less_it_risks():
    assert support()[0] == 0
    for cause, sign in (("affinity", 1), ("approval", -1), ("corridor", 1), ("pressure", -1),
                        ("rival_force", 1), ("support", 1)):  # fmt: skip
        assert sign * (support(**{cause: 0.9})[-1] - support(**{cause: 0.1})[-1]) > 0, cause
    assert support(prospect=np.array([0.9]))[-1] > support()[-1]
    assert SHARES[support(pressure=2.0).argmax()] < SHARES[support(pressure=0.1).argmax()]


def test_a_contested_leader_needs_the_clients_victory_more():
    gain = [
        support(prospect=np.array([0.9]), approval=approval)[-1]
        - support(prospect=np.array([0.1]), approval=approval)[-1]
        for approval in (0.2, 0.8)
    ]
    assert gain[0] > gain[1]


def alarm(**changes):
    usual = {"expected_attack": np.array([[0.3], [0.3]]), "corridor": np.array([[0.2], [0.2]]),
             "red_line": np.array([[0.0], [1.0]]), "rival_presence": 0.4, "distraction": 0.5,
             "interest": 0.5}  # fmt: skip
    return third_parties.red_line_alarm(P, **(usual | changes))[0]


def test_a_neighbour_is_alarmed_where_its_red_line_runs_and_nowhere_else():
    elsewhere, there = np.array([[0.9], [0.3]]), np.array([[0.3], [0.9]])
    assert alarm(expected_attack=elsewhere) == alarm()
    assert alarm(expected_attack=there) > alarm()
    assert alarm(corridor=elsewhere) == alarm(corridor=np.array([[0.3], [0.3]]))
    assert alarm(corridor=there) > alarm()
    assert alarm(red_line=np.zeros((2, 1))) == 0


def test_a_vacuum_and_a_rival_near_by_alarm_it_more():
    assert alarm(rival_presence=0.9) > alarm()
    assert alarm(distraction=0.9) > alarm()
    assert alarm(interest=0.9) < alarm()
    assert alarm(interest=1.0) == alarm(distraction=0.0)


def test_caution_turns_threats_into_incentives_up_to_all_of_them():
    assert third_parties.red_line_caution(P, 0.0, 0.0) == 0
    assert third_parties.red_line_caution(P, 1.0, 0.0) == pytest.approx(P.red_line_minority)
    assert third_parties.red_line_caution(P, 0.0, 1.0) == pytest.approx(P.rearming_caution)
    assert third_parties.red_line_caution(P, 5.0, 5.0) == 1


def test_a_red_line_deters_only_where_it_is_drawn():
    line, posture = np.array([[0.0], [1.0]]), np.array([0.5])
    nowhere, there = third_parties.red_line_deterrent(P, 1.0, line, posture, 2.0, 2.0)
    assert nowhere == 0
    assert there == pytest.approx(0.5 * P.red_line_loss)
    assert not third_parties.red_line_deterrent(P, 0.0, line, posture, 2.0, 2.0).any()


@given(capacity=st.floats(0, 20), own=st.floats(0.01, 20))
def test_a_neighbour_deters_by_its_strength_against_the_attackers(capacity, own):
    def fear(capacity):
        return third_parties.red_line_deterrent(P, 1.0, 1.0, 1.0, capacity, own)[0]

    assert fear(own) == pytest.approx(P.red_line_loss[0])
    assert 0 <= fear(capacity) <= 2 * P.red_line_loss[0]
    assert fear(0.0) == 0
    assert fear(capacity + 1.0) > fear(capacity)
