"""Acts short of force: the directions that the theory states, and limits."""

import numpy as np

from model.mechanisms import (
    conduct,
)
from tests.mechanisms.values import P


def test_acts_short_of_force_answer_to_their_causes():
    win, gain = np.array([[0.7]]), np.array([[0.8]])
    free, barred = np.array([[0.0]]), np.array([[0.3]])
    assert conduct.mobilise(P, win, gain, free, 1.2) > conduct.mobilise(P, win, gain, free, 1.0)
    assert conduct.mobilise(P, win, gain, free, 1.0) > conduct.mobilise(P, win, gain, barred, 1.0)
    assert conduct.restrict(P, gain, 0.0, 0.0, 0.0, 0.5) > conduct.restrict(
        P, gain, 0.9, 0.0, 0, 0.5
    )
    assert conduct.restrict(P, gain, 0.0, 0.0, 0.0, 0.5) > conduct.restrict(
        P, gain, 0.0, 0.8, 0, 0.5
    )
    promise = np.array([[0.9]])
    broken, kept = (conduct.criticise(P, trust, promise, 0.0, 0.5) for trust in (0.1, 0.9))
    assert broken > kept
    assert broken > conduct.criticise(P, 0.1, 0 * promise, 0.0, 0.5)
    assert conduct.hedge(P, gain, 0.5, 0.2) > conduct.hedge(P, gain, 0.5, 0.9)
    covered, bare = np.array([[1.0]]), np.array([[0.0]])
    assert conduct.request_help(P, gain, covered, 0.5) > conduct.request_help(P, gain, bare, 0.5)


def test_criticism_needs_a_broken_promise_or_a_quarrel():
    none, promise = np.array([[0.0]]), np.array([[0.9]])
    assert conduct.criticise(P, 0.3, none, 0.0, 0.0) == 0
    assert conduct.criticise(P, 0.3, none, 0.4, 0.0) == P.criticise_gain * 0.4
    both = conduct.criticise(P, 0.3, promise, 0.4, 0.0)
    assert both > conduct.criticise(P, 0.3, promise, 0.0, 0.0)
    assert both < P.criticise_gain
    assert conduct.estrangement(np.array([0.5])) == 0
    assert conduct.estrangement(np.array([-0.25])) == 0.25
