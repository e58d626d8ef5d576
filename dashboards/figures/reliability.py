"""Whether what is said with a chance comes as often: chances beside what came, with bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from dashboards.chart import Chart, swatches
from dashboards.markup import Cell, Table
from dashboards.sentences import forecasts as named
from dashboards.theme import CHART_TEXT, color, figure
from dashboards.words import capital, count_of_100, numeral
from model.hindcast.results import WITHIN_A_YEAR, Results, What

HEIGHT = 380
Bin = Mapping[str, Any]


def bins(found: Results, forecast: str, asked: What = WITHIN_A_YEAR) -> list[Bin]:
    """The classes of chances of a forecast that hold any."""
    return [
        row for row in found.document["reliability"]
        if row["forecast"] == forecast
        and (row["target"], row["threshold"], row["lead"]) == asked[:3]
    ]  # fmt: skip


def finding(found: Results) -> str:
    """In how many classes too much or too little came, for the model and for climatology."""
    parts = []
    for name in _drawn(found):
        rows = bins(found, name)
        out = [row for row in rows if row["outside"]]
        more = sum(row["happened"] > row["high"] for row in out)
        text = (
            f"{named.name(name)}: {numeral(len(out)) if out else 'none'} of {_classes(len(rows))}"
        )
        told = [f"{numeral(more)} came more often than said"] * (more > 0)
        told += [f"{numeral(len(out) - more)} less often"] * (len(out) > more)
        parts.append(f"{text} outside the band" + (f" ({', '.join(told)})" if told else ""))
    return capital("; ".join(parts)) + "."


def _classes(number: int) -> str:
    return f"{numeral(number)} {'class' if number == 1 else 'classes'}"


def _drawn(found: Results) -> list[str]:
    return [name for name in (found.models[0], "climatology") if bins(found, name)]


def reliability_chart(found: Results) -> Chart:
    """What was said within a year beside what came: the model, and climatology for comparison."""
    names = _drawn(found)
    return Chart(
        id="reliability-chart",
        heading=finding(found),
        caption=(
            "Chances of a deadly month within a year in classes of ten: how high they were on "
            "average, and in how many of 100 such months one came. On the dashed line both agree. "
            "Upright lines: where nine times in ten the count would lie if every chance were right "
            "and independent of the others. They are not independent, because the twelve months "
            "after one month are nearly those after the next: so these bands are too narrow, and "
            "even climatology leaves them. The larger the mark, the more months."
        ),
        figure=_picture(found, names, 560),
        narrow=_picture(found, names, None),
        key=swatches([("dot shade", "model"), ("block spared", "climatology"),
                      ("line faint", "band")]),
        table=_table(found),
    )  # fmt: skip


def _picture(found: Results, names: list[str], width: int | None) -> go.Figure:
    chart = figure(HEIGHT)
    chart.update_layout(margin={"l": 44, "r": 12, "t": 8, "b": 44})
    if width:
        chart.update_layout(width=width)
    marks = [0, 20, 40, 60, 80, 100]
    title = {"font": {"size": CHART_TEXT - 1, "color": color("muted")}, "standoff": 4}
    chart.update_xaxes(range=[-2, 102], tickvals=marks, title={"text": "said, of 100", **title})
    chart.update_yaxes(range=[-3, 103], tickvals=marks, title={"text": "came, of 100", **title})
    chart.add_shape(type="line", x0=0, y0=0, x1=100, y1=100, layer="below",
                    line={"color": color("faint"), "dash": "dash", "width": 1.5})  # fmt: skip
    styles = (("chosen", "circle", False, 0.7), ("unclear", "square", True, -0.7))
    for name, (hue, symbol, is_hollow, beside) in reversed(list(zip(names, styles, strict=False))):
        rows = bins(found, name)
        # Side by side, so that the bands of both can be told apart.
        x = [100 * row["mean_chance"] + beside for row in rows]
        chart.add_scatter(
            x=[v for at in x for v in (at, at, None)],
            y=[v for row in rows
               for v in (100 * row["low"] / row["n"], 100 * row["high"] / row["n"], None)],
            mode="lines", hoverinfo="skip",
            line={"color": color(hue), "width": 2 if is_hollow else 4},
            opacity=0.55,
        )  # fmt: skip
        chart.add_scatter(
            x=x,
            y=[100 * row["happened"] / row["n"] for row in rows],
            mode="markers",
            marker={
                "size": [8 + 10 * min(1.0, row["n"] / 150) for row in rows],
                "symbol": symbol,
                "color": color("paper" if is_hollow else hue),
                "line": {"color": color(hue), "width": 2},
            },
            text=[f"{named.name(name)}: {row['happened']} of {row['n']} months" for row in rows],
            hovertemplate="%{text}<extra></extra>",
        )
    return chart


def _table(found: Results) -> Table:
    rows = []
    asked = [one for one in found.whats if one.target != "deaths"]
    for one in asked:
        for name in [*found.models, *found.rivals]:
            for row in bins(found, name, one):
                rows.append([
                    capital(named.what(one)), named.name(name),
                    Cell(_ends(row), sort=row["lower"]),
                    row["n"], Cell(count_of_100(row["mean_chance"]), sort=row["mean_chance"]),
                    row["happened"], f"{row['low']} to {row['high']}",
                    "outside" if row["outside"] else "inside",
                ])  # fmt: skip
    return Table(
        columns=["What", "Forecast", "Chances of 100", "Months", "Said on average", "Came",
                 "Band of what may come", "It lies"],
        rows=rows,
        caption="Every class of chances: how many months, what was said, what came",
        numeric=frozenset({3, 4, 5}),
        sortable=True,
        cards=True,
        broad=True,
    )  # fmt: skip


def _ends(row: Bin) -> str:
    return f"{row['lower'] * 100:.0f} to {row['upper'] * 100:.0f}"
