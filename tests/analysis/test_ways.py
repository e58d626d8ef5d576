"""The types of futures: each future is of one, and the shares are counts of the outcomes."""

import numpy as np
import pandas as pd
import pytest

from model.analysis.ways import MOST, RARE, REST, RUNGS, ways

COLUMNS = [
    "rung", "theatre", "capitulates", "count", "of", "share", "dice_low", "dice_high", "week_low",
    "week_middle", "week_high", "deaths", "displaced", "treaty", "later", "holds",
]  # fmt: skip


@pytest.fixture(scope="module")
def table(run):
    return ways(run)


def firsts(run, outcome):
    """The first weeks of an outcome in the baseline, one column for each theatre."""
    own = run.outcomes.query("option == 'baseline'")
    return own[[f"first_{outcome}.{theatre}" for theatre in run.scenario.theatres]].to_numpy()


def test_columns_are_the_promised_ones(table):
    assert list(table.columns) == COLUMNS


def test_every_future_is_of_exactly_one_type(run, table):
    assert table["count"].sum() == 600
    assert table["share"].sum() == pytest.approx(1)
    assert (table["of"] == 600).all()
    held = [(way, count) for row in table["holds"] for way, count in row]
    assert sum(count for _, count in held) == 600
    assert len({way for way, _ in held}) == len(held)


def test_the_commonest_comes_first_and_the_rare_ones_last(table):
    told = table[table["rung"] != REST.rung]
    assert told["count"].is_monotonic_decreasing
    assert (told["share"] >= RARE).all() or len(table) == len(told)
    assert len(told) <= MOST + 1
    assert list(table["rung"][:-1]).count(REST.rung) == 0


def test_a_type_counts_what_the_outcomes_hold(run, table):
    """In the toy a clash comes as a major one, and nobody capitulates."""
    week = np.where(firsts(run, "major_clash") < 0, 99, firsts(run, "major_clash"))
    happens = week.min(axis=1) < 99
    none = table[table["rung"] == ""].iloc[0]
    assert none["count"] == (~happens).sum()
    assert np.isnan(none["week_middle"])
    for k, theatre in enumerate(run.scenario.theatres):
        here = happens & (week.argmin(axis=1) == k)
        row = table[(table["rung"] == "major_clash") & (table["theatre"] == theatre)].iloc[0]
        assert row["count"] == here.sum()
        assert not row["capitulates"]
        own = run.outcomes.query("option == 'baseline'").reset_index(drop=True)[here]
        deaths = own[[f"deaths.{place}" for place in run.scenario.theatres]].sum(axis=1)
        assert row["deaths"] == deaths.median()
        after = own[[f"after_major_clash.{place}" for place in run.scenario.theatres]]
        assert row["later"] == pytest.approx(after.any(axis=1).mean())
        middle = np.sort(week.min(axis=1)[here])[(here.sum() - 1) // 2]
        assert row["week_low"] <= row["week_middle"] == middle <= row["week_high"]


def test_the_highest_rung_counts_and_a_capitulation_sets_apart(run, monkeypatch):
    """One future of each rung, with and without a capitulation, in the second of two theatres."""
    theatres = tuple(run.scenario.theatres)

    def of(rung, gave_up):
        row = {f"first_{name}": -1 for name in (*RUNGS, "capitulation", "treaty")}
        for name in RUNGS[: RUNGS.index(rung) + 1] if rung else ():
            row[f"first_{name}"] = 3
        row["first_capitulation"] = 3 if gave_up else -1
        return row | {"deaths": 7.0, "displaced": 0.5, "after_major_clash": False}

    made = [of(rung, gave_up) for rung in ("", *RUNGS) for gave_up in (False, True)]

    def read(option, columns):
        assert option == "baseline"
        values = np.full((len(columns), len(made)), -1.0)
        for at, column in enumerate(columns):
            name, theatre = column.split(".")
            if theatre == theatres[1]:
                values[at] = [row[name] for row in made]
            elif not name.startswith("first_"):
                values[at] = 0
        yield np.arange(len(made)), values

    monkeypatch.setattr(run.pieces, "read", read)
    table = ways(run)
    assert (table["count"].iloc[:-1] == 1).all()
    held = [way for row in table["holds"] for way, _ in row]
    assert {(way.rung, way.capitulates) for way in held} == {
        (rung, gave_up) for rung in ("", *RUNGS) for gave_up in (False, True)
    }
    assert {way.theatre for way in held} == {"", theatres[1]}
    assert table["rung"].iloc[-1] == REST.rung
    assert table["count"].iloc[-1] == len(made) - MOST
    assert (table["deaths"] == 7.0).all()


def test_one_future_is_one_type(make_run):
    table = ways(make_run(1, 1))
    assert isinstance(table, pd.DataFrame)
    assert list(table["count"]) == [1]
    assert list(table["share"]) == [1.0]
