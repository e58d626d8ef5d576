"""Futures of an origin: the same in any blocks, kept whole, and not simulated twice."""

from dataclasses import replace

import numpy as np
import pytest

from model.hindcast import simulating
from model.hindcast.simulating import Kept, Size, Task, run, simulate
from tests.hindcast.few import at

SIZE = Size(replicates=24, draws=8, seed=3)
MONTHS = ("2019-05", "2020-10")
WEEKS = 16


def short(*months):
    """These origins with fewer weeks than a hindcast has; the months after them stay empty."""
    return tuple(
        replace(each, scenario=each.scenario.model_copy(update={"weeks": WEEKS}))
        for each in at(*months)
    )


def test_blocks_change_no_future():
    [origin] = short("2019-05")
    whole = simulate(Task(origin, 0, 24, SIZE, {}))
    parts = [simulate(Task(origin, first, 12, SIZE, {})) for first in (0, 12)]
    assert whole.shape == (12, 24)
    assert np.array_equal(whole, np.concatenate(parts, axis=1))


def test_vectors_take_the_place_of_the_priors_and_are_used_in_turn():
    [origin] = short("2019-05")
    quiet = {"violation_deaths": np.array([0.0, 0.0]), "provocation_deaths": np.array([0.0, 50.0])}
    found = simulate(Task(origin, 0, 24, SIZE, quiet))
    prior = simulate(Task(origin, 0, 24, SIZE, {}))
    without, deadly = found[:, 0::2], found[:, 1::2]
    assert without.mean() < prior[:, 0::2].mean()
    assert deadly.mean() > 3 * prior[:, 1::2].mean()


def test_what_is_finished_is_kept_and_not_simulated_again(tmp_path, monkeypatch):
    kept = Kept(tmp_path, short(*MONTHS), SIZE, {})
    assert [str(each.month) for each in kept.missing()] == list(MONTHS)
    assert run(kept, workers=1, block=10) == []
    first = kept.deaths()
    assert first.shape == (2, 12, 24)
    monkeypatch.setattr(simulating, "simulate", lambda task: pytest.fail("simulated again"))
    again = Kept(tmp_path, short(*MONTHS), SIZE, {})
    assert run(again, workers=1) == []
    assert np.array_equal(again.deaths(), first)


def test_an_interrupted_hindcast_goes_on_with_the_same_futures(tmp_path):
    whole = Kept(tmp_path / "whole", short(*MONTHS), SIZE, {})
    run(whole, workers=1)
    stopped = Kept(tmp_path / "stopped", short(*MONTHS), SIZE, {})

    def stop(count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(stopped, workers=1, on_block=stop)
    assert len(stopped.missing()) == 2  # a block is not an origin until it is kept
    run(stopped, workers=1)
    assert np.array_equal(stopped.deaths(), whole.deaths())
    assert not list(tmp_path.rglob("*.part"))


def test_other_sizes_dice_or_vectors_are_kept_apart(tmp_path):
    paths = {
        Kept(tmp_path, short(*MONTHS), size, vectors).path
        for size in (SIZE, Size(24, 8, 4), Size(25, 8, 3))
        for vectors in ({}, {"violation_deaths": np.array([0.001])})
    }
    assert len(paths) == 6


def test_a_block_that_fails_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    kept = Kept(tmp_path, short(*MONTHS), SIZE, {})

    def broken(task):
        if str(task.origin.month) == "2019-05":
            raise MemoryError("too large")
        return simulate(task)

    monkeypatch.setattr(simulating, "simulate", broken)
    assert run(kept, workers=1) == ["2019-05: MemoryError: too large"]
    assert [str(each.month) for each in kept.missing()] == ["2019-05"]
