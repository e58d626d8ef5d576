"""A sample of every claim in this folder; `araxes claims` runs them in full.

A few hundred pairs of futures with fixed dice show too little for a verdict. They show that every
claim can be simulated, that its measures are numbers, and that none that is expected to hold comes
out surely the other way round. With many claims, each state of the model tests a part of them, and
always the same part; ARAXES_CLAIMS=all tests all.
"""

import math
import os

import pytest

from model.claims.reading import files, read_all
from model.claims.results import model_hash
from model.claims.running import Size, run

SIZE = Size(draws=40, pairs=10)
SURELY = 1.6
"""A 95 % interval widened by this is one of 99.8 %: among a few hundred measures that are right,
hardly one lies beyond it by chance, and with fixed dice it is the same one every time."""

AT_ONCE = 28
"""Claims that are simulated in one go of the tests: about twenty seconds."""


def chosen():
    """The files of the claims whose turn it is; they are read when they are tested."""
    claims = files()
    is_all = os.environ.get("ARAXES_CLAIMS", "") == "all"
    turns = 1 if is_all else -(-len(claims) // AT_ONCE)
    return claims[int(model_hash(), 16) % turns :: turns]


CLAIMS = chosen()


@pytest.fixture(scope="module")
def results():
    """All claims at once: equal arms are simulated once, on two processes."""
    interior = [_only_interior(stated) for stated in read_all(CLAIMS)]
    return {stated.name: (stated, result) for stated, result in run(interior, SIZE, workers=2)}


def _only_interior(stated):
    return type(stated)(stated.name, stated.claim, stated.worlds[:1])


@pytest.mark.slow
@pytest.mark.parametrize("name", [path.stem for path in CLAIMS])
def test_a_sample_does_not_speak_against_the_claim(name, results):
    stated, result = results[name]
    assert not isinstance(result, str), result
    [world] = result["worlds"]
    for measure in world["measures"]:
        assert measure["signs"] is None  # signs by draw need 2,000 pairs in each
        if measure["effect"] is None:
            assert measure["type"] == "order"
            continue
        assert math.isfinite(measure["effect"])
        if stated.claim.shortfall is None and measure["decides"]:
            assert not against(measure), measure


def against(measure) -> bool:
    """Whether the difference lies surely on the wrong side, by more than is worth a word."""
    effect, smallest = measure["effect"], measure["smallest"] or 0.0
    low, high = (effect + SURELY * (end - effect) for end in measure["dice"])
    match measure["expect"]:
        case "higher" | "in_order":
            return high < -smallest
        case "lower":
            return low > smallest
        case "none":
            return low > smallest or high < -smallest
    return False
