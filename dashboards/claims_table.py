"""Every measure of every claim in one plain table, to be taken away."""

from __future__ import annotations

from typing import Any

from dashboards.chart import to_take
from dashboards.markup import BLANK, Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.words import number, plural

HEADING = "Every measure of every claim and placebo, to take away"


def all_measures(claims: list[dict[str, Any]]) -> Html:
    """The table behind a click, and the button that saves it."""
    content = measures_table(claims)
    return section(
        "numbers",
        "The numbers",
        tag(
            "figure",
            tag("h3", HEADING, id="measures-finding"),
            tag(
                "details",
                tag("summary", f"{plural(len(content.rows), 'row')} of numbers"),
                table(content),
                class_="numbers",
            ),
            to_take(HEADING, ("csv",)),
            id="measures",
            aria_labelledby="measures-finding",
        ),
    )


def measures_table(claims: list[dict[str, Any]]) -> Table:
    """One row for each measure of each claim in each world, with all that decides its verdict."""
    return Table(
        columns=[
            "Claim", "Number", "Kind", "World", "Measure", "Unit", "Compared", "Expected",
            "Difference", "Chance", "Assumptions", "Smallest", "Draws higher", "Draws lower",
            "Draws unresolved", "Decides", "Verdict of the measure", "Verdict of the claim",
            "The record",
        ],
        rows=[
            _row(one, world, measure)
            for one in claims
            for world in one["worlds"]
            for measure in world["measures"]
        ],
        caption="Each measure: the second arm less the first; shares and draws from 0 to 1",
        numeric=frozenset({8, 11, 12, 13, 14}),
        cards=True,
        broad=True,
    )  # fmt: skip


def _row(one: dict[str, Any], world: dict[str, Any], measure: dict[str, Any]) -> list[object]:
    signs = measure["signs"] or {}
    return [
        one["name"],
        str(one["id"]) if one["id"] is not None else BLANK,
        one["kind"],
        f"{world['world']}, {world['scenario']}",
        measure["words"],
        measure["unit"],
        " to ".join(measure["compare"]),
        measure["expect"],
        _number(measure["effect"]),
        _ends(measure["dice"]),
        _ends(measure["assumptions"]),
        _number(measure["smallest"]),
        *(_number(signs.get(sign)) for sign in ("higher", "lower", "unresolved")),
        "yes" if measure["decides"] else "no",
        measure["verdict"],
        one["verdict"],
        one["record"]["supports"],
    ]


def _number(value: float | None) -> object:
    return BLANK if value is None else Cell(number(value), sort=value)


def _ends(ends: list[float] | None) -> object:
    low, high = ends or (None, None)
    if low is None or high is None:
        return BLANK
    return Cell(f"{number(low)} to {number(high)}", ends=(low, high))
