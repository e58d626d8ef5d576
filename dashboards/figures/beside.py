"""The model against its rivals: a dot and an interval for each, on one scale for each score."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.theme import CHART_TEXT, color, figure
from dashboards.words import wrap

LETTERS = 38
"""Letters of a title that fit in a line on a narrow screen."""
ROW, HEAD, FOOT = 30, 44, 40
"""Heights of a row, of what stands above the rows of a panel, and of the scale below, in pixels."""
HUES = {"surely better": "fewer", "better, not surely": "fewer", "the same": "unclear",
        "worse, not surely": "more", "surely worse": "more"}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One number with its interval."""

    label: str
    value: float
    low: float | None
    high: float | None
    word: str
    hue: str
    """`fewer`, `more` or `unclear`."""
    solid: bool
    """False: a hollow dot, for what is not sure."""


@dataclass(frozen=True)
class Panel:
    """Lines on one scale with a common middle."""

    title: str
    lines: list[Line]
    ends: tuple[float, float]
    """What lies to the left and to the right, as values."""
    middle: float
    ticks: list[tuple[float, str]]
    left: str
    right: str
    """What it means to lie there."""


def panels(entries: list[Panel], is_narrow: bool) -> go.Figure:
    """Panels under one another; on a narrow screen labels stand above their intervals."""
    row = ROW + 18 if is_narrow else ROW
    head = HEAD + 18 if is_narrow else HEAD
    total = sum(head + row * len(one.lines) + FOOT for one in entries)
    chart = figure(total + 4)
    margin = {"l": 4, "r": 4, "t": 2, "b": 2} if is_narrow else {"l": 196, "r": 152, "t": 2, "b": 2}
    chart.update_layout(margin=margin)
    chart.update_yaxes(range=[total, 0], showgrid=False, showticklabels=False)
    chart.update_xaxes(range=[0, 1], showgrid=False, showticklabels=False)
    top = 0
    for one in entries:
        _panel(chart, one, top, row, head, is_narrow)
        top += head + row * len(one.lines) + FOOT
    return chart


def _panel(chart: go.Figure, panel: Panel, top: int, row: int, head: int, is_narrow: bool) -> None:
    low, high = panel.ends

    def x(value: float) -> float:
        return (value - low) / (high - low)

    # Titles stand over the labels as well, which lie left of the picture.
    text = {"xref": "paper", "showarrow": False, "borderpad": 0}
    title_at = {} if is_narrow else {"xshift": -192}
    title = "<br>".join(wrap(panel.title, LETTERS)) if is_narrow else panel.title
    chart.add_annotation(text=f"<b>{title}</b>", align="left", x=0, xanchor="left", y=top,
                         yanchor="top", font={"size": CHART_TEXT + 1}, **title_at,
                         **text)  # fmt: skip
    first = top + head
    small = {"size": CHART_TEXT - 1, "color": color("muted")}
    for words, at, anchor in ((panel.left, 0.0, "left"), (panel.right, 1.0, "right")):
        chart.add_annotation(text=words, x=at, xanchor=anchor, y=first - 22, yanchor="top",
                             font=small, **text)  # fmt: skip
    last = first + row * len(panel.lines)
    for value, words in panel.ticks:
        is_middle = value == panel.middle
        chart.add_shape(
            type="line", x0=x(value), x1=x(value), y0=first, y1=last, layer="below",
            line={"color": color("faint" if is_middle else "rule"),
                  "width": 1.5 if is_middle else 1},
        )  # fmt: skip
        at = x(value)
        anchor = "left" if at < 0.04 else "right" if at > 0.96 else "center"
        chart.add_annotation(text=words, x=at, xanchor=anchor, y=last + 3, yanchor="top",
                             font=small, **text)  # fmt: skip
    for number, line in enumerate(panel.lines):
        middle = first + row * number + (row - 12 if is_narrow else row / 2)
        if is_narrow:
            above = {"y": first + row * number + 2, "yanchor": "top"}
            chart.add_annotation(text=f"{line.label}", x=0, xanchor="left", bgcolor=color("paper"),
                                 **above, **text)  # fmt: skip
            chart.add_annotation(text=f"<b>{line.word}</b>", x=1, xanchor="right", font=small,
                                 bgcolor=color("paper"), **above, **text)  # fmt: skip
        else:
            chart.add_annotation(text=line.label, x=0, xanchor="right", xshift=-10, y=middle,
                                 yanchor="middle", **text)  # fmt: skip
            chart.add_annotation(text=f"<b>{line.word}</b>", x=1, xanchor="left", xshift=10,
                                 y=middle, yanchor="middle", **text)  # fmt: skip
        _marks(chart, line, x, middle)


def _marks(chart: go.Figure, line: Line, x, y: float) -> None:
    hue = color(line.hue)
    if line.low is not None and line.high is not None:
        chart.add_scatter(x=[x(line.low), x(line.high)], y=[y, y], mode="lines", hoverinfo="skip",
                          line={"color": hue, "width": 3})  # fmt: skip
    chart.add_scatter(
        x=[x(line.value)], y=[y], mode="markers",
        marker={"size": 11, "color": hue if line.solid else color("paper"),
                "line": {"color": hue, "width": 2}},
        text=[f"{line.label}: {line.word}"], hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
