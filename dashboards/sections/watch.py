"""What to watch: signs that can be seen from outside, and what they are worth."""

from __future__ import annotations

from dashboards.chart import show
from dashboards.figures.signs import chosen, sign_chart
from dashboards.findings import Findings
from dashboards.markup import Html, tag
from dashboards.sections import section
from dashboards.sentences import watch as say

TITLE = "What to watch"


def watch(findings: Findings) -> Html:
    """The signs that tell most, sort by sort, and what is counted."""
    if findings.signs is None:
        again = "Run the scenario again, and they stand here."
        heading = tag("h3", say.watch_finding(findings))
        return section("watch", TITLE, heading, tag("p", again, class_="note"))
    chart = sign_chart(findings)
    telling = findings.signs.telling
    sorts = list(chosen(findings.signs)["sort"]) if len(telling) else []
    return section(
        "watch",
        TITLE,
        show(chart) if chart else tag("h3", say.watch_finding(findings)),
        tag("ul", [tag("li", line) for line in say.leading(findings)], class_="lines")
        if len(telling)
        else None,
        tag("p", say.silent(findings, sorts), class_="note") if sorts else None,
        tag(
            "details",
            tag("summary", "What is counted, exactly"),
            tag("ul", [tag("li", line) for line in say.definitions(findings)], class_="lines"),
        ),
    )
