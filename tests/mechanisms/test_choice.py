"""How an actor chooses: the directions that the theory states, and limits."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms.choice import choose, probabilities


def test_choices_have_the_softmax_frequencies():
    odds = np.array([[0.0], [1.0], [-2.0], [-np.inf]])
    u = (np.arange(100_000) + 0.5) / 100_000
    counts = np.bincount(choose(np.repeat(odds, 100_000, axis=1), u), minlength=4)
    np.testing.assert_allclose(counts / 100_000, probabilities(odds)[:, 0], atol=1.01e-5)
    assert counts[3] == 0


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8), st.floats(1e-9, 1 - 1e-9))
def test_a_choice_is_always_an_option_that_is_not_barred(odds, u):
    table = np.array([[x] for x in odds] + [[-np.inf]])
    assert 0 <= choose(table, np.array([u]))[0] < len(odds)
