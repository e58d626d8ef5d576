"""What the answer hangs on, in sentences: the parts of its spread, the inputs it moves with."""

from __future__ import annotations

from typing import NamedTuple

from dashboards.findings import Findings
from dashboards.sentences import evidence as say_evidence
from dashboards.sentences.rivals import compared
from dashboards.words import (
    OF_100,
    capital,
    count_of_100,
    hundredths,
    listing,
    number,
    numeral,
    of_100,
    plural,
)
from model.analysis.drivers import FEWEST, Driver

NOT_MORE = "no more than chance"


class Part(NamedTuple):
    """One of the three parts of the spread."""

    name: str
    ends: tuple[float, float] | None
    """None where the run cannot tell."""
    words: str
    """How wide it is, after the name: '47', or why it is not known."""
    means: str
    """What it is, and what would narrow it."""


def parts(findings: Findings) -> list[Part]:
    """What dice, assumptions and the choice of explanation leave open about the headline."""
    return [_dice(findings), _assumptions(findings), _explanations(findings)]


def width(ends: tuple[float, float]) -> str:
    """How many of 100 lie between two shares, counted between the ends as the page writes them."""
    low, high = (hundredths(min(max(end, 0.0), 1.0)) for end in ends)
    return str(high - low) if high > low else "under 1"


def spread_finding(findings: Findings) -> str:
    """The heading: how wide each of the three parts is."""
    dice, assumptions, explanations = parts(findings)
    text = f"Chance leaves a span of {dice.words}{OF_100} open, assumptions {assumptions.words}"
    if explanations.ends is None:
        return f"{text}; the choice of explanation was not examined."
    return f"{text}, the choice of explanation {explanations.words}."


def _dice(findings: Findings) -> Part:
    found = findings.probability()
    return Part(
        "Chance",
        found.dice,
        width(found.dice),
        "How far the count would move if the same futures were simulated again with other chances "
        "(95\u00a0% interval). More futures narrow it.",
    )


def _assumptions(findings: Findings) -> Part:
    found, draws = findings.probability(), findings.manifest["draws"]
    means = (
        "The middle 80\u00a0% of the count over the draws of the uncertain inputs, after what the "
        "dice add to the spread of the draws is taken out. Better evidence about the inputs "
        "narrows it; more futures do not."
    )
    if found.assumptions is None:
        why = "were not varied" if draws == 1 else "cannot be told from the dice"
        return Part("Assumptions", None, why, means)
    words = width(found.assumptions) if found.has_spread else NOT_MORE
    return Part("Assumptions", found.assumptions, words, means)


def _explanations(findings: Findings) -> Part:
    found = compared(findings)
    titles = listing([findings.explanations[id].title.lower() for id in found])
    if len(found) < 2:
        why = "not examined"
        return Part("Explanations", None, why, f"Only one was simulated: {titles}.")
    low, high = sorted(found.values(), key=lambda each: each.value)[:: len(found) - 1]
    ends = low.value, high.value
    is_chance = low.dice[1] >= high.dice[0]
    return Part(
        "Explanations",
        ends,
        NOT_MORE if is_chance else width(ends),
        f"From the lowest to the highest count among the {numeral(len(found))} explanations that "
        f"were simulated ({titles}), each averaged over its draws. None is given more weight than "
        f"another; only evidence that speaks for one of them narrows it.",
    )


# ---------------------------------------------------------------- the inputs
def drivers_finding(findings: Findings) -> str:
    """How many inputs were compared, how many stand out, and the strongest."""
    known = findings.drivers
    if not known.is_examined:
        return (
            f"{plural(known.draws, 'draw')} of the assumptions cannot tell which of them moves the "
            f"answer; {FEWEST} are the least."
        )
    if not known.compared:
        return "No assumption was varied, so none can be compared."
    inputs = plural(known.compared, "uncertain input")
    over = f"over {plural(known.draws, 'draw')}"
    if not known.found:
        return f"Of {inputs} compared {over}, none stands out beyond chance."
    first, is_one = known.found[0], len(known.found) == 1
    stand = "one stands" if is_one else f"{numeral(len(known.found))} stand"
    most = "" if is_one else " most"
    return (
        f"Of {inputs} compared {over}, {stand} out. {capital(label(findings, first))} moves the "
        f"answer{most}: {of_100(first.at_low)} where it is low, {count_of_100(first.at_high)} "
        f"where it is high."
    )


def drivers_note(findings: Findings) -> str:
    """How the inputs were compared, and what that cannot show."""
    known = findings.drivers
    return (
        f"The {known.draws:,} draws were put in the order of each input's values; low is their "
        f"lowest third, high their highest. All other inputs and the dice differ within each "
        f"third, and an input stands out only where that cannot explain the change, given that "
        f"{known.compared:,} are compared: if none mattered, one would stand out in at most 5 of "
        f"100 such runs. An input that is not listed may move the answer by less than so many "
        f"draws can show, or up and down again."
    )


def label(findings: Findings, one: Driver) -> str:
    """An input's label in the list of assumptions, without its unit."""
    row = assumption(findings, one)
    if row is None:
        return one.path
    words = say_evidence.label(findings, row)
    return words.split(" (")[0] if row["kind"] == "parameter" else words


def assumption(findings: Findings, one: Driver) -> dict | None:
    """An input's row in the list of assumptions."""
    table = findings.assumptions
    rows = table[table["path"] == one.path]
    return None if rows.empty else rows.iloc[0].to_dict()


def change(one: Driver) -> str:
    """The count in the low third and in the high third."""
    return f"{count_of_100(one.at_low)} → {count_of_100(one.at_high)}"


def values(ends: tuple[float, float]) -> str:
    """The values of a third of the draws."""
    low, high = (number(float(f"{end:.3g}")) for end in ends)
    return low if low == high else f"{low} to {high}"


def sweep_path(path: str) -> str:
    """The path of an input as a sweep names it."""
    return path if path.startswith("parameters.") else f"starting_conditions.{path}"
