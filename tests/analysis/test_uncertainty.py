"""The estimators against closed forms, and their coverage in simulation."""

import math

import numpy as np
import pytest
from scipy.stats import beta

from model.analysis.uncertainty import difference, mean, probability, signs


def test_dice_interval_of_equal_draws_is_the_formula():
    successes, counts = np.array([3, 10, 25, 41]), np.full(4, 50)
    p = successes / 50
    half = 1.959963984540054 * math.sqrt((p * (1 - p) * 50 / 49).mean() / 200)
    estimate = probability(successes, counts)
    assert estimate.value == pytest.approx(p.mean())
    assert estimate.dice_low == pytest.approx(p.mean() - half)
    assert estimate.dice_high == pytest.approx(p.mean() + half)


def test_unequal_draws_weigh_by_their_replicates():
    successes, counts = np.array([6, 2]), np.array([10, 5])
    p, w = successes / counts, counts / 15
    half = 1.959963984540054 * math.sqrt((w * p * (1 - p) * counts / (counts - 1)).sum() / 15)
    estimate = probability(successes, counts)
    assert estimate.value == pytest.approx(8 / 15)
    assert estimate.dice_high - estimate.value == pytest.approx(half)


@pytest.mark.parametrize("n", [1, 20, 10_000])
def test_at_none_and_all_the_interval_is_clopper_pearson(n):
    counts = np.array([n])
    none, all = probability(np.array([0]), counts), probability(counts, counts)
    assert none.dice_low == 0
    assert none.dice_high == pytest.approx(beta.ppf(0.975, 1, n))
    assert all.dice_low == pytest.approx(beta.ppf(0.025, n, 1))
    assert all.dice_high == 1


def test_one_replicate_per_draw_uses_the_variance_of_all():
    successes = np.array([1] * 30 + [0] * 70)
    estimate = probability(successes, np.ones(100))
    half = 1.959963984540054 * math.sqrt(0.3 * 0.7 / 99)
    assert estimate.dice_high - 0.3 == pytest.approx(half)
    assert np.isnan(estimate.assumptions_low)


def test_one_draw_has_no_assumption_band():
    assert np.isnan(probability(np.array([5]), np.array([10])).assumptions_high)


def test_draws_without_replicates_are_left_out():
    few = probability(np.array([3, 4]), np.array([10, 10]))
    many = probability(np.array([3, 4, 0, 0]), np.array([10, 10, 0, 0]))
    assert few == many


def test_no_replicates_is_an_error():
    with pytest.raises(ValueError, match="no replicates"):
        probability(np.zeros(3), np.zeros(3))


def test_the_band_of_exactly_known_draws_is_their_range():
    p = np.linspace(0, 1, 101)
    counts = np.full(101, 10**9)
    estimate = probability(np.round(p * 1e9), counts)
    assert estimate.assumptions_low == pytest.approx(0.10, abs=1e-6)
    assert estimate.assumptions_high == pytest.approx(0.90, abs=1e-6)


def test_draws_that_differ_by_dice_alone_shrink_to_nothing():
    # Exactly the spread that a binomial of 4 leaves between draws, or less.
    estimate = probability(np.array([1, 2, 2, 3]), np.full(4, 4))
    assert estimate.assumptions_low == estimate.assumptions_high == estimate.value


def test_many_outcomes_are_estimated_in_one_call():
    rng = np.random.default_rng(1)
    counts = np.array([9, 10, 10])
    successes = rng.integers(0, 10, (4, 5, 3))
    together = probability(successes, counts)
    for place in np.ndindex(4, 5):
        alone = probability(successes[place], counts)
        for field in ("value", "dice_low", "dice_high", "assumptions_low", "assumptions_high"):
            assert getattr(together, field)[place] == pytest.approx(getattr(alone, field))


def test_a_difference_is_the_mean_of_its_pairs():
    changes = np.array([[1, 0, -1, 0], [1, 1, 0, 0]])
    estimate = difference(changes.sum(1), (changes**2).sum(1), np.full(2, 4))
    variance = changes.var(axis=1, ddof=1).mean() / 8
    assert estimate.value == changes.mean()
    assert estimate.dice_high - estimate.value == pytest.approx(1.95996398 * math.sqrt(variance))


def test_a_mean_without_spread_has_no_dice():
    estimate = mean(np.array([20.0, 20.0]), np.array([40.0, 40.0]), np.array([10, 10]))
    assert estimate.dice_low == estimate.dice_high == estimate.value == 2


def test_signs_need_two_thousand_pairs_in_every_draw():
    assert signs(np.array([10, 10]), np.array([10, 10]), np.array([2000, 1999])) is None
    assert signs(np.array([10, 10]), np.array([10, 10]), np.array([2000, 2000])) is not None


def test_signs_count_resolved_draws_only():
    # 200 up against 100 down in 2,000 pairs is 5.8 standard errors; 110 against 100 is 0.7.
    sums = np.array([100, -100, 10, 0])
    squares = np.array([300, 300, 210, 0])
    shares = signs(sums, squares, np.full(4, 2000))
    assert [float(share) for share in shares] == [0.25, 0.25, 0.5]


# 4,000 simulated studies: a true coverage of 0.95 is met within 5 standard errors of the share.
STUDIES = 4000
TOLERANCE = 5 * math.sqrt(0.95 * 0.05 / STUDIES)


def studies(n_per_draw, draws=40):
    """Successes of many studies of the same uneven draws."""
    rng = np.random.default_rng(20230919)
    p = rng.beta(2, 3, draws)
    counts = np.full(draws, n_per_draw) + (np.arange(draws) % 2)
    return p, counts, rng.binomial(counts, p, (STUDIES, draws))


def test_the_dice_interval_holds_the_truth_in_95_of_100_studies():
    p, counts, successes = studies(25)
    estimate = probability(successes, counts)
    truth = (p * counts).sum() / counts.sum()
    covered = ((estimate.dice_low <= truth) & (truth <= estimate.dice_high)).mean()
    assert covered == pytest.approx(0.95, abs=TOLERANCE)


def test_the_paired_interval_holds_the_truth_in_95_of_100_studies():
    rng = np.random.default_rng(11)
    p, counts, _ = studies(25)
    both = rng.random((STUDIES, counts.sum()))
    draw = np.repeat(np.arange(len(p)), counts)
    change = (both < 0.8 * p[draw]).astype(np.int8) - (both < p[draw])
    edges = np.cumsum([0, *counts[:-1]])
    sums = np.add.reduceat(change, edges, axis=1, dtype=float)
    estimate = difference(sums, -sums, counts)
    truth = -0.2 * (p * counts).sum() / counts.sum()
    covered = ((estimate.dice_low <= truth) & (truth <= estimate.dice_high)).mean()
    # The change is rare and one-sided, so the normal interval is slightly short: 0.94 at worst.
    assert 0.94 - TOLERANCE <= covered <= 0.95 + TOLERANCE


def test_the_assumption_band_is_not_widened_by_the_dice():
    """With ever fewer replicates the raw range grows; the band stays at the truth's."""
    rng = np.random.default_rng(5)
    draws, studies = 200, 300
    true_low, true_high = beta.ppf([0.1, 0.9], 4, 6)
    for n in (10, 50):
        p = rng.beta(4, 6, (studies, draws))
        successes = rng.binomial(n, p)
        estimate = probability(successes, np.full(draws, n))
        raw = np.quantile(successes / n, (0.1, 0.9), axis=1).mean(axis=1)
        # A 10 % quantile of 200 draws has a standard error of about 0.016, the mean of 300 such
        # 0.001: five of those, and 0.01 because shrinking keeps the spread, not the exact shape.
        assert estimate.assumptions_low.mean() == pytest.approx(true_low, abs=0.015)
        assert estimate.assumptions_high.mean() == pytest.approx(true_high, abs=0.015)
        assert raw[1] - raw[0] > (estimate.assumptions_high - estimate.assumptions_low).mean()
