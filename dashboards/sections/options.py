"""The options and what-ifs against the baseline: how much, who would choose it, at what cost."""

from __future__ import annotations

from dashboards.chart import show
from dashboards.figures.differences import differences
from dashboards.findings import Findings, outcome_label
from dashboards.markup import Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sentences import options as say
from dashboards.sentences.consequences import (
    change_words,
    measure_words,
    measured,
    prevented,
    prevented_finding,
    two_ways,
)
from dashboards.words import capital, change_of_100, count_of_100, listing
from model.load.in_words import Line, arm_in_words
from model.outcomes import AFTER_WEEKS, MEASURES


def options(findings: Findings) -> Html:
    """The comparison with the options."""
    chart = differences(findings, "option")
    if chart is None:
        return section(
            "options",
            "Compared with the options",
            tag("h3", say.options_finding(findings, "option")),
        )
    return section(
        "options",
        "Compared with the options",
        show(chart),
        _lines(say.idle_lines(findings, "option")),
        tag("h3", "Who would choose it, and what it would cost them"),
        table(choosers(findings)),
        _in_words(findings, "option"),
        tag("h3", prevented_finding(findings)),
        table(consequences(findings, findings.arms("option"), "option")),
        _lines(two_ways(findings, "option")),
        tag(
            "p",
            "No option is called better on one column alone. A small line under a number is the "
            "change against the baseline, with the same dice; it is left out where chance could "
            "explain it. Differences are taken before rounding. Deaths, displacement and weeks of "
            f"stress are averages over all futures; the risk left is a major clash in the "
            f"{AFTER_WEEKS} weeks after the window.",
            class_="note",
        ),
    )


def what_ifs(findings: Findings) -> Html:
    """Changes of the world that nobody chooses, apart from the options."""
    chart = differences(findings, "what_if")
    if chart is None:
        return Html("")
    return section(
        "what-ifs",
        "What if the world were different",
        tag(
            "p",
            "These are taken as given, and not offered as options; they show what the answer hangs "
            "on.",
            class_="lead",
        ),
        show(chart),
        _lines(say.idle_lines(findings, "what_if")),
        _in_words(findings, "what_if"),
        table(consequences(findings, findings.arms("what_if"), "what-if")),
        _lines(two_ways(findings, "what_if")),
    )


def _lines(lines: list[str]) -> Html | None:
    return tag("ul", [tag("li", line) for line in lines], class_="lines") if lines else None


def _in_words(findings: Findings, kind: str) -> Html:
    """What each option or what-if adds, changes and leaves out, in sentences."""
    what = "options" if kind == "option" else "what-ifs"
    parts = []
    for name in findings.arms(kind):
        lines = arm_in_words(findings.scenario, name)
        if lines:
            parts.append(tag("h4", findings.title(name)))
            parts.append(tag("ul", [tag("li", _line(line)) for line in lines], class_="lines"))
    if not parts:
        return Html("")
    return tag("details", tag("summary", f"What the {what} say, in words"), parts)


def _line(line: Line) -> list[object]:
    """What becomes of a policy, the words for it, and its sentence."""
    become = {"is added": "Added", "is changed": "Changed", "is left out": "Left out"}[line.what]
    words = f"{become}: {line.label}" if line.label else become
    return [tag("b", f"{words}."), f" {line.text}"]


def choosers(findings: Findings) -> Table:
    """Every option with those who would have to choose it."""
    lines = []
    for name in findings.arms("option"):
        option = findings.scenario.options[name]
        lines.append([option.title, listing(findings.actors(option.chosen_by)), option.cost])
    return Table(
        columns=["Option", "Who would choose it", "What it would cost them"],
        rows=lines,
        caption="The options, those who would choose them and the cost to them",
        quiet=True,
        cards=True,
    )


def consequences(findings: Findings, arms: list[str], what: str) -> Table:
    """The baseline and each change: risk, war, and what civilians bear."""
    graver = "large_scale_war" if findings.outcome != "large_scale_war" else "mass_displacement"
    shown = [(findings.outcome, findings.theatre), (graver, "any")]
    lines = []
    for arm in ["baseline", *arms]:
        cells: list[object] = ["Baseline" if arm == "baseline" else findings.title(arm)]
        for outcome, theatre in shown:
            found = findings.probability(arm, outcome, theatre)
            change = None if arm == "baseline" else findings.difference(arm, outcome, theatre)
            note = change_of_100(change.value) if change and change.is_resolved else None
            cells.append(Cell(count_of_100(found.value), sort=found.value, note=note))
        cells += [_cost(findings, arm, measure) for measure in measured(findings)]
        cells.append("–" if arm == "baseline" else capital(prevented(findings, arm)))
        lines.append(cells)
    return Table(
        columns=[
            "Change",
            *(f"{outcome_label(outcome)} (of 100)" for outcome, _ in shown),
            *(_head(measure) for measure in measured(findings)),
            "Only postponed?",
        ],
        rows=lines,
        caption=f"Risk, war and what civilians bear, in the baseline and under each {what}",
        quiet=True,
        numeric=frozenset(range(1, len(shown) + len(measured(findings)) + 1)),
        cards=True,
        broad=True,
    )


def _head(measure: str) -> str:
    label = capital(MEASURES[measure].label)
    return f"{label} (of 100)" if measure == "risk_left" else label


def _cost(findings: Findings, arm: str, measure: str) -> object:
    found = findings.cost(arm, measure)
    if found is None:
        return "–"
    note = None
    if found.change and found.change.is_resolved:
        note = change_words(measure, found.change)
    value = measure_words(measure, found.mean.dice)
    if measure == "risk_left":
        value = count_of_100
    return Cell(value(found.mean.value), sort=found.mean.value, note=note)
