"""How an actor chooses: a quantal response over a small menu, with one uniform."""

from __future__ import annotations

import numpy as np


def choose(log_odds: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """Pick one option per replicate with probability softmax(log-odds).

    `log_odds` has shape (options, R): activation plus precision times utility, -inf where an option
    is barred (at least one must not be). Returns the option's number, shape (R,). The choice is
    the first option whose cumulative probability exceeds the uniform, so the same uniform gives
    the same choice unless the odds themselves differ.
    """
    cumulative = log_odds - log_odds.max(axis=0)
    np.exp(cumulative, out=cumulative)
    for option in range(1, len(cumulative)):
        # Sums in a fixed order: the last digits do not depend on how a library adds up.
        cumulative[option] += cumulative[option - 1]
    threshold = (uniform * cumulative[-1]).astype(cumulative.dtype)
    chosen = np.zeros(uniform.shape, dtype=np.uint8)
    for bound in cumulative[:-1]:
        chosen += threshold >= bound
    return chosen


def probabilities(log_odds: np.ndarray) -> np.ndarray:
    """The softmax of the log-odds over the first axis, same shape."""
    weight = np.exp(log_odds - log_odds.max(axis=0))
    return weight / weight.sum(axis=0)


def sigmoid(x: np.ndarray) -> np.ndarray:
    """The probability with log-odds x."""
    return 1.0 / (1.0 + np.exp(-x))
