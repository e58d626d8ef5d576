"""Two baselines with the same dice: what an option changes, and never unlike things in silence."""

import re

import numpy as np
import pytest

from model.analysis import contrast_answers, risk, severity
from model.analysis.contrast import Failed, NotComparable, Question, compare, terms
from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import arm, load_scenario
from model.outcomes import MEASURES
from tests.batch.toy import work

SIZE = {"replicates": 60, "draws": 5, "seed": 3, "workers": 1}
MOVES = "russia-not-distracted"
"""The arm that changes the one number that the toy engine reads."""
FIELDS = ("value", "dice_low", "dice_high", "assumptions_low", "assumptions_high")


def changed(scenario, **fields):
    return scenario.model_copy(update=fields)


def test_it_finds_what_a_run_finds_of_the_option_that_makes_the_difference(scenario, tmp_path):
    folder = RunFolder.create(plan(scenario, 60, 5, 3), tmp_path)
    execute(folder.plan, folder, workers=1, progress=False, work=work)
    run = open_run(folder.path)
    found = compared(scenario, arm(scenario, MOVES))

    risks = risk.differences(run, only=("major_clash", "any"))
    [row] = risks[(risks["by_week"] == 4) & (risks["option"] == MOVES)].to_dict("records")
    assert row["difference"] < -0.04
    assert found[0].what == Question("major_clash", "any", 4)
    assert numbers(found[0].change) == pytest.approx(
        [row["difference"], *(row[name] for name in FIELDS[1:])], nan_ok=True
    )
    harm = severity.severity(run)
    harm = harm[(harm["theatre"] == "any") & (harm["option"] == MOVES)]
    for moved in found[2:]:
        [row] = harm[harm["measure"] == moved.what].to_dict("records")
        wanted = [row["difference"], *(row[f"difference_{name}"] for name in FIELDS[1:])]
        assert numbers(moved.change) == pytest.approx(wanted, nan_ok=True)
        wanted = [row["mean"], *(row[name] for name in FIELDS[1:])]
        assert numbers(moved.b) == pytest.approx(wanted, nan_ok=True)
    assert [moved.what for moved in found[2:]] == list(MEASURES)


def compared(a, b):
    return compare(a, b, terms(a, b), **SIZE, work=work)


def numbers(estimate) -> list[float]:
    return [float(getattr(estimate, name)) for name in FIELDS]


def test_the_engine_gives_equal_scenarios_equal_futures():
    valley = load_scenario("headwaters")
    short = changed(valley, weeks=3, headline=changed(valley.headline, by_week=3))
    found = compare(short, short, terms(short, short), **SIZE | {"replicates": 6, "draws": 2})
    assert all(float(moved.change.value) == 0 for moved in found)
    assert not any(contrast_answers.is_resolved(moved) for moved in found if moved.what != "deaths")


def test_a_block_that_fails_is_told(scenario):
    def fails(task):
        raise ValueError("no")

    with pytest.raises(Failed, match="futures 0 to 59 of A: ValueError: no"):
        compare(scenario, scenario, terms(scenario, scenario), **SIZE, work=fails)


def test_windows_that_differ_are_compared_over_the_shorter_and_it_is_said(scenario):
    start = scenario.monday(2)
    other = changed(scenario, weeks=3, start=start, headline=changed(scenario.headline, by_week=2))
    agreed = terms(scenario, other)
    assert agreed.weeks == 3
    assert [(q.outcome, q.by_week) for q in agreed.questions] == [
        ("major_clash", 3), ("major_clash", 2), ("large_scale_war", 3),
    ]  # fmt: skip
    text = " ".join(agreed.notes)
    assert "begin on different days" in text
    assert str(start) in text
    assert "have 6 and 3 weeks: both are simulated over the first 3" in text
    assert "headline of A asks by week 4, and is compared by week 3" in text
    assert len(compared(scenario, other)) == 3 + len(MEASURES)


def test_what_is_alike_needs_no_note(scenario):
    assert terms(scenario, scenario).notes == ()


def test_other_theatres_and_renumbered_dice_are_noted(scenario):
    turned = dict(reversed(scenario.theatres.items()))
    fewer = dict(list(scenario.theatres.items())[:2])
    assert "throw other dice in B" in " ".join(
        terms(scenario, changed(scenario, theatres=turned)).notes
    )
    notes = " ".join(terms(scenario, changed(scenario, theatres=fewer)).notes)
    assert "'Anywhere' means NK, SYU, BRD in A and NK, SYU in B" in notes


def test_unlike_things_are_refused(scenario):
    with pytest.raises(NotComparable, match="no theatre in common: A has NK, SYU, BRD, B ROAD"):
        terms(scenario, load_scenario("headwaters"))
    only = changed(scenario.headline, theatre="BRD")
    fewer = dict(list(scenario.theatres.items())[:2])
    asked = changed(scenario, headline=only)
    with pytest.raises(NotComparable, match="B has no theatre BRD"):
        terms(asked, changed(asked, theatres=fewer))


def test_the_words_carry_both_intervals(scenario):
    agreed = terms(scenario, scenario)
    found = compared(scenario, arm(scenario, MOVES))
    [sentence] = contrast_answers.sentences(found, agreed, scenario)
    words = (
        r"In (\d+) of 60 simulated futures of A and in (\d+) of 60 of B there is a major clash .*"
    )
    spans = r"B minus A is -[\d.]+ of 100.*: dice -\S+ to \S+, assumptions -\S+ to \S+\."
    a, b = re.fullmatch(words + spans, sentence).groups()
    assert int(a) > int(b)
    rows = contrast_answers.rows(found, scenario)
    assert {len(row) for row in rows} == {len(contrast_answers.COLUMNS)}
    document = contrast_answers.document(found, agreed, {"replicates": 60})
    [headline, _] = document["outcomes"]
    assert len(headline["difference"]["dice"]) == len(headline["difference"]["assumptions"]) == 2
    assert headline["difference"]["signs"] is None
    assert np.isclose(
        headline["b"]["value"] - headline["a"]["value"], headline["difference"]["value"], atol=2e-6
    )
