"""The chronicle as lines: a head, the months, and how it ends; quiet months are summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from model.chronicle.deeds import Deed, Future
from model.chronicle.facts import GRAVE, MOST_REASONS, NOTABLE, Fact, facts, from_the_start, people
from model.chronicle.words import Words
from model.language.english import MONTHS, capital, listing
from model.outcomes import LEVELS, OUTCOMES

MOST = 32
"""Lines that the months take at most, unless they are asked for in full."""
FORCE = ("offensive", "limited_operation")
"""The acts of force that a party can begin."""
MOST_GRAVE = 10
"""Grave facts that are told of a future that is too full of them for `MOST` lines."""

HOW_TO_READ = (
    "Dates are the Mondays that weeks begin on. Acts are drawn by dice at the chances given. ×2: "
    "this alone doubled the odds of the act against doing nothing in that week – for force, "
    "compared with years of armed calm (the reference stand-off); for all else, compared with "
    "there being nothing of the kind."
)


@dataclass(frozen=True)
class Month:
    """One month of a future."""

    first: int
    last: int
    facts: tuple[Fact, ...]
    levels: str
    """The highest level of each theatre above calm, in words."""
    toll: tuple[str, ...]
    """Deaths, flight and ground."""


@dataclass(frozen=True)
class Line:
    """A sentence or two about one thing."""

    text: str
    when: str = ""
    """The Monday of its week without the year; empty for what belongs to no single week."""
    why: str = ""
    """A further sentence: what weighed most."""

    def __str__(self) -> str:
        head = f"{self.when}: " if self.when else ""
        return f"{head}{self.text}{f' {self.why}' if self.why else ''}"


@dataclass(frozen=True)
class Passage:
    """A month, or several quiet ones together: a head and what stands under it."""

    head: str
    state: str
    """The levels of its theatres in words; empty if all were calm."""
    lines: tuple[Line, ...] = ()

    @property
    def as_lines(self) -> list[str]:
        """The same as lines of text."""
        first = f"{self.head}{f': {self.state}' if self.state else ''}"
        return [first, *(f"  {line}" for line in self.lines)]


def months(future: Future, words: Words) -> list[Month]:
    """The window month by month; a week belongs to the month of its Monday."""
    everything, found = facts(future, words), []
    for _, weeks in groupby(range(future.window), words.month):
        first, *more = weeks
        last = more[-1] if more else first
        own = tuple(fact for fact in everything if first <= fact.week <= last)
        levels = _levels(future, words, first, last)
        found.append(Month(first, last, own, levels, tuple(people(future, words, first, last))))
    return found


def chronicle(future: Future, words: Words, full: bool = False) -> list[str]:
    """The months of a future as lines of text; see `passages`."""
    return _flat(passages(future, words, full))


def passages(future: Future, words: Words, full: bool = False) -> list[Passage]:
    """The months of a future, and where nobody used force, what came nearest to it."""
    return _months(future, words, full) + nearest_to_force(future, words)


def nearest_to_force(future: Future, words: Words) -> list[Passage]:
    """For each party the act of force that was likeliest in any week, if nobody used any."""
    if any(fought.any() for fought in future.fought[: future.window]):
        return []
    lines = []
    for party in future.scenario.cast.parties:
        could = [
            Deed(week, *what, offer.chance, offer.terms)
            for week, offers in enumerate(future.offers[: future.window])
            for what, offer in offers.items()
            if what[0] == party and what[1] in FORCE and offer.chance
        ]
        if could:
            deed = max(could, key=lambda each: each.chance)
            text = f"Not done: {words.act(deed)}{words.chance(deed)}."
            why = words.reasons_of(deed, MOST_REASONS[GRAVE]).strip()
            lines.append(Line(text, words.date(deed.week), why))
    state = "each party was nearest to it in this week"
    return [Passage("Nobody began an operation", state, tuple(lines))] if lines else []


def _months(future: Future, words: Words, full: bool) -> list[Passage]:
    """The months of a future in sentences, no more than `MOST` lines unless in full.

    All that is grave is told. Of what is notable as much as there is room for: scripts first, then
    acts, the least likely before the likely. The rest is summed up.
    """
    found = months(future, words)
    everything = [fact for month in found for fact in month.facts]
    if full:
        return _passages(found, words, everything)
    grave = [fact for fact in everything if fact.rank == GRAVE]
    notable = sorted((fact for fact in everything if fact.rank == NOTABLE), key=_rarity)
    for count in range(len(notable), -1, -1):
        told = _passages(found, words, [*grave, *notable[:count]])
        if len(_flat(told)) <= MOST:
            return told
    return _passages(found, words, sorted(grave, key=_rarity)[:MOST_GRAVE])


def _flat(told: Sequence[Passage]) -> list[str]:
    return [line for passage in told for line in passage.as_lines]


def _rarity(fact: Fact) -> tuple[float, int]:
    chance = fact.deed.chance if fact.deed else None
    return (0.0 if chance is None else chance), fact.week


def head(future: Future, words: Words) -> list[str]:
    """What is in force from the start, and what came of it."""
    start = from_start(future, words)
    return [outcome_line(future, words), *([start] if start else [])]


def from_start(future: Future, words: Words) -> str:
    """What is in force from the start, in a sentence; empty if nothing is."""
    scripts = from_the_start(future, words)
    return f"From the start, by script: {'; '.join(scripts)}." if scripts else ""


def outcome_line(future: Future, words: Words) -> str:
    """What came of a future, in a sentence or two."""
    said = []
    for theatre in future.scenario.theatres:
        reached = [
            (outcome, int(week))
            for outcome in (
                "regional_war",
                "large_scale_war",
                "major_clash",
                "limited_clash",
                "crisis",
            )
            if (week := future.outcome.get(f"first_{outcome}.{theatre}", -1)) >= 0
        ]
        if reached:
            outcome, week = reached[0]
            said.append(f"{short(outcome)} in {words.names[theatre]} (from {words.date(week)} on)")
        for outcome in ("capitulation", "mass_displacement"):
            week = int(future.outcome.get(f"first_{outcome}.{theatre}", -1))
            if week >= 0:
                name = words.names[theatre]
                said.append(f"{short(outcome)} in {name} ({words.date(week)})")
    first = next(iter(future.scenario.theatres))
    signed = int(future.outcome.get(f"first_treaty.{first}", -1))
    if signed >= 0:
        said.append(f"a peace treaty ({words.date(signed)})")
    return f"What came of it: {'; '.join(said) or 'no crisis'}. {capital(toll(future))}."


def toll(future: Future) -> str:
    """Deaths and displaced of the window, and the risk after it, in words."""
    theatres = tuple(future.scenario.theatres)
    deaths = sum(future.outcome[f"deaths.{t}"] for t in theatres)
    displaced = sum(future.outcome[f"displaced.{t}"] for t in theatres) * 1000
    after = any(future.outcome[f"after_major_clash.{t}"] for t in theatres)
    weeks = len(future.states) - future.window
    later = "a major clash" if after else "no major clash"
    return (
        f"{deaths:,.0f} battle deaths and {displaced:,.0f} people displaced in the window; {later} "
        f"in the {weeks} weeks after it"
    )


def short(outcome: str) -> str:
    """An outcome's words without the bracket that explains it."""
    return OUTCOMES[outcome].sentence.partition(" (")[0]


def _passages(found: Sequence[Month], words: Words, told: Sequence[Fact]) -> list[Passage]:
    passages: list[Passage] = []
    quiet: list[Month] = []
    chosen = {id(fact) for fact in told}
    for month in found:
        own = [fact for fact in month.facts if id(fact) in chosen]
        if not own and not month.toll:
            quiet.append(month)
            continue
        passages += _quiet(quiet, words)
        quiet = []
        lines = [Line(fact.text, words.week(fact.week), fact.reasons.strip()) for fact in own]
        lines += [Line(sentence) for sentence in month.toll]
        rest = [fact for fact in month.facts if id(fact) not in chosen]
        if rest:
            lines.append(Line(f"Beside this: {_summed(rest, words)}."))
        passages.append(Passage(_name(words, month), month.levels, tuple(lines)))
    return passages + _quiet(quiet, words)


def _quiet(months: Sequence[Month], words: Words) -> list[Passage]:
    """Months in which nothing grave or notable happened, in a passage of one line."""
    if not months:
        return []
    names = [_name(words, month) for month in (months[0], months[-1])]
    span = names[0] if len(months) == 1 else f"{names[0]} to {names[1]}"
    levels = list(dict.fromkeys(month.levels for month in months if month.levels))
    state = levels[0] if len(levels) == 1 else f"up to {_highest(levels)}" if levels else "calm"
    everything = [fact for month in months for fact in month.facts]
    rest = f" Quiet but for this: {_summed(everything, words)}." if everything else " Quiet."
    return [Passage(span, f"{state}.{rest}")]


def _highest(levels: Sequence[str]) -> str:
    """The highest level that several descriptions name."""
    return max((name for name in LEVELS if any(name in text for text in levels)), key=LEVELS.index)


def _summed(found: Sequence[Fact], words: Words) -> str:
    """Facts summed up: who did what how often, the most frequent first."""
    counts = Counter(fact.text.partition(" (chance")[0].rstrip(".") for fact in found)
    said = [
        f"{text}{f' ({count} times)' if count > 1 else ''}" for text, count in counts.most_common(3)
    ]
    more = len(found) - sum(count for _, count in counts.most_common(3))
    return "; ".join(said) + (f"; and {more} more" if more else "")


def _name(words: Words, month: Month) -> str:
    year, number = words.month(month.first)
    return f"{MONTHS[number - 1]} {year}"


def _levels(future: Future, words: Words, first: int, last: int) -> str:
    """The highest level of each theatre above calm."""
    by_level: dict[int, list[str]] = {}
    for k, theatre in enumerate(future.scenario.theatres):
        highest = max(int(state["level"][k]) for state in future.states[first : last + 1])
        if highest:
            by_level.setdefault(highest, []).append(words.names[theatre])
    return "; ".join(
        f"{LEVELS[level]} in {listing(by_level[level])}" for level in sorted(by_level, reverse=True)
    )
