"""Early signs in sentences: what they are, how surely and how early they announce a major clash."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from dashboards.findings import Findings
from dashboards.words import (
    OF_100,
    capital,
    count_of_100,
    hundredths,
    listing,
    of_100,
    plural,
    span_of_100,
)
from model.analysis.signs import FIGHTING, SAME_WEEK
from model.language.conditions import wording
from model.language.english import number, on_scale
from model.language.quantities import quantities
from model.outcomes import ANY, SIGN_WEEKS


def watch_finding(findings: Findings) -> str:
    """The heading: how many signs tell something, or why none can."""
    signs = findings.signs
    if signs is None:
        return "This run was made before signs were counted."
    if math.isnan(signs.usual):
        return "There is no week in which a sign could come before a major clash."
    if signs.usual == 0:
        return f"No simulated future sees a major clash{_where(findings)}: nothing is announced."
    if signs.table.empty:
        return "Nothing that can be seen from outside crosses a threshold before a major clash."
    early, telling = _early(signs.table), _early(signs.telling)
    if telling.empty:
        fighting = " Only fighting itself does." if len(signs.telling) else ""
        who = (
            "The one sign that can be seen from outside announces no major clash"
            if len(early) == 1
            else f"None of the {len(early):,} signs that can be seen from outside announces a "
            "major clash"
        )
        known = f"as far as {plural(signs.futures, 'future')} can tell"
        return f"{who} more surely than the calendar alone, {known}.{fighting}"
    verb = "announces" if len(telling) == 1 else "announce"
    best = telling.iloc[0]
    return (
        f"{len(telling):,} of {plural(len(early), 'sign')} {verb} a major clash more surely than "
        f"the calendar alone; {'it' if len(telling) == 1 else 'the first'} is right {_rate(best)}, "
        f"where {_usual(best)} usual."
    )


def in_words(findings: Findings, sign: pd.Series) -> str:
    """A sign: 'The supply in a place falls below 0.50 (“rationing”)'."""
    subject = wording(sign["path"], findings.scenario.cast.spoken)
    quantity, limit = quantities()[sign["path"].split(".")[0]], float(sign["threshold"])
    means = on_scale(limit, quantity.scale)
    amount = f"{number(limit)} ({means})" if means else number(limit)
    moves = f"rises to {amount} or more" if sign["direction"] == "up" else f"falls below {amount}"
    return f"{capital(subject)} {moves}"


def seen_in(sign: pd.Series) -> str:
    """What one would look at to see a sign."""
    return quantities()[sign["path"].split(".")[0]].observable.by


def worth(sign: pd.Series) -> str:
    """How surely, how early and how often wrongly a sign announces."""
    return f"{_announced(sign)}{_ahead(sign)}; {_false_alarms(sign)}"


def lead(sign: pd.Series) -> str:
    """Weeks from the warnings to the clashes: '5 (2 to 11)'."""
    if math.isnan(sign["lead"]):
        return "–"
    return f"{sign['lead']:.0f} ({sign['lead_low']:.0f} to {sign['lead_high']:.0f})"


def leading(findings: Findings) -> Iterator[str]:
    """The sign that announces most and the surest one, in full; nothing where none tells."""
    telling = _early(findings.signs.telling)
    if telling.empty:
        return
    most, surest = telling.iloc[0], telling.loc[telling["hit_rate"].idxmax()]
    yield f"Announces most: {_told(findings, most)}"
    if hundredths(surest["hit_rate"]) > hundredths(most["hit_rate"]):
        yield f"Surest: {_told(findings, surest)}"


def definitions(findings: Findings) -> Iterator[str]:
    """What is counted, exactly, and what is left out."""
    signs = findings.signs
    yield (
        "A sign is that a quantity crosses a threshold: a step of its scale that has words, or an "
        "edge of its histogram. Only what somebody outside could see is listed, so no beliefs, no "
        "patience, no intentions."
    )
    yield (
        "A warning is the first crossing in a future of the baseline, before any major clash"
        f"{_where(findings)} there. What lies beyond the threshold at the end of the first week "
        "gives none; a crossing in the very week of a clash comes too late."
    )
    yield (
        f"It is right if a major clash{_where(findings)} begins 1 to {SIGN_WEEKS} weeks later. "
        f"{SIGN_WEEKS} weeks are simulated after the window too, so every warning in the window "
        "is judged in full."
    )
    yield (
        "Usual is the share of all futures still without a major clash that see one as soon, in "
        "the same weeks in which the warnings came: what the calendar alone tells."
        + ("" if math.isnan(signs.usual) else f" Over all weeks it is {of_100(signs.usual)}.")
    )
    yield (
        "Clashes announced are those in the window that a right warning came before. False alarms "
        "are warnings in futures that see no major clash, in the window or the weeks after it."
    )
    yield (
        "A sign counts as telling only if the interval of its share lies above that of the usual "
        f"one, both as wide as {plural(len(signs.table), 'sign')} looked at together require "
        f"({len(_early(signs.table)):,} early ones, the others fighting itself or its wake); with "
        f"more futures than these {signs.futures:,} a weaker sign can be told from chance. "
        "Intervals are exact ones on the counts of futures (Clopper and Pearson, 1934), taken over "
        "all draws of the assumptions together: they are what chance could make of them."
    )
    if signs.simultaneous:
        yield (
            f"Left out: {plural(signs.simultaneous, 'sign')} that "
            f"{'comes' if signs.simultaneous == 1 else 'come'} in one and the same week in more "
            f"than {hundredths(SAME_WEEK)}{OF_100} futures in which they could still come. They "
            "are a script's calendar and announce nothing."
        )
    yield (
        "A sign need not be a cause: it says which futures of this model are on the way to a "
        "clash, not what would happen if it were prevented."
    )


def silent(findings: Findings, sorts: list[str]) -> str | None:
    """Which sorts of signs tell nothing, beside those that do."""
    signs = findings.signs
    others = sorted({*_early(signs.table)["sort"]} - {*sorts})
    return f"No sign tells anything among: {listing(others)}." if others else None


def _told(findings: Findings, sign: pd.Series) -> str:
    subject = in_words(findings, sign)
    return (
        f"{subject[:1].lower()}{subject[1:]}. A major clash follows within {SIGN_WEEKS} weeks "
        f"{_rate(sign)} (chance {span_of_100(sign['hit_rate_low'], sign['hit_rate_high'])}), "
        f"where {_usual(sign)} usual. {_announced(sign)}{_ahead(sign)}; {_false_alarms(sign)}."
    )


def _announced(sign: pd.Series) -> str:
    if math.isnan(sign["announced"]):
        return "There is no clash in the window to announce"
    return f"Announces {of_100(sign['announced'])} clashes in the window"


def _false_alarms(sign: pd.Series) -> str:
    if math.isnan(sign["false_alarms"]):
        return "every future sees a clash, so no alarm is false"
    return f"false alarm in {of_100(sign['false_alarms'])} futures without one"


def _rate(sign: pd.Series) -> str:
    if sign["warnings"] < 100:
        return f"in {sign['hits']:,} of {plural(int(sign['warnings']), 'case')}"
    return f"in {of_100(sign['hit_rate'])} cases"


def _usual(sign: pd.Series) -> str:
    number = count_of_100(sign["usual"])
    return f"{number} {'is' if number in ('0', '1', 'under 1') else 'are'}"


def _ahead(sign: pd.Series) -> str:
    if math.isnan(sign["lead"]):
        return ""
    return f", {lead(sign).replace(' (', ' weeks ahead (', 1)}"


def _where(findings: Findings) -> str:
    return "" if findings.theatre == ANY else f" in {findings.place(findings.theatre)}"


def _early(table: pd.DataFrame) -> pd.DataFrame:
    """The signs that are not fighting already."""
    return table[table["sort"] != FIGHTING]
