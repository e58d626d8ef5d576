"""The ladder over time: on which level the futures are, week by week."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dashboards.chart import Chart, swatches
from dashboards.figures.timing import MAX_ROWS
from dashboards.findings import Findings
from dashboards.markup import Cell, Table
from dashboards.sentences import unfolding as say
from dashboards.theme import color, figure
from dashboards.words import day, hundredths, of_100
from model.outcomes import LEVELS

HEIGHT = 380
ROOM_FOR_NAME = 0.12
"""Smallest share in which a level's name fits inside its area."""


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
        figure=_areas(findings, shares),
        key=swatches([(f"block level-{level}", LEVELS[level]) for level in shares.columns[::-1]]),
        table=_table(findings, shares),
    )


def level_shares(findings: Findings) -> pd.DataFrame:
    """One row for each week (0 = first), one column for each level, shares that sum to one."""
    wide = findings.levels.pivot(index="week", columns="level", values="share")
    return wide.reindex(columns=range(len(LEVELS))).fillna(0.0)


def _areas(findings: Findings, shares: pd.DataFrame) -> go.Figure:
    chart = figure(HEIGHT)
    days = [findings.scenario.monday(int(week)) for week in shares.index]
    for level in reversed(range(len(LEVELS))):
        values = [float(v) * 100 for v in shares[level]]
        chart.add_scatter(
            name=LEVELS[level],
            x=days,
            y=values,
            stackgroup="levels",
            mode="lines",
            line={"width": 0.75, "color": color("paper")},
            fillcolor=color(f"level_{level}"),
            text=[of_100(value / 100) for value in values],
            hovertemplate=f"{LEVELS[level]}: %{{text}}<extra></extra>",
        )
        _name(chart, shares, days, level)
    chart.update_layout(hovermode="x unified", margin={"l": 34, "r": 12, "t": 10, "b": 42})
    chart.update_yaxes(range=[0, 100], dtick=25, showgrid=False)
    chart.update_xaxes(type="date", tickformat="%b\n%Y", showgrid=False, ticks="outside", ticklen=4,
                       nticks=8, range=[days[0], days[-1]] if len(days) > 1 else None)  # fmt: skip
    return chart


def _name(chart: go.Figure, shares: pd.DataFrame, days: list, level: int) -> None:
    """Writes a level's name inside its area where that is thickest and away from the edges."""
    edge = math.ceil(len(days) * 0.15)
    inner = shares.iloc[edge : len(days) - edge]
    if inner.empty or inner[level].max() < ROOM_FOR_NAME:
        return
    week = inner[level].idxmax()
    below = shares.loc[week, [other for other in shares.columns if other > level]].sum()
    chart.add_annotation(
        x=days[shares.index.get_loc(week)],
        y=float(below + shares.loc[week, level] / 2) * 100,
        text=LEVELS[level],
        showarrow=False,
        font={"color": color("paper" if level >= 4 else "ink")},
    )


def _table(findings: Findings, shares: pd.DataFrame) -> Table:
    every = math.ceil(len(shares) / MAX_ROWS)
    kept = shares.iloc[::every]
    return Table(
        columns=["Week", "Begins", *(name.capitalize() for name in LEVELS)],
        rows=[
            [
                str(int(week) + 1),
                day(findings.scenario.monday(int(week))),
                *(Cell(str(hundredths(row[level])), sort=float(row[level])) for level in shares),
            ]
            for week, row in kept.iterrows()
        ],
        caption="Futures of 100 on each level, by week",
        numeric=frozenset(range(2, 2 + len(LEVELS))),
    )
