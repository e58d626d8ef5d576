"""Which inputs the draws of a run show to move the answer: the true one, hardly ever a false."""

from unittest.mock import patch

import numpy as np
import pytest

from model.analysis.drivers import FEWEST, compare, drivers
from model.draws import draw_inputs
from tests.batch import toy

DISTRACTION = "distraction.RUS"


def chance_of(task):
    """In the toy below the chance of a clash rises with one drawn input and with nothing else."""
    values = draw_inputs(task.scenario, task.seed, task.draws).starting_conditions[DISTRACTION]
    low, high = task.scenario.starting_conditions[DISTRACTION].range
    return 0.1 + 0.8 * (values - low) / (high - low)


def driven(task):
    with patch.object(toy, "probability_of", lambda draw, *_: chance_of(task)[draw]):
        return toy.work(task)


def undriven(task):
    with patch.object(toy, "probability_of", lambda draw, *_: np.full(len(draw), 0.4)):
        return toy.work(task)


@pytest.fixture(scope="module")
def driven_run(make_run):
    return make_run(2000, 50, work=driven)


def test_the_one_input_that_drives_the_answer_is_found_and_no_other(driven_run):
    found = drivers(driven_run)
    assert [one.path for one in found.found] == [DISTRACTION]
    assert found.draws == 50
    assert found.compared == len(driven_run.uncertain) > 300


def test_its_thirds_are_those_of_the_draws(driven_run):
    [one] = drivers(driven_run).found
    values = driven_run.draws[DISTRACTION].to_numpy()
    order = np.argsort(values)
    table = driven_run.outcomes
    first = table[[f"first_major_clash.{code}" for code in driven_run.scenario.theatres]]
    happens = ((first >= 0) & (first < 4)).any(axis=1) & (table["option"] == "baseline")
    by_draw = happens.groupby(table["draw"]).sum() / 40
    for group, span, level in (
        (order[:16], one.low, one.at_low),
        (order[-16:], one.high, one.at_high),
    ):
        assert span == (values[group].min(), values[group].max())
        assert level == pytest.approx(by_draw[group].mean())
    assert one.interval[0] < one.change < one.interval[1]


def test_where_nothing_drives_the_answer_nothing_stands_out(make_run):
    found = drivers(make_run(2000, 50, work=undriven))
    assert found.found == ()
    assert found.compared > 300


@pytest.mark.parametrize("draws", [FEWEST, 60])
@pytest.mark.parametrize("shape", ["even", "often none"])
def test_false_alarms_are_rare_however_many_inputs_are_compared(draws, shape):
    """At most 5 of 100 runs may name an input that does nothing: 8 of 100 is 1.4 errors above."""
    rng = np.random.default_rng(7)
    alarms = 0
    for _ in range(100):
        chances = rng.random(draws) if shape == "even" else rng.beta(0.3, 3, draws)
        shares = rng.binomial(25, chances) / 25
        inputs = ((str(number), rng.random(draws)) for number in range(50))
        alarms += bool(compare(shares, inputs, 50).found)
    assert alarms <= 8


def test_the_dice_of_few_futures_make_an_input_harder_to_find():
    """The same draws, with 5 futures of each instead of 500: the interval holds the dice."""
    rng = np.random.default_rng(3)
    values = rng.random(60)
    chances = 0.3 + 0.4 * values
    widths = []
    for futures in (5, 500):
        shares = rng.binomial(futures, chances) / futures
        [one] = compare(shares, [("x", values)], 1).found
        widths.append(one.interval[1] - one.interval[0])
    assert widths[0] > 2 * widths[1]


def test_the_strongest_comes_first_and_a_fall_counts_like_a_rise():
    rng = np.random.default_rng(5)
    rise, fall = rng.random((2, 300))
    chances = 0.5 + 0.1 * (rise - 0.5) - 0.4 * (fall - 0.5)
    found = compare(chances, [("rise", rise), ("fall", fall), ("other", rng.random(300))], 3)
    assert [(one.path, one.change > 0) for one in found.found] == [("fall", False), ("rise", True)]


def test_too_few_draws_are_not_examined():
    values = np.arange(FEWEST - 1.0)
    found = compare(values / FEWEST, [("x", values)], 1)
    assert not found.is_examined
    assert (found.compared, found.found) == (0, ())


def test_draws_without_futures_do_not_count(make_run):
    assert drivers(make_run(10, 50, work=driven)).draws == 10


def test_an_input_that_hardly_varies_is_not_compared():
    values = np.array([0.0] * 35 + [1.0] * 5)
    found = compare(np.linspace(0, 1, 40), [("flat", values), ("even", np.arange(40.0))], 2)
    assert found.compared == 1
    assert [one.path for one in found.found] == ["even"]
