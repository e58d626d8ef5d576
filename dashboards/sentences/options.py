"""The options in sentences: which move the count, how surely, and which not beyond chance."""

from __future__ import annotations

from dashboards.findings import Estimate, Findings
from dashboards.sentences.consequences import changed_measures
from dashboards.words import (
    OF_100,
    capital,
    change_of_100,
    change_span_of_100,
    listing,
    numeral,
    quoted,
)


def options_finding(findings: Findings, kind: str) -> str:
    """The heading of the comparison: what moves the count most, and how many not beyond chance."""
    arms = findings.arms(kind)
    noun_ = "option" if kind == "option" else "what-if"
    if not arms:
        return f"This scenario compares no {noun_}s."
    found = {name: findings.difference(name) for name in arms}
    resolved = [name for name in arms if found[name].is_resolved]
    lower = [name for name in resolved if found[name].value < 0]
    higher = [name for name in resolved if found[name].value > 0]
    if len(arms) == 1:
        return _the_one(findings, noun_, arms[0], found[arms[0]])
    total = f"the {numeral(len(arms))} {noun_}s"
    none = "Neither" if len(arms) == 2 else "None"
    if not resolved:
        return f"{none} of {total} changes the count by more than chance could explain."
    rest = []
    if kind == "option" and higher:
        rest.append(f"{numeral(len(higher))} {_verb(higher, 'raise')} it")
    idle = len(arms) - len(resolved)
    if idle:
        rest.append(f"{numeral(idle)} {'does' if idle == 1 else 'do'} not change it beyond chance")
    tail = f"; {listing(rest)}" if rest else ""
    if kind == "option" and not lower:
        return f"{none} of {total} lowers the count{tail}."
    best = max(lower if kind == "option" else resolved, key=lambda name: abs(found[name].value))
    size = _how_much(found[best])
    title = quoted(findings.title(best))
    if kind != "option":
        return f"Of {total}, {title} changes the count most: {size}{tail}."
    who = f"Of {total}, {numeral(len(lower))} {_verb(lower, 'lower')}"
    if len(lower) == len(arms):
        who = f"{'Both' if len(arms) == 2 else f'All {numeral(len(arms))}'} options lower"
    return f"{who} the count, {title} most: {size}{tail}."


def _the_one(findings: Findings, noun_: str, name: str, found: Estimate) -> str:
    if not found.is_resolved:
        return f"The one {noun_} does not change the count by more than chance could explain."
    verb = "lowers" if found.value < 0 else "raises"
    title = quoted(findings.title(name))
    return f"The one {noun_} {verb} the count: {title}, {_how_much(found)}."


def _how_much(found: Estimate) -> str:
    """A difference with what chance leaves open, and whether it holds under all assumptions."""
    by_chance = f" (by chance {change_span_of_100(*found.dice)})"
    return f"{change_of_100(found.value)}{OF_100}{by_chance}{_doubt(found)}"


def _verb(names: list[str], verb: str) -> str:
    return f"{verb}s" if len(names) == 1 else verb


def _doubt(found: Estimate) -> str:
    return {
        "mixed": ", though not under all assumptions",
        "untested": ", how far under other assumptions is not known",
    }.get(found.reading, "")


def reading(found: Estimate) -> str:
    """In a few words, how far a difference can be trusted."""
    return {
        "none": "no change on balance",
        "unresolved": "within chance: chance alone could explain it",
        "mixed": "on average; not under all assumptions",
        "untested": "beyond chance; how far under other assumptions is not known",
        "clear": "beyond chance, across the assumptions",
    }[found.reading]


def size(found: Estimate) -> str:
    """A difference as the chart writes it beside its row."""
    if found.reading == "none":
        return "no change"
    return change_of_100(found.value) if found.is_resolved else "within chance"


def difference(findings: Findings, option: str) -> str:
    """One option in a sentence, for its row in the chart."""
    found = findings.difference(option)
    if found.reading == "none":
        return "No change on balance."
    text = f"{capital(change_of_100(found.value))} of 100 (chance: "
    text += f"{change_span_of_100(*found.dice)}"
    return f"{text}; assumptions: {change_span(found)}): {reading(found)}."


def change_span(found: Estimate) -> str:
    """The range of a difference over the assumptions, or why there is none."""
    if found.assumptions is None:
        return "not varied"
    return change_span_of_100(*found.assumptions) if found.has_spread else "no more than chance"


def idle_lines(findings: Findings, kind: str) -> list[str]:
    """One sentence for each change that does not move the count beyond chance."""
    lines = []
    for name in findings.arms(kind):
        found = findings.difference(name)
        if found.is_resolved:
            continue
        title, count = quoted(findings.title(name)), f"how many futures see {findings.noun}"
        text = f"On balance {title} does not change {count}."
        if found.reading == "unresolved":
            chance = change_span_of_100(*found.dice)
            text = f"{title} changes {count} only within chance ({chance}, in 100 futures)."
        other = [f"{label} ({words})" for label, words, _ in changed_measures(findings, name)]
        if other:
            text += f" It does change {listing(other)}."
        lines.append(text)
    return lines
