"""What makes force worthwhile: the directions that the theory states, and limits."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given

from model.language.explanations import DEFAULT, explanations
from model.language.parameters import parameters
from model.mechanisms import (
    bargaining,
    reference,
)
from tests.mechanisms.values import P, share


def force(kind=bargaining.offensive, **changes):
    terms = {
        "win": 0.7, "gain": 0.8, "resistance": 1.0, "deterrent": 0.1, "red_line": 0.05,
        "punishment": 0.1, "wait": 0.1, "wear": 0.1, "breach": 0.02,
    } | changes  # fmt: skip
    if kind is bargaining.offensive:
        terms["corridor"] = changes.get("corridor", 0.2)
    return kind(P, **{key: np.array([value]) for key, value in terms.items()})[0]


@pytest.mark.parametrize("kind", [bargaining.offensive, bargaining.limited])
@pytest.mark.parametrize(
    ("cause", "sign"),
    [("win", 1), ("gain", 1), ("resistance", -1), ("deterrent", -1), ("red_line", -1),
     ("punishment", -1), ("wait", -1), ("wear", -1), ("breach", -1)],
)  # fmt: skip
def test_what_makes_force_worthwhile(kind, cause, sign):
    assert sign * (force(kind, **{cause: 0.95}) - force(kind, **{cause: 0.05})) > 0


def test_the_last_part_of_a_claim_is_worth_more_than_its_share():
    assert bargaining.prospect(P, 1.0, np.array([0.3])) > 0.3
    assert bargaining.prospect(P, 1.0, np.array([0.0])) == 0
    assert bargaining.prospect(P, 1.0, np.array([1.0])) == 1


def test_the_reference_stand_off_is_finite_for_extreme_draws():
    wide = SimpleNamespace(
        **{
            id: np.array([p.low if np.isfinite(p.low) else p.value, p.value,
                          p.high if np.isfinite(p.high) else p.value])
            for id, p in parameters().items()
        }
    )  # fmt: skip
    for explanation in explanations().values():
        on = SimpleNamespace(**explanation.switches)
        for utility in reference.utilities(wide, on):
            assert np.isfinite(utility).all()


def reference_without(*switches):
    on = explanations()[DEFAULT].switches | dict.fromkeys(switches, False)
    return reference.utilities(P, SimpleNamespace(**on))


@pytest.mark.parametrize(
    ("switch", "large", "small", "fear"),
    [("drones", -1, -1, 0), ("pivot", 1, 1, -1), ("punishment", 1, 1, -1),
     ("waiting", 1, 1, 0), ("coercion", 0, -1, 0), ("windows", -1, -1, 0),
     ("arms_effects", 0, 0, 0), ("audience", 0, 0, 0)],
)  # fmt: skip
def test_what_worth_and_fear_in_the_reference_stand_off_are_made_of(switch, large, small, fear):
    changes = zip(reference_without(switch), reference_without(), strict=True)
    signs = [float(np.sign(without - usual)[0]) for without, usual in changes]
    assert signs == [large, small, fear]


def test_waiting_is_worth_what_talks_and_mediators_promise_and_what_peace_pays():
    gain = np.array([0.8])
    worth = bargaining.waiting(P, 1.0, 0.5, 0.2, gain, 0.07)
    by_hand = P.waiting_talks * 0.5 * 0.8 + P.waiting_mediation * 0.2 + 0.07
    assert worth == pytest.approx(by_hand)
    assert bargaining.waiting(P, 1.0, 0.5, 0.0, np.array([0.0])) == 0  # nothing left to be had
    assert bargaining.waiting(P, 0.0, 0.5, 0.2, gain, 0.07) == 0


def test_nobody_outside_means_no_punishment():
    nobody = np.zeros((0, 1))
    recognised = np.zeros((3, 1))
    assert not bargaining.outside_punishment(P, 1, nobody, nobody, nobody, recognised).any()


def punished(interest=0.5, threat=0.2, dependence=0.3, recognised=0.4, on=1.0):
    powers = [np.array([[value], [value]]) for value in (interest, threat, dependence)]
    return bargaining.outside_punishment(P, on, *powers, np.array([[recognised]]))[0, 0]


def test_outside_powers_punish_as_far_as_they_care_are_free_and_see_a_wrong():
    assert punished(interest=0.9) > punished()
    assert punished(threat=0.9) > punished()
    assert punished(dependence=0.9) < punished()
    assert punished(recognised=0.9) < punished()
    assert punished(on=0.0) == 0
    by_hand = (
        P.punishment * 2 * 0.7 * (1 - 0.3 * P.trade_discount) * (1 - 0.4 * P.recognition_discount)
    )
    assert punished() == pytest.approx(by_hand[0])


@pytest.mark.parametrize(
    ("cause", "weight"),
    [("observers", P.observer_cost), ("peacekeepers", P.peacekeeper_cost),
     ("depth", P.agreement_cost)],
)  # fmt: skip
def test_who_breaks_a_ceasefire_pays_for_what_makes_it_last(cause, weight):
    nothing = {"observers": 0.0, "peacekeepers": 0.0, "depth": 0.0}
    assert bargaining.breach(P, **nothing) == 0
    assert bargaining.breach(P, **(nothing | {cause: 0.5})) == pytest.approx(0.5 * weight)


@given(chance=share)
def test_others_react_less_to_what_is_over_before_they_can(chance):
    left = bargaining.forestalled(P, 1.0, chance)
    assert left == pytest.approx(1 - P.fait_accompli * chance)
    assert 0 <= left <= 1
    assert bargaining.forestalled(P, 1.0, 0.0) == 1
    assert bargaining.forestalled(P, 0.0, chance) == 1
