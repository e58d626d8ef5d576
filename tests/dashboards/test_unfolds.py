"""How it unfolds: sentences say what the tables hold, and chronicles what the document holds."""

import re
from dataclasses import replace
from html import unescape

import pytest

from dashboards.markup import Html
from dashboards.sections.unfolds import unfolds
from dashboards.sentences import ways as say
from dashboards.words import change_of_100, count_of_100, of_100
from tests.dashboards.sample_run import sample_findings


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


@pytest.fixture(scope="module")
def text(findings):
    return unfolds(findings)


def plain(html: Html) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_each_type_has_its_share_and_one_sentence(findings, text):
    rows = findings.ways.to_dict("records")
    assert text.count('class="share"') == len(rows)
    for row in rows:
        said = say.sentence_of(findings, row)
        assert said.count(". ") == 0
        assert said in unescape(text)
        assert say.number_of(row) == f"{count_of_100(row['share'])}\u00a0of\u00a0100"


def test_the_heading_is_the_commonest_type(findings):
    first = findings.ways.iloc[0]
    heading = say.ways_finding(findings)
    assert heading.startswith(f"In {of_100(first['share'])} simulated futures there is a major")
    assert heading.endswith("; the others unfold in five other ways.")


def test_the_sentence_holds_the_numbers_of_the_table(findings):
    row = next(r for r in findings.ways.to_dict("records") if r["capitulates"])
    said = say.sentence_of(findings, row)
    assert "by the week of 8\u00a0May\u00a02023 in half of them" in said
    assert "about 170 battle deaths and about 83,000 people displaced" in said
    assert "6\u00a0of\u00a0100 of them see a major clash in the 13 weeks after the window" in said
    title = say.title_of(findings, row)
    assert title.startswith("A major clash in Nagorno-Karabakh with a capitulation")
    other = row | {"capitulates": False}
    assert say.title_of(findings, other).endswith("without a capitulation")


def test_rare_types_are_named_with_their_counts(findings):
    row = findings.ways.iloc[-1].to_dict()
    said = say.sentence_of(findings, row)
    of = " of all 10,000 futures"
    for _, count in row["holds"]:
        assert f"({count}{of})" in said
        of = ""
    assert "a large-scale war" in said.lower()


def test_of_few_futures_the_count_is_said():
    findings = sample_findings(replicates=12, draws=3, probability=0.5)
    row = findings.ways.iloc[0].to_dict()
    assert say.number_of(row) == f"{row['count']}\u00a0of\u00a012"
    assert f"of these {row['count']}" in say.sentence_of(findings, row)


def test_the_heading_of_a_chronicle_says_for_how_many_futures_it_stands(findings, text):
    without, with_it, against = findings.chronicles["told"]
    assert "A future without a major clash anywhere: it stands for 53" in unescape(text)
    assert "A future with a major clash somewhere: it stands for 47" in unescape(text)
    for entry in (without, with_it, against):
        share = entry["count"] / entry["of"]
        assert of_100(share) in say.heading_of(findings, entry)
    assert findings.title(against["option"]) in say.heading_of(findings, against)
    lead = say.lead_of(findings, against)
    assert change_of_100(against["change"] / against["of"]) in lead
    assert "a major clash in the baseline and none with the option" in lead
    assert "a major clash with the option and none in the baseline" in say.lead_of(
        findings, against | {"change": 100}
    )


def test_all_that_the_document_tells_is_on_the_page_without_a_script(findings, text):
    words = plain(text)
    assert text.count('<details class="chronicle">') == 3
    for entry in findings.chronicles["told"]:
        for month in entry.get("months", ()):
            assert month["head"] in words
            for line in month["lines"]:
                assert line["text"] in words
                assert line["why"] in words
        for line in entry.get("lines", ()):
            assert line["text"] in words
    assert "araxes explain RUN --future 3" in words
    assert f"--against {findings.chronicles['told'][-1]['option']}" in words


def test_what_cannot_be_told_is_said_in_a_line(findings):
    nothing = {**findings.chronicles, "told": [], "missing": ["Made by another version."]}
    text = unfolds(replace(findings, chronicles=nothing))
    assert "Made by another version." in text
    assert "No future is told here" in text
    assert 'class="chronicle"' not in text


def test_a_run_with_several_explanations_names_the_one_that_is_told(findings):
    manifest = {**findings.manifest, "explanations": ["pivotal_deterrence", "opportunism"]}
    text = plain(unfolds(replace(findings, manifest=manifest)))
    assert "araxes explain RUN --future 3 --explanation pivotal_deterrence" in text
