"""Files on top of files: what merges, what is taken away, and where a mistake is told."""

from datetime import date
from pathlib import Path

import pytest

from model.language.problems import Problems
from model.load import arm, load_scenario
from model.scenario import Scenario
from tests.load.valley import VALLEY, changed

CHILD = """\
title: The valley once more
extends: valley
weeks: 30
"""


def child(more: str = "", name: str = "child.yaml") -> Scenario:
    Path("valley.yaml").write_text(VALLEY, encoding="utf-8")
    Path(name).write_text(CHILD + more, encoding="utf-8")
    return load_scenario(name)


def child_problems(more: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        child(more)
    return [str(problem) for problem in caught.value.items]


def test_maps_merge_and_policies_merge_by_name(here):
    found = child(
        "actors: {PIV: {name: The Pivot}}\n"
        "starting_conditions:\n  talks: {value: 0.6, grade: computed, source: a count}\n"
        "policies:\n  - {name: road-closed, severity: 0.2}\n"
        "  - {name: late, type: offensive, mode: forbid, actor: BBB, target: VAL,"
        " source: hypothetical}\n"
        "options: {road-open: {cost: More risk}}\n"
    )
    parent = load_scenario("valley.yaml")
    assert (found.name, found.title, found.weeks) == ("child", "The valley once more", 30)
    assert found.question == parent.question
    assert found.actors["PIV"].name == "The Pivot"
    assert found.actors["PIV"].role == "pivot"
    assert list(found.actors) == list(parent.actors)
    assert [policy.name for policy in found.policies] == ["road-closed", "rebuke", "late"]
    assert found.policy("road-closed").severity == 0.2
    assert found.policy("road-closed").target == "VAL"
    assert found.options["road-open"].cost == "More risk"
    assert found.options["road-open"].change == {"road-closed.severity": 0.15}


def test_a_new_value_never_keeps_an_old_source_or_range(here):
    found = child("starting_conditions:\n  talks: {value: 0.6, grade: computed, source: a count}\n")
    assert found.starting_conditions["talks"].range is None
    lines = child_problems("starting_conditions:\n  talks: {value: 0.6}\n")
    assert [line.split(": ", 1)[1] for line in lines] == [
        "'grade' is missing in 'talks'", "'source' is missing in 'talks'"
    ]  # fmt: skip


def test_inherited_things_can_be_taken_away(here):
    found = child(
        "without: {policies: [road-closed], options: [road-open], what_ifs: [warmer],\n"
        "          levers: [road-closed.severity]}\n"
    )
    assert [policy.name for policy in found.policies] == ["rebuke"]
    assert list(found.arms) == ["baseline", "talks-held", "pivot-free"]
    assert not found.levers


def test_what_still_refers_to_a_policy_that_was_taken_away_is_told_where_it_was_taken(here):
    lines = child_problems("without: {policies: [road-closed]}\n")
    assert lines == [
        "child.yaml:4:22: 'road-closed' is taken away here, but lever road-closed.severity "
        "(valley.yaml:66) still refers to it; take that away too",
        "child.yaml:4:22: 'road-closed' is taken away here, but option road-open "
        "(valley.yaml:54) still refers to it; take that away too",
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("without: {policies: [road-close]}\n",
         "child.yaml:4:22: nothing called 'road-close' is inherited under 'policies'; "
         "did you mean 'road-closed'?"),
        ("without: {polices: [rebuke]}\n",
         "child.yaml:4:11: 'without' cannot take 'polices' away; did you mean 'policies'?"),
        ("without: {policies: rebuke}\n",
         "child.yaml:4:21: 'policies' must be a list of names, not the text 'rebuke'"),
        ("without: rebuke\n", "child.yaml:4:10: 'without' must be a map of lists"),
        ("policies: [{name: road-close, severity: 0.2}]\n",
         "child.yaml:4:19: no policy called 'road-close' is inherited, and a new one needs a "
         "'type'; did you mean 'road-closed'?"),
        ("policies: [{name: rebuke, type: mediation}]\n",
         "child.yaml:4:33: the inherited policy 'rebuke' is of type 'diplomatic_signal'"),
        ("information: frozen\n",
         "child.yaml:4:14: 'road-closed' was not known at the start (2022-12-12, the scenario "
         "starts 2022-12-05), and the scenario is frozen; go without it (without: {policies: "
         "[road-closed]})"),
        ("starting_conditions:\n  control.AAA.RID: {value: 0, grade: computed, source: a map}\n",
         "child.yaml:5:3: control of 'RID' is given already (valley.yaml:23)"),
        ("policies: [{name: road-closed, severity: 2}]\n",
         "child.yaml:4:42: 'severity' must lie between 0 and 1, not 2"),
    ],
)  # fmt: skip
def test_a_mistake_in_what_extends_is_told_there(here, more, expected):
    lines = child_problems(more)
    assert any(line.startswith(expected) for line in lines), "\n".join(lines)


def test_a_mistake_in_the_extended_file_is_told_there(here):
    Path("valley.yaml").write_text(changed("severity: 0.6", "severity: 6"))
    Path("child.yaml").write_text(CHILD)
    with pytest.raises(
        Problems, match=r"^valley.yaml:37:15: 'severity' must lie between 0 and 1, not 6 "
    ):
        load_scenario("child")


def test_a_chain_in_a_circle_is_told(here):
    Path("a.yaml").write_text("extends: b\n")
    Path("b.yaml").write_text("extends: a\n")
    circle = r"b\.yaml:1:10: this goes in a circle: a extends b extends a"
    with pytest.raises(Problems, match=circle):
        load_scenario("a.yaml")


def test_a_frozen_scenario_without_the_later_policies_is_sound(here):
    found = child(
        "information: frozen\n"
        "without: {policies: [road-closed], options: [road-open], levers: [road-closed.severity]}\n"
    )
    assert found.information == "frozen"
    # what an option adds is hypothetical, and may begin later
    assert arm(found, "talks-held").policy("mediators").start == date(2023, 1, 2)


def test_a_world_without_a_question_can_be_extended_but_not_run(here):
    Path("world.yaml").write_text(VALLEY[: VALLEY.index("policies:")].replace(
        VALLEY[VALLEY.index("question:"):VALLEY.index("actors:")], ""))  # fmt: skip
    with pytest.raises(Problems, match="a world without a question, for others to extend"):
        load_scenario("world")
    Path("q.yaml").write_text("extends: world\nquestion: Does it?\nstart: 2022-12-05\nweeks: 4\n"
                              "headline: {outcome: crisis}\n")  # fmt: skip
    assert load_scenario("q").cast.parties == ("AAA", "BBB")
