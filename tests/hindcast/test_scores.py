"""Scores: closed forms, exactness, and that nothing beats saying what one believes."""

import itertools
import math

import numpy as np
import pytest

from model.hindcast import scores


def test_perfect_and_constant_forecasts():
    happened = np.array([0.0, 1.0, 1.0])
    assert scores.brier(happened, happened).tolist() == [0, 0, 0]
    assert scores.brier(np.full(3, 0.5), happened).tolist() == [0.25, 0.25, 0.25]
    np.testing.assert_allclose(scores.logarithmic(happened, happened), -math.log(0.995))
    np.testing.assert_allclose(scores.logarithmic(1 - happened, happened), -math.log(0.005))
    np.testing.assert_allclose(scores.logarithmic(np.full(3, 0.5), happened), math.log(2))
    assert scores.crps(np.full((1, 8), 4.0), np.array([4.0])).tolist() == [0]
    assert scores.crps(np.array([[2.0]]), np.array([5.0])).tolist() == [3]
    assert scores.crps(np.array([[0.0, 1.0]]), np.array([0.5])).tolist() == [0.25]


def test_what_is_not_known_has_no_score():
    nothing = np.array([np.nan])
    assert np.isnan(scores.brier(np.array([0.5]), nothing))
    assert np.isnan(scores.logarithmic(np.array([0.5]), nothing))
    assert np.isnan(scores.crps(np.array([[1.0, 2.0]]), nothing))


def test_crps_is_the_double_sum_that_defines_it():
    dice = np.random.default_rng(1)
    values, observed = dice.gamma(0.5, 9, (4, 3, 17)).round(), dice.gamma(0.5, 9, (4, 3))
    weights = dice.dirichlet(np.ones(17), (4, 3))
    weights[..., 0] = 0
    weights /= weights.sum(-1, keepdims=True)
    far = (weights * np.abs(values - observed[..., None])).sum(-1)
    apart = np.abs(values[..., None] - values[..., None, :])
    between = (weights[..., None] * weights[..., None, :] * apart).sum((-1, -2))
    np.testing.assert_allclose(
        scores.crps(values, observed, weights), far - between / 2, atol=1e-12
    )


def test_crps_is_the_area_between_the_two_distributions():
    values, weights, observed = np.array([1.0, 4.0, 6.0]), np.array([0.2, 0.5, 0.3]), 3.0
    grid = np.linspace(0, 8, 800_001)
    below = (weights * (values <= grid[:, None])).sum(1)
    area = np.trapezoid((below - (grid >= observed)) ** 2, grid)
    ours = scores.crps(values[None], np.array([observed]), weights[None])[0]
    assert ours == pytest.approx(area, abs=1e-4)


def test_a_weight_is_as_good_as_repeated_members():
    once, repeated = np.array([[0.0, 3.0, 9.0]]), np.array([[0.0, 0, 0, 3, 9, 9]])
    weights = np.array([[3.0, 1.0, 2.0]]) / 6
    observed = np.array([2.0])
    assert scores.crps(once, observed, weights) == pytest.approx(scores.crps(repeated, observed))


def test_crps_of_a_normal_distribution():
    from scipy.stats import norm

    members = norm.ppf((np.arange(4000) + 0.5) / 4000)
    for observed in (-1.3, 0.0, 2.4):
        exact = observed * (2 * norm.cdf(observed) - 1) + 2 * norm.pdf(observed) - np.pi**-0.5
        ours = scores.crps(members[None], np.array([observed]))[0]
        assert ours == pytest.approx(exact, abs=1e-3)


@pytest.mark.parametrize("score", [scores.brier, scores.logarithmic])
@pytest.mark.parametrize("truth", [0.02, 0.3, 0.9])
def test_no_chance_scores_better_than_the_true_one(score, truth):
    said = np.arange(1, 100) / 100
    expected = truth * score(said, np.ones(99)) + (1 - truth) * score(said, np.zeros(99))
    assert said[expected.argmin()] == pytest.approx(truth)


def test_no_distribution_scores_better_than_the_true_one():
    dice = np.random.default_rng(2)
    support, truth = np.array([0.0, 1.0, 5.0, 30.0]), np.array([0.7, 0.2, 0.07, 0.03])
    said = np.vstack([truth, dice.dirichlet(np.ones(4), 200), np.eye(4)])
    values = np.broadcast_to(np.log1p(support), said.shape)
    expected = sum(
        chance * scores.crps(values, np.full(len(said), np.log1p(seen)), said)
        for chance, seen in zip(truth, support, strict=True)
    )
    assert (expected[1:] > expected[0]).all()


def test_the_fair_crps_of_few_members_is_on_average_that_of_very_many():
    support, truth, observed = np.array([0.0, 2.0, 7.0]), np.array([0.5, 0.3, 0.2]), np.array([3.0])
    many = scores.crps(support[None], observed, truth[None])[0]
    fair = plain = 0
    for members in itertools.product(range(3), repeat=3):
        chance = truth[list(members)].prod()
        fair += chance * scores.fair_crps(support[None, list(members)], observed)[0]
        plain += chance * scores.crps(support[None, list(members)], observed)[0]
    assert fair == pytest.approx(many)
    assert plain > many + 0.1


@pytest.mark.parametrize("happened", [0.0, 1.0])
def test_the_fair_brier_score_of_few_futures_is_on_average_that_of_very_many(happened):
    truth, futures = 0.15, 12
    chance = [math.comb(futures, k) * truth**k * (1 - truth) ** (futures - k) for k in range(13)]
    share = np.arange(13) / futures
    fair = chance @ scores.fair_brier(share, np.full(13, happened), futures)
    assert fair == pytest.approx((truth - happened) ** 2)


def test_one_future_cannot_be_corrected():
    with pytest.raises(ValueError, match="two or more"):
        scores.fair_brier(np.array([1.0]), np.array([1.0]), 1)
    with pytest.raises(ValueError, match="two or more"):
        scores.fair_crps(np.array([[1.0]]), np.array([1.0]))
