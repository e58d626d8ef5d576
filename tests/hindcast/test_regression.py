"""The regression is the best one, found exactly, or says that there is none."""

import numpy as np
import pytest
from scipy.optimize import minimize

from model.hindcast.regression import fit


@pytest.fixture(scope="module")
def cases():
    dice = np.random.default_rng(8)
    features = dice.normal(size=(6, 120, 3)) * [1, 40, 0.01] + [0, 1000, 5]
    odds = (features[..., 0] - 1) + (features[..., 1] - 1000) / 30
    happened = (dice.random((6, 120)) < 1 / (1 + np.exp(-odds))).astype(float)
    used = dice.random((6, 120)) < 0.6
    return features, happened, used


@pytest.mark.parametrize("penalty", [1.0, 10.0])
def test_a_general_optimiser_finds_the_same(cases, penalty):
    features, happened, used = cases
    ours = fit(*cases, penalty)
    for one in range(6):
        x, y = features[one][used[one]], happened[one][used[one]]
        x = (x - x.mean(0)) / x.std(0)
        x = np.column_stack([np.ones(len(x)), x])

        def loss(beta, x=x, y=y):
            odds = x @ beta
            value = (np.logaddexp(0, odds) - y * odds).sum() + penalty / 2 * (beta[1:] ** 2).sum()
            slope = x.T @ (1 / (1 + np.exp(-odds)) - y) + penalty * np.r_[0, beta[1:]]
            return value, slope

        theirs = minimize(loss, np.zeros(4), jac=True, method="BFGS", options={"gtol": 1e-9})
        np.testing.assert_allclose(ours.beta[one], theirs.x, atol=1e-6)


def test_the_intercept_is_not_penalised(cases):
    features, happened, used = cases
    chance = fit(*cases, 1e6).chance(features)
    for one in range(6):
        # So chances add up to what happened, and with hopeless slopes all are the base rate.
        assert chance[one][used[one]].sum() == pytest.approx(happened[one][used[one]].sum())
        assert np.ptp(chance[one]) < 1e-3


def test_what_does_not_vary_counts_nowhere(cases):
    features, happened, used = cases
    constant = np.concatenate([features, np.where(used, 0.1 + 0.2, 7.0)[..., None]], -1)
    without, beside = fit(features, happened, used, 1), fit(constant, happened, used, 1)
    np.testing.assert_allclose(beside.beta[:, :-1], without.beta, atol=1e-7)
    np.testing.assert_allclose(beside.chance(constant), without.chance(features), atol=1e-7)


def test_the_unit_of_a_feature_does_not_matter(cases):
    features, happened, used = cases
    scaled = features * [3, 0.001, -20] + [5, 5, 5]
    here, there = fit(features, happened, used, 10), fit(scaled, happened, used, 10)
    np.testing.assert_allclose(there.chance(scaled), here.chance(features), atol=1e-7)


def test_what_was_not_used_does_not_matter(cases):
    features, happened, used = cases
    other = np.where(used[..., None], features, 1e6), np.where(used, happened, np.nan)
    np.testing.assert_array_equal(fit(*other, used, 1).beta, fit(*cases, 1).beta)


def test_where_all_were_alike_or_nothing_is_known_there_is_none(cases):
    features, happened, used = cases
    happened, used = happened.copy(), used.copy()
    happened[0], happened[1], used[2] = 0, 1, False
    found = fit(features, happened, used, 1)
    assert found.found.tolist() == [False, False, False, True, True, True]
    assert np.isnan(found.chance(features)[:3]).all()
    np.testing.assert_array_equal(found.beta[3:], fit(*cases, 1).beta[3:])


def test_separable_outcomes_have_an_answer_too():
    features = np.linspace(-1, 1, 40)[None, :, None]
    happened = (features[..., 0] > 0.9).astype(float)
    chance = fit(features, happened, np.ones((1, 40), bool), 1).chance(features)[0]
    assert (np.diff(chance) > 0).all()
    assert chance.sum() == pytest.approx(happened.sum())
