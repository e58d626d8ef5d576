"""One lever at a time: a table with bars for each lever, the others held where they stand."""

from __future__ import annotations

from dashboards.chart import to_take
from dashboards.figures.bars import top_of
from dashboards.grid import Grid, Lever, Place, moved
from dashboards.markup import BLANK, Cell, Html, Table, table, tag
from dashboards.sentences import levers as say
from dashboards.words import capital, count_of_100, span_of_100


def along(grid: Grid, noun: str) -> Html:
    """The tables of all levers, every one at its first value."""
    return tag(
        "figure",
        tag("h3", say.along_finding(grid, grid.first), id="along-finding"),
        tag(
            "div",
            [_lever(grid, number, lever) for number, lever in enumerate(grid.levers)],
            class_="alongs",
        ),
        tag(
            "figcaption",
            f"Futures of 100 that see {noun} for each value of one lever, the other levers held; "
            f"chance is the 95\u00a0% interval. All bars have the same scale.",
        ),
        tag(
            "details",
            tag("summary", "The same numbers as a table"),
            table(_numbers(grid)),
            class_="numbers",
        ),
        to_take(say.along_finding(grid, grid.first)),
        id="along-chart",
        aria_labelledby="along-finding",
    )


def _numbers(grid: Grid) -> Table:
    """All levers one below the other; the script fills in what follows a setting."""
    return Table(
        columns=["Lever", "Value", "Futures of 100", "Chance"],
        rows=[
            [capital(lever.label), Cell(value, note=grid.meaning(number, at) or None),
             counted(row := grid.rows.get(_place(grid, number, at))), chance(row)]
            for number, lever in enumerate(grid.levers)
            for at, value in enumerate(lever.shown)
        ],
        caption="One lever at a time, the others held",
        numeric=frozenset({2}),
        cards=True,
    )  # fmt: skip


def top(grid: Grid) -> float:
    """The end of the scale of all bars."""
    return top_of([row["probability"] for row in grid.rows.values()] or [0.0])


def bar(row: dict | None, top: float) -> str:
    """The width of a variant's bar, in per cent of the scale."""
    return "0%" if row is None else f"{row['probability'] / top * 100:.1f}%"


def counted(row: dict | None) -> str:
    """A variant's count, as all tables write it."""
    return BLANK if row is None else count_of_100(row["probability"])


def chance(row: dict | None) -> str:
    """What chance leaves open about a variant's count."""
    return BLANK if row is None else span_of_100(row["dice_low"], row["dice_high"])


def _lever(grid: Grid, number: int, lever: Lever) -> Html:
    caption = capital(lever.label)
    head = [
        tag("th", "Value", scope="col"),
        tag("th", "Futures of 100", scope="col", colspan=2),
        tag("th", "Chance", scope="col"),
    ]
    lines = [
        _line(lever.shown[at], grid.rows.get(_place(grid, number, at)), top(grid))
        for at in range(len(lever.values))
    ]
    return tag(
        "div",
        tag(
            "table", tag("caption", caption), tag("thead", tag("tr", head)), tag("tbody", lines),
            class_="along", data_lever=number,
        ),
        class_="table", role="group", aria_label=caption, tabindex="0",
    )  # fmt: skip


def _place(grid: Grid, number: int, at: int) -> Place:
    return moved(grid.first, {number: at})


def _line(value: str, row: dict | None, end: float) -> Html:
    fill = tag("span", class_="fill", style=f"width:{bar(row, end)}")
    return tag(
        "tr",
        tag("th", value, scope="row"),
        tag("td", fill, class_="fills", aria_hidden="true"),
        tag("td", counted(row), class_="n"),
        tag("td", chance(row)),
    )
