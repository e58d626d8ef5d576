"""The page of claims is one file that stands alone, for any result, with or without JavaScript."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from dashboards.claims import page
from dashboards.sentences import claims as say
from dashboards.tables import as_csv, tables
from model.claims.verdicts import RULE, WORDS

HOSTILE = '<script>alert("1")</script> & “Ղարաբաղ”'


def measure(**changes):
    return {
        "name": None,
        "type": "outcome",
        "words": "major clash by week 26",
        "unit": "share of futures",
        "compare": ["attentive", "distracted"],
        "expect": "higher",
        "smallest": 0.01,
        "decides": True,
        "levels": {"attentive": 0.21, "distracted": 0.27},
        "effect": 0.061,
        "dice": [0.059, 0.064],
        "assumptions": [0.005, 0.114],
        "signs": {"higher": 0.72, "lower": 0.04, "unresolved": 0.24},
        "n": 100_000,
        "verdict": "reproduced",
    } | changes


def claim(*measures, **changes):
    measures = list(measures) or [measure()]
    world = {
        "world": "interior",
        "scenario": "war-2020",
        "verdict": "reproduced",
        "measures": measures,
    }
    return {
        "name": "distraction",
        "id": 11,
        "kind": "built_in",
        "claim": "Distraction makes a clash likelier",
        "source": "S1",
        "expectation": "More clashes",
        "record": {"supports": "partly", "why": "Two cases"},
        "shortfall": None,
        "note": None,
        "arms": {"attentive": "attentive", "distracted": "distracted"},
        "verdict": "reproduced",
        "corner": None,
        "worlds": [world],
    } | changes


PLACEBO = claim(
    measure(expect="none", verdict="nil", effect=0.0, dice=[-0.001, 0.001]),
    name="placebo",
    id=None,
    kind="placebo",
    claim="Nothing moves",
    verdict="nil",
)


def document(*claims):
    return {
        "format": 1,
        "araxes": "0.1.0",
        "model": "0123456789abcdef",
        "seed": 1,
        "draws": 50,
        "pairs": 2000,
        "rule": list(RULE),
        "verdicts": WORDS,
        "claims": list(claims),
    }


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.headings, self.ids, self.links = [], [], [], []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag not in ("meta", "input", "br", "wbr"):
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        assert tag not in ("link", "iframe", "object", "embed", "base", "img")
        assert "src" not in found

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(text):
    outline = Outline()
    outline.feed(text)
    outline.close()
    assert outline.open == []
    return outline


def words_of(text):
    return re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", text, flags=re.S)


@pytest.fixture(scope="module")
def text():
    return page(document(claim(), PLACEBO))


def test_it_is_one_small_file_that_asks_for_nothing(text):
    assert len(text.encode()) < 200_000
    # the name of SVG is an address that nobody asks
    assert set(re.findall(r"https?://[^\s\"']+", text)) <= {"http://www.w3.org/2000/svg"}
    assert "url(" not in text
    assert "default-src 'none'" in text
    outline = read(text)
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)


def test_it_says_what_is_claimed_what_came_out_and_what_the_record_says(text):
    words = words_of(text).replace("\u00a0", " ")
    for part in (
        "Distraction makes a clash likelier",
        "built-in",
        "from “attentive” to “distracted”",
        "+6.1 of 100",
        "chance +5.9 to +6.4",
        "assumptions +0.5 to +11.4",
        "72 % expected, 24 % unresolved, 4 % opposite",
        "reproduced",
        "supports it in part",
        "Two cases",
        "Attentive 21.0 of 100, distracted 27.0 of 100",
    ):
        assert part in words, part
    for line in RULE:
        assert line.split(":")[0] in words


def test_placebos_stand_apart(text):
    first, second = text.index('id="claims"'), text.index('id="placebos"')
    assert first < text.index("Distraction makes") < second < text.index("Nothing moves")
    assert "1 of 1 placebo shows nothing" in words_of(text)
    assert "The model shows 1 of 1 claim with a verdict" in words_of(text)


def test_without_javascript_everything_is_there_and_the_filter_is_not(text):
    assert re.search(r'<form class="filter" hidden>', text)
    assert not re.search(r"<tr[^>]*hidden", text)
    assert "noscript" not in text  # nothing is missing without it


def test_texts_are_shown_as_texts():
    text = page(document(claim(measure(words=HOSTILE), claim=HOSTILE, note=HOSTILE)))
    assert "<script>alert" not in text
    assert "Ղարաբաղ" in text
    read(text)


EDGES = {
    "nothing": [],
    "too few futures": [claim(measure(signs=None, verdict="untested"), verdict="untested")],
    "unknown": [claim(measure(effect=None, dice=[None, None], assumptions=None, onsets=[None]))],
    "an order": [
        claim(measure(type="order", unit="weeks", expect="in_order", levels=None, onsets=[1.5, 4]))
    ],
    "several measures": [claim(measure(), measure(name="deaths", unit="people", effect=-376.0))],
    "reported": [
        claim(measure(expect="report", decides=False, verdict="reported"), verdict="reported")
    ],
    "four arms": [
        claim(measure(compare=["a", "b", "c", "d"], levels=None), arms={x: x for x in "abcd"})
    ],
    "a shortfall at a corner": [claim(corner="vanishes at the corner", shortfall="Too weak a tie")],
    "only placebos": [PLACEBO],
}


@pytest.mark.parametrize("edge", EDGES)
def test_the_page_stands_at_the_edges(edge):
    text = page(document(*EDGES[edge]))
    read(text)
    assert not re.search(r"\b(nan|None)\b", words_of(text))


def test_every_number_can_be_taken_away_as_a_table():
    found = [claim(measure(), measure(name="deaths", unit="people", effect=-376.5)), PLACEBO]
    text = page(document(*found))
    taken = tables(text)["measures.csv"]
    heads, *lines = csv.reader(io.StringIO(as_csv(taken.rows)))
    assert [line[heads.index("Claim")] for line in lines] == ["distraction"] * 2 + ["placebo"]
    line = dict(zip(heads, lines[1], strict=True))
    assert line["Difference, exact"] == "-376.5"
    assert (line["Chance, low"], line["Chance, high"]) == ("0.059", "0.064")
    assert (line["Number"], line["World"]) == ("11", "interior, war-2020")
    assert line["Draws higher"] == "0.72"
    assert (line["Verdict of the claim"], line["The record"]) == ("reproduced", "partly")
    assert 'data-take="csv"' in text


def test_a_page_under_the_calibrated_ensemble_says_how_to_get_it_again():
    shown = words_of(page(document(claim()) | {"ensemble": "calibrated"}))
    assert "--ensemble calibrated" in " ".join(shown.split())
    assert "--ensemble" not in words_of(page(document(claim())))


def test_a_difference_is_said_in_its_own_unit():
    assert say.amount(-0.0004, say.SHARE, 0.001) == "0"
    assert say.amount(0.0314, say.SHARE, 0.001) == "+3.1"
    assert say.last_digit([-463, -289]) == 10
    assert say.amount(-376.4, "people", 10) == "−380"
    assert say.amount(-0.278, "weeks", say.last_digit([-0.389, -0.167])) == "−0.3"
    assert say.unit_words("0-1") == " (scale 0 to 1)"
