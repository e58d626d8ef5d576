"""Several runs in sentences: what each answers, and how far it differs from the first."""

from __future__ import annotations

from dashboards.compared import Comparison, Side
from dashboards.findings import Findings
from dashboards.sentences import answer as say_answer
from dashboards.sentences import options as say_options
from dashboards.sentences.alike import asked
from dashboards.words import (
    OF_100,
    capital,
    change_of_100,
    change_span_of_100,
    count_of_100,
    day,
    listing,
    numeral,
)

OBSTACLES = {
    "seed": "the seed",
    "replicates": "the number of futures",
    "draws": "the number of draws",
    "model": "the version of the model",
    "precision": "the precision",
    "outcome": "what they count",
    "theatre": "the place where they count",
}
"""In what two runs differ whose futures cannot be set one against the other."""
RUN_AGAIN = ("seed", "replicates", "draws", "model", "precision")
"""Obstacles that go away when the scenarios are run again."""


def title(comparison: Comparison) -> str:
    """The heading of the page."""
    return f"{capital(numeral(len(comparison.sides)))} runs side by side"


def question(comparison: Comparison) -> str:
    """What the page asks, with the titles of the scenarios."""
    titles = dict.fromkeys(side.findings.scenario.title for side in comparison.sides)
    return f"What does each answer, and what makes the answers comparable? {'; '.join(titles)}."


def counts_finding(comparison: Comparison) -> str:
    """Every run's count, each by its own question; no difference between them."""
    counts = [f"{side.letter} {_count(side.findings)}" for side in comparison.sides]
    own = "" if len(comparison.groups(asked)) == 1 else ", each by its own question"
    return f"Futures of 100{own}: {', '.join(counts)}."


def _count(findings: Findings) -> str:
    return count_of_100(findings.probability().value)


def what(findings: Findings) -> str:
    """What a run counts, in a few words: 'a major clash somewhere by 8 October 2023'."""
    by = day(findings.end_of(findings.by_week))
    return f"{findings.noun} {findings.somewhere} by {by}"


# ---------------------------------------------------------------- differences
def change_finding(comparison: Comparison) -> str:
    """The heading of the differences: which runs differ from A beyond chance."""
    first = comparison.first.letter
    paired = [side for side in comparison.sides[1:] if side.change.estimate]
    if not paired:
        return f"No run can be compared with {first}, future by future."
    if all(side.change.estimate.reading == "none" for side in paired):
        return f"Against {first}, no count changes."
    clear = [side for side in paired if side.change.estimate.is_resolved]
    if not clear:
        return f"No run differs from {first} by more than chance could explain."
    parts = [
        f"{side.letter} {change_of_100(side.change.estimate.value)} "
        f"({change_span_of_100(*side.change.estimate.dice)}{_doubt(side)})"
        for side in clear
    ]
    rest = len(paired) - len(clear)
    tail = f"; {numeral(rest)} within chance" if rest else ""
    return f"Against {first}, of 100 futures with the same dice: {', '.join(parts)}{tail}."


def _doubt(side: Side) -> str:
    return "; not under all assumptions" if side.change.estimate.reading == "mixed" else ""


def change_words(side: Side) -> str:
    """One difference in a sentence, for its row in the chart."""
    found = side.change.estimate
    return (
        f"{side.letter}: {change_of_100(found.value)}{OF_100} by week {side.change.by_week} "
        f"(chance: {change_span_of_100(*found.dice)}; assumptions: "
        f"{say_options.change_span(found)}): {say_options.reading(found)}."
    )


def change_notes(comparison: Comparison) -> list[str]:
    """What a reader must know of the differences, and why some runs have none."""
    first, lines = comparison.first, _unpaired(comparison)
    for side in comparison.sides[1:]:
        change = side.change
        if change.estimate is None:
            continue
        weeks = {first.findings.by_week, side.findings.by_week}
        if len(weeks) > 1:
            lines.append(
                f"{side.letter} and {first.letter} are compared by the end of week "
                f"{change.by_week}, where the shorter count ends; what comes later is left out."
            )
        if side.findings.scenario.start != first.findings.scenario.start:
            lines.append(
                f"Week 1 of {side.letter} is set against week 1 of {first.letter}, which are "
                f"not the same dates."
            )
        if change.other_dice:
            lines.append(
                f"In {side.letter} {listing(_names(side, change.other_dice))} "
                f"{'throws' if len(change.other_dice) == 1 else 'throw'} other dice than in "
                f"{first.letter}, because the order in the file numbers them: the interval of "
                f"chance is wider for it."
            )
    return lines


def _unpaired(comparison: Comparison) -> list[str]:
    """A line for all runs that cannot be set against the first for the same reasons."""
    first, alike = comparison.first.letter, {}
    for side in comparison.sides[1:]:
        if side.change.estimate is None:
            alike.setdefault(side.change.obstacles, []).append(side.letter)
    lines = []
    for obstacles, letters in alike.items():
        line = (
            f"{listing(letters)} {'is' if len(letters) == 1 else 'are'} not compared with {first}: "
        )
        if obstacles:
            line += f"they differ in {listing([OBSTACLES[key] for key in obstacles])}."
        else:
            line += "no future of the baseline was finished in both."
        if all(key in RUN_AGAIN for key in obstacles):
            line += f" {_run_again(obstacles)}"
        lines.append(line)
    return lines


def _run_again(obstacles: tuple[str, ...]) -> str:
    """What would make two runs comparable, where running them again does."""
    if not obstacles:
        return "Once both are finished, they can be compared."
    same = listing([OBSTACLES[key].removeprefix("the ") for key in obstacles])
    return f"Run again with the same {same}, they can be compared."


def _names(side: Side, codes: tuple[str, ...]) -> list[str]:
    known = {**side.findings.scenario.actors, **side.findings.scenario.theatres}
    return [known[code].name if code in known else code for code in codes]


# ---------------------------------------------------------------- the other charts
def when_finding(comparison: Comparison) -> str:
    """By the end of the last week that all windows have: every run's count."""
    week = min(side.findings.scenario.weeks for side in comparison.sides)
    counts = []
    for side in comparison.sides:
        table = side.findings.cumulative
        row = table[(table["option"] == "baseline") & (table["week"] == week)]
        counts.append(f"{side.letter} {count_of_100(float(row['probability'].iloc[0]))}")
    return f"By the end of week {week}, the last that all windows have: {', '.join(counts)} of 100."


def best(findings: Findings) -> str | None:
    """The option that lowers a run's count most, beyond chance."""
    lower = [
        name
        for name in findings.arms("option")
        if findings.difference(name).is_resolved and findings.difference(name).value < 0
    ]
    return lower[0] if lower else None


def options_finding(comparison: Comparison) -> str:
    """In how many runs some option lowers the count beyond chance."""
    with_some = [side for side in comparison.sides if side.findings.arms("option")]
    if not with_some:
        return "None of the runs compares options."
    lowered = [side.letter for side in with_some if best(side.findings)]
    if not lowered:
        return "In none of the runs does an option lower the count beyond chance."
    which = capital(listing([f"in {letter}" for letter in lowered]))
    return f"{which}, at least one option lowers the count beyond chance."


def option_lines(comparison: Comparison) -> list[str]:
    """For each run how many options it has, and what its best one changes."""
    lines = []
    for side in comparison.sides:
        found = side.findings
        lines.append(f"{side.letter}: {say_options.options_finding(found, 'option')}")
    return lines


def sure(findings: Findings) -> str:
    """Both intervals of a run's count."""
    return say_answer.sure(findings)
