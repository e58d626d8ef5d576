"""What the file alone decides about times: policies are on some day, and do not contradict."""

from pathlib import Path

import pytest

from model.load import load_scenario, resolved_yaml
from model.load.timing import paths_set
from model.policies.blockade import Blockade
from model.policies.humanitarian_access import HumanitarianAccess
from tests.load.valley import VALLEY, problems

SECOND = (
    "  - {{name: second, type: blockade, actor: BBB, target: {target}, severity: 0.9, "
    "source: x y, {more}}}\n"
)
REACH = "  reach.BBB.RID: {value: 0.9, grade: computed, source: a map}\n"


def with_second(more: str, target: str = "VAL") -> str:
    """The valley with a second restriction, as line 48."""
    return VALLEY.replace("\noptions:", SECOND.format(target=target, more=more) + "\noptions:", 1)


def loads(text: str):
    Path("valley.yaml").write_text(text, encoding="utf-8")
    return load_scenario("valley.yaml")


@pytest.mark.parametrize(
    ("more", "week"),
    [
        ("start: 2023-01-11", "2023-01-09"),
        ("end: 2022-12-14", "2022-12-12"),
        ("start: 2022-11-07, delay_weeks: 8", "2023-01-02"),
        ("start: 2023-02-06, lasts_weeks: 1", "2023-02-06"),
        ("start: 2023-02-06, until: {quantity: talks, above: 0.9}", "2023-02-06"),
        ("start: 2023-06-05", "2023-06-05"),
    ],
)
def test_two_scripts_that_surely_set_one_quantity_are_told_when_the_file_is_read(here, more, week):
    assert problems(with_second(more)) == [
        "valley.yaml:48:12: 'second' and 'road-closed' (valley.yaml:31) both set restriction.VAL "
        f"in the week of {week}; end one before the other begins"
    ]


@pytest.mark.parametrize(
    "more",
    [
        "end: 2022-12-11",
        "when: {quantity: talks, above: 0.9}",
        "probability: 0.5",
        "delay_weeks: {mean: 3}",
        "mode: nudge, utility: 1",
        "mode: forbid",
    ],
)
def test_what_may_never_meet_is_left_to_the_simulation(here, more):
    assert loads(with_second(more)).policy("second")


def test_the_same_act_elsewhere_is_no_conflict(here):
    text = with_second("start: 2022-12-12", target="RID")
    assert loads(text.replace("  stake.BBB", REACH + "  stake.BBB", 1)).policy("second")


def talks(name: str, actors: str, more: str = "") -> str:
    both = "target: [AAA, BBB], source: x y"
    return f"  - {{name: {name}, type: mediation, actor: {actors}, {both}{more}}}\n"


def test_a_joint_act_that_may_be_barred_is_left_to_the_simulation(here):
    two = talks("joint", "[PIV, NEI]") + talks("alone", "PIV")
    [told] = problems(VALLEY.replace("\noptions:", two + "\noptions:", 1))
    assert "'alone' and 'joint' (valley.yaml:48) both set mediation.PIV" in told
    ban = talks("ban", "NEI", ", mode: forbid")
    assert loads(VALLEY.replace("\noptions:", two + ban + "\noptions:", 1))


def test_a_conflict_by_an_option_is_told_at_the_option(here):
    added = "    add:\n    " + SECOND.format(target="VAL", more="start: 2023-01-09")
    told = problems(VALLEY.replace("    change: {road-closed.severity: 0.15}\n", added, 1))
    assert len(told) == 1
    assert told[0].startswith("valley.yaml:55:16: 'second' and 'road-closed' (valley.yaml:31)")


def test_a_conflict_by_a_changed_date_is_told_at_the_change(here):
    text = with_second("start: 2023-03-06").replace(
        "    start: 2022-12-12\n", "    start: 2022-12-12\n    end: 2023-01-01\n", 1
    )
    assert loads(text)
    moved = text.replace(
        "change: {road-closed.severity: 0.15}", "change: {road-closed.end: 2023-05-05}"
    )
    [told] = problems(moved)
    assert told.startswith("valley.yaml:52:3: with option road-open, 'second' and 'road-closed'")


def test_policies_are_asked_without_a_world(here):
    cast = loads(VALLEY).cast
    common = {"name": "x", "source": "x y", "target": "VAL"}
    assert paths_set(Blockade(actor="BBB", **common), cast) == ["restriction.VAL"]
    assert paths_set(HumanitarianAccess(actor=["OUT", "LOC"], **common), cast) == []
    assert paths_set(HumanitarianAccess(actor="OUT", **common), cast) == []


def test_an_heir_may_shorten_the_window_and_what_it_runs_can_be_read_again(here):
    text = VALLEY.replace("    start: 2022-12-12\n", "    start: 2023-05-01\n", 1)
    Path("valley.yaml").write_text(text, encoding="utf-8")
    child = "title: Short\nextends: valley\nobserved: []\nheadline: {outcome: crisis, by_week: 4}\n"
    Path("child.yaml").write_text(child + "weeks: 4\n", encoding="utf-8")
    Path("again.yaml").write_text(resolved_yaml(load_scenario("child")), encoding="utf-8")
    assert load_scenario("again").policy("road-closed")


def problems_of_child(text: str) -> list[str]:
    from model.language.problems import Problems

    Path("child.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load_scenario("child")
    return [str(problem) for problem in caught.value.items]


def test_an_heir_whose_window_is_too_short_for_the_headline_is_told_in_its_own_file(here):
    Path("valley.yaml").write_text(VALLEY, encoding="utf-8")
    told = problems_of_child("extends: valley\ntitle: Short\nobserved: []\nweeks: 10\n")
    assert told == [
        "child.yaml:4:8: week 20 of the inherited 'headline' lies outside the window of 10 weeks"
    ]
