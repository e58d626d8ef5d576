"""Later entries of the protocol: of one kind each, and no more than the record says."""

import pytest
import yaml

from model.evidence import episodes
from model.hindcast import protocol as rules
from model.hindcast.entries import QUESTIONS, Entry
from tests.hindcast.few import at

HEAD = {"id": "trial", "written": "2027-01-05", "what": "A.", "why": "B."}
ASKED = {
    "threshold": 25, "futures": 100, "enough": 10,
    "theatre": ["A", "B"],
    "ending": {"halted": {"of": ["ceasefire"], "means": "A."},
               "aims": {"of": ["aims"], "means": "B."}},
    "length": {"short": [1, 1], "long": [2, 54]},
}  # fmt: skip


def asked(**happened):
    one = {"episode": "e", **happened}
    return Entry(**HEAD, endings={**ASKED, "happened": [one]}).endings


@pytest.fixture(scope="module")
def protocol():
    return rules.load()


def test_an_entry_has_one_kind():
    assert Entry(**HEAD, switches={"drones": False}).kind == "switches"
    with pytest.raises(ValueError, match="switches, endings or a regression"):
        Entry(**HEAD)
    with pytest.raises(ValueError, match="switches, endings or a regression"):
        Entry(**HEAD, switches={"drones": False}, regression={"penalty": 1, "conditions": []})


def test_a_condition_is_one_value_or_one_ratio():
    for both in ({}, {"value": "x", "log_ratio": ["x", "y"]}):
        condition = {"id": "c", "why": "A.", **both}
        with pytest.raises(ValueError, match="either a value or a log_ratio"):
            Entry(**HEAD, regression={"penalty": 1, "conditions": [condition]})


def test_what_happened_must_be_one_of_the_answers():
    with pytest.raises(ValueError, match="'C' is no theatre"):
        asked(theatre=["C"])
    with pytest.raises(ValueError, match="'won' is no ending"):
        asked(ending="won")


def test_days_are_counted_in_weeks_that_were_begun():
    assert [asked(days=days).right("length", asked(days=days).happened[0])
            for days in (1, 7, 8)] == [("short",), ("short",), ("long",)]  # fmt: skip
    unknown = asked()
    assert [unknown.right(question, unknown.happened[0]) for question in QUESTIONS] == [()] * 3


def test_what_happened_is_what_the_dated_episodes_say(protocol):
    [entry] = [one for one in protocol.entries if one.kind == "endings"]
    table = yaml.safe_load(episodes.FILE.read_text(encoding="utf-8"))["episodes"]
    rows = {one["id"]: one for one in table}
    assert [one.episode for one in entry.endings.happened] == [one.id for one in protocol.episodes]
    for one, episode in zip(entry.endings.happened, protocol.episodes, strict=True):
        if one.row is None:
            assert not any(entry.endings.right(question, one) for question in QUESTIONS)
            assert not [row for row in table if str(row["from"])[:7] == str(episode.begins)]
            continue
        row = rows[one.row]
        assert row["kind"] == "force"
        assert str(row["from"])[:7] == str(episode.begins)
        assert list(one.theatre) == sorted(row["theatres"])
        assert one.days == (row["until"] - row["from"]).days + 1


def test_conditions_of_a_regression_are_coded_and_change(protocol):
    [entry] = [one for one in protocol.entries if one.kind == "regression"]
    early, late = (each.scenario.starting_conditions for each in at("1996-06", "2020-12"))
    for condition in entry.regression.conditions:
        paths = condition.log_ratio or (condition.value,)
        assert any(early[path].value != late[path].value for path in paths), condition.id
