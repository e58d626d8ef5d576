"""Where the headline is a treaty, more of it is no danger, and it happens in no place."""

import pytest

from dashboards.figures.theatres import theatre_table
from dashboards.sections import answer, options
from dashboards.sentences import claims, consequences, unfolding
from tests.dashboards.sample_run import sample_findings

TREATY = {"outcome": "treaty", "theatre": "any", "by_week": 44}


@pytest.fixture(scope="module")
def findings():
    likelier = {"it": (0.10, ["ARM"], "It", "A cost")}
    return sample_findings(options=likelier, what_ifs={}, headline=TREATY)


def _clashes(findings, change):
    rows = (findings.differences["option"] == "it") & (
        findings.differences["outcome"] == "major_clash"
    )
    assert rows.any()
    for column, width in (
        ("difference", 0.0), ("difference_dice_low", -0.004), ("difference_dice_high", 0.004),
    ):  # fmt: skip
        findings.differences.loc[rows, column] = change + width


def test_whether_danger_is_postponed_is_judged_by_clashes(findings):
    assert findings.difference("it").value > 0
    risen = sample_findings(
        options={"it": (0.10, ["ARM"], "It", "A cost")}, what_ifs={}, headline=TREATY
    )
    _clashes(risen, 0.05)
    left = (risen.severity["option"] == "it") & (risen.severity["measure"] == "risk_left")
    for column in ("difference", "difference_dice_low", "difference_dice_high"):
        risen.severity.loc[left, column] = 0.0
    assert consequences.prevented(risen, "it") == "risk added"
    fallen = sample_findings(
        options={"it": (0.10, ["ARM"], "It", "A cost")}, what_ifs={}, headline=TREATY
    )
    _clashes(fallen, -0.05)
    assert "risk added" not in consequences.prevented(fallen, "it")
    heading = "What each option costs and leaves behind"
    assert consequences.prevented_finding(fallen) == heading


def test_places_are_told_by_clashes(findings):
    assert "a major clash" in unfolding.where_finding(findings)
    columns = theatre_table(findings, list(findings.scenario.theatres)).columns
    assert columns[1] == "Major clash"
    assert not any("reaty" in str(column) for column in columns)


def test_stress_stands_only_where_the_scenario_can_have_it():
    """It comes from cut supply lines of local authorities."""
    with_them = sample_findings()
    assert with_them.scenario.cast.of_role("authorities")
    assert consequences.STRESS in consequences.measured(with_them)
    cast = {
        code: actor.model_dump(exclude_none=True)
        for code, actor in with_them.scenario.actors.items()
        if actor.role != "authorities"
    }
    without = sample_findings(actors=cast, policies=[], options={}, what_ifs={})
    assert consequences.STRESS not in consequences.measured(without)
    text = "not modelled here"
    assert text in str(answer.answer(without))
    assert text not in str(answer.answer(with_them))
    shown = [str(column) for column in options.consequences(without, [], "option").columns]
    assert not any("stress" in column for column in shown)


def test_claims_that_can_hardly_fail_are_counted_apart():
    def one(kind, verdict):
        return {"kind": kind, "verdict": verdict, "measures": []}

    claims_of_all_kinds = [
        one("built_in", "reproduced"), one("built_in", "reproduced"),
        one("emergent", "reproduced"), one("emergent", "depends"), one("inference", "depends"),
    ]  # fmt: skip
    said = claims.answer(claims_of_all_kinds)
    assert said.startswith(
        "The model shows 2 of 2 claims that are built in, and 1 of 3 that it could fail"
    )
