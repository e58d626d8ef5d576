"""What rival explanations answer, in sentences: how far apart they are, and where they agree."""

from __future__ import annotations

from dashboards.findings import Estimate, Findings
from dashboards.words import (
    OF_100,
    capital,
    change_of_100,
    count_of_100,
    hundredths,
    listing,
    numeral,
    of_100,
    quoted,
    span_of_100,
)
from model.language.explanations import DEFAULT, Explanation


def compared(findings: Findings) -> dict[str, Estimate]:
    """The headline under each explanation that has finished futures, the page's own first."""
    found = {id: findings.probability_under(id) for id in findings.explanations}
    return {id: estimate for id, estimate in found.items() if estimate}


def rivals_finding(findings: Findings) -> str:
    """The heading: by how much the explanations disagree, and what they agree on."""
    found = compared(findings)
    if len(found) < 2:
        title = findings.explanations[findings.scenario.explanation].title
        return f"All numbers on this page are those of one rival explanation, {quoted(title)}."
    low = min(found, key=lambda id: found[id].value)
    high = max(found, key=lambda id: found[id].value)
    ends = f"from {_end(findings, found, low)} to {_end(findings, found, high)}"
    apart = hundredths(found[high].value) - hundredths(found[low].value)
    first = f"The explanations disagree by {_points(apart)}, {ends}"
    if found[low].dice[1] >= found[high].dice[0] or not apart:
        span = span_of_100(found[low].value, found[high].value)
        first = f"The explanations do not disagree beyond chance ({span}{OF_100})"
    agreed = _agreement(findings, list(found))
    return f"{first}; {agreed}." if agreed else f"{first}."


def _end(findings: Findings, found: dict[str, Estimate], id: str) -> str:
    return f"{count_of_100(found[id].value)} ({findings.explanations[id].title.lower()})"


def _points(apart: int) -> str:
    return f"{apart} {'point' if apart == 1 else 'points'} of 100"


def _agreement(findings: Findings, ids: list[str]) -> str:
    """Which options all explanations find to lower the count, or to raise it."""
    options = findings.arms("option")
    if not options:
        return ""
    who = "both" if len(ids) == 2 else "all"
    parts = []
    for verb, sign in (("lower", -1), ("raise", 1)):
        agreed = [name for name in options if _signs(findings, ids, name) == {sign}]
        if agreed:
            parts.append(_options_that(findings, agreed, len(options), verb))
    if parts:
        return f"{who} agree that {' and that '.join(parts)}"
    return f"on no option do {who} agree beyond chance"


def _options_that(findings: Findings, names: list[str], total: int, verb: str) -> str:
    if len(names) <= 2:
        titles = listing([quoted(findings.title(name)) for name in names])
        return f"{titles} {verb}{'s' if len(names) == 1 else ''} the count"
    all_of_them = len(names) == total
    which = f"all {numeral(total)}" if all_of_them else f"{numeral(len(names))} of {numeral(total)}"
    return f"{which} options {verb} the count"


def _signs(findings: Findings, ids: list[str], option: str) -> set[int]:
    """The directions in which an option moves the count; 0 where chance could explain it."""
    found = [findings.difference_under(id, option) for id in ids]
    return {0 if not each or not each.is_resolved else (1 if each.value > 0 else -1)
            for each in found}  # fmt: skip


def agreement(findings: Findings, option: str) -> str:
    """One option in a few words: how many explanations find that it lowers or raises the count."""
    found = [findings.difference_under(id, option) for id in compared(findings)]
    known = [each for each in found if each]
    lower = sum(each.is_resolved and each.value < 0 for each in known)
    higher = sum(each.is_resolved and each.value > 0 for each in known)
    for count, verb in ((lower, "lower"), (higher, "raise")):
        if count == len(known) and count:
            return f"{'both' if count == 2 else 'all'} say it {verb}s the count"
    if not lower and not higher:
        return "none says that it matters"
    if lower and higher:
        return f"they disagree: {numeral(lower)} for fewer, {numeral(higher)} for more"
    count, verb = (lower, "lower") if lower else (higher, "raise")
    says = f"says it {verb}s" if count == 1 else f"say it {verb}s"
    return f"{numeral(count)} of {numeral(len(known))} {says} the count"


def row(findings: Findings, id: str) -> str:
    """One explanation in a sentence, for its row in the chart."""
    found = compared(findings)[id]
    text = f"{capital(of_100(found.value))} futures (chance: {span_of_100(*found.dice)}"
    if found.assumptions:
        text += f"; assumptions: {span_of_100(*found.assumptions)}"
    return f"{text})."


def assumed(explanation: Explanation) -> list[str]:
    """What running an explanation changes in the model, one line for each kind of change."""
    lines = []
    for on, word in ((False, "Switched off"), (True, "Switched on")):
        labels = explanation.labels(on)
        if labels:
            lines.append(f"{word}: {'; '.join(labels)}.")
    changed = [
        f"{parameter.label}: {_value(explanation, id)}"
        for id, parameter in explanation.changed_parameters.items()
    ]
    if changed:
        lines.append(f"Other numbers: {'; '.join(changed)}.")
    return lines


def _value(explanation: Explanation, id: str) -> str:
    now, before = explanation.changed_parameters[id], explanation.known_parameters[id]
    if now.shift:
        return f"{now.shift:+g} on every draw"
    prior = "" if now.prior.family == "fixed" else f", {now.prior}"
    old = "" if before.prior.family == "fixed" else f", {before.prior}"
    return f"{now.value:g}{prior} (otherwise {before.value:g}{old})"


def change(findings: Findings, id: str, option: str) -> str:
    """What an option changes under an explanation, as the table writes it."""
    found = findings.difference_under(id, option)
    if found is None:
        return "–"
    if found.reading == "none":
        return "no change"
    return change_of_100(found.value) if found.is_resolved else "within chance"


def is_default(findings: Findings) -> bool:
    """Whether the page shows the model's own explanation and no other."""
    return list(findings.explanations) == [DEFAULT]
