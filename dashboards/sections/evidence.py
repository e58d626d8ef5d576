"""What the answer rests on: every assumption with its source, and the record."""

from __future__ import annotations

import math

from dashboards.findings import Findings
from dashboards.markup import Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sentences import evidence as say
from dashboards.sources import cited
from dashboards.words import capital, number
from model.language.quantities import quantities

GRADES = {
    "published": "that very number is in the source",
    "computed": "worked out from published numbers",
    "calibrated": "fitted to the record",
    "expert": "the modellers' judgement; the source says what it is based on",
    "hypothetical": "an assumption of the scenario",
}
"""What each grade means, the firmest first."""

KINDS = {
    "starting_condition": "Starting conditions",
    "policy": "Numbers of scripted policies",
    "parameter": "Parameters of the model",
    "switch": "Mechanisms switched on or off",
}
"""The kinds of assumptions, in the order of the page."""


def assumptions(findings: Findings) -> Html:
    """Every assumption with its meaning, value, range, grade and source, by kind."""
    known = findings.assumptions
    kinds = [*KINDS, *sorted(set(known["kind"]) - set(KINDS))]
    groups = [
        _group(
            findings,
            KINDS.get(kind, capital(kind.replace("_", " "))),
            known[known["kind"] == kind],
        )
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
        tag("p", say.ungraded(findings), class_="note"),
        _works(findings),
        tag("p", say.roles_line(findings), class_="note"),
        _filter([grade for grade in counts.index if grade]),
        groups,
    )


def _works(findings: Findings) -> Html | None:
    """The short names in the sources, spelled out."""
    found = cited(findings)
    if not found:
        return None
    lines = [(tag("dt", work.name), tag("dd", f"{work.text.strip()}.")) for work in found]
    return tag(
        "div",
        tag("h4", "Short names in the sources", id="sources"),
        tag("dl", lines, class_="facts works"),
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


def _group(findings: Findings, title: str, rows) -> Html | None:
    if rows.empty:
        return None
    lines = [_assumption(findings, row) for row in rows.to_dict("records")]
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


def _note(findings: Findings, row: dict) -> str | None:
    """What the scenario adds to a number, such as the accounts of both sides."""
    path = str(row["path"])
    if row["kind"] == "policy":
        name = path.split(".")[0]
        return next((each.note for each in findings.scenario.policies if each.name == name), None)
    condition = findings.scenario.starting_conditions.get(path)
    return condition.note if condition else None


def _origin(findings: Findings, row: dict) -> str | None:
    """In which file and line a number stands, if the run knows it."""
    prefix = "starting_conditions." if row["kind"] == "starting_condition" else ""
    return findings.manifest.get("origins", {}).get(f"{prefix}{row['path']}")


def _assumption(findings: Findings, row: dict) -> list[object]:
    path = str(row["path"])
    value = row["value"]
    shown = number(float(value)) if _is_number(value) else str(value)
    return [
        Cell(
            [say.label(findings, row), " ", tag("code", path)],
            sort=path,
            note=_origin(findings, row),
            id=f"assumption-{path}",
        ),
        Cell(shown, sort=value, note=anchor(path, value)),
        Cell(_range(row)),
        Cell(badge(row["grade"]), sort=_firmness(row["grade"])),
        Cell(row["source"] or "–", note=_note(findings, row)),
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
