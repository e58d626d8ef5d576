"""Several runs side by side in a real browser: two or eight of them, on a phone and on a wall."""

import pytest

from dashboards.compared import Comparison, gather
from dashboards.comparison import page
from tests.dashboards.several_runs import eight, runs_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparison")
    comparison = gather([(f"runs/{run.name}", run) for run in runs_in(folder / "runs")])
    found = {}
    for number, shown in ((2, Comparison(comparison.sides[:2])), (8, eight(comparison))):
        path = folder / f"{number}.html"
        path.write_text(page(shown), encoding="utf-8")
        found[number] = path.as_uri()
    return found


@pytest.mark.parametrize(("number", "width"), [(2, 360), (8, 360), (8, 1280), (8, 2560)])
def test_it_can_be_read_at_every_width(opened, addresses, number, width):
    tab = opened(addresses[number], width=width)
    assert (tab.errors, tab.requests) == ([], [addresses[number]])
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    wide = tab.evaluate(
        """[...document.querySelectorAll('main *')].filter((part) =>
             !part.closest('.table, pre, .plot, .track, .quiet caption, thead, svg') &&
             part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
           .map((part) => part.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    cut = tab.evaluate(
        """[...document.querySelectorAll('.plot')].flatMap((plot) => {
             const frame = plot.getBoundingClientRect();
             return [...plot.querySelectorAll('.annotation text')].filter((text) => {
               const box = text.getBoundingClientRect();
               return box.left < frame.left - 1 || box.right > frame.right + 1;
             }).map((text) => text.textContent);
           })"""
    )
    assert cut == []
    assert tab.locator("figure").count() == tab.locator("figure details table").count() == 5
    assert tab.locator(".multiples.runs li").count() == number
    table = tab.locator(".table:has(> table.cards:not(.numbers table))").last
    assert table.evaluate("(part) => part.scrollWidth <= part.clientWidth + 1")
