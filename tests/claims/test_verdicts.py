"""The rule of verdicts, at its edges."""

import pytest

from model.claims.verdicts import WORDS, at_the_corner, joined, verdict

SURE = (0.9, 0.0)


@pytest.mark.parametrize(
    ("expect", "effect", "dice", "signs", "found"),
    [
        ("higher", 0.05, (0.04, 0.06), SURE, "reproduced"),
        ("lower", -0.05, (-0.06, -0.04), (0.0, 0.9), "reproduced"),
        ("lower", 0.05, (0.04, 0.06), SURE, "contradicted"),
        ("higher", -0.05, (-0.06, -0.04), (0.0, 0.9), "contradicted"),
        # exactly half the draws resolve, exactly nine of ten agree
        ("higher", 0.05, (0.04, 0.06), (0.45, 0.05), "reproduced"),
        ("higher", 0.05, (0.04, 0.06), (0.44, 0.05), "depends"),
        ("higher", 0.05, (0.04, 0.06), (0.60, 0.08), "depends"),
        # small: below the smallest difference worth a word, and surely so
        ("higher", 0.005, (0.004, 0.006), SURE, "negligible"),
        ("higher", 0.005, (-0.002, 0.012), SURE, "depends"),
        ("higher", 0.0, (0.0, 0.0), (0.0, 0.0), "negligible"),
        # the mean and the draws disagree
        ("higher", -0.02, (-0.03, -0.01), SURE, "depends"),
        ("none", 0.001, (-0.003, 0.005), (0.0, 0.0), "reproduced"),
        ("none", 0.05, (0.04, 0.06), SURE, "contradicted"),
        ("none", 0.011, (0.008, 0.014), SURE, "depends"),
        ("report", 0.5, (0.4, 0.6), SURE, "reported"),
        ("higher", 0.5, (0.4, 0.6), None, "untested"),
        ("higher", float("nan"), (float("nan"),) * 2, (0.0, 0.0), "depends"),
    ],
)
def test_the_rule(expect, effect, dice, signs, found):
    assert verdict(expect, effect, dice, signs, 0.01) == found
    assert found in WORDS


def test_a_placebo_is_nil_within_three_standard_errors_of_zero():
    assert verdict("none", 0.0, (-0.001, 0.001), (0.0, 0.0), 0.01, placebo=True) == "nil"
    assert verdict("none", 0.002, (0.001, 0.003), (0.1, 0.0), 0.01, placebo=True) == "not nil"
    # 2.5 standard errors away, then 3.5.
    assert verdict("none", 0.005, (0.0011, 0.0089), (0.1, 0), 0.01, placebo=True) == "nil"
    assert verdict("none", 0.007, (0.0031, 0.0109), (0.1, 0), 0.01, placebo=True) == "not nil"


def test_the_rule_is_symmetric():
    for effect, dice, signs in (
        (0.05, (0.04, 0.06), (0.7, 0.05)),
        (0.005, (-0.01, 0.02), (0.2, 0.1)),
        (0.02, (0.01, 0.03), (0.46, 0.04)),
    ):
        mirrored = (-dice[1], -dice[0]), signs[::-1]
        here = verdict("higher", effect, dice, signs, 0.01)
        assert here == verdict("lower", -effect, *mirrored, 0.01)


def test_measures_that_differ_leave_the_claim_open():
    assert joined(["reproduced", "reproduced"]) == "reproduced"
    assert joined(["reproduced", "negligible"]) == "depends"
    assert joined(["nil", "not nil"]) == "not nil"
    assert joined([]) == "reported"


def test_the_corner_is_said_beside_the_verdict():
    assert at_the_corner("reproduced", "negligible") == "vanishes at the corner"
    assert at_the_corner("reproduced", "reproduced") == "the same at the corner"
    assert at_the_corner("depends", "reproduced") == "at the corner: reproduced"
    assert at_the_corner("reproduced", "untested") == ""
