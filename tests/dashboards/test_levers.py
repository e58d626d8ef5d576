"""The levers of a sweep: the table of two, the bars of each, and all that the sliders will show."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from dashboards import sweep as sweep_page
from dashboards.figures import heat
from dashboards.figures.along import along
from dashboards.figures.heat import NARROWEST, STEPS, ends, heat_chart, step
from dashboards.grid import grid_of, moved
from dashboards.sections import levers as section
from dashboards.sentences import levers as say
from dashboards.words import change_of_100, count_of_100, number, of_100, span_of_100
from model.analysis.sweeps import Sweeps
from model.batch.designs import factorial
from model.batch.opened import open_run
from model.load.names import Vocabulary
from tests.dashboards.test_sweep_page import CLOSURE, DISTRACTION, NOUN, SEVERITY, swept
from tests.dashboards.test_whole_page import read

VALUES = {SEVERITY: [0.0, 0.6], CLOSURE: [0.9, 0.0], DISTRACTION: [0.0, 0.5, 1.0]}
PLACES = 12


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return swept(tmp_path_factory.mktemp("levers"), lambda _: factorial(VALUES), "factorial")


@pytest.fixture(scope="module")
def grid(found):
    return grid_of(found, section.MOST)


@pytest.fixture(scope="module")
def held(found):
    """What the page's script will look up, as it stands in the page."""
    text = sweep_page.page(found)
    assert not read(text).open
    [data] = re.findall(r'<script id="levers-data"[^>]*>(.*?)</script>', text)
    return json.loads(data)


def plain(text):
    return text.replace("\u00a0", " ")


def value_of(grid, place):
    return {lever.path: lever.values[at] for lever, at in zip(grid.levers, place, strict=True)}


# ---------------------------------------------------------------- the data behind
def test_every_place_holds_the_variant_with_these_values(found, grid):
    assert len(grid.rows) == len(list(grid.places())) == PLACES
    table = found.variants.set_index("variant")
    for place, row in grid.rows.items():
        for path, value in value_of(grid, place).items():
            assert table.loc[row["variant"], path] == value
    assert grid.levers[1].values == (0.0, 0.9)  # from low to high, however they were typed


def test_each_lever_starts_nearest_to_the_baseline(grid):
    assert [(lever.baseline, lever.values[lever.start]) for lever in grid.levers] == [
        (0.6, 0.6),
        (0.95, 0.9),
        (0.8, 1.0),
    ]


def test_the_page_holds_every_setting_in_the_words_of_python(grid, held):
    assert len(held["variants"]) == PLACES
    event = "a major clash (25 or more battle deaths in a week) by 15\u00a0January\u00a02023"
    for place, row in grid.rows.items():
        kept = held["variants"][",".join(map(str, place))]
        assert kept["row"] == row["variant"]
        assert kept["say"] == say.setting(grid, place, event)
        assert kept["count"] == count_of_100(row["probability"])
        assert kept["chance"] == span_of_100(row["dice_low"], row["dice_high"])
        assert kept["along"] == say.along_finding(grid, place)
    assert held["baseline"]["say"].startswith("In the baseline: ")
    assert [lever["path"] for lever in held["levers"]] == list(VALUES)
    assert held["levers"][2]["baseline"] == "0.8, as in the baseline"


def test_the_sentence_of_a_setting_has_its_values_its_count_and_its_change(grid):
    place = (1, 0, 2)
    row = grid.rows[place]
    sentence = plain(say.setting(grid, place, NOUN))
    assert sentence.startswith(
        "With corridor restriction: severity 0.6, tightened corridor restriction: severity 0 and "
        f"distraction: Russia 1: {plain(of_100(row['probability']))} simulated futures (chance: "
    )
    change = row["difference"]
    low, high = row["difference_dice_low"], row["difference_dice_high"]
    if low <= 0 <= high:
        assert sentence.endswith("No difference from the baseline beyond chance.")
    else:
        assert f"Against the baseline: {plain(change_of_100(change))} of 100" in sentence


def test_a_change_within_chance_is_not_given_a_size(grid):
    row = {"difference": 0.01, "difference_dice_low": -0.01, "difference_dice_high": 0.03}
    near = grid.rows[grid.first] | row
    shown = type(grid)(grid.levers, {grid.first: near}, None, None, {})
    assert say.setting(shown, grid.first, NOUN).endswith(
        f"{NOUN}. No difference from the baseline beyond chance."
    )


# ---------------------------------------------------------------- two levers together
def test_the_cells_hold_the_variants_with_the_other_levers_at_their_first(grid, found):
    chart = heat_chart(grid, NOUN, True)
    down, across = (grid.levers[number] for number in grid.pair)
    assert down.path == DISTRACTION
    shown = re.findall(
        r'<td class="heat-(\d)" data-down="(\d)" data-across="(\d)">([^<]*)</td>', chart.drawn
    )
    assert len(shown) == len(down.values) * len(across.values)
    for colour, row, column, words in shown:
        place = moved(grid.first, dict(zip(grid.pair, (int(row), int(column)), strict=True)))
        share = grid.rows[place]["probability"]
        assert words == count_of_100(share)
        assert int(colour) == step(share, *ends(grid))
        exact = chart.table.rows[int(row)][int(column) + 1]
        assert exact.startswith(f"{words} (")
    assert [row[0] for row in chart.table.rows] == [number(value) for value in down.values]
    [third] = {0, 1, 2} - set(grid.pair)
    assert f"Held: {grid.levers[third].label} {grid.levers[third].shown[0]}." in chart.caption


def test_the_heading_names_the_pairs_with_the_fewest_and_the_most(grid):
    shares = {place[2]: row["probability"] for place, row in grid.rows.items()}
    heading = plain(heat_chart(grid, NOUN, True).heading)
    assert heading.startswith("Distraction: Russia and ")
    assert f"from {count_of_100(shares[0])} (0 and " in heading
    assert f"to {count_of_100(shares[2])} (1 and " in heading
    still = plain(heat_chart(grid, NOUN, False).heading)
    assert ": neither by itself makes a difference beyond chance (" in still


def test_every_setting_of_the_other_levers_has_its_heading(grid, held):
    assert list(held["slices"]) == ["0,1", "0,2", "1,2"]
    for key, slices in held["slices"].items():
        pair = tuple(map(int, key.split(",")))
        [third] = {0, 1, 2} - set(pair)
        assert len(slices) == len(grid.levers[third].values)
        turned = replace(grid, pair=grid.pair if set(pair) == set(grid.pair) else pair)
        for where, words in slices.items():
            place = tuple(map(int, where.split(",")))
            assert words["held"] == say.held(turned, place)
            # in the toy distraction alone, which is the third lever, moves the clash
            assert words["heading"] == say.heat_finding(turned, place, 2 in pair)


def test_the_tables_for_every_choice_of_axes_stand_ready(found, grid):
    text = sweep_page.page(found)
    ready = dict(re.findall(r'<template data-pair="([^"]+)">(.*?)</template>', text, flags=re.S))
    assert sorted(ready) == ["0,1", "0,2", "1,0", "1,2", "2,0", "2,1"]
    for key, tables in ready.items():
        turned = replace(grid, pair=tuple(map(int, key.split(","))))
        chart = heat_chart(turned, NOUN, True)
        cells = re.findall(r'data-down="(\d)" data-across="(\d)">([^<]*)</td>', tables)
        assert cells == re.findall(r'data-down="(\d)" data-across="(\d)">([^<]*)</td>', chart.drawn)
        assert all(row[1] in tables for row in chart.table.rows)
    for id, chosen in zip(("down", "across"), grid.pair, strict=True):
        select = re.search(rf'<select id="axis-{id}">(.*?)</select>', text)[1]
        options = re.findall(r'<option value="(\d)"( selected)?>([^<]*)</option>', select)
        assert [label for _, _, label in options] == [lever.label for lever in grid.levers]
        assert [int(value) for value, is_chosen, _ in options if is_chosen] == [chosen]


def test_two_levers_have_no_axes_to_choose(tmp_path):
    values = {DISTRACTION: [0.0, 1.0], SEVERITY: [0.0, 0.6]}
    text = sweep_page.page(swept(tmp_path, lambda _: factorial(values), "factorial"))
    assert 'id="heat-chart"' in text
    assert 'id="axes"' not in text
    assert "<template" not in text


def test_the_scale_never_makes_much_of_a_small_difference():
    class Small:
        rows = {0: {"probability": 0.97}, 1: {"probability": 0.99}}

    low, high = ends(Small)
    assert high - low == pytest.approx(NARROWEST)
    assert high <= 1
    assert low <= 0.97
    assert [step(share, 0.2, 0.8) for share in (0.2, 0.51, 0.8)] == [0, STEPS // 2, STEPS - 1]


# ---------------------------------------------------------------- one lever at a time
def test_each_lever_has_its_values_with_the_others_at_their_first(grid):
    drawn = along(grid, NOUN)
    tables = re.findall(r"<table .*?</table>", drawn)
    *tables, twin = tables
    assert len(tables) == 3
    assert 'class="cards"' in twin
    assert re.findall(r'data-label="Value">(.*?)<', twin) == [
        v for x in grid.levers for v in x.shown
    ]
    for place, (lever, content) in enumerate(zip(grid.levers, tables, strict=True)):
        rows = re.findall(r'<th scope="row">(.*?)</th>.*?<td class="n">(.*?)</td>', content)
        assert [value for value, _ in rows] == lever.shown
        assert all(words in unescape(twin) for words in lever.meanings)
        for at, (_, count) in enumerate(rows):
            row = grid.rows[moved(grid.first, {place: at})]
            assert count == count_of_100(row["probability"])


def test_only_a_lever_whose_ends_differ_beyond_chance_is_said_to_move_the_answer(grid):
    """In the toy distraction moves the clash and severity does nothing."""
    ends = [grid.rows[(0, 0, at)]["probability"] for at in (0, 2)]
    assert plain(say.along_finding(grid, (0, 0, 1))) == (
        "From this setting, distraction: Russia alone moves the answer most: "
        f"{plain(of_100(ends[0]))} at 0, {count_of_100(ends[1])} at 1."
    )
    blind = type(grid)(grid.levers, grid.rows, grid.baseline, grid.pair, {})
    assert "no lever alone makes a difference beyond chance" in say.along_finding(blind, (0, 0, 1))


def test_the_change_between_two_variants_is_estimated_future_by_future(grid, found):
    first, last = grid.rows[(0, 0, 0)], grid.rows[(0, 0, 2)]
    pair = first["variant"], last["variant"]
    low, high = found.changes([pair])[pair]
    assert low < last["probability"] - first["probability"] < high
    assert low > 0
    same = grid.rows[(1, 0, 0)]["variant"]  # severity does nothing in the toy
    low, high = found.changes([(pair[0], same)])[pair[0], same]
    assert low == -high < 0


# ---------------------------------------------------------------- edges
def test_without_javascript_the_page_shows_the_baseline_and_hides_the_sliders(found):
    text = sweep_page.page(found)
    assert re.search(r'<form class="sliders" id="sliders" hidden>', text)
    [shown] = re.findall(r'<p class="setting"[^>]*>(.*?)</p>', text)
    assert shown.startswith("In the baseline: ")


def test_more_variants_than_the_page_can_hold_leave_the_sliders_out(found, monkeypatch):
    monkeypatch.setattr(section, "MOST", PLACES - 1)
    text = sweep_page.page(found)
    assert 'id="levers-data"' not in text
    assert 'id="sliders"' not in text
    assert f"Sliders are left out: this sweep has {PLACES} variants" in text
    assert 'class="heat quiet"' in text
    monkeypatch.setattr(section, "MOST", PLACES)
    assert 'id="sliders"' in sweep_page.page(found)


def test_pairs_of_more_values_than_can_be_shown_have_no_table(grid, monkeypatch):
    pairs = heat.cells_of(grid)
    monkeypatch.setattr(heat, "MOST_CELLS", pairs)
    assert heat_chart(grid, NOUN, True)
    monkeypatch.setattr(heat, "MOST_CELLS", pairs - 1)
    assert heat_chart(grid, NOUN, True) is None


def test_a_variant_that_was_not_simulated_is_said_to_be_missing(found, grid):
    rows = {place: row for place, row in grid.rows.items() if place != (1, 1, 1)}
    part = type(grid)(grid.levers, rows, None, grid.pair, {})
    held = section.contents(part, NOUN, frozenset({2}))
    assert held["variants"]["1,1,1"]["say"] == say.MISSING
    assert held["variants"]["1,1,1"]["count"] == "–"
    assert held["variants"]["1,1,1"]["heat"] == "missing"
    assert "not simulated" in held["baseline"]["say"]


def test_one_lever_has_bars_and_no_table_of_two(tmp_path):
    one = swept(tmp_path, lambda _: factorial({DISTRACTION: [0.0, 1.0]}), "factorial")
    text = sweep_page.page(one)
    assert 'id="heat-chart"' not in text
    assert "Distraction: Russia moves the answer: " in text
    assert isinstance(one, Sweeps)


def test_the_words_of_the_sliders_are_those_of_the_chosen_side(found):
    run = open_run(found.run.path)
    vars(run)["vocabulary"] = Vocabulary("ARM", "", {"Russia": 'the "north"'})
    text = sweep_page.page(Sweeps(run))
    [data] = re.findall(r'<script id="levers-data"[^>]*>(.*?)</script>', text)
    lever = json.loads(data)["levers"][2]
    assert (lever["path"], lever["start"]) == (DISTRACTION, 2)
    assert 'distraction: the "north" 0.5' in json.loads(data)["variants"]["0,0,1"]["say"]
