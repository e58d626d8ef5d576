"""A hundred little figures, one for each of 100 futures, and the two intervals on a scale below."""

from __future__ import annotations

from dashboards.findings import Estimate, Findings, noun
from dashboards.markup import Html, tag
from dashboards.words import hundredths, span_of_100
from model.outcomes import OUTCOMES

ACROSS = 10
GRAVER = "large_scale_war"
"""Shown as a part of the headline's futures where the headline is a milder level of the ladder."""


def counts(findings: Findings) -> list[tuple[str, int, str]]:
    """The groups of the hundred: (style, how many, what they see), the gravest first."""
    total = hundredths(findings.probability().value)
    groups = [("happens", total, findings.noun)]
    headline, graver = OUTCOMES[findings.outcome], findings.probability(outcome=GRAVER)
    if graver and headline.level is not None and headline.level < OUTCOMES[GRAVER].level:
        part = min(total, hundredths(graver.value))
        if part:
            milder = f"{findings.noun} but no {findings.name_of(GRAVER)}"
            groups = [("graver", part, noun(GRAVER)), ("happens", total - part, milder)]
    return [*groups, ("spared", 100 - total, f"no {findings.name_of(findings.outcome)}")]


def hundred(findings: Findings) -> Html:
    """The hundred figures as a picture."""
    groups = counts(findings)
    styles = [style for style, number, _ in groups for _ in range(number)]
    marks = [
        tag("circle", cx=place % ACROSS * 10 + 5, cy=place // ACROSS * 10 + 5,
            r="3.4" if style == "spared" else "3.9", class_=style)
        for place, style in enumerate(styles)
    ]  # fmt: skip
    label = "; ".join(f"{number} of 100: {words}" for _, number, words in groups if number)
    return tag("svg", marks, viewBox="0 0 100 100", class_="hundred", role="img", aria_label=label)


def legend(findings: Findings) -> Html:
    """What the figures stand for, with their counts."""
    return tag(
        "ul",
        [
            tag("li", tag("span", class_=f"mark dot {style}", aria_hidden="true"),
                tag("b", str(number)), f" {words}")
            for style, number, words in counts(findings)
            if number or style == "happens"
        ],
        class_="key legend",
    )  # fmt: skip


def interval_scale(found: Estimate) -> Html:
    """The count on a scale from 0 to 100 with both intervals, drawn by the browser's own layout."""
    marks = []
    text = f"Count {hundredths(found.value)}; chance {span_of_100(*found.dice)}"
    if found.assumptions:
        marks.append(_bar("wide", *found.assumptions))
        text += f"; assumptions {span_of_100(*found.assumptions)}"
    marks.append(_bar("thin", *found.dice))
    marks.append(tag("span", class_="point", style=f"left:{found.value * 100:.2f}%"))
    ends = [tag("span", str(at), style=f"left:{at}%") for at in (0, 25, 50, 75, 100)]
    return tag(
        "div",
        tag("div", marks, class_="track"),
        tag("div", ends, class_="ends", aria_hidden="true"),
        class_="scale",
        role="img",
        aria_label=f"{text}, on a scale from 0 to 100.",
    )


def _bar(style: str, low: float, high: float) -> Html:
    low, high = max(0.0, low) * 100, min(1.0, high) * 100
    return tag("span", class_=style, style=f"left:{low:.2f}%;width:{max(high - low, 0.4):.2f}%")
