"""Outcomes are read a piece at a time, and the answers do not depend on the pieces."""

import tracemalloc

import numpy as np
import pandas as pd
import pytest

from model.analysis.futures import Futures
from model.analysis.risk import cumulative, differences, probabilities
from model.analysis.severity import severity
from model.batch import parquet, pieces
from model.batch.opened import open_run
from tests.batch import toy

COLUMNS = ["first_major_clash.NK", "first_major_clash.SYU"]


@pytest.mark.parametrize("work", [toy.work, toy.broken], ids=["whole", "a block is missing"])
def test_answers_do_not_depend_on_the_pieces(toy_run, monkeypatch, work):
    def answers():
        run = open_run(toy_run(block=100, work=work).path)
        return [probabilities(run), differences(run), cumulative(run, "major_clash"), severity(run)]

    whole = answers()
    monkeypatch.setattr(parquet, "ROWS", 70)
    monkeypatch.setattr(pieces, "SPAN", 64)
    for one, other in zip(whole, answers(), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_the_pieces_of_an_arm_are_its_rows_in_their_order(toy_run, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 70)
    monkeypatch.setattr(pieces, "SPAN", 64)
    run = open_run(toy_run().path)
    for arm, size in Futures(run).size.items():
        rows = run.outcomes[run.outcomes["option"] == arm]
        replicates, values = zip(*run.pieces.read(arm, COLUMNS), strict=True)
        assert size == len(rows) == 300
        assert len(replicates) == 5
        assert np.array_equal(np.concatenate(replicates), rows["replicate"])
        assert np.array_equal(np.concatenate(values, axis=1), rows[COLUMNS].to_numpy().T)


def test_memory_does_not_grow_with_the_futures(toy_run, monkeypatch):
    """Ten times the futures; only the quantiles of one arm and measure need all its values."""
    monkeypatch.setattr(parquet, "ROWS", 500)
    monkeypatch.setattr(pieces, "SPAN", 500)

    def most(replicates):
        run = open_run(toy_run(replicates=replicates).path)
        tracemalloc.start()
        for option in Futures(run).options:
            Futures(run).changes(option, "major_clash", [3, 6])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(500)  # what is loaded once
    assert most(8_000) < 1.2 * most(1_000)
