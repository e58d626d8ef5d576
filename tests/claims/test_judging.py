"""Differences between arms, future by future, and the order in which things begin to move."""

from types import SimpleNamespace

import numpy as np
import pytest

from model.claims import onset
from model.claims.judging import effect, in_order, together

DRAWS, PAIRS = 5, 2000
TOTAL = DRAWS * PAIRS


def test_an_effect_is_the_mean_of_paired_differences():
    change = np.zeros(TOTAL)
    change[np.arange(TOTAL) % DRAWS == 0] = 1.0  # one draw of five always changes
    found = effect(change, DRAWS, is_share=True)
    assert found.value == pytest.approx(0.2)
    assert found.signs == pytest.approx((0.2, 0.0))
    assert found.n == TOTAL
    assert effect(change[: TOTAL // 2], DRAWS, is_share=True).signs is None


def parts(against, *moves):
    each = [SimpleNamespace(moves=way, by=by) for way, by in moves]
    return SimpleNamespace(parts=each, against=against)


def test_together_compares_each_future_with_itself():
    before = [np.zeros(5), np.zeros(5)]
    after = [np.array([-1, -1, 1, 0, -1]), np.array([-2, 2, 2, 0, -0.5])]
    mirror = parts("mirror", ("lower", 0.5), ("lower", 1.0))
    assert together(mirror, before, after).tolist() == [1, 0, -1, 0, 0]
    alone = parts("alone", ("lower", 0.5), ("lower", 1.0))
    assert together(alone, before, after).tolist() == [1, -1, 0, 0, -1]


def courses(shift, noise=0.0, seed=1):
    """Two steps that rise evenly for ten weeks, the second `shift` weeks after the first."""
    random = np.random.default_rng(seed)
    week = np.arange(1, 31)[:, None]
    tables = []
    for size in (0.0, 1.0):
        table = []
        for start, scale in ((5, 1.0), (5 + shift, 100.0)):
            course = scale * size * np.clip((week - start) / 10, 0, 1)
            values = course + noise * scale * random.normal(size=(30, TOTAL))
            table.append(onset.grouped(values, 0, DRAWS))
        tables.append(table)
    return tables


ORDER = SimpleNamespace(
    steps=[SimpleNamespace(moves="higher"), SimpleNamespace(moves="higher")], share=0.25
)


def test_an_order_is_found_whatever_the_units():
    found, weeks = in_order(ORDER, courses(3, noise=1.0), DRAWS, PAIRS)
    assert weeks == pytest.approx([7.5, 10.5], abs=0.3)
    assert found.value == pytest.approx(3.0, abs=0.4)
    assert found.dice[0] < 3.0 < found.dice[1]
    assert found.signs == (1.0, 0.0)


def test_an_order_that_is_turned_round_is_found_out():
    found, _ = in_order(ORDER, courses(-3, noise=1.0), DRAWS, PAIRS)
    assert found.value == pytest.approx(-3.0, abs=0.4)
    assert found.signs == (0.0, 1.0)


def test_what_begins_together_is_not_in_order():
    found, _ = in_order(ORDER, courses(0, noise=5.0), DRAWS, PAIRS)
    assert found.dice[0] < 0 < found.dice[1]
    assert found.signs[0] < 0.5


def test_a_step_that_does_not_move_leaves_the_order_open():
    tables = courses(3, noise=1.0)
    tables[1][1] = courses(3, noise=1.0, seed=2)[0][1]
    found, weeks = in_order(ORDER, tables, DRAWS, PAIRS)
    assert np.isnan(found.value)
    assert found.signs == (0.0, 0.0)
    assert weeks == [None, None]


def test_a_step_that_moves_the_other_way_speaks_against_the_order():
    falling = SimpleNamespace(moves="lower")
    order = SimpleNamespace(steps=[ORDER.steps[0], falling], share=0.25)
    found, _ = in_order(order, courses(3, noise=1.0), DRAWS, PAIRS)
    assert found.signs == (0.0, 1.0)


def test_blocks_add_up():
    values = np.random.default_rng(1).normal(size=(4, 100))
    parts = [onset.grouped(values[:, at : at + 30], at, 7) for at in range(0, 100, 30)]
    assert np.sum(parts, axis=0) == pytest.approx(onset.grouped(values, 0, 7))
    assert onset.sizes(100, 7).sum() == 100
