"""Who did what: one lane for each act of each actor, darker where more futures see it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby, pairwise

import pandas as pd

from dashboards.chart import Chart
from dashboards.figures.timing import is_contested, is_event, policy_words
from dashboards.findings import Findings
from dashboards.markup import Cell, Html, Table, tag
from dashboards.sentences import unfolding as say
from dashboards.words import capital, count_of_100, listing, of_100, short_day
from model.language.roles import EVENTS, MENUS

FAINTEST = 0.01
"""Acts that stay below this share in every week are only in the table."""
GRAVE = {
    "provoke", "limited_operation", "offensive", "intervene", "send_fighters", "capitulate"
}  # fmt: skip
"""Acts that are drawn however rare they are, whoever does them: a lane that only the busier side
has would say that the other never did it."""
MOST = 8
"""Other lanes that are drawn for one actor; the rarer ones are only in the table."""
TICKS = 5
SYMMETRY = (
    "Both parties choose from one menu by one rule; what differs is the scenario's data: what each "
    "claims and holds, its forces and its ties. Who began is disputed in most cases on record, so "
    "no share of either party was fitted, and none can be checked."
)
"""Said before the numbers of either party, not after them."""


@dataclass(frozen=True)
class Lane:
    """One act of one actor in one place, or one scripted policy."""

    actor: str
    words: str
    shares: tuple[float, ...]
    scripted: bool = False
    grave: bool = False
    event: bool = False
    """Whether it comes about without being chosen by the actor alone."""
    contested: bool = False

    @property
    def total(self) -> float:
        """In how many weeks of an average future it happens."""
        return sum(self.shares)


def lanes(findings: Findings) -> Chart | None:
    """The swim lanes of all actors, the parties first; None if nothing was done."""
    found = all_lanes(findings)
    if not found:
        return None
    drawn = [
        _actor(findings, code, [lane for lane in found if lane.actor == code])
        for code in order(findings)
    ]
    return Chart(
        id="who-chart",
        heading=say.force_finding(findings),
        caption=(
            "Each lane is one act; the darker a week, the more of 100 futures see the act in it "
            "(baseline). Scripted acts follow the scenario file; all others are chosen by the "
            "actors, but for changes of leadership and peacekeepers that both parties agree to, "
            "which come about. Acts of force, incidents "
            f"and capitulations are drawn however rare they are; of the rest, the {MOST} busiest "
            "of each actor that are dark enough to see. The table has all."
        ),
        drawn=tag(
            "div",
            tag("p", SYMMETRY, class_="note"),
            _key(),
            tag("div", _axis(findings), drawn, _axis(findings), class_="lanes"),
        ),
        table=_table(findings, found),
    )


def order(findings: Findings) -> list[str]:
    """Actors as the page lists them: the two parties by name, then all others by name."""
    cast = findings.scenario.cast
    others = sorted((code for code in cast.actors if code not in cast.parties), key=findings.actor)
    return [*sorted(cast.parties, key=findings.actor), *others]


def all_lanes(findings: Findings) -> list[Lane]:
    """Every act and every policy of the baseline, in the order of the page."""
    found, chosen = [], findings.chosen_acts()
    for code in order(findings):
        found += _scripted(findings, code)
        found += _chosen(findings, code, chosen[chosen["actor"] == code])
    return found


def _chosen(findings: Findings, code: str, acts: pd.DataFrame) -> list[Lane]:
    """The acts that an actor chose, in the order of its menu; doing nothing is left out."""
    menu = MENUS.get(findings.scenario.actors[code].role, {}) | EVENTS
    nothing = next(iter(menu), None)
    found = []
    for (act, theatre), rows in acts.groupby(["act", "theatre"], sort=False):
        if act == nothing or rows["share"].max() == 0:
            continue
        words = _plain(findings, menu.get(act, act.replace("_", " ")))
        if theatre:
            words = f"{words}: {findings.place(theatre)}"
        place = (list(menu).index(act) if act in menu else len(menu), findings.place(theatre))
        shares = _weeks(findings, rows)
        lane = Lane(code, words, shares, grave=act in GRAVE, event=act in EVENTS)
        found.append((place, lane))
    return [lane for _, lane in sorted(found, key=lambda pair: pair[0])]


def _plain(findings: Findings, words: str) -> str:
    """The words of a menu with the pivot called by its name."""
    pivot = findings.scenario.cast.of_role("pivot")
    return words.replace("the pivot", findings.actor(pivot[0])) if pivot else words


def _scripted(findings: Findings, code: str) -> list[Lane]:
    """The scripted policies in which an actor takes part."""
    found = []
    for policy in findings.scenario.policies:
        rows = findings.policies_on[findings.policies_on["policy"] == policy.name]
        if policy.mode != "script" or code not in policy.actors or rows.empty:
            continue
        words = policy_words(policy)
        partners = [findings.actor(other) for other in policy.actors if other != code]
        if partners:
            words += f" (with {listing(sorted(partners))})"
        found.append(
            Lane(
                code,
                words,
                _weeks(findings, rows),
                scripted=True,
                event=is_event(policy),
                contested=is_contested(policy),
            )
        )
    return found


def _weeks(findings: Findings, rows) -> tuple[float, ...]:
    shares = rows.groupby("week")["share"].sum()
    return tuple(float(shares.get(week, 0.0)) for week in range(findings.scenario.weeks))


def _actor(findings: Findings, code: str, found: list[Lane]) -> Html | None:
    always = [lane for lane in found if lane.scripted or lane.grave]
    others = [lane for lane in found if lane not in always and max(lane.shares) >= FAINTEST]
    kept = always + sorted(others, key=lambda lane: -lane.total)[:MOST]
    if not kept:
        return None
    rows = [_lane(lane) for lane in found if lane in kept]
    return tag("div", tag("h4", capital(findings.actor(code))), tag("ul", rows))


def _lane(lane: Lane) -> Html:
    word = "scripted event" if lane.event else "scripted"
    note = tag("small", word) if lane.scripted else None
    accounts = tag("a", "contested", href="#scripted") if lane.contested else None
    return tag(
        "li",
        tag("span", lane.words, " ", note, " ", accounts, class_="what"),
        _strip(lane),
        tag("span", weeks_in_100(lane), class_="n"),
    )


def weeks_in_100(lane: Lane) -> str:
    """Weeks with the act in 100 futures together."""
    return say.in_100(lane.total).replace("fewer than", "under").replace("none", "0")


def _strip(lane: Lane) -> Html:
    """The weeks as one strip: one path for each darkness, since a long window has many weeks."""
    inks = [ink(share) for share in lane.shares]
    paths: dict[float, str] = {}
    start = 0
    for darkness, run in groupby(inks):
        width = len(list(run))
        if darkness:
            paths[darkness] = paths.get(darkness, "") + f"M{start} .5h{width}"
        start += width
    marks = [tag("path", d=path, opacity=darkness) for darkness, path in paths.items()]
    peak = max(range(len(inks)), key=lambda week: lane.shares[week])
    label = f"{lane.words}: most in week {peak + 1}, {of_100(lane.shares[peak])} futures"
    return tag(
        "svg", tag("title", label), marks, viewBox=f"0 0 {len(inks)} 1", role="img",
        preserveAspectRatio="none", aria_label=label, class_="scripted" if lane.scripted else None,
    )  # fmt: skip


def ink(share: float) -> float:
    """How dark a week is drawn: the square root, so that rare acts can still be seen."""
    return round(math.sqrt(share) * 20) / 20 if share >= 0.002 else 0.0


def _axis(findings: Findings) -> Html:
    """Dates below the lanes."""
    weeks = findings.scenario.weeks
    at = sorted({round(place * (weeks - 1) / (TICKS - 1)) for place in range(TICKS)})
    monday = findings.scenario.monday
    ticks = [
        tag("span", short_day(monday(week)), style=f"left:{week / weeks * 100:.1f}%",
            class_="end" if week > 0.9 * weeks else None)
        for week in at
    ]  # fmt: skip
    return tag(
        "div", tag("div", ticks), tag("b", "weeks", class_="n"), class_="axis",
        aria_hidden="true",
    )  # fmt: skip


def _key() -> Html:
    shades = [
        tag("li", tag("span", class_="mark block shade", style=f"opacity:{ink(share)}"), words)
        for share, words in ((0.01, "1"), (0.1, "10"), (0.5, "50"), (1.0, "100 of 100 futures"))
    ]
    return tag(
        "div",
        tag("ul", shades, class_="key", aria_label="How dark a week is"),
        tag(
            "ul",
            tag("li", tag("span", class_="mark block shade"), "chosen by the actor"),
            tag("li", tag("span", class_="mark block scripted"), "scripted, not chosen"),
            tag("li", tag("b", "120"), "weeks with the act in 100 futures together: 1.2 in each"),
            class_="key",
        ),
    )


def _table(findings: Findings, found: list[Lane]) -> Table:
    """Each lane with its total, its busiest week, and four parts of the window."""
    weeks = findings.scenario.weeks
    cuts = sorted({0, weeks} | {round(weeks * part / 4) for part in (1, 2, 3)})
    spans = list(pairwise(cuts))
    lines = []
    for lane in found:
        peak = max(range(weeks), key=lambda week: lane.shares[week])
        lines.append(
            [
                f"{capital(findings.actor(lane.actor))} – {lane.words}",
                "scripted" if lane.scripted else "comes about" if lane.event else "chosen",
                Cell(weeks_in_100(lane), sort=lane.total),
                f"{peak + 1}: {count_of_100(lane.shares[peak])}",
                *(
                    Cell(count_of_100(share), sort=share)
                    for share in (sum(lane.shares[a:b]) / (b - a) for a, b in spans)
                ),
            ]
        )
    parts = [f"Weeks {a + 1}–{b}" if b - a > 1 else f"Week {b}" for a, b in spans]
    return Table(
        columns=["Act", "How", "Weeks in 100 futures", "Busiest week: count", *parts],
        rows=lines,
        caption="Futures of 100 that see each act, in an average week of each part of the window",
        numeric=frozenset(range(2, 4 + len(parts))),
    )
