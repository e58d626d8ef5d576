"""When it happens: the share of futures that have seen the headline's outcome, week by week."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd
import plotly.graph_objects as go

from dashboards import sentences
from dashboards.chart import Chart, swatches
from dashboards.findings import Findings
from dashboards.markup import Cell, Html, Table, tag
from dashboards.theme import color, figure
from dashboards.words import (
    change_of_100,
    day,
    hundredths,
    listing,
    of_100,
    plural,
    short_day,
    span_of_100,
)
from model.outcomes import ANY

HEIGHT = 380
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
        heading=sentences.when_finding(findings),
        caption=(
            f"Futures of 100 that have seen {findings.noun} {findings.somewhere} by the end of each "
            f"week, baseline. Dark band: what chance leaves open. Pale band: the middle 80 % over "
            f"the draws of the assumptions."
        ),
        figure=_curve(findings, curve, marks),
        key=tag("div", _key(curve), _marks_list(marks)),
        table=_table(findings, curve),
    )


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
            f"{policy_words(policy)} ({listing(findings.actors(policy.actor))}, {short_day(when)})",
            str(place),
        )
        for place, (when, policy) in enumerate(dated, start=1)
    ]


def observed_marks(findings: Findings) -> list[Mark]:
    """What really happened, with its date."""
    marks = []
    for event in findings.scenario.observed:
        if event.happened and event.date:
            place = "" if event.theatre == ANY else f", {findings.place(event.theatre)}"
            name = findings.name_of(event.outcome)
            marks.append(Mark(event.date, f"really happened: {name}{place} ({short_day(event.date)})", "◆"))
    return marks


def policy_words(policy) -> str:
    """The neutral words for a policy."""
    return policy.display or policy.type.replace("_", " ")


def _curve(findings: Findings, curve: pd.DataFrame, marks: list[Mark]) -> go.Figure:
    days = [findings.scenario.start, *(findings.end_of(week) for week in curve["week"])]
    chart = figure(HEIGHT)
    columns = ["probability", "dice_low", "dice_high", "assumptions_low", "assumptions_high"]
    share = {name: [0.0, *(float(v) * 100 for v in curve[name])] for name in columns}
    if has_bands(curve):
        _band(chart, days, share["assumptions_low"], share["assumptions_high"], "event_band", "assumptions")
    _band(chart, days, share["dice_low"], share["dice_high"], "event_core", "dice")
    hover = [
        f"<b>{escape(of_100(p / 100))}</b> by {day(when)}"
        for p, when in zip(share["probability"], days, strict=True)
    ]
    chart.add_scatter(
        name="probability", x=days, y=share["probability"], mode="lines",
        line={"color": color("event"), "width": 2.5}, text=hover,
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    shown = [share[name] for name in columns[1:] if name.startswith("dice") or has_bands(curve)]
    top = min(100.0, max(10.0, math.ceil(max(max(values) for values in shown) / 10) * 10))
    last = share["probability"][-1]
    chart.add_annotation(
        x=days[-1], y=last, xanchor="left", xshift=6, showarrow=False, align="left",
        text=f"<b>{hundredths(last / 100)}</b>", font={"color": color("event"), "size": 16},
    )  # fmt: skip
    chart.update_layout(hovermode="x", margin={"l": 34, "r": 40, "t": 12 + 20 * _mark(chart, marks), "b": 42})
    chart.update_yaxes(range=[0, top], dtick=10 if top > 30 else 5, rangemode="tozero")
    chart.update_xaxes(type="date", tickformat="%b\n%Y", range=[days[0], days[-1]], showgrid=False,
                       ticks="outside", ticklen=4, nticks=8)  # fmt: skip
    return chart


def _band(chart, days, low, high, use, name) -> None:
    chart.add_scatter(
        name=name, x=[*days, *days[::-1]], y=[*high, *low[::-1]], fill="toself",
        fillcolor=color(use), line={"width": 0}, mode="lines", hoverinfo="skip",
    )  # fmt: skip


def _mark(chart: go.Figure, marks: list[Mark]) -> int:
    """Draws the dates as lines with a number above; returns how many rows the numbers need."""
    rows: list[date] = []
    for mark in sorted(marks, key=lambda mark: mark.day):
        free = [place for place, last in enumerate(rows) if (mark.day - last).days > 14]
        place = free[0] if free else len(rows)
        rows[place : place + 1] = [mark.day]
        real = mark.sign == "◆"
        chart.add_shape(
            type="line", x0=mark.day, x1=mark.day, y0=0, y1=1, yref="paper", layer="below",
            line={"color": color("ink" if real else "faint"), "width": 1.5 if real else 1,
                  "dash": "solid" if real else "dot"},
        )  # fmt: skip
        chart.add_annotation(
            x=mark.day, y=1, yref="paper", yanchor="bottom", yshift=2 + 20 * place, showarrow=False,
            text=f"<b>{mark.sign}</b>", font={"size": 12, "color": color("ink" if real else "muted")},
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
                Cell(of_100(row.probability), sort=float(row.probability)),
                span_of_100(row.dice_low, row.dice_high),
                span_of_100(row.assumptions_low, row.assumptions_high)
                if has_bands(curve)
                else "not varied",
            ]
        )
    note = "" if every == 1 else f", every {plural(every, 'week')}"
    return Table(
        columns=["Week", "Its last day", "Futures so far", "Chance", "Assumptions (middle 80 %)"],
        rows=lines,
        caption=f"Futures of 100 that have seen {findings.noun} by the end of the week{note}",
        numeric=frozenset({2, 3, 4}),
    )


# ---------------------------------------------------------------- every option, in small


def small_multiples(findings: Findings) -> Chart | None:
    """One small curve for each option and what-if, the baseline in grey behind it."""
    arms = [(kind, name) for kind in ("option", "what_if") for name in findings.arms(kind)]
    if not arms:
        return None
    base = of_option(findings, "baseline")
    peak = float(findings.cumulative["probability"].max())
    top = max(0.1, math.ceil(peak * 10) / 10)
    panels = [_panel(findings, kind, name, base, top) for kind, name in arms]
    return Chart(
        id="options-over-time",
        heading=_multiples_finding(findings, [name for _, name in arms]),
        caption=(
            f"Futures of 100 that have seen {findings.noun} so far; all panels share the scale from "
            f"0 to {hundredths(top)} and run from {day(findings.scenario.start)} to "
            f"{day(findings.end_of(findings.scenario.weeks))}."
        ),
        drawn=tag("ul", panels, class_="multiples"),
        key=swatches([("line fewer", "with the change"), ("line faint", "baseline")]),
        table=_multiples_table(findings, [name for _, name in arms]),
    )


def _panel(findings: Findings, kind: str, name: str, base: pd.DataFrame, top: float) -> Html:
    curve = of_option(findings, name)
    end, before = float(curve["probability"].iloc[-1]), float(base["probability"].iloc[-1])
    label = f"{findings.title(name)}: {of_100(end)} at the end, baseline {of_100(before)}"
    picture = tag(
        "svg",
        tag("path", d=_path(base, top), class_="base"),
        tag("path", d=_path(curve, top), class_="with"),
        viewBox="0 0 100 50",
        preserveAspectRatio="none",
        role="img",
        aria_label=label,
    )
    return tag(
        "li",
        tag("p", findings.title(name), tag("small", "what-if") if kind == "what_if" else None),
        picture,
        tag("p", tag("b", str(hundredths(end))), f" instead of {hundredths(before)}", class_="ends"),
    )


def _path(curve: pd.DataFrame, top: float) -> str:
    weeks = float(curve["week"].max())
    points = [(0.0, 0.0), *zip(curve["week"] / weeks, curve["probability"] / top, strict=True)]
    return "M" + "L".join(f"{x * 100:.1f} {50 - y * 50:.2f}" for x, y in points)


def _multiples_finding(findings: Findings, names: list[str]) -> str:
    base = float(of_option(findings, "baseline")["probability"].iloc[-1])
    ends = {name: float(of_option(findings, name)["probability"].iloc[-1]) for name in names}
    low, high = min(ends, key=ends.get), max(ends, key=ends.get)
    text = f"By the end the count is between {hundredths(ends[low])} and {hundredths(ends[high])}"
    changed = max(names, key=lambda name: abs(ends[name] - base))
    apart = change_of_100(ends[changed] - base)
    return f"{text} of 100; “{findings.title(changed)}” is furthest from the baseline ({apart})."


def _multiples_table(findings: Findings, names: list[str]) -> Table:
    curves = {name: of_option(findings, name).set_index("week")["probability"] for name in ["baseline", *names]}
    weeks = curves["baseline"].index
    every = math.ceil(len(weeks) / 13)
    kept = [week for week in weeks if week % every == 0 or week == weeks[-1]]
    return Table(
        columns=["Change", *(f"Week {week}" for week in kept)],
        rows=[
            [findings.title(name), *(Cell(str(hundredths(curve[week])), sort=float(curve[week])) for week in kept)]
            for name, curve in curves.items()
        ],
        caption=f"Futures of 100 that have seen {findings.noun} by the end of the week",
        numeric=frozenset(range(1, len(kept) + 1)),
    )
