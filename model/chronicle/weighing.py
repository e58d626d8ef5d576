"""Why an act: how far each term moved its odds, found by leaving the terms out one at a time.

The model's own function is asked again with one input as if there were nothing of the kind (for
force: as in the reference stand-off), everything else as it was in the moment of the decision. The
difference in log-odds is the term's weight. Terms that strengthen each other both count what they
do together, so weights need not add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from model.chronicle.overhearing import Call, Ear
from model.chronicle.terms import REFERENCE, Addend, Weighing, Weighings


@dataclass(frozen=True)
class Term:
    """One reason for or against an act."""

    label: str
    weight: float
    """What it added to the log-odds of the act; below 0 it spoke against it."""
    key: str = ""
    """What it is about, whatever its words in the moment: the same for the same term of an act."""


def terms_of_act(
    ear: Ear, known: Weighings, agent: Any, offers: list, number: int, purpose: str
) -> tuple[Term, ...]:
    """The terms of one item of a menu in a block of one replicate, the weightiest first.

    `ear` holds what was heard since the decision before. Empty for the absence of an act.
    """
    if not number:
        return ()
    world, (act, target, _) = agent.world, offers[number]
    weighing = known.acts.get((world.roles[agent.code], act))
    found = _weighed(ear, weighing, agent, offers, number) if weighing else []
    idle = _one(agent.decisions[purpose][1][0])
    found.append(Term(known.inaction, -idle, "inaction"))
    nudged = sum(
        _one(bonus)
        for place, _, bonus in agent.model.calendar.menus.get((agent.code, act), ())
        if place in ("", target) or not target
    )
    found.append(Term(known.nudge, _one(world.p.choice_precision) * nudged, "nudge"))
    return _sorted(found)


def _weighed(ear: Ear, weighing: Weighing, agent: Any, offers: list, number: int) -> list[Term]:
    """The terms of the function that weighs an act, and of what is added; empty if none did."""
    world, (act, target, _) = agent.world, offers[number]
    same = [n for n, offer in enumerate(offers) if offer[0] == act]
    call = _call_for(ear, weighing.function, same.index(number), len(same))
    if call is None:
        return []
    row = number if weighing.by_item else world.place.get(target, 0)
    precision = _one(world.p.choice_precision) if weighing.in_util else 1.0
    return _inputs(ear, weighing, call, row, precision) + [
        Term(added.label, precision * _added(ear, added, agent, row), added.label)
        for added in weighing.adds
    ]


def terms_of_stance(
    ear: Ear, known: Weighings, place: int, towards_attacker: bool
) -> tuple[Term, ...]:
    """The terms of the pivot's backing one side of an attack in a theatre, weightiest first."""
    call = ear.last[known.stance.function]
    which = 1 if towards_attacker else 0
    return _sorted(_inputs(ear, known.stance, call, place, 1.0, which))


def _inputs(
    ear: Ear, weighing: Weighing, call: Call, row: int, precision: float, which: int | None = None
) -> list[Term]:
    reference, found = ear.first[weighing.function].given, []
    whole = _at(call.value if which is None else call.value[which], row)
    for term in weighing.terms:
        asked = ear.recent[term.of][-1] if term.of else call
        left = dict(asked.given)
        for name, nothing in term.without.items():
            value = reference[name] if nothing == REFERENCE else nothing
            left[name] = _as(value, asked.given[name])
        given = _with_summand(call, weighing.within[term.of], asked, left) if term.of else left
        value = call.function(**given)
        without = _at(value if which is None else value[which], row)
        main = next(iter(term.without))
        is_more = _at(asked.given[main], row) > _at(left[main], row)
        found.append(Term(term.named(is_more), precision * (whole - without), main))
    return found


def _with_summand(call: Call, name: str, inner: Call, left: dict[str, Any]) -> dict[str, Any]:
    """What a function was given, had a summand of one of its inputs been asked otherwise."""
    change = inner.function(**left) - inner.value
    return {**call.given, name: call.given[name] + change}


def _call_for(ear: Ear, function: str, number: int, items: int) -> Call | None:
    """The call that weighed an item: the only one, or the one in the item's place."""
    calls = ear.recent.get(function, [])
    if len(calls) == 1:
        return calls[0]
    return calls[number] if len(calls) == items else None


def _added(ear: Ear, added: Addend, agent: Any, row: int) -> float:
    """What an addend adds to the worth, in util."""
    if added.quantity:
        value = _one(getattr(agent.world.now, added.quantity)[agent.row])
    else:
        calls = ear.recent.get(added.function, [])
        value = _at(calls[-1].value, row) if calls else 0.0
        if calls and ear.first[added.function].given["p"] is not calls[-1].given["p"]:
            # What the function also was in the reference stand-off moved nothing.
            value -= _at(ear.first[added.function].value, row)
    times = _one(getattr(agent.world.p, added.times)) if added.times else 1.0
    return added.sign * times * value


def _as(value: Any, like: Any) -> Any:
    """A value in the shape of another, so that a function can be asked with it."""
    return np.zeros_like(like) + np.asarray(value) if isinstance(like, np.ndarray) else value


def _at(value: Any, row: int) -> float:
    """The number of a theatre, or of an item, in a block of one replicate."""
    array = np.asarray(value)
    return float(array[row if len(array) > 1 else 0, 0]) if array.ndim == 2 else _one(array)


def _one(value: Any) -> float:
    return float(np.asarray(value).reshape(-1)[0])


def _sorted(found: list[Term]) -> tuple[Term, ...]:
    return tuple(sorted((t for t in found if t.weight), key=lambda t: (-abs(t.weight), t.label)))
