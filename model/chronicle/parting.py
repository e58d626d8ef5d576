"""Two futures with the same dice: where they first part, in what, and what followed from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.chronicle.deeds import Deed, Future, Script
from model.chronicle.facts import GRAVE, GRAVE_ACTS, facts
from model.chronicle.telling import outcome_line
from model.chronicle.words import WORTH_SAYING, Words, of_100, times
from model.language.conditions import wording
from model.language.english import capital
from model.language.quantities import quantities
from model.outcomes import LEVELS

MOST = 3
"""Quantities, and acts, that are named."""
MOST_TERMS = 2
"""Terms that are named where an act is likelier in one future than in the other."""
MOST_FACTS = 8
"""Grave facts of each future that are told."""


@dataclass(frozen=True)
class Difference:
    """A quantity that is not the same in two futures at the end of a week."""

    path: str
    ours: float
    theirs: float


@dataclass(frozen=True)
class Parting:
    """In which week two futures first differ in each respect; None where they never do."""

    scripts: tuple[int, list[Script], list[Script]] | None
    """What begins or ends in one of them alone, in the first week in which that is so."""
    world: tuple[int, list[Difference]] | None
    """The quantities that differ, those that differ most first."""
    acts: tuple[int, list[Deed], list[Deed]] | None
    """The acts that only one of them sees."""
    force: tuple[int, list[Deed], list[Deed]] | None
    """The acts of force, and capitulations, that only one of them sees."""
    levels: tuple[int, list[Difference]] | None

    @property
    def week(self) -> int | None:
        """The first week in which anything differs."""
        found = [each[0] for each in (self.scripts, self.world, self.acts, self.levels) if each]
        return min(found, default=None)


def parting(ours: Future, theirs: Future) -> Parting:
    """Compare two futures of the same dice, week by week."""
    weeks = range(min(len(ours.states), len(theirs.states)))
    cast = ours.scenario.cast
    codes = {"actor": list(cast.actors), "party": list(cast.parties), "theatre": [*cast.theatres]}
    return Parting(
        _first(weeks, lambda week: _only(ours.scripts, theirs.scripts, week, _script)),
        _first(weeks, lambda week: _differences(ours.states[week], theirs.states[week], codes)),
        _first(weeks, lambda week: _only(ours.deeds, theirs.deeds, week, _deed)),
        _first(weeks, lambda week: _only(_forceful(ours), _forceful(theirs), week, _deed)),
        _first(
            weeks,
            lambda week: _differences(ours.states[week], theirs.states[week], codes, ("level",)),
        ),
    )


def _script(script: Script) -> tuple:
    return script.policy, script.begins


def _deed(deed: Deed) -> tuple:
    return deed.what


def _forceful(future: Future) -> list[Deed]:
    return [deed for deed in future.deeds if deed.act in GRAVE_ACTS]


def _first(weeks, of):
    """The first week in which there is something, with it."""
    for week in weeks:
        found = of(week)
        if isinstance(found, tuple):
            if any(found):
                return week, *found
        elif found:
            return week, found
    return None


def _only(ours, theirs, week, key) -> tuple[list, list]:
    """What happens in one of two futures alone in a week."""
    mine, others = ([each for each in all if each.week == week] for all in (ours, theirs))
    known, wanted = {key(each) for each in others}, {key(each) for each in mine}
    return (
        [each for each in mine if key(each) not in known],
        [each for each in others if key(each) not in wanted],
    )


def _differences(ours, theirs, codes, ids=None) -> list[Difference]:
    """The quantities that differ, by how much of their bounds the most first."""
    found: list[tuple[float, Difference]] = []
    for id, quantity in quantities().items():
        if ids is not None and id not in ids:
            continue
        mine, others = np.asarray(ours[id]), np.asarray(theirs[id])
        for index in np.argwhere(mine != others):
            path = ".".join(
                [id, *(codes[axis][n] for axis, n in zip(quantity.axes, index, strict=True))]
            )
            a, b = float(mine[tuple(index)]), float(others[tuple(index)])
            size = abs(a - b) / (quantity.high - quantity.low)
            found.append((size, Difference(path, a, b)))
    return [each for _, each in sorted(found, key=lambda pair: (-pair[0], pair[1].path))]


# ---------------------------------------------------------------- in words
def in_words(
    ours: Future, theirs: Future, words: tuple[Words, Words], titles: tuple[str, str]
) -> list[str]:
    """Where two futures part and what followed, in sentences."""
    found, (mine, others) = parting(ours, theirs), words
    if found.week is None:
        return [
            f"Future {ours.number:,} is the same in {titles[0]} and in {titles[1]}, to the end."
        ]
    when = mine.date(found.week)
    lines = [f"The two futures have the same dice. They part in the week of {when}."]
    if found.scripts:
        week, only_ours, only_theirs = found.scripts
        for title, scripts, own, future in (
            (titles[0], only_ours, mine, ours),
            (titles[1], only_theirs, others, theirs),
        ):
            said = [own.script(future.scenario.policy(s.policy), s.begins) for s in scripts]
            if said:
                lines.append(f"By script, only in {title}, from {own.date(week)}: {_some(said)}.")
    if found.world:
        week, differences = found.world
        said = [_difference(each, mine) for each in differences]
        lines.append(
            f"The first difference in the world, in the week of {mine.date(week)}: {_some(said)}."
        )
    lines += _acts("act", found.acts, ours, theirs, words, titles)
    if found.force and found.acts and found.force[0] > found.acts[0]:
        lines += _acts("act of force", found.force, ours, theirs, words, titles)
    if not found.acts:
        lines.append("Everybody chooses the same acts in both.")
    elif _fell_otherwise(found.acts, theirs, ours) or _fell_otherwise(found.force, theirs, ours):
        lines.append(
            "Where an act is no likelier than in the other future, the same dice fell on it "
            "because the chances of other acts moved."
        )
    lines.append(_level(found, mine))
    pairs = ((titles[0], ours, mine), (titles[1], theirs, others))
    grave = [_followed(future, own, found.week) for _, future, own in pairs]
    alike = [text for text in grave[0] if text in grave[1]]
    lines.append(f"From then on, grave and alike in both: {_some(alike) or 'nothing'}.")
    for (title, future, own), followed in zip(pairs, grave, strict=True):
        lines.append(f"{capital(title)}. {outcome_line(future, own)}")
        apart = [text for text in followed if text not in alike]
        lines += [f"  {text}." for text in apart[:MOST_FACTS]]
        if apart[MOST_FACTS:]:
            lines.append(f"  ... and {len(apart) - MOST_FACTS} more of this kind.")
    return lines


def _level(found: Parting, words: Words) -> str:
    if not found.levels:
        return "The level of escalation is the same in both in every week."
    week, differences = found.levels
    said = [
        f"{words.names[each.path.split('.')[1]]}: {LEVELS[int(each.ours)]} against "
        f"{LEVELS[int(each.theirs)]}"
        for each in differences
    ]
    return f"The levels first differ in the week of {words.date(week)}: {'; '.join(said)}."


def _acts(
    what: str,
    respect: tuple[int, list[Deed], list[Deed]] | None,
    ours: Future,
    theirs: Future,
    words: tuple[Words, Words],
    titles: tuple[str, str],
) -> list[str]:
    """The acts of a week that only one of two futures sees, a line for each future."""
    if respect is None:
        return []
    week, *both = respect
    lines = []
    for title, deeds, own, other in zip(titles, both, words, (theirs, ours), strict=True):
        said = [_act(deed, own, other) for deed in sorted(deeds, key=_rarest)]
        if said:
            lines.append(
                f"The first {what} that differs, in the week of {own.date(week)}, only in "
                f"{title}: {_some(said)}."
            )
    return lines


def _fell_otherwise(
    respect: tuple[int, list[Deed], list[Deed]] | None, theirs: Future, ours: Future
) -> bool:
    """Whether an act that only one future sees was no likelier in it than in the other."""
    if respect is None:
        return False
    week, *both = respect
    return any(
        deed.chance is not None
        and deed.what in other.offers[week]
        and deed.chance <= other.offers[week][deed.what].chance
        for deeds, other in zip(both, (theirs, ours), strict=True)
        for deed in deeds
    )


def _rarest(deed: Deed) -> float:
    return 0.0 if deed.chance is None else deed.chance


def _act(deed: Deed, words: Words, other: Future) -> str:
    """An act that only one future sees, with its chance in the other and what made the difference.

    Where the chance is the same in both, the act follows from another one of the same menu.
    """
    offer = other.offers[deed.week].get(deed.what)
    if deed.chance is None or offer is None:
        return words.act(deed) + words.chance(deed)
    there = {term.key: term.weight for term in offer.terms}
    here = {term.key: term for term in deed.terms}
    changed = sorted(
        (key for key in here if key in there),
        key=lambda key: -abs(here[key].weight - there[key]),
    )
    why = [
        f"{words.reason(deed, here[key])}: {times(here[key].weight)} against {times(there[key])}"
        for key in changed
        if abs(here[key].weight - there[key]) >= WORTH_SAYING
    ]
    because = f"; {', '.join(why[:MOST_TERMS])}" if why else ""
    return (
        f"{words.act(deed)} (chance in that week: {of_100(deed.chance)} against "
        f"{of_100(offer.chance)}{because})"
    )


def _difference(each: Difference, words: Words) -> str:
    return f"{wording(each.path, words.names)} is {each.ours:.3g} against {each.theirs:.3g}"


def _some(said: list[str]) -> str:
    more = len(said) - MOST
    return "; ".join(said[:MOST]) + (f"; and {more:,} more" if more > 0 else "")


def _followed(future: Future, words: Words, week: int) -> list[str]:
    """What was grave from a week on, without its chances: 'X starts an offensive (date)'."""
    return [
        f"{words.date(fact.week)}: {fact.text.partition(' (chance')[0].rstrip('.')}"
        for fact in facts(future, words)
        if fact.rank == GRAVE and week <= fact.week < future.window
    ]
