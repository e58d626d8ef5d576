"""Each option against the baseline, future by future with the same dice."""

from __future__ import annotations

from dashboards.cells import change, change_span
from dashboards.chart import Chart, swatches
from dashboards.figures.rows import NARROW, WIDE, Row, assumptions_drawn, rows, scale
from dashboards.findings import Estimate, Findings
from dashboards.markup import Cell, Table
from dashboards.sentences import options as say
from dashboards.words import ASSUMPTIONS, plural

DOTS = "A full dot: line and bar both lie on one side of zero. A hollow one: all else."
"""What tells the dots of a chart of differences apart."""
CAPTION = (
    "How many futures of 100 change when only this is changed and all dice fall as before. The dot "
    "is the average, the thin line what chance could still make of it, the pale bar the middle "
    "80\u00a0% over the draws of the assumptions. No pale bar: they were not varied, or differ no "
    f"more than chance. {DOTS} Differences are taken before rounding: from 31 to 28 can be 2 fewer."
)


AS_BEFORE = "Drawn and read as the options above."


def differences(findings: Findings, kind: str) -> Chart | None:
    """The paired differences of all options or all what-ifs; None if there are none."""
    arms = findings.arms(kind)
    if not arms:
        return None
    found = {name: findings.difference(name) for name in arms}
    ends = scale(list(found.values()))
    axis = f"change in 100 futures that see {findings.noun}"
    entries = [
        Row(
            label=findings.title(name),
            number=say.size(found[name]),
            estimate=found[name],
            hue=_hue(found[name]),
            hover=say.difference(findings, name),
            solid=found[name].reading == "clear",
        )
        for name in arms
    ]
    pairs = plural(found[arms[0]].count, "pair")
    has_read = kind == "what_if" and findings.arms("option")
    return Chart(
        id="options-chart" if kind == "option" else "what-ifs-chart",
        heading=say.options_finding(findings, kind),
        caption=f"{AS_BEFORE if has_read else CAPTION} {pairs} of futures each.",
        figure=rows(entries, axis, WIDE, ends, has_sign=True),
        narrow=rows(entries, "change in 100 futures", NARROW, ends, has_sign=True),
        key=swatches(
            [
                ("dot fewer", "fewer futures"),
                ("dot more", "more futures"),
                ("dot unclear", "within chance"),
                ("line unclear", "chance"),
                *assumptions_drawn("unclear", list(found.values())),
            ]
        ),
        table=difference_table(findings, arms, "option" if kind == "option" else "what-if"),
    )


def difference_table(findings: Findings, arms: list[str], what: str) -> Table:
    """The numbers behind the chart."""
    lines = []
    for name in arms:
        found = findings.difference(name)
        lines.append(
            [
                findings.title(name),
                change(found.value),
                change_span(found.dice),
                assumed(found),
                say.reading(found),
            ]
        )
    return Table(
        columns=[what.capitalize(), "Futures of 100", "Chance", ASSUMPTIONS, "Reading"],
        rows=lines,
        caption=f"What each {what} changes: futures of 100 that see {findings.noun}",
    )


def assumed(found: Estimate) -> Cell:
    """The range of a difference over the assumptions, or why there is none."""
    return change_span(found.assumptions if found.has_spread else None, say.change_span(found))


def _hue(found) -> str:
    if not found.is_resolved:
        return "unclear"
    return "fewer" if found.value < 0 else "more"
