"""The options in sentences: which matters, how surely, prevented or postponed."""

from __future__ import annotations

from collections.abc import Callable

from dashboards.findings import Estimate, Findings
from dashboards.words import (
    OF_100,
    capital,
    change_of_100,
    change_span_of_100,
    numeral,
    of_100,
    quoted,
    rounded,
    signed,
    step,
)
from model.outcomes import AFTER_WEEKS


def options_finding(findings: Findings, kind: str) -> str:
    """The heading of the comparison: which change matters most, if any can be told."""
    arms = findings.arms(kind)
    noun_, verb = ("option", "lowers") if kind == "option" else ("what-if", "changes")
    if not arms:
        return f"This scenario compares no {noun_}s."
    found = {name: findings.difference(name) for name in arms}
    resolved = [name for name in arms if found[name].is_resolved]
    if kind == "option":
        resolved = [name for name in resolved if found[name].value < 0]
    total = f"the {numeral(len(arms))} {noun_}s" if len(arms) > 1 else f"the one {noun_}"
    if not resolved:
        who = f"{'Neither' if len(arms) == 2 else 'None'} of {total} {verb}"
        if len(arms) == 1:
            who = f"{capital(total)} does not {verb.removesuffix('s')}"
        return f"{who} the count by more than chance could explain."
    best = max(resolved, key=lambda name: abs(found[name].value))
    size = change_of_100(found[best].value)
    lead = f"{capital(total)} {verb} the count"
    if len(arms) > 1:
        lead = f"Of {total}, one {verb} the count most"
    doubt = "" if found[best].reading == "clear" else ", though not under all assumptions"
    if found[best].reading == "untested":
        doubt = "; how far this hangs on the assumptions is not known"
    return f"{lead}: {quoted(findings.title(best))}, {size}{OF_100}{doubt}."


def reading(found: Estimate) -> str:
    """In a few words, how far a difference can be trusted."""
    return {
        "none": "no change on balance",
        "unresolved": "no difference that chance could not explain",
        "mixed": "on average; not under all assumptions",
        "untested": "beyond chance; part of the assumptions unknown",
        "clear": "beyond chance, across the assumptions",
    }[found.reading]


def difference(findings: Findings, option: str) -> str:
    """One option in a sentence, for its row in the chart."""
    found = findings.difference(option)
    if found.reading == "none":
        return "No change on balance."
    size = capital(change_of_100(found.value))
    text = f"{size} of 100 (chance: {change_span_of_100(*found.dice)}"
    return f"{text}; assumptions: {change_span(found)}): {reading(found)}."


def change_span(found: Estimate) -> str:
    """The range of a difference over the assumptions, or why there is none."""
    if found.assumptions is None:
        return "not varied"
    return change_span_of_100(*found.assumptions) if found.has_spread else "no spread seen"


def prevented(findings: Findings, option: str) -> str:
    """Whether what an option prevents in the window is only postponed beyond it."""
    within = findings.difference(option)
    left = findings.cost(option, "risk_left")
    if left is None or left.change is None or not within.is_resolved:
        return "no clear change to judge"
    after = left.change
    if within.value > 0:
        if after.is_resolved and after.value < 0:
            return "brought forward" if -after.value >= within.value else "partly brought forward"
        return "risk added"
    if after.is_resolved and after.value > 0:
        return "postponed" if after.value >= -within.value else "partly postponed"
    return "prevented, and less risk left" if after.is_resolved else "prevented, no more risk left"


def prevented_finding(findings: Findings) -> str:
    """The heading of the table of consequences."""
    lowering = [
        name
        for name in findings.arms("option")
        if findings.difference(name).is_resolved and findings.difference(name).value < 0
    ]
    if not lowering:
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


def measure_words(measure: str, interval: tuple[float, float]) -> Callable[[float], str]:
    """How to write values of a measure, with no more digits than the interval allows."""
    if measure == "risk_left":
        return of_100
    factor = 1000 if measure == "displaced" else 1
    smallest = 0.1 if measure == "severe_stress_weeks" else 1.0
    by = step(interval[0] * factor, interval[1] * factor, smallest)
    return lambda value: rounded(value * factor, by)


def change_words(measure: str, change: Estimate) -> str | None:
    """The change of a measure against the baseline, with its sign; None if it rounds away."""
    if measure == "risk_left":
        return change_of_100(change.value)
    factor = 1000 if measure == "displaced" else 1
    smallest = 0.1 if measure == "severe_stress_weeks" else 1.0
    by = step(change.dice[0] * factor, change.dice[1] * factor, smallest)
    return signed(change.value * factor, by)
