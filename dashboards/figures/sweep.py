"""The charts of a sweep: what each input moves, and two levers together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from dashboards.chart import Chart, swatches
from dashboards.figures.rows import LINE, MARGIN, NARROW, WIDE, ticks
from dashboards.markup import Cell, Table
from dashboards.sentences import sweep as say
from dashboards.theme import CHART_TEXT, color, figure
from dashboards.words import OF_100, capital, count_of_100, number, span_of_100, wrap

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
        figure=_dumbbells(shown, labels, f"futures of 100 that see {noun}", WIDE),
        narrow=_dumbbells(shown, labels, "futures of 100", NARROW),
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


def _dumbbells(
    shown: list[Influence], labels: dict[str, str], axis: str, letters: int
) -> go.Figure:
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
        title={"text": axis, "font": {"size": CHART_TEXT - 1, "color": color("muted")}},
        **ticks(low, high, False),
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


def grid_chart(found: Sweeps, labels: dict[str, str], noun: str) -> Chart | None:
    """Two levers together, the count in each cell; averaged over other levers. None for one."""
    if found.design != "factorial" or len(found.paths) < 2:
        return None
    down, across = [one.path for one in found.influences[:2]]
    table = found.variants[found.variants["variant"] != "baseline"]
    cells = table.pivot_table(index=down, columns=across, values="probability", aggfunc="mean")
    rest = [labels[path] for path in found.paths if path not in (down, across)]
    means = f", averaged over {' and '.join(rest)}" if rest else ""
    counts = 100 * cells.to_numpy()
    return Chart(
        id="grid-chart",
        heading=_grid_finding(
            cells, labels[down], labels[across], any(i.is_resolved for i in found.influences[:2])
        ),
        caption=f"Futures of 100 that see {noun} for each pair of values{means}.",
        figure=_grid(cells, counts, labels[down], labels[across], 72),
        narrow=_grid(cells, counts, labels[down], labels[across], 44),
        table=Table(
            columns=[f"{labels[down]} \\ {labels[across]}", *(_name(v) for v in cells.columns)],
            rows=[
                [_name(value), *(count_of_100(float(share)) for share in row)]
                for value, row in zip(cells.index, cells.to_numpy(), strict=True)
            ],
            caption=f"Futures of 100 that see {noun}, by both levers",
            numeric=frozenset(range(1, len(cells.columns) + 1)),
        ),
    )


def _grid(cells, counts, down: str, across: str, row: int) -> go.Figure:
    chart = figure(row * len(cells.index) + 96)
    chart.update_layout(margin={"l": 64, "r": 8, "t": 8, "b": 60})
    span = max(float(counts.max() - counts.min()), 100 * NARROWEST)
    for y, (value, line) in enumerate(zip(cells.index, counts, strict=True)):
        for x, count in enumerate(line):
            deep = (count - counts.min()) / span
            use = "event_core" if deep > 2 / 3 else "event_band" if deep > 1 / 3 else "wash"
            chart.add_shape(type="rect", x0=x - 0.48, x1=x + 0.48, y0=y - 0.46, y1=y + 0.46,
                            fillcolor=color(use), line={"width": 0}, layer="below")  # fmt: skip
        chart.add_scatter(
            x=list(range(len(line))), y=[y] * len(line), mode="text",
            text=[count_of_100(count / 100) for count in line],
            textfont={"size": CHART_TEXT + 1, "color": color("ink")},
            hovertext=[
                f"{escape(down)} {_name(value)},<br>{escape(across)} {_name(other)}:<br>"
                f"{count:.1f} of 100"
                for other, count in zip(cells.columns, line, strict=True)
            ],
            hoverinfo="text",
        )  # fmt: skip
    shared = {"showgrid": False, "zeroline": False}
    chart.update_xaxes(
        range=[-0.55, len(cells.columns) - 0.45], tickvals=list(range(len(cells.columns))),
        ticktext=[_name(value) for value in cells.columns],
        title={"text": escape(across), "font": {"size": CHART_TEXT - 1, "color": color("muted")}},
        **shared,
    )  # fmt: skip
    chart.update_yaxes(
        range=[len(cells.index) - 0.45, -0.55], tickvals=list(range(len(cells.index))),
        ticktext=[_name(value) for value in cells.index],
        title={"text": escape(down), "font": {"size": CHART_TEXT - 1, "color": color("muted")}},
        **shared,
    )  # fmt: skip
    return chart


def _name(value: float) -> str:
    return number(float(value))


def _grid_finding(cells, down: str, across: str, is_resolved: bool) -> str:
    low, high = float(cells.to_numpy().min()), float(cells.to_numpy().max())
    together = f"{capital(down)} and {across} together"
    if not is_resolved:
        return f"{together}: no difference beyond chance ({span_of_100(low, high)} of 100)."
    return f"{together}: {span_of_100(low, high)} of 100."
