"""Two futures with the same dice: where they part, and that they do not part without a reason."""

import pytest

from model.chronicle.parting import in_words, parting
from model.chronicle.words import of_100

TALKS_BEGIN = 9
"""The week of 6 February 2023, from 0."""


def test_an_option_that_changes_nothing_never_parts(told):
    ours, theirs = told.future("baseline", 3), told.future("nothing", 3)
    assert parting(ours, theirs).week is None
    [line] = in_words(ours, theirs, (told.words(ours),) * 2, ("the baseline", "nothing"))
    assert line == "Future 3 is the same in the baseline and in nothing, to the end."


@pytest.fixture(scope="module")
def pair(told):
    return told.future("baseline", 3), told.future("status-talks", 3)


def test_they_part_in_the_week_in_which_the_option_begins(pair):
    ours, theirs = pair
    found = parting(ours, theirs)
    assert found.week == TALKS_BEGIN
    week, only_ours, only_theirs = found.scripts
    assert (week, only_ours) == (TALKS_BEGIN, [])
    assert [script.policy for script in only_theirs] == ["talks"]
    week, differences = found.world
    assert week == TALKS_BEGIN
    assert any(each.path.startswith("mediation.") for each in differences)
    for respect in (found.acts, found.levels):
        assert respect is None or respect[0] >= TALKS_BEGIN


def test_it_is_told_alike_from_both_sides(pair):
    ours, theirs = pair
    one, other = parting(ours, theirs), parting(theirs, ours)
    assert one.week == other.week
    assert one.scripts[1:] == other.scripts[:0:-1]
    assert {(d.path, d.ours) for d in one.world[1]} == {(d.path, d.theirs) for d in other.world[1]}


def test_an_act_that_only_one_sees_is_told_with_its_chance_in_the_other(told, pair):
    ours, theirs = pair
    week, only_ours, _ = parting(ours, theirs).acts
    lines = in_words(*pair, tuple(map(told.words, pair)), ("the baseline", "the talks"))
    for deed in only_ours[:1]:
        there = theirs.offers[week][deed.what].chance
        said = f"{of_100(deed.chance)} against {of_100(there)}"
        assert any(said in line for line in lines), said


def test_the_words_say_when_in_what_and_what_followed(told, pair):
    words = tuple(map(told.words, pair))
    lines = in_words(*pair, words, ("the baseline", "the talks"))
    assert lines[0].endswith("They part in the week of 6 February 2023.")
    assert lines[1].startswith("By script, only in the talks, from 6 February 2023: ")
    assert sum("What came of it:" in line for line in lines) == 2
    assert len(lines) < 40
