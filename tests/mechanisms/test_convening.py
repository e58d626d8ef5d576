"""Who convenes, alone or with others, and when staying out pays: directions, limits, by hand."""

import numpy as np
import pytest
from hypothesis import given

from model.mechanisms import (
    convening,
)
from tests.mechanisms.values import P, share


def test_mediating_is_worth_standing_and_alarm_less_distraction():
    by_hand = 0.5 * P.mediate_gain + 0.4 * P.mediate_alarm - 0.3 * P.mediate_distraction
    assert convening.mediate(P, 0.5, 0.4, 0.3) == pytest.approx(by_hand)


def jointly(**changes):
    usual = {"format": 0.5, "credit": 0.33, "rivalry": 0.4, "weakness": 0.3, "condominium": 0.1,
             "extra": 0.0} | changes  # fmt: skip
    return convening.jointly(P, 0.2, **usual)[0]


@pytest.mark.parametrize(
    ("cause", "sign"),
    [("format", 1), ("credit", 1), ("weakness", 1), ("extra", 1), ("rivalry", -1),
     ("condominium", -1)],
)  # fmt: skip
def test_what_makes_a_pivot_share_the_table(cause, sign):
    assert sign * (jointly(**{cause: 0.9}) - jointly(**{cause: 0.1})) > 0


def test_credit_and_weakness_count_only_in_a_format_that_works():
    assert jointly(format=0.0, credit=0.9) == jointly(format=0.0, credit=0.1)
    assert jointly(format=0.0, weakness=0.9) == jointly(format=0.0, weakness=0.1)


def test_acting_alone_costs_least_where_it_is_not_alone_in_caring():
    assert convening.alone(P, 0.2, 1.0, 0.0) == pytest.approx(0.2)
    assert convening.alone(P, 0.2, 0.0, 0.0) == pytest.approx(0.2 - P.mediate_solo)
    assert convening.alone(P, 0.2, 0.5, 0.3) - convening.alone(P, 0.2, 0.5, 0.0) == pytest.approx(
        0.3
    )

    def outside(interest=0.5, format=0.5, condominium=0.0):
        return convening.in_format(P, interest, 0.5, 0.4, 0.3, format, condominium, 0.0)

    assert outside(format=0.9) > outside(format=0.1)
    # Interest scales what is to be won and not what it costs: more of it never means less.
    assert outside(interest=0.9) > outside(interest=0.1) > outside(interest=0.0)
    assert outside(condominium=1.0) == pytest.approx(outside() - P.condominium_weight)


def test_a_working_format_leaves_less_room_beside_it():
    assert convening.beside(P, 0.2, 0.0) == pytest.approx(0.2)
    assert convening.beside(P, 0.2, 0.5) == pytest.approx(0.2 - P.mediate_seat / 2)


def test_a_fresh_success_invites_its_author_and_puts_others_off():
    assert convening.momentum(P, 0.0, 0.0) == 0
    assert convening.momentum(P, 0.6, 0.0) == pytest.approx(0.6 * P.mediate_momentum)
    assert convening.momentum(P, 0.0, 0.6) == pytest.approx(-0.6 * P.mediate_crowding)


def test_rivalry_turns_a_pivot_from_joint_to_lone_mediation():
    for rivalry, joint in ((0.0, True), (1.0, False)):
        lone = convening.alone(P, 0.2, 0.5, 0.0)[0]
        assert (jointly(rivalry=rivalry, condominium=0.0) > lone) == joint


@given(danger=share, coverage=share)
def test_danger_to_guaranteed_ground_alarms_more(danger, coverage):
    def alarm(*rows):
        return convening.alarm_of(P, np.array([[danger], [0.0]]), np.array(rows)[:, None])[0]

    assert alarm(0.0, 1.0) == pytest.approx(danger)  # covered, but quiet
    assert alarm(coverage, 0.0) == pytest.approx(danger * (1 + P.mediate_guarantee[0] * coverage))


def test_weakness_is_that_against_both_parties_together():
    assert convening.weakness(3.0, 3.0) == pytest.approx(0.5)
    assert convening.weakness(0.0, 3.0) == 1
    assert convening.weakness(9.0, 3.0) == pytest.approx(0.25)
    assert convening.weakness(0.0, 0.0) == 0


def passive(on=1.0, **changes):
    usual = {"patience": 0.5, "rivalry": 0.4, "affinity": 0.3, "condominium": 0.2} | changes
    return convening.passivity(P, on, **usual)[0]


@pytest.mark.parametrize(
    ("cause", "sign"), [("patience", -1), ("rivalry", 1), ("affinity", 1), ("condominium", 1)]
)
def test_when_staying_out_pays(cause, sign):
    assert sign * (passive(**{cause: 0.9}) - passive(**{cause: 0.1})) > 0


def test_only_strategy_goes_with_its_switch_and_only_friends_are_courted():
    assert passive(on=0.0) == pytest.approx(0.2 * P.condominium_weight[0])
    assert passive(affinity=-0.9) == passive(affinity=0.0)
