"""What the model gives under its default parameters is disclosed, for every shipped scenario."""

import re
import types

import pytest

from model.load import load_scenario
from tests.disclosures import ladder
from tests.disclosures.shown import CONTROLS, ELSEWHERE, HINDCASTS, KINDS, PAGE, SCENARIOS

TEXT = PAGE.read_text(encoding="utf-8")
NUMBER = r"([\d.]+) ± ([\d.]+)"
RATE = re.compile(rf"^\| `(.+?)` \| ([a-z, ]+) \| {NUMBER} \| {NUMBER} \| (\d+)% \|$", re.M)
RATES = {name: (kind, *map(float, numbers)) for name, kind, *numbers in RATE.findall(TEXT)}
"""By scenario: its kind, then the chance in 26 weeks and in the window with half their intervals,
and the percentage of draws inside."""
ABOVE = re.compile(rf"^\| `(.+?)` \| {NUMBER} \|$", re.M)


def test_every_scenario_with_a_question_about_this_conflict_is_there():
    assert {name: kind for name, (kind, *_) in RATES.items()} == KINDS


def test_controls_are_quiet():
    """A building gate, as the next: the model was changed until they held; they are no evidence."""
    for name in CONTROLS:
        _, chance, error, *_ = RATES[name]
        assert chance - error >= 0.005
        assert chance + error <= 0.10


def test_every_hindcast_is_more_dangerous_than_each_control():
    """Beyond dice and draws, with the same of both."""
    found = {name: (float(by), float(error)) for name, by, error in ABOVE.findall(TEXT)}
    assert set(found) == set(HINDCASTS)
    assert all(by > error for by, error in found.values())
    highest = max(RATES[name][1] for name in CONTROLS)
    assert min(RATES[name][1] for name in HINDCASTS) > highest


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name not in CONTROLS])
def test_at_least_half_of_the_draws_leave_the_answer_open(name):
    assert RATES[name][-1] >= 50


@pytest.mark.parametrize("name", [*SCENARIOS, ELSEWHERE])
def test_options_that_matter_to_no_outcome_are_named(name):
    [(count, named)] = re.findall(rf"^- `{name}` \((\d+) options\): (.*)$", TEXT, re.M)
    options = load_scenario(name).options
    assert int(count) == len(options), "make disclosures"
    assert set(re.findall(r"`(.+?)`", named)) < set(options)


@pytest.mark.parametrize("name", SCENARIOS)
def test_both_parties_act(name):
    """Either side starts force, provokes, courts the pivot and concedes in some futures."""
    [table] = re.findall(rf"\*\*{name}\*\*\n\n(.*?)(?=\n\n\*\*|\n\n#|\Z)", TEXT, re.S)
    rows = {
        act: [float(number) for number in rates]
        for act, *rates in re.findall(r"^\| ([a-z ]+) \| ([\d.]+) \| ([\d.]+) \|", table, re.M)
    }
    for act in ("provoke", "court", "concede"):
        assert min(rows[act]) > 0, act
    assert rows["limited operation"][0] + rows["offensive"][0] > 0
    assert rows["limited operation"][1] + rows["offensive"][1] > 0


def test_every_mechanism_is_taken_away_alone_in_every_hindcast():
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| ", TEXT, re.M)
    cells = {name: found for name, *found in rows if name in ladder.MECHANISMS}
    assert set(cells) == set(ladder.MECHANISMS), "make disclosures"
    read = re.compile(r"none seen|(more|less), by below 0\.05|[+-]\d+\.\d ± \d+\.\d")
    assert all(read.fullmatch(cell) for found in cells.values() for cell in found)


def test_the_ladder_says_the_largest_change_first_and_no_change_within_its_interval():
    changed = {(name, off): (0.1, 0.2) for name in HINDCASTS for off in ladder.MECHANISMS}
    changed["war-2020", "supply"] = (-3.21, 0.5)
    changed["war-2016", "windows"] = (4.0, 0.5)
    _, _, first, second, *rest = ladder.table(changed)
    assert first.startswith("| `windows` | +4.0 ± 0.5 | none seen | none seen | none seen | ")
    assert second.startswith("| `supply` | none seen | -3.2 ± 0.5 | none seen | none seen | ")
    assert all(row.count("none seen") == len(HINDCASTS) for row in rest)


def test_the_ladder_pairs_futures_on_the_same_dice(monkeypatch):
    """The change of a mechanism is that of the futures counted one by one."""
    monkeypatch.setattr(ladder, "HINDCASTS", ("war-2020",))
    monkeypatch.setattr(ladder, "MECHANISMS", ("pivot", "entry"))
    monkeypatch.setattr(ladder, "FUTURES", 200)
    monkeypatch.setattr(ladder, "BLOCK", 100)
    ladder._draws.cache_clear()
    found = ladder.changes(types.SimpleNamespace(map=map))
    count = {
        off: sum(ladder.clashes("war-2020", off, first).sum() for first in (0, 100))
        for off in ("", "pivot", "entry")
    }
    ladder._draws.cache_clear()
    assert 0 < count[""] < 200
    for off in ladder.MECHANISMS:
        assert found["war-2020", off][0] == pytest.approx((count[off] - count[""]) / 2)
