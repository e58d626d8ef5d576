"""Patience, hedging and trust: the directions that the theory states, and limits."""

import pytest

from model.mechanisms import (
    alignment,
)
from tests.mechanisms.values import P


def test_patience_hedging_and_trust_move_as_the_theory_says():
    assert alignment.patience(P, 0.5, 0.5, 0, 0, 0) == 0.5
    assert alignment.patience(P, 0.5, 0.5, 1, 0, 0) < 0.5
    assert alignment.patience(P, 0.5, 0.5, 0, 1, 0) < 0.5
    assert alignment.patience(P, 0.5, 0.5, 0, 0, 1) > 0.5
    assert alignment.patience(P, 0.2, 0.5, 0, 0, 0) > 0.2
    assert alignment.hedge(P, 0.3, 0.3, 1.0, 0.0) > 0.3
    assert alignment.trust(P, 0.5, 0.5, 1.0, 0.0) < 0.5
    assert alignment.trust(P, 0.5, 0.5, 0.0, 1.0) > 0.5
    assert alignment.fade(1.0, 5.0) ** 5 == pytest.approx(0.5)
