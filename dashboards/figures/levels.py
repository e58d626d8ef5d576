"""The ladder over time: on which level the futures are, week by week."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dashboards.cells import share
from dashboards.chart import Chart, swatches
from dashboards.figures.timing import MAX_ROWS, time_axis
from dashboards.findings import Findings
from dashboards.markup import Html, Table
from dashboards.sentences import unfolding as say
from dashboards.theme import color, figure
from dashboards.words import day, of_100
from model.outcomes import LEVELS

HEIGHT = 380
ROOM_FOR_NAME = 0.06
"""Smallest part of a chart's height in which a level's name fits inside its area."""
WIDTH_OF_NAME = 0.16
"""The part of a chart's width that a level's name takes."""
EDGE = 0.18
"""The part of a chart's width at either end where a name could be cut on a narrow screen."""
MANY = 104
"""Weeks beyond which the thin lines between areas would hide what lasts a week."""
FIGHTING = [3, 4, 5, 6]
NEEDS_OWN_SCALE = 0.25
"""Below this share the levels with fighting are shown once more, enlarged."""


def levels(findings: Findings) -> Chart:
    """The baseline's futures by their highest level in any theatre, stacked, the gravest lowest."""
    shares = level_shares(findings)
    return Chart(
        id="levels-chart",
        heading=say.levels_finding(findings),
        caption=(
            "Of 100 futures, how many are on each level in each week (the highest of all theatres, "
            "baseline). The gravest levels lie at the bottom, so that their share can be read off "
            "the scale."
        ),
        figure=_areas(findings, shares, 100),
        key=_key(shares),
        table=_table(findings, shares),
    )


def fighting(findings: Findings) -> Chart | None:
    """The levels with fighting alone, on a scale of their own; None if they need none."""
    shares = level_shares(findings)[FIGHTING]
    peak = float(shares.sum(axis=1).max())
    if not 0 < peak < NEEDS_OWN_SCALE:
        return None
    return Chart(
        id="fighting-chart",
        heading=say.fighting_finding(findings),
        caption=(
            "The lowest part of the chart above, enlarged: of 100 futures, how many are at a "
            "limited clash or above in each week. A future that fights in several weeks counts in "
            "each of them."
        ),
        figure=_areas(findings, shares, math.ceil(peak * 100 + 0.2)),
        key=_key(shares),
        table=_table(findings, shares),
    )


def _key(shares: pd.DataFrame) -> Html:
    return swatches([(f"block level-{level}", LEVELS[level]) for level in shares.columns[::-1]])


def level_shares(findings: Findings) -> pd.DataFrame:
    """One row for each week (0 = first), one column for each level, shares that sum to one."""
    wide = findings.levels.pivot(index="week", columns="level", values="share")
    return wide.reindex(columns=range(len(LEVELS))).fillna(0.0)


def _areas(findings: Findings, shares: pd.DataFrame, top: int) -> go.Figure:
    chart = figure(HEIGHT)
    days = [findings.scenario.monday(int(week)) for week in shares.index]
    for level in reversed(list(shares.columns)):
        values = [float(v) * 100 for v in shares[level]]
        texts = [of_100(value / 100) for value in values]
        varies = len(set(texts)) > 1
        chart.add_scatter(
            name=LEVELS[level],
            x=days,
            y=values,
            stackgroup="levels",
            mode="lines",
            line={"width": 0.75 if len(days) <= MANY else 0, "color": color("paper")},
            fillcolor=color(f"level_{level}"),
            # a level at which nothing ever changes says so once, not for every week
            text=texts if varies else None,
            hovertemplate=f"{LEVELS[level]}: {'%{text}' if varies else texts[0]}<extra></extra>",
        )
        _name(chart, shares, days, level, top)
    chart.update_layout(hovermode="x unified", margin={"l": 34, "r": 12, "t": 12, "b": 42})
    chart.update_yaxes(range=[0, top], nticks=6, showgrid=False)
    time_axis(chart, days)
    return chart


def _name(chart: go.Figure, shares: pd.DataFrame, days: list, level: int, top: int) -> None:
    """Writes a level's name inside its area where it has most room; nowhere if it has too little.

    The room is what stays inside the area over all the weeks that the name is wide.
    """
    wide = max(1, round(len(days) * WIDTH_OF_NAME))
    graver = [other for other in shares.columns if other > level]
    floor = shares[graver].sum(axis=1)
    highest = floor.rolling(wide, center=True).max()
    lowest = (floor + shares[level]).rolling(wide, center=True).min()
    edge = math.ceil(len(days) * EDGE)
    room = (lowest - highest).iloc[edge : len(days) - edge].dropna() * 100
    if room.empty or room.max() < ROOM_FOR_NAME * top:
        return
    week = room.idxmax()
    chart.add_annotation(
        x=days[shares.index.get_loc(week)],
        y=float(highest[week] + lowest[week]) * 50,
        text=LEVELS[level],
        showarrow=False,
        font={"color": color("paper" if level >= 4 else "ink")},
    )


def _table(findings: Findings, shares: pd.DataFrame) -> Table:
    every = math.ceil(len(shares) / MAX_ROWS)
    kept = shares.iloc[::every]
    return Table(
        columns=["Week", "Begins", *(LEVELS[level].capitalize() for level in shares)],
        rows=[
            [
                str(int(week) + 1),
                day(findings.scenario.monday(int(week))),
                *(share(float(row[level])) for level in shares),
            ]
            for week, row in kept.iterrows()
        ],
        caption="Futures of 100 on each level, by week",
        numeric=frozenset(range(2, 2 + len(shares.columns))),
    )
