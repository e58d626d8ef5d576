"""Several runs over time: one small curve each on common scales, the others behind it."""

from __future__ import annotations

import math

import pandas as pd

from dashboards.cells import share
from dashboards.chart import Chart, swatches
from dashboards.compared import Comparison, Side
from dashboards.figures.timing import has_bands, of_option
from dashboards.markup import BLANK, Html, Table, tag
from dashboards.sentences import comparison as say
from dashboards.words import count_of_100, day, hundredths, plural, span_of_100

ROWS = 26
"""Most weeks that the table lists; longer windows list every second, third, ... week."""


def curves(comparison: Comparison) -> Chart:
    """The cumulative probability of every run's headline by week."""
    found = {side.letter: of_option(side.findings, "baseline") for side in comparison.sides}
    weeks = max(side.findings.scenario.weeks for side in comparison.sides)
    highest = [_highest(curve) for curve in found.values()]
    top = min(1.0, max(0.1, math.ceil(max(highest) * 10) / 10))
    return Chart(
        id="curves-chart",
        heading=say.when_finding(comparison),
        caption=(
            f"Futures of 100 in each run's baseline that have seen what it counts by the end of "
            f"each week. All panels share both scales: from 0 to {hundredths(top)} of 100, and "
            f"from week 1 to week {weeks} of the run's own window; a curve ends where its window "
            f"ends. The other runs stand behind it in grey."
        ),
        drawn=tag(
            "ul",
            [_panel(side, found, weeks, top) for side in comparison.sides],
            class_="multiples runs",
        ),
        key=swatches([("line event", "count so far"), ("bar event-core", "chance"),
                      ("bar event-band", "assumptions"), ("dashes faint", "the other runs")]),
        table=_table(comparison, found, weeks),
    )  # fmt: skip


def _highest(curve: pd.DataFrame) -> float:
    ends = ["probability", "dice_high", *(["assumptions_high"] if has_bands(curve) else [])]
    return float(curve[ends].max().max())


def _panel(side: Side, found: dict[str, pd.DataFrame], weeks: int, top: float) -> Html:
    curve, findings = found[side.letter], side.findings
    last = curve.iloc[-1]
    end = float(last["probability"])
    words = f"{count_of_100(end)} of 100 at the end of week {int(last['week'])}"
    bands = [("wide", "assumptions")] if has_bands(curve) else []
    picture = tag(
        "svg",
        [
            tag("path", d=_band(curve, name, weeks, top), class_=style)
            for style, name in [*bands, ("thin", "dice")]
        ],
        [
            _line(other, weeks, top, "base")
            for letter, other in found.items()
            if letter != side.letter
        ],
        _line(curve, weeks, top, "own"),
        viewBox="0 0 100 50",
        preserveAspectRatio="none",
        role="img",
        aria_label=f"{side.label}: {words}",
    )
    return tag(
        "li",
        tag("p", tag("b", side.letter), f" {side.title}"),
        picture,
        tag(
            "p",
            tag("b", count_of_100(end)),
            f" by {day(findings.end_of(int(last['week'])))}, {plural(int(last['week']), 'week')} "
            f"from {day(findings.scenario.start)}",
            class_="ends",
        ),
    )


def _line(curve: pd.DataFrame, weeks: int, top: float, style: str) -> Html:
    points = [(0.0, 0.0), *zip(curve["week"], curve["probability"], strict=True)]
    # the panel is stretched, its lines are not: a thick line would hide what chance leaves open
    drawn = f"M{_points(points, weeks, top)}"
    return tag("path", d=drawn, class_=style, vector_effect="non-scaling-stroke")


def _band(curve: pd.DataFrame, name: str, weeks: int, top: float) -> str:
    low = [(0.0, 0.0), *zip(curve["week"], curve[f"{name}_low"], strict=True)]
    high = [(0.0, 0.0), *zip(curve["week"], curve[f"{name}_high"], strict=True)]
    return f"M{_points(high, weeks, top)}L{_points(low[::-1], weeks, top)}Z"


def _points(points: list[tuple[float, float]], weeks: int, top: float) -> str:
    return "L".join(
        f"{week / weeks * 100:.1f} {50 - min(max(value, 0), top) / top * 50:.2f}"
        for week, value in points
    )


def _table(comparison: Comparison, found: dict[str, pd.DataFrame], weeks: int) -> Table:
    every = math.ceil(weeks / ROWS)
    ends = {side.findings.scenario.weeks for side in comparison.sides}
    kept = [week for week in range(1, weeks + 1) if week % every == 0 or week in ends]
    by_week = {letter: curve.set_index("week") for letter, curve in found.items()}
    return Table(
        columns=["Week", *(side.letter for side in comparison.sides)],
        rows=[[str(week), *(_cell(by_week[letter], week) for letter in found)] for week in kept],
        caption="Futures of 100 that have seen it by the end of the week; the small line is what "
        "chance leaves open",
        numeric=frozenset(range(1, len(comparison.sides) + 1)),
    )


def _cell(curve: pd.DataFrame, week: int) -> object:
    if week not in curve.index:
        return BLANK
    row = curve.loc[week]
    return share(float(row["probability"]), span_of_100(row["dice_low"], row["dice_high"]))
