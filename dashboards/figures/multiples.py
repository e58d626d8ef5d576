"""Every option over time: one small curve each, on one scale, the baseline behind it."""

from __future__ import annotations

import math

import pandas as pd

from dashboards.cells import share
from dashboards.chart import Chart, swatches
from dashboards.figures.timing import of_option
from dashboards.findings import Findings
from dashboards.markup import Html, Table, join, tag
from dashboards.words import (
    capital,
    change_of_100,
    count_of_100,
    day,
    hundredths,
    numeral,
    of_100,
    quoted,
)

BASE = "baseline-over-time"
"""The name of the drawn curve of the baseline within the page."""
POINTS = 104
"""Most weeks that a curve so small can show; a longer window shows every second, third, ... one."""
FOLDED = 3
"""From so many curves on, those that chance could explain stand behind a click."""


def multiples(findings: Findings) -> Chart | None:
    """One small curve for each option and what-if, the baseline in grey behind it."""
    arms = [(kind, name) for kind in ("option", "what_if") for name in findings.arms(kind)]
    if not arms:
        return None
    base = of_option(findings, "baseline")
    peak = float(findings.cumulative["probability"].max())
    top = max(0.1, math.ceil(peak * 10) / 10)
    panels = _panels(findings, arms, base, top)
    return Chart(
        id="options-over-time",
        heading=_finding(findings, [name for _, name in arms]),
        caption=(
            f"Futures of 100 that have seen {findings.noun} so far; all panels share the scale "
            f"from 0 to {hundredths(top)} and run from {day(findings.scenario.start)} to "
            f"{day(findings.end_of(findings.scenario.weeks))}. Differences are taken before "
            f"rounding."
        ),
        drawn=panels,
        key=swatches(
            [
                ("line fewer", "fewer futures"),
                ("line more", "more futures"),
                ("line unclear", "within chance"),
                ("dashes faint", "baseline"),
            ]
        ),
        table=_table(findings, [name for _, name in arms]),
    )


def _panels(
    findings: Findings, arms: list[tuple[str, str]], base: pd.DataFrame, top: float
) -> Html:
    """The curves beyond chance; those within chance too, or behind a click if they are several."""
    apart = [(kind, name) for kind, name in arms if _is_apart(findings, name, base)]
    alike = [arm for arm in arms if arm not in apart]
    if not apart or len(alike) < FOLDED:
        apart, alike = arms, []
    drawn = [
        _panel(findings, kind, name, base, top, at) for at, (kind, name) in enumerate(apart + alike)
    ]
    shown = tag("ul", drawn[: len(apart)], class_="multiples")
    if not alike:
        return shown
    words = f"{capital(numeral(len(alike)))} more, whose change is within chance"
    folded = tag("ul", drawn[len(apart) :], class_="multiples")
    return join([shown, tag("details", tag("summary", words), folded, class_="folded")])


def _is_apart(findings: Findings, name: str, base: pd.DataFrame) -> bool:
    end = float(of_option(findings, name)["probability"].iloc[-1])
    return _hue(findings, name, end - float(base["probability"].iloc[-1])) != "unclear"


def _panel(
    findings: Findings, kind: str, name: str, base: pd.DataFrame, top: float, at: int
) -> Html:
    curve = of_option(findings, name)
    end, before = float(curve["probability"].iloc[-1]), float(base["probability"].iloc[-1])
    label = f"{findings.title(name)}: {of_100(end)} at the end, baseline {of_100(before)}"
    picture = tag(
        "svg",
        # the baseline is drawn once and repeated: forty options of a long window stay a small page
        tag("use", href=f"#{BASE}", class_="base")
        if at
        else _line(base, top, class_="base", id=BASE),
        _line(curve, top, class_="with"),
        viewBox="0 0 100 50",
        preserveAspectRatio="none",
        role="img",
        aria_label=label,
    )
    return tag(
        "li",
        tag("p", findings.title(name), tag("small", "what-if") if kind == "what_if" else None),
        picture,
        tag(
            "p",
            tag("b", count_of_100(end)),
            f", baseline {count_of_100(before)} ",
            tag("span", f"({_change(findings, name, end - before)})"),
            class_="ends",
        ),
        class_=_hue(findings, name, end - before),
    )


def _hue(findings: Findings, name: str, change: float) -> str:
    """The colour of a curve, as in the comparison of the options."""
    found = findings.difference(name, by_week=findings.scenario.weeks)
    if not change or not (found is None or found.is_resolved):
        return "unclear"
    return "fewer" if change < 0 else "more"


def _change(findings: Findings, name: str, change: float) -> str:
    """The change at the window's end in words; what chance could explain is no change."""
    found = findings.difference(name, by_week=findings.scenario.weeks)
    is_clear = found is None or found.is_resolved
    return change_of_100(change) if is_clear or not change else "within chance"


def _line(curve: pd.DataFrame, top: float, **attributes: str) -> Html:
    # as an attribute, because a repeated path keeps its attributes and not its rules
    return tag("path", d=_path(curve, top), vector_effect="non-scaling-stroke", **attributes)


def _path(curve: pd.DataFrame, top: float) -> str:
    weeks = int(curve["week"].max())
    every = math.ceil(weeks / POINTS)
    curve = curve[(curve["week"] % every == 0) | (curve["week"] == weeks)]
    points = [(0.0, 0.0), *zip(curve["week"] / weeks, curve["probability"] / top, strict=True)]
    drawn = [(f"{x * 100:.1f}", f"{50 - y * 50:.1f}") for x, y in points]
    # what lies on a level line between its ends needs no point of its own
    kept = [
        point
        for before, point, after in zip([None, *drawn], drawn, [*drawn[1:], None], strict=False)
        if not (before and after and before[1] == point[1] == after[1])
    ]
    return "M" + "L".join(f"{x} {y}" for x, y in kept)


def _finding(findings: Findings, names: list[str]) -> str:
    base = float(of_option(findings, "baseline")["probability"].iloc[-1])
    ends = {name: float(of_option(findings, name)["probability"].iloc[-1]) for name in names}
    low, high = min(ends, key=ends.get), max(ends, key=ends.get)
    if hundredths(ends[low]) == hundredths(ends[high]) == hundredths(base):
        return f"By the end every change leaves the count at {of_100(base)}."
    changes = f"the {numeral(len(names))} changes" if len(names) > 1 else "the one change"
    span = f"between {hundredths(ends[low])} and {hundredths(ends[high])}"
    if hundredths(ends[low]) == hundredths(ends[high]):
        span = f"at {hundredths(ends[low])}"
    changed = max(names, key=lambda name: abs(ends[name] - base))
    apart = change_of_100(ends[changed] - base)
    return (
        f"Under {changes} the count ends {span} of 100, in the baseline at {hundredths(base)}; "
        f"{quoted(findings.title(changed))} is furthest from it ({apart})."
    )


def _table(findings: Findings, names: list[str]) -> Table:
    curves = {
        name: of_option(findings, name).set_index("week")["probability"]
        for name in ["baseline", *names]
    }
    weeks = curves["baseline"].index
    every = math.ceil(len(weeks) / 13)
    kept = [week for week in weeks if week % every == 0 or week == weeks[-1]]
    return Table(
        columns=["Change", *(f"Week {week}" for week in kept)],
        rows=[
            [findings.title(name), *(share(float(curve[week])) for week in kept)]
            for name, curve in curves.items()
        ],
        caption=f"Under each change: futures of 100 that have seen {findings.noun} so far",
        numeric=frozenset(range(1, len(kept) + 1)),
    )
