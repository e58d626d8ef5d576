"""Dice have addresses: who asks, when and in which block changes nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.dice import Dice, digest

GOLDEN = [0.2867210013220337, 0.6609869031232077, 0.15096490568099996, 0.7932326977484668]
GOLDEN_DIGEST = 18351556469233414427


def test_the_numbers_are_pinned():
    # If these change, every result of every run changes.
    found = Dice(seed=1, first=0, count=4).uniform("party 0", "act", week=3)
    np.testing.assert_array_equal(found, GOLDEN)
    assert digest("party 0 act") == GOLDEN_DIGEST


def test_a_number_is_what_the_address_says():
    # The generator's own definition: key (seed, digest), counter (replicate div 4, row, week, 0).
    key = np.array([7, digest("theatre 1 days")], dtype=np.uint64)
    counter = np.array([5 - 1, 2, 9, 0], dtype=np.uint64)  # it steps before it draws
    raw = np.random.Philox(key=key, counter=counter).random_raw(4)
    expected = ((raw >> np.uint64(12)) + 0.5) * 2.0**-52
    found = Dice(7, 20, 4).uniform("theatre 1", "days", week=9, row=2)
    np.testing.assert_array_equal(found, expected)


@given(first=st.integers(0, 3000), count=st.integers(1, 400), week=st.integers(0, 500))
def test_a_block_is_a_window_on_the_same_numbers(first, count, week):
    whole = Dice(3, 0, first + count).uniform("pivot 0", "stance", week)
    part = Dice(3, first, count).uniform("pivot 0", "stance", week)
    np.testing.assert_array_equal(part, whole[first:])


def test_numbers_lie_strictly_between_0_and_1_and_are_even():
    u = Dice(1, 0, 100_000).uniform("nobody", "evenness", 0)
    assert u.min() > 0
    assert u.max() < 1
    counts = np.bincount((u * 20).astype(int), minlength=20)
    # chi-square with 19 degrees of freedom: 5 standard deviations above its mean
    assert ((counts - 5000) ** 2 / 5000).sum() < 19 + 5 * np.sqrt(2 * 19)


def test_other_words_weeks_rows_and_seeds_give_other_numbers():
    base = Dice(1, 0, 8).uniform("a", "b", 0)
    others = [
        Dice(2, 0, 8).uniform("a", "b", 0),
        Dice(1, 0, 8).uniform("a", "c", 0),
        Dice(1, 0, 8).uniform("a", "b", 1),
        Dice(1, 0, 8).uniform("a", "b", 0, row=1),
    ]
    assert all((other != base).all() for other in others)


def test_an_alias_lends_the_dice_of_another():
    swapped = Dice(1, 0, 8, alias={"party 0": "party 1", "party 1": "party 0"})
    plain = Dice(1, 0, 8)
    np.testing.assert_array_equal(
        swapped.uniform("pivot 0", "response to party 0", 4),
        plain.uniform("pivot 0", "response to party 1", 4),
    )
