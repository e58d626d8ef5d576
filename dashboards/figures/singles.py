"""A few single futures, week by week, each as a strip: none of them was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from dashboards.chart import Chart, swatches
from dashboards.figures.levels import FIGHTING
from dashboards.findings import Findings
from dashboards.markup import BLANK, Cell, Html, Table, tag
from dashboards.sentences import unfolding as say
from dashboards.words import capital, numeral, plural, rounded
from model.outcomes import LEVELS


@dataclass(frozen=True)
class Single:
    """One simulated future: its highest level of any theatre in each week, and its deaths."""

    future: int
    levels: tuple[int, ...]
    deaths: float

    @property
    def highest(self) -> int:
        """The highest level that it reaches."""
        return max(self.levels)


def futures(findings: Findings) -> list[Single]:
    """The futures that the run keeps week by week, in their order; none if it keeps none."""
    if findings.singles is None:
        return []
    return [
        Single(int(future), tuple(map(int, rows["level"])), float(rows["deaths"].sum()))
        for future, rows in findings.singles.sort_values("week").groupby("replicate")
    ]


def singles(findings: Findings) -> Chart | None:
    """The strips, behind a click; None if the run keeps no single futures."""
    found = futures(findings)
    if not found:
        return None
    summary = f"Show {plural(len(found), 'single future')}, week by week"
    shown = tag("ul", [_strip(one) for one in found], class_="singles")
    seen = sorted({level for one in found for level in one.levels}, reverse=True)
    return Chart(
        id="singles-chart",
        heading=say.singles_finding([one.highest for one in found]),
        caption=(
            f"{_first(len(found), findings.probability().count)}. Each strip is one future from "
            "its first week to its last, in the colour of its highest level in any theatre. No "
            "single future says what will come; "
            "araxes explain RUN --future N tells one of them, with its number N."
        ),
        drawn=tag("details", tag("summary", summary), shown, class_="folded"),
        key=swatches([(f"block level-{level}", LEVELS[level]) for level in seen]),
        table=_table(found),
    )


def _first(shown: int, futures: int) -> str:
    if futures <= shown:
        return "All futures of the baseline" if futures > 1 else "The one future of the baseline"
    return (
        f"The first {numeral(shown)} of the {futures:,} futures of the baseline; nobody chose them"
    )


def _strip(one: Single) -> Html:
    label = f"Future {one.future}: {LEVELS[one.highest]}"
    return tag(
        "li",
        tag("span", f"Future {one.future}"),
        tag(
            "svg", tag("title", label), _marks(one.levels), viewBox=f"0 0 {len(one.levels)} 1",
            role="img", preserveAspectRatio="none", aria_label=label,
        ),
        tag("span", LEVELS[one.highest], tag("small", _deaths(one)), class_="end"),
    )  # fmt: skip


def _marks(levels: tuple[int, ...]) -> list[Html]:
    """One path for each level, since a long window has many weeks."""
    paths: dict[int, str] = {}
    start = 0
    for level, run in groupby(levels):
        width = len(list(run))
        paths[level] = paths.get(level, "") + f"M{start} .5h{width}"
        start += width
    return [tag("path", d=path, class_=f"level-{level}") for level, path in paths.items()]


def _deaths(one: Single) -> str:
    found = round(one.deaths)
    return f"{found:,} death{'' if found == 1 else 's'}"


def _table(found: list[Single]) -> Table:
    rows = []
    for one in found:
        weeks = sum(level in FIGHTING for level in one.levels)
        rows.append([
            f"Future {one.future}",
            capital(LEVELS[one.highest]),
            str(one.levels.index(one.highest) + 1) if one.highest else BLANK,
            str(weeks),
            Cell(rounded(one.deaths, 1), sort=one.deaths),
        ])  # fmt: skip
    return Table(
        columns=["Future", "Highest level", "First reached in week", "Weeks of fighting",
                 "Battle deaths"],
        rows=rows,
        caption="Single futures of the baseline: how high each climbs, and what it costs",
        numeric=frozenset({2, 3, 4}),
        cards=True,
    )  # fmt: skip
