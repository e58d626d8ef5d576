"""What the calibration learnt: each moved parameter before and after, on the width of its prior."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboards.chart import Chart, swatches
from dashboards.markup import Cell, Table
from dashboards.theme import color, figure
from dashboards.words import capital, listing, number, numeral, wrap
from model.language.parameters import parameters

ROW, LINE = 34, 17
WIDE, NARROW = 90, 40
"""Letters of a label that fit in a line."""
AIR = 0.1
"""How far beyond all ranges the picture shows, as a part of a range's width before."""


def label(id: str) -> str:
    """What a parameter is, in words; its id if the model no longer has it."""
    known = parameters().get(id)
    return known.label if known else id.replace("_", " ")


def finding(learnt: list[Mapping[str, Any]]) -> str:
    """How many parameters the record moved."""
    told = [row for row in learnt if row["identified"]]
    if not told:
        return f"The record tells nothing sure about any of the {numeral(len(learnt))} parameters."
    text = f"The record moved {numeral(len(told))} of {numeral(len(learnt))} parameters"
    if len(told) <= 3:
        return f"{text}: {listing([label(row['parameter']) for row in told])}."
    return f"{text}."


def learnt_chart(learnt: list[Mapping[str, Any]]) -> Chart:
    """The middle 80 % of every moved parameter before the record was looked at, and after."""
    return Chart(
        id="learnt-chart",
        heading=finding(learnt),
        caption=(
            "The middle 80\u00a0% of each parameter: pale, before (what its authors held "
            "possible); dark, after (what is least at odds with the record); dots: the middles. "
            "Every row has the width of its own range before. Hollow: the record does not tell "
            "the two apart, and what is drawn may be chance."
        ),
        figure=_picture(learnt, WIDE),
        narrow=_picture(learnt, NARROW),
        key=swatches([("bar unclear-band", "before"), ("line shade", "after"),
                      ("dot shade", "after, told apart"), ("dot spared", "not told apart")]),
        table=Table(
            columns=["Parameter", "Before: middle", "Before: 10 to 90\u00a0%", "After: middle",
                     "After: 10 to 90\u00a0%", "Narrower by", "Told apart"],
            rows=[
                [
                    Cell(capital(label(row["parameter"])), note=row["parameter"]),
                    number(row["prior"][1]),
                    f"{number(row['prior'][0])} to {number(row['prior'][2])}",
                    number(row["posterior"][1]),
                    f"{number(row['posterior'][0])} to {number(row['posterior'][2])}",
                    f"{row['narrower'] * 100:.0f}\u00a0%".replace("-", "−"),
                    "yes" if row["identified"] else "no",
                ]
                for row in learnt
            ],
            caption="Every parameter that the calibration moved, before and after",
            numeric=frozenset({1, 2, 3, 4, 5}),
            cards=True,
            broad=True,
        ),
    )  # fmt: skip


def _picture(learnt: list[Mapping[str, Any]], letters: int) -> go.Figure:
    labels = [wrap(capital(label(row["parameter"])), letters) for row in learnt]
    heights = [LINE * len(each) + ROW for each in labels]
    chart = figure(sum(heights) + 4)
    chart.update_layout(margin={"l": 4, "r": 4, "t": 2, "b": 2})
    chart.update_yaxes(range=[sum(heights), 0], showgrid=False, showticklabels=False)
    reach = [end for row in learnt for end in on_prior(row, "posterior")]
    low, high = min(0.0, *reach), max(1.0, *reach)
    chart.update_xaxes(range=[low - AIR, high + AIR], showgrid=False, showticklabels=False)
    top = 0
    for row, words, height in zip(learnt, labels, heights, strict=True):
        _row(chart, row, top + height - ROW * 0.6)
        chart.add_annotation(
            text="<br>".join(escape(each, quote=False) for each in words), xref="paper", x=0,
            xanchor="left", align="left", y=top, yanchor="top", showarrow=False, borderpad=0,
        )  # fmt: skip
        top += height
    return chart


def on_prior(row: Mapping[str, Any], key: str) -> list[float]:
    """Values of a row where 0 and 1 are the ends of its range before."""
    low, _, high = row["prior"]
    return [(value - low) / ((high - low) or 1.0) for value in row[key]]


def _row(chart: go.Figure, row: Mapping[str, Any], y: float) -> None:
    before, after = (on_prior(row, key) for key in ("prior", "posterior"))
    told = color("chosen" if row["identified"] else "unclear")
    for ends, hue, thick in (
        ((before[0], before[2]), color("unclear_band"), 13),
        ((after[0], after[2]), told, 4),
    ):
        chart.add_scatter(x=list(ends), y=[y, y], mode="lines", hoverinfo="skip",
                          line={"color": hue, "width": thick})  # fmt: skip
    chart.add_scatter(
        x=[before[1]], y=[y], mode="markers", hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 14, "line": {"color": color("muted"), "width": 2}},
    )  # fmt: skip
    chart.add_scatter(
        x=[after[1]], y=[y], mode="markers",
        marker={"size": 11, "color": told if row["identified"] else color("paper"),
                "line": {"color": told, "width": 2}},
        text=[f"{number(row['prior'][1])} before, {number(row['posterior'][1])} after"],
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
