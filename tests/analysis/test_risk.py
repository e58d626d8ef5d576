"""Probabilities and differences of a run whose probabilities are known."""

import math
import time

import numpy as np
import pandas as pd
import pytest

from model.analysis.risk import by_assumption, cumulative, differences, horizons, probabilities
from model.batch.opened import Run
from model.batch.plan import BLOCK
from model.load import arm
from model.outcomes import OUTCOMES
from model.policies import policy_types
from tests.batch.toy import probability_of

IDENTICAL = "corridor-enforced"
LESS_LIKELY = "russia-not-distracted"


@pytest.fixture(scope="module")
def risk(run):
    return probabilities(run)


@pytest.fixture(scope="module")
def change(run):
    return differences(run)


def one(table, **keys):
    for column, value in keys.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_columns_are_the_promised_ones(risk, change):
    intervals = ["dice_low", "dice_high", "assumptions_low", "assumptions_high"]
    keys = ["option", "kind", "outcome", "theatre", "by_week"]
    assert list(risk.columns) == [*keys, "probability", *intervals, "n", "by_assumption"]
    assert list(change.columns) == [*keys, "difference", *intervals, "signs", "n"]


def test_there_is_a_row_for_every_question(run, risk, change):
    questions = len(OUTCOMES) * (1 + len(run.scenario.theatres)) * len(horizons(run.scenario))
    assert len(risk) == questions * len(run.arms)
    assert len(change) == questions * (len(run.arms) - 1)
    assert list(risk["option"].drop_duplicates()) == list(run.arms)


def test_both_horizons_are_counted(run):
    assert horizons(run.scenario) == [4, 6]


def test_a_probability_is_a_count_over_futures(run, risk):
    first = run.outcomes.query("option == 'baseline'")["first_major_clash.NK"]
    for by_week in (4, 6):
        row = one(risk, option="baseline", outcome="major_clash", theatre="NK", by_week=by_week)
        assert row.probability == ((first >= 0) & (first < by_week)).mean()
        assert row.n == 600


def test_any_is_the_earliest_of_all_theatres(run, risk):
    table = run.outcomes.query("option == 'baseline'")
    columns = table[[f"first_major_clash.{t}" for t in run.scenario.theatres]]
    row = one(risk, option="baseline", outcome="major_clash", theatre="any", by_week=6)
    assert row.probability == (columns >= 0).any(axis=1).mean()


def test_the_toys_probability_is_found_within_its_own_error(risk):
    p = probability_of(np.arange(10), 10, 0.80)
    row = one(risk, option="baseline", outcome="major_clash", theatre="NK", by_week=6)
    assert abs(row.probability - p.mean()) < 5 * math.sqrt((p * (1 - p)).mean() / 600)
    assert row.dice_low < row.probability < row.dice_high
    assert row.assumptions_low < row.probability < row.assumptions_high


def test_what_never_happens_has_an_upper_limit(risk):
    row = one(risk, option="baseline", outcome="regional_war", theatre="any", by_week=6)
    assert row.probability == row.dice_low == row.assumptions_high == 0
    assert row.dice_high == pytest.approx(1 - 0.025 ** (1 / 600))


def test_an_option_that_changes_nothing_changes_no_number(risk, change):
    numbers = risk.columns[2:].drop("by_assumption")  # what is scripted is a word, not a number
    same = [risk.loc[risk["option"] == arm, numbers] for arm in ("baseline", IDENTICAL)]
    pd.testing.assert_frame_equal(*(table.reset_index(drop=True) for table in same))
    rows = change[change["option"] == IDENTICAL]
    assert (rows["difference"] == 0).all()
    assert (rows["assumptions_low"] == 0).all()


def test_a_difference_is_paired(run, change):
    table = run.outcomes.set_index(["option", "replicate"])["first_major_clash.NK"] >= 0
    pairs = table.loc[LESS_LIKELY].astype(int) - table.loc["baseline"].astype(int)
    row = one(change, option=LESS_LIKELY, outcome="major_clash", theatre="NK", by_week=6)
    assert row.difference == pytest.approx(pairs.mean())
    assert row.difference < 0
    # With common dice no future becomes worse here, so the interval is that of a rare event.
    assert (pairs <= 0).all()
    assert row.dice_high - row.dice_low < 4 * 1.96 * math.sqrt(-pairs.mean() / 600)


def test_signs_are_null_below_two_thousand_pairs_per_draw(change):
    assert change["signs"].isna().all()


def test_signs_are_shares_of_the_draws(make_run):
    table = differences(make_run(4000, 2))
    row = one(table, option=LESS_LIKELY, outcome="major_clash", theatre="NK", by_week=6)
    assert row.signs == {"up": 0.0, "down": 1.0, "unresolved": 0.0}
    row = one(table, option=IDENTICAL, outcome="major_clash", theatre="NK", by_week=6)
    assert row.signs == {"up": 0.0, "down": 0.0, "unresolved": 1.0}


def test_one_draw_has_no_band(make_run):
    assert probabilities(make_run(50, 1))["assumptions_low"].isna().all()


def test_a_missing_block_leaves_the_pairs_that_there_are(make_run, scenario):
    from tests.batch.toy import work

    def half(task):
        if task.arm == "baseline" and task.block == 0:
            raise ValueError("lost")
        return work(task)

    made = make_run(BLOCK + 76, 10, work=half)
    assert (
        one(differences(made), option=IDENTICAL, outcome="crisis", theatre="any", by_week=6).n == 76
    )
    assert set(probabilities(made).query("option == 'baseline'")["n"]) == {76}


def test_the_curve_ends_at_the_probability(run, risk):
    curve = cumulative(run, "major_clash", "NK")
    assert list(curve.columns) == [
        "option", "week", "probability", "dice_low", "dice_high", "assumptions_low",
        "assumptions_high",
    ]  # fmt: skip
    baseline = curve[curve["option"] == "baseline"]
    assert list(baseline["week"]) == [1, 2, 3, 4, 5, 6]
    assert baseline["probability"].is_monotonic_increasing
    for by_week in (4, 6):
        row = one(risk, option="baseline", outcome="major_clash", theatre="NK", by_week=by_week)
        assert one(baseline, week=by_week).probability == row.probability


def test_what_a_script_implies_is_marked(run):
    attack = policy_types()["offensive"](
        name="attack", actor="AZE", target="NK", start=run.scenario.start, source="hypothetical"
    )
    spared = attack.model_copy(update={"name": "spared", "target": "SYU", "mode": "forbid"})
    option = run.scenario.options[IDENTICAL].model_copy(update={"change": {}})
    options = {"attack": option.model_copy(update={"add": [attack, spared]})}
    scenario = run.scenario.model_copy(update={"options": options})
    # The restriction of the baseline is a crisis by itself; without it nothing is implied.
    assert by_assumption(scenario) == {("crisis", "any"), ("crisis", "NK")}
    quiet = scenario.model_copy(update={"policies": ()})
    assert by_assumption(quiet) == set()
    rungs = ("crisis", "limited_clash", "major_clash")
    expected = {(outcome, place) for outcome in rungs for place in ("any", "NK")}
    assert by_assumption(arm(scenario, "attack")) == expected


@pytest.mark.slow
def test_ten_thousand_futures_of_every_arm_are_summed_up_in_seconds(make_run):
    from model.analysis.severity import severity

    big = Run(make_run(10_000, 200).path)
    began = time.process_time()
    probabilities(big), differences(big), severity(big)
    # About 1 s of processor time on the machine it was written on; ten times slower would fail.
    assert time.process_time() - began < 10
