"""What differs between two scenarios, part by part, with everything that they extend.

What a file leaves out is compared by what it then has: a field at its default is equal to the same
number written out. The order of starting conditions, parameters and switches says nothing and is
not compared; every other order is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from model.comparison.labels import label
from model.policies.base import Strict
from model.scenario import Cast, Scenario

Path = tuple[str, ...]
"""Where something stands in a scenario: ("policies", "a-policy", "severity")."""

TEXTS = ("title", "question", "note", "start", "weeks")
SETTINGS = ("information", "explanation")
UNORDERED = ("starting_conditions", "parameters", "switches")
"""Parts whose order says nothing."""
PARTS = ("actors", "theatres", *UNORDERED, "policies", "options", "what_ifs", "levers", "observed")
"""The parts that hold several things, each with a name."""
NUMBER = ("value", "range", "shift")
"""The fields of a starting condition that make its number; they are told as one."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs between a scenario and another."""

    path: Path
    kind: Literal["changed", "added", "removed", "renamed", "order", "dice"]
    """dice: an actor or a theatre has another number within its kind, and so throws other dice."""
    before: Any
    """Plain data of the first scenario; None where it has nothing there."""
    after: Any
    """The same of the second."""
    label: str = ""
    """What the thing is, in words, with its unit."""


def differences(a: Scenario, b: Scenario, leave_out: Iterable[str] = ()) -> list[Difference]:
    """Everything that differs from one scenario to another, but for their names.

    `leave_out` names top-level keys that are not compared.
    """
    found = [
        *_fields(("headline",), _plain(a.headline), _plain(b.headline), ""),
        *(item for part in PARTS for item in _part(part, a, b)),
    ]
    for key in (*TEXTS, *SETTINGS):
        old, new = _plain(getattr(a, key)), _plain(getattr(b, key))
        if old != new:
            found.append(Difference((key,), "changed", old, new))
    order = [*TEXTS, "headline", *SETTINGS, *PARTS]
    kept = [item for item in found if item.path[0] not in set(leave_out)]
    return sorted(kept, key=lambda item: order.index(item.path[0]))


def _part(part: str, a: Scenario, b: Scenario) -> Iterator[Difference]:
    """What differs in a part that holds several things by name."""
    olds, news = _things(a, part), _things(b, part)
    taken, new = [n for n in olds if n not in news], [n for n in news if n not in olds]
    for old_name, new_name in _renamed(part, olds, news, taken, new):
        yield Difference((part, old_name), "renamed", old_name, new_name, label(b, part, new_name))
        taken.remove(old_name)
        new.remove(new_name)
    for name in olds:
        if name in news:
            words = label(b, part, name)
            yield from _fields((part, name), olds[name], news[name], words)
        elif name in taken:
            rest = _unsaid(b.cast, name) if part == "starting_conditions" else None
            yield Difference((part, name), "removed", olds[name], rest, label(a, part, name))
    for name in new:
        rest = _unsaid(a.cast, name) if part == "starting_conditions" else None
        yield Difference((part, name), "added", rest, news[name], label(b, part, name))
    if part not in UNORDERED:
        yield from _order((part,), olds, news)
    if part in ("actors", "theatres"):
        yield from _dice(part, a.cast, b.cast)


def _fields(path: Path, old: Any, new: Any, words: str) -> Iterator[Difference]:
    """What differs within one thing, field by field."""
    if old == new:
        return
    if not isinstance(old, dict) or not isinstance(new, dict) or _is_shift(old) or _is_shift(new):
        yield Difference(path, "changed", old, new, words)
        return
    if path[0] == "starting_conditions":
        old, new = _with_one_number(old), _with_one_number(new)
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if key in ("add", "change"):
            yield from _inner((*path, key), before or {}, after or {}, words)
        elif before != after:
            yield Difference((*path, key), "changed", before, after, words)


def _inner(path: Path, olds: dict, news: dict, words: str) -> Iterator[Difference]:
    """What differs in the policies that an arm adds, or in what it changes."""
    for name in dict.fromkeys((*olds, *news)):
        if name not in news:
            yield Difference((*path, name), "removed", olds[name], None, words)
        elif name not in olds:
            yield Difference((*path, name), "added", None, news[name], words)
        else:
            yield from _fields((*path, name), olds[name], news[name], words)
    yield from _order(path, olds, news)


def _order(path: Path, olds: Iterable[str], news: Iterable[str]) -> Iterator[Difference]:
    """Whether things that both scenarios have stand in another order."""
    first, second = list(olds), list(news)
    before = [name for name in first if name in second]
    after = [name for name in second if name in first]
    if before != after:
        yield Difference(path, "order", before, after)


def _dice(part: str, a: Cast, b: Cast) -> Iterator[Difference]:
    """Who throws other dice, because dice go by the role and the number within it."""
    old, new = numbers(a), numbers(b)
    for code in getattr(a, part):
        if code in getattr(b, part) and old[code] != new[code]:
            yield Difference((part, code), "dice", old[code], new[code])


def numbers(cast: Cast) -> dict[str, str]:
    """What numbers the dice of each code: its role and place there, as 'patron 2', 'theatre 1'."""
    counted: dict[str, str] = {}
    for code, actor in cast.actors.items():
        place = cast.of_role(actor.role).index(code) + 1
        counted[code] = f"{actor.role.replace('_', ' ')} {place}"
    places = enumerate(cast.theatres, start=1)
    return counted | {code: f"theatre {number}" for number, code in places}


def _renamed(
    part: str, olds: Mapping, news: Mapping, taken: list[str], new: list[str]
) -> list[tuple[str, str]]:
    """Policies that are the same but for their name."""
    if part != "policies":
        return []
    pairs, free = [], list(new)
    for name in taken:
        for other in free:
            if olds[name] | {"name": ""} == news[other] | {"name": ""}:
                pairs.append((name, other))
                free.remove(other)
                break
    return pairs


def _things(scenario: Scenario, part: str) -> dict[str, Any]:
    """The things of a part as plain data by name."""
    held = getattr(scenario, part)
    if part == "policies":
        return _by_name(held)
    if part == "observed":
        entries: dict[str, Any] = {}
        for entry in held:
            key = f"{entry.outcome}.{entry.theatre}"
            alike = sum(known.split(" ")[0] == key for known in entries)
            entries[f"{key} ({alike + 1})" if alike else key] = _plain(entry)
        return entries
    things = {name: _plain(thing) for name, thing in held.items()}
    if part in ("options", "what_ifs"):
        for name, arm in held.items():
            things[name] |= {"add": _by_name(arm.add)}
    return things


def _by_name(policies: Iterable[Strict]) -> dict[str, Any]:
    return {policy.name: _plain(policy) for policy in policies}


def _plain(thing: Any) -> Any:
    """A model as plain data with its defaults, without what is not there; dates as text."""
    if isinstance(thing, Strict):
        return thing.model_dump(mode="json", by_alias=True, exclude_none=True)
    return thing.isoformat() if hasattr(thing, "isoformat") else thing


def _unsaid(cast: Cast, path: str) -> dict[str, float] | None:
    """What a starting condition is where nothing says it; None if its actors are not there."""
    known = {*cast.actors, *cast.theatres}
    if not known.issuperset(path.split(".")[1:]):
        return None
    return {"value": cast.start_value(path)}


def _with_one_number(condition: dict[str, Any]) -> dict[str, Any]:
    number = {key: condition[key] for key in NUMBER if condition.get(key)}
    number = {"value": condition["value"]} | number
    return {"value": number} | {k: v for k, v in condition.items() if k not in NUMBER}


def _is_shift(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"shift"}
