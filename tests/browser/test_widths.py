"""From a telephone to a very large screen nothing overlaps, is cut off or scrolls sideways."""

import pytest

from dashboards.report import page
from tests.browser.looking import BEYOND, OVERLAPS, open_all, resize
from tests.dashboards.sample_edges import bare, crowded
from tests.dashboards.sample_run import sample_findings

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 768, 1280, 2560, 3840)
PAGES = {
    "usual": (sample_findings, WIDTHS),
    "crowded": (crowded, (360, 1280)),
    "bare": (bare, (320, 1280)),
}


@pytest.mark.parametrize("which", PAGES)
def test_nothing_overlaps_is_cut_or_scrolls_sideways(opened, tmp_path, which):
    findings, widths = PAGES[which]
    path = tmp_path / "report.html"
    path.write_text(page(findings()), encoding="utf-8")
    assert path.stat().st_size < 6_000_000
    tab = opened(path.as_uri())
    for width in widths:
        resize(tab, width)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate(OVERLAPS) == [], width
        assert tab.evaluate(BEYOND) == [], width
    open_all(tab)
    for width in (360, 768, 1280) if which == "usual" else widths[:1]:
        resize(tab, width)
        assert tab.evaluate(OVERLAPS) == [], width
        assert tab.evaluate(BEYOND) == [], width


def test_the_checks_see_what_overlaps_and_what_is_too_wide(opened):
    """So that an empty list means something."""
    tab = opened(None, width=360, height=400)
    tab.set_content(
        "<p style='margin:0'>one line</p><p style='margin:-0.8em 0 0'>another line</p>"
        "<p style='width:500px'>wide</p><pre style='overflow:auto'>"
        + "long " * 40 + "</pre>"
    )  # fmt: skip
    assert len(tab.evaluate(OVERLAPS)) == 1
    found = tab.evaluate(BEYOND)
    assert [text[:4] for text in found] == ["<p s", "<pre"]
