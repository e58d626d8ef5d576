"""Two levers together: a real table whose cells hold the counts and are coloured by them."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import permutations

from dashboards.chart import Chart
from dashboards.grid import Grid, Place, moved
from dashboards.markup import BLANK, Html, Table, join, table, tag
from dashboards.sentences import levers as say
from dashboards.words import capital, count_of_100, span_of_100

STEPS = 6
"""Colours of the scale."""
MOST_CELLS = 1600
"""Cells of the table; more could neither be read nor sent."""
NARROWEST = 0.1
"""The least that the scale spans, so that no colour marks a difference which nobody would name."""


def heat_chart(grid: Grid, noun: str, is_resolved: bool) -> Chart | None:
    """The counts for each pair of values, the other levers at their first.

    None for one lever, and for pairs of more values than can be shown.
    """
    if grid.pair is None or cells_of(grid) > MOST_CELLS:
        return None
    return Chart(
        id="heat-chart",
        heading=say.heat_finding(grid, grid.first, is_resolved),
        caption=join([
            f"Futures of 100 that see {noun} for each pair of values. ",
            tag("span", say.held(grid, grid.first), class_="held"),
        ]),
        drawn=tag("div", _heat(grid, noun), _ramp(grid)),
        table=_exactly(grid),
    )  # fmt: skip


def other_axes(grid: Grid, noun: str) -> list[Html]:
    """Both tables for every choice of two axes, by the numbers of the levers: '0,2'.

    The script puts them in place of those that stand there; empty for two levers.
    """
    if grid.pair is None or len(grid.levers) < 3:
        return []
    turned = [replace(grid, pair=pair) for pair in permutations(range(len(grid.levers)), 2)]
    return [
        tag(
            "template",
            _heat(each, noun),
            table(_exactly(each)),
            data_pair="{},{}".format(*each.pair),
        )
        for each in turned
    ]


def _exactly(grid: Grid) -> Table:
    """The counts for each pair of values with what chance leaves open."""
    down, across = (grid.levers[number] for number in grid.pair)
    return Table(
        columns=[f"{capital(down.label)} \\ {across.label}", *across.shown],
        rows=[
            [value, *map(exact, line)]
            for value, line in zip(down.shown, cells(grid, grid.first), strict=True)
        ],
        caption="The same with what chance leaves open (95\u00a0%)",
        numeric=frozenset(range(1, len(across.values) + 1)),
    )


def cells_of(grid: Grid) -> int:
    """How many pairs of values the two levers have."""
    return math.prod(len(grid.levers[number].values) for number in grid.pair)


def cells(grid: Grid, place: Place) -> list[list[dict | None]]:
    """The variants of every pair of values, the other levers where `place` has them."""
    down, across = grid.pair
    return [
        [
            grid.rows.get(moved(place, {down: row, across: column}))
            for column in range(len(grid.levers[across].values))
        ]
        for row in range(len(grid.levers[down].values))
    ]


def ends(grid: Grid) -> tuple[float, float]:
    """The ends of the colour scale, the same for every setting of the other levers."""
    shares = [row["probability"] for row in grid.rows.values()] or [0.0]
    low, high = min(shares), max(shares)
    if high - low < NARROWEST:
        low = min(max(0.0, (low + high - NARROWEST) / 2), 1 - NARROWEST)
        high = low + NARROWEST
    return low, high


def step(share: float, low: float, high: float) -> int:
    """The colour of a share on a scale: 0 is the lowest."""
    return min(STEPS - 1, max(0, math.floor((share - low) / (high - low) * STEPS)))


def exact(row: dict | None) -> str:
    """A variant's count with what chance leaves open about it."""
    if row is None:
        return BLANK
    return f"{count_of_100(row['probability'])} ({span_of_100(row['dice_low'], row['dice_high'])})"


def _heat(grid: Grid, noun: str) -> Html:
    down, across = (grid.levers[number] for number in grid.pair)
    low, high = ends(grid)
    head = [
        tag(
            "tr",
            tag("th", capital(down.label), scope="col", rowspan=2, class_="down"),
            tag("th", capital(across.label), scope="colgroup", colspan=len(across.values)),
        ),
        tag("tr", [tag("th", value, scope="col") for value in across.shown]),
    ]
    body = []
    for at, line in enumerate(cells(grid, grid.first)):
        counted = [_cell(row, at, place, low, high) for place, row in enumerate(line)]
        body.append(tag("tr", tag("th", down.shown[at], scope="row"), counted))
    caption = f"Futures of 100 that see {noun}, by {down.label} and {across.label}"
    return tag(
        "div",
        tag(
            "table", tag("caption", caption), tag("thead", head), tag("tbody", body),
            class_="heat quiet",
        ),
        class_="table", role="group", aria_label=caption, tabindex="0",
    )  # fmt: skip


def _cell(row: dict | None, down: int, across: int, low: float, high: float) -> Html:
    share = None if row is None else row["probability"]
    style = "missing" if share is None else f"heat-{step(share, low, high)}"
    words = BLANK if share is None else count_of_100(share)
    return tag("td", words, class_=style, data_down=down, data_across=across)


def _ramp(grid: Grid) -> Html:
    """The key: the colours from the fewest to the most."""
    low, high = ends(grid)
    swatches = [tag("span", class_=f"heat-{each}", aria_hidden="true") for each in range(STEPS)]
    return tag(
        "p", f"{count_of_100(low)} ", swatches, f" {count_of_100(high)} of 100", class_="ramp"
    )
