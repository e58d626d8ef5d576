"""Rows of estimates: a label, a dot, a thin interval of dice and a wide one of assumptions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from dashboards.findings import Estimate
from dashboards.theme import CHART_TEXT, color, figure
from dashboards.words import wrap

LINE = 18
"""Height of a line of text, in pixels."""
BAND = 36
"""Height of the part of a row in which the intervals are drawn."""
MARGIN = {"l": 0, "r": 122, "t": 2, "b": 46}
"""The right margin is the column of the numbers."""

COLUMN = 15
"""Letters of a number in words that fit in its column."""
HOVER = 44
"""Letters of a line in the box that a pointer opens."""
WIDE, NARROW = 96, 40
"""Letters of a label that fit in a line."""


@dataclass(frozen=True)
class Row:
    """One estimate with its words."""

    label: str
    number: str
    """The estimate in words, to the right of its intervals."""
    estimate: Estimate
    hue: str
    """`fewer`, `more`, `unclear` or `event`."""
    hover: str
    solid: bool = True
    """False: a hollow dot, for an estimate that does not hold under all assumptions."""


def rows(
    entries: list[Row], axis: str, letters: int, ends: tuple[float, float], has_sign: bool = False
) -> go.Figure:
    """A chart of rows, from the top in the order given, on a scale of futures of 100.

    `ends` are the ends of the scale as shares; `letters` is the length of a line of a label;
    `has_sign` puts a plus or a minus before the numbers of the scale.
    """
    low, high = ends
    wrapped = [wrap(entry.label, letters) for entry in entries]
    heights = [LINE * len(lines) + BAND for lines in wrapped]
    total = sum(heights)
    chart = figure(total + MARGIN["t"] + MARGIN["b"])
    chart.update_layout(margin=MARGIN)
    chart.update_yaxes(range=[total, 0], showgrid=False, showticklabels=False)
    chart.update_xaxes(
        range=[low * 100, high * 100],
        title={"text": axis, "font": {"size": CHART_TEXT - 1, "color": color("muted")}},
        tickangle=0,
        **ticks(low, high, has_sign, 8 if letters > NARROW else 4),
    )
    tops = [sum(heights[:place]) for place in range(len(heights))]
    centres = [top + height - BAND * 0.65 for top, height in zip(tops, heights, strict=True)]
    if low <= 0 <= high:
        chart.add_shape(type="line", x0=0, x1=0, y0=0, y1=total, layer="below",
                        line={"color": color("faint"), "width": 1.5})  # fmt: skip
    for hue in ("fewer", "more", "unclear", "event"):
        _intervals(chart, entries, centres, hue)
    for entry, lines, top, centre in zip(entries, wrapped, tops, centres, strict=True):
        _label(chart, "<br>".join(escape(line, quote=False) for line in lines), top)
        number = "<br>".join(escape(part, quote=False) for part in wrap(entry.number, COLUMN))
        _number(chart, f"<b>{number}</b>", centre)
    return chart


def _intervals(chart: go.Figure, entries: list[Row], centres: list[float], hue: str) -> None:
    """Adds the wide intervals, the thin ones and the dots of one hue."""
    chosen = [(entry, y) for entry, y in zip(entries, centres, strict=True) if entry.hue == hue]
    if not chosen:
        return
    wide = [(e.estimate.assumptions, y) for e, y in chosen if e.estimate.assumptions]
    thin = [(e.estimate.dice, y) for e, y in chosen]
    for name, spans, use, width in (
        ("assumptions", wide, f"{hue}_band", 11),
        ("dice", thin, hue, 3),
    ):
        if spans:
            chart.add_scatter(
                name=name,
                x=[v for (a, b), _ in spans for v in (a * 100, b * 100, None)],
                y=[v for _, y in spans for v in (y, y, None)],
                mode="lines",
                line={"color": color(use), "width": width},
                hoverinfo="skip",
            )
    chart.add_scatter(
        name="estimate",
        x=[entry.estimate.value * 100 for entry, _ in chosen],
        y=[y for _, y in chosen],
        mode="markers",
        marker={
            "size": 11,
            "color": [color(hue if entry.solid else "paper") for entry, _ in chosen],
            "line": {"color": color(hue), "width": 2},
        },
        text=[_lines(entry.hover) for entry, _ in chosen],
        hovertemplate="%{text}<extra></extra>",
    )


def _label(chart: go.Figure, text: str, top: float) -> None:
    chart.add_annotation(
        text=text, xref="paper", x=0, xanchor="left", align="left", y=top, yanchor="top",
        showarrow=False, borderpad=0, bgcolor=color("paper"),
    )  # fmt: skip


def _lines(text: str) -> str:
    """A text in the few tags that charts know, broken into lines."""
    return "<br>".join(escape(line, quote=False) for line in wrap(text, HOVER))


def _number(chart: go.Figure, text: str, centre: float) -> None:
    chart.add_annotation(
        text=text, xref="paper", x=1, xanchor="left", xshift=8, align="left", y=centre,
        yanchor="middle", showarrow=False, borderpad=0,
    )  # fmt: skip


def ticks(low: float, high: float, has_sign: bool, most: int = 8) -> dict:
    """Round tick marks for a scale of shares, shown as futures of 100; about `most` of them."""
    width = (high - low) * 100
    by = next(
        (size for size in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50) if width / size <= most), 50
    )
    first, last = math.ceil(low * 100 / by - 1e-9), math.floor(high * 100 / by + 1e-9)
    values = [place * by for place in range(first, last + 1)]
    return {"tickvals": values, "ticktext": [_tick(value, by, has_sign) for value in values]}


def _tick(value: float, by: float, has_sign: bool) -> str:
    if abs(value) < by / 2:
        return "0"
    text = f"{abs(value):.{0 if by >= 1 else 1}f}"
    if not has_sign:
        return text
    return f"{'−' if value < 0 else '+'}{text}"


def assumptions_drawn(hue: str, estimates: list[Estimate]) -> list[tuple[str, str]]:
    """What the pale bars mean, for the key; nothing where none is drawn."""
    drawn = any(found.has_spread for found in estimates)
    return [(f"bar {hue}-band", "assumptions")] if drawn else []


def scale(estimates: list[Estimate]) -> tuple[float, float]:
    """The ends of a scale that shows all intervals and zero, with some air."""
    ends = [0.0]
    for found in estimates:
        ends += [found.value, *found.dice, *(found.assumptions or ())]
    low, high = min(ends), max(ends)
    air = max((high - low) * 0.06, 0.002)
    return low - air, high + air
