"""The levers of a sweep in a real browser: sliders, words, cells and address move together."""

import json
from urllib.parse import unquote

import pytest

from dashboards.grid import grid_of
from dashboards.sections.levers import MOST
from dashboards.sweep import page
from model.batch.designs import factorial
from tests.dashboards.test_sweep_page import CLOSURE, DISTRACTION, SEVERITY, swept

pytestmark = pytest.mark.browser

READY = "#sliders:not([hidden])"
VALUES = {SEVERITY: [0.0, 0.6], CLOSURE: [0.0, 0.9], DISTRACTION: [0.0, 0.5, 1.0]}
ADDRESS = f"#{SEVERITY}=0.6&{CLOSURE}=0&{DISTRACTION}=0.5"
PLACE = (1, 0, 1)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return swept(tmp_path_factory.mktemp("levers"), lambda _: factorial(VALUES), "factorial")


@pytest.fixture(scope="module")
def grid(found):
    return grid_of(found, MOST)


@pytest.fixture(scope="module")
def address(found, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    text = page(found)
    assert len(text.encode()) < 6_000_000
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def open_at(opened, address):
    """Opens the page, with what stands behind its address; a page that fails fails the test."""
    errors = []

    def at(fragment="", **how):
        tab = opened(address + fragment, ready=READY, **how)
        errors.append(tab.errors)
        return tab

    yield at
    assert not any(errors)


def kept(tab, place):
    """What the page holds for a setting."""
    data = json.loads(tab.locator("#levers-data").text_content())
    return data["variants"][",".join(map(str, place))]


def chosen(tab, where):
    return tab.locator(f"{where} .chosen")


def assert_shows(tab, place, grid):
    """The sentence, the sliders, the row, the cell and the bars are those of a setting."""
    held = kept(tab, place)
    assert tab.locator("#setting").text_content() == held["say"]
    for number, at in enumerate(place):
        slider = tab.locator(f"#lever-{number}")
        assert slider.input_value() == str(at)
        means = grid.meaning(number, at)
        words = f"{grid.levers[number].shown[at]}: {means}"
        assert means
        assert slider.get_attribute("aria-valuetext") == words
        assert slider.locator("xpath=..").locator(".means").text_content() == means
    assert chosen(tab, "#variants tbody").locator("th").text_content() == held["row"]
    [cell] = chosen(tab, ".heat").all()
    assert cell.text_content() == held["count"]
    assert cell.get_attribute("aria-current") == "true"
    assert [cell.get_attribute("data-down"), cell.get_attribute("data-across")] == [
        str(place[number]) for number in grid.pair
    ]
    assert chosen(tab, ".along").count() == len(place)
    assert_twins(tab)
    assert tab.locator("#along-finding").text_content() == held["along"]


def assert_twins(tab):
    """The table under the bars says what they say."""
    drawn, twins = (
        tab.locator(f"#along-chart {which} tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.firstChild?.textContent))"
        )
        for which in ("table.along", ".numbers")
    )
    assert [[value, count, chance] for value, _, count, chance in drawn] == [
        line[1:] for line in twins
    ]


def test_at_first_it_shows_the_baseline(open_at):
    tab = open_at()
    assert tab.locator("#setting").text_content().startswith("In the baseline: ")
    assert tab.locator("#lever-0").get_attribute("aria-valuetext") == (
        "0.6, as in the baseline: between “about half of the traffic stopped” and “most traffic "
        "stopped”"
    )
    assert chosen(tab, "#variants tbody").locator("th").text_content() == "baseline"
    assert chosen(tab, ".heat").count() == 0
    assert "#" not in tab.url


def test_a_slider_moves_the_sentence_the_cells_and_the_address(open_at, grid):
    tab = open_at()
    for number, at in enumerate(PLACE):
        tab.locator(f"#lever-{number}").fill(str(at))
    assert_shows(tab, PLACE, grid)
    assert unquote(tab.url.split("#")[1]) == ADDRESS[1:]
    tab.locator("#to-baseline").click()
    assert tab.locator("#setting").text_content().startswith("In the baseline: ")
    assert "#" not in tab.url


def test_the_keyboard_reaches_and_moves_the_sliders(open_at, grid):
    tab = open_at()
    tab.locator("#answer-title").evaluate("(part) => { part.tabIndex = -1; part.focus(); }")
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.id"))
        if reached[-1] == "lever-2":
            break
    assert reached[-3:] == ["lever-0", "lever-1", "lever-2"]
    tab.keyboard.press("Home")
    tab.keyboard.press("ArrowRight")
    start = [lever.start for lever in grid.levers]
    assert_shows(tab, (start[0], start[1], 1), grid)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "to-baseline"
    assert tab.locator("label[for=lever-2]").text_content() == grid.levers[2].label


def test_a_link_with_its_setting_restores_it(open_at, grid):
    assert_shows(open_at(ADDRESS), PLACE, grid)


def test_an_address_that_changes_is_followed(open_at, grid):
    tab = open_at()
    tab.evaluate(f"location.hash = {ADDRESS!r}")
    tab.wait_for_function("document.querySelector('.heat .chosen')")
    assert_shows(tab, PLACE, grid)
    tab.locator("nav a", has_text="The variants").click()  # a link within the page changes nothing
    assert_shows(tab, PLACE, grid)


def test_an_address_with_what_the_sweep_does_not_have_is_said_so(open_at):
    tab = open_at(f"#{SEVERITY}=0.7")
    note = tab.locator("#address-note")
    for wrong in ("nobody=1", f"{SEVERITY}=0&{SEVERITY}=0.6", f"{SEVERITY}=", "%E0%A4=1", "=", ""):
        assert "this sweep does not have" in note.inner_text()
        assert tab.locator("#setting").text_content().startswith("In the baseline: ")
        tab.locator("#lever-0").fill("0")
        assert not note.is_visible()
        if wrong:
            tab.evaluate(f"location.hash = {wrong!r}")
            note.wait_for(state="visible", timeout=5_000)


def test_an_address_with_some_levers_says_where_the_others_stand(open_at, grid):
    tab = open_at(f"#{DISTRACTION}=0.5")
    start = [lever.start for lever in grid.levers]
    assert_shows(tab, (start[0], start[1], 1), grid)
    assert "only some of the levers" in tab.locator("#address-note").inner_text()


def test_the_cells_are_those_of_the_setting_of_the_other_levers(open_at, grid):
    tab = open_at(ADDRESS)
    cells = tab.locator(".heat td")
    assert cells.count() > 3
    for cell in cells.all():
        place = list(PLACE)
        for number, name in zip(grid.pair, ("data-down", "data-across"), strict=True):
            place[number] = int(cell.get_attribute(name))
        held = kept(tab, place)
        assert cell.text_content() == held["count"]
        assert held["heat"] in cell.get_attribute("class")
    exact = tab.locator("#heat-chart .numbers tbody td").all_text_contents()
    shown = [text.split(" (")[0] for text in exact]
    assert shown == cells.all_text_contents()


def test_a_cell_can_be_chosen_by_a_click(open_at, grid):
    tab = open_at(ADDRESS)
    place = list(PLACE)
    for number in grid.pair:
        place[number] = 0
    tab.locator('.heat td[data-down="0"][data-across="0"]').click()
    assert_shows(tab, tuple(place), grid)


def other_pair(grid):
    """Two levers, one of which the table does not show at first."""
    [third] = {0, 1, 2} - set(grid.pair)
    return third, grid.pair[0]


def assert_turned(tab, grid, pair, place):
    """The table has the values of two levers, and the counts of every pair of them."""
    down, across = (grid.levers[number] for number in pair)
    heat = tab.locator(".heat")
    assert heat.locator("tbody th").all_text_contents() == down.shown
    assert heat.locator("thead tr:last-child th").all_text_contents() == across.shown
    assert heat.locator(".down").text_content().lower() == down.label.lower()
    for cell in heat.locator("td").all():
        there = list(place)
        for number, name in zip(pair, ("data-down", "data-across"), strict=True):
            there[number] = int(cell.get_attribute(name))
        assert cell.text_content() == kept(tab, there)["count"]
    heading = tab.locator("#heat-chart h3").text_content().lower()
    assert down.label.lower() in heading
    assert across.label.lower() in heading
    exact = tab.locator("#heat-chart .numbers tbody th").all_text_contents()
    assert exact == down.shown


def test_the_axes_can_be_chosen_and_stand_in_the_address(open_at, grid):
    tab = open_at(ADDRESS)
    pair = other_pair(grid)
    for id, number in zip(("down", "across"), pair, strict=True):
        tab.locator(f"#axis-{id}").select_option(str(number))
    assert_turned(tab, grid, pair, PLACE)
    paths = ",".join(grid.levers[number].path for number in pair)
    assert unquote(tab.url.split("#")[1]) == f"{ADDRESS[1:]}&axes={paths}"
    tab = open_at(f"#{tab.url.split('#')[1]}")
    assert_turned(tab, grid, pair, PLACE)
    assert [tab.locator(f"#axis-{id}").input_value() for id in ("down", "across")] == [
        str(number) for number in pair
    ]
    tab.locator('.heat td[data-down="0"][data-across="0"]').click()
    place = list(PLACE)
    for number in pair:
        place[number] = 0
    assert tab.locator("#setting").text_content() == kept(tab, place)["say"]


def test_the_same_lever_on_both_axes_turns_the_table(open_at, grid):
    tab = open_at()
    down, across = grid.pair
    tab.locator("#axis-down").select_option(str(across))
    start = [lever.start for lever in grid.levers]
    assert_turned(tab, grid, (across, down), start)
    assert tab.locator("#setting").text_content().startswith("In the baseline: ")
    assert unquote(tab.url).endswith(f"#axes={grid.levers[across].path},{grid.levers[down].path}")
    tab.locator("#axis-down").select_option(str(down))
    assert "#" not in tab.url


def test_axes_that_the_sweep_does_not_have_are_said(open_at):
    tab = open_at("#axes=nobody,nothing")
    note = tab.locator("#address-note")
    for wrong in (SEVERITY, f"{SEVERITY},{SEVERITY}", ""):
        assert "this sweep does not have" in note.inner_text()
        tab.locator("#to-baseline").click()
        assert not note.is_visible()
        if wrong:
            tab.evaluate(f"location.hash = {f'axes={wrong}'!r}")
            note.wait_for(state="visible", timeout=5_000)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_scrolls_sideways(open_at, width):
    tab = open_at(ADDRESS, width=width, height=800)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    wide = tab.evaluate(
        """[...document.querySelectorAll('main *')].filter((part) =>
             !part.closest('.table.numbers, .numbers, pre, .plot, .quiet caption, thead, svg') &&
             part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
           .map((part) => part.outerHTML.slice(0, 80))"""
    )
    assert wide == []


@pytest.mark.parametrize("where", ["light", "dark", "print"])
def test_every_count_can_be_read_on_its_colour(open_at, where):
    tab = open_at(ADDRESS, scheme="light" if where == "light" else "dark")
    if where == "print":
        tab.emulate_media(media="print")
        assert not tab.locator("#sliders").is_visible()
    pairs = tab.evaluate(
        """[...document.querySelectorAll('.heat td')].map((cell) => {
             const style = getComputedStyle(cell);
             return [style.color, style.backgroundColor];
           })"""
    )
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as the browser writes them, by WCAG 2.2."""
    lights = []
    for colour in (one, other):
        channels = [int(word) / 255 for word in colour[4:-1].split(",")]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_without_javascript_it_shows_the_baseline_and_every_variant(browser, address, found):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    assert tab.locator("#setting").inner_text().startswith("In the baseline: ")
    assert not tab.locator("#sliders").is_visible()
    assert tab.locator("#variants tbody tr").count() == len(found.variants)
    assert tab.locator(".heat td").first.is_visible()
    context.close()
