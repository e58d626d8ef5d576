"""The page of the hindcast in a real browser: the shipped results, all of them, on any screen."""

import pytest

from dashboards.hindcast import page
from dashboards.sentences import forecasts as named
from dashboards.words import capital, count_of_100
from model.hindcast.results import CALIBRATED, FEW, shipped
from tests.browser.conftest import unavailable
from tests.browser.looking import BEYOND, OVERLAPS, open_all, resize
from tests.browser.test_barriers import AXE, RUN

pytestmark = pytest.mark.browser

CELLS = """(caption) => [...document.querySelectorAll('table')]
  .filter((table) => table.caption.textContent.startsWith(caption))
  .map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) =>
    (cell.querySelector('b') ?? cell).textContent.trim())))"""
"""The tables whose caption begins so, cell by cell; of a cell with a bold number, that alone."""


@pytest.fixture(scope="module")
def found():
    return shipped()


@pytest.fixture(scope="module")
def address(tmp_path_factory, found):
    path = tmp_path_factory.mktemp("page") / "hindcast.html"
    path.write_text(page(found.document), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def tab(opened, address):
    """The page, with everything that it said and asked for."""
    return opened(address, motion="reduce")


def test_it_runs_without_errors_and_asks_for_nothing(tab, address):
    assert tab.errors == []
    assert tab.requests == [address]
    assert tab.locator(".plot").count() == tab.locator(".plot .main-svg:first-of-type").count() > 3


def test_the_tables_show_the_numbers_of_the_results(tab, found):
    [own] = tab.evaluate(CELLS, "Scores over the whole record; lower is better")
    names = [*found.models, *found.rivals]
    assert len(own) == len(names)
    for name, (head, *cells) in zip(names, own, strict=True):
        assert head.startswith(capital(named.name(name)))
        assert cells == [f"{found.score(name, what):.3f}" for what in found.whats]
    [entry] = found.later("endings")
    [endings] = tab.evaluate(CELLS, "How many of 100 futures of the calibrated model")
    for one, (head, *cells) in zip(entry["episodes"], endings[:-1], strict=True):
        assert head.startswith(capital(named.episode(one["id"])))
        for asked, cell in zip(one["questions"], cells, strict=True):
            given = asked["probability"][CALIBRATED]
            assert cell == count_of_100(given) if asked["right"] else "not on record" in cell
    [few] = tab.evaluate(CELLS, "Scores over the whole record, lower is better; below zero")
    [entry] = found.later("regression")
    values = {
        (row["forecast"], row["target"], row["threshold"], row["lead"]): f"{row['value']:.4f}"
        for row in entry["scores"]
        if row["span"] == "whole" and not row["against"]
    }
    whats = list(dict.fromkeys(key[1:] for key in values))
    assert [row[1:4] for row in few[:-1]] == [
        [values[name, *what] for name in (CALIBRATED, *FEW)] for what in whats
    ]


def test_axe_finds_nothing_serious(tab):
    if not AXE.exists():
        unavailable("axe-core is not installed: `make axe` does it")
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    assert [one for one in tab.evaluate(RUN) if one[0] in ("serious", "critical")] == []


def test_on_a_telephone_nothing_scrolls_sideways_or_overlaps(tab):
    # One chart has a width of its own on a large screen, and has to give it up.
    resize(tab, 360)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    open_all(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert tab.evaluate(BEYOND) == []
    assert tab.evaluate(OVERLAPS) == []
