"""The rules of a policy: who may use it, on whom, when, in which mode, and what was known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from model.language.conditions import Condition
from model.language.fields import forms
from model.language.problems import listed, nearest, quoted
from model.language.roles import MENUS
from model.load.check import Check
from model.load.timing import conflicts, times
from model.policies.base import CONDITIONS, Code, Policy

Path = tuple[str | int, ...]

AXIS_OF_TARGET = {"theatre": "theatre", "party": "party", "parties": "party", "actor": "actor"}


def policy_rules(check: Check) -> None:
    """Notes everything that is wrong with the policies."""
    for policy, at in check.policies():
        before = len(check.problems)
        if check.is_new(*at):
            _own_rules(check, policy, at)
        if len(check.problems) > before:
            check.unsound.add(id(check.root.at(*at)))
        whole = check.sound("actors", "theatres", "starting_conditions")
        if whole and check.is_sound(*at) and len(check.codes.parties) == 2:
            for field, message in policy.problems(check.scenario.cast):
                check.wrong(check.place(*at, field), message)
        if check.scenario.information == "frozen" and not check.is_arm:
            known_at_start(check, policy, at)
    conflicts(check)


def _own_rules(check: Check, policy: Policy, at: Path) -> None:
    """The rules that look at the policy and at who is there."""
    actors(check, policy, at)
    others(check, policy, at)
    times(check, policy, at)
    mode(check, policy, at)
    for word in CONDITIONS:
        condition(check, getattr(policy, word), (*at, word))


def actors(check: Check, policy: Policy, at: Path) -> None:
    """Each actor exists, is named once, and has a role that may use this type."""
    for code, place in _codes(policy.actor, (*at, "actor")):
        if not check.code(code, "actor", *place):
            continue
        role = check.codes.roles.get(code)
        if policy.roles and role and role not in policy.roles:
            message = (
                f"{quoted(code)} ({role}) cannot use {quoted(policy.type)}; it is for "
                f"{listed(policy.roles, 'and')}"
            )
            check.wrong(check.place(*place), message)
    if not policy.actors:
        check.wrong(check.place(*at, "actor"), "'actor' must name at least one actor")
    if len(set(policy.actors)) < len(policy.actors):
        check.wrong(check.place(*at, "actor"), "'actor' names somebody twice")


def others(check: Check, policy: Policy, at: Path) -> None:
    """`target` is what the type acts on; every other code is that of an actor or a theatre."""
    for field in fields_with_codes(type(policy)):
        given = getattr(policy, field)
        axis = AXIS_OF_TARGET.get(policy.target_kind) if field == "target" else None
        for code, place in _codes(given, (*at, field)):
            if axis:
                check.code(code, axis, *place)
            elif code not in check.codes.all and check.codes.roles and check.codes.theatres:
                hint = nearest(code, check.codes.all)
                check.wrong(check.place(*place), f"unknown actor or theatre {quoted(code)}", hint)
        if isinstance(given, list) and (not given or len(set(given)) < len(given)):
            what = "names somebody twice" if given else "must name at least one"
            check.wrong(check.place(*at, field), f"'{field}' {what}")
        elif field == "target" and policy.target_kind == "parties" and len(given) != 2:
            parties = listed(check.codes.parties, "and") if check.codes.parties else "two of them"
            check.wrong(check.place(*at, field), f"'target' must name both parties: {parties}")


def mode(check: Check, policy: Policy, at: Path) -> None:
    """A nudge has a utility and nothing else has one; only an actor's own choices can be nudged."""
    if policy.mode != "script" and policy.menu_item is None:
        message = (
            f"{quoted(policy.type)} stands for no choice of an actor, so it can only be scripted "
            "(mode: script)"
        )
        check.wrong(check.place(*at, "mode"), message)
    elif policy.mode == "nudge" and policy.utility is None:
        message = "'utility' is missing: how strongly does the nudge weigh?"
        check.wrong(check.place(*at, "mode"), message)
    elif policy.mode != "nudge" and policy.utility is not None:
        message = "'utility' is only for 'mode: nudge'"
        check.wrong(check.key(*at, "utility"), message)
    elif policy.mode != "script":
        for code, place in _codes(policy.actor, (*at, "actor")):
            role = check.codes.roles.get(code, "")
            if role in MENUS and policy.menu_item not in MENUS[role]:
                message = (
                    f"{quoted(code)} ({role}) has no choice {quoted(policy.menu_item)} that "
                    f"'mode: {policy.mode}' could change; it has {listed(MENUS[role], 'and')}"
                )
                check.wrong(check.place(*place), message)


def condition(check: Check, condition: Condition | None, at: Path) -> None:
    """It compares quantities that exist with numbers that they can have."""
    for inside, leaf in condition.leaves() if condition else ():
        path = in_file(check, at, inside)
        quantity = check.quantity(leaf.quantity, check.place(*path, "quantity"))
        if quantity is None:
            continue
        for word in ("above", "at_least", "below", "at_most", "equals"):
            limit = getattr(leaf, word)
            if limit is not None:
                place = check.place(*path, word)
                check.within(leaf.quantity, float(limit), quantity, place)


def known_at_start(check: Check, policy: Policy, at: Path) -> None:
    """A frozen scenario uses only what could be known on its first day."""
    start = check.scenario.start
    known = policy.known_at or policy.start or start
    if not check.sound("start") or known <= start:
        return
    field = "known_at" if policy.known_at else "start"
    place = check.place(*at, field)
    remedy = "put it into an option, or write 'information: conditional'"
    if place.file != check.root.place.file:
        # the remedy is in the file that says 'frozen', not in the one that it extends
        place = check.place("information")
        remedy = f"go without it (without: {{policies: [{policy.name}]}})"
    message = (
        f"{quoted(policy.name)} was not known at the start ({known}, the scenario starts {start}), "
        f"and the scenario is frozen; {remedy}"
    )
    check.wrong(place, message)


def in_file(check: Check, at: Path, inside: Path) -> Path:
    """A place inside a condition, as the file has it: a bare list has no `all`."""
    path = list(at)
    for part in inside:
        node = check.root.at(*path)
        if not (part == "all" and node and isinstance(node.value, list)):
            path.append(part)
    return tuple(path)


def _codes(given: Any, at: Path) -> Iterator[tuple[str, Path]]:
    """The codes of a field with the path of each."""
    if isinstance(given, str):
        yield given, at
    for number, code in enumerate(given if isinstance(given, list) else ()):
        yield code, (*at, number)


CODE_PATTERN = get_args(Code)[1].metadata[0]


@cache
def fields_with_codes(type: type[Policy]) -> tuple[str, ...]:
    """The fields of a policy type, beside `actor`, that hold codes of actors or theatres."""
    fields = type.model_fields.items()
    return tuple(word for word, info in fields if word != "actor" and _holds_codes(info))


def _holds_codes(info: Any) -> bool:
    if CODE_PATTERN in info.metadata:
        return True
    return any(
        CODE_PATTERN in getattr(note, "metadata", ())
        for form in forms(info.annotation)
        for inner in (form, *get_args(form))
        for note in (get_args(inner)[1:] if get_origin(inner) is Annotated else ())
    )
