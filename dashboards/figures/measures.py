"""Severity, civilians and the risk left in several runs: a panel for each measure, a row a run."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from dashboards.cells import number
from dashboards.chart import Chart, swatches
from dashboards.compared import BESIDE, Comparison
from dashboards.findings import Estimate, Findings, outcome_label
from dashboards.markup import Cell, Html, Table, tag
from dashboards.sentences.consequences import measure_words
from dashboards.words import ASSUMPTIONS, about, capital, count_of_100, span_of_100
from model.outcomes import MEASURES

UNITS = {"displaced": "people"}
"""Units as the page writes them, where it multiplies."""


@dataclass(frozen=True)
class Measure:
    """One thing that is measured in every run."""

    label: str
    unit: str
    is_share: bool
    found: dict[str, Estimate]
    """By the letter of the run; runs that do not have it are left out."""
    id: str


def measures(comparison: Comparison) -> list[Measure]:
    """All measures that at least one run has, the gravest first."""
    listed = []
    for outcome, theatre in BESIDE:
        found = _all(comparison, lambda f, asked=(outcome, theatre): _share(f, *asked))
        label = f"{outcome_label(outcome)}, somewhere"
        listed.append(Measure(label, "of 100 futures", True, found, outcome))
    for id, about_it in MEASURES.items():
        found = _all(comparison, lambda f, m=id: _mean(f, m))
        is_share = id == "risk_left"
        unit = "of 100 futures" if is_share else UNITS.get(id, about_it.unit)
        listed.append(Measure(capital(about_it.label), unit, is_share, found, id))
    return [one for one in listed if one.found]


def _all(comparison: Comparison, read) -> dict[str, Estimate]:
    found = {side.letter: read(side.findings) for side in comparison.sides}
    return {letter: estimate for letter, estimate in found.items() if estimate}


def _share(findings: Findings, outcome: str, theatre: str) -> Estimate | None:
    return findings.probability("baseline", outcome, theatre, findings.scenario.weeks)


def _mean(findings: Findings, measure: str) -> Estimate | None:
    found = findings.cost("baseline", measure)
    return found.mean if found else None


def costs(comparison: Comparison) -> Chart:
    """Every measure side by side."""
    listed = measures(comparison)
    names = {side.letter: side.label for side in comparison.sides}
    return Chart(
        id="costs-chart",
        heading=_finding(listed),
        caption=(
            "Averages over all futures of each run's baseline, each over its own window; a longer "
            "window has more weeks in which to suffer. The dot is the average, the dark bar what "
            "chance leaves open, the pale bar the middle 80\u00a0% over the draws of the "
            "assumptions. Every panel has its own scale, which begins at zero."
        ),
        drawn=tag("div", [_panel(one, names) for one in listed], class_="panels"),
        key=swatches([("dot event", "average"), ("bar event-core", "chance"),
                      ("bar event-band", "assumptions")]),
        table=Table(
            columns=["Measure", "Run", "On average", "Chance", ASSUMPTIONS],
            rows=[
                [f"{one.label} ({one.unit})", names[letter], *_cells(one, found)]
                for one in listed
                for letter, found in one.found.items()
            ],
            caption="Every measure in every run, with both intervals",
            numeric=frozenset({2, 3, 4}),
            cards=True,
        ),
    )  # fmt: skip


def _finding(listed: list[Measure]) -> str:
    """What people bear in each run, by the first two measures that count people."""
    parts = []
    for one in listed:
        if one.unit == "people":
            counted = [f"{at} {_words(one, found)(found.value)}" for at, found in one.found.items()]
            parts.append(f"{one.label.lower()}: {', '.join(counted)}")
    return f"On average, {'; '.join(parts)}." if parts else "What the futures of each run cost."


def _panel(one: Measure, names: dict[str, str]) -> Html:
    top = max(_ends(found) for found in one.found.values()) or 1.0
    return tag(
        "div",
        tag("h4", one.label, " ", tag("small", one.unit)),
        tag("ul", [_row(one, letter, found, names[letter], top)
                   for letter, found in one.found.items()]),
        class_="bars",
    )  # fmt: skip


def _row(one: Measure, letter: str, found: Estimate, name: str, top: float) -> Html:
    marks = []
    for style, ends in (("wide", found.assumptions), ("thin", found.dice)):
        if _is_known(ends):
            low, high = (min(max(end / top, 0.0), 1.0) * 100 for end in ends)
            place = f"left:{low:.2f}%;width:{max(high - low, 0.4):.2f}%"
            marks.append(tag("span", class_=style, style=place))
    at = min(max(found.value / top, 0.0), 1.0) * 100
    marks.append(tag("span", class_="point", style=f"left:{at:.2f}%"))
    return tag(
        "li",
        tag("div", tag("b", letter), " ", tag("small", name[3:]), class_="label"),
        tag("div", marks, class_="track", aria_hidden="true"),
        tag("b", _words(one, found)(found.value), class_="n"),
    )


def _ends(found: Estimate) -> float:
    ends = [found.value, *found.dice, *(found.assumptions or ())]
    return max(end for end in ends if isfinite(end))


def _words(one: Measure, found: Estimate):
    return count_of_100 if one.is_share else measure_words(one.id, found.dice)


def _cells(one: Measure, found: Estimate) -> list[Cell]:
    factor = 100 if one.is_share else 1000 if one.id == "displaced" else 1
    value = _words(one, found)
    if one.is_share:
        dice, wide = (span_of_100(*ends) if _is_known(ends) else "" for ends in _both(found))
    else:
        rough = measure_words(one.id, found.dice, about)
        dice, wide = _spelled(found.dice, value), _spelled(found.assumptions, rough)
    return [
        number(found.value * factor, value(found.value), one.unit),
        _span(found.dice, dice, one.unit, factor, "unknown"),
        _span(found.assumptions, wide, one.unit, factor, "not varied"),
    ]


def _both(found: Estimate) -> tuple:
    return found.dice, found.assumptions


def _is_known(ends) -> bool:
    return ends is not None and all(map(isfinite, ends))


def _spelled(ends, words) -> str:
    if not _is_known(ends):
        return ""
    low, high = words(ends[0]), words(ends[1])
    return low if low == high else f"{low} to {high}"


def _span(ends, words: str, unit: str, factor: int, otherwise: str) -> Cell:
    if not _is_known(ends):
        return Cell(otherwise)
    return Cell(words, ends=(ends[0] * factor, ends[1] * factor), unit=unit)
