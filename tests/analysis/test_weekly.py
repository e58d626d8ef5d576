"""Levels, acts and policies week by week."""

import pytest

from model.analysis.weekly import acts, levels, policies_on, singles


def test_levels_are_shares_of_all_futures(run):
    table = levels(run, "baseline", "NK")
    assert list(table.columns) == ["week", "level", "share"]
    assert len(table) == 6 * 7
    assert table.groupby("week")["share"].sum().to_numpy() == pytest.approx(1)


def test_the_last_week_agrees_with_the_outcomes(run):
    table = levels(run, "baseline", "NK").set_index(["week", "level"])["share"]
    first = run.outcomes.query("option == 'baseline'")["first_major_clash.NK"]
    assert table.loc[(5, 4)] == (first >= 0).mean()


def test_acts_have_a_row_for_every_week(run):
    table = acts(run, "baseline")
    assert list(table.columns) == ["actor", "act", "theatre", "week", "share"]
    assert list(table["week"]) == [0, 1, 2, 3, 4, 5]
    assert set(table["actor"]) == {next(iter(run.scenario.actors))}
    assert set(table["act"]) == {"offensive"}
    assert table["share"].is_monotonic_increasing


def test_policies_are_on_in_all_futures_of_the_toy(run):
    table = policies_on(run, "baseline")
    assert list(table.columns) == ["policy", "week", "share"]
    assert set(table["policy"]) == {policy.name for policy in run.scenario.policies}
    assert (table["share"] == 1).all()


def test_single_futures_are_the_first_ones_at_the_highest_level_of_any_theatre(run):
    table = singles(run, "baseline")
    assert list(table.columns) == ["replicate", "week", "level", "deaths"]
    kept = run.table("samples", where={"option": "baseline"})
    futures = kept["replicate"].nunique()
    assert len(table) == futures * run.scenario.weeks
    assert list(table["replicate"].unique()) == list(range(futures))
    outcomes = run.outcomes.query("option == 'baseline'").set_index("replicate")
    peaks = outcomes[[f"peak.{code}" for code in run.scenario.theatres]].max(axis=1)
    found = table.groupby("replicate")["level"].max()
    assert (found == peaks.loc[found.index]).all()
    with pytest.raises(ValueError, match="no option 'peace'"):
        singles(run, "peace")


def test_an_unknown_option_is_refused_with_the_known_ones(run):
    with pytest.raises(ValueError, match="no option 'peace'; it has baseline, "):
        levels(run, "peace")
