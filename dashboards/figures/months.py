"""The record month by month, and below it what was said of the year that began there."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboards.chart import Chart
from dashboards.markup import BLANK, Cell, Html, Table, tag
from dashboards.sentences import forecasts as named
from dashboards.sentences import hindcast as say
from dashboards.theme import CHART_TEXT, color, figure
from dashboards.words import capital, count_of_100, rounded
from model.hindcast.results import CLASH, Results

LINES = (("chosen", "solid", 2.5), ("unclear", "dash", 2), ("scripted", "dot", 2))
"""Hue, dash and width of each line, the model's first."""
HEIGHT = 520
UPPER, LOWER = (0.56, 1.0), (0.0, 0.46)
"""Where the two pictures stand, as parts of the height."""
CLOSE = 18
"""Months between two episodes whose numbers would touch on a narrow screen."""
GAP = 17
"""Pixels between two labels at the ends of lines, at least."""
DAYS = 24 * 3600 * 1000
MONTH = 31 * DAYS


def months_chart(found: Results) -> Chart:
    """Deaths by month above, chances of a deadly month within twelve months below."""
    names = lines_of(found)
    return Chart(
        id="months-chart",
        heading=f"{say.months_finding(found)}.",
        caption=(
            f"Above: battle deaths by month, on a scale on which each step is ten times the last; "
            f"months of {CLASH} or more reach the dotted line; months without any have no bar; "
            "deaths without a day are spread over the time that the source gives. Below: the "
            f"chance of a month of {CLASH} or more among the twelve that begin there, as it was "
            f"said at that point. Shaded: the twelve months before each episode begins, and the "
            f"episode. In the last eleven months of the record nobody knows yet who was right."
        ),
        figure=_picture(found, names, 118),
        narrow=_picture(found, names, 80),
        key=_episodes(found),
        table=_table(found),
    )


def lines_of(found: Results) -> list[str]:
    """The forecasts that are drawn: the model that is judged, then the rivals."""
    rivals = [name for name in found.shown if name not in found.models]
    return [found.models[0], *rivals][: len(LINES)]


def _episodes(found: Results) -> Html:
    """The numbers above the picture, spelled out."""
    lines = [
        tag("li", tag("b", str(number)), " ", capital(named.episode(one["id"])), ": ",
            f"{rounded(sum(one['deaths']), 1)} deaths")
        for number, one in enumerate(found.episodes, 1)
    ]  # fmt: skip
    return tag("ul", lines, class_="marks")


def _picture(found: Results, names: list[str], right: int) -> go.Figure:
    days = [f"{month}-01" for month in found.document["months"]]
    chart = figure(HEIGHT)
    chart.update_layout(margin={"l": 44, "r": right, "t": 26, "b": 30}, hovermode="x", bargap=0)
    chart.update_xaxes(
        range=[days[0], f"{int(days[-1][:4]) + 1}-01-01"], dtick="M60" if right > 100 else "M120",
        tick0="2000-01-01", tickformat="%Y", showgrid=False, anchor="y2",
    )  # fmt: skip
    chart.update_layout(
        yaxis={
            "type": "log", "domain": UPPER, "range": [-0.3, 4.1],
            "tickvals": [1, 10, 100, 1000, 10000], "ticktext": ["1", "10", "100", "1k", "10k"],
        },
        yaxis2={"domain": LOWER, "range": [0, 102], "tickvals": [0, 25, 50, 75, 100]},
    )  # fmt: skip
    chart.update_yaxes(gridcolor=color("rule"), zeroline=False, fixedrange=True,
                       tickfont={"color": color("muted"), "size": CHART_TEXT - 1})  # fmt: skip
    _marks(chart, found)
    _deaths(chart, days, found.document["deaths"])
    for name, (hue, dash, width) in zip(names, LINES, strict=False):
        chart.add_scatter(
            x=days, y=[100 * chance for chance in found.document["chances"][name]], yaxis="y2",
            mode="lines", line={"color": color(hue), "dash": dash, "width": width},
            name=named.name(name), hovertemplate=f"{named.name(name)}: %{{y:.0f}}<extra></extra>",
        )  # fmt: skip
    _labels(chart, found, names, right)
    for top, text in (
        (UPPER[1], "battle deaths in the month"),
        (
            LOWER[1] + 0.035,
            "chance in 100 within a year"
            + (f" of a month of {CLASH} or more" if right > 100 else ""),
        ),
    ):
        chart.add_annotation(
            xref="paper", x=0, yref="paper", y=top, xanchor="left", yanchor="top", xshift=3,
            text=text, showarrow=False, bgcolor=color("paper"), borderpad=1,
            font={"size": 12, "color": color("muted")},
        )  # fmt: skip
    return chart


def _deaths(chart: go.Figure, days: list[str], deaths: list[float]) -> None:
    chart.add_bar(
        x=days, y=[each or None for each in deaths], width=MONTH, offset=0,
        marker={"color": [color("event" if each >= CLASH else "faint") for each in deaths],
                "line": {"width": 0}},
        hovertemplate="%{x|%B %Y}: %{y:.0f} deaths<extra></extra>", name="deaths",
    )  # fmt: skip
    chart.add_shape(type="line", xref="paper", x0=0, x1=1, y0=CLASH, y1=CLASH, yref="y",
                    line={"color": color("muted"), "width": 1, "dash": "dot"})  # fmt: skip


def _marks(chart: go.Figure, found: Results) -> None:
    """Each episode: a pale band over the year before it and its months, and its number."""
    for number, one in enumerate(found.episodes, 1):
        first, last = min(one["months"]), max(one["months"])
        begins = max(_moved(first, -11), found.document["months"][0])
        chart.add_shape(
            type="rect", x0=f"{begins}-01", x1=f"{_moved(last, 1)}-01", yref="paper", y0=0, y1=1,
            fillcolor=color("event_band"), line={"width": 0}, layer="below",
        )  # fmt: skip
        chart.add_annotation(
            x=f"{first}-15", yref="paper", y=1, yanchor="bottom", showarrow=False,
            text=f"<b>{number}</b>", font={"size": 13, "color": color("ink")},
            xshift=_aside(found, number - 1),
        )  # fmt: skip


def _aside(found: Results, at: int) -> int:
    """Pixels by which a number is moved away from one that stands close before it."""
    days = [min(one["months"]) for one in found.episodes]
    if at and _moved(days[at], -CLOSE) <= days[at - 1]:
        return 6
    return 0


def _moved(month: str, by: int) -> str:
    year, number = map(int, month.split("-"))
    at = year * 12 + number - 1 + by
    return f"{at // 12}-{at % 12 + 1:02d}"


def _labels(chart: go.Figure, found: Results, names: list[str], right: int) -> None:
    """The name of each line at its end, moved apart where ends are close."""
    ends = [100 * found.document["chances"][name][-1] for name in names]
    pixels = (HEIGHT - 56) * (LOWER[1] - LOWER[0]) / 102
    below = -GAP / pixels
    for place in sorted(range(len(names)), key=lambda at: ends[at]):
        at = max(ends[place], below + GAP / pixels)
        below = at
        words = "model" if place == 0 else named.name(names[place]).split(" on ")[0]
        chart.add_annotation(
            xref="paper", x=1, xanchor="left", xshift=4, yref="y2", y=at, yanchor="middle",
            text=f"<b>{words}</b>" if place == 0 else words, showarrow=False,
            font={"size": CHART_TEXT if right > 100 else CHART_TEXT - 1,
                  "color": color(LINES[place][0])},
        )  # fmt: skip


def _table(found: Results) -> Table:
    known = {True: "yes", False: "no", None: BLANK}
    document, shown = found.document, found.shown
    rows = [
        [
            Cell(named.month(month), sort=month),
            Cell(rounded(document["deaths"][at], 1), sort=document["deaths"][at]),
            *(
                Cell(count_of_100(document["chances"][name][at]),
                     sort=document["chances"][name][at])
                for name in shown
            ),
            known[found.followed[at]],
        ]
        for at, month in enumerate(document["months"])
    ]  # fmt: skip
    return Table(
        columns=["Month", "Deaths", *(capital(named.name(name)) for name in shown),
                 "Deadly month within a year"],
        rows=rows,
        caption=f"Every month: deaths, and the chance in 100 that was given to a month of {CLASH} "
        "or more among the twelve that begin there",
        numeric=frozenset(range(1, 2 + len(shown))),
        sortable=True,
    )  # fmt: skip
