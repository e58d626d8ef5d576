"""What the answer hangs on: what rival explanations of the same conflict make of it."""

from __future__ import annotations

from dashboards.chart import show
from dashboards.figures.rivals import rival_chart
from dashboards.findings import Findings
from dashboards.markup import BLANK, Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sentences import rivals as say
from dashboards.words import ASSUMPTIONS, capital, change_span_of_100

TITLE = "What rival explanations make of it"


def rivals(findings: Findings) -> Html:
    """The headline and the options under each explanation, and what each holds."""
    if say.is_default(findings):
        return Html("")
    if len(say.compared(findings)) < 2:
        return section("rivals", TITLE, tag("h3", say.rivals_finding(findings)), _texts(findings))
    options = findings.arms("option")
    return section(
        "rivals",
        TITLE,
        show(rival_chart(findings)),
        [
            tag("h3", "What each option changes, by each explanation"),
            table(by_option(findings, options)),
            tag(
                "p",
                f"Futures of 100 that see {findings.noun}, against the baseline under the same "
                "explanation, with the same dice; the small line is what chance leaves open. "
                "Columns differ because the theories do; no column is the average of the others, "
                f"and a range over explanations is not part of “{ASSUMPTIONS}”.",
                class_="note",
            ),
        ]
        if options
        else None,
        tag("h3", "What each explanation holds, and what is assumed by running it here"),
        _texts(findings),
    )


def by_option(findings: Findings, options: list[str]) -> Table:
    """What each option changes under each explanation."""
    ids = list(say.compared(findings))
    lines = []
    for name in options:
        cells: list[object] = [findings.title(name)]
        cells += [_change(findings, id, name) for id in ids]
        lines.append([*cells, capital(say.agreement(findings, name))])
    return Table(
        columns=["Option", *(findings.explanations[id].title for id in ids), "Agreement"],
        rows=lines,
        caption="What each option changes, by each explanation",
        numeric=frozenset(range(1, len(ids) + 1)),
        quiet=True,
        cards=True,
        broad=True,
    )


def _change(findings: Findings, id: str, option: str) -> object:
    found = findings.difference_under(id, option)
    if found is None:
        return BLANK
    note = change_span_of_100(*found.dice) if found.is_resolved else None
    return Cell(say.change(findings, id, option), sort=found.value, note=note)


def _texts(findings: Findings) -> Html:
    """The explanations in words, with what each changes in the model and its source."""
    parts = []
    for explanation in findings.explanations.values():
        changes = [tag("li", line) for line in say.assumed(explanation)]
        parts += [
            tag("h4", explanation.title),
            tag("p", explanation.text),
            tag("details", tag("summary", "What is changed in the model"),
                tag("ul", changes, class_="lines"))
            if changes
            else None,
            tag("p", tag("small", f"Source: {explanation.source}")),
        ]  # fmt: skip
    return tag("div", parts, class_="theories")
