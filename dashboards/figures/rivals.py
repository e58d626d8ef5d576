"""The headline under each rival explanation, one row each."""

from __future__ import annotations

from dashboards.cells import share, span
from dashboards.chart import Chart, swatches
from dashboards.figures.rows import NARROW, WIDE, Row, rows, scale
from dashboards.findings import Findings
from dashboards.markup import Table
from dashboards.sentences import rivals as say
from dashboards.words import ASSUMPTIONS, of_100, plural

CAPTION = (
    "How many futures of 100 see it under each explanation, in the baseline, with the same dice "
    "and the same draws of the assumptions. The dot is the average. The thin line is what chance "
    "could still make of it; the pale bar is the middle 80\u00a0% over the draws. Every "
    "explanation meets the same record: in the one kind of stand-off for which the frequency of "
    "force is known, it is the same under each. What differs is what each makes of this situation."
)


def rival_chart(findings: Findings) -> Chart:
    """The headline's count under each explanation."""
    found = say.compared(findings)
    entries = [
        Row(
            label=findings.explanations[id].title,
            number=of_100(estimate.value),
            estimate=estimate,
            hue="event",
            hover=say.row(findings, id),
        )
        for id, estimate in found.items()
    ]
    ends = scale(list(found.values()))
    ends = max(ends[0], -0.002), min(ends[1], 1.002)
    first = findings.explanations[next(iter(found))].title
    futures = plural(next(iter(found.values())).count, "future")
    return Chart(
        id="rivals-chart",
        heading=say.rivals_finding(findings),
        caption=f"{CAPTION} {futures} each. The rest of this page shows “{first}”.",
        figure=rows(entries, f"futures of 100 that see {findings.noun}", WIDE, ends),
        narrow=rows(entries, "futures of 100", NARROW, ends),
        key=swatches(
            [("dot event", "average"), ("line event", "chance"), ("bar event-band", "assumptions")]
        ),
        table=Table(
            columns=["Explanation", "Futures of 100", "Chance", ASSUMPTIONS],
            rows=[
                [
                    findings.explanations[id].title,
                    share(estimate.value),
                    span(estimate.dice),
                    span(estimate.assumptions),
                ]
                for id, estimate in found.items()
            ],
            caption=f"Futures of 100 that see {findings.noun}, under each explanation",
            numeric=frozenset({1}),
            cards=True,
        ),
    )
