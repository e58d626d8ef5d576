"""What an option costs and leaves behind, in sentences: postponed or not, and what it worsens."""

from __future__ import annotations

from collections.abc import Callable

from dashboards.findings import Estimate, Findings, noun
from dashboards.sentences.danger import CLASH, TREATY
from dashboards.words import (
    OF_100,
    capital,
    change_of_100,
    listing,
    numeral,
    of_100,
    quoted,
    rounded,
    signed,
    step,
)
from model.outcomes import AFTER_WEEKS, MEASURES

STRESS = "severe_stress_weeks"
SURRENDER = "capitulation"
"""Reported beside changes that go both ways: where it is rarer, fighting can last longer."""


def measured(findings: Findings) -> list[str]:
    """The measures that this scenario can have: stress needs a supply line of local authorities."""
    seats = findings.scenario.cast.of_role("authorities")
    return [id for id in MEASURES if seats or id != STRESS]


def prevented(findings: Findings, option: str) -> str:
    """Whether what an option prevents in the window is only postponed beyond it."""
    within = findings.difference(option)
    if findings.outcome == TREATY:
        within = findings.difference(option, CLASH, "any")
    left = findings.cost(option, "risk_left")
    if left is None or left.change is None or not within or not within.is_resolved:
        return "no clear change to judge"
    after = left.change
    if within.value > 0:
        if after.is_resolved and after.value < 0:
            return "brought forward" if -after.value >= within.value else "partly brought forward"
        return "risk added"
    if after.is_resolved and after.value > 0:
        return "postponed" if after.value >= -within.value else "partly postponed"
    return f"no sign of it; the risk left {'falls' if after.is_resolved else 'has no clear change'}"


def prevented_finding(findings: Findings) -> str:
    """The heading of the table of consequences."""
    lowering = [
        name
        for name in findings.arms("option")
        if findings.difference(name).is_resolved and findings.difference(name).value < 0
    ]
    if not lowering or findings.outcome == TREATY:
        return "What each option costs and leaves behind"
    postponed = [name for name in lowering if "postponed" in prevented(findings, name)]
    after = f"the {AFTER_WEEKS} weeks after the window"
    one = len(lowering) == 1
    options = "the one option" if one else f"the {numeral(len(lowering))} options"
    lower = "lowers" if one else "lower"
    if not postponed:
        which = options if one else f"{'either' if len(lowering) == 2 else 'any'} of {options}"
        return f"No sign that {which} that {lower} the count only postpones danger into {after}"
    if one:
        return f"The one option that lowers the count pushes part of the danger into {after}"
    push = "pushes" if len(postponed) == 1 else "push"
    who = numeral(len(postponed)) if len(postponed) < len(lowering) else "all"
    return f"Of {options} that lower the count, {who} {push} part of the danger into {after}"


def measure_words(
    measure: str,
    interval: tuple[float, float],
    write: Callable[[float, float], str] = rounded,
) -> Callable[[float], str]:
    """How to write values of a measure, with no more digits than the interval allows."""
    if measure == "risk_left":
        return of_100
    by = step(*(end * _factor(measure) for end in interval), _smallest(measure))
    return lambda value: write(value * _factor(measure), by)


def change_words(measure: str, change: Estimate) -> str | None:
    """The change of a measure against the baseline, with its sign; None if it rounds away."""
    if measure == "risk_left":
        return change_of_100(change.value)
    by = step(*(end * _factor(measure) for end in change.dice), _smallest(measure))
    return signed(change.value * _factor(measure), by)


def changed_measures(findings: Findings, option: str) -> list[tuple[str, str, float]]:
    """What an option changes beyond chance within the window: (measure, change, its sign)."""
    changed = []
    for measure in measured(findings):
        about, cost = MEASURES[measure], findings.cost(option, measure)
        if measure == "risk_left" or cost is None or not cost.change or not cost.change.is_resolved:
            continue
        words = change_words(measure, cost.change)
        if words:
            doubt = ", not under all assumptions" if cost.change.reading == "mixed" else ""
            changed.append((about.label, f"{words}{doubt}", cost.change.value))
    return changed


def two_ways(findings: Findings, kind: str) -> list[str]:
    """One sentence for each change under which some things get better and others worse."""
    lines = []
    for name in findings.arms(kind):
        changed = changed_measures(findings, name)
        within = findings.difference(name)
        if within.is_resolved:
            count = f"futures that see {findings.noun}"
            changed.insert(0, (count, change_of_100(within.value), within.value))
        rise = [f"{what} ({words})" for what, words, value in changed if value > 0]
        fall = [f"{what} ({words})" for what, words, value in changed if value < 0]
        if rise and fall:
            lines.append(
                f"Under {quoted(findings.title(name))}, {listing(rise)} rise while "
                f"{listing(fall)} fall.{_surrender(findings, name, changed)}"
            )
    return lines


def _surrender(findings: Findings, option: str, changed: list[tuple[str, str, float]]) -> str:
    """How often resistance ends early, without which a rise of deaths would be misread."""
    found = findings.difference(option, outcome=SURRENDER, theatre="any")
    if findings.outcome == SURRENDER or not found or not found.is_resolved:
        return ""
    text = f" {capital(change_of_100(found.value))}{OF_100} futures see {noun(SURRENDER)}"
    deaths = MEASURES["deaths"].label
    if found.value < 0 and any(what == deaths and value > 0 for what, _, value in changed):
        text += "; where nobody gives up early, fighting can last longer, which is no reason to "
        text += "press anyone to give up"
    return f"{text}."


def _factor(measure: str) -> int:
    return 1000 if measure == "displaced" else 1


def _smallest(measure: str) -> float:
    return 0.1 if measure == STRESS else 1.0
