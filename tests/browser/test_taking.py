"""What a reader takes from the page in a real browser: CSV, SVG and PNG, without any network."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from dashboards.pictures import write_pictures
from dashboards.report import page
from dashboards.tables import as_csv, tables
from tests.dashboards.sample_run import sample_findings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def text():
    return page(sample_findings())


@pytest.fixture(scope="module")
def file(text, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def tab(opened, file):
    tab = opened(file.as_uri())
    yield tab
    assert tab.errors == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in tab.requests)


def taken(tab, figure, what):
    """The name and the content of the file that a button gives."""
    with tab.expect_download() as found:
        tab.locator(f"#{figure} .take [data-take={what}]").click()
    return found.value.suggested_filename, open(found.value.path(), "rb").read()


def test_every_chart_has_buttons_with_names_of_their_own(tab):
    figures = tab.locator("main figure")
    names = tab.locator(".take button").evaluate_all("(all) => all.map((b) => b.ariaLabel)")
    assert len(names) == len(set(names)) == 3 * figures.count()
    assert all(re.match(r"(Table as CSV|Figure as SVG|Figure as PNG): \w", name) for name in names)
    assert tab.locator(".take:visible").count() == figures.count()


def test_the_tables_are_those_that_the_command_writes(tab, text):
    found = tables(text)
    for figure in ("when-chart", "hundred", "options-chart", "watch-chart", "where-chart"):
        name, content = taken(tab, figure, "csv")
        assert name == f"{figure}.csv"
        assert content.decode() == as_csv(found[name].rows)


def test_the_keyboard_reaches_a_button_and_takes_the_picture(tab):
    button = tab.locator("#when-chart .take [data-take=svg]")
    tab.locator("#when-chart summary").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert button.evaluate("(part) => part === document.activeElement")
    with tab.expect_download() as found:
        tab.keyboard.press("Enter")
    picture = ElementTree.parse(found.value.path()).getroot()
    words = " ".join(picture.itertext())
    heading = tab.locator("#when-chart h3").text_content().replace("\u00a0", " ")
    assert heading in words
    assert "futures of 100" in words
    assert float(picture.get("width")) > 800
    own = ElementTree.tostring(picture, "unicode")
    assert "foreignObject" not in own
    assert "var(" not in own
    assert not re.search(r'(href|src)="(?!#)', own)


def test_a_picture_that_markup_draws_has_its_marks_and_words(tab):
    _, content = taken(tab, "hundred", "svg")
    picture = ElementTree.fromstring(content)
    circles = [part for part in picture.iter() if part.tag.endswith("}circle")]
    assert len(circles) == 100
    assert len({part.get("fill") for part in circles}) >= 2
    _, content = taken(tab, "hundred", "png")
    assert content.startswith(b"\x89PNG")


def test_the_command_draws_every_chart_with_the_same_browser(tab, file, tmp_path):
    count = write_pictures(file, tmp_path, "svg")
    assert count == tab.locator("main figure").count()
    names = tab.locator("main figure").evaluate_all("(all) => all.map((f) => f.id)")
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.svg" for name in names}
    for path in tmp_path.iterdir():
        assert len(list(ElementTree.parse(path).getroot())) > 5


def test_without_javascript_there_are_no_buttons(browser, file):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert tab.locator(".take:visible").count() == 0
    context.close()
