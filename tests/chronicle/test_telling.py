"""The chronicle in sentences: dated, short, complete in what is grave, in neutral words."""

import re
from datetime import date

import pytest

from model.chronicle import telling
from model.chronicle.facts import GRAVE, facts
from model.chronicle.reading import Told
from model.chronicle.words import of_100
from model.language.english import MONTHS


@pytest.fixture(scope="module")
def words(told, clash):
    return told.words(clash)


@pytest.fixture(scope="module")
def lines(clash, words):
    return telling.head(clash, words) + telling.chronicle(clash, words)


def test_it_is_short_and_holds_everything_grave(clash, words, lines):
    assert len(lines) <= telling.MOST + 2
    grave = [f for f in facts(clash, words) if f.rank == GRAVE and f.week < clash.window]
    assert grave
    for fact in grave:
        assert any(fact.text in line for line in lines), fact


def test_where_nobody_used_force_it_tells_what_came_nearest_to_it(told, clash, words):
    assert telling.nearest_to_force(clash, words) == []
    firsts = [name for name in told.run.outcomes.columns if name.startswith("first_limited_clash.")]
    own = told.run.outcomes[told.run.outcomes["option"] == "baseline"]
    calm = told.future("baseline", int(own.loc[(own[firsts] < 0).all(axis=1), "replicate"].iloc[0]))
    [passage] = telling.nearest_to_force(calm, words)
    assert telling.passages(calm, words)[-1] == passage
    found = [
        [(offer.chance, week) for week, offers in enumerate(calm.offers[: calm.window])
         for (actor, act, _), offer in offers.items()
         if actor == party and act in ("offensive", "limited_operation")]
        for party in calm.scenario.cast.parties
    ]  # fmt: skip
    for line, chances in zip(passage.lines, found, strict=True):
        chance, week = max(chances)
        assert line.text.startswith("Not done: ")
        assert of_100(chance) in line.text
        assert line.when == words.date(week)
        assert line.why.startswith("Weighed most: ")


def test_in_full_nothing_is_summed_up(clash, words):
    full = telling.chronicle(clash, words, full=True)
    for fact in facts(clash, words):
        if fact.week < clash.window:
            assert any(fact.text in line for line in full), fact
    assert not any("Beside this" in line for line in full)


def test_dates_are_mondays_of_the_window(clash, lines):
    year = None
    for line in lines:
        if head := re.match(rf"({'|'.join(MONTHS)}) (\d{{4}})", line):
            year = int(head[2])
        if day := re.match(rf"  (\d+) ({'|'.join(MONTHS)}): ", line):
            when = date(year, MONTHS.index(day[2]) + 1, int(day[1]))
            assert when.weekday() == 0
            assert clash.scenario.start <= when <= clash.scenario.last_day


def test_no_code_and_no_word_of_a_file_is_shown(clash, lines):
    codes = {*clash.scenario.actors, *clash.scenario.theatres} - {"EU"}
    text = "\n".join(lines)
    assert not [code for code in codes if re.search(rf"\b{code}\b", text)]
    assert "_" not in text
    assert "the pivot" not in text
    assert "the other side" not in text


def test_what_came_of_it_is_what_the_run_keeps(clash, lines):
    deaths = sum(clash.outcome[f"deaths.{theatre}"] for theatre in clash.scenario.theatres)
    assert f" {deaths:,.0f} battle deaths and " in lines[0]


def test_the_names_are_those_of_the_side_that_was_asked_for(run_folder, clash):
    told = Told(run_folder, "ARM")
    told_in_its_names = "\n".join(telling.chronicle(clash, told.words(clash)))
    assert "Artsakh" in told_in_its_names
    assert "Karabakh" not in told_in_its_names


@pytest.mark.parametrize(("weight", "said"), [(0.7, "×2"), (-2.3, "×0.1"), (3.0, "×20"),
                                              (9.0, "more than ×100")])  # fmt: skip
def test_weights_are_told_as_factors_of_the_odds(weight, said):
    from model.chronicle.words import times

    assert times(weight) == said
