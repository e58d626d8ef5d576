"""The sections of a page about several runs."""

from __future__ import annotations

import shlex

from dashboards.chart import show
from dashboards.compared import Comparison, Side
from dashboards.figures.curves import curves
from dashboards.figures.measures import costs
from dashboards.figures.side_by_side import best_options, changes, counts, option_table
from dashboards.markup import Html, join, table, tag
from dashboards.sections import section
from dashboards.sections.closing import LIMITS, NOT
from dashboards.sentences import alike
from dashboards.sentences import answer as say_answer
from dashboards.sentences import comparison as say
from dashboards.words import day, plural

OF_COMPARISONS = (
    "The runs stand in the order in which they were named; that says nothing about them.",
    "Two counts that differ may answer different questions. Only a difference that was taken "
    "future by future says what the change between two files makes, and only in this model.",
    "An option is compared with the baseline of its own run. That it helps more in one run than in "
    "another is not itself tested here.",
)

REST = (
    "Every option of every run stands in the chart's table; who would choose it and at what cost, "
    "on that run's page."
)
NONE_SHARED = f"No option stands in more than one of these runs. {REST}"


def answers(comparison: Comparison) -> Html:
    """Every run's sentence with its window, its definition and both intervals; then the chart."""
    return section(
        "answer",
        "The answers",
        tag("div", [_answer(side) for side in comparison.sides], class_="answers"),
        show(counts(comparison)),
    )


def _answer(side: Side) -> Html:
    found = side.findings
    number, rest = say_answer.answer(found)
    warning = say_answer.by_assumption(found)
    window = (
        f"{day(found.scenario.start)} to {day(found.end_of(found.scenario.weeks))}, "
        f"{plural(found.scenario.weeks, 'week')}"
    )
    facts = [
        ("Window", window),
        ("What counts", say_answer.definition(found)),
        ("How sure", say.sure(found)),
        ("Run", tag("code", side.folder)),
    ]
    return tag(
        "div",
        tag("h3", side.label),
        tag("p", tag("strong", number), " ", rest, class_="answer"),
        tag("p", warning, class_="warning") if warning else None,
        tag("p", _incomplete(side), class_="warning") if _incomplete(side) else None,
        tag("dl", [(tag("dt", ask), tag("dd", reply)) for ask, reply in facts], class_="facts"),
    )


def _incomplete(side: Side) -> str | None:
    blocks = side.findings.manifest.get("blocks", {})
    if side.findings.manifest.get("state") == "finished":
        return None
    return (
        f"This run is not complete: {blocks.get('done', 0)} of {blocks.get('planned', 0)} parts "
        f"are done. Its numbers will change."
    )


def comparable(comparison: Comparison) -> Html:
    """What the runs share and in what they differ."""
    lines = [
        tag("li", tag("b", f"{about}. "), sentence)
        for about, sentence in alike.statements(comparison)
    ]
    first, second = comparison.sides[0], comparison.sides[1]
    files = [f"{side.folder}/scenario.resolved.yaml" for side in (first, second)]
    return section(
        "comparable",
        "Comparable or not",
        tag("h3", alike.finding(comparison)),
        tag("ul", lines, class_="lines"),
        tag("p", "What differs between two of them, line by line:", class_="note"),
        tag("pre", tag("code", shlex.join(["araxes", "diff", *files])), class_="command",
            tabindex="0"),
    )  # fmt: skip


def differences(comparison: Comparison) -> Html:
    """How far the runs differ from the first, where that can be said."""
    chart = changes(comparison)
    notes = [tag("li", line) for line in say.change_notes(comparison)]
    return section(
        "differences",
        "Differences",
        show(chart) if chart else tag("h3", say.change_finding(comparison)),
        tag("ul", notes, class_="lines") if notes else None,
    )


def over_time(comparison: Comparison) -> Html:
    """Every run's curve."""
    return section("when", "When", show(curves(comparison)))


def consequences(comparison: Comparison) -> Html:
    """Severity, civilians and the risk left."""
    return section("costs", "What it costs", show(costs(comparison)))


def options(comparison: Comparison) -> Html:
    """What the best option of each run changes, and the options that several runs have."""
    chart, content = best_options(comparison), option_table(comparison)
    if chart is None:
        return section("options", "Options", tag("h3", say.options_finding(comparison)))
    return section(
        "options",
        "Options",
        show(chart),
        tag("ul", [tag("li", line) for line in say.option_lines(comparison)], class_="lines"),
        [tag("h3", "The options that several runs have"), table(content)] if content else None,
        tag("p", REST if content else NONE_SHARED, class_="note"),
    )


def limits(comparison: Comparison) -> Html:
    """What a reader must not conclude."""
    lines = [tag("li", line) for line in (*NOT, *OF_COMPARISONS, *LIMITS)]
    return section("limits", "Limits", tag("ul", lines, class_="lines"))


def regenerate(comparison: Comparison) -> Html:
    """The commands that give these runs and this page again."""
    return section(
        "regenerate",
        "How to get this page again",
        tag("h3", "The same commands give the same numbers, to the last digit"),
        [_command(side) for side in comparison.sides],
        tag("h3", "This page, from the folders of the runs"),
        _typed(
            ["araxes", "report", *(side.folder for side in comparison.sides), *_names(comparison)]
        ),
    )


def _command(side: Side) -> Html:
    manifest = side.findings.manifest
    git = manifest.get("git") or {}
    made = [f"scenario {manifest['scenario_hash'][:8]}", f"seed {manifest['seed']}"]
    if git.get("commit"):
        made.append(f"commit {git['commit'][:12]}{', with changes' if git.get('changed') else ''}")
    made.append(f"{manifest.get('started', '–')} (UTC)")
    return join([
        tag("h4", side.label),
        _typed(manifest.get("command", [])),
        tag("p", ", ".join(made), class_="note"),
    ])  # fmt: skip


def _typed(words: list[str]) -> Html:
    return tag("pre", tag("code", shlex.join(words)), class_="command", tabindex="0")


def _names(comparison: Comparison) -> list[str]:
    return ["--names", comparison.words.code] if comparison.words.of else []
