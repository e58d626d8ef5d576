"""Whom the pivot would back, and whom that deters: directions of the theory, and limits."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    pivot,
)
from tests.mechanisms.values import ON, P, share

BASE = {
    "coverage": 0.5, "reliability": 0.4, "request": 0.6, "patience_attacked": 0.5,
    "patience_attacker": 0.5, "scale": 1.0, "peacekeepers": 0.3, "distraction": 0.3,
    "fighters_attacker": 0.1, "fighters_attacked": 0.1, "dependence_on_attacker": 0.3,
    "dependence_on_attacked": 0.3,
    "alternative_attacker": 0.3, "alternative_attacked": 0.1, "access": 0.4,
    "drones_attacker": 0.4, "drones_attacked": 0.1, "signal_attacked": 0.0, "signal_attacker": 0.0,
}  # fmt: skip


def backing(**changes):
    return pivot.stance(*pivot.stance_logits(P, ON, **(BASE | changes))[:2])


@pytest.mark.parametrize(
    ("cause", "sign"),
    [("coverage", 1), ("reliability", 1), ("request", 1), ("patience_attacked", 1), ("scale", 1),
     ("peacekeepers", 1), ("fighters_attacker", 1), ("access", 1), ("signal_attacked", 1),
     ("declared_attacked", 1), ("doubted", 1), ("declared_attacker", -1), ("signal_attacker", -1),
     ("distraction", -1), ("dependence_on_attacker", -1), ("alternative_attacker", -1),
     ("drones_attacker", -1)],
)  # fmt: skip
def test_what_makes_the_pivot_back_the_attacked_side(cause, sign):
    low, high = backing(**{cause: 0.1})[0], backing(**{cause: 0.9})[0]
    assert sign * (high - low) > 0


def test_the_stance_is_symmetric_but_for_guarantee_peacekeepers_and_tilt():
    equal = BASE | {
        "coverage": 0.0, "peacekeepers": 0.0, "alternative_attacked": 0.3, "drones_attacked": 0.4,
    }  # fmt: skip
    level = SimpleNamespace(**(vars(P) | {"pivot_tilt": np.array([0.0])}))
    attacked, attacker = pivot.stance(*pivot.stance_logits(level, ON, **equal)[:2])
    np.testing.assert_array_equal(attacked, attacker)


def test_doubt_is_greatest_at_an_even_chance_and_gone_where_the_answer_is_known():
    chances = np.linspace(0.0, 1.0, 101)
    doubt = pivot.ambiguity(chances)
    assert chances[doubt.argmax()] == pytest.approx(0.5)
    assert doubt.max() == pytest.approx(1.0)
    assert doubt[0] == doubt[-1] == 0
    np.testing.assert_allclose(doubt, doubt[::-1], atol=1e-12)


def test_a_promise_that_is_clear_and_believed_sets_aside_the_reasons_against_it():
    """An unclear one, or one that nobody believes, leaves them theirs."""

    def swing(**promise):
        quiet, busy = (
            pivot.stance_logits(P, ON, **(BASE | {"coverage": 0.0, "distraction": x} | promise))[0]
            for x in (0.4, 1.0)
        )
        return quiet - busy

    assert swing(declared_attacked=1.0, reliability=1.0) == pytest.approx(0.0)
    assert swing(declared_attacked=0.5, reliability=1.0) == pytest.approx(swing() / 2)
    assert swing(declared_attacked=1.0, reliability=0.0) == pytest.approx(swing())
    assert swing(declared_attacked=-1.0, reliability=1.0) == pytest.approx(swing())


@given(reliability=share, patience=share, peacekeepers=share, distraction=share, access=share)
def test_no_promise_makes_help_less_likely(
    reliability, patience, peacekeepers, distraction, access
):
    """Not even where the pivot would have come anyway."""
    situation = {
        "reliability": reliability, "patience_attacked": patience, "peacekeepers": peacekeepers,
        "distraction": distraction, "access": access,
    }  # fmt: skip
    backed = [backing(declared_attacked=word, **situation)[0] for word in np.linspace(-1, 1, 9)]
    assert (np.diff(backed, axis=0) > 0).all()


def deterrent(p_rival=0.2, doubt=0.6, alternative=0.3, on=ON):
    return pivot.deterrent(P, on, np.array([p_rival]), np.array([doubt]), np.array([alternative]))


def test_what_deters():
    assert deterrent(p_rival=0.4) > deterrent()
    assert deterrent(doubt=0.9) > deterrent()
    assert deterrent(alternative=0.8) < deterrent()
    assert deterrent(on=(0.0, 1.0, 1.0)) == 0
    assert deterrent(on=(1.0, 0.0, 1.0)) == deterrent(doubt=0.0)
    assert deterrent(on=(1.0, 1.0, 0.0)) == deterrent(alternative=0.0)


def test_openly_neutral_is_a_stance_that_takes_both_sides_hopes():
    left_open, neutral = backing(), backing(declared_attacked=-1.0, declared_attacker=-1.0)
    assert all(after < before / 2 for before, after in zip(left_open, neutral, strict=True))


def test_doubt_about_its_word_moves_the_pivot_only_where_a_guarantee_is_invoked():
    for unasked in ({"request": 0.0}, {"coverage": 0.0}):
        quiet, doubted = (backing(doubted=doubt, **unasked)[0] for doubt in (0.0, 1.0))
        assert quiet == doubted


@given(
    reliability=share,
    patience=st.floats(0.1, 0.9),
    alternative=share,
    distraction=share,
    coverage=share,
    declared=st.floats(-1.0, 1.0),
)
def test_courting_is_worth_the_derivative_of_the_pivots_stance(
    reliability, patience, alternative, distraction, coverage, declared
):
    """What a little more patience adds to the chance of backing, times what backing spares."""
    situation = {"reliability": reliability, "distraction": distraction, "coverage": coverage}
    situation["declared_attacked"] = declared

    def backed(own):
        return backing(patience_attacked=own, **situation)[0]

    step = 1e-5
    slope = (backed(patience + step) - backed(patience - step)) / (2 * step)
    spared = P.isolation_loss * (1 - P.alternative_relief * alternative)
    at = BASE | situation | {"patience_attacked": patience}
    free = pivot.stance_logits(P, ON, **at)[2]
    value = pivot.courting_value(P, ON, backed(patience), alternative, free)
    assert value == pytest.approx(slope * spared, rel=1e-4, abs=1e-9)


def test_courting_is_worth_most_in_doubt():
    chances = np.linspace(0.01, 0.99, 99)
    values = pivot.courting_value(P, ON, chances, 0.2)
    assert chances[values.argmax()] == pytest.approx(0.5)
    assert (np.diff(values[:50]) > 0).all()
    assert (np.diff(values[49:]) < 0).all()
    assert values[0] < 0.1 * values.max()
    assert values[-1] < 0.1 * values.max()
    assert not pivot.courting_value(P, (0.0, 1.0, 1.0), chances, 0.2).any()


@given(chance=share, doubt=share)
def test_who_is_sure_of_no_backing_fears_most_when_attacked(chance, doubt):
    alone = pivot.abandonment(P, ON, 0.0, doubt)
    assert alone == 1
    assert 0 <= pivot.abandonment(P, ON, chance, 0.0) <= alone
    assert pivot.abandonment(P, ON, chance, 0.0) == pytest.approx(1 - chance)
    assert pivot.abandonment(P, ON, chance, doubt) >= pivot.abandonment(P, ON, chance, 0.0)
    assert pivot.abandonment(P, (0.0, 1.0, 1.0), chance, doubt) == 0


@given(support=share, hedged=share)
def test_an_alternative_ally_is_what_patrons_and_hedges_make_together(support, hedged):
    ally = pivot.alternative_ally(P, support, hedged)[0]
    assert max(support, P.hedge_as_ally[0] * hedged) - 1e-12 <= ally <= 1
    assert pivot.alternative_ally(P, support, 0.0) == pytest.approx(support)
