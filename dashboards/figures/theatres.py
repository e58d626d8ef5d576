"""Where the danger lies: the headline's outcome in each theatre."""

from __future__ import annotations

from dashboards.cells import share
from dashboards.chart import Chart, swatches
from dashboards.figures.rows import NARROW, WIDE, Row, assumptions_drawn, rows, scale
from dashboards.findings import Findings, outcome_label
from dashboards.markup import Table
from dashboards.sentences import unfolding as say
from dashboards.sentences.danger import TREATY, danger, of_danger
from dashboards.words import capital, of_100, span_of_100
from model.outcomes import OUTCOMES


def theatres(findings: Findings) -> Chart | None:
    """The baseline's counts by theatre, the highest first; None if there is no theatre."""
    ranked = say.ranked_theatres(findings)
    if not ranked:
        return None
    ends = scale([estimate for _, estimate in ranked])
    entries = [
        Row(
            label=capital(findings.place(code)),
            number=of_100(estimate.value),
            estimate=estimate,
            hue="event",
            hover=f"{of_100(estimate.value)} futures see {of_danger(findings)} here",
        )
        for code, estimate in ranked
    ]
    axis = f"futures of 100 that see {of_danger(findings)} there"
    return Chart(
        id="where-chart",
        heading=say.where_finding(findings),
        caption=(
            f"Futures of 100 that see {of_danger(findings)} in each theatre, baseline. One future "
            f"can see it in several theatres, so the counts can add up to more than the total."
        ),
        figure=rows(entries, axis, WIDE, ends),
        narrow=rows(entries, "futures of 100", NARROW, ends),
        key=swatches(
            [
                ("dot event", "count"),
                ("line event", "chance"),
                *assumptions_drawn("event", [estimate for _, estimate in ranked]),
            ]
        ),
        table=theatre_table(findings, [code for code, _ in ranked]),
    )


def theatre_table(findings: Findings, codes: list[str]) -> Table:
    """Every outcome in every theatre, baseline."""
    first = danger(findings)
    outcomes = [first, *(id for id in OUTCOMES if id not in (first, TREATY))]
    lines = []
    for code in codes:
        cells: list[object] = [capital(findings.place(code))]
        for outcome in outcomes:
            found = findings.probability(outcome=outcome, theatre=code)
            cells.append(
                share(
                    found.value,
                    f"assumptions {span_of_100(*found.assumptions)}"
                    if found.assumptions and outcome == first
                    else None,
                )
                if found
                else "–"
            )
        lines.append(cells)
    return Table(
        columns=["Theatre", *(outcome_label(id) for id in outcomes)],
        rows=lines,
        caption=f"Futures of 100 in the baseline, by the end of week {findings.by_week}",
        numeric=frozenset(range(1, len(outcomes) + 1)),
    )
