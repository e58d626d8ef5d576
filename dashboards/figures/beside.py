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
    # Set at once: each one added alone would have all others checked again.
    texts: list[dict] = []
    rules: list[dict] = []
    traces: list[dict] = []
    top = 0
    for one in entries:
        _panel(one, _Place(top, row, head, is_narrow), texts, rules)
        for number, line in enumerate(one.lines):
            y = top + head + row * number + (row - 12 if is_narrow else row / 2)
            traces += _marks(line, one, y)
        top += head + row * len(one.lines) + FOOT
    chart.update_layout(margin=margin, annotations=texts, shapes=rules)
    chart.update_yaxes(range=[total, 0], showgrid=False, showticklabels=False)
    chart.update_xaxes(range=[0, 1], showgrid=False, showticklabels=False)
    chart.add_traces(traces)
    return chart


@dataclass(frozen=True)
class _Place:
    top: int
    row: int
    head: int
    is_narrow: bool


def _on(panel: Panel, value: float) -> float:
    low, high = panel.ends
    return (value - low) / (high - low)


def _panel(panel: Panel, place: _Place, texts: list[dict], rules: list[dict]) -> None:
    first = place.top + place.head
    last = first + place.row * len(panel.lines)
    small = {"size": CHART_TEXT - 1, "color": color("muted")}
    # Titles stand over the labels as well, which lie left of the picture.
    title, aside = panel.title, {"xshift": -192}
    if place.is_narrow:
        title, aside = "<br>".join(wrap(title, LETTERS)), {}
    texts.append(_text(f"<b>{title}</b>", 0, "left", place.top, "top", align="left",
                       font={"size": CHART_TEXT + 1}, **aside))  # fmt: skip
    texts.append(_text(panel.left, 0, "left", first - 22, "top", font=small))
    texts.append(_text(panel.right, 1, "right", first - 22, "top", font=small))
    for value, words in panel.ticks:
        is_middle, at = value == panel.middle, _on(panel, value)
        line = {"color": color("faint" if is_middle else "rule"), "width": 1 + is_middle / 2}
        rules.append({"type": "line", "x0": at, "x1": at, "y0": first, "y1": last,
                      "layer": "below", "line": line})  # fmt: skip
        anchor = "left" if at < 0.04 else "right" if at > 0.96 else "center"
        texts.append(_text(words, at, anchor, last + 3, "top", font=small))
    for number, line in enumerate(panel.lines):
        y, word = first + place.row * number, f"<b>{line.word}</b>"
        if place.is_narrow:
            paper = {"bgcolor": color("paper")}
            texts.append(_text(line.label, 0, "left", y + 2, "top", **paper))
            texts.append(_text(word, 1, "right", y + 2, "top", font=small, **paper))
        else:
            y += place.row / 2
            texts.append(_text(line.label, 0, "right", y, "middle", xshift=-10))
            texts.append(_text(word, 1, "left", y, "middle", xshift=10))


def _text(text: str, x: float, anchor: str, y: float, lies: str, **more: object) -> dict:
    return {"text": text, "x": x, "xanchor": anchor, "xref": "paper", "y": y, "yanchor": lies,
            "showarrow": False, "borderpad": 0, **more}  # fmt: skip


def _marks(line: Line, panel: Panel, y: float) -> list[dict]:
    hue = color(line.hue)
    dot = {
        "type": "scatter", "x": [_on(panel, line.value)], "y": [y], "mode": "markers",
        "marker": {"size": 11, "color": hue if line.solid else color("paper"),
                   "line": {"color": hue, "width": 2}},
        "text": [f"{line.label}: {line.word}"], "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip
    if line.low is None or line.high is None:
        return [dot]
    x = [_on(panel, end) for end in (line.low, line.high)]
    return [{"type": "scatter", "x": x, "y": [y, y], "mode": "lines", "hoverinfo": "skip",
             "line": {"color": hue, "width": 3}}, dot]  # fmt: skip
