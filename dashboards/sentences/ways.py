"""The types of futures and the chronicles in sentences: what they stand for, and when it comes."""

from __future__ import annotations

import math
from typing import Any

from dashboards.findings import Findings, noun
from dashboards.words import (
    OF_100,
    about,
    capital,
    change_of_100,
    count_of_100,
    day,
    frequency,
    numeral,
    of_100,
    plural,
    quoted,
    rounded,
)
from model.analysis.ways import REST, Way
from model.outcomes import AFTER_WEEKS, ANY, OUTCOMES

FEW = 100
"""Of fewer futures than these the count itself is said, since 'of 100' would promise too much."""
MOST_HELD = 3
"""Rare types that are named."""


def ways_finding(findings: Findings) -> str:
    """The heading of the types: the commonest, and how many others there are."""
    first = findings.ways.iloc[0]
    others = sum(map(len, findings.ways["holds"])) - 1
    ways = f"{numeral(others)} other way{'' if others == 1 else 's'}"
    rest = f"; the others unfold in {ways}" if others else ""
    what = _of_way(findings, first)
    return f"In {frequency(first['share'], int(first['of']))} there is {what}{rest}."


def title_of(findings: Findings, row: Any) -> str:
    """What a type of future is called: 'A major clash in the valley'."""
    return capital(_of_way(findings, row))


def number_of(row: Any) -> str:
    """How many futures are of a type: '62 of 100', or '3 of 12' where there are few."""
    if row["of"] < FEW:
        return f"{row['count']}\u00a0of\u00a0{row['of']}"
    return f"{count_of_100(row['share'])}{OF_100}"


def sentence_of(findings: Findings, row: Any) -> str:
    """What the futures of a type have in common, in one sentence."""
    deaths = _people(row["deaths"], 1, "battle death", "battle deaths")
    displaced = _people(row["displaced"] * 1000, 100, "person", "people")
    said = [
        _begins(findings, row) or _holds(findings, row),
        f"in the middle one of them {deaths} and {displaced} displaced",
        f"{_of_them(row['treaty'], row['count'])} see a peace treaty" if row["treaty"] else "",
        f"{_of_them(row['later'], row['count'])} see a major clash in the {AFTER_WEEKS} weeks "
        "after the window",
    ]
    return f"{capital('; '.join(part for part in said if part))}."


def _of_way(findings: Findings, row: Any) -> str:
    if row["rung"] == REST.rung:
        return f"one of {numeral(len(row['holds']))} rarer types"
    way = Way(row["rung"], row["theatre"], bool(row["capitulates"]))
    table = findings.ways
    alike = table[(table["rung"] == way.rung) & (table["theatre"] == way.theatre)]
    return _in_words(findings, way, alike["capitulates"].any())


def _in_words(findings: Findings, way: Way, tell_apart: bool = False) -> str:
    """A type of future, to stand after 'there is'; where told apart, that nobody capitulates."""
    what = noun(way.rung) if way.rung else "no crisis"
    where = f" in {findings.place(way.theatre)}" if way.theatre else ""
    no_clash = ", but no clash" if way.rung == "crisis" else ""
    if way.capitulates:
        return f"{what}{where} with {OUTCOMES['capitulation'].sentence}{no_clash}"
    return f"{what}{where}{' without a capitulation' if tell_apart else ''}{no_clash}"


def _begins(findings: Findings, row: Any) -> str:
    """When the highest rung of a type is first reached; empty if there is none, or several."""
    if math.isnan(row["week_middle"]):
        return ""
    low, middle, high = (
        findings.scenario.monday(int(row[f"week_{name}"])) for name in ("low", "middle", "high")
    )
    if low == high:
        return f"it begins in the week of {day(middle)} in eight of ten or more"
    return (
        f"it begins by the week of {day(middle)} in half of them, and between {day(low)} and "
        f"{day(high)} in eight of ten"
    )


def _holds(findings: Findings, row: Any) -> str:
    """Which rare types stand together in a row; empty for a row with one type."""
    if row["rung"] != REST.rung:
        return ""
    of = f" of all {plural(row['of'], 'future')}"
    held = [
        f"{_in_words(findings, way)} ({count:,}{'' if at else of})"
        for at, (way, count) in enumerate(row["holds"][:MOST_HELD])
    ]
    more = len(row["holds"]) - MOST_HELD
    return f"{', '.join(held)}{f' and {numeral(more)} more' if more > 0 else ''}"


def _people(number: float, by: float, one: str, many: str) -> str:
    """A median in words, two digits where it is large."""
    if not round(number):
        return f"no {many}"
    if number < 10 * by:
        near = rounded(number, 1)
        return f"{near} {one if near == '1' else many}"
    return f"about {about(number, by)} {many}"


def _of_them(share: float, count: int) -> str:
    """A share of the futures of a type, as the subject of a clause."""
    if count < FEW:
        few = numeral(round(share * count)) if share else "none"
        return f"{few} of these {plural(count, 'future')}"
    return f"{of_100(share)} of them"


# ---------------------------------------------------------------- chronicles
def chronicles_finding(findings: Findings) -> str:
    """The heading over the futures that are told."""
    told = findings.chronicles["told"]
    if not told:
        return "No future is told here"
    what = "future" if len(told) == 1 else "futures"
    return f"{capital(numeral(len(told)))} {what}, told from beginning to end"


def heading_of(findings: Findings, entry: dict[str, Any]) -> str:
    """The heading of a chronicle: what happens in it, and for how many futures it stands."""
    stands = _for_how_many(entry)
    if entry["role"] == "against":
        option = quoted(findings.title(entry["option"]))
        return f"The same dice in the baseline and with {option}: {stands}"
    where = findings.somewhere
    if entry["role"] == "without" and findings.theatre == ANY:
        where = "anywhere"
    return f"A future {entry['role']} {findings.noun} {where}: {stands}"


def lead_of(findings: Findings, entry: dict[str, Any]) -> str:
    """What a chronicle stands for, and what comes of it."""
    if entry["role"] != "against":
        return entry["came"]
    with_it, without = "with the option", "in the baseline"
    one, other = (with_it, without) if entry["change"] > 0 else (without, with_it)
    most = change_of_100(entry["change"] / entry["of"])
    return (
        f"No option changes more in how many futures there is {findings.noun} "
        f"{findings.somewhere}: {most} of 100 on balance. In the futures that this one stands for "
        f"there is {findings.noun} {one} and none {other}, although the dice are the same."
    )


def _for_how_many(entry: dict[str, Any]) -> str:
    return f"it stands for {frequency(entry['count'] / entry['of'], entry['of'])}"
