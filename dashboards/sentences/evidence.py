"""What it rests on in sentences: the grades of the assumptions, and the record."""

from __future__ import annotations

from dashboards.findings import Findings, noun
from dashboards.words import capital, day, of_100, plural, rounded
from model.outcomes import ANY
from model.scenario import Observed


def assumptions_finding(findings: Findings) -> str:
    """The heading of the assumptions: how many rest on a number that somebody published."""
    grades = findings.assumptions["grade"].value_counts()
    total = len(findings.assumptions)
    firm = int(grades.get("published", 0) + grades.get("computed", 0))
    guessed = int(grades.get("expert", 0))
    text = f"Of {plural(total, 'assumption')}, {firm} rest on a published or computed number"
    return f"{text} and {guessed} on judgement"


def observed_lines(findings: Findings) -> list[str]:
    """What really happened, beside the count that the baseline gives it."""
    return [_observed(findings, event) for event in findings.scenario.observed]


def _observed(findings: Findings, event: Observed) -> str:
    where = "" if event.theatre == ANY else f" in {findings.place(event.theatre)}"
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
    return f"{text}. In the baseline, {of_100(found.value)} futures see one there in the window."
