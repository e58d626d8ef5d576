"""Peace terms: who offers, who concedes, how talks move and when they are signed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    settlement,
)
from tests.mechanisms.values import P, share


def test_terms_are_offered_by_who_holds_what_it_claims_or_fears_the_rival():
    base = settlement.offer(P, 0.5, 0.3, 0.0)
    assert base == pytest.approx(P.offer_worth * 0.4 - P.offer_cost)
    assert settlement.offer(P, 1.0, 0.3, 0.0) > base
    assert settlement.offer(P, 0.5, 0.9, 0.0) > base
    assert settlement.offer(P, 0.5, 0.3, 0.2) == pytest.approx(base - 0.2)


def concede(**changes):
    usual = {"threat": 0.4, "kept": 0.5, "pressed": 0.3, "approval": 0.5, "accountability": 0.7,
             "backed": 0.3}  # fmt: skip
    return settlement.concede(P, **(usual | changes))


@pytest.mark.parametrize(
    ("cause", "sign"),
    [("threat", 1), ("kept", 1), ("pressed", 1), ("approval", 1), ("backed", -1)],
)  # fmt: skip
def test_what_makes_a_party_concede(cause, sign):
    assert sign * (concede(**{cause: 0.9}) - concede(**{cause: 0.1})) > 0


def test_a_leader_who_answers_to_the_public_fears_conceding_in_peace_and_a_lost_war_under_threat():
    """Conceding and losing both end careers; which weighs more depends on the threat."""
    answers = {
        threat: concede(threat=threat, accountability=1.0)
        - concede(threat=threat, accountability=0)
        for threat in (0.0, 1.0)
    }
    assert answers[0.0] == pytest.approx(-P.concede_cost * 0.5)
    assert answers[1.0] - answers[0.0] == pytest.approx(P.concede_survival)


def test_nobody_punishes_a_leadership_that_is_unchallenged_or_answers_to_nobody():
    assert concede(threat=0.0, approval=1.0) == concede(threat=0.0, accountability=0.0)
    assert concede(accountability=0.0, approval=0.1) == concede(accountability=0.0, approval=0.9)


def test_who_is_not_trusted_averts_no_threat():
    nobody_to_answer_to = {"kept": 0.0, "accountability": 0.0}
    assert concede(**nobody_to_answer_to, threat=0.9) == concede(**nobody_to_answer_to, threat=0.1)
    assert concede(**nobody_to_answer_to, backed=0.0, pressed=0.0) == -P.concede_price


@given(trust=share)
def test_without_the_commitment_problem_every_word_is_kept(trust):
    assert settlement.kept(0.0, trust) == 1
    assert settlement.kept(1.0, trust) == pytest.approx(trust)


@given(talks=share, usual=share, step=st.floats(0, 0.5))
def test_talks_stay_between_none_and_all(talks, usual, step):
    after = settlement.progress(P, talks, usual, step)
    assert 0 <= after <= 1
    assert settlement.progress(P, talks, talks, step) == pytest.approx(talks + step * (1 - talks))


def test_talks_that_nobody_carries_on_go_back_to_usual():
    talks = 0.9
    for _ in range(1500):
        talks = settlement.progress(P, talks, 0.2, 0.0)
    assert talks == pytest.approx(0.2)


def signature(talks=0.9, obstacle=0.2, fighting=False, on=1.0):
    return settlement.signature(P, on, np.array([talks]), obstacle, fighting)[0]


def test_a_treaty_is_signed_only_above_the_threshold_and_at_peace():
    assert signature(talks=P.signing_threshold[0]) == 0
    assert signature(talks=P.signing_threshold[0] + 0.01) > 0
    assert signature(talks=1.0, obstacle=0.0) == pytest.approx(P.signing_chance[0])
    assert signature(fighting=True) == 0
    assert signature(obstacle=1.0) == 0
    assert signature(on=0.0) == 0


@given(talks=share, obstacle=share)
def test_the_chance_of_a_signature_grows_with_talks_and_falls_with_obstacles(talks, obstacle):
    chance = signature(talks, obstacle)
    assert 0 <= chance <= P.signing_chance[0]
    assert signature(min(talks + 0.1, 1.0), obstacle) >= chance
    assert signature(talks, min(obstacle + 0.1, 1.0)) <= chance
