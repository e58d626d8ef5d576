"""The table under a chart holds the numbers that are drawn, and the drawing holds the data."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from dashboards.chart import show
from dashboards.figures import icons
from dashboards.figures.differences import differences
from dashboards.figures.lanes import all_lanes, ink, lanes, order
from dashboards.figures.levels import fighting, levels
from dashboards.figures.multiples import multiples
from dashboards.figures.rows import ticks
from dashboards.figures.singles import singles
from dashboards.figures.theatres import theatres
from dashboards.figures.timing import cumulative, policy_marks
from dashboards.sentences.unfolding import singles_finding
from dashboards.words import hundredths, numeral
from model.outcomes import LEVELS
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import OPTIONS, POLICIES

ALL = {
    "options": lambda findings: differences(findings, "option"),
    "what-ifs": lambda findings: differences(findings, "what_if"),
    "when": cumulative,
    "multiples": multiples,
    "levels": levels,
    "fighting": fighting,
    "singles": singles,
    "where": theatres,
    "who": lanes,
}


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


def drawn(chart, name: str) -> list[float]:
    """The x of all marks of a kind, in the order of their y."""
    pairs = [
        (y, x)
        for trace in chart.figure.data
        if trace.name == name
        for x, y in zip(trace.x, trace.y, strict=True)
        if x is not None
    ]
    return [x for _, x in sorted(pairs)]


@pytest.mark.parametrize("name", ALL)
def test_every_chart_states_a_finding_and_has_a_table(findings, name):
    chart = ALL[name](findings)
    page = show(chart)
    assert page.count("<table") == page.count("<figcaption") == page.count("<h3") == 1
    assert len(chart.heading.split()) > 4
    assert chart.table.rows
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
    assert 'role="img"' in page
    assert re.search(r'aria-label="[^"]{10,}"', page)


@pytest.mark.parametrize("kind", ["option", "what_if"])
def test_differences(findings, kind):
    chart = differences(findings, kind)
    table = findings.differences.query(
        "outcome == 'major_clash' and theatre == 'any' and kind == @kind"
    ).sort_values("difference")
    expected = [100 * value for value in table["difference"]]
    assert drawn(chart, "estimate") == pytest.approx(expected)
    assert [100 * row[1].sort for row in chart.table.rows] == pytest.approx(expected)
    ends = [100 * end for pair in table[["dice_low", "dice_high"]].to_numpy() for end in pair]
    assert drawn(chart, "dice") == pytest.approx(ends)
    wide = table[["assumptions_low", "assumptions_high"]].to_numpy()
    assert drawn(chart, "assumptions") == pytest.approx(
        [100 * end for pair in wide for end in pair]
    )


def test_the_scale_of_differences_shows_zero_and_every_interval(findings):
    for chart in (differences(findings, kind) for kind in ("option", "what_if")):
        for figure in (chart.figure, chart.narrow):
            low, high = figure.layout.xaxis.range
            shown = [x for trace in figure.data for x in trace.x if x is not None]
            assert low < min(0, *shown)
            assert high > max(0, *shown)


def test_a_narrow_chart_differs_in_layout_only(findings):
    chart = differences(findings, "option")
    assert drawn(chart, "estimate") == sorted(drawn(chart, "estimate"))
    wide = [list(trace.x) for trace in chart.figure.data]
    narrow = [list(trace.x) for trace in chart.narrow.data]
    assert wide == narrow


def test_the_curve(findings):
    chart = cumulative(findings)
    curve = findings.cumulative.query("option == 'baseline'")
    [line] = [trace for trace in chart.figure.data if trace.name == "probability"]
    assert list(line.y)[1:] == pytest.approx([100 * p for p in curve["probability"]])
    assert line.y[0] == 0
    assert [row[2].sort for row in chart.table.rows] == pytest.approx(list(curve["probability"]))
    names = {trace.name for trace in chart.figure.data}
    assert {"assumptions", "dice"} <= names


def test_the_curve_of_a_long_window_has_a_short_table_that_keeps_the_last_week():
    chart = cumulative(sample_findings(weeks=260, headline={"outcome": "major_clash"}))
    assert len(chart.table.rows) <= 54
    assert chart.table.rows[-1][0].sort == 260
    assert len(chart.figure.data[-1].y) == 261


def test_without_draws_there_is_no_band_of_assumptions():
    findings = sample_findings(draws=1)
    for chart in (cumulative(findings), differences(findings, "option"), theatres(findings)):
        assert "assumptions" not in {trace.name for trace in chart.figure.data}
    assert {row[4].text for row in cumulative(findings).table.rows} == {"not varied"}


def test_policies_are_marked_by_their_dates(findings):
    marks = policy_marks(findings)
    assert [mark.day.isoformat() for mark in marks] == [policy["start"] for policy in POLICIES]
    shown = {shape.x0 for shape in cumulative(findings).figure.layout.shapes}
    assert {mark.day for mark in marks} < shown  # and the day on which it really happened


def test_levels_fill_the_whole_and_the_gravest_lie_lowest(findings):
    chart = levels(findings)
    assert [trace.name for trace in chart.figure.data] == [
        "regional war",
        "large-scale war",
        "major clash",
        "limited clash",
        "crisis",
        "tension",
        "calm",
    ]
    totals = [sum(values) for values in zip(*(t.y for t in chart.figure.data), strict=True)]
    assert totals == pytest.approx([100] * 44)
    last = [cell.sort for cell in chart.table.rows[-1][2:]]
    expected = findings.levels.query("week == 43").sort_values("level")["share"]
    assert last == pytest.approx(list(expected))


def test_fighting_is_enlarged_only_where_it_is_rare_and_happens():
    assert fighting(sample_findings(probability=0.3)) is not None
    assert fighting(sample_findings(probability=0.0)) is None


def test_single_futures_are_drawn_week_by_week_as_they_were(findings):
    chart = singles(findings)
    strips = re.findall(r"<li>(.*?)</li>", chart.drawn)
    assert len(strips) == len(chart.table.rows) == 20
    for future, (strip, row) in enumerate(zip(strips, chart.table.rows, strict=True)):
        kept = findings.singles.query("replicate == @future").sort_values("week")
        painted = {}
        for path, level in re.findall(r'<path d="(.*?)" class="level-(\d)"', strip):
            for start, width in re.findall(r"M(\d+) \.5h(\d+)", path):
                weeks = range(int(start), int(start) + int(width))
                painted |= dict.fromkeys(weeks, int(level))
        assert [painted[week] for week in range(44)] == list(kept["level"])
        assert row[0] == f"Future {future}"
        assert row[1] == LEVELS[kept["level"].max()].capitalize()
        assert row[2] == str(int(kept["week"].iloc[kept["level"].argmax()]) + 1)
        assert row[3] == str((kept["level"] >= 3).sum())
        assert row[4].sort == pytest.approx(kept["deaths"].sum())
    major = sum(group["level"].max() >= 4 for _, group in findings.singles.groupby("replicate"))
    assert chart.heading == (
        f"Of 20 single futures, {numeral(major)} reach a major clash, one of them a large-scale "
        "war or worse."
    )
    assert chart.drawn.startswith("<details")


@pytest.mark.parametrize(
    ("highest", "words"),
    [
        ([2], "One single future: the highest level that it reaches is crisis."),
        ([2, 3], "Of two single futures, none reaches a major clash."),
        ([4, 1], "Of two single futures, one reaches a major clash."),
        ([4, 4, 4], "Of three single futures, all reach a major clash."),
    ],
)
def test_what_single_futures_come_to_is_said_for_any_number(highest, words):
    assert singles_finding(highest) == words


def test_small_curves_end_at_the_table_s_last_number(findings):
    chart = multiples(findings)
    arms = [*findings.arms("option"), *findings.arms("what_if")]
    for arm, row in zip(arms, chart.table.rows[1:], strict=True):
        curve = findings.cumulative[findings.cumulative["option"] == arm]["probability"]
        assert row[-1].sort == pytest.approx(curve.iloc[-1])
        assert f"<b>{hundredths(curve.iloc[-1])}</b>" in chart.drawn
    assert chart.drawn.count("<svg") == len(OPTIONS) + 2
    ends = [hundredths(row[-1].sort) for row in chart.table.rows]
    assert chart.heading.startswith(
        f"Under the seven changes the count ends between {min(ends[1:])} and {max(ends[1:])} of "
        f"100, in the baseline at {ends[0]}; "
    )


@pytest.mark.parametrize("few", [1, 99])
def test_curves_within_chance_stand_behind_a_click_if_they_are_several(monkeypatch, few):
    findings = sample_findings(replicates=100)
    monkeypatch.setattr("dashboards.figures.multiples.FOLDED", few)
    hues = []
    for name in [*findings.arms("option"), *findings.arms("what_if")]:
        change = findings.difference(name, by_week=findings.scenario.weeks)
        side = "fewer" if change.value < 0 else "more"
        hues.append(side if change.is_resolved else "unclear")
    clear = [hue for hue in hues if hue != "unclear"]
    assert 0 < len(clear) < len(hues)
    drawn = str(multiples(findings).drawn)
    parts = [re.findall(r'<li class="(\w+)"', part) for part in re.split("<details", drawn)]
    if few == 1:
        alike = len(hues) - len(clear)
        assert parts == [clear, ["unclear"] * alike]
        assert f"<summary>{numeral(alike).capitalize()} more, whose change is within" in drawn
    else:
        assert parts == [hues]


def test_a_hundred_figures(findings):
    picture = icons.hundred(findings)
    assert picture.count("<circle") == 100
    groups = icons.counts(findings)
    assert sum(number for _, number, _ in groups) == 100
    for style, number, _ in groups:
        assert picture.count(f'class="{style}"') == number
    happens = sum(number for style, number, _ in groups if style != "spared")
    assert happens == hundredths(findings.probability().value)


@pytest.mark.parametrize("probability", [0.0, 0.002, 0.5, 0.999, 1.0])
def test_a_hundred_figures_at_the_edges(probability):
    findings = sample_findings(probability=probability)
    assert icons.hundred(findings).count("<circle") == 100
    assert sum(number for _, number, _ in icons.counts(findings)) == 100


def test_lanes_show_who_acts_and_what_was_scripted(findings):
    found = all_lanes(findings)
    assert [code for code in order(findings)][:2] == ["ARM", "AZE"]
    scripted = {lane.words for lane in found if lane.scripted}
    assert scripted == {"corridor restriction", "EU mission", "full closure of the corridor"}
    assert not any("holds still" in lane.words for lane in found)
    chart = lanes(findings)
    assert len(chart.table.rows) == len(found)
    assert [row[2].sort for row in chart.table.rows] == pytest.approx([x.total for x in found])
    assert chart.drawn.count(">scripted<") == 3


def test_a_rare_act_of_force_is_drawn_for_either_side(findings):
    acts = findings.acts
    fresh = acts.groupby("actor").head(1)
    fresh = fresh[fresh["actor"].isin(["ARM", "AZE"])]
    assert len(fresh) == 2
    provoked = fresh.assign(act="provoke", theatre="NK", share=[0.3, 0.001])
    fallen = fresh.assign(act="change_leader", theatre="", share=0.5)
    left = acts[~acts["act"].isin(["provoke", "change_leader"])]
    chart = lanes(replace(findings, acts=pd.concat([left, provoked, fallen])))
    assert chart.drawn.count('<span class="what">starts an armed incident: Nagorno-Karabakh') == 2
    how = {row[0]: row[1] for row in chart.table.rows}
    assert how["Armenia – changes its leadership"] == "comes about"
    assert how["Armenia – starts an armed incident: Nagorno-Karabakh"] == "chosen"


def test_more_futures_are_drawn_darker():
    assert ink(0) == 0
    shares = [0.01, 0.05, 0.2, 0.5, 1]
    inks = [ink(share) for share in shares]
    assert inks == sorted(set(inks))
    assert inks[-1] == 1


@pytest.mark.parametrize(("low", "high"), [(-0.22, 0.05), (-0.003, 0.001), (0, 1), (-1, 1)])
def test_scales_have_a_few_round_marks_and_zero(low, high):
    found = ticks(low, high, has_sign=True)
    assert 2 <= len(found["tickvals"]) <= 10
    assert 0 in found["tickvals"]
    assert "0" in found["ticktext"]
