"""The chart of a sweep: how far the answer moves with each input."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from dashboards.chart import Chart, swatches
from dashboards.figures.rows import LINE, MARGIN, NARROW, WIDE, ticks
from dashboards.markup import Cell, Table
from dashboards.sentences import sweep as say
from dashboards.theme import CHART_TEXT, color, figure
from dashboards.words import OF_100, count_of_100, wrap

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from model.analysis.sweeps import Influence, Sweeps

SHOWN = 15
"""Inputs in the chart; the table holds all."""
NARROWEST = 0.1
"""The least that the scale spans, as a share."""
BAND = 34
"""Height of the part of a row in which the marks are drawn, in pixels."""


def influence_chart(found: Sweeps, labels: dict[str, str], noun: str) -> Chart:
    """How far the answer moves with each input, averaged over all others."""
    shown = found.influences[:SHOWN]
    groups = "each of its values" if found.design == "factorial" else "each fifth of its values"
    note = (
        "All variants share their dice, so small differences count. Grey: no difference between "
        "the ends beyond chance."
        if found.design == "factorial"
        else "Variants differ in all inputs at once, so a small difference may be that of another "
        "input; grey: it may be, given how many are compared."
    )
    beyond = len(found.influences) - len(shown)
    return Chart(
        id="influences-chart",
        heading=say.influences_finding(found, labels),
        caption=(
            f"Futures of 100 that see {noun}, averaged over all variants with {groups}; from the "
            f"lowest (hollow) to the highest (full). {note}"
            + (f" The table has {beyond} more." if beyond else "")
        ),
        figure=_dumbbells(shown, labels, WIDE),
        narrow=_dumbbells(shown, labels, NARROW),
        key=swatches(
            [
                ("dot spared", "lowest value"),
                ("dot event", "highest value"),
                ("dot", "within chance"),
            ]
        ),
        table=Table(
            columns=[
                "Input",
                "From",
                "To",
                "At the lowest",
                "At the highest",
                "Change",
                "Beyond chance",
            ],
            rows=[
                [
                    labels[one.path],
                    say.ends(one, 0),
                    say.ends(one, -1),
                    count_of_100(float(one.level[0])),
                    count_of_100(float(one.level[-1])),
                    Cell(say.points(one), sort=one.change),
                    "yes" if one.is_resolved else "no",
                ]
                for one in found.influences
            ],
            caption=f"What each input changes about the futures of 100 that see {noun}",
            numeric=frozenset({3, 4}),
            sortable=True,
            cards=True,
        ),
    )


def _dumbbells(shown: list[Influence], labels: dict[str, str], letters: int) -> go.Figure:
    lines = [wrap(f"{labels[one.path]} ({_ends(one)})", letters) for one in shown]
    heights = [LINE * len(each) + BAND for each in lines]
    total = sum(heights)
    chart = figure(total + MARGIN["t"] + MARGIN["b"])
    chart.update_layout(margin=MARGIN)
    chart.update_yaxes(range=[total, 0], showgrid=False, showticklabels=False)
    values = np.concatenate([one.level for one in shown])
    # Never so close that a difference which nobody would name fills the chart.
    air = max((values.max() - values.min()) * 0.08, (NARROWEST - values.max() + values.min()) / 2)
    low, high = max(values.min() - air, -0.004), min(values.max() + air, 1.004)
    chart.update_xaxes(
        range=[low * 100, high * 100],
        title={"text": "futures of 100", "font": {"size": CHART_TEXT - 1, "color": color("muted")}},
        tickangle=0,
        **ticks(low, high, False, 8 if letters > NARROW else 4),
    )
    top = 0
    for one, words, height in zip(shown, lines, heights, strict=True):
        centre = top + height - BAND * 0.62
        x = [100 * float(value) for value in one.level]
        hue = color("event" if one.is_resolved else "unclear")
        chart.add_scatter(x=[min(x), max(x)], y=[centre, centre], mode="lines", hoverinfo="skip",
                          line={"color": hue, "width": 2})  # fmt: skip
        chart.add_scatter(
            x=x, y=[centre] * len(x), mode="markers",
            marker={
                "size": [11, *([6] * (len(x) - 2)), 11] if len(x) > 1 else 11,
                "color": [color("paper"), *([hue] * (len(x) - 1))],
                "line": {"color": hue, "width": 2},
            },
            text=[f"{say.ends(one, place)}: {value:.1f} of 100" for place, value in enumerate(x)],
            hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
        chart.add_annotation(
            text="<br>".join(escape(line, quote=False) for line in words), xref="paper", x=0,
            xanchor="left", align="left", y=top, yanchor="top", showarrow=False, borderpad=0,
            bgcolor=color("paper"),
        )  # fmt: skip
        words = say.points(one).removesuffix(OF_100) if one.is_resolved else "–"
        chart.add_annotation(
            text=f"<b>{words}</b>", xref="paper", x=1, xanchor="left", xshift=8, y=centre,
            yanchor="middle", showarrow=False, borderpad=0,
        )  # fmt: skip
        top += height
    return chart


def _ends(one: Influence) -> str:
    return f"{say.ends(one, 0)} … {say.ends(one, -1)}"
