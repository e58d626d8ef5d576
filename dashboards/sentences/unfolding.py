"""How it unfolds in sentences: when, how high, where, and who began what."""

from __future__ import annotations

from dashboards.findings import Estimate, Findings
from dashboards.words import OF_100, capital, day, hundredths, listing, of_100, rounded


def when_finding(findings: Findings) -> str:
    """The heading of the curve: how early the risk builds up."""
    curve = findings.cumulative
    curve = curve[(curve["option"] == "baseline") & (curve["week"] <= findings.by_week)]
    final = float(curve["probability"].iloc[-1])
    if final == 0:
        return f"No simulated future sees {findings.noun}, so there is no date to show."
    week = int(curve.loc[curve["probability"] >= final / 2, "week"].iloc[0])
    end = f"{day(findings.end_of(week))}, the end of week {week}"
    return f"Of the futures that see {findings.noun}, half have seen it by {end}."


def levels_finding(findings: Findings) -> str:
    """The heading of the ladder over time: the week with the most fighting."""
    shares = findings.levels.pivot(index="week", columns="level", values="share").fillna(0)
    fighting = shares[[level for level in shares if level >= 4]].sum(axis=1)
    if fighting.max() == 0:
        return "In no week is any simulated future at a major clash or above."
    week = int(fighting.idxmax()) + 1
    return (
        f"At the worst moment, the week of {day(findings.scenario.monday(week - 1))}, "
        f"{of_100(float(fighting.max()))} futures are at a major clash or above."
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


def force_finding(findings: Findings) -> str:
    """The heading of the swim lanes: how often each party starts an operation."""
    if findings.acts.empty:
        return "No actor did anything that is recorded."
    acts = findings.chosen_acts()
    operations = acts[acts["act"].isin(["offensive", "limited_operation"])]
    counts = []
    for code in sorted(findings.scenario.cast.parties, key=findings.actor):
        number = float(operations.loc[operations["actor"] == code, "share"].sum())
        counts.append(f"{findings.actor(code)} {rounded(number * 100, 1)}")
    return f"Decisions to start an operation, small or large, in 100 futures: {listing(counts)}."


def fighting_finding(findings: Findings) -> str:
    """The heading of the levels of fighting alone: how rare they are in a single week."""
    levels = findings.levels
    weeks = levels[levels["level"] >= 3].groupby("week")["share"].sum()
    low, high = hundredths(float(weeks.min())), hundredths(float(weeks.max()))
    span = f"{low} to {high}" if low < high else f"{high}" if high else "fewer than 1"
    return f"In any one week, {span}{OF_100} futures see fighting; the weeks add up."
