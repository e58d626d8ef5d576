"""Whom the pivot would back, and whom that deters: directions of the theory, and limits."""

from types import SimpleNamespace

import numpy as np
import pytest

from model.mechanisms import (
    pivot,
)
from tests.mechanisms.values import ON, P

BASE = {
    "coverage": 0.5, "reliability": 0.4, "request": 0.6, "patience_attacked": 0.5,
    "patience_attacker": 0.5, "scale": 1.0, "peacekeepers": 0.3, "distraction": 0.3,
    "fighters_attacker": 0.1, "fighters_attacked": 0.1, "dependence_on_attacker": 0.3,
    "dependence_on_attacked": 0.3,
    "alternative_attacker": 0.3, "alternative_attacked": 0.1, "access": 0.4,
    "drones_attacker": 0.4, "drones_attacked": 0.1, "signal_attacked": 0.0, "signal_attacker": 0.0,
}  # fmt: skip


def backing(**changes):
    return pivot.stance(*pivot.stance_logits(P, ON, **(BASE | changes)))


@pytest.mark.parametrize(
    ("cause", "sign"),
    [("coverage", 1), ("reliability", 1), ("request", 1), ("patience_attacked", 1), ("scale", 1),
     ("peacekeepers", 1), ("fighters_attacker", 1), ("access", 1), ("signal_attacked", 1),
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
    attacked, attacker = pivot.stance(*pivot.stance_logits(level, ON, **equal))
    np.testing.assert_array_equal(attacked, attacker)


def test_ambiguity_is_highest_where_all_stances_are_equally_likely():
    third = np.array([1 / 3])
    assert pivot.ambiguity(third, third) == pytest.approx(1.0)
    certain = np.array([0.999])
    assert pivot.ambiguity(certain, np.array([0.0005])) < 0.02


def deterrent(p_rival=0.2, doubt=0.6, alternative=0.3, on=ON):
    return pivot.deterrent(P, on, np.array([p_rival]), np.array([doubt]), np.array([alternative]))


def test_what_deters():
    assert deterrent(p_rival=0.4) > deterrent()
    assert deterrent(doubt=0.9) > deterrent()
    assert deterrent(alternative=0.8) < deterrent()
    assert deterrent(on=(0.0, 1.0, 1.0)) == 0
    assert deterrent(on=(1.0, 0.0, 1.0)) == deterrent(doubt=0.0)
    assert deterrent(on=(1.0, 1.0, 0.0)) == deterrent(alternative=0.0)


def test_courting_is_worth_most_in_doubt():
    values = [pivot.courting_value(P, ON, np.array([p]), 0.2)[0] for p in (0.05, 0.5, 0.95)]
    assert values[1] > max(values[0], values[2])
