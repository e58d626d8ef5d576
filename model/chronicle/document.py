"""A chronicle as data, for programs: the same facts as the sentences, with all their terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.chronicle.deeds import Deed, Future, Script, Stance
from model.chronicle.facts import GRAVE, NOTABLE, ROUTINE, Fact, facts
from model.chronicle.parting import Difference, parting
from model.chronicle.weighing import Term
from model.chronicle.words import Words
from model.outcomes import LEVELS

RANKS = {GRAVE: "grave", NOTABLE: "notable", ROUTINE: "routine"}


def document(future: Future, words: Words) -> dict[str, Any]:
    """One future: who it is, what came of it, its facts, and the levels week by week."""
    return {
        "option": future.arm,
        "future": future.number,
        "draw": future.draw,
        "start": future.scenario.start.isoformat(),
        "weeks": future.window,
        "as_kept": not future.differing,
        "differing": list(future.differing),
        "outcome": {
            name: value
            for name, value in future.outcome.items()
            if name not in ("replicate", "draw")
        },
        "levels": {
            theatre: [LEVELS[int(state["level"][k])] for state in future.states[: future.window]]
            for k, theatre in enumerate(future.scenario.theatres)
        },
        "facts": [_fact(fact, future, words) for fact in facts(future, words)],
    }


def _fact(fact: Fact, future: Future, words: Words) -> dict[str, Any]:
    found: dict[str, Any] = {
        "week": fact.week + 1,
        "date": future.scenario.monday(fact.week).isoformat(),
        "in_window": fact.week < future.window,
        "rank": RANKS[fact.rank],
        "kind": fact.kind,
        "text": fact.text,
    }
    if fact.deed:
        deed = fact.deed
        found |= {"actor": deed.actor, "act": deed.act, "target": deed.target}
        found |= {"chance": deed.chance, "terms": _terms(deed, deed.terms, words)}
    if fact.scripts:
        found["policies"] = [{"policy": s.policy, "begins": s.begins} for s in fact.scripts]
    if fact.stance:
        stance = fact.stance
        found |= {"attacker": stance.attacker, "attacked": stance.attacked}
        found |= {"theatre": stance.theatre, "backed": stance.backed}
        found |= {
            "chance_attacked": stance.chance_attacked,
            "chance_attacker": stance.chance_attacker,
            "terms": _terms(stance, stance.terms, words),
        }
    return found


def _terms(of: Deed | Stance, terms: Iterable[Term], words: Words) -> list[dict[str, Any]]:
    return [
        {"key": term.key, "label": words.reason(of, term), "log_odds": term.weight}
        for term in terms
    ]


def parting_document(ours: Future, theirs: Future, words: Words) -> dict[str, Any]:
    """Where two futures of the same dice first differ; weeks count from 1, null is never."""
    found = parting(ours, theirs)
    answer: dict[str, Any] = {"week": None if found.week is None else found.week + 1}
    for name in ("scripts", "acts", "force"):
        each = getattr(found, name)
        answer[name] = each and {
            "week": each[0] + 1,
            "only_with_option": [_what(one, theirs, words) for one in each[1]],
            "only_with_against": [_what(one, ours, words) for one in each[2]],
        }
    for name in ("world", "levels"):
        each = getattr(found, name)
        answer[name] = each and {
            "week": each[0] + 1,
            "quantities": [_difference(one) for one in each[1]],
        }
    return answer


def _what(one: Script | Deed, other: Future, words: Words) -> dict[str, Any]:
    """A script or an act of one future, with the chance and the terms of the act in the other."""
    if isinstance(one, Script):
        return {"policy": one.policy, "begins": one.begins}
    there = other.offers[one.week].get(one.what)
    return {
        "actor": one.actor,
        "act": one.act,
        "target": one.target,
        "chance": one.chance,
        "terms": _terms(one, one.terms, words),
        "chance_there": there.chance if there else None,
        "terms_there": _terms(one, there.terms, words) if there else [],
    }


def _difference(each: Difference) -> dict[str, Any]:
    return {"path": each.path, "option": each.ours, "against": each.theirs}
