"""Headings of the page of a hindcast: episodes, scores, ranking, doubts, quiet windows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboards.sentences.forecasts import episode, month, span, spoken
from dashboards.sentences.hindcast import by_reading
from dashboards.words import capital, count_of_100, listing, numeral
from model.hindcast.results import WITHIN_A_YEAR, Results, What

MOST_IN_A_CONTROL = 0.10
"""As the protocol has it."""


def episodes_finding(found: Results) -> str:
    """How many episodes each forecast saw."""
    parts = []
    for one in found.shown:
        befores = [b for each in found.episodes if (b := found.before(each, one))]
        seen = sum(b.call != "missed" for b in befores)
        parts.append(f"{spoken(one)} saw {numeral(seen) if seen else 'none'}")
    return f"Of {numeral(len(found.episodes))} episodes, {listing(parts)}"


def scores_finding(found: Results, asked: Sequence[What]) -> str:
    """Over some scores and all rivals: how often the model is better, and how often surely."""
    model = found.models[0]
    readings = Counter(
        each.reading for one in asked for rival in found.rivals
        if (each := found.difference(model, rival, one))
    )  # fmt: skip
    total = sum(readings.values())
    sure, better = readings["surely better"], readings["better, not surely"]
    bad, worse = readings["surely worse"], readings["worse, not surely"]
    parts = []
    if sure + better:
        parts.append(f"better in {sure + better} (surely in {sure or 'none'})")
    if bad + worse:
        parts.append(f"worse in {bad + worse} (surely in {bad or 'none'})")
    if readings["the same"]:
        parts.append(f"the same in {readings['the same']}")
    subject = "chances" if asked[0].score == "brier" else "counts of deaths"
    return f"In {subject}, the model is {listing(parts)} of {total} comparisons."


def by_span(found: Results, model: str) -> list[str]:
    """How it compares on chances within a year over each part of the record."""
    lines = []
    for part in found.spans:
        text = by_reading(found, model, WITHIN_A_YEAR, found.rivals, part)
        lines.append(f"{capital(span(part))}: {text[:1].lower()}{text[1:]}")
    return lines


def ranking_finding(found: Results) -> str:
    """Whether the model ranks months rightly more often than a coin."""
    area = found.area(found.models[0])
    value, low, high = area["value"], area["low"], area["high"]
    if value is None:
        return "Nothing can be ranked: there is no month of one kind."
    text = f"The model ranks {value * 100:.0f} of 100 pairs of months rightly"
    if low is None or high is None:
        return f"{text}; how sure that is cannot be told."
    ends = f"{low * 100:.0f} to {high * 100:.0f}"
    if low > 0.5:
        return f"{text} ({ends}): surely better than a coin."
    if high < 0.5:
        return f"{text} ({ends}): surely worse than a coin."
    return f"{text} ({ends}): not surely better than a coin."


def variant_finding(found: Results, variant: str) -> str:
    """Whether leaving a month out of what rivals learn from changes a reading."""
    model = found.models[0]
    changed, known = [], 0
    for asked in found.whats:
        for rival in found.rivals:
            first = found.difference(model, rival, asked)
            second = found.difference(model, rival, asked, variant=variant)
            if first is None or second is None:
                continue
            known += 1
            if first.reading != second.reading:
                changed.append(rival)
    out = _doubted(variant)
    if not known:
        return f"Without {out}: not compared"
    if not changed:
        return f"Without {out} no comparison reads otherwise"
    rivals = listing([spoken(one) for one in dict.fromkeys(changed)])
    number = numeral(len(changed))
    verb = "reads" if len(changed) == 1 else "read"
    return f"Without {out} {number} of {known} comparisons {verb} otherwise (against {rivals})"


def variant_note(variant: str) -> str:
    """What is left out, and from what."""
    return (
        f"{capital(_doubted(variant))} is counted by place and was mostly another quarrel. It lies "
        "before the first month that is judged, so it changes only what climatology and the "
        "regressions learn from."
    )


def _doubted(variant: str) -> str:
    text = variant.removeprefix("without_")
    parts = text.split("-")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return month(text)
    return text.replace("_", " ")


def controls_finding(found: Results) -> str:
    """Whether the quiet windows stay quiet in the model that is judged."""
    numbers = next(
        one["numbers"] for one in found.document["failures"][found.models[0]]
        if one["id"] == "controls"
    )  # fmt: skip
    over = [id for id, share in numbers.items() if share > MOST_IN_A_CONTROL]
    limit = f"{MOST_IN_A_CONTROL * 100:.0f} of 100"
    if not over:
        return (
            f"The quiet windows stay quiet: at most {count_of_100(max(numbers.values()))} of 100 "
            f"futures see a clash, where {limit} are allowed"
        )
    named = listing([f"{episode(id)} ({count_of_100(numbers[id])})" for id in over])
    return f"More than the {limit} futures that are allowed see a clash in {named}"
