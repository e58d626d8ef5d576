"""The open questions: they say what they assume, leave choices to each side and claim no record."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from model import load
from model.load.assemble import assembled
from model.simulation import Simulation

SCENARIOS = Path(__file__).parent.parent / "scenarios"
FORWARD = sorted(path.stem for path in (SCENARIOS / "forward").glob("*.yaml"))
ELSEWHERE = sorted(path.stem for path in (SCENARIOS / "elsewhere").glob("*.yaml"))
WORLD = "mid-2026"
ROLES = {"party", "authorities", "pivot", "patron", "neighbour", "outside_power"}
GROUND = ("intensity", "recognised", "red_line", "terrain")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
UNSETTLED = 2025
"""From this year on, no report is better than a judgement."""

load_scenario = cache(load.load_scenario)


def raw(path: Path) -> dict:
    """A file as its author wrote it, every scalar a text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def world():
    """The world that the open questions share; it asks none itself."""
    return assembled(WORLD).scenario


def chosen_by(option) -> set[str]:
    return {option.chosen_by} if isinstance(option.chosen_by, str) else set(option.chosen_by)


def latest_day(text: str) -> date:
    """The latest day that a text names, a month or a year alone counting from its first day."""
    days = [date(1, 1, 1)]
    for day, month, year in re.findall(r"(\d{1,2} )?(?:([A-Z][a-z]+) )?\b((?:19|20)\d\d)\b", text):
        number = MONTHS.index(month) + 1 if month in MONTHS else 1
        days.append(date(int(year), number, int(day) if day and month in MONTHS else 1))
    return max(days)


def test_there_is_a_file_for_each_question_and_an_illustration():
    assert len(FORWARD) == 7
    assert len(ELSEWHERE) == 1
    assert not set(FORWARD) & set(ELSEWHERE)


@pytest.mark.parametrize("name", [*FORWARD, *ELSEWHERE])
def test_a_bare_name_finds_it_and_each_of_its_arms_is_another_world(name):
    scenario = load_scenario(name)
    baseline = load.arm(scenario, "baseline").plain()
    for label in scenario.arms:
        changed = load.arm(scenario, label)
        assert changed.name == name
        assert label == "baseline" or changed.plain() != baseline, label


@pytest.mark.parametrize("name", FORWARD)
def test_a_question_about_the_future_is_asked_of_the_shared_world(name):
    written, scenario = raw(SCENARIOS / "forward" / f"{name}.yaml"), load_scenario(name)
    assert written["extends"] == WORLD
    assert {"title", "question", "note", "headline"} <= written.keys()
    assert written["question"].endswith("?")
    assert scenario.headline.outcome in ("major_clash", "treaty")
    assert scenario.headline.by_week == scenario.weeks
    assert scenario.information == "frozen"
    assert not scenario.observed, "nothing is on record"
    assert scenario.levers


@pytest.mark.parametrize("name", FORWARD)
def test_its_note_says_what_it_assumes(name):
    assert "ssumes" in load_scenario(name).note


@pytest.mark.parametrize("name", FORWARD)
def test_each_party_and_a_third_have_choices_and_each_choice_its_cost(name):
    scenario = load_scenario(name)
    parties = set(scenario.cast.parties)
    choosers = [chosen_by(option) for option in scenario.options.values()]
    assert len(choosers) >= 3
    for party in parties:
        assert any(party in chosen for chosen in choosers), party
    assert any(not chosen & parties for chosen in choosers)
    assert scenario.what_ifs
    for option in scenario.options.values():
        assert len(option.cost) > 10


@pytest.mark.parametrize("name", FORWARD)
def test_nobody_is_made_to_attack_and_what_an_option_adds_is_hypothetical(name):
    scenario = load_scenario(name)
    arms = (*scenario.options.values(), *scenario.what_ifs.values())
    added = [policy for arm in arms for policy in arm.add]
    assert not [p.name for p in (*scenario.policies, *added) if p.starts_force]
    assert {policy.source for policy in added} <= {"hypothetical"}


@pytest.mark.parametrize("name", FORWARD)
def test_what_is_said_of_recent_years_is_graded_as_a_judgement(name):
    for path, condition in load_scenario(name).starting_conditions.items():
        if condition.grade == "expert":
            assert condition.source.startswith("based on: "), path
        elif condition.grade == "hypothetical":
            assert condition.source.startswith("assumption: "), path
        else:
            assert condition.grade == "computed", path
            assert latest_day(condition.source).year < UNSETTLED, path


@pytest.mark.parametrize("name", FORWARD)
def test_an_unchecked_report_says_so_and_is_never_more_than_a_judgement(name):
    for path, condition in load_scenario(name).starting_conditions.items():
        if "unchecked" in f"{condition.source} {condition.note}":
            assert condition.grade == "expert", path


@pytest.mark.parametrize("name", FORWARD)
def test_it_rests_on_nothing_that_came_after_its_first_day(name):
    scenario = load_scenario(name)
    for path, condition in scenario.starting_conditions.items():
        assert latest_day(condition.source) <= scenario.start, path
    for policy in scenario.policies:
        assert (policy.known_at or policy.start or scenario.start) <= scenario.start, policy.name
        assert latest_day(policy.source) <= scenario.start, policy.name


def test_the_search_for_days_finds_them():
    assert latest_day("a vote of 7 June 2026, and 2025") == date(2026, 6, 7)
    assert latest_day("since May 2021") == date(2021, 5, 1)
    assert latest_day("in 2020-24, SIPRI 2022") == date(2022, 1, 1)
    assert latest_day("no day at all") == date(1, 1, 1)


@pytest.mark.parametrize("name", FORWARD)
def test_a_judgement_has_a_range_unless_it_is_a_unit_or_the_absence_of_something(name):
    for path, condition in load_scenario(name).starting_conditions.items():
        if condition.range is None:
            assert condition.value in (0, 1), path
        else:
            low, high = condition.range
            assert low <= condition.value <= high, path


def test_the_local_authorities_are_gone_and_so_are_the_peacekeepers():
    scenario = world()
    assert not scenario.cast.of_role("authorities")
    assert scenario.cast.start_value("control.ARM.NK") == 0
    assert scenario.cast.start_value("treaty") == 0
    for theatre in scenario.theatres:
        assert scenario.cast.start_value(f"peacekeepers.{theatre}") == 0
    assert "peacekeeping" not in {policy.type for policy in scenario.policies}


def test_the_shared_world_leaves_out_nothing_that_the_earlier_one_gives():
    """It stands beside the earlier world, so a quantity that is added there is needed here too."""
    earlier = assembled("base").scenario
    gone = set(earlier.cast.of_role("authorities"))
    paths = {path for path in earlier.starting_conditions if not gone & set(path.split("."))}
    assert paths <= world().starting_conditions.keys()
    assert world().theatres == earlier.theatres
    assert world().actors == {c: a for c, a in earlier.actors.items() if c not in gone}


def test_the_ground_is_the_same_as_in_the_earlier_world():
    earlier, now = assembled("base").scenario.starting_conditions, world().starting_conditions
    for path, condition in now.items():
        if path.split(".")[0] in GROUND or path.startswith("stake.AZE"):
            assert (condition.value, condition.range) == (
                earlier[path].value, earlier[path].range
            ), path  # fmt: skip


@pytest.mark.parametrize("name", FORWARD)
def test_what_one_party_is_asked_the_other_is_asked_too(name):
    scenario = load_scenario(name)
    first, second = scenario.cast.parties
    both = (
        "accountability", "air_defence", "approval", "arms_source", "audience", "capacity",
        "commitment", "coverage", "declared", "drones", "framing", "outside_guarantee", "patience",
        "recent_arms", "route_interest", "stake", "weariness",
    )  # fmt: skip
    known = {first, second, *scenario.cast.of_role("pivot"), *scenario.theatres}
    given = {
        path
        for path in scenario.starting_conditions
        if path.split(".")[0] in both
        and {first, second} & set(path.split("."))
        and known >= set(path.split(".")[1:])
    }
    swap = {first: second, second: first}
    assert given == {".".join(swap.get(part, part) for part in path.split(".")) for path in given}


@pytest.mark.parametrize("name", FORWARD)
def test_it_runs(name):
    simulation = Simulation(load_scenario(name), 1, 0, 32, 8)
    for _ in range(4):
        simulation.step()
    assert simulation.world.week == 4


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_illustration_says_that_it_is_one(name):
    scenario = load_scenario(name)
    assert scenario.title.startswith("Illustration")
    assert "not an assessment" in scenario.note
    assert "extends" not in raw(SCENARIOS / "elsewhere" / f"{name}.yaml")
    assert {c.grade for c in scenario.starting_conditions.values()} == {"hypothetical"}
    earlier = assembled("base").scenario
    for shared in (earlier.actors, earlier.theatres):
        assert not shared.keys() & {*scenario.actors, *scenario.theatres}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_illustration_runs_without_two_of_the_roles(name):
    scenario = load_scenario(name)
    assert len(ROLES - {actor.role for actor in scenario.actors.values()}) == 2
    for label in scenario.arms:
        simulation = Simulation(load.arm(scenario, label), 1, 0, 64, 8)
        for _ in range(8):
            simulation.step()
        assert simulation.world.week == 8
