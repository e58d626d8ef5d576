"""How surely each sign announces a major clash, beside what is usual, drawn without a script."""

from __future__ import annotations

import math

import pandas as pd

from dashboards.cells import share
from dashboards.chart import Chart, swatches
from dashboards.findings import Findings
from dashboards.markup import BLANK, Cell, Html, Table, tag
from dashboards.sentences import watch as say
from dashboards.words import capital, count_of_100, hundredths, span_of_100
from model.analysis.signs import FIGHTING, Signs
from model.outcomes import SIGN_WEEKS

MOST = 3
"""Signs shown of each sort."""


def chosen(signs: Signs) -> pd.DataFrame:
    """The few signs shown, sort by sort: those that tell, or one of each sort where none does.

    Of several thresholds of one quantity, crossed in one direction, the one that gains most.
    """
    table, most = signs.telling, MOST
    if table.empty:  # what announces nothing beyond the usual comes near to nothing
        near = signs.table[signs.table["gain"] > 0]
        table, most = near if len(near) else signs.table, 1
    best = table.drop_duplicates(["path", "direction"])
    order = [sort for sort in best["sort"].unique() if sort != FIGHTING] + [FIGHTING]
    return pd.concat([best[best["sort"] == sort].head(most) for sort in order], ignore_index=True)


def sign_chart(findings: Findings) -> Chart | None:
    """The shares of right warnings; None where there is no warning to show."""
    signs = findings.signs
    if signs is None or signs.table.empty or not signs.usual > 0:
        return None
    shown = chosen(signs)
    top = min(1.0, float(shown[["hit_rate_high", "usual_high"]].to_numpy().max()) * 1.05)
    parts = []
    for sort, group in shown.groupby("sort", sort=False):
        lines = [_line(findings, sign, top) for _, sign in group.iterrows()]
        parts += [tag("h4", _title(sort)), tag("ul", lines)]
    return Chart(
        id="watch-chart",
        heading=say.watch_finding(findings),
        caption=(
            f"Of 100 warnings, after how many a major clash begins within {SIGN_WEEKS} weeks: the "
            "dot; what chance leaves open: the thin bar; what is usual in the same weeks: the "
            "upright line. A bar may miss that line by chance alone; a dot is full only where "
            f"chance is no explanation, with {len(signs.table):,} signs looked at together, those "
            "of fighting itself among them. "
            f"The scale runs from 0 to {hundredths(top)}. {_choice(signs)}"
        ),
        drawn=tag("div", parts, class_="signs"),
        key=swatches([
            *([("dot event", "tells something")] if shown["tells"].any() else []),
            *([("dot hollow", "no more than chance")] if not shown["tells"].all() else []),
            ("bar event-core", "chance"),
            ("upright", "usual"),
        ]),
        table=_table(findings, shown),
    )  # fmt: skip


def _choice(signs: Signs) -> str:
    if len(signs.telling):
        return (
            f"Of every sort the {MOST} that announce most clashes beyond what is usual, each at "
            "the threshold at which it announces most."
        )
    return "Of every sort the one that comes nearest to telling something."


def _title(sort: str) -> str:
    return "Fighting itself, or its wake: no early sign" if sort == FIGHTING else capital(sort)


def _line(findings: Findings, sign: pd.Series, top: float) -> Html:
    rate, usual = count_of_100(sign["hit_rate"]), count_of_100(sign["usual"])
    span = span_of_100(sign["hit_rate_low"], sign["hit_rate_high"])

    def at(share: float) -> str:
        return f"{min(share / top, 1) * 100:.2f}%"

    width = (sign["hit_rate_high"] - sign["hit_rate_low"]) / top
    marks = [
        tag("span", class_="thin", style=f"left:{at(sign['hit_rate_low'])};width:{width:.2%}"),
        tag("span", class_="usual", style=f"left:{at(sign['usual'])}"),
        tag(
            "span",
            class_="point" if sign["tells"] else "point hollow",
            style=f"left:{at(sign['hit_rate'])}",
        ),
    ]
    label = f"{rate} of 100 warnings are right; chance {span}; usual {usual}"
    return tag(
        "li",
        tag("span", say.in_words(findings, sign), class_="what"),
        tag("div", marks, class_="track", role="img", aria_label=label),
        tag("span", tag("b", rate), f" usual {usual}", class_="n"),
        tag("small", say.worth(sign), tag("br"), f"Seen in: {say.seen_in(sign)}"),
    )


def _table(findings: Findings, shown: pd.DataFrame) -> Table:
    return Table(
        columns=["Sign", "Right, of 100 warnings", "Usual in the same weeks", "Weeks ahead",
                 "Clashes announced, of 100", "False alarms, of 100 futures without a clash",
                 "Warnings, in futures"],
        rows=[
            [
                Cell(say.in_words(findings, sign), note=_title(sign["sort"])),
                _share(sign, "hit_rate"),
                _share(sign, "usual"),
                Cell(say.lead(sign), sort=sign["lead"]),
                _share(sign, "announced"),
                _share(sign, "false_alarms"),
                Cell(f"{sign['warnings']:,}", sort=sign["warnings"]),
            ]
            for _, sign in shown.iterrows()
        ],
        caption=(
            "How surely and how early each sign announces a major clash; the small lines are what "
            "chance leaves open, for weeks ahead the median and the middle 80\u00a0%"
        ),
        numeric=frozenset(range(1, 7)),
        cards=True,
        broad=True,
    )  # fmt: skip


def _share(sign: pd.Series, name: str) -> Cell:
    if math.isnan(sign[name]):
        return Cell(BLANK)
    note = span_of_100(sign[f"{name}_low"], sign[f"{name}_high"])
    return share(sign[name], note)
