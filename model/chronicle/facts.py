"""A future as a list of facts, each a sentence with its week and how grave it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.chronicle.deeds import Deed, Future, Script, Stance
from model.chronicle.words import Words
from model.language.english import capital

GRAVE, NOTABLE, ROUTINE = 3, 2, 1
"""How much a fact matters: force and its ends; steps towards it or away; everything else."""

GRAVE_ACTS = {
    "offensive", "limited_operation", "capitulate", "intervene", "send_fighters",
    "send_peacekeepers",
}  # fmt: skip
NOTABLE_ACTS = {
    "mobilise", "restrict", "concede", "request_help", "accept", "sanction", "exercise", "mission",
    "change_leader",
}  # fmt: skip
MOST_REASONS = {GRAVE: 3, NOTABLE: 2, ROUTINE: 1}


@dataclass(frozen=True)
class Fact:
    """One thing that happened."""

    week: int
    rank: int
    kind: str
    """act, stance, script, operation or treaty."""
    text: str
    reasons: str = ""
    """A further sentence: what weighed most."""
    deed: Deed | None = None
    stance: Stance | None = None
    scripts: tuple[Script, ...] = ()


def facts(future: Future, words: Words) -> list[Fact]:
    """Everything that happened in a future, week by week, in the order of a week's stages."""
    found = [*_scripts(future, words), *_deeds(future, words), *_stances(future, words)]
    found += [*_operations(future, words), *_treaties(future)]
    order = {"script": 0, "act": 1, "stance": 2, "operation": 3, "treaty": 4}
    return sorted(found, key=lambda fact: (fact.week, order[fact.kind]))


def from_the_start(future: Future, words: Words) -> list[str]:
    """The scripted policies that are in force in the first week and stay so."""
    return [
        words.policy(policy)
        for script in future.scripts
        if script.week == 0 and script.begins
        for policy in [future.scenario.policy(script.policy)]
        if policy.mode == "script" and policy.lasting
    ]


def _scripts(future: Future, words: Words) -> Iterator[Fact]:
    """What scripts begin and end, one fact for all of a week."""
    by_week: dict[tuple[int, int], list[Script]] = {}
    for script in future.scripts:
        policy = future.scenario.policy(script.policy)
        standing = policy.mode == "script" and policy.lasting
        if script.week == 0 and standing:
            continue  # told as in force from the start
        if not script.begins and policy.mode == "script" and not policy.lasting:
            continue  # the act of one week is over
        rank = NOTABLE if policy.mode == "script" else ROUTINE
        by_week.setdefault((script.week, rank), []).append(script)
    for (week, rank), scripts in by_week.items():
        said = [words.script(future.scenario.policy(s.policy), s.begins) for s in scripts]
        yield Fact(week, rank, "script", f"By script: {'; '.join(said)}.", scripts=tuple(scripts))


def _deeds(future: Future, words: Words) -> Iterator[Fact]:
    for deed in future.deeds:
        rank = GRAVE if deed.act in GRAVE_ACTS else NOTABLE if deed.act in NOTABLE_ACTS else ROUTINE
        text = f"{words.act(deed)}{words.chance(deed)}."
        yield Fact(
            deed.week, rank, "act", text, words.reasons_of(deed, MOST_REASONS[rank]), deed
        )  # fmt: skip


def _stances(future: Future, words: Words) -> Iterator[Fact]:
    """Each answer of the pivot to an attack that is not the one it gave the week before."""
    before: dict[str, Stance] = {}
    for stance in future.stances:
        last = before.get(stance.attacker)
        before[stance.attacker] = stance
        same = last is not None and last.week == stance.week - 1 and last.backed == stance.backed
        if same:
            continue
        large = future.fought[stance.week].max() == 2
        rank = GRAVE if large or stance.backed else NOTABLE
        reasons = words.reasons_of_stance(stance, MOST_REASONS[rank])
        yield Fact(stance.week, rank, "stance", words.stance(stance), reasons, stance=stance)


def _operations(future: Future, words: Words) -> Iterator[Fact]:
    """What becomes of operations: they grow, end with their aims, stop, are taken up again."""
    cast = future.scenario.cast
    for week, (fought, state) in enumerate(zip(future.fought, future.states, strict=True)):
        after = state["operation"]
        for side, k in np.argwhere((fought > 0) | (after > 0)):
            who = words.names[cast.parties[side]]
            where = words.names[list(cast.theatres)[k]]
            text = ""
            if fought[side, k] == 1 and after[side, k] == 2:
                text = f"The limited operation of {who} in {where} grows into an offensive."
            elif fought[side, k] == 0 and after[side, k] == 2:
                text = f"The ceasefire in {where} breaks: {who} takes its offensive up again."
            elif fought[side, k] == 2 and after[side, k] == 0 and not future.capitulated[week][k]:
                stopped = future.paused[week][side, k]
                end = "is stopped by a ceasefire" if stopped else "ends with its aims reached"
                text = f"The offensive of {who} in {where} {end}."
            if text:
                yield Fact(week, GRAVE, "operation", text)


def _treaties(future: Future) -> Iterator[Fact]:
    for week, state in enumerate(future.states):
        before, now = float(future.before(week)["treaty"]), float(state["treaty"])
        if (now > 0) != (before > 0):
            what = "A treaty of peace is signed." if now > 0 else "The treaty of peace is broken."
            yield Fact(week, GRAVE, "treaty", what)


def people(future: Future, words: Words, first: int, last: int) -> list[str]:
    """Deaths, flight and ground between two weeks (both counted in), as sentences."""
    cast, said = future.scenario.cast, []
    start, end = future.before(first), future.states[last]
    for k, theatre in enumerate(cast.theatres):
        deaths = sum(float(state["deaths"][k]) for state in future.states[first : last + 1])
        fled = float(end["displaced"][k] - start["displaced"][k])
        parts = [f"{deaths:,.0f} battle deaths"] if deaths >= 5 else []
        parts += [f"{fled * 1000:,.0f} people displaced"] if fled >= 0.5 else []
        for side, party in enumerate(cast.parties):
            begin, final = (float(state["control"][side, k]) for state in (start, end))
            if final - begin >= 0.01:
                parts.append(
                    f"the share of the ground that {words.names[party]} holds goes from "
                    f"{begin:.2f} to {final:.2f}"
                )
        if parts:
            said.append(f"{capital(words.names[theatre])}: {', '.join(parts)}.")
    return said
