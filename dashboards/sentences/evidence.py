"""What it rests on in sentences: the grades of the assumptions, and the record."""

from __future__ import annotations

from dashboards.findings import Findings, noun
from dashboards.sources import cited
from dashboards.words import capital, day, futures_see, listing, numeral, plural, rounded
from model.outcomes import ANY
from model.scenario import Observed

GROUNDS = {
    "expert": "are the modellers' judgement",
    "hypothetical": "hypothetical",
    "computed": "computed from published numbers",
    "calibrated": "fitted to the record",
    "published": "taken as published",
}
"""What numbers of each grade rest on, to stand after a count."""

ROLES = {
    "party": ("Party", "Parties"),
    "authorities": ("Local authorities", "Local authorities"),
    "pivot": ("Pivot", "Pivots"),
    "patron": ("Patron", "Patrons"),
    "neighbour": ("Neighbour", "Neighbours"),
    "outside_power": ("Outside power", "Outside powers"),
}
"""The roles of the theory, for one actor and for several."""


def assumptions_finding(findings: Findings) -> str:
    """The heading of the assumptions: how many numbers rest on what, the most frequent first."""
    grades = findings.assumptions["grade"].value_counts()
    counts = {grade: int(grades.get(grade, 0)) for grade in GROUNDS}
    shown = [grade for grade in GROUNDS if counts[grade] or grade == "published"]
    shown.sort(key=lambda grade: -counts[grade])
    parts = [f"{counts[grade] or 'none'} {GROUNDS[grade]}" for grade in shown]
    numbers = f"{plural(sum(counts.values()), 'number')} with a grade"
    return f"Of {numbers}, {listing(parts)}"


def says_who(findings: Findings) -> str:
    """The same with the texts that the theory follows, for the first screen."""
    theory = [work.name for work in cited(findings) if work.theory]
    text = assumptions_finding(findings)
    if not theory:
        return f"{text}."
    texts = f"{numeral(len(theory))} {'article' if len(theory) == 1 else 'articles'}"
    return f"{text}. The theory follows {texts} ({listing(theory)}, named under Assumptions)."


def label(findings: Findings, row: dict) -> str:
    """What an assumption is, with the names of places as they stand inside a sentence."""
    text = str(row["label"])
    for code, theatre in findings.scenario.theatres.items():
        text = text.replace(theatre.name, findings.place(code))
    return text


def ungraded(findings: Findings) -> str | None:
    """What stands in the tables without a grade, so that all counts add up."""
    known = findings.assumptions
    blank = known[known["grade"] == ""]["kind"].value_counts()
    words = {
        "policy": ("scripted number", "scripted numbers", "whose source is that of the script"),
        "switch": ("mechanism", "mechanisms", "switched on or off"),
    }
    parts = [
        f"{plural(int(blank[kind]), one, many)} {what}"
        for kind, (one, many, what) in words.items()
        if kind in blank
    ]
    return f"No grade: {listing(parts)}." if parts else None


def roles_line(findings: Findings) -> str:
    """Who plays which role, because parameters speak of roles."""
    scenario = findings.scenario
    parts = []
    for role, (one, many) in ROLES.items():
        codes = [code for code, actor in scenario.actors.items() if actor.role == role]
        if codes:
            parts.append(f"{one if len(codes) == 1 else many}: {listing(findings.actors(codes))}")
    return f"Parameters speak of roles and are the same for whoever plays them. {'; '.join(parts)}."


def observed_lines(findings: Findings) -> list[str]:
    """What really happened, beside the count that the baseline gives it."""
    return [_observed(findings, event) for event in findings.scenario.observed]


def _observed(findings: Findings, event: Observed) -> str:
    everywhere = event.theatre == ANY
    where = "" if everywhere else f" in {findings.place(event.theatre)}"
    what = noun(event.outcome) if event.happened else f"no {findings.name_of(event.outcome)}"
    when = ""
    if event.date:
        when = f"On {day(event.date)} (week {findings.scenario.week_of(event.date) + 1}) "
    text = capital(f"{when}there was {what}{where}")
    if event.deaths is not None:
        span = f" in that {event.deaths_of}" if event.deaths_of else ""
        text += f", with {rounded(event.deaths, 1)} battle deaths{span}"
    weeks = findings.scenario.weeks
    found = findings.probability(outcome=event.outcome, theatre=event.theatre, by_week=weeks)
    if found is None:
        return f"{text}."
    there = "somewhere" if everywhere else "there"
    seen = f"{text}. In the baseline, {futures_see(found.value)} one {there} in the window"
    if findings.is_by_assumption(outcome=event.outcome, theatre=event.theatre):
        return f"{seen}, by assumption: a script brings it about."
    return f"{seen}."
