"""Reliability: parts that add up, bins without gaps, bands that are exact."""

import itertools

import numpy as np
import pytest
from scipy.stats import binom

from model.hindcast import reliability


def test_the_parts_add_up_to_the_brier_score():
    dice = np.random.default_rng(3)
    for size in (1, 2, 30, 355):
        chance = dice.beta(0.3, 1, size)
        happened = (dice.random(size) < 0.3).astype(float)
        found = reliability.decompose(chance, happened)
        added = found.reliability - found.resolution + found.uncertainty
        added += found.variance_within_bins + found.covariance_within_bins
        assert added == pytest.approx(((chance - happened) ** 2).mean(), abs=1e-12)


def test_parts_of_known_forecasts():
    happened = np.array([0.0, 0, 0, 1])
    perfect = reliability.decompose(happened, happened)
    assert perfect == pytest.approx((0, 0.1875, 0.1875, 0, 0))
    base_rate = reliability.decompose(np.full(4, 0.25), happened)
    assert base_rate == pytest.approx((0, 0, 0.1875, 0, 0))
    overstated = reliability.decompose(np.full(4, 0.75), happened)
    assert overstated == pytest.approx((0.25, 0, 0.1875, 0, 0))


def test_a_chance_on_a_border_lies_in_the_upper_bin():
    tenths = np.arange(11) / 10
    assert reliability.bin_of(tenths).tolist() == [*range(10), 9]
    assert reliability.bin_of(np.nextafter(tenths[1:], 0)).tolist() == [*range(10)]


def test_a_band_for_equal_chances_is_the_binomial_one():
    for size, chance in ((1, 0.5), (20, 0.1), (355, 0.18), (50, 0.005)):
        low, high = reliability.band(np.full(size, chance))
        assert (low, high) == (binom.ppf(0.05, size, chance), binom.ppf(0.95, size, chance))


def test_a_band_for_unequal_chances_counts_all_outcomes():
    chance = np.array([0.05, 0.3, 0.32, 0.7, 0.9])
    likely = np.zeros(6)
    for outcome in itertools.product((0, 1), repeat=5):
        likely[sum(outcome)] += np.where(outcome, chance, 1 - chance).prod()
    below = likely.cumsum()
    assert reliability.band(chance) == (np.argmax(below >= 0.05), np.argmax(below >= 0.95))


def test_the_table_tells_sound_from_unsound_chances():
    chance = np.repeat([0.1, 0.55, 0.95], 100)
    sound = np.concatenate([np.arange(100) < count for count in (10, 55, 95)]).astype(float)
    table = reliability.table(chance, sound)
    assert [one.count for one in table] == [100, 100, 100]
    assert [one.happened for one in table] == [10, 55, 95]
    assert not any(one.outside for one in table)
    assert all(one.outside for one in reliability.table(chance, 1 - sound) if one.lower != 0.5)
    assert [(one.lower, one.upper) for one in table] == [(0.1, 0.2), (0.5, 0.6), (0.9, 1)]
