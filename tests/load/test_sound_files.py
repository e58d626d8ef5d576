"""What is sound loads, can be changed by options and settings, and survives being written out."""

import json
from datetime import date
from pathlib import Path

import pytest

from model.language.problems import Problems
from model.load import ArmsOf, arm, assemble, load_scenario, resolved_yaml
from model.load.files import shipped
from model.load.shape import shaped
from model.scenario import Scenario
from tests.load.valley import FIXTURE, VALLEY, changed, problems


def asks(path: Path) -> bool:
    """Whether a file asks a question; others are worlds to extend."""
    return "\nquestion:" in path.read_text(encoding="utf-8")


def test_a_sound_file_becomes_a_scenario():
    valley = load_scenario(FIXTURE)
    assert valley.name == "valley"
    assert valley.cast.parties == ("AAA", "BBB")
    assert valley.arms == {
        "baseline": "baseline", "road-open": "option", "talks-held": "option",
        "pivot-free": "what_if", "warmer": "what_if",
    }  # fmt: skip
    assert valley.policy("road-closed").severity == 0.6
    assert valley.week_of(date(2022, 12, 12)) == 1
    assert valley.monday(1) == date(2022, 12, 12)
    assert valley.last_day == date(2023, 6, 4)


def test_control_that_is_not_given_is_what_the_other_party_does_not_hold():
    cast = load_scenario(FIXTURE).cast
    assert cast.start_value("control.AAA.VAL") == 0.8
    assert cast.start_value("control.BBB.VAL") == pytest.approx(0.2)
    assert cast.start_value("control.AAA.RID") == 0
    assert cast.start_value("reliability.AAA.PIV") == 0.4  # the quantity's default


def test_an_arm_is_the_scenario_with_the_change_and_nothing_else():
    valley = load_scenario(FIXTURE)
    baseline = arm(valley, "baseline")
    compared = (baseline.options, baseline.what_ifs, baseline.levers, baseline.observed)
    assert not any(compared)
    open_road = arm(valley, "road-open")
    assert open_road.policy("road-closed").severity == 0.15
    assert open_road.policy("rebuke") == valley.policy("rebuke")
    assert open_road.starting_conditions == baseline.starting_conditions
    talks = arm(valley, "talks-held")
    assert [p.name for p in talks.policies] == ["road-closed", "rebuke", "mediators"]
    free = arm(valley, "pivot-free").starting_conditions["distraction.PIV"]
    assert (free.value, free.range, free.grade) == (0.1, None, "hypothetical")
    assert free.source == "changed by what-if pivot-free"
    warmer = arm(valley, "warmer")
    moved = warmer.starting_conditions["patience.PIV.AAA"]
    assert (moved.value, moved.range, moved.shift) == (0.4, (0.2, 0.6), 0.1)
    assert warmer.switches == {"drones": False}
    with pytest.raises(KeyError):
        arm(valley, "nothing")


@pytest.mark.parametrize("name", [name for name, path in shipped().items() if asks(path)])
def test_an_arm_that_shares_parts_is_the_arm_read_as_a_whole(name, monkeypatch):
    scenario = load_scenario(name)
    arms = ArmsOf(scenario)
    quick = [arms.made(name) for name in scenario.arms]
    monkeypatch.setattr(assemble, "shaped", lambda root, like=None: shaped(root))
    arms = ArmsOf(scenario)
    for name, found in zip(scenario.arms, quick, strict=True):
        whole = arms.made(name)
        assert found == whole
        assert found.model_dump_json() == whole.model_dump_json()


def test_a_wrong_date_in_an_arm_is_told_although_the_rest_was_read_before(here):
    """Pydantic would understand it as seconds since 1970."""
    [told] = problems(changed("start: 2023-01-02", "start: '1672617600'"))
    assert "'start' must be a date such as 2022-12-05" in told


def test_a_scenario_can_be_written_out_and_read_back(here):
    valley = load_scenario(FIXTURE)
    Path("scenario.resolved.yaml").write_text(resolved_yaml(valley), encoding="utf-8")
    again = load_scenario("scenario.resolved.yaml")
    assert again == valley
    assert again.content_hash == valley.content_hash
    assert Scenario.model_validate_json(json.dumps(valley.plain()), strict=True) == valley


def test_texts_that_look_like_something_else_survive_being_written_out(here):
    odd = ["1e3", "NO", "0777", "true", "null", "2022-12-05", "a: b", "- x", "#", "ü “x”", "1:30"]
    for word in odd:
        Path("valley.yaml").write_text(changed("title: A small crisis in the valley",
                                               f"title: {json.dumps(word)}"))  # fmt: skip
        valley = load_scenario("valley")
        Path("again.yaml").write_text(resolved_yaml(valley))
        assert load_scenario("again").title == word


def test_the_hash_is_of_what_a_scenario_says_not_of_how_it_is_written(here):
    one = load_scenario(FIXTURE).content_hash
    Path("valley.yaml").write_text("# a comment\n" + changed("information: conditional\n", ""))
    assert load_scenario("valley").content_hash == one
    Path("valley.yaml").write_text(changed("severity: 0.6", "severity: 0.61"))
    assert load_scenario("valley").content_hash != one
    assert len(one) == 64


def test_a_bare_name_means_the_file_here_before_the_shipped_one(here):
    Path("valley.yaml").write_text(VALLEY)
    assert load_scenario("valley").name == "valley"
    for name in shipped():
        Path(f"{name}.yaml").write_text(VALLEY)
        assert load_scenario(name).title == "A small crisis in the valley"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("vally", "vally:1:1: there is no scenario 'vally' here or among the shipped ones; did you "
                  "mean 'valley'?"),
        ("vally.yaml", "vally.yaml:1:1: there is no such file; did you mean 'valley.yaml'?"),
        ("no/where.yaml", "no/where.yaml:1:1: there is no such file"),
        ("folder.yaml", "folder.yaml:1:1: this is a folder, not a file"),
        ("", "'':1:1: there is no scenario ''"),
        ("a\0b", "there is no scenario"),
        ("x" * 5000, "there is no scenario"),
        ("Bad Name.yaml", "Bad Name.yaml:1:1: a scenario's file is named in small letters"),
    ],
)  # fmt: skip
def test_a_name_that_is_nothing_is_one_problem(here, name, expected):
    Path("valley.yaml").write_text(VALLEY)
    Path("Bad Name.yaml").write_text(VALLEY)
    Path("folder.yaml").mkdir()
    with pytest.raises(Problems) as caught:
        load_scenario(name)
    [problem] = caught.value.items
    assert expected in str(problem)


def test_settings_change_a_scenario_as_an_option_would():
    valley = load_scenario(
        FIXTURE,
        [("road-closed.severity", "0.2"), ("starting_conditions.talks", "{shift: 0.1}"),
         ("parameters.choice_precision", "5"), ("parameters.choice_precision", "{shift: 1}"),
         ("switches.drones", "false"), ("road-closed.start", "2022-12-19")],
    )  # fmt: skip
    assert valley.policy("road-closed").severity == 0.2
    assert valley.policy("road-closed").start == date(2022, 12, 19)
    assert valley.starting_conditions["talks"].shift == 0.1
    assert valley.parameters == {"choice_precision": 6.0}
    assert valley.switches == {"drones": False}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("road-closed.severty", "0.2", "--set:1:1: 'road-closed' (blockade) has no 'severty'"),
        ("road-closed.severity", "1.2", "--set:1:22: 'severity' must lie between 0 and 1, not 1.2"),
        ("starting_conditions.talk", "1", "--set:1:1: unknown quantity 'talk'; did you mean "
                                          "'starting_conditions.talks'?"),
        ("switches.drones", "off", "--set:1:17: 'drones' must be true or false"),
        ("switches.drones", "", "--set:1:17: no value stands behind 'switches.drones='"),
        ("switches.drones", "[", "--set:1:18: a value is missing"),
        ("weeks", "3", "--set:1:1: 'weeks' cannot be changed by --set; a change begins with "
                       "starting_conditions, parameters, switches or the name of a policy"),
        ("road", "3", "--set:1:1: there is no policy called 'road'"),
        ("parameters.choice_precision", "1e300", "--set:1:29: choice_precision cannot be changed "
                                                 "to or by more than 1,000,000, not 1e+300"),
        ("parameters.choice_precision", "{shift: -1e300}", "--set:1:29: choice_precision cannot"),
        ("x\udce9", "\udce9", "--set:1:4: an invisible character"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_like_a_line_of_a_file(path, value, expected):
    with pytest.raises(Problems) as caught:
        load_scenario(FIXTURE, [(path, value)])
    [problem] = caught.value.items
    assert str(problem).startswith(expected)
