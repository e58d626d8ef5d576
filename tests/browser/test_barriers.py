"""Nothing on a page keeps anyone out: judged by axe-core, in light and dark, small and large."""

from pathlib import Path

import pytest

from dashboards.claims import page as claims_page
from dashboards.report import page
from dashboards.sweep import page as sweep_page
from model.batch.designs import factorial
from tests.browser.conftest import READY, unavailable
from tests.browser.looking import BEYOND, OVERLAPS, open_all, resize, walk
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.test_claims_page import PLACEBO, claim, document, measure
from tests.dashboards.test_sweep_page import DISTRACTION, SEVERITY, swept

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CASES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
RUN = """async () => {
  const found = await axe.run({ resultTypes: ['violations'] });
  return found.violations.map(({ id, impact, nodes }) => [impact, id, nodes[0].html.slice(0, 120)]);
}"""
VERDICTS = ("reproduced", "contradicted", "depends", "negligible", "reported", "untested")


@pytest.fixture(scope="module")
def axe():
    if not AXE.exists():
        unavailable("axe-core is not installed: `make axe` does it")
    return AXE.read_text(encoding="utf-8")


def run_page(folder):
    return page(sample_findings())


def page_of_a_sweep(folder):
    values = {SEVERITY: [0.0, 0.6], DISTRACTION: [0.0, 1.0]}
    return sweep_page(swept(folder, lambda _: factorial(values), "factorial"))


def page_of_claims(folder):
    found = [claim(measure(verdict=word), name=word, verdict=word) for word in VERDICTS]
    return claims_page(document(*found, PLACEBO))


@pytest.mark.parametrize("make", [run_page, page_of_a_sweep, page_of_claims])
def test_neither_axe_nor_a_keyboard_finds_a_barrier(opened, tmp_path, axe, make):
    path = tmp_path / "report.html"
    path.write_text(make(tmp_path), encoding="utf-8")
    # the page of the claims has no charts to wait for
    ready = "main" if make is page_of_claims else READY
    tab = opened(path.as_uri(), motion="reduce", ready=ready)
    tab.evaluate(axe)
    for width, scheme in CASES:
        resize(tab, width, scheme)
        assert tab.evaluate(RUN) == [], (width, scheme)
        assert tab.evaluate(OVERLAPS) == [], width
        assert tab.evaluate(BEYOND) == [], width
    reached = walk(tab)
    assert reached == [[place, True] for place in range(1, len(reached) + 1)]
    # the list of assumptions is one kind of row five hundred times: one group of it is enough
    open_all(tab, "details:not(.assumptions ~ .assumptions)")
    assert tab.evaluate(RUN) == [], "all open"


def test_axe_would_find_a_barrier(opened, axe):
    """So that an empty list means something."""
    tab = opened(None)
    tab.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src='data:,'></main>")
    tab.evaluate(axe)
    assert [(impact, id) for impact, id, _ in tab.evaluate(RUN)] == [("critical", "image-alt")]
