"""What the model gives under its default parameters is disclosed, for every shipped scenario."""

import re

import pytest

from model.load import load_scenario
from tests.disclosures import CONTROLS, FORWARD, HINDCASTS, PAGE

TEXT = PAGE.read_text(encoding="utf-8")
RATE = re.compile(r"^\| `(.+?)` \| (\w+) \| ([\d.]+) ± ([\d.]+) \| ([\d.]+) \| (\d+)% \|$", re.M)
RATES = {
    name: (kind, float(chance), float(inside) / 100)
    for name, kind, chance, _, _, inside in RATE.findall(TEXT)
}


def test_every_scenario_with_a_question_about_this_conflict_is_there():
    assert set(RATES) == {*CONTROLS, *HINDCASTS, *FORWARD}


def test_controls_are_quiet_and_every_hindcast_is_more_dangerous_than_each():
    """Building gates: the model was changed until they held, so they are no evidence for it."""
    quiet = [RATES[name][1] for name in CONTROLS]
    assert all(0.005 <= chance <= 0.10 for chance in quiet)
    assert min(RATES[name][1] for name in HINDCASTS) > max(quiet)


@pytest.mark.parametrize("name", [*HINDCASTS, *FORWARD])
def test_at_least_half_of_the_draws_leave_the_answer_open(name):
    assert RATES[name][2] >= 0.5


@pytest.mark.parametrize("name", [*CONTROLS, *HINDCASTS, *FORWARD])
def test_options_that_matter_to_no_outcome_are_named(name):
    [(count, named)] = re.findall(rf"^- `{name}` \((\d+) options\): (.*)$", TEXT, re.M)
    options = load_scenario(name).options
    assert int(count) == len(options), "make disclosures"
    assert set(re.findall(r"`(.+?)`", named)) < set(options)


@pytest.mark.parametrize("name", [*CONTROLS, *HINDCASTS, *FORWARD])
def test_both_parties_act(name):
    """Either side starts force, provokes, courts the pivot and concedes in some futures."""
    [table] = re.findall(rf"\*\*{name}\*\*\n\n(.*?)(?=\n\n\*\*|\n\n#|\Z)", TEXT, re.S)
    rows = {
        act: [float(number) for number in rates]
        for act, *rates in re.findall(r"^\| ([a-z ]+) \| ([\d.]+) \| ([\d.]+) \|$", table, re.M)
    }
    for act in ("provoke", "court", "concede"):
        assert min(rows[act]) > 0, act
    assert rows["limited operation"][0] + rows["offensive"][0] > 0
    assert rows["limited operation"][1] + rows["offensive"][1] > 0
