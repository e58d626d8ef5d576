"""The page says what the answer hangs on: parts of its spread, and the inputs that stand out."""

import re

import pytest

from dashboards import commands
from dashboards.chart import show
from dashboards.figures.drivers import drivers_chart
from dashboards.figures.spread import spread_chart
from dashboards.report import page
from dashboards.sections.hangs import hangs
from dashboards.sentences import hangs as say
from dashboards.words import count_of_100, hundredths
from tests.dashboards.sample_run import DRIVERS, sample_findings


def words(html: str) -> str:
    text = re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").replace("&#x27;", "'")
    return re.sub(r"\s+", " ", text)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


# ---------------------------------------------------------------- three parts
def test_the_heading_gives_the_width_of_each_part(findings):
    assert plain(say.spread_finding(findings)) == (
        "Chance leaves a span of 2 of 100 open, assumptions 46, the choice of explanation 26."
    )
    found = findings.probability()
    assert [hundredths(end) for end in found.assumptions] == [24, 70]


def test_the_widths_are_those_between_the_ends_as_they_are_written(findings):
    for part, row in zip(say.parts(findings), spread_chart(findings).table.rows, strict=True):
        assert row[1:3] == [count_of_100(end) for end in part.ends]
        assert int(row[3]) == int(row[2]) - int(row[1])


def test_the_bars_are_drawn_where_the_numbers_are(findings):
    drawn = show(spread_chart(findings))
    bars = re.findall(r'class="bar \w+" style="left:([\d.]+)%;width:([\d.]+)%"', drawn)
    for part, (left, width) in zip(say.parts(findings), bars, strict=True):
        low, high = part.ends
        assert float(left) == pytest.approx(100 * low, abs=0.01)
        assert float(width) == pytest.approx(100 * (high - low), abs=0.01)


def test_with_one_explanation_the_page_says_how_to_get_the_third_part():
    text = words(hangs(sample_findings(rivals={})))
    assert "assumptions 46; the choice of explanation was not examined." in text
    assert "Only one was simulated: pivotal deterrence." in text
    assert "araxes run lachin-2023 --replicates 10000 --explanation all" in text


def test_explanations_within_chance_are_not_said_to_open_anything():
    near = sample_findings(rivals={"patron_client": 0.003})
    assert say.spread_finding(near).endswith("the choice of explanation no more than chance.")


def test_assumptions_that_were_not_varied_are_not_given_a_width():
    assert "assumptions were not varied" in say.spread_finding(sample_findings(draws=1))


def test_each_part_is_defined_beside_its_bar(findings):
    text = words(hangs(findings))
    for part in say.parts(findings):
        assert plain(part.means) in text
    assert "do not add up" in text


# ---------------------------------------------------------------- the inputs
def test_the_heading_counts_what_was_compared_and_names_the_strongest(findings):
    assert plain(say.drivers_finding(findings)) == (
        "Of 143 uncertain inputs compared over 200 draws, two stand out. Distraction: Russia moves "
        "the answer most: 31 of 100 where it is low, 62 where it is high."
    )
    one = sample_findings(drivers=DRIVERS[1:])
    assert "one stands out. Error of a party about the balance of force moves the answer: 56" in (
        plain(say.drivers_finding(one))
    )


def test_chart_and_table_hold_the_numbers_of_the_analysis(findings):
    chart = drivers_chart(findings)
    drawn = show(chart)
    for one, row in zip(findings.drivers.found, chart.table.rows, strict=True):
        assert [row[2].text, row[4].text] == [count_of_100(one.at_low), count_of_100(one.at_high)]
        assert f"{row[2].text} → {row[4].text}" in drawn
        for style, level in (("first", one.at_low), ("last", one.at_high)):
            assert f'class="dot {style}" style="left:{100 * level:.2f}%"' in drawn


def test_every_bar_leads_to_its_row_among_the_assumptions(findings):
    text = page(findings)
    for one in DRIVERS:
        assert text.count(f'href="#assumption-{one.path}"') == 2  # in the chart and in its table
        [row] = re.findall(rf'<tr[^>]*><th[^>]*id="assumption-{re.escape(one.path)}".*?</tr>', text)
        assert f"<code>{one.path}</code>" in row
        assert 'class="badge' in row


def test_a_sweep_over_what_stands_out_is_offered(findings):
    assert (
        "araxes sweep lachin-2023 --over starting_conditions.distraction.RUS "
        "--over parameters.misperception --variants 64"
    ) in words(hangs(findings))


def test_where_nothing_stands_out_there_is_no_chart_and_a_sweep_over_everything():
    findings = sample_findings(drivers=())
    assert drivers_chart(findings) is None
    text = words(hangs(findings))
    assert "Of 143 uncertain inputs compared over 200 draws, none stands out beyond chance." in text
    assert (
        "araxes sweep lachin-2023 --over starting_conditions --over parameters --variants 512 "
        "--replicates 500"
    ) in text


def test_with_few_draws_the_page_says_so_and_draws_nothing():
    findings = sample_findings(draws=7)
    text = hangs(findings)
    assert 'id="drivers-chart"' not in text
    assert "7 draws of the assumptions cannot tell which of them moves the answer" in words(text)
    assert "araxes run lachin-2023 --draws 200" in words(text)


# ---------------------------------------------------------------- the commands
def test_commands_name_the_file_as_it_was_typed_and_keep_the_settings():
    manifest = {
        "scenario": "mine",
        "command": ["araxes", "run", "--draws", "50", "my folder/mine.yaml", "--set", "a.b=1"],
        "settings": {"a.b": 1},
    }
    assert commands.sweep_over(manifest, ["parameters.x"], 9) == (
        "araxes sweep 'my folder/mine.yaml' --set a.b=1 --over parameters.x --variants 64"
    )
    assert commands.all_explanations(manifest).endswith("--set a.b=1 --explanation all")
    assert commands.more_draws({"scenario": "mine"}, 200) == "araxes run mine --draws 200"
