"""How it unfolds: the types of futures in sentences, and typical futures told as chronicles."""

from __future__ import annotations

from typing import Any

from dashboards.commands import explain
from dashboards.findings import Findings
from dashboards.markup import Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sentences import ways as say
from dashboards.words import count_of_100, plural, span_of_100

TITLE = "How it unfolds"
NOT_KEPT = "This page was built without the chronicles of its futures."


def unfolds(findings: Findings) -> Html:
    """The types of futures with their shares, then a few futures from beginning to end."""
    return section("unfolds", TITLE, *_ways(findings), *_chronicles(findings))


# ---------------------------------------------------------------- types
def _ways(findings: Findings) -> list[Html]:
    if findings.ways is None or findings.ways.empty:
        return []
    rows = findings.ways.to_dict("records")
    return [
        tag("h3", say.ways_finding(findings)),
        tag("ul", [_way(findings, row) for row in rows], class_="ways"),
        tag(
            "details",
            tag("summary", "The same as a table, and how futures are told apart"),
            tag(
                "p",
                "Every future is of one type. Types are told apart by the highest level that is "
                "reached in the window (a regional war counts as a large-scale war), for a major "
                "clash by the theatre in which it comes first, and by whether any authorities "
                "capitulate. The middle one is the median.",
                class_="note",
            ),
            table(_as_table(findings, rows)),
        ),
    ]


def _way(findings: Findings, row: dict[str, Any]) -> Html:
    return tag(
        "li",
        tag(
            "div",
            tag("b", say.number_of(row)),
            tag("span", class_="share", style=f"width:{row['share'] * 100:.1f}%",
                aria_hidden="true"),
        ),
        tag("div", tag("strong", say.title_of(findings, row)),
            tag("p", say.sentence_of(findings, row))),
    )  # fmt: skip


def _as_table(findings: Findings, rows: list[dict[str, Any]]) -> Table:
    return Table(
        columns=["Type", "Futures", "Of 100", "Chance (95 %)"],
        rows=[
            [
                say.title_of(findings, row),
                Cell(f"{row['count']:,}", sort=row["count"]),
                count_of_100(row["share"]),
                span_of_100(row["dice_low"], row["dice_high"]),
            ]
            for row in rows
        ],
        caption=f"Types of the {plural(rows[0]['of'], 'future')} of the baseline",
        numeric=frozenset({1, 2, 3}),
        cards=True,
    )


# ---------------------------------------------------------------- chronicles
def _chronicles(findings: Findings) -> list[Html]:
    known = findings.chronicles
    if known is None:
        return []
    told = [_told(findings, entry) for entry in known["told"]]
    return [
        tag("h3", say.chronicles_finding(findings)),
        tag(
            "p",
            "One simulated future shows how the model works, and why; none of them says what will "
            "come. Dates are the Mondays that weeks begin on. ×2: this alone doubled the odds of "
            "the act.",
            class_="note",
        )
        if told
        else None,
        *[tag("p", line, class_="note") for line in known["missing"]],
        *told,
        _how_to_read(findings) if told else None,
    ]


def _told(findings: Findings, entry: dict[str, Any]) -> Html:
    """A chronicle: its heading, what came of it, and the rest to be opened."""
    if entry["role"] == "against":
        words, body = "Where the two part, and what followed", _parting(entry)
    else:
        words, body = "Month by month: who did what, and why", _months(entry)
    return tag(
        "div",
        tag("h4", say.heading_of(findings, entry)),
        tag("p", say.lead_of(findings, entry), class_="lead"),
        tag(
            "details",
            tag("summary", words),
            body,
            tag(
                "p",
                f"Future {entry['future']:,} of {findings.manifest['replicates']:,}: ",
                tag("code", explain(findings.manifest, findings.words.code, entry)),
                class_="note",
            ),
            class_="chronicle",
        ),
    )


def _months(entry: dict[str, Any]) -> list[Html]:
    return [
        tag("p", entry["start"], class_="note") if entry["start"] else None,
        tag("ol", [_month(month) for month in entry["months"]], class_="months"),
    ]


def _month(month: dict[str, Any]) -> Html:
    head = [tag("b", month["head"]), f" – {month['state']}" if month["state"] else None]
    lines = [
        tag(
            "li",
            [tag("b", line["when"]), ": "] if line["when"] else None,
            line["text"],
            tag("small", line["why"]) if line["why"] else None,
        )
        for line in month["lines"]
    ]
    return tag("li", head, tag("ul", lines, class_="lines") if lines else None)


def _parting(entry: dict[str, Any]) -> Html:
    lines = [
        tag(
            "li",
            line["text"],
            tag("ul", [tag("li", more) for more in line["more"]]) if line["more"] else None,
        )
        for line in entry["lines"]
    ]
    return tag("ul", lines, class_="lines")


def _how_to_read(findings: Findings) -> Html:
    known = findings.chronicles
    thinned = [entry for entry in known["told"] if entry["compared"] < entry["count"]]
    compared = (
        " Of very many, every n-th is compared." if thinned else ""
    )  # fmt: skip
    return tag(
        "details",
        tag("summary", "How to read them, and how they were chosen"),
        tag("p", known["reading"], class_="note"),
        tag(
            "p",
            f"Of the futures that one stands for, it is {known['definition']}.{compared} For the "
            "same dice with and without an option, what is kept of both futures is compared. In "
            "the commands, RUN stands for the folder of the run.",
            class_="note",
        ),
    )
