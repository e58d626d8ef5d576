"""Several runs on one page: what each answers, what makes them comparable, honest differences."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from shutil import copytree
from types import SimpleNamespace

import pandas as pd
import pytest
from plotly.offline import get_plotlyjs

from dashboards.compared import LETTERS, Change, Comparison, gather
from dashboards.comparison import SECTIONS, page
from dashboards.figures.curves import curves
from dashboards.figures.measures import costs
from dashboards.figures.side_by_side import best_options, changes, counts, option_table
from dashboards.sentences import alike
from dashboards.sentences import answer as say_answer
from dashboards.sentences import comparison as say
from dashboards.words import count_of_100, day, span_of_100
from model.analysis.across import obstacles
from model.batch.opened import open_run
from model.batch.report_command import report_command
from model.language.explanations import explanations
from model.load.names import names_by_side
from model.scenario import Headline
from tests.dashboards.several_runs import beside, eight, runs_in
from tests.dashboards.test_whole_page import HOSTILE, read
from tests.load.test_names import foreign


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    return runs_in(tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="module")
def comparison(runs):
    return gather([(f"runs/{run.name}", run) for run in runs])


def plain(text):
    return unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ")


def notes(comparison):
    return " ".join(say.change_notes(comparison))


def said(comparison, about):
    return dict(alike.statements(comparison)).get(about, "").replace("\u00a0", " ")


# ---------------------------------------------------------------- the page
@pytest.mark.parametrize("number", [2, 8])
def test_the_page_stands_alone_and_in_good_order(comparison, number):
    shown = eight(comparison) if number == 8 else Comparison(comparison.sides[:2])
    text = page(shown)
    outline = read(text)
    assert outline.open == []
    assert outline.headings[0] == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    order = [id for id in outline.ids if id in {section for section, _, _ in SECTIONS}]
    assert order == [section for section, _, _ in SECTIONS]
    own = text.replace(get_plotlyjs(), "")
    assert not re.search(r"https?://(?!www\.w3\.org)", own)
    assert text.count("<figure") == text.count('class="numbers"')
    body = own.split("<main>")[1].split("</main>")[0]
    assert not re.search(r">\s*(nan|NaN|None|inf)\s*<", body)
    words = re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.S)
    assert not re.search(r"forecast|will happen by|is expected to", words.lower())
    assert all(f"<h3>{letter}. " in text for letter in LETTERS[:number])


def test_each_run_has_its_sentence_window_definition_and_both_intervals(comparison):
    text = plain(page(comparison).split("<main>")[1])
    table = counts(comparison).table
    for side, row in zip(comparison.sides, table.rows, strict=True):
        found, estimate = side.findings, side.findings.probability()
        for words in (*say_answer.answer(found), say_answer.definition(found), say.sure(found)):
            assert words.replace("\u00a0", " ") in text
        window = f"{day(found.scenario.start)} to {day(found.end_of(found.scenario.weeks))}"
        assert window.replace("\u00a0", " ") in text
        assert row[0].startswith(f"{side.letter}. {found.scenario.title}")
        assert row[2].text == count_of_100(estimate.value)
        assert row[2].sort == estimate.value
        assert (row[3].text, row[3].ends) == (span_of_100(*estimate.dice), estimate.dice)
        assert row[4].ends == estimate.assumptions


# ---------------------------------------------------------------- differences
def test_a_difference_is_that_of_the_pairs_and_has_an_interval(comparison, runs):
    first, second = (
        run.outcomes[run.outcomes["option"] == "baseline"].filter(like="first_major_clash.")
        for run in runs[:2]
    )
    pairs = (second >= 0).any(axis=1).to_numpy() * 1.0 - (first >= 0).any(axis=1).to_numpy()
    found = comparison.sides[1].change.estimate
    assert found.value == pytest.approx(pairs.mean())
    assert found.value > 0
    assert found.dice[0] < found.value < found.dice[1]
    # The same dice make it narrower than two runs of their own could.
    alone = [side.findings.probability().dice for side in comparison.sides[:2]]
    apart = sum(((high - low) / 2) ** 2 for low, high in alone) ** 0.5
    assert (found.dice[1] - found.dice[0]) / 2 < apart
    row = changes(comparison).table.rows[0]
    assert (row[1].sort, row[3].ends) == (found.value, found.dice)
    assert f"B {row[1].text}" in changes(comparison).heading


def test_a_shorter_window_is_compared_by_its_last_week_and_that_is_said(comparison):
    assert comparison.sides[2].change.by_week == 5
    assert "C and A are compared by the end of week 5" in notes(comparison)
    assert "which are not the same dates" in notes(comparison)


@pytest.mark.parametrize(
    ("scenario", "manifest", "why"),
    [
        ({}, {"seed": 2}, "the seed."),
        ({}, {"replicates": 100}, "the number of futures."),
        ({}, {"draws": 5}, "the number of draws."),
        ({}, {"model": "0" * 64}, "the version of the model."),
        ({}, {"precision": "double"}, "the precision."),
        ({"theatre": "NK"}, {}, "the place where they count."),
        ({"outcome": "limited_clash"}, {"seed": 2}, "the seed and what they count."),
    ],
)
def test_only_the_same_dice_and_the_same_question_make_a_difference(
    runs, comparison, scenario, manifest, why
):
    asked = runs[0].scenario.headline.model_copy(update=scenario)
    other = SimpleNamespace(
        manifest=runs[0].manifest | manifest,
        scenario=runs[0].scenario.model_copy(update={"headline": asked}),
    )
    assert obstacles(runs[0], runs[1]) == []
    old = SimpleNamespace(manifest=runs[0].manifest | {"model": None}, scenario=runs[0].scenario)
    assert obstacles(old, old) == ["model"]  # runs that do not say by which model they were made
    found = tuple(obstacles(runs[0], other))
    assert len(found) == len(scenario) + len(manifest)
    side = replace(comparison.sides[1], change=Change(found))
    shown = Comparison((comparison.first, side))
    assert changes(shown) is None
    assert notes(shown).startswith(f"B is not compared with A: they differ in {why}")
    text = plain(page(shown).split('id="differences"')[1].split("</section>")[0])
    assert "No run can be compared with A, future by future." in text
    assert not re.search(r"\d+ (more|fewer)", text)


# ---------------------------------------------------------------- comparable or not
def test_runs_that_are_alike_are_said_to_be(comparison):
    alone = Comparison(comparison.sides[:2])
    assert alike.finding(alone).startswith("The runs ask the same question over the same window")
    assert "All have 200 futures, 4 draws, seed 1: the same dice" in said(alone, "Futures")
    assert said(alone, "Scenarios") == "B against A: 1 difference: 1 in starting conditions."


START = {"start": date(2022, 12, 19)}


@pytest.mark.parametrize(
    ("changes", "about", "words", "short"),
    [
        ({"scenario": START}, "Beginning", "A on 5 December 2022 and B on 19 December 2022",
         "when they begin"),
        ({"scenario": {"weeks": 5}}, "Length", "A over 6 and B over 5", "how many weeks"),
        ({"scenario": {"headline": Headline(outcome="crisis", theatre="NK")}}, "What counts",
         "A counts a major clash somewhere; B counts a crisis in", "what they count"),
        ({"scenario": {"parameters": {"isolation_loss": 0.2}}}, "Numbers",
         "A changes nothing; B changes isolation_loss = 0.2", "the numbers that were set"),
        ({"manifest": {"settings": {"x.y": "0.2"}}}, "Numbers", "B changes x.y = 0.2",
         "the numbers that were set"),
        ({"scenario": {"explanation": "opportunism"},
          "explanations": {"opportunism": explanations()["opportunism"]}}, "Explanation",
         "B under “", "the explanation"),
        ({"scenario": {"information": "frozen"}}, "Knowledge",
         "B uses only what was known on the first day", ""),
        ({"manifest": {"versions": {"araxes": "0.0.1"}}}, "Version", "B by version 0.0.1",
         "the version of the model"),
        ({"manifest": {"precision": "double"}}, "Version", "double precision)",
         "the version of the model"),
        ({"manifest": {"replicates": 7}}, "Futures", "B has 7 futures, 4 draws, seed 1", ""),
    ],
)  # fmt: skip
def test_what_makes_them_differ_is_said_in_plain_words(comparison, changes, about, words, short):
    shown = beside(comparison, **changes)
    assert words in said(shown, about)
    assert short in alike.finding(shown)


def test_other_theatres_and_other_parameters_are_said(comparison):
    theatres = dict(list(comparison.first.findings.scenario.theatres.items())[:1])
    assert "“Somewhere” means other places: in A " in said(
        beside(comparison, {"theatres": theatres}), "Places"
    )
    shown = beside(comparison)
    other = replace(shown.sides[1], parameters={})
    shown = Comparison((shown.first, other))
    assert "parameters of B were not those of A" in said(shown, "Numbers")
    assert "the ranges of the model's numbers" in alike.finding(shown)


def test_rival_explanations_that_are_left_out_are_named(comparison):
    shown = beside(comparison, manifest={"explanations": ["pivotal_deterrence", "opportunism"]})
    assert said(shown, "Explanation").endswith("B also has rival ones, left out here.")


def test_text_of_a_scenario_is_shown_as_text(comparison):
    options = comparison.first.findings.scenario.options
    bad = {slug: one.model_copy(update={"title": HOSTILE}) for slug, one in options.items()}
    shown = beside(comparison, {"title": HOSTILE, "options": bad})
    text = page(shown).replace(get_plotlyjs(), "")
    assert "<script>alert" not in text
    assert "alert(" in text
    read(text)


def test_namesakes_are_told_apart(comparison):
    first, second, third = comparison.sides
    assert first.title.endswith(f"({first.name})")
    assert second.title.endswith(f"({second.name})")
    assert third.title == third.findings.scenario.title


# ---------------------------------------------------------------- the other charts
def test_every_curve_ends_with_its_own_window(comparison):
    chart = curves(comparison)
    assert [row[0] for row in chart.table.rows] == [str(week) for week in range(1, 7)]
    assert chart.table.rows[5][3] == "–"
    assert chart.heading.startswith("By the end of week 5, the last that all windows have: A ")
    ends = re.findall(r'd="M[^"]*L([\d.]+) [\d.]+" class="own"', chart.drawn)
    assert ends == ["100.0", "100.0", "83.3"]


def test_curves_are_not_thickened_by_the_width_of_their_panel(comparison):
    chart = curves(comparison)
    lines = re.findall(r'<path [^>]*class="(?:own|base)"[^>]*>', chart.drawn)
    assert len(lines) == len(comparison.sides) ** 2
    assert all('vector-effect="non-scaling-stroke"' in line for line in lines)


def test_the_scale_of_the_counts_shows_where_none_is(comparison):
    for figure in (counts(comparison).figure, counts(comparison).narrow):
        low, _ = figure.layout.xaxis.range
        assert low <= -1  # with air, or the mark at the edge would lose its number
        assert "0" in figure.layout.xaxis.ticktext


def test_costs_stand_side_by_side_with_both_intervals(comparison):
    rows = costs(comparison).table.rows
    assert len(rows) == 6 * len(comparison.sides)
    deaths = [row for row in rows if row[0].startswith("Battle deaths (people)")]
    for side, row in zip(comparison.sides, deaths, strict=True):
        found = side.findings.cost("baseline", "deaths").mean
        assert (row[2].sort, row[3].ends) == (found.value, found.dice)
    displaced = next(row for row in rows if row[0].startswith("Civilians displaced"))
    found = comparison.first.findings.cost("baseline", "displaced").mean
    assert displaced[2].sort == pytest.approx(1000 * found.value)


def test_options_stand_with_the_runs_that_have_them(comparison):
    content = option_table(comparison)
    assert content.columns == ["Option", "A", "B", "C"]
    first, _, last = comparison.sides
    assert len(content.rows) == len(first.findings.arms("option")) == 2
    for row in content.rows:
        assert [cell == "–" for cell in row[1:]] == [False, False, True]
    rows = best_options(comparison).table.rows
    assert [row[1] for row in rows] == ["A", "A", "B", "B", "C", "C"]
    assert all(row[3].ends is not None for row in rows)
    apart = Comparison((first, last))
    assert option_table(apart) is None
    assert "No option stands in more than one of these runs." in page(apart)
    assert "The options that several runs have" in page(comparison)


def test_it_is_not_said_that_one_option_helps_in_several_runs(comparison, monkeypatch):
    assert say.options_finding(comparison).startswith("In none of the runs does an option lower")
    monkeypatch.setattr(say, "best", lambda findings: "it")
    assert say.options_finding(comparison) == (
        "In A, in B and in C, at least one option lowers the count beyond chance."
    )


def test_an_option_that_says_something_else_in_another_run_is_marked(comparison):
    options = comparison.first.findings.scenario.options
    slug, option = next(iter(options.items()))
    changed = {**options, slug: option.model_copy(update={"cost": "Nothing"})}
    marks = {row[0].text: row[0].note
             for row in option_table(beside(comparison, {"options": changed})).rows}  # fmt: skip
    other = next(one.title for one in options.values() if one is not option)
    assert marks == {option.title: "not the same in all of them", other: None}


def test_runs_without_options_say_so(comparison):
    shown = beside(comparison, {"options": {}})
    shown = Comparison((shown.sides[1], shown.sides[1]))
    assert best_options(shown) is None
    assert "None of the runs compares options." in page(shown)


def test_the_page_in_the_words_of_one_side_has_none_of_the_other(runs):
    sided = [open_run(run.path, "ARM") for run in runs[::2]]
    text = unescape(page(gather([(run.name, run) for run in sided])).replace(get_plotlyjs(), ""))
    assert not foreign(names_by_side(runs[0].scenario), "ARM").search(text)
    assert "Places are named as in Armenia" in text
    assert "--names ARM" in text


# ---------------------------------------------------------------- the command
def test_the_command_writes_one_page_beside_the_first_run(runs, capsys, tmp_path):
    paths = [run.path for run in runs]
    assert report_command(paths, None, False) == 0
    [page] = paths[0].parent.glob("comparison-*.html")
    assert capsys.readouterr().out.rstrip().endswith(page.name)
    assert not list(paths[0].glob("*.html"))
    assert report_command(paths, tmp_path / "x.html", False) == 0
    assert (tmp_path / "x.html").read_text() == page.read_text()
    page.unlink()


def test_what_cannot_stand_side_by_side_is_one_line_with_what_to_type(runs, capsys, tmp_path):
    first = runs[0].path
    copies = {}
    for name in ("sweep", "old", "bare", "strange", "stopped"):
        copies[name] = copytree(first, tmp_path / name)
    edit(copies["sweep"], sweep={"variants": 2})
    edit(copies["old"], format=0)
    (copies["bare"] / "parameters.yaml").unlink()
    edit(copies["bare"], outputs={})
    (copies["strange"] / "scenario.resolved.yaml").write_text("title: of another time\n")
    edit(copies["strange"], outputs={})
    edit(copies["stopped"], state="interrupted")
    assert report_command([first, *copies.values()], None, False) == 2
    lines = capsys.readouterr().err.splitlines()
    expected = {
        "sweep": f"is a sweep, which has a page of its own: araxes report {copies['sweep']}",
        "old": "has format 0; this version reads formats 1 and 2; run the scenario again: araxes "
               "run lachin-2023",
        "bare": "has no parameters.yaml, as runs of other versions may; run the scenario again: "
                "araxes run lachin-2023",
        "strange": "holds a scenario that this version does not understand",
        "stopped": f"go on with: araxes resume {copies['stopped']}",
    }  # fmt: skip
    assert len(lines) == len(expected)
    for line, (name, words) in zip(lines, expected.items(), strict=True):
        assert line.startswith(str(tmp_path / name))
        assert words in line
    assert report_command([first] * 9, None, False) == 2
    assert "8 runs at most, not 9" in capsys.readouterr().err
    assert report_command([first, first], None, False) == 2
    assert "is named twice" in capsys.readouterr().err


def test_a_run_that_lacks_a_column_is_one_line_with_its_name(runs, capsys, tmp_path):
    folder = copytree(runs[0].path, tmp_path / "old")
    table = pd.read_parquet(folder / "outcomes.parquet")
    table.drop(columns=table.filter(like="after_").columns).to_parquet(folder / "outcomes.parquet")
    edit(folder, outputs={})
    assert report_command([runs[1].path, folder], tmp_path / "x.html", False) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "old lacks what a comparison needs" in line
    assert line.endswith("run the scenario again: araxes run lachin-2023")


def edit(folder, **changes):
    """Writes something else into a run's manifest."""
    file = folder / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))
