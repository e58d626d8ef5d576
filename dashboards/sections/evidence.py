"""What the answer rests on: every assumption with its source, what was scripted, the record."""

from __future__ import annotations

import math

from dashboards.figures.timing import policy_words
from dashboards.findings import Findings
from dashboards.markup import Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sentences import evidence as say
from dashboards.words import capital, day, listing, number, numeral, plural
from model.language.quantities import quantities
from model.language.roles import MENUS

GRADES = {
    "published": "that very number is in the source",
    "computed": "worked out from published numbers",
    "calibrated": "fitted to the record",
    "expert": "our judgement; the source says what it is based on",
    "hypothetical": "an assumption of the scenario",
}
"""What each grade means, the firmest first."""

KINDS = {
    "starting_condition": "Starting conditions",
    "policy": "Scripted policies",
    "parameter": "Parameters of the model",
    "switch": "Mechanisms switched on or off",
}
"""The kinds of assumptions, in the order of the page."""


def assumptions(findings: Findings) -> Html:
    """Every assumption with its meaning, value, range, grade and source, by kind."""
    known = findings.assumptions
    kinds = [*KINDS, *sorted(set(known["kind"]) - set(KINDS))]
    groups = [
        _group(KINDS.get(kind, capital(kind.replace("_", " "))), known[known["kind"] == kind])
        for kind in kinds
    ]
    counts = known["grade"].value_counts()
    grades = [
        tag("li", badge(grade), f" {int(counts[grade])} – {meaning}")
        for grade, meaning in GRADES.items()
        if grade in counts
    ]
    return section(
        "assumptions",
        "What it assumes",
        tag("h3", say.assumptions_finding(findings)),
        tag("ul", grades, class_="grades"),
        _filter(list(counts.index)),
        groups,
    )


def badge(grade: object) -> Html:
    """A grade as a small label whose shape, not only its colour, tells it."""
    return tag("span", grade or "–", class_=f"badge {grade or 'none'}")


def _filter(grades: list[str]) -> Html:
    """A search box and a choice of grade; shown by the page's script, useless without it."""
    choices = [tag("option", "every grade", value="")]
    choices += [tag("option", grade, value=grade) for grade in GRADES if grade in grades]
    return tag(
        "form",
        tag("label", "Search ", tag("input", type="search", id="assumption-search")),
        tag("label", "Grade ", tag("select", choices, id="assumption-grade")),
        tag("output", "", id="assumption-count"),
        class_="filter",
        hidden=True,
    )


def _group(title: str, rows) -> Html | None:
    if rows.empty:
        return None
    lines = [_assumption(row) for row in rows.to_dict("records")]
    content = Table(
        columns=["What", "Value", "Range", "Grade", "Source"],
        rows=lines,
        caption=title,
        numeric=frozenset({1, 2}),
        sortable=True,
        cards=True,
        quiet=True,
    )
    return tag(
        "details",
        tag("summary", f"{title} ({len(lines)})"),
        table(content),
        class_="assumptions",
    )


def _assumption(row: dict) -> list[object]:
    path = str(row["path"])
    value = row["value"]
    shown = number(float(value)) if _is_number(value) else str(value)
    return [
        Cell([str(row["label"]), " ", tag("code", path)], sort=path),
        Cell(shown, sort=value, note=anchor(path, value)),
        Cell(_range(row)),
        Cell(badge(row["grade"]), sort=_firmness(row["grade"])),
        Cell(row["source"] or "–"),
    ]


def anchor(path: str, value: object) -> str | None:
    """What a value on a worded scale means: 0.8 of distraction is 'a war elsewhere ...'."""
    words = path.removeprefix("starting_conditions.").split(".")
    quantity = quantities().get(words[0])
    if quantity is None or not quantity.anchors or not _is_number(value):
        return None
    return quantity.anchor(float(value))


def _range(row: dict) -> str:
    low, high = row["low"], row["high"]
    if _is_number(low) and _is_number(high) and math.isfinite(low) and math.isfinite(high):
        if low != high:
            return f"{number(float(low))} to {number(float(high))}"
        return "fixed"
    return str(row["prior"]) if row.get("prior") else "fixed"


def _firmness(grade: object) -> int:
    return list(GRADES).index(grade) if grade in GRADES else len(GRADES)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


# ---------------------------------------------------------------- the record


def observed(findings: Findings) -> Html:
    """What really happened, where the scenario is of the past; one case, not a validation."""
    if not findings.scenario.observed:
        return Html("")
    events = zip(findings.scenario.observed, say.observed_lines(findings), strict=True)
    return section(
        "observed",
        "What really happened",
        tag("h3", "One course of events, which cannot show a count right or wrong"),
        tag("ul", [tag("li", line, tag("small", event.source)) for event, line in events],
            class_="lines"),
        tag(
            "p",
            "The model never sees this record. That a thing happened does not make a high count "
            "right, nor a low one wrong: only many such cases together could.",
            class_="note",
        ),
    )  # fmt: skip


# ---------------------------------------------------------------- scripts


def scripted(findings: Findings) -> Html:
    """What the scenario's scripts make happen, so that nobody in the model could choose it."""
    policies = [policy for policy in findings.scenario.policies if policy.mode == "script"]
    if not policies:
        return section(
            "scripted",
            "What was scripted",
            tag("h3", "Nothing in the baseline is scripted: every act is chosen by an actor."),
        )
    lines = [_policy(findings, policy) for policy in policies]
    noun_, verb = ("act", "is") if len(policies) == 1 else ("acts", "are")
    return section(
        "scripted",
        "What was scripted, and so could not react",
        tag(
            "h3",
            f"{capital(numeral(len(policies)))} {noun_} of the baseline {verb} written into the "
            f"scenario, not chosen",
        ),
        tag(
            "p",
            "While a script runs, its actor cannot use that instrument in any other way, whatever "
            "the others do. All the rest of the actor's menu stays free.",
            class_="note",
        ),
        table(
            Table(
                columns=["Act", "Actor", "From", "Until", "Instead of choosing", "Source"],
                rows=lines,
                caption="Scripted acts of the baseline",
                cards=True,
                quiet=True,
            )
        ),
    )


def _policy(findings: Findings, policy) -> list[object]:
    if policy.when is not None:
        begins = "when its condition holds"
    else:
        begins = day(policy.start) if policy.start else "the first week"
    ends = day(policy.end) if policy.end else "the end of the window"
    if policy.until is not None:
        ends = "its condition ends it"
    elif policy.lasts_weeks or not policy.lasting:
        ends = f"{plural(policy.lasts_weeks or 1, 'week')} each time"
    return [
        Cell(capital(policy_words(policy)), note=policy.note),
        listing(findings.actors(policy.actor)),
        begins,
        ends,
        _menu_words(findings, policy),
        policy.source,
    ]


def _menu_words(findings: Findings, policy) -> str:
    role = findings.scenario.actors[policy.actors[0]].role
    return MENUS.get(role, {}).get(policy.menu_item or "", "–")
