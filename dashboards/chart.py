"""A chart as the page shows it: finding, picture, key, caption, and the same numbers in a table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboards.markup import Html, Table, table, tag


@dataclass(frozen=True)
class Chart:
    """A chart, either drawn by plotly in the browser or already drawn as markup."""

    id: str
    heading: str
    """The finding, in a sentence."""
    caption: str
    """What is drawn, and how to read it."""
    table: Table
    figure: go.Figure | None = None
    narrow: go.Figure | None = None
    """The same chart laid out for a narrow screen; None: `figure` serves."""
    drawn: Html | None = None
    key: Html | None = None
    """What the marks mean, where they are not labelled directly."""


def show(chart: Chart) -> Html:
    """The chart with its heading, key, caption and table.

    The table of a chart that needs a script is open; the page's script closes it.
    """
    is_plotted = chart.figure is not None
    return tag(
        "figure",
        tag("h3", chart.heading, id=f"{chart.id}-finding"),
        _picture(chart),
        chart.key,
        tag("figcaption", chart.caption),
        tag(
            "details",
            tag("summary", "The same numbers as a table"),
            table(chart.table),
            class_="numbers",
            open=is_plotted,
        ),
        to_take(chart.heading),
        id=chart.id,
        aria_labelledby=f"{chart.id}-finding",
        class_="plotted" if is_plotted else None,
    )


def to_take(heading: str, what: tuple[str, ...] = ("csv", "svg", "png")) -> Html:
    """Buttons that save a chart's table and picture; the page's script shows them and serves them.

    Nothing leaves the page: the browser writes a file of what it shows.
    """
    words = {"csv": "Table as CSV", "svg": "Figure as SVG", "png": "Figure as PNG"}
    buttons = [
        tag("button", words[each], type="button", data_take=each,
            aria_label=f"{words[each]}: {heading}")
        for each in what
    ]  # fmt: skip
    return tag("p", buttons, class_="take", hidden=True)


def swatches(entries: list[tuple[str, str]]) -> Html:
    """A key: (style of the mark, what it means)."""
    return tag(
        "ul",
        [
            tag("li", tag("span", class_=f"mark {style}", aria_hidden="true"), words)
            for style, words in entries
        ],
        class_="key",
    )


def _picture(chart: Chart) -> Html:
    if chart.figure is None:
        return chart.drawn
    specs = [_script(chart.figure, "wide")]
    if chart.narrow is not None:
        specs.append(_script(chart.narrow, "narrow"))
    return tag(
        "div",
        tag("div", class_="plot", role="img", aria_label=f"Chart. {chart.heading}",
            style=f"min-height:{chart.figure.layout.height}px"),
        specs,
        class_="picture",
    )  # fmt: skip


def _script(figure: go.Figure, width: str) -> Html:
    return tag(
        "script", Html(embeddable(figure.to_plotly_json())), type="application/json",
        data_width=width,
    )  # fmt: skip


def embeddable(data: object) -> str:
    """Data as JSON that may stand inside a script element, whatever text it holds."""
    text = json.dumps(_short(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _short(data: object) -> object:
    if isinstance(data, float):
        return round(data, 5)
    if isinstance(data, date):
        return data.isoformat()
    if isinstance(data, dict):
        return {key: _short(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_short(value) for value in data]
    return data
