"""How an actor chooses: a quantal response over a small menu, with one uniform.

Source: Signorino 1999; Esarey et al. 2008.
"""

from __future__ import annotations

import numpy as np


def choose(log_odds: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """Pick one option per replicate with probability softmax(log-odds).

    The first option n with (sum over a <= n of exp(l_a)) > u (sum over all a of exp(l_a))
    `log_odds` (l) has shape (options, R): activation plus precision times utility, -inf where an
    option is barred (at least one must not be). Returns the option's number, shape (R,). The same
    uniform gives the same choice unless the odds themselves differ.
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
    """The softmax of the log-odds over the first axis, same shape, (options, R).

    P_a = exp(l_a) / (sum over b of exp(l_b))
    """
    weight = np.exp(log_odds - log_odds.max(axis=0))
    return weight / weight.sum(axis=0)


def sigmoid(x: np.ndarray) -> np.ndarray:
    """The probability with log-odds x, same shape.

    sigma(x) = 1 / (1 + exp(-x))
    """
    return 1.0 / (1.0 + np.exp(-x))
