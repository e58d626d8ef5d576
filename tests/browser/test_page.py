"""The page in a real browser: it draws, asks for nothing, fits every screen and can be read."""

from itertools import pairwise

import pytest

from dashboards.report import page
from tests.browser.looking import walk
from tests.dashboards.sample_run import sample_findings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page(sample_findings()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def tab(opened, address):
    """The page at 1280 pixels; the tests that open it anew come after those that read it so."""
    return opened(address)


def test_it_runs_without_errors_and_asks_for_nothing(tab, address):
    assert tab.errors == []
    assert tab.requests == [address]


def test_no_outside_request_is_possible(tab):
    """The page's own policy refuses what a script might try."""
    blocked = tab.evaluate(
        "fetch('https://example.org/').then(() => 'loaded', (error) => error.name)"
    )
    assert blocked == "TypeError"
    assert all(url.startswith(("file:", "data:", "blob:")) for url in tab.requests)
    tab.errors.clear()  # the browser reports what we made it refuse


def test_every_chart_is_drawn_and_has_a_table(tab):
    plots, drawn = tab.locator(".plot").count(), tab.locator(".plot .main-svg").count()
    assert plots >= 5
    assert drawn >= plots
    figures = tab.locator("figure")
    assert figures.count() == tab.locator("figure details table").count()
    assert figures.count() == tab.locator("figure h3").count()
    for number in range(plots):
        assert tab.locator(".plot").nth(number).bounding_box()["height"] > 100


def test_nothing_can_be_shared_to_a_cloud(tab):
    assert tab.locator(".modebar-btn").count() == 0
    buttons = tab.evaluate("[...document.querySelectorAll('button, a')].map((b) => b.outerHTML)")
    assert not [html for html in buttons if "cloud" in html.lower() or "share" in html.lower()]


def test_headings_are_in_order_and_everything_has_a_name(tab):
    levels = tab.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    nameless = tab.evaluate(
        """[...document.querySelectorAll('[role=img], [role=region], nav, section, figure')]
           .filter((part) => !part.matches('[aria-label], [aria-labelledby]'))
           .map((part) => part.outerHTML.slice(0, 80))"""
    )
    assert nameless == []
    # a chart is one picture with the finding as its name; a table says what each number stands for
    for plot in tab.locator(".plot").all():
        finding = plot.locator("xpath=ancestor::figure//h3").text_content()
        assert plot.get_attribute("aria-label") == f"Chart. {finding}"
    bad = tab.evaluate(
        """[...document.querySelectorAll('table')].filter((table) =>
             !table.caption?.textContent.trim() ||
             [...table.querySelectorAll('th')].some((head) => !head.scope) ||
             [...table.tBodies[0].rows].some((row) => row.cells[0].tagName !== 'TH'))
           .map((table) => table.outerHTML.slice(0, 80))"""
    )
    assert bad == []


def test_tables_can_be_sorted_and_filtered(tab):
    tab.locator("#assumption-search").fill("distraction")
    assert "shown" in tab.locator("#assumption-count").inner_text()
    rows = tab.locator(".assumptions tbody tr:visible")
    assert 1 <= rows.count() < 20
    assert all("distraction" in text.lower() for text in rows.all_inner_texts())
    tab.locator("#assumption-search").fill("")
    tab.locator("#assumption-grade").select_option("published")
    grades = tab.locator(".assumptions tbody tr:not([hidden]) .badge").all_text_contents()
    assert set(grades) == {"published"}
    tab.locator("#assumption-grade").select_option("")
    table = tab.locator(".assumptions table").first
    tab.locator(".assumptions").first.evaluate("(part) => { part.open = true; }")
    head = table.locator("thead th").nth(1)
    for direction, reverse in (("ascending", False), ("descending", True)):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == direction
        values = table.evaluate(
            "(table) => [...table.tBodies[0].rows].map((row) => Number(row.cells[1].dataset.sort))"
        )
        assert values == sorted(values, reverse=reverse)


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(tab):
    reached = walk(tab)
    assert len(reached) > 40
    assert reached == [[place, True] for place in range(1, len(reached) + 1)]


def test_the_keyboard_opens_a_table(tab):
    details = tab.locator("#options-chart details")
    assert details.get_attribute("open") is None
    details.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert details.get_attribute("open") is not None
    assert details.locator("table").is_visible()
    tab.keyboard.press("Enter")


def test_the_first_key_skips_to_the_answer(opened, address):
    tab = opened(address)
    tab.keyboard.press("Tab")
    assert tab.locator(".skip").bounding_box()["x"] >= 0
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('section').id") == "answer"


def test_the_dark_page_has_dark_charts(opened, address):
    tab = opened(address, height=800, scheme="dark")
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    chart = tab.locator("#when-chart .plot .main-svg").first.evaluate(
        "(svg) => getComputedStyle(svg).backgroundColor"
    )
    assert ground == chart == "rgb(18, 23, 28)"


def test_it_can_be_read_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    assert tab.locator("p.answer").inner_text().startswith("47\u00a0of\u00a0100 simulated futures")
    assert tab.locator(".hundred circle").count() == 100
    assert tab.locator("#options-chart table").is_visible()
    assert not tab.locator("#options-chart .plot").is_visible()
    assert tab.locator("noscript p").is_visible()
    # what a reader would have to open is there, on the screen by a key and on paper at once
    assert not tab.locator(".assumptions table").first.is_visible()
    tab.emulate_media(media="print")
    assert tab.locator(".assumptions table").first.is_visible()
    months = tab.locator(".chronicle .months").first
    assert months.is_visible()
    tab.emulate_media(media="screen")
    assert not months.is_visible()
    tab.locator(".chronicle summary").first.click()
    assert months.is_visible()
    context.close()


def test_it_can_be_printed(opened, address):
    """On white paper, with everything open and no chart cut; afterwards all is as it was."""
    tab = opened(address, scheme="dark")
    shut = tab.locator("details:not([open])").count()
    drawn = tab.locator("#when-chart .plot").get_attribute("data-drawn")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not tab.locator("nav").is_visible()
    assert tab.locator("details:not([open])").count() == 0
    paper = 210 - 2 * 16  # mm of A4 between the margins of the style
    for plot in tab.locator(".plot .main-svg:first-child").all():
        assert plot.bounding_box()["width"] <= paper / 25.4 * 96
    ground = "(svg) => getComputedStyle(svg).backgroundColor"
    for svg in tab.locator(".plot .main-svg:first-child").all():
        assert svg.evaluate(ground) == "rgb(255, 255, 255)"
    assert all(months.is_visible() for months in tab.locator(".chronicle .months").all())
    assert len(tab.pdf(format="A4")) > 10_000
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details:not([open])").count() == shut
    assert tab.locator("#when-chart .plot").get_attribute("data-drawn") == drawn


def test_a_bar_of_what_it_hangs_on_leads_to_its_assumption(opened, address):
    tab = opened(address)
    tab.locator("#assumption-search").fill("peacekeepers")  # hides the row that the link leads to
    row = tab.locator("[id='assumption-distraction.RUS']")
    assert not row.is_visible()
    tab.locator("#drivers-chart .bars a").first.click()
    row.wait_for(state="visible", timeout=5_000)
    tab.wait_for_function(
        """() => {
             const row = document.getElementById('assumption-distraction.RUS');
             const { top, bottom } = row.getBoundingClientRect();
             return top >= 0 && bottom <= innerHeight;
           }"""
    )
