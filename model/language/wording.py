"""What pydantic finds wrong, in plain words and at the place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from model.language.dates import meant_date
from model.language.fields import help_at, keys_at, keys_below, limits_at
from model.language.node import Node
from model.language.problems import Place, Problem, listed, nearest, quoted
from model.language.scalars import kind_of, number_text

EXPECTED = {
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "string_type": "text",
    "date_type": "a date such as 2022-12-05",
    "date_parsing": "a date such as 2022-12-05",
    "dict_type": "a map of keys",
    "model_type": "a map of keys",
    "model_attributes_type": "a map of keys",
    "list_type": "a list",
    "tuple_type": "a list",
}
"""What a value should have been, by pydantic's name of the error."""

WORLD = ("actors", "theatres", "starting_conditions")
"""Keys of a file that most scenarios take over from another."""

LIMITS = ("greater_than_equal", "greater_than", "less_than_equal", "less_than")
"""Pydantic's names of the errors of numbers out of bounds."""

CONDITIONS = ("when", "until", "fails_while")
"""Keys that hold a condition: what one looks like is said with an error."""

MOST_ERRORS = 200
"""How many errors are put into words; a file with more is not a scenario."""

Path = tuple[str | int, ...]


@dataclass
class _Error:
    """One of pydantic's errors and the part of its path that is in the file."""

    type: str
    path: Path
    loc: Path
    context: dict[str, Any]
    message: str

    @property
    def from_union(self) -> bool:
        """Whether another form of the same value could have been right."""
        return len(self.loc) > len(self.path)


def in_plain_words(
    error: ValidationError,
    root: Node,
    model: type[BaseModel],
    codes: Iterable[str] = (),
    more_keys: Iterable[str] = (),
) -> list[tuple[Path, Problem]]:
    """Each problem with the path of the value that it is about.

    `codes` are the codes of actors and theatres, from which the nearest is suggested; `more_keys`
    may stand at the top beside those of the model.
    """
    errors = [
        _Error(e["type"], _path(root, e["loc"], e["type"]), e["loc"], e.get("ctx", {}), e["msg"])
        for e in error.errors(include_url=False, include_input=False)[:MOST_ERRORS]
    ]
    problems = []
    explained: set[tuple[Path, str]] = set()
    for group in _groups(errors):
        path = group[0].path
        node = root.at(*path)
        if node is not None and node.value is None:
            continue  # said once, where all empty values are found
        if group[0].type == "union_tag_not_found":
            problem = _no_type(root, path, keys_below(model, group[0].loc))
        elif group[0].type == "extra_forbidden":
            allowed = [*keys_at(model, group[0].loc[:-1]), *(() if path[1:] else more_keys)]
            missing = {
                e.path[-1] for e in errors if e.type == "missing" and e.path[:-1] == path[:-1]
            }
            problem = _unknown_key(root, path, allowed, missing)
        else:
            problem = _problem(group, root, model, tuple(codes))
        problems.append((path, problem))
        if group[0].type == "extra_forbidden" and problem.hint:
            explained.add((path[:-1], problem.hint))
    return [
        (path, problem)
        for path, problem in problems
        # a misspelt key is one mistake, not an unknown key and a missing one
        if not (root.at(*path) is None and (path[:-1], path[-1]) in explained)
    ]


def _path(root: Node, loc: Path, type: str) -> Path:
    """The part of pydantic's path that is in the file, without the tags of its unions."""
    path: list[str | int] = []
    node: Node | None = root
    tagged: Node | None = None
    for part in loc:
        tag = node.at("type") if node else None
        if tag is not None and tag.value == part and node is not tagged:
            tagged = node  # the tag of a union, even where a key has the same name
            continue
        child = node.child(part) if node else None
        if child is not None:
            path.append(part)
            node = child
    if type == "missing":
        path.append(loc[-1])
    return tuple(path)


def _groups(errors: list[_Error]) -> Iterator[list[_Error]]:
    """Errors about one value, without those of forms that the value was not meant to have."""
    groups: dict[tuple[Path, str], list[_Error]] = {}
    for error in errors:
        deeper = (o for o in errors if len(o.path) > len(error.path))
        if error.from_union and any(o.path[: len(error.path)] == error.path for o in deeper):
            continue
        name = "" if error.from_union else error.type
        groups.setdefault((error.path, name), []).append(error)
    for group in groups.values():
        yield [e for e in group if e.type not in EXPECTED] or group


def _unknown_key(root: Node, path: Path, allowed: list[str], missing: set) -> Problem:
    """A key that does not belong there; what is missing was most likely meant."""
    place = _key_place(root, path)
    beside = root.at(*path[:-1]).keys_beside(place)
    hint = nearest(path[-1], [key for key in allowed if key in missing])
    hint = hint or nearest(path[-1], [key for key in allowed if key not in beside])
    return Problem.at(place, f"unknown key {quoted(path[-1])}", hint)


def _no_type(root: Node, path: Path, allowed: list[str]) -> Problem:
    """A policy without a type, or with a misspelt one."""
    unknown = [key for key, _ in root.at(*path).items() if key not in allowed]
    near = nearest("type", unknown)
    if near:
        place = _key_place(root, (*path, near))
        return Problem.at(place, f"unknown key {quoted(near)}", "type")
    return _missing(root, (*path, "type"))


def _problem(
    group: list[_Error], root: Node, model: type[BaseModel], codes: tuple[str, ...]
) -> Problem:
    error = group[0]
    path, node = error.path, root.at(*error.path)
    if error.type == "missing":
        return _missing(root, path)
    if error.type == "union_tag_invalid":
        node = node.at("type")
        types = error.context["expected_tags"].replace("'", "").split(", ")
        message = f"unknown policy type {quoted(node.plain())}"
        return Problem.at(node.place, message, nearest(node.plain(), types))
    if error.loc[-1] == "[key]":
        message, hint = _pattern(path[-1], codes, error.context["pattern"])
        return Problem.at(_key_place(root, path), message, hint)
    value = node.plain()
    name = quoted(next((part for part in reversed(path) if isinstance(part, str)), "the file"))
    if error.type in LIMITS:
        bounds, unit = limits_at(model, error.loc), help_at(model, error.loc)
        message = f"{name} must {bounds}, not {number_text(value)}{unit}"
        return Problem.at(node.place, message)
    message, hint = _wrong_value(group, name, value, codes)
    if error.type in ("float_type", "int_type") and not hint and not message.endswith(")"):
        bounds = limits_at(model, error.loc)
        message += f"; it must {bounds}{help_at(model, error.loc)}" if bounds else ""
    return Problem.at(node.place, message, hint)


def _missing(root: Node, path: Path) -> Problem:
    *parent, key = path
    node = root.at(*parent)
    place = node.key or node.place
    if isinstance(key, int):
        return Problem.at(node.place, f"{quoted(parent[-1])} has too few items")
    name = node.at("name")
    owner = name.value if name else parent[-1] if parent else None
    inside = f" in {quoted(owner)}" if isinstance(owner, str) else ""
    if isinstance(owner, int):  # an item without a name: say what else is known of it
        kind = node.at("type")
        what = quoted(kind.value) if kind and isinstance(kind.value, str) else "item"
        inside = f" in this {what} of '{parent[-2]}'"
    world = "; write it, or 'extends' a world that has it" if key in WORLD and not parent else ""
    return Problem.at(place, f"'{key}' is missing{inside}{world}")


def _wrong_value(
    group: list[_Error], name: str, value: Any, codes: tuple[str, ...]
) -> tuple[str, str | None]:
    error, context = group[0], group[0].context
    if error.type in EXPECTED:
        words = dict.fromkeys(EXPECTED[e.type] for e in group if e.type in EXPECTED)
        if "a number" in words:
            words.pop("a whole number", None)
        more, hint = _meant(list(words), value)
        if name.strip("'") in CONDITIONS:
            more = ", such as {quantity: talks, below: 0.2}"
        return f"{name} must be {listed(words)}, not {kind_of(value)}{more}", hint
    if error.type == "literal_error":
        right = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        message = f"{name} must be {listed(right)}, not {kind_of(value)}"
        return message, nearest(value, right)
    if error.type == "string_pattern_mismatch":
        return _pattern(value, codes, context["pattern"])
    if error.type == "string_too_short":
        return f"{name} must have at least {context['min_length']} characters", None
    if error.type == "too_long":
        return f"{name} has too many items; at most {context['max_length']}", None
    if error.type == "value_error":
        return str(context["error"]), None
    return f"{name}: {error.message[:1].lower()}{error.message[1:]}", None


def _pattern(value: Any, codes: tuple[str, ...], pattern: str) -> tuple[str, str | None]:
    """What to say of a text that should be a code or a name."""
    if re.fullmatch(pattern, "AA"):
        hint = nearest(value, [code for code in codes if re.fullmatch(pattern, code)])
        capitals = str(value).upper()
        if not hint and re.fullmatch(pattern, capitals):
            hint = capitals
        return f"{quoted(value)} is not a code (capitals and digits)", hint
    hint = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")
    message = f"{quoted(value)} is not a name of small letters, digits and hyphens"
    return message, hint if re.fullmatch(pattern, hint) else None


def _meant(expected: list[str], value: Any) -> tuple[str, str | None]:
    """More words about a value of the wrong kind, and what was probably meant."""
    if not isinstance(value, str):
        is_word = isinstance(value, bool | int | float)
        return "; put it in quotes" if expected[0] == "text" and is_word else "", None
    text = value.strip()
    if expected[0] == EXPECTED["date_type"]:
        return meant_date(text)
    if "true or false" in expected:
        words = {"yes": "true", "on": "true", "true": "true", "y": "true"}
        words |= {"no": "false", "off": "false", "false": "false", "n": "false"}
        if text in ("true", "false"):
            return " (take the quotes away)", None
        return "", words.get(text.lower()) or nearest(text, ("true", "false"))
    if "number" in expected[0]:
        try:
            if text.endswith("%"):
                return "", f"{float(text[:-1]) / 100:g}"
            float(text)
            return " (take the quotes away)", None
        except ValueError:
            comma = text.replace(",", ".", 1)
            return "", comma if "," in text and comma.replace(".", "", 1).isdigit() else None
    return "", None


def _key_place(root: Node, path: Path) -> Place:
    node = root.at(*path)
    return node.key or node.place
