"""From nodes to a `Scenario`: every key known, every value of the right kind and within bounds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from model.language.dates import meant_date
from model.language.fields import members
from model.language.node import Node
from model.language.problems import Place, Problem, quoted
from model.language.scalars import kind_of
from model.language.wording import in_plain_words
from model.load.codes import Codes
from model.outcomes import OUTCOMES
from model.scenario import Scenario

STAND_INS: dict[str, Any] = {
    "name": "unnamed",
    "title": "-",
    "question": "-",
    "start": "2001-01-01",
    "weeks": 520,
    "headline": {"outcome": next(iter(OUTCOMES))},
    "actors": {},
    "theatres": {},
    "starting_conditions": {},
}
"""What stands for a required part that is missing or wrong, so that the others can be checked."""


def nodes(data: object, place: Place) -> Node:
    """Plain data as nodes that all stand at one place."""
    if isinstance(data, dict):
        return Node({key: nodes(value, place) for key, value in data.items()}, place, place)
    if isinstance(data, list):
        return Node([nodes(value, place) for value in data], place, place)
    return Node(data, place, place)


def with_stand_ins(root: Node, keys: tuple[str, ...]) -> Node:
    """A scenario's nodes with stand-ins for required parts that it leaves out."""
    stand_ins = {key: nodes(STAND_INS[key], root.place) for key in keys}
    return Node(root.value | stand_ins, root.place)


ABOVE = ("extends", "without", "last_reviewed")
"""Keys of a file that are read before its content is a scenario."""


@dataclass
class Shaped:
    """A scenario, and which of its parts are not as the file has them because they are wrong."""

    scenario: Scenario | None
    broken: frozenset[str]
    """Top-level keys with something wrong below them; rules about them are not checked."""
    problems: list[Problem]
    kept: dict[str, list[int]]
    """For each list, the numbers in the file of the items that are in the scenario."""


def shaped(root: Node, like: tuple[Node, Shaped] | None = None) -> Shaped:
    """The scenario that nodes describe, as far as they are sound.

    `like` are other nodes with their scenario: the parts that both share are not read again.
    """
    if like and (found := _changed(root, *like)):
        return found
    text, data = root.json(), None
    problems: list[Problem] = []
    broken: set[str] = set()
    kept = _numbers(root)
    codes = Codes.of(root).all
    for _ in range(len(STAND_INS) + 2):
        try:
            scenario = Scenario.model_validate_json(text, strict=True)
        except ValidationError as error:
            data = root.plain() if data is None else data
            found = in_plain_words(error, root, Scenario, codes, ABOVE) if not broken else []
            problems += [problem for _, problem in found]
            paths = [e["loc"] for e in error.errors(include_url=False, include_input=False)]
            for path in sorted({path[:2] for path in paths}, key=_last_first):
                broken.add(str(path[0]))
                _drop(data, path, kept)
            text = json.dumps(data)
        else:
            problems += _not_iso(scenario, root, kept, broken)
            return Shaped(scenario, frozenset(broken), problems, kept)
    return Shaped(None, frozenset(broken), problems, kept)


def _changed(root: Node, other: Node, known: Shaped) -> Shaped | None:
    """The scenario of nodes that share parts with sound ones; None if what is new is not sound."""
    if known.scenario is None or known.broken:
        return None
    shared = {key for key, node in root.items() if other.child(key) is node}
    texts = {key: node.json() for key, node in root.items() if key not in shared}
    texts |= {key: json.dumps(STAND_INS[key]) for key in shared.intersection(STAND_INS)}
    text = ",".join(f"{json.dumps(key)}:{text}" for key, text in texts.items())
    try:
        new = Scenario.model_validate_json(f"{{{text}}}", strict=True)
    except ValidationError:
        return None
    same = {key: getattr(known.scenario, key) for key in shared}
    scenario, kept = new.model_copy(update=same), _numbers(root)
    problems = list(_not_iso(scenario, root, kept, set(), shared))
    return Shaped(scenario, frozenset(), problems, kept)


def _numbers(root: Node) -> dict[str, list[int]]:
    """For each list, the numbers of its items."""
    lists = {key: node for key, node in root.items() if isinstance(node.value, list)}
    return {key: list(range(len(node.value))) for key, node in lists.items()}


def _last_first(path: tuple) -> tuple[str, int, str]:
    """An order in which items can be dropped from a list without moving those still to go."""
    last = path[-1]
    return str(path[0]), -last if isinstance(last, int) else 0, str(last)


def _drop(data: dict[str, Any], path: tuple, kept: dict[str, list[int]]) -> None:
    """Takes the part with something wrong in it out of the data."""
    head = path[0]
    parts = data.get(head)
    if len(path) == 2 and isinstance(parts, list) and isinstance(path[1], int):
        if path[1] < len(parts):
            del parts[path[1]]
            del kept[head][path[1]]
    elif len(path) == 2 and isinstance(parts, dict) and head != "headline":
        parts.pop(path[1], None)
    elif head in STAND_INS:
        data[head] = STAND_INS[head]
    else:
        data.pop(head, None)
        kept.pop(head, None)


def empty_values(node: Node, key: str = "") -> Iterator[Problem]:
    """A problem for every value that is empty."""
    if node.value is None:
        what = quoted(key) if key else "this item"
        place = node.key or node.place
        yield Problem.at(place, f"{what} is empty; give a value or delete the line")
    for name, child in node.items():
        yield from empty_values(child, name)
    for child in node.entries():
        yield from empty_values(child)


def _not_iso(
    scenario: Scenario,
    root: Node,
    kept: dict[str, list[int]],
    broken: set[str],
    shared: Set[str] = frozenset(),
) -> Iterator[Problem]:
    """A problem for every date that pydantic understood although it is not written as one.

    `shared` are parts that were looked at before.
    """
    items: list[tuple[BaseModel, tuple[str | int, ...]]] = [(scenario, ())]
    for word in [word for word in ("policies", "observed") if word not in shared]:
        numbers = zip(getattr(scenario, word), kept.get(word, ()), strict=False)
        items += [(item, (word, number)) for item, number in numbers]
    if "starting_conditions" not in shared:
        for path, condition in scenario.starting_conditions.items():
            items.append((condition, ("starting_conditions", path)))
    for word in [word for word in ("options", "what_ifs") if word not in shared]:
        for slug, arm in getattr(scenario, word).items():
            items += [(item, (word, slug, "add", n)) for n, item in enumerate(arm.add)]
    for item, path in items:
        for key in _dates_of(type(item)):
            value = getattr(item, key)
            is_known = item is scenario and (key in broken or key in shared)
            if not isinstance(value, date) or is_known:
                continue  # no date, or a stand-in, or one that is known
            written = root.at(*path, key)
            if written and written.value != value.isoformat():
                more, hint = meant_date(str(written.value))
                what = kind_of(written.value)
                message = f"'{key}' must be a date such as 2022-12-05, not {what}{more}"
                yield Problem.at(written.place, message, hint)


@cache
def _dates_of(model: type[BaseModel]) -> list[str]:
    """The fields of a model that may hold a date."""
    return [name for name, field in model.model_fields.items() if date in members(field.annotation)]
