"""Scenario files: what is sound loads, and whatever is wrong is one line with its place and a hint."""

import json
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.language.problems import Problems
from model.language.source import read
from model.load import arm, load_scenario, resolved_yaml
from model.load.files import shipped
from model.scenario import Scenario

FIXTURE = Path(__file__).parent / "fixtures" / "valley.yaml"
VALLEY = FIXTURE.read_text(encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems(text: str, name: str = "valley.yaml", settings=()) -> list[str]:
    """The lines that a file with this text in the working folder leads to."""
    Path(name).write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load_scenario(name, settings)
    return [str(problem) for problem in caught.value.items]


def changed(old: str, new: str) -> str:
    assert VALLEY.count(old) >= 1, old
    return VALLEY.replace(old, new, 1)


# ---------------------------------------------------------------- what is sound


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
    assert not (baseline.options or baseline.what_ifs or baseline.levers or baseline.observed)
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


# ---------------------------------------------------------------- what is wrong

START = "    start: 2022-12-12\n"
WHEN = "when: {quantity: patience.PIV.AAA, below: 0.3, for_weeks: 2}"
RANGE = "value: 0.5, range: [0.3, 0.7]"

BROKEN = [
    # keys
    ("weeks: 26", "weks: 26", "4:1: unknown key 'weks'; did you mean 'weeks'?"),
    ("severity: 0.6", "severty: 0.6", "37:5: unknown key 'severty'; did you mean 'severity'?"),
    ("RID: {name:", "RID: {nme:", "19:9: unknown key 'nme'; did you mean 'name'?"),
    ("below: 0.3,", "bellow: 0.3,", "45:40: unknown key 'bellow'; did you mean 'below'?"),
    ("source: \"based on: speeches\"", "sorce: x", "25:63: unknown key 'sorce'; did you mean 'source'?"),
    ("actor: OUT,", "actr: OUT,", "59:46: unknown key 'actr'; did you mean 'actor'?"),
    ("weeks: 26\n", "", "1:1: 'weeks' is missing"),
    ("    type: blockade\n", "", "31:5: 'type' is missing in 'road-closed'"),
    ("    cost: Risk to peacekeepers\n", "", "50:3: 'cost' is missing in 'road-open'"),
    (", source: \"based on: speeches\"", "", "25:3: 'source' is missing in 'stake.BBB.VAL'"),
    ("  PIV: {", "  piv: {", "12:3: 'piv' is not a code (capitals and digits); did you mean 'PIV'?"),
    ("name: rebuke", "name: Rebuke One", "40:11: 'Rebuke One' is not a name"),
    ("name: rebuke", "name: Rebuke One", "did you mean 'rebuke-one'?"),
    # kinds of values
    ("weeks: 26", "weeks:", "4:1: 'weeks' is empty; give a value or delete the line"),
    ("information: conditional", "note: ~", "6:1: 'note' is empty"),
    ("weeks: 26", "weeks: 26.0", "4:8: 'weeks' must be a whole number, not the number 26.0"),
    ("weeks: 26", "weeks: '26'", "not the text '26' (take the quotes away)"),
    ("weeks: 26", "weeks: 0", "4:8: 'weeks' must be at least 1, not 0"),
    (RANGE, "value: high", "26:28: 'value' must be a number, not the text 'high'"),
    (RANGE, "value: '0,5'", "not the text '0,5'; did you mean '0.5'?"),
    (RANGE, "value: 50%", "not the text '50%'; did you mean '0.5'?"),
    (RANGE, "value: true", "26:28: 'value' must be a number, not true"),
    (RANGE, "value: 0.5, range: 0.3", "26:40: 'range' must be a list, not the number 0.3"),
    (RANGE, "value: 0.5, range: [0.3]", "26:40: 'range' has too few items"),
    (RANGE, "value: 0.5, range: [0, 1, 2]", "26:40: 'range' has too many items; at most 2"),
    ("start: 2022-12-05", "start: 5.12.2022", "3:8: 'start' must be a date such as 2022-12-05"),
    ("start: 2022-12-05", "start: 2022-13-05", "3:8: 'start' must be a date such as 2022-12-05"),
    ("start: 2022-12-05", "start: 20221205", "3:8: 'start' must be a date such as 2022-12-05"),
    ("start: 2022-12-05", "start: '1670198400'", "3:8: 'start' must be a date such as 2022-12-05"),
    ("switches.drones: false", "switches.drones: off", "63:114: 'drones' must be true or false"),
    ("switches.drones: false", "switches.drones: off", "not the text 'off'; did you mean 'false'?"),
    ("actor: BBB", "actor: 3", "34:12: 'actor' must be text or a list, not the number 3"),
    (START, START + "    delay_weeks: soon\n", "37:18: 'delay_weeks' must be a whole number or a map"),
    (START, START + "    delay_weeks: {men: 3}\n", "37:19: unknown key 'men'; did you mean 'mean'?"),
    (START, START + "    delay_weeks: -1\n", "37:18: 'delay_weeks' must be at least 0, not -1"),
    ("information: conditional", "information: forzen", "6:14: 'information' must be frozen or"),
    ("information: conditional", "information: forzen", "did you mean 'frozen'?"),
    ("grade: computed", "grade: computd", "did you mean 'computed'?"),
    ("actors:\n", "actors: 5\nfoo:\n", "8:9: 'actors' must be a map of keys, not the number 5"),
    # the cast
    ("role: pivot", "role: party", "8:1: a scenario needs exactly two actors with the role 'party'"),
    ("role: neighbour", "role: pivot", "14:34: there can be one pivot, and 'PIV' is it"),
    ("role: patron, of: BBB", "role: patron", "13:3: 'of' is missing in 'PAT'"),
    ("patron, of: BBB", "patron, of: BBC", "13:43: unknown actor 'BBC'; did you mean 'BBB'?"),
    ("patron, of: BBB", "patron, of: PIV", "13:43: 'PIV' is not a party (use AAA or BBB)"),
    ("role: neighbour}", "role: neighbour, of: AAA}", "14:45: 'of' is not for the role 'neighbour'"),
    (", theatre: VAL}", "}", "11:3: 'theatre' is missing in 'LOC'"),
    (", theatre: VAL}", ", theatre: VAX}", "11:71: unknown theatre 'VAX'; did you mean 'VAL'?"),
    ("role: neighbour}", "role: authorities, of: BBB, theatre: VAL}", "'LOC' already governs 'VAL'"),
    ("BBB: Betan valley", "BBC: Betan valley", "18:54: unknown actor 'BBC'; did you mean 'BBB'?"),
    ("  RID:", "  OUT:", "19:3: 'OUT' is the code of an actor and of a theatre"),
    # numbers of the world
    ("control.AAA.VAL", "contrl.AAA.VAL", "22:3: unknown quantity 'contrl'; did you mean 'control.AAA.VAL'?"),
    ("control.AAA.VAL", "control.AAA", "22:3: 'control' needs two codes (control.PARTY.THEATRE), not 1"),
    ("control.AAA.VAL", "control.PIV.VAL", "22:3: 'PIV' is not a party (use AAA or BBB)"),
    ("control.AAA.VAL", "control.AAA.VAK", "22:3: unknown theatre 'VAK' in 'control.AAA.VAK'"),
    ("control.BBB.RID", "control.BBB.VAL", "23:3: control of 'VAL' is given already (valley.yaml:22)"),
    ("control.BBB.RID", "control.BBB.VAL", "19:3: nobody's control of 'RID' is given: add control."),
    ("  talks: {", "  talks.PIV: {", "28:3: 'talks' needs no code (talks), not 1"),
    ("patience.PIV.AAA: {", "patience.PIV.PIV: {", "27:3: 'patience' is between two actors"),
    ("patience.PIV.AAA: {", "level.VAL: {", "27:3: 'level' cannot have a starting condition; the model"),
    ("patience.PIV.AAA: {", "mediation.PIV: {", "cannot have a starting condition; policies set it"),
    (RANGE, "value: 1.5", "26:28: distraction.PIV must lie between 0 and 1, not 1.5"),
    ("stake.BBB.VAL: {value: 1", "stake.BBB.VAL: {value: 3", "between 0 and 2 (util (full control"),
    (RANGE, "value: 0.2, range: [0.3, 0.7]", "26:28: the value 0.2 lies outside its range 0.3 to 0.7"),
    (RANGE, "value: 0.5, range: [0.7, 0.3]", "26:40: a range runs from its lowest to its highest"),
    (RANGE, "value: 0.5, range: [0.3, 1.7]", "26:46: distraction.PIV must lie between 0 and 1, not 1.7"),
    ("\"based on: speeches\"", "speeches", "25:71: the source of a judgement (grade expert) says"),
    # the question
    ("start: 2022-12-05", "start: 2022-12-07", "3:8: the start must be a Monday; 2022-12-07 is a Wednesday"),
    ("start: 2022-12-05", "start: 2022-12-07", "did you mean '2022-12-05'?"),
    ("{outcome: major_clash", "{outcome: major_clas", "5:21: unknown outcome 'major_clas'; did you mean"),
    ("{outcome: major_clash", "{outcome: regional_war", "5:21: 'regional_war' has no case on record"),
    ("theatre: any, by", "theatre: VAK, by", "5:43: unknown theatre 'VAK'; did you mean 'VAL'?"),
    ("by_week: 20", "by_week: 30", "5:57: week 30 lies outside the window of 26 weeks"),
    ("date: 2023-02-06", "date: 2024-02-06", "69:48: 2024-02-06 lies outside the window from 2022-12-05"),
    ("date: 2023-02-06, ", "", "69:5: 'date' is missing: when did it happen?"),
    ("date: 2023-02-06", "date: 2023-02-06, happened: false", "69:48: what did not happen has no date"),
    (", deaths_of: week", "", "69:5: 'deaths' and 'deaths_of' are given together or not at all"),
    ("theatre: VAL, date", "theatre: VAX, date", "69:37: unknown theatre 'VAX'; did you mean 'VAL'?"),
    # policies
    ("type: blockade", "type: blokade", "32:11: unknown policy type 'blokade'; did you mean 'blockade'?"),
    ("name: rebuke", "name: road-closed", "40:11: a policy called 'road-closed' is given twice, on lines 31"),
    ("actor: BBB", "actor: BBX", "34:12: unknown actor 'BBX'; did you mean 'BBB'?"),
    ("actor: BBB", "actor: bbb", "34:12: 'bbb' is not a code (capitals and digits); did you mean 'BBB'?"),
    ("actor: BBB", "actor: PIV", "34:12: 'PIV' (pivot) cannot use 'blockade'; it is for party"),
    ("actor: BBB", "actor: AAA", "34:12: AAA cannot reach the supply line of VAL"),
    ("actor: BBB", "actor: []", "34:12: 'actor' must name at least one actor"),
    ("actor: BBB", "actor: [BBB, BBB]", "34:12: 'actor' names somebody twice"),
    ("target: VAL", "target: VAX", "35:13: unknown theatre 'VAX'; did you mean 'VAL'?"),
    ("target: VAL", "target: BBB", "35:13: 'BBB' is not a theatre (use VAL or RID)"),
    ("audience: AAA", "audience: AAB", "43:15: unknown actor or theatre 'AAB'; did you mean 'AAA'?"),
    ("severity: 0.6", "severity: 1.6", "37:15: 'severity' must be at most 1, not 1.6"),
    (START, START + "    end: 2022-12-01\n", "37:10: it ends (2022-12-01) before it starts (2022-12-12)"),
    (START, START + "    mode: nudge\n", "37:11: 'utility' is missing: how strongly"),
    (START, START + "    utility: 0.3\n", "37:5: 'utility' is only for 'mode: nudge'"),
    (START, START + "    mode: nudg\n", "did you mean 'nudge'?"),
    (START, START + "    lasts_weeks: 0\n", "37:18: 'lasts_weeks' must be at least 1"),
    ("\noptions:", "  - {name: shock, type: distraction_shock, actor: PIV, level: 1, mode: forbid,"
     " source: x y}\n\noptions:", "48:73: 'distraction_shock' stands for no choice of an actor"),
    ("target: [AAA, BBB]", "target: [AAA]", "59:66: 'target' must name both parties: AAA and BBB"),
    ("target: [AAA, BBB]", "target: [AAA, PIV]", "59:72: 'PIV' is not a party (use AAA or BBB)"),
    ("information: conditional", "information: frozen", "38:15: 'road-closed' was not known at the start"),
    # conditions
    ("below: 0.3, for", "below: 3, for", "45:47: patience.PIV.AAA must lie between 0 and 1, not 3"),
    ("below: 0.3, for", "for", "45:11: a condition needs exactly one of above"),
    ("quantity: patience.PIV.AAA", "quantity: patience.PIV.AAB", "45:22: unknown actor 'AAB' in 'patience.PIV.AAB'"),
    (WHEN, "when: [{quantity: talks, above: 0}, {not: {quantity: stres.VAL, above: 1}}]",
     "45:58: unknown quantity 'stres'; did you mean 'stress.VAL'?"),
    (WHEN, "when: patience is low", "45:11: 'when' must be a map of keys"),
    # options, what-ifs, levers
    ("chosen_by: PIV", "chosen_by: PVI", "52:16: unknown actor 'PVI'; did you mean 'PIV'?"),
    ("chosen_by: PIV", "chosen_by: []", "52:16: 'chosen_by' must name at least one actor"),
    ("{road-closed.severity", "{road-closed.severty", "54:14: 'road-closed' (blockade) has no 'severty'"),
    ("{road-closed.severity", "{road-closed.severty", "did you mean 'road-closed.severity'?"),
    ("{road-closed.severity", "{road-close.severity", "54:14: there is no policy called 'road-close'; did"),
    ("{road-closed.severity", "{road-closed.type", "54:14: 'road-closed' (blockade) has no 'type' that"),
    ("{road-closed.severity", "{road-closed", "54:14: a change names a field of the policy"),
    ("severity: 0.15", "severity: 1.15", "54:36: 'severity' must be at most 1, not 1.15"),
    ("name: mediators", "name: rebuke", "59:18: there is already a policy called 'rebuke'"),
    ("type: mediation", "type: meditation", "59:35: unknown policy type 'meditation'; did you mean 'mediation'?"),
    ("PIV: 0.1}", "PIV: 1.1}", "62:90: distraction.PIV must lie between 0 and 1, not 1.1"),
    ("PIV: 0.1}", "PIV: low}", "62:90: the new value must be a number or {shift: x}, not the text 'low'"),
    ("conditions.distraction.PIV: 0.1", "conditions.distraction.PIW: 0.1",
     "62:53: unknown actor 'PIW' in 'distraction.PIW'; did you mean 'starting_conditions.distraction.PIV'?"),
    ("starting_conditions.distraction.PIV: 0.1", "starting_condition.distraction.PIV: 0.1",
     "did you mean 'starting_conditions.distraction.PIV'?"),
    ("{shift: 0.1}", "{shift: 0.5}", "63:91: a shift of 0.5 moves patience.PIV.AAA to 0.7 to 1.1; it can be"),
    ("switches.drones", "switches.dronse", "63:97: unknown switch 'dronse'; did you mean 'switches.drones'?"),
    ("switches.drones: false", "parameters.choice_precison: 3", "did you mean 'parameters.choice_precision'?"),
    ("switches.drones: false", "parameters.choice_precision: -3", "choice_precision must be 0 or more (1/util"),
    ("  pivot-free:", "  road-open:", "62:3: 'road-open' is the name of an option already"),
    ("  pivot-free:", "  baseline:", "62:3: 'baseline' is the name of the scenario itself"),
    ("  road-closed.severity: [", "  road-closd.severity: [", "66:3: there is no policy called 'road-closd'"),
    ("0.6, 0.95]", "0.6, 1.95]", "66:39: 'severity' must be at most 1, not 1.95"),
    ("[0, 0.3, 0.6, 0.95]", "[]", "66:25: a lever needs at least one value"),
    ("[0, 0.3, 0.6, 0.95]", "0.3", "66:25: 'road-closed.severity' must be a list, not the number 0.3"),
    ("change: {road-closed.severity: 0.15}", "change: {starting_conditions.reach.BBB.VAL: 0}",
     "50:3: with option road-open, BBB cannot reach the supply line of VAL"),
    # files
    ("title: A small", "extends: bse\ntitle: A small", "1:10: there is no scenario 'bse' beside this file"),
    ("title: A small", "extends: ../x.yaml\ntitle: A small", "1:10: 'extends' takes the plain name of a scenario"),
    ("title: A small", "extends: valley\ntitle: A small", "1:10: this goes in a circle: valley extends valley"),
    ("title: A small", "without: {policies: [x]}\ntitle: A small", "1:1: 'without' takes inherited things away"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN, ids=[b[2][:60] for b in BROKEN])
def test_a_mistake_is_told_at_its_place_in_plain_words(here, old, new, expected):
    lines = problems(changed(old, new))
    assert any(expected in line.removeprefix("valley.yaml:") for line in lines), "\n".join(lines)
    assert all(line.startswith("valley.yaml:") for line in lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [(old, new) for old, new, _ in BROKEN if "role: party" not in new and "5\nfoo" not in new],
)
def test_one_mistake_is_told_once_or_with_a_single_consequence(here, old, new):
    assert len(problems(changed(old, new))) <= (9 if "piv:" in new else 2)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(here):
    text = changed("weeks: 26", "weeks: 0").replace("severity: 0.6", "severty: 0.6")
    text = text.replace("type: mediation", "type: meditation").replace("talks: {", "talk: {")
    text = text.replace("chosen_by: PIV", "chosen_by: PVI").replace("of: BBB}", "of: BBC}")
    places = [line.split(": ")[0] for line in problems(text)]
    assert places == [f"valley.yaml:{place}" for place in
                      ("4:8", "13:43", "28:3", "37:5", "52:16", "59:35")]  # fmt: skip


def test_no_word_of_the_libraries_reaches_the_user(here):
    for old, new, _ in BROKEN:
        for line in problems(changed(old, new)):
            assert "\n" not in line
            for word in (
                "Input should",
                "pydantic",
                "yaml.org",
                "Extra inputs",
                "str_type",
                "constr",
            ):
                assert word not in line


# ---------------------------------------------------------------- files on top of files

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
        "  - {name: late, type: offensive, actor: BBB, target: VAL, source: hypothetical}\n"
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
         "starts 2022-12-05)"),
        ("starting_conditions:\n  control.AAA.RID: {value: 0, grade: computed, source: a map}\n",
         "child.yaml:5:3: control of 'RID' is given already (valley.yaml:23)"),
        ("policies: [{name: road-closed, severity: 2}]\n",
         "child.yaml:4:42: 'severity' must be at most 1, not 2"),
    ],
)  # fmt: skip
def test_a_mistake_in_what_extends_is_told_there(here, more, expected):
    lines = child_problems(more)
    assert any(line.startswith(expected) for line in lines), "\n".join(lines)


def test_a_mistake_in_the_extended_file_is_told_there(here):
    Path("valley.yaml").write_text(changed("severity: 0.6", "severity: 6"))
    Path("child.yaml").write_text(CHILD)
    with pytest.raises(Problems, match=r"^valley.yaml:37:15: 'severity' must be at most 1, not 6$"):
        load_scenario("child")


def test_a_chain_in_a_circle_is_told(here):
    Path("a.yaml").write_text("extends: b\n")
    Path("b.yaml").write_text("extends: a\n")
    with pytest.raises(Problems, match="b.yaml:1:10: this goes in a circle: a extends b extends a"):
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


# ---------------------------------------------------------------- names and settings


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
        ("road-closed.severity", "1.2", "--set:1:22: 'severity' must be at most 1, not 1.2"),
        ("starting_conditions.talk", "1", "--set:1:1: unknown quantity 'talk'; did you mean "
                                          "'starting_conditions.talks'?"),
        ("switches.drones", "off", "--set:1:17: 'drones' must be true or false"),
        ("switches.drones", "", "--set:1:17: the file is empty"),
        ("switches.drones", "[", "--set:1:18: a value is missing"),
        ("weeks", "3", "--set:1:1: there is no policy called 'weeks'"),
        ("x\udce9", "\udce9", "--set:1:4: an invisible character"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_like_a_line_of_a_file(path, value, expected):
    with pytest.raises(Problems) as caught:
        load_scenario(FIXTURE, [(path, value)])
    [problem] = caught.value.items
    assert str(problem).startswith(expected)


# ---------------------------------------------------------------- no typo gets through


def mutated(word: str, dice: random.Random) -> str:
    """The word with one letter changed, dropped or doubled."""
    place = dice.randrange(len(word))
    letter = dice.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != word[place].lower()])
    letter = letter.upper() if word[place].isupper() else letter
    return word[:place] + letter + word[place + 1 :]


def keys_of(node):
    """Every key of a file with its place, but not those that an author makes up."""
    for key, child in node.items():
        yield key, child.key
        yield from keys_of(child)
    for child in node.entries():
        yield from keys_of(child)


def invented(root) -> set[str]:
    """Words that the file itself introduces: codes of actors, names of options."""
    words: set[str] = set()
    for part in ("actors", "theatres", "options", "what_ifs"):
        words |= set(root.at(part).value) if root.at(part) else set()
    return words


@pytest.mark.parametrize("path", [FIXTURE, *shipped().values()], ids=lambda path: path.stem)
def test_every_key_changed_by_one_letter_is_an_error_with_the_right_word(here, path):
    """Made-up words (codes, names of options) are new words when changed, so they are left alone."""
    from model.load.assemble import assembled

    root = read(path).root
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    made_up = invented(root)
    dice = random.Random(1)
    every = [(key, place) for key, place in keys_of(root) if key not in made_up]
    tried = dice.sample(every, min(len(every), 60))
    suggested = 0
    for key, place in tried:
        line = text[place.line - 1]
        start = line.index(key, place.column - 1)
        assert start - place.column + 1 in (0, 1)  # 1: the key is in quotes
        wrong = mutated(key, dice)
        lines = [*text]
        lines[place.line - 1] = line[:start] + wrong + line[start + len(key) :]
        # the files that this one extends are still found among the shipped ones
        Path("mutant.yaml").write_text("".join(lines), encoding="utf-8")
        with pytest.raises(Problems) as caught:
            assembled("mutant.yaml")
        at_the_key = [p for p in caught.value.items if p.line == place.line]
        assert at_the_key, f"{key} -> {wrong}: {caught.value}"
        suggested += any(p.hint == key for p in at_the_key)
    assert suggested >= 0.97 * len(tried), f"{suggested} of {len(tried)}"


# ---------------------------------------------------------------- never a traceback

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=8),
    st.sampled_from(["AAA", "VAL", "any", "talks", "2022-12-12", "road-closed", "blockade", "0.5"]),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "type", "value", "shift", "quantity", "above", "all", "not",
                             "actor", "start", "change", "add", "x"]),
            inner, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip
PATHS = [
    ("actors",), ("actors", "PIV"), ("actors", "PIV", "role"), ("theatres",), ("theatres", "VAL"),
    ("starting_conditions",), ("starting_conditions", "talks"),
    ("starting_conditions", "talks", "range"), ("policies",), ("policies", 0), ("policies", 1),
    ("policies", 1, "when"), ("policies", 1, "times"), ("policies", 0, "target"),
    ("policies", 0, "delay_weeks"), ("options",), ("options", "road-open"),
    ("options", "road-open", "change"), ("options", "road-open", "remove"),
    ("options", "talks-held", "add"), ("options", "talks-held", "add", 0), ("what_ifs",),
    ("what_ifs", "warmer", "change"), ("levers",), ("levers", "road-closed.severity"),
    ("observed",), ("observed", 0), ("headline",), ("start",), ("weeks",), ("extends",),
    ("without",), ("name",), ("parameters",), ("switches",), ("information",),
]  # fmt: skip

ANY_TIME = settings(max_examples=150, deadline=2000, derandomize=True,
                    suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


def loads_or_is_refused(text: str) -> None:
    Path("fuzz.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_scenario("fuzz.yaml")
    except Problems as refused:
        assert refused.items
        assert all(p.line >= 1 and p.column >= 1 and p.message for p in refused.items)
        assert str(refused)


@ANY_TIME
@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES), min_size=1, max_size=3))
def test_a_sound_file_with_parts_replaced_by_anything_is_never_a_traceback(here, replacements):
    data = read(FIXTURE).data
    for path, value in replacements:
        part = data
        for key in path[:-1]:
            try:
                part = part[key]
            except (KeyError, IndexError, TypeError):
                break
        else:
            if isinstance(part, dict) or (isinstance(part, list) and path[-1] in range(len(part))):
                part[path[-1]] = value
    loads_or_is_refused(json.dumps(data))


@ANY_TIME
@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'#&*!|>%@`,?~ \n\t0.1\\ü“\ufeff\r\x00"),
               max_size=60))  # fmt: skip
def test_any_text_is_never_a_traceback(here, text):
    loads_or_is_refused(text)


@ANY_TIME
@given(st.integers(0, len(VALLEY) - 1), st.integers(0, 40), st.text(max_size=5))
def test_a_sound_file_with_a_stretch_replaced_is_never_a_traceback(here, at, length, new):
    loads_or_is_refused(VALLEY[:at] + new + VALLEY[at + length :])


@ANY_TIME
@given(st.binary(max_size=80))
def test_any_bytes_are_never_a_traceback(here, content):
    Path("fuzz.yaml").write_bytes(content)
    with pytest.raises(Problems):
        load_scenario("fuzz.yaml")


# ---------------------------------------------------------------- a new policy type is one file


def test_dropping_in_one_file_makes_a_policy_type(here):
    """The word is then known to YAML, to the checks and to the JSON Schema."""
    (here / "joint_patrol.py").write_text('''
from typing import Any, ClassVar, Literal
from model.policies.base import Code, Policy, Share, Values, Write

class JointPatrol(Policy):
    """Patrols of both parties report incidents."""
    roles: ClassVar = ("party",)
    type: Literal["joint_patrol"] = "joint_patrol"
    target: Code
    """The theatre."""
    density: Share = 0.3
    """How dense."""
    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        return [Write(f"observers.{self.target}", "add", self.density * strength)]
''')
    more = ("  - {name: patrol, type: joint_patrol, actor: [AAA, BBB], target: VAL, density: 0.5,"
            " source: x y z}\n\noptions:")  # fmt: skip
    Path("valley.yaml").write_text(changed("\noptions:", more))
    Path("wrong.yaml").write_text(changed("\noptions:", more.replace("0.5", "5")))
    script = """
import model.policies
model.policies.__path__.append(".")
from model.load import load_scenario
from model.language.problems import Problems
from model.load.schema import schema
print(load_scenario("valley.yaml").policy("patrol").density)
print("JointPatrol" in schema()["$defs"])
try:
    load_scenario("wrong.yaml")
except Problems as problems:
    print(problems)
"""
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "0.5", "True", "wrong.yaml:48:81: 'density' must be at most 1, not 5"
    ], done.stderr  # fmt: skip
