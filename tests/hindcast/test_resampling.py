"""Blocks drawn again, and ranking: intervals that mean what they say."""

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from model.hindcast import ranking, resampling


def test_every_resample_has_as_many_months_and_is_the_same_each_time():
    drawn = resampling.counts(355)
    assert drawn.shape == (2000, 355)
    assert (drawn.sum(1) == 355).all()
    np.testing.assert_array_equal(drawn, resampling.counts(355))


def test_all_months_are_drawn_equally_often():
    # Each month's count has mean 1; months share blocks, resamples do not.
    drawn = resampling.counts(100, block=24)
    error = drawn.std(0) / np.sqrt(len(drawn))
    assert (np.abs(drawn.mean(0) - 1) < 5 * error).all()


def test_the_spread_of_resampled_means_is_that_of_the_mean_of_blocks():
    series = np.random.default_rng(4).normal(size=240).cumsum()
    again = resampling.means(series[:, None], resampling.counts(240))[:, 0]
    rolled = np.stack([np.roll(series, -shift)[:24].mean() for shift in range(240)])
    # A standard deviation from 2000 draws is known to 1.6 %.
    assert again.std() == pytest.approx(rolled.std() / np.sqrt(10), rel=5 * 0.016)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    # Neighbouring values share eleven of twelve months, as windows of a year do.
    dice = np.random.default_rng(5)
    noise = dice.normal(size=(355 + 11, 600))
    series = np.lib.stride_tricks.sliding_window_view(noise, 12, axis=0).sum(-1)

    def held(block):
        drawn = resampling.counts(355, block=block, resamples=500)
        low, high = resampling.interval(resampling.means(series, drawn))
        return ((low < 0) & (high > 0)).mean()

    # A block of 24 sees 1 - 12 / (3 * 24) of the variance, less 24 / 355 for its own mean:
    # 0.875 of the width, 0.91 by the normal distribution, 0.90 by Student's t for some 20 blocks.
    # Five standard errors of 600 series are 0.06.
    assert held(24) == pytest.approx(0.90, abs=0.06)
    # Single months would know nothing of that: their width is 1 / sqrt(12) of what it should be.
    assert held(1) == pytest.approx(0.43, abs=0.10)


def test_nothing_cannot_be_resampled():
    with pytest.raises(ValueError, match="no month"):
        resampling.counts(0)


def test_area_of_known_rankings():
    happened = np.array([0, 0, 1, 1])
    assert ranking.area(np.array([0.1, 0.2, 0.3, 0.4]), happened) == 1
    assert ranking.area(np.array([0.4, 0.3, 0.2, 0.1]), happened) == 0
    assert ranking.area(np.full(4, 0.5), happened) == 0.5
    assert ranking.area(np.array([0.1, 0.3, 0.3, 0.4]), happened) == 0.875
    assert np.isnan(ranking.area(np.full(4, 0.5), np.zeros(4)))


def test_the_area_is_that_of_mann_and_whitney():
    dice = np.random.default_rng(6)
    chance, happened = dice.integers(6, size=200) / 6, dice.random(200) < 0.2
    other = mannwhitneyu(chance[happened], chance[~happened]).statistic
    assert ranking.area(chance, happened) == pytest.approx(
        other / happened.sum() / (~happened).sum()
    )


def test_the_interval_of_an_area_is_that_of_resampled_origins():
    dice = np.random.default_rng(7)
    happened = dice.random(60) < 0.3
    chance = (happened + dice.normal(size=60)).round(1)
    drawn = resampling.counts(60, block=6, resamples=200).astype(int)
    areas = [ranking.area(np.repeat(chance, n), np.repeat(happened, n)) for n in drawn]
    found = ranking.ranking(chance, happened, drawn)
    np.testing.assert_allclose((found.low, found.high), np.nanpercentile(areas, (2.5, 97.5)))
    assert found.low < found.area < found.high
    assert (found.with_event, found.without) == (happened.sum(), (~happened).sum())
