"""When it happens: the share of futures that have seen the headline's outcome, week by week."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd
import plotly.graph_objects as go

from dashboards.cells import share, span
from dashboards.chart import Chart, swatches
from dashboards.findings import Findings
from dashboards.markup import Cell, Html, Table, tag
from dashboards.sentences import unfolding as say
from dashboards.theme import color, figure
from dashboards.words import (
    ASSUMPTIONS,
    day,
    hundredths,
    listing,
    of_100,
    plural,
    short_day,
)
from model.chronicle.words import plain
from model.outcomes import ANY

HEIGHT = 380
EDGE, LETTER = 0.02, 0.014
"""Half the room of the numbers above the chart and that of each letter, as parts of its width."""
SHORT = 20
"""Windows of fewer weeks have days on their axis."""
REAL = "◆"
"""Marks what really happened."""
MAX_ROWS = 53
"""Most weeks that a table lists; longer windows list every second, third, ... week."""


@dataclass(frozen=True)
class Mark:
    """A date on the curve: a policy begins, or something really happened."""

    day: date
    text: str
    sign: str


def cumulative(findings: Findings) -> Chart:
    """The baseline's curve with both intervals and the dates of the scripted policies."""
    curve = of_option(findings, "baseline")
    marks = policy_marks(findings) + observed_marks(findings)
    return Chart(
        id="when-chart",
        heading=say.when_finding(findings),
        caption=(
            f"Futures of 100 that have seen {findings.noun} {findings.somewhere} by the end of "
            f"each week, baseline. Dark band: what chance leaves open.{_pale(curve)}"
        ),
        figure=_curve(findings, curve, marks),
        key=tag("div", _key(curve), _marks_list(marks), class_="keys"),
        table=_table(findings, curve),
    )


def _pale(curve: pd.DataFrame) -> str:
    if not has_bands(curve):
        return ""
    return " Pale band: the middle 80\u00a0% over the draws of the assumptions."


def of_option(findings: Findings, option: str) -> pd.DataFrame:
    """The curve of one option, by week."""
    table = findings.cumulative
    return table[table["option"] == option].sort_values("week")


def has_bands(curve: pd.DataFrame) -> bool:
    """Whether the assumptions were varied."""
    return bool(curve["assumptions_low"].notna().all())


def policy_marks(findings: Findings) -> list[Mark]:
    """The baseline's policies that have a date within the window, numbered by date."""
    scenario = findings.scenario
    dated = [
        (policy.start, policy)
        for policy in scenario.policies
        if policy.start and scenario.start <= policy.start <= findings.end_of(scenario.weeks)
    ]
    dated.sort(key=lambda pair: (pair[0], pair[1].name))
    return [
        Mark(
            when,
            f"{policy_words(policy)} ({_whose(findings, policy)}, {short_day(when)})",
            str(place),
        )
        for place, (when, policy) in enumerate(dated, start=1)
    ]


def _whose(findings: Findings, policy) -> str:
    whom = listing(findings.actors(policy.actor))
    whom = f"affects {whom}" if is_event(policy) else whom
    return f"{whom}, contested" if is_contested(policy) else whom


def observed_marks(findings: Findings) -> list[Mark]:
    """When the headline's outcome really happened, where it did."""
    marks = []
    for event in findings.scenario.observed:
        same_place = findings.theatre in (ANY, event.theatre)
        if event.happened and event.date and event.outcome == findings.outcome and same_place:
            place = "" if event.theatre == ANY else f", {findings.place(event.theatre)}"
            what = f"really happened: {findings.name_of(event.outcome)}{place}"
            marks.append(Mark(event.date, f"{what} ({short_day(event.date)})", REAL))
    return marks


def is_event(policy) -> bool:
    """Whether a policy befalls its actor and nobody chooses it."""
    return policy.befalls


def is_contested(policy) -> bool:
    """Whether the sides give different accounts of it, as its note says."""
    return bool(policy.note) and policy.note.startswith("Contested")


def policy_words(policy) -> str:
    """The neutral words for a policy."""
    return policy.display or plain(policy.type)


def _curve(findings: Findings, curve: pd.DataFrame, marks: list[Mark]) -> go.Figure:
    days = [findings.scenario.start, *(findings.end_of(week) for week in curve["week"])]
    chart = figure(HEIGHT)
    bands = {"assumptions": "event_band", "dice": "event_core"}
    if not has_bands(curve):
        del bands["assumptions"]
    columns = ["probability", *(f"{name}_{end}" for name in bands for end in ("low", "high"))]
    share = {name: [0.0, *(float(v) * 100 for v in curve[name])] for name in columns}
    for name, use in bands.items():
        _band(chart, days, share[f"{name}_low"], share[f"{name}_high"], use, name)
    hover = [
        f"<b>{escape(of_100(p / 100))}</b> by {day(when)}"
        for p, when in zip(share["probability"], days, strict=True)
    ]
    chart.add_scatter(
        name="probability", x=days, y=share["probability"], mode="lines",
        line={"color": color("event"), "width": 2.5}, text=hover,
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    top = min(100.0, max(10.0, math.ceil(max(map(max, share.values())) / 10) * 10))
    last = share["probability"][-1]
    chart.add_annotation(
        x=days[-1], y=last, xanchor="left", xshift=4, showarrow=False, align="left",
        text=f"<b>{hundredths(last / 100)}</b>", font={"color": color("event"), "size": 19},
    )  # fmt: skip
    chart.add_annotation(
        xref="paper", x=0, y=1, yref="paper", xanchor="left", yanchor="top", xshift=3,
        text="futures of 100", showarrow=False, bgcolor=color("paper"), borderpad=1,
        font={"size": 12, "color": color("muted")},
    )  # fmt: skip
    above = 16 + 20 * _mark(chart, marks, days)
    chart.update_layout(hovermode="x", margin={"l": 34, "r": 48, "t": above, "b": 42})
    chart.update_yaxes(range=[0, top], dtick=10 if top > 30 else 5, rangemode="tozero")
    time_axis(chart, days)
    return chart


def time_axis(chart: go.Figure, days: list[date]) -> None:
    """Dates along the bottom: by days in a short window, by months in a long one."""
    chart.update_xaxes(
        type="date",
        tickformat="%-d %b\n%Y" if len(days) < SHORT else "%b\n%Y",
        tickangle=0,
        ticks="outside",
        ticklen=4,
        showgrid=False,
        range=[days[0], days[-1]] if len(days) > 1 else None,
    )


def _band(chart, days, low, high, use, name) -> None:
    chart.add_scatter(
        name=name, x=[*days, *days[::-1]], y=[*high, *low[::-1]], fill="toself",
        fillcolor=color(use), line={"width": 0}, mode="lines", hoverinfo="skip",
    )  # fmt: skip


def _mark(chart: go.Figure, marks: list[Mark], days: list[date]) -> int:
    """Draws the dates as lines with numbers above; returns how many rows the numbers need."""
    window = max((days[-1] - days[0]).days, 1)
    dates = sorted({mark.day for mark in marks})
    rows: list[float] = []
    for when in dates:
        signs = [mark.sign for mark in marks if mark.day == when]
        text = " ".join(signs)
        at, half = (when - days[0]).days / window, EDGE + LETTER * len(text)
        middle = min(max(at, half - EDGE), 1 - half + EDGE)
        free = [place for place, end in enumerate(rows) if middle - half >= end]
        place = free[0] if free else len(rows)
        rows[place : place + 1] = [middle + half]
        use, dash = ("ink", "solid") if REAL in signs else ("muted", "dot")
        chart.add_shape(
            type="line", x0=when, x1=when, y0=0, y1=1, yref="paper", layer="below",
            line={"color": color("ink" if REAL in signs else "faint"), "width": 1.2, "dash": dash},
        )  # fmt: skip
        side = "left" if middle > at else "right" if middle < at else "center"
        chart.add_annotation(
            x=when, y=1, yref="paper", yanchor="bottom", yshift=2 + 20 * place, showarrow=False,
            xanchor=side, xshift={"left": -3, "center": 0, "right": 3}[side],
            text=f"<b>{text}</b>", font={"size": 12, "color": color(use)},
        )  # fmt: skip
    return len(rows)


def _key(curve: pd.DataFrame) -> Html:
    entries = [("line event", "count so far"), ("bar event-core", "chance")]
    if has_bands(curve):
        entries.append(("bar event-band", "assumptions"))
    return swatches(entries)


def _marks_list(marks: list[Mark]) -> Html | None:
    if not marks:
        return None
    lines = [tag("li", tag("b", mark.sign), " ", mark.text) for mark in marks]
    return tag("ul", lines, class_="marks", aria_label="Dates marked in the chart")


def _table(findings: Findings, curve: pd.DataFrame) -> Table:
    every = math.ceil(len(curve) / MAX_ROWS)
    kept = curve[(curve["week"] % every == 0) | (curve["week"] == curve["week"].max())]
    lines = []
    for row in kept.itertuples():
        lines.append(
            [
                Cell(f"{row.week}", sort=int(row.week)),
                day(findings.end_of(int(row.week))),
                share(row.probability, is_spelled=True),
                span((row.dice_low, row.dice_high)),
                span((row.assumptions_low, row.assumptions_high)),
            ]
        )
    note = "" if every == 1 else f", every {plural(every, 'week')}"
    return Table(
        columns=[
            "Week",
            "Its last day",
            "Futures so far",
            "Chance",
            ASSUMPTIONS,
        ],
        rows=lines,
        caption=f"Futures of 100 that have seen {findings.noun} by the end of the week{note}",
        numeric=frozenset({2, 3, 4}),
    )
