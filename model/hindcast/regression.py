"""Logistic regression with a penalty on the standardised slopes, many fits at a time.

Newton's method with the exact gradient and Hessian: the protocol needs some eight thousand fits of
a few numbers each, which a general optimiser would take minutes for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STEPS = 100
HALVINGS = 40
EXACT = 1e-9
"""A fit is found when no part of the gradient, per observation, is larger."""


class NotFound(RuntimeError):
    """The best fit was not found; that would be a mistake here, as the problem is convex."""


@dataclass(frozen=True)
class Fit:
    """Slopes `beta` (B, K + 1), intercept first, on features less `centre`, by `scale` (B, K).

    `found` (B,) is False where there was nothing to fit: no observation, or all alike, where
    without a penalty on the intercept no best one exists.
    """

    beta: np.ndarray
    centre: np.ndarray
    scale: np.ndarray
    found: np.ndarray

    def chance(self, features: np.ndarray) -> np.ndarray:
        """The chance (B, Q) for `features` (B, Q, K); NaN where there was nothing to fit."""
        chance = _chance(self._standardised(features) @ self.beta[..., None])[..., 0]
        return np.where(self.found[:, None], chance, np.nan)

    def _standardised(self, features: np.ndarray) -> np.ndarray:
        return _with_intercept(_scaled(features, self.centre, self.scale))


def fit(features: np.ndarray, happened: np.ndarray, used: np.ndarray, penalty: float) -> Fit:
    """The most likely slopes, less a penalty, of B regressions on N observations each.

    The sum of minus the log likelihood plus `penalty` / 2 times the squared slopes is smallest.
    Features are standardised on the observations that are `used` (mean and standard deviation of
    all of them); those that do not vary there get no slope. The intercept is not penalised.

    `features` (B, N, K), `happened` (B, N) 0 or 1, `used` (B, N) truth values.

    Raises:
        NotFound: the search did not end.
    """
    weight = used.astype(float)
    count = weight.sum(1)
    events = (weight * np.where(used, happened, 0)).sum(1)
    found = (events > 0) & (events < count)
    centre, scale = _moments(features, weight, count)
    beta = np.zeros((len(features), features.shape[2] + 1))
    if found.any():
        design = _with_intercept(_scaled(features[found], centre[found], scale[found]))
        start = beta[found]
        start[:, 0] = np.log(events[found] / (count[found] - events[found]))
        target = np.where(used, happened, 0)[found]
        beta[found] = _smallest(start, design, target, weight[found], penalty)
    return Fit(beta, centre, scale, found)


def _moments(features, weight, count):
    total = np.maximum(count, 1)[:, None]
    centre = np.einsum("bn,bnk->bk", weight, features) / total
    spread = np.sqrt(np.einsum("bn,bnk->bk", weight, (features - centre[:, None]) ** 2) / total)
    # What differs by rounding only does not vary. Its scale is infinite, so that it counts nowhere.
    varies = spread > 1e-9 * (1 + np.abs(centre))
    return centre, np.where(varies, spread, np.inf)


def _scaled(features, centre, scale):
    return (features - centre[:, None]) / scale[:, None]


def _with_intercept(scaled):
    return np.concatenate([np.ones((*scaled.shape[:2], 1)), scaled], -1)


def _chance(odds):
    return 0.5 * (1 + np.tanh(odds / 2))


def _loss(beta, design, target, weight, penalty):
    odds = (design @ beta[..., None])[..., 0]
    fits = (weight * (np.logaddexp(0, odds) - target * odds)).sum(1)
    return fits + penalty / 2 * (beta[:, 1:] ** 2).sum(1), odds


def _smallest(beta, design, target, weight, penalty):
    """Newton's steps, each halved until the loss does not grow."""
    ridge = np.diag(np.r_[0.0, np.full(beta.shape[1] - 1, float(penalty))])
    transposed = design.swapaxes(1, 2)
    count = weight.sum(1)
    loss, odds = _loss(beta, design, target, weight, penalty)
    for _ in range(STEPS):
        chance = _chance(odds)
        gradient = (transposed @ (weight * (chance - target))[..., None])[..., 0] + beta @ ridge
        if (np.abs(gradient).max(1) <= EXACT * count).all():
            return beta
        curvature = weight * chance * (1 - chance)
        hessian = transposed @ (curvature[..., None] * design) + ridge
        step = np.linalg.solve(hessian, gradient[..., None])[..., 0]
        size = np.ones((len(beta), 1))
        for _ in range(HALVINGS):
            tried, tried_odds = _loss(beta - size * step, design, target, weight, penalty)
            worse = tried > loss + 1e-12 * np.abs(loss)
            if not worse.any():
                break
            size[worse] /= 2
        beta, loss, odds = beta - size * step, tried, tried_odds
    raise NotFound(f"no regression found in {STEPS} steps")
