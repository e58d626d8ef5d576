"""The answer in sentences: the count, its word, its two intervals."""

from __future__ import annotations

from dashboards.findings import Estimate, Findings, noun
from dashboards.words import (
    OF_100,
    capital,
    day,
    frequency,
    hundredths,
    plural,
    probability_word,
    span_of_100,
)
from model.ensembles import moved
from model.outcomes import OUTCOMES

HUNDRED = 100
"""Below so many futures there are fewer than the page's hundred."""
FEW = 50
"""Below so many futures for each draw, the ends of the range over the assumptions are rough."""


def answer(findings: Findings) -> tuple[str, str]:
    """The answer as a number and what it counts: ('47 of 100 simulated futures', 'see ...')."""
    found = _headline(findings)
    number = frequency(found.value, found.count)
    is_none, is_one = found.value <= 0, found.count == 1
    verb = "sees" if is_none or is_one or hundredths(found.value) == 1 else "see"
    what = f"no {findings.name_of(findings.outcome)}" if is_none and is_one else findings.noun
    where = findings.somewhere.replace("somewhere", "anywhere") if is_none else findings.somewhere
    by = f"{day(findings.end_of(findings.by_week))}, the end of week {findings.by_week}"
    return capital(number), f"{verb} {what} {where} by {by}."


def likelihood(findings: Findings) -> str:
    """The fixed word for the headline's probability, and the words at the ends of the range.

    One word alone would hide how far the assumptions carry the count, and of a few futures it
    would say more than they can tell.
    """
    found = _headline(findings)
    if found.count < HUNDRED:
        low, high = (probability_word(end) for end in found.dice)
        open_ = f"anything from {low} to {high}" if low != high else low
        return f"{capital(open_)}, in this model: {_so_few(found.count)} can tell no more."
    word = probability_word(found.value)
    if not found.has_spread:
        return f"{capital(word)}, in this model."
    low, high = (probability_word(end) for end in found.assumptions)
    if low == high:
        return f"{capital(word)}, in this model and over the middle range of its assumptions."
    return f"{capital(word)} on average, in this model; from {low} to {high} as assumptions vary."


def _so_few(count: int) -> str:
    return "one future" if count == 1 else f"so few futures ({count})"


def what_counts(findings: Findings) -> str:
    """The headline's outcome, place and time in one line."""
    what = noun(findings.outcome)
    _, _, limit = OUTCOMES[findings.outcome].sentence.partition(" (")
    what += f" ({limit}" if limit else ""
    return f"{capital(what)} in {findings.among()}, {_window(findings)}."


def sure(findings: Findings) -> str:
    """Both intervals in one line."""
    found = _headline(findings)
    chance = f"{capital(span_of_100(*found.dice))}{OF_100} if only chance differed"
    if found.assumptions is None:
        return f"{chance}; the assumptions were not varied in this run."
    if not found.has_spread:
        return f"{chance}; the assumptions make no difference beyond chance."
    wide = f"{span_of_100(*found.assumptions)}{OF_100}"
    return f"{chance}; {wide} if the assumptions differed (middle 80\u00a0%)."


def dice(found: Estimate) -> str:
    """What chance alone leaves open."""
    futures = plural(found.count, "simulated future")
    return (
        f"{capital(span_of_100(*found.dice))} of 100. Chance decides within each future, and "
        f"{futures} cannot average all of it out. More futures would narrow this; "
        f"they would not make the model any truer."
    )


def assumptions(findings: Findings) -> str:
    """What the uncertain inputs leave open."""
    found, draws = _headline(findings), findings.manifest["draws"]
    if found.assumptions is None:
        return (
            "Not examined: this run used one value for every input, so it cannot say how much "
            "the answer hangs on them. A run with 50 draws or more would."
        )
    if not found.has_spread:
        return (
            f"The {draws:,} draws of the uncertain inputs differ no more than chance would make "
            f"them, so this run cannot tell how much the answer hangs on them."
        )
    span = capital(span_of_100(*found.assumptions))
    each = found.count // draws
    rough = ""
    if each < FEW:
        rough = f" With {plural(each, 'future')} for each draw its ends are rough."
    return (
        f"{span} of 100. Every uncertain input was drawn {draws:,} times from its stated range"
        f"{_of_the_ensemble(findings)}; "
        f"the middle 80\u00a0% of those draws give this span.{rough} Only better evidence about "
        f"the inputs would narrow it."
    )


def _of_the_ensemble(findings: Findings) -> str:
    """Which parameters come from accepted vectors instead, as the rest of a sentence."""
    if findings.scenario.ensemble == "prior":
        return ""
    return f", {len(moved())} of the parameters from vectors accepted against the record"


def by_assumption(findings: Findings) -> str | None:
    """A warning where a script brings the headline about."""
    if not findings.is_by_assumption():
        return None
    return (
        f"A script of this scenario brings {findings.noun} about, so the number above is an "
        f"assumption and no result."
    )


def definition(findings: Findings) -> str:
    """What exactly the headline counts, where and when."""
    return (
        f"{OUTCOMES[findings.outcome].definition} Counted if it happens in {findings.among()}, "
        f"{_window(findings)} ({plural(findings.by_week, 'week')})."
    )


def _window(findings: Findings) -> str:
    return f"from {day(findings.scenario.start)} to {day(findings.end_of(findings.by_week))}"


def _headline(findings: Findings) -> Estimate:
    found = findings.probability()
    if found is None:
        raise ValueError(
            f"the run has no count of {findings.outcome} in {findings.theatre} by week "
            f"{findings.by_week}"
        )
    return found
