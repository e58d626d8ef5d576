"""Three parts of the spread of the headline as bars on one scale."""

from __future__ import annotations

from dashboards.chart import Chart
from dashboards.figures.bars import Bar, bars
from dashboards.findings import Findings
from dashboards.markup import BLANK, Table
from dashboards.sentences import hangs as say
from dashboards.words import capital, count_of_100

STYLES = ("dice", "assumptions", "explanations")


def spread_chart(findings: Findings) -> Chart:
    """What dice, assumptions and the choice of explanation leave open, one bar each."""
    parts = say.parts(findings)
    entries = [
        Bar(part.name, part.ends, BLANK if part.ends is None else part.words, style=style)
        for part, style in zip(parts, STYLES, strict=True)
    ]
    return Chart(
        id="spread-chart",
        heading=say.spread_finding(findings),
        caption=(
            "Each bar goes from the lowest to the highest count that its part leaves open; the "
            "number is its width, in futures of 100. The line through all of them is the count "
            "itself. The parts are measured in different ways and do not add up."
        ),
        drawn=bars(
            entries, findings.probability().value, f"futures of 100 that see {findings.noun}"
        ),
        table=Table(
            columns=["Part", "From", "To", "Width"],
            rows=[[part.name, *_ends(part), capital(part.words)] for part in parts],
            caption=f"What leaves the count of {findings.name_of(findings.outcome)} open, of 100",
            numeric=frozenset({1, 2}),
        ),
    )


def _ends(part: say.Part) -> list[str]:
    if part.ends is None:
        return [BLANK, BLANK]
    return [count_of_100(min(max(end, 0.0), 1.0)) for end in part.ends]
