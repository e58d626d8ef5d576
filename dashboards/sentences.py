"""The findings in sentences, each made from the tables that the charts are made from."""

from __future__ import annotations

from collections.abc import Callable

from dashboards.findings import Estimate, Findings, noun
from dashboards.words import (
    capital,
    change_of_100,
    change_span_of_100,
    day,
    frequency,
    hundredths,
    listing,
    numeral,
    of_100,
    plural,
    probability_word,
    rounded,
    signed,
    span_of_100,
    step,
)
from model.outcomes import AFTER_WEEKS, ANY, OUTCOMES

# ---------------------------------------------------------------- the answer


def answer(findings: Findings) -> tuple[str, str]:
    """The answer as a number and what it counts: ('47 of 100 simulated futures', 'see ...')."""
    found = _headline(findings)
    number = frequency(found.value, found.count)
    one = hundredths(found.value) == 1 or number.startswith("none") or found.count == 1
    ending = f"the end of week {findings.by_week}"
    return (
        capital(number),
        f"{'sees' if one else 'see'} {findings.noun} {findings.somewhere} by "
        f"{day(findings.end_of(findings.by_week))}, {ending}.",
    )


def likelihood(findings: Findings) -> str:
    """The fixed word for the headline's probability, with what it is about."""
    return f"{capital(probability_word(_headline(findings).value))}, in this model."


def dice(found: Estimate) -> str:
    """What chance alone leaves open."""
    futures = plural(found.count, "simulated future")
    return (
        f"{span_of_100(*found.dice)} of 100. Chance decides within each future, and "
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
    return (
        f"{span_of_100(*found.assumptions)} of 100. Every uncertain input was drawn {draws:,} times "
        f"from its stated range; the middle 80 % of those draws give this span. Only better "
        f"evidence about the inputs would narrow it."
    )


def by_assumption(findings: Findings) -> str | None:
    """A warning where a script brings the headline about."""
    if not findings.is_by_assumption():
        return None
    return (
        f"A script of this scenario brings {findings.noun} about, so the number above is an "
        f"assumption and no result."
    )


# ---------------------------------------------------------------- options


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
        return f"None of {total} {verb} the count by more than chance could explain."
    best = max(resolved, key=lambda name: abs(found[name].value))
    size = change_of_100(found[best].value)
    lead = f"Of {total}, one {verb} the count most" if len(arms) > 1 else f"{capital(total)} {verb} the count"
    doubt = "" if found[best].reading == "clear" else ", though not under all assumptions"
    if found[best].reading == "untested":
        doubt = ", under the one set of assumptions tried"
    return f"{lead}: “{findings.title(best)}”, {size} of 100{doubt}."


def reading(found: Estimate) -> str:
    """In a few words, how far a difference can be trusted."""
    return {
        "none": "changes nothing",
        "unresolved": "no difference that chance could not explain",
        "mixed": "on average; not under all assumptions",
        "untested": "beyond chance; assumptions not varied",
        "clear": "beyond chance, across the assumptions",
    }[found.reading]


def difference(findings: Findings, option: str) -> str:
    """One option in a sentence, for its row in the chart."""
    found = findings.difference(option)
    if found.reading == "none":
        return "No future changes."
    text = f"{capital(change_of_100(found.value))} of 100 (chance: {change_span_of_100(*found.dice)}"
    if found.assumptions:
        text += f"; assumptions: {change_span_of_100(*found.assumptions)}"
    return f"{text}): {reading(found)}."


def prevented(findings: Findings, option: str) -> str:
    """Whether what an option prevents in the window is only postponed beyond it."""
    within = findings.difference(option)
    left = findings.cost(option, "risk_left")
    if left is None or left.change is None or not within.is_resolved:
        return "cannot be told"
    after = left.change
    if within.value > 0:
        if after.is_resolved and after.value < 0:
            return "brought forward" if -after.value >= within.value else "added, partly brought forward"
        return "added"
    if after.is_resolved and after.value > 0:
        return "postponed" if after.value >= -within.value else "partly postponed"
    if after.is_resolved:
        return "prevented, and less risk left"
    return "prevented, no more risk left"


def prevented_finding(findings: Findings) -> str:
    """The heading of the table of consequences."""
    lowering = [
        name
        for name in findings.arms("option")
        if findings.difference(name).is_resolved and findings.difference(name).value < 0
    ]
    if not lowering:
        return "What each option costs and leaves behind."
    postponed = [name for name in lowering if "postponed" in prevented(findings, name)]
    after = f"the {AFTER_WEEKS} weeks after the window"
    options = plural(len(lowering), "option")
    if not postponed:
        who = "the one option" if len(lowering) == 1 else f"any of the {options}"
        return f"No sign that {who} that lowers the count only postpones the danger into {after}."
    if len(lowering) == 1:
        return f"Part of what the one option that lowers the count prevents comes back in {after}."
    return (
        f"Of the {options} that lower the count, {numeral(len(postponed))} "
        f"push part of the danger into {after}."
    )


# ---------------------------------------------------------------- when, how high, where


def when_finding(findings: Findings) -> str:
    """The heading of the curve: how early the risk builds up."""
    curve = findings.cumulative
    curve = curve[(curve["option"] == "baseline") & (curve["week"] <= findings.by_week)]
    final = float(curve["probability"].iloc[-1])
    if final == 0:
        return f"No simulated future sees {findings.noun}, so there is no date to show."
    week = int(curve.loc[curve["probability"] >= final / 2, "week"].iloc[0])
    return f"Half of these futures have seen {findings.noun} by week {week}, {day(findings.end_of(week))}."


def levels_finding(findings: Findings) -> str:
    """The heading of the ladder over time: the week with the most fighting."""
    shares = findings.levels.pivot(index="week", columns="level", values="share").fillna(0)
    fighting = shares[[level for level in shares if level >= 4]].sum(axis=1)
    if fighting.max() == 0:
        return "In no week is any simulated future at a major clash or above."
    week = int(fighting.idxmax()) + 1
    return (
        f"At the worst moment, week {week}, {of_100(float(fighting.max()))} futures are at a major "
        f"clash or above; the rest are below it."
    )


def where_finding(findings: Findings) -> str:
    """The heading of the theatres: where the risk lies."""
    ranked = ranked_theatres(findings)
    if not ranked:
        return "There is no theatre to compare."
    first, top = ranked[0]
    if top.value == 0:
        return f"No theatre sees {findings.noun} in any simulated future."
    text = f"{capital(findings.place(first))} carries the highest count, {of_100(top.value)}"
    if len(ranked) > 1:
        second, next_ = ranked[1]
        text += f"; next is {findings.place(second)}, {of_100(next_.value)}"
    return f"{text}."


def ranked_theatres(findings: Findings) -> list[tuple[str, Estimate]]:
    """The theatres with the headline's outcome in the baseline, the highest count first."""
    found = {code: findings.probability(theatre=code) for code in findings.scenario.theatres}
    return sorted(
        ((code, estimate) for code, estimate in found.items() if estimate),
        key=lambda pair: (-pair[1].value, findings.place(pair[0])),
    )


# ---------------------------------------------------------------- what it costs


def measure_words(measure: str, interval: tuple[float, float]) -> Callable[[float], str]:
    """How to write values of a measure, with no more digits than the interval allows."""
    if measure == "risk_left":
        return of_100
    factor = 1000 if measure == "displaced" else 1
    smallest = 0.1 if measure == "severe_stress_weeks" else 1.0
    by = step(interval[0] * factor, interval[1] * factor, smallest)
    return lambda value: rounded(value * factor, by)


def change_words(measure: str, change: Estimate) -> str:
    """The change of a measure against the baseline, with its sign."""
    if measure == "risk_left":
        return change_of_100(change.value)
    factor = 1000 if measure == "displaced" else 1
    smallest = 0.1 if measure == "severe_stress_weeks" else 1.0
    by = step(change.dice[0] * factor, change.dice[1] * factor, smallest)
    return signed(change.value * factor, by)


# ---------------------------------------------------------------- who, on what ground


def force_finding(findings: Findings) -> str:
    """The heading of the swim lanes: how often each party starts an offensive."""
    acts = findings.acts
    if acts.empty:
        return "No actor did anything that is recorded."
    offensives = acts[acts["act"].isin(["offensive", "limited_operation"])]
    counts = []
    for code in sorted(findings.scenario.cast.parties, key=findings.actor):
        number = float(offensives.loc[offensives["actor"] == code, "share"].sum())
        counts.append(f"{findings.actor(code)} {rounded(number * 100, 1)}")
    return f"Operations begun in 100 futures, limited or larger: {listing(counts)}."


def assumptions_finding(findings: Findings) -> str:
    """The heading of the assumptions: how many rest on a number that somebody published."""
    grades = findings.assumptions["grade"].value_counts()
    total = len(findings.assumptions)
    firm = int(grades.get("published", 0) + grades.get("computed", 0))
    guessed = int(grades.get("expert", 0))
    text = f"{firm} of {plural(total, 'assumption')} rest on a published or computed number"
    return f"{text}; {guessed} are judgements." if guessed else f"{text}."


def observed_lines(findings: Findings) -> list[str]:
    """What really happened, beside the count that the baseline gives it."""
    lines = []
    for event in findings.scenario.observed:
        where = "" if event.theatre == ANY else f" in {findings.place(event.theatre)}"
        if event.happened and event.date:
            week = findings.scenario.week_of(event.date) + 1
            what = f"On {day(event.date)} (week {week}) there was {noun(event.outcome)}{where}"
        elif event.happened:
            what = f"There was {noun(event.outcome)}{where}"
        else:
            what = f"The record shows no {noun(event.outcome).removeprefix('a ')}{where}"
        found = findings.probability(outcome=event.outcome, theatre=event.theatre, by_week=findings.scenario.weeks)
        if found:
            what += f"; the baseline has it in {of_100(found.value)} futures"
        if event.deaths is not None:
            span = f" in the {event.deaths_of}" if event.deaths_of else ""
            what += f" ({rounded(event.deaths, 1)} battle deaths{span})"
        lines.append(f"{what}.")
    return lines


def definition(findings: Findings) -> str:
    """What exactly the headline counts."""
    return OUTCOMES[findings.outcome].definition


def _headline(findings: Findings) -> Estimate:
    found = findings.probability()
    if found is None:
        raise ValueError(
            f"the run has no count of {findings.outcome} in {findings.theatre} by week "
            f"{findings.by_week}"
        )
    return found
