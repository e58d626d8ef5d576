"""What the futures cost, against the rows they are computed from."""

import math

import numpy as np
import pytest

from model.analysis.severity import severity
from model.outcomes import MEASURES


@pytest.fixture(scope="module")
def table(run):
    return severity(run)


def one(table, option, measure, theatre="any"):
    [row] = table[
        (table["option"] == option) & (table["measure"] == measure) & (table["theatre"] == theatre)
    ].to_dict("records")
    return row


def test_columns_are_the_promised_ones(table):
    intervals = ["dice_low", "dice_high", "assumptions_low", "assumptions_high"]
    changes = [f"difference_{name}" for name in intervals]
    assert list(table.columns) == [
        "option", "kind", "theatre", "measure", "mean", *intervals, "p50", "p90", "n",
        "difference", *changes,
    ]  # fmt: skip


def test_every_measure_is_there_for_every_arm_and_place(run, table):
    assert len(table) == len(MEASURES) * len(run.arms) * (1 + len(run.scenario.theatres))


def test_deaths_are_summed_over_theatres(run, table):
    rows = run.outcomes.query("option == 'baseline'")
    deaths = rows[[f"deaths.{t}" for t in run.scenario.theatres]].sum(axis=1)
    row = one(table, "baseline", "deaths")
    assert row["mean"] == pytest.approx(deaths.mean())
    assert row["p50"] == pytest.approx(deaths.quantile(0.5))
    assert row["p90"] == pytest.approx(deaths.quantile(0.9))
    within = deaths.groupby(rows["draw"]).var().mean()
    assert row["dice_high"] - row["mean"] == pytest.approx(1.95996398 * math.sqrt(within / 600))


def test_weeks_of_stress_are_those_of_the_worst_hit_theatre(run, table):
    rows = run.outcomes.query("option == 'baseline'")
    worst = rows[[f"severe_stress_weeks.{t}" for t in run.scenario.theatres]].max(axis=1)
    assert one(table, "baseline", "severe_stress_weeks")["mean"] == pytest.approx(worst.mean())


def test_the_risk_left_is_a_share_of_futures(run, table):
    rows = run.outcomes.query("option == 'baseline'")
    left = rows[[f"after_major_clash.{t}" for t in run.scenario.theatres]].any(axis=1)
    row = one(table, "baseline", "risk_left")
    assert row["mean"] == left.mean()
    assert np.isnan(row["p50"])


def test_the_difference_is_that_of_the_means(table):
    for measure in MEASURES:
        option, baseline = (
            one(table, arm, measure) for arm in ("russia-not-distracted", "baseline")
        )
        assert option["difference"] == pytest.approx(option["mean"] - baseline["mean"])
        assert np.isnan(baseline["difference"])


def test_an_option_that_changes_nothing_changes_no_cost(table):
    rows = table[table["option"] == "corridor-enforced"]
    assert (rows["difference"] == 0).all()


def test_numbers_of_people_are_never_negative(table):
    assert (table[["dice_low", "assumptions_low"]].fillna(0) >= 0).all(axis=None)
