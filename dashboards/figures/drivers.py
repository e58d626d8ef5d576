"""The inputs that the answer moves with, one bar each: from where an input is low to where high."""

from __future__ import annotations

from dashboards.cells import change, change_span, share
from dashboards.chart import Chart, swatches
from dashboards.figures.bars import Bar, bars
from dashboards.findings import Findings
from dashboards.markup import BLANK, Html, Table, tag
from dashboards.sentences import hangs as say
from dashboards.words import capital

SHOWN = 15
"""Inputs in the chart; the table holds all that stand out."""


def drivers_chart(findings: Findings) -> Chart | None:
    """The inputs that stand out, the strongest first; None if there are none."""
    found = findings.drivers.found
    if not found:
        return None
    entries = [
        Bar(
            _link(findings, one),
            (one.at_low, one.at_high),
            say.change(one),
            note=_grade(findings, one),
            style="more" if one.change > 0 else "fewer",
            has_ends=True,
        )
        for one in found[:SHOWN]
    ]
    beyond = len(found) - SHOWN
    return Chart(
        id="drivers-chart",
        heading=say.drivers_finding(findings),
        caption=(
            f"Futures of 100 that see {findings.noun}: from the third of the draws in which the "
            f"input is lowest (hollow) to the third in which it is highest (full). The line "
            f"through all of them is the count over all draws."
            + (f" The table has {beyond} more." if beyond > 0 else "")
        ),
        drawn=bars(
            entries, findings.probability().value, f"futures of 100 that see {findings.noun}"
        ),
        key=swatches(
            [
                ("dot spared", "input low"),
                ("dot", "input high"),
                ("bar more", "more where it is high"),
                ("bar fewer", "fewer where it is high"),
            ]
        ),
        table=Table(
            columns=["Input", "Low", "Of 100", "High", "Of 100 ", "Change", "Chance leaves",
                     "Grade"],
            rows=[
                [
                    _link(findings, one),
                    say.values(one.low),
                    share(one.at_low),
                    say.values(one.high),
                    share(one.at_high),
                    change(one.change),
                    change_span(one.interval),
                    _grade(findings, one) or BLANK,
                ]
                for one in found
            ],
            caption="The inputs that stand out, with the values of each third of the draws",
            numeric=frozenset({2, 4}),
            cards=True,
        ),
    )  # fmt: skip


def _link(findings: Findings, one) -> Html | str:
    """The input's name, which leads to its row in the list of assumptions."""
    words = capital(say.label(findings, one))
    if say.assumption(findings, one) is None:
        return words
    return tag("a", words, href=f"#assumption-{one.path}")


def _grade(findings: Findings, one) -> str | None:
    row = say.assumption(findings, one)
    return str(row["grade"]) if row and row["grade"] else None
