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
    assert conduct.criticise(P, 0.1, promise, 0.5) > conduct.criticise(P, 0.9, promise, 0.5)
    assert conduct.criticise(P, 0.1, promise, 0.5) > conduct.criticise(P, 0.1, 0 * promise, 0.5)
    assert conduct.hedge(P, gain, 0.5, 0.2) > conduct.hedge(P, gain, 0.5, 0.9)
    covered, bare = np.array([[1.0]]), np.array([[0.0]])
    assert conduct.request_help(P, gain, covered, 0.5) > conduct.request_help(P, gain, bare, 0.5)
