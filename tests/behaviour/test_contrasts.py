"""A sample of every expectation in this folder; `make signs` runs them in full."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import contrast

DRAWS, PAIRS = 100, 20


@pytest.mark.parametrize("path", contrast.contrasts(), ids=lambda path: path.stem)
def test_the_outcome_moves_as_expected(path):
    stated = contrast.read(path)
    verdict = contrast.judge(stated, draws=DRAWS, pairs=PAIRS, workers=1)
    low, high = verdict.dice
    # 2,000 pairs with fixed seed: the 95 % interval of the mean difference lies on one side.
    assert low > 0 if stated.expect == "higher" else high < 0, verdict
    assert verdict.signs is None  # signs by draw need 2,000 pairs in each
