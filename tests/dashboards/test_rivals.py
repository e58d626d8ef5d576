"""The page compares rival explanations: how far apart they are, and where they agree."""

import re

import pytest

from dashboards.figures.rivals import rival_chart
from dashboards.report import page
from dashboards.sections.rivals import by_option, rivals
from dashboards.sentences import rivals as say
from dashboards.words import hundredths
from model.language.explanations import explanations
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import OPTIONS


def words(html: str) -> str:
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.S)
    return text.replace("\u00a0", " ").replace("&#x27;", "'")


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


def test_the_heading_says_how_far_apart_they_are_and_what_they_agree_on():
    options = {name: OPTIONS[name] for name in OPTIONS if name != "sanctions"}
    rivals = {"patron_client": 0.06, "bargaining_failure": -0.15}
    agreeing = sample_findings(rivals=rivals, options=options)
    assert say.rivals_finding(agreeing) == (
        "The explanations disagree by 21 points of 100, from 32 (failed bargaining) to 53 "
        "(patrons and clients); all agree that three of four options lower the count and that "
        "“A larger mission of observers on the state border” raises the count."
    )


def test_it_does_not_claim_an_agreement_that_is_not_there(findings):
    assert say.rivals_finding(findings).endswith("; on no option do all agree beyond chance.")
    assert say.agreement(findings, "corridor-enforced") == (
        "they disagree: three for fewer, one for more"
    )
    two = sample_findings(rivals={"patron_client": 0.06})
    assert "; both agree that" in say.rivals_finding(two)


def test_explanations_within_chance_are_not_said_to_disagree():
    near = sample_findings(rivals={"patron_client": 0.003})
    assert say.rivals_finding(near).startswith("The explanations do not disagree beyond chance (47")


def test_it_stands_without_options():
    bare = sample_findings(options={}, what_ifs={})
    assert say.rivals_finding(bare).endswith(" (opportunism).")
    assert "What each option changes" not in words(rivals(bare))


def test_the_chart_and_its_table_hold_the_same_numbers(findings):
    chart = rival_chart(findings)
    assert chart.narrow is not None
    drawn = next(trace for trace in chart.figure.data if trace.name == "estimate")
    shown = [int(row[1].text) for row in chart.table.rows]
    assert shown == [hundredths(x / 100) for x in drawn.x]
    assert [row[0] for row in chart.table.rows] == [e.title for e in findings.explanations.values()]


def test_each_option_has_a_column_for_each_explanation(findings):
    content = by_option(findings, findings.arms("option"))
    assert len(content.columns) == len(findings.explanations) + 2
    assert content.cards
    assert content.broad
    for row, option in zip(content.rows, findings.arms("option"), strict=True):
        for cell, id in zip(row[1:-1], findings.explanations, strict=True):
            assert cell.sort == findings.difference_under(id, option).value


def test_each_explanation_is_told_with_what_it_assumes_and_its_source(findings):
    text = words(rivals(findings))
    for id in findings.explanations:
        explanation = explanations()[id]
        assert explanation.title in text
        assert explanation.text in text
        assert explanation.source in text
    assert "Switched off: " in text
    assert "error of a party about the balance of force: 0.5, uniform(0.25, 0.75)" in text


def test_the_section_is_on_the_page_and_among_the_first_lines(findings):
    text = page(findings)
    assert 'id="rivals"' in text
    assert "By which theory?" in text


def test_with_the_default_alone_there_is_nothing_to_compare():
    text = page(sample_findings(rivals={}))
    assert 'id="rivals"' not in text
    assert "By which theory?" not in text


def test_a_page_under_one_rival_explanation_says_so_at_its_top():
    findings = sample_findings(rivals={}, explanation="opportunism")
    text = words(page(findings))
    assert "Under the explanation “Opportunism”" in text
    assert "those of one rival explanation, “Opportunism”" in text
    assert "set by the explanation 'Opportunism'" in text
    assert "(explanation 'Opportunism')" in text  # the source of a changed number
