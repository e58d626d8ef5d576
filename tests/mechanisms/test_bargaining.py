"""What makes force worthwhile: the directions that the theory states, and limits."""

from types import SimpleNamespace

import numpy as np
import pytest

from model.language.parameters import parameters
from model.mechanisms import (
    bargaining,
    reference,
)
from tests.mechanisms.values import P


def force(kind=bargaining.offensive, **changes):
    terms = {
        "win": 0.7, "gain": 0.8, "resistance": 1.0, "deterrent": 0.1, "red_line": 0.05,
        "punishment": 0.1, "wait": 0.1, "wear": 0.1, "observers": 0.2,
    } | changes  # fmt: skip
    if kind is bargaining.offensive:
        terms["corridor"] = changes.get("corridor", 0.2)
    return kind(P, **{key: np.array([value]) for key, value in terms.items()})[0]


@pytest.mark.parametrize("kind", [bargaining.offensive, bargaining.limited])
@pytest.mark.parametrize(
    ("cause", "sign"),
    [("win", 1), ("gain", 1), ("resistance", -1), ("deterrent", -1), ("red_line", -1),
     ("punishment", -1), ("wait", -1), ("wear", -1), ("observers", -1)],
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
    for utility in reference.utilities(wide):
        assert np.isfinite(utility).all()


def test_nobody_outside_means_no_punishment():
    nobody = np.zeros((0, 1))
    recognised = np.zeros((3, 1))
    assert not bargaining.outside_punishment(P, 1, nobody, nobody, nobody, recognised).any()
