"""How it unfolds in sentences: when, how high, where, and who began what."""

from __future__ import annotations

from dashboards.findings import Estimate, Findings
from dashboards.sentences.danger import danger, of_danger
from dashboards.words import OF_100, capital, day, hundredths, listing, numeral, of_100, rounded
from model.outcomes import ANY, LEVELS

MAJOR = 4
"""The level of a major clash."""


def when_finding(findings: Findings) -> str:
    """The heading of the curve: how early the risk builds up."""
    curve = findings.cumulative
    curve = curve[(curve["option"] == "baseline") & (curve["week"] <= findings.by_week)]
    final = float(curve["probability"].iloc[-1])
    if final == 0:
        return f"No simulated future sees {findings.noun}, so there is no date to show."
    week = int(curve.loc[curve["probability"] >= final / 2, "week"].iloc[0])
    end = f"{day(findings.end_of(week))}, the end of week {week}"
    if round(final * findings.probability().count) == 1:
        return f"The one future that sees {findings.noun} sees it by {end}."
    return f"Of the futures that see {findings.noun}, half have seen it by {end}."


def levels_finding(findings: Findings) -> str:
    """The heading of the ladder over time: how many are fighting at once, and in all.

    No single week is named: between the weeks mostly chance decides.
    """
    shares = findings.levels.pivot(index="week", columns="level", values="share").fillna(0)
    worst = float(shares[[level for level in shares if level >= 4]].sum(axis=1).max())
    if worst == 0:
        return "In no week is any simulated future at a major clash or above."
    most = f"{'up to ' if hundredths(worst) else ''}{of_100(worst)}"
    return (
        f"In a single week {most} futures are at a major clash or above"
        f"{_in_all(findings, 'major_clash', 'reach it')}."
    )


def singles_finding(highest: list[int]) -> str:
    """How high a few single futures climb: 'Of twenty single futures, six reach a major clash'."""
    number, graver = len(highest), sum(level >= MAJOR for level in highest)
    if number == 1:
        reached = LEVELS[highest[0]]
        return f"One single future: the highest level that it reaches is {reached}."
    reach = "none reaches" if not graver else "one reaches" if graver == 1 else (
        f"{'all' if graver == number else numeral(graver)} reach")  # fmt: skip
    text = f"Of {numeral(number)} single futures, {reach} a major clash"
    worse = sum(level > MAJOR for level in highest)
    if worse:
        text += f", {numeral(worse)} of them a large-scale war or worse"
    return f"{text}."


def _in_all(findings: Findings, outcome: str, verb: str) -> str:
    """What the single weeks add up to: '; over the whole window 28 of 100 reach it'."""
    found = findings.probability(outcome=outcome, theatre=ANY, by_week=findings.scenario.weeks)
    return "" if found is None else f"; over the whole window {of_100(found.value)} {verb}"


def where_finding(findings: Findings) -> str:
    """The heading of the theatres: where the risk lies; equal counts are named together."""
    ranked = ranked_theatres(findings)
    if not ranked:
        return "There is no theatre to compare."
    if ranked[0][1].value == 0:
        return f"No theatre sees {of_danger(findings)} in any simulated future."
    if len(ranked) > 1 and ranked[1][1].value == 0:
        place, count = findings.place(ranked[0][0]), of_100(ranked[0][1].value)
        return f"Only {place} sees {of_danger(findings)}: {count} futures."
    groups: dict[str, list[str]] = {}
    for code, found in ranked:
        groups.setdefault(of_100(found.value), []).append(findings.place(code))
    (top, first), *others = groups.items()
    carry = ("carries the highest count", "") if len(first) == 1 else (
        "carry the highest counts", " each")  # fmt: skip
    text = f"{capital(listing(first))} {carry[0]}, {top}{carry[1]}"
    text += "" if findings.outcome == danger(findings) else f" with {of_danger(findings)}"
    if others:
        count, names = others[0]
        is_one = len(names) == 1
        text += f"; next {'is' if is_one else 'are'} {listing(names)}, {count}"
        text += "" if is_one else " each"
    return f"{text}."


def ranked_theatres(findings: Findings) -> list[tuple[str, Estimate]]:
    """The theatres with the headline's outcome in the baseline, the highest count first."""
    found = {
        code: findings.probability(outcome=danger(findings), theatre=code)
        for code in findings.scenario.theatres
    }
    return sorted(
        ((code, estimate) for code, estimate in found.items() if estimate),
        key=lambda pair: (-pair[1].value, findings.place(pair[0])),
    )


def force_finding(findings: Findings) -> str:
    """The heading of the swim lanes: how often each party starts an operation."""
    if findings.acts.empty:
        return "No actor did anything that is recorded."
    acts = findings.chosen_acts()
    operations = acts[acts["act"].isin(["offensive", "limited_operation"])]
    counts = []
    for code in sorted(findings.scenario.cast.parties, key=findings.actor):
        number = float(operations.loc[operations["actor"] == code, "share"].sum())
        counts.append(f"{findings.actor(code)} {in_100(number)}")
    return (
        f"Decisions to start an operation, small or large, in 100 futures together: "
        f"{listing(counts)}."
    )


def in_100(number: float) -> str:
    """How often something is done in 100 futures together; what rounds to none is told from it."""
    if number <= 0:
        return "none"
    return "fewer than 1" if number < 0.005 else rounded(number * 100, 1)


def fighting_finding(findings: Findings) -> str:
    """The heading of the levels of fighting alone: how rare they are in a single week."""
    levels = findings.levels
    weeks = levels[levels["level"] >= 3].groupby("week")["share"].sum()
    low, high = hundredths(float(weeks.min())), hundredths(float(weeks.max()))
    span = f"{low} to {high}" if low < high else f"{high}" if high else "fewer than 1"
    total = _in_all(findings, "limited_clash", "see it at least once")
    return f"In any one week, {span}{OF_100} futures see fighting{total}."
