"""The page is one file that stands alone, in good order, for any scenario and any result."""

import re
from html.parser import HTMLParser

import pytest
from plotly.offline import get_plotlyjs

from dashboards.report import SECTIONS, page
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import OPTIONS, TITLE

HOSTILE = '<script>alert("1")</script> & “Ղարաբաղ” Qarabağ Карабах قره‌باغ'
LONG = "A very long title that goes on and on without a natural end " * 6


class Outline(HTMLParser):
    """Collects what the tests ask of a page."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.tables_without_headers = 0

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag not in ("meta", "input", "br", "wbr"):
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        self.addresses += [
            found[key] for key in ("src", "action", "data", "poster") if key in found
        ]
        assert tag not in ("link", "iframe", "object", "embed", "base"), tag
        assert tag != "th" or "scope" in found

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(text: str) -> Outline:
    outline = Outline()
    outline.feed(text.replace(get_plotlyjs(), ""))
    outline.close()
    return outline


@pytest.fixture(scope="module")
def text():
    return page(sample_findings())


def test_it_is_one_file_that_asks_for_nothing(text):
    assert len(text.encode()) < 6_000_000
    own = text.replace(get_plotlyjs(), "")
    assert text.count(get_plotlyjs()) == 1
    assert not re.search(r"https?://(?!www\.w3\.org)", own)
    assert "url(" not in own
    assert read(text).addresses == []
    assert "default-src 'none'" in own


def test_headings_ids_and_links_are_in_order(text):
    outline = read(text)
    assert outline.open == []
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    order = [id for id in outline.ids if id in {section for section, _, _ in SECTIONS}]
    assert order == [section for section, _, _ in SECTIONS]


def test_it_says_its_language_and_has_words_without_javascript(text):
    assert '<html lang="en">' in text
    assert "<noscript>" in text
    assert text.count("<figure") == text.count('class="numbers"')
    # the tables of charts that need a script are open until the script closes them
    assert text.count('class="plotted"') == len(re.findall(r'class="numbers" open', text))


def test_it_names_the_seed_the_command_and_the_hash(text):
    findings = sample_findings()
    shown = re.sub("<[^>]+>", "", text.split("How to get this page again")[1])
    assert "araxes run lachin-2023 --replicates 10000" in shown
    assert findings.manifest["scenario_hash"][:8] in text
    assert "0123456789ab" in text


def test_it_keeps_to_honest_words(text):
    words = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", text, flags=re.S)
    assert not re.search(r"forecast|will happen by|is expected to", words.lower())
    assert "in this model" in words
    assert "simulated futures" in words


def test_every_assumption_is_listed_with_its_source(text):
    findings = sample_findings()
    assert len(findings.assumptions) > 100
    for row in findings.assumptions.itertuples():
        assert f"<code>{row.path}</code>" in text
    assert "a war elsewhere ties most means" in text  # the anchor of distraction 0.8


def test_text_of_a_scenario_is_shown_as_text():
    findings = sample_findings(
        title=HOSTILE,
        question=HOSTILE,
        options={"bad": (-0.1, ["RUS"], HOSTILE, HOSTILE)},
        observed=[{"outcome": "major_clash", "date": "2023-09-19", "source": HOSTILE}],
    )
    text = page(findings)
    own = text.replace(get_plotlyjs(), "")
    assert "<script>alert" not in own
    assert "alert(" in own  # it is shown, not swallowed
    assert "Ղարաբաղ" in own
    read(text)


EDGES = {
    "never": {"probability": 0.0},
    "always": {"probability": 1.0},
    "hardly": {"probability": 0.002},
    "one draw": {"draws": 1},
    "one future": {"replicates": 1, "draws": 1, "probability": 1.0},
    "no options": {"options": {}, "what_ifs": {}},
    "no what-ifs": {"what_ifs": {}},
    "five weeks": {"weeks": 5, "headline": {"outcome": "major_clash"}, "observed": []},
    "one week": {"weeks": 1, "headline": {"outcome": "major_clash"}, "observed": []},
    "five years": {"weeks": 260, "headline": {"outcome": "large_scale_war", "by_week": 100}},
    "one theatre": {"headline": {"outcome": "capitulation", "theatre": "NK"}},
    "no policies": {"policies": [], "information": "frozen"},
    "long title": {"title": LONG, "question": LONG},
    "long options": {"options": {"long": (-0.1, ["EU", "USA"], LONG, LONG)}},
}


@pytest.mark.parametrize("edge", EDGES)
def test_the_page_stands_at_the_edges(edge):
    text = page(sample_findings(**EDGES[edge]))
    outline = read(text)
    assert len(text.encode()) < 6_000_000
    assert {"answer", "options", "when", "levels", "assumptions", "regenerate"} <= set(outline.ids)
    own = re.sub(r"<script.*?</script>", "", text, flags=re.S)
    assert not re.search(r">\s*(nan|NaN|None|inf)\s*<", own)


def test_a_section_without_content_is_left_out_with_its_link():
    text = page(sample_findings(what_ifs={}, observed=[]))
    assert 'id="what-ifs"' not in text
    assert 'href="#what-ifs"' not in text
    assert 'id="observed"' not in text


def test_who_chooses_and_at_what_cost(text):
    for _, _, title, cost in OPTIONS.values():
        assert text.count(title) >= 3  # the chart, the choosers, the consequences
        assert cost.replace("'", "&#x27;") in text
    assert TITLE in text
