"""Sentences about the confrontation with the record: its verdict, its rivals, its episodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboards.sentences.forecasts import episode, spoken
from dashboards.words import capital, hundredths, listing, numeral, of_100, plural
from model.hindcast.results import (
    BLIND,
    CLASH,
    REGRESSIONS,
    WHOLE,
    WITHIN_A_YEAR,
    Results,
    What,
)

WAYS = {
    "no_skill": (
        "foretells a deadly month within a year better than every rule that knows the past deaths "
        "alone",
        "does not foretell a deadly month within a year better than every rule that knows the past "
        "deaths alone",
    ),
    "worse_next_month": (
        "is not surely worse on next month's deaths than the last twelve months repeated",
        "is surely worse on next month's deaths than the last twelve months repeated",
    ),
    "no_ranking": (
        "surely ranks the months before an episode above others",
        "does not surely rank the months before an episode above others",
    ),
    "overconfident": ("is not overconfident", "is overconfident, or its chances are off"),
    "no_better_than_regression": (
        "does better than a regression on the same conditions",
        "does no better than a regression on the same conditions",
    ),
    "no_better_than_a_constant": (
        "does better than the best constant in hindsight",
        "does no better than the best constant in hindsight",
    ),
    "controls": (
        "leaves the quiet windows quiet",
        "makes a quiet window more dangerous than the protocol allows",
    ),
}
"""Each way to fail: what the model does where it did not come, and where it came."""

PROVEN = "of so few episodes no forecast can be called proven"


def way(failure: Mapping[str, Any]) -> str:
    """A way to fail as what the model does, whether it came or not."""
    words = WAYS.get(failure["id"])
    if words is None:
        come = "it came" if failure["failed"] else "it did not come"
        return f"{failure['id'].replace('_', ' ')}: {come}"
    if failure["id"] == "overconfident" and failure["failed"]:
        return _off(failure["numbers"])
    return words[failure["failed"]]


def failing(id: str) -> str:
    """A way to fail as what the model would do then."""
    return capital(f"it {WAYS[id][1]}") if id in WAYS else capital(id.replace("_", " "))


def _off(numbers: Mapping[str, Any]) -> str:
    """How chances are off: too often near 0 or 1, or too far from what came."""
    outside, piled = numbers.get("bins_outside", 0), numbers.get("piled_up", 0.0)
    bins = (
        f"says chances that lie outside their bands in {outside} of {numbers.get('bins')} classes"
    )
    sure = f"is almost certain in {of_100(piled)} months"
    parts = [*([bins] if outside > 1 else []), *([sure] if piled > 0.1 else [])]
    return listing(parts) or WAYS["overconfident"][1]


def verdict(found: Results) -> str:
    """The answer: how many ways to fail came, and how little all of it proves."""
    held, failed = found.failures(found.models[0])
    number = len(held) + len(failed)
    ways = f"the {numeral(number)} ways to fail that were fixed before any score"
    if not failed:
        first = f"None of {ways} came"
    elif not held:
        first = f"All of {ways} came"
    else:
        rest = "one did" if len(held) == 1 else f"{numeral(len(held))} did"
        first = f"Of {ways}, {numeral(len(failed))} came and {rest} not"
    return f"{first}; {PROVEN}."


def compared(found: Results, model: str) -> str:
    """How its chances within a year compare with those of the rules, and of the regression."""
    simple = {one: found.difference(model, one, WITHIN_A_YEAR) for one in BLIND}
    better = [one for one, each in simple.items() if each and each.value < 0]
    surely = [one for one in better if simple[one].reading == "surely better"]
    worse = [one for one, each in simple.items() if each and each.reading == "surely worse"]
    known = sum(each is not None for each in simple.values())
    chances = "The model's chances of a deadly month within a year are"
    if better:
        text = f"{chances} better than those of {_part(len(better), known)} simple rules"
        text += f" ({_surely(len(surely), len(better))})"
    else:
        text = f"{chances} no better than those of any of {numeral(known)} simple rules"
        text += f" (surely worse than {numeral(len(worse))})" if worse else ""
    other = found.difference(model, REGRESSIONS[-1], WITHIN_A_YEAR)
    if other is None:
        return text
    link = "and" if bool(better) == (other.value < 0) else "but"
    return f"{text}, {link} {_against(other.reading)} those of a regression on the same conditions"


def _part(number: int, of: int) -> str:
    """A part of a few: all four, none of four, three of four."""
    if number == of:
        return f"all {numeral(of)}"
    return f"none of {numeral(of)}" if number == 0 else f"{numeral(number)} of {numeral(of)}"


def _surely(number: int, of: int) -> str:
    if number == of:
        return "surely"
    return "not surely" if number == 0 else f"surely than {numeral(number)}"


def _against(reading: str) -> str:
    return {
        "surely better": "surely better than",
        "better, not surely": "better, though not surely, than",
        "the same": "as good as",
        "worse, not surely": "worse, though not surely, than",
        "surely worse": "surely worse than",
    }[reading]


def by_reading(found: Results, model: str, asked: What, names: Iterable[str], part=WHOLE) -> str:
    """Rivals by how the model compares: 'surely better than persistence; the same as decay'."""
    groups: dict[str, list[str]] = {}
    for one in names:
        if difference := found.difference(model, one, asked, part):
            groups.setdefault(difference.reading, []).append(spoken(one))
    order = ("surely better", "better, not surely", "the same", "worse, not surely", "surely worse")
    parts = [
        f"{_against(reading)} {listing(groups[reading])}" for reading in order if reading in groups
    ]
    return capital("; ".join(parts)) + "." if parts else "Not compared."


def ways(found: Results, model: str, came: bool) -> str:
    """The ways to fail that came, or those that did not, in a sentence."""
    chosen = found.failures(model)[came]
    if not chosen:
        return "Nothing." if came else "None of them."
    return f"It {'; it '.join(way(one) for one in chosen)}."


def before_calibration(found: Results) -> str | None:
    """How the model does without the calibration; None where only one of the two is known."""
    if len(found.models) < 2:
        return None
    (_, failed), (_, before) = (found.failures(one) for one in found.models)
    number = sum(map(len, found.failures(found.models[1])))
    text = (
        f"Before calibration {numeral(len(before))} of {numeral(number)} ways to fail came, after "
        f"it {numeral(len(failed))}"
    )
    ids, earlier = ({one["id"] for one in group} for group in (failed, before))
    if not ids or ids != earlier:
        return f"{text}."
    return f"{text}: the same {'one' if len(ids) == 1 else 'ones'}."


def calls(found: Results, forecast: str) -> str:
    """Which episodes a forecast called likely, raised its chance before, or missed."""
    groups: dict[str, list[str]] = {"called likely": [], "raised": [], "missed": []}
    for one in found.episodes:
        if before := found.before(one, forecast):
            groups[before.call].append(episode(one["id"]))
    total = sum(map(len, groups.values()))
    hits = total - len(groups["missed"])
    parts = []
    if groups["called likely"]:
        parts.append(f"called {listing(groups['called likely'])} likely")
    if groups["raised"]:
        parts.append(f"raised its chance before {listing(groups['raised'])}")
    if groups["missed"]:
        parts.append(f"missed {listing(groups['missed'])}")
    return f"{capital(spoken(forecast))} saw {_part(hits, total)} episodes: it {listing(parts)}."


def alarms(found: Results, forecast: str) -> str:
    """How often a forecast called a deadly month likely in vain."""
    called = found.alarms(forecast)
    if not called.number:
        return f"{capital(spoken(forecast))} never gave it so much."
    vain = called.number - called.followed
    months = plural(called.number, "month")
    return (
        f"{capital(spoken(forecast))} gave it so much in {months}; "
        f"{'in vain in ' + str(vain) if vain else 'never in vain'}."
    )


def months_finding(found: Results) -> str:
    """What the model said before episodes, beside what it said when nothing followed."""
    model = found.models[0]
    said = [one.mean for each in found.episodes if (one := found.before(each, model))]
    quiet = found.quiet_mean(model)
    if not said or quiet is None:
        return "The record, and what was said of it"
    low, high = hundredths(min(said)), hundredths(max(said))
    ends = f"{low}" if low == high else f"{low} to {high}"
    return (
        f"Before the {numeral(len(said))} episodes the model said {ends} of 100 on average; where "
        f"nothing followed, {hundredths(quiet)}"
    )


def comparison(found: Results) -> str:
    """How the model compares, and what is compared."""
    text = compared(found, found.models[0])
    return f"{text}. A deadly month is one of {CLASH} battle deaths or more, all sides together."


def seal(found: Results) -> str | None:
    """A warning where the results were made under another protocol than the one on file."""
    from model.hindcast.protocol import SEAL

    if found.document["protocol"] == SEAL:
        return None
    return "These results were made under another protocol than the one that is on file."
