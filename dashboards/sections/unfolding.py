"""How the futures unfold: when it happens, how high they climb, where, and who did what."""

from __future__ import annotations

from dashboards.chart import show
from dashboards.figures.lanes import lanes
from dashboards.figures.levels import fighting, levels
from dashboards.figures.multiples import multiples
from dashboards.figures.singles import singles
from dashboards.figures.theatres import theatres
from dashboards.figures.timing import cumulative
from dashboards.findings import Findings
from dashboards.markup import Html, tag
from dashboards.sections import section
from dashboards.words import change_of_100, quoted


def when(findings: Findings) -> Html:
    """The headline's outcome over time, for the baseline and for every option."""
    small = multiples(findings)
    return section("when", "When", show(cumulative(findings)), show(small) if small else None)


def how_high(findings: Findings) -> Html:
    """The ladder over time."""
    enlarged, few = fighting(findings), singles(findings)
    return section(
        "levels",
        "How high it climbs",
        show(levels(findings)),
        show(enlarged) if enlarged else None,
        show(few) if few else None,
    )


def where(findings: Findings) -> Html:
    """The theatres, and options that move the danger from one to another."""
    chart = theatres(findings)
    moved = moves(findings)
    return section(
        "where",
        "Where",
        show(chart) if chart else None,
        tag("ul", [tag("li", line) for line in moved], class_="note") if moved else None,
    )


def moves(findings: Findings) -> list[str]:
    """Options under which the count falls in one theatre and rises in another, beyond chance."""
    lines = []
    for name in findings.arms("option"):
        found = {
            code: findings.difference(name, theatre=code) for code in findings.scenario.theatres
        }
        changed = {code: each for code, each in found.items() if each and each.is_resolved}
        falls = [code for code, each in changed.items() if each.value < 0]
        rises = [code for code, each in changed.items() if each.value > 0]
        if falls and rises:
            parts = [
                f"{findings.place(code)} {change_of_100(changed[code].value)}"
                for code in (*falls, *rises)
            ]
            lines.append(f"{quoted(findings.title(name))} moves danger: {', '.join(parts)} of 100.")
    return lines


def who(findings: Findings) -> Html:
    """The swim lanes."""
    chart = lanes(findings)
    return section("who", "Who did what", show(chart) if chart else None)
