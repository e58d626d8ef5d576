"""The shipped scenarios: they load, every number says where it comes from, and none takes sides."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from model import load

SCENARIOS = Path(__file__).parent.parent / "scenarios"
FILES = sorted(SCENARIOS.glob("**/*.yaml"))
HINDCASTS = sorted(path.stem for path in (SCENARIOS / "hindcasts").glob("*.yaml"))
CONTROLS = ["after-exodus-2024", "after-war-2021", "quiet-2012", "thaw-2018"]
TWINS = {
    "clashes-2022-frozen": "clashes-2022",
    "lachin-2023-frozen": "lachin-2023",
    "war-2020-frozen": "war-2020",
}
"""Each frozen window with the one that may use what became known later."""
FROZEN = sorted([*CONTROLS, *TWINS, "war-2016"])
FORCE = {"limited_operation", "offensive"}

# Words that belong to one side's account. A note may quote them in inverted commas.
PARTISAN = re.compile(
    r"aggress|anti-?terror|cleansing|fascis|genocid|invad|invasion|liberat|occup|puppet|regime"
    r"|separatis|starv|terroris",
    re.IGNORECASE,
)

load_scenario = cache(load.load_scenario)


def raw(path: Path) -> dict:
    """A file as its author wrote it, every scalar a text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def texts(node, path=()):
    """Every text of a file with the keys that lead to it."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*path, "key"), str(key)
            yield from texts(value, (*path, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from texts(value, (*path, place))
    else:
        yield path, node


def years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)]


def named_by(option) -> set[str]:
    chosen_by = option.chosen_by
    return {chosen_by} if isinstance(chosen_by, str) else set(chosen_by)


@pytest.mark.parametrize("name", HINDCASTS)
def test_a_hindcast_loads_and_so_does_each_of_its_arms(name):
    scenario = load_scenario(name)
    assert scenario.start.weekday() == 0
    for label in scenario.arms:
        assert load.arm(scenario, label).name == name


@pytest.mark.parametrize("name", HINDCASTS)
def test_every_number_has_a_source_and_a_judgement_says_what_it_rests_on(name):
    scenario = load_scenario(name)
    for path, condition in scenario.starting_conditions.items():
        if condition.grade == "expert":
            assert condition.source.startswith("based on: "), path
        else:
            assert re.search(r"[A-Z]", condition.source), path
            assert years(condition.source), path
    for policy in scenario.policies:
        assert policy.source != "hypothetical", policy.name


@pytest.mark.parametrize("name", HINDCASTS)
def test_a_published_number_stands_in_the_source_it_names(name):
    for path, condition in load_scenario(name).starting_conditions.items():
        if condition.grade == "published":
            shown = {f"{condition.value:g}", f"{100 * condition.value:g} %"}
            assert any(number in condition.source for number in shown), path


@pytest.mark.parametrize("name", HINDCASTS)
def test_a_judgement_has_a_range_unless_it_is_a_unit_or_the_absence_of_something(name):
    for path, condition in load_scenario(name).starting_conditions.items():
        if condition.range is None:
            assert condition.value in (0, 1), path
        else:
            low, high = condition.range
            assert low <= condition.value <= high, path
            assert low < high, path


@pytest.mark.parametrize("name", HINDCASTS)
def test_no_use_of_force_is_scripted_in_a_hindcast(name):
    scenario = load_scenario(name)
    added = [
        p
        for choice in (*scenario.options.values(), *scenario.what_ifs.values())
        for p in choice.add
    ]
    assert not [p.name for p in (*scenario.policies, *added) if p.type in FORCE]
    assert not [p.name for p in scenario.policies if p.mode != "script"]


@pytest.mark.parametrize("name", HINDCASTS)
def test_both_parties_have_a_choice_to_make(name):
    scenario = load_scenario(name)
    choosers = [named_by(option) for option in scenario.options.values()]
    for party in scenario.cast.parties:
        assert any(party in chosen for chosen in choosers)
    assert all(option.cost for option in scenario.options.values())


@pytest.mark.parametrize("name", HINDCASTS)
def test_every_window_offers_choices_and_other_worlds(name):
    scenario = load_scenario(name)
    assert len(scenario.options) >= 3
    assert len(scenario.what_ifs) >= 2
    assert load.arm(scenario, "baseline").headline.outcome == "major_clash"


def test_the_lachin_hindcast_offers_five_options_to_several_deciders_and_two_what_ifs():
    scenario = load_scenario("lachin-2023")
    deciders = set().union(*map(named_by, scenario.options.values()))
    assert len(scenario.options) >= 5
    assert len(scenario.what_ifs) >= 2
    assert {"ARM", "AZE", "EU", "NKA", "RUS"} <= deciders


@pytest.mark.parametrize("name", HINDCASTS)
def test_all_scenarios_share_one_set_of_parameters_and_mechanisms(name):
    scenario = load_scenario(name)
    assert not scenario.parameters
    assert not scenario.switches
    for choice in (*scenario.options.values(), *scenario.what_ifs.values()):
        assert not [path for path in choice.change if path.startswith(("parameters", "switches"))]


def test_the_frozen_scenarios_say_that_they_are():
    frozen = [name for name in HINDCASTS if load_scenario(name).information == "frozen"]
    assert frozen == FROZEN


@pytest.mark.parametrize("name", FROZEN)
def test_a_frozen_scenario_holds_no_policy_known_after_its_start(name):
    scenario = load_scenario(name)
    for policy in scenario.policies:
        assert (policy.known_at or policy.start) <= scenario.start, policy.name


@pytest.mark.parametrize("name", FROZEN)
def test_a_frozen_scenario_rests_no_condition_of_its_own_on_a_later_source(name):
    scenario = load_scenario(name)
    base = raw(SCENARIOS / "base.yaml")["starting_conditions"]
    for path, condition in scenario.starting_conditions.items():
        shared = base.get(path, {})
        entries = [shared] if "source" in shared else shared.values()
        if condition.source in [entry["source"] for entry in entries]:
            continue
        said = f"{condition.source} {condition.note or ''}"
        assert all(year <= scenario.start.year for year in years(said)), path
        for article, written in (("S1", date(2020, 10, 1)), ("S2", date(2023, 9, 1))):
            assert article not in said or scenario.start >= written, path


@pytest.mark.parametrize(("name", "twin"), TWINS.items())
def test_a_frozen_condition_is_never_surer_than_the_one_written_with_hindsight(name, twin):
    frozen = load_scenario(name).starting_conditions
    later = load_scenario(twin).starting_conditions
    assert frozen.keys() == later.keys()
    for path, condition in frozen.items():
        if condition.range and later[path].range:
            width = condition.range[1] - condition.range[0]
            assert width >= later[path].range[1] - later[path].range[0] - 1e-9, path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_take_no_side(path):
    for keys, text in texts(raw(path)):
        if "also" in keys or keys[-1] == "type":  # names of places, terms of the field
            continue
        unquoted = re.sub(r"'[^']*'", "", text) if keys[-1] == "note" else text
        assert not PARTISAN.search(unquoted), f"{keys}: {text}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scenario_names_the_sides_in_alphabetical_order(path):
    data = raw(path)
    codes = [code for code, actor in data.get("actors", {}).items() if actor["role"] == "party"]
    assert codes == sorted(codes)
    for option in data.get("options", {}).values():
        if isinstance(option["chosen_by"], list):
            assert option["chosen_by"] == sorted(option["chosen_by"])


@pytest.mark.parametrize("name", HINDCASTS)
def test_what_one_party_is_asked_the_other_is_asked_too(name):
    """What is given for one is given for the other, so that no difference comes from a default."""
    scenario = load_scenario(name)
    first, second = scenario.cast.parties
    one_sided = ("control", "reach", "recognised")  # the rest of it, a road, title to the ground
    given = {path for path in scenario.starting_conditions if path.split(".")[0] not in one_sided}
    outsiders = {code for code, actor in scenario.actors.items() if actor.role != "party"}
    given = {path for path in given if not outsiders & set(path.split("."))}
    given = {path for path in given if {first, second} & set(path.split("."))}
    swap = {first: second, second: first}
    assert given == {".".join(swap.get(part, part) for part in path.split(".")) for path in given}


@pytest.mark.parametrize(
    ("name", "outcome", "theatre", "day", "deaths"),
    [
        ("quiet-2012", "limited_clash", "BRD", date(2012, 6, 4), 10),
        ("war-2016", "major_clash", "NK", date(2016, 4, 2), 128),
        ("war-2020", "limited_clash", "BRD", date(2020, 7, 12), 19),
        ("war-2020", "large_scale_war", "NK", date(2020, 9, 27), 149 + 1449 + 5995),
        ("clashes-2022", "major_clash", "any", date(2022, 9, 13), 149 + 145),
        ("lachin-2023", "major_clash", "NK", date(2023, 9, 19), 434),
        ("lachin-2023", "capitulation", "NK", date(2023, 9, 20), None),
        ("lachin-2023", "mass_displacement", "NK", date(2023, 9, 24), None),
        ("lachin-2023-frozen", "major_clash", "NK", date(2023, 9, 19), 434),
    ],
)
def test_what_happened_is_recorded_as_ucdp_counts_it(name, outcome, theatre, day, deaths):
    found = [
        o for o in load_scenario(name).observed if (o.outcome, o.theatre) == (outcome, theatre)
    ]
    assert [(o.date, o.deaths, o.happened) for o in found] == [(day, deaths, True)]


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_records_that_nothing_large_happened(name):
    observed = load_scenario(name).observed
    assert {o.outcome for o in observed if o.happened} <= {"crisis", "limited_clash"}
    assert {"major_clash", "large_scale_war"} <= {o.outcome for o in observed if not o.happened}


@pytest.mark.parametrize("name", HINDCASTS)
def test_the_record_answers_the_headline_and_does_not_contradict_itself(name):
    scenario = load_scenario(name)
    said = {}
    for record in scenario.observed:
        said.setdefault(record.outcome, {})[record.theatre] = record.happened
    assert scenario.headline.outcome in said
    for theatres in said.values():
        assert theatres.get("any", True) or not any(theatres.values())


@pytest.mark.parametrize("name", HINDCASTS)
def test_what_is_recorded_lies_in_the_window(name):
    scenario = load_scenario(name)
    assert scenario.observed
    for record in scenario.observed:
        if record.happened:
            assert 0 <= scenario.week_of(record.date) < scenario.weeks


@pytest.mark.parametrize(
    ("name", "spending_ratios"),
    [  # SIPRI military expenditure, millions of USD, the years nearest to each start
        ("quiet-2012", [1094 / 397, 2081 / 364]),
        ("war-2016", [2192 / 426, 2330 / 461]),
        ("thaw-2018", [1554 / 453, 1631 / 464, 1716 / 523]),
        ("war-2020", [1854 / 652, 2173 / 635]),
        ("clashes-2022", [2238 / 630, 2703 / 620]),
        ("lachin-2023", [2703 / 620, 2991 / 796]),
        ("after-exodus-2024", [2991 / 796, 3562 / 1333]),
    ],
)
def test_the_balance_of_capacity_stays_within_what_spending_suggests(name, spending_ratios):
    given = load_scenario(name).starting_conditions
    weaker = given["capacity.ARM"].value
    low, high = given["capacity.AZE"].range
    assert min(spending_ratios) * 0.95 <= given["capacity.AZE"].value / weaker
    assert given["capacity.AZE"].value / weaker <= max(spending_ratios) * 1.05
    assert low <= min(spending_ratios) * weaker <= max(spending_ratios) * weaker <= high


@pytest.mark.parametrize(("name", "people"), [("war-2020", 151), ("lachin-2023", 100.617)])
def test_the_people_at_risk_cover_those_who_lived_there_or_fled(name, people):
    low, high = load_scenario(name).starting_conditions["population.NK"].range
    assert low <= people <= high


def test_the_two_restrictions_follow_each_other_without_a_gap_or_an_overlap():
    scenario = load_scenario("lachin-2023")
    by_name = {policy.name: policy for policy in scenario.policies}
    first, second = by_name["lachin-restriction"], by_name["lachin-closure"]
    assert scenario.week_of(second.start) == scenario.week_of(first.end) + 1
    assert (first.severity, second.severity) == (0.60, 0.95)
