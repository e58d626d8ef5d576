"""What a model allows at a place: its keys, and what a number there may be."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from model.language.described import description
from model.language.scalars import number_text

Path = tuple[str | int, ...]

LONGEST_HELP = 130
"""Letters of a field's text that a message repeats; the rest of a longer one is left out."""


def keys_at(model: Any, loc: Path) -> list[str]:
    """The keys that are allowed at a place of a model."""
    return [
        field.alias or name
        for kind in _kinds_at(model, loc)
        if _is_model(kind)
        for name, field in kind.model_fields.items()
    ]


def keys_below(model: Any, loc: Path) -> list[str]:
    """The keys of the models at a place, and of all that are read in their place."""
    found, kinds = [], [kind for kind in _kinds_at(model, loc) if _is_model(kind)]
    while kinds:
        kind = kinds.pop()
        found += [field.alias or name for name, field in kind.model_fields.items()]
        kinds += kind.__subclasses__()
    return found


def help_at(model: Any, loc: Path) -> str:
    """What the field at a place means, with its unit, as it stands in brackets; often empty."""
    for end in range(len(loc), 0, -1):
        for kind in _kinds_at(model, loc[: end - 1]):
            for name, field in kind.model_fields.items() if _is_model(kind) else ():
                if loc[end - 1] == (field.alias or name):
                    return _in_brackets(description(kind, name))
    return ""


def _in_brackets(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    for end in (". ", "; ", ": "):
        if len(text) > LONGEST_HELP:
            text = text.split(end)[0]
    first = text.split(" ")[0]
    plain = first.lower() == first or not first[1:].islower()
    return f" ({text if plain else text[0].lower() + text[1:]})" if text else ""


def limits_at(model: Any, loc: Path) -> str:
    """What a number at a place may be: 'lie between 0 and 1', 'be greater than 0'; maybe empty."""
    low = high = above = below = None
    for end in range(len(loc), 0, -1):
        for kind in _kinds_at(model, loc[: end - 1]):
            for name, field in kind.model_fields.items() if _is_model(kind) else ():
                if loc[end - 1] != (field.alias or name):
                    continue
                for rule in _rules(field):
                    low, high = getattr(rule, "ge", low), getattr(rule, "le", high)
                    above, below = getattr(rule, "gt", above), getattr(rule, "lt", below)
                return _in_words(low, high, above, below)
    return ""


def _rules(field: FieldInfo) -> Iterator[Any]:
    """The bounds that a field declares, in whatever form of its value."""
    yield from field.metadata
    for form in forms(field.annotation):
        for note in get_args(form)[1:] if get_origin(form) is Annotated else ():
            yield from getattr(note, "metadata", (note,))


def forms(kind: Any) -> Iterator[Any]:
    """The forms that a value may have: the members of a union, with their annotations."""
    if get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from forms(member)
    else:
        yield kind


def _in_words(
    low: float | None, high: float | None, above: float | None, below: float | None
) -> str:
    if low is not None and high is not None:
        return f"lie between {number_text(low)} and {number_text(high)}"
    pairs = [("at least", low), ("greater than", above), ("at most", high), ("less than", below)]
    words = [f"{word} {number_text(limit)}" for word, limit in pairs if limit is not None]
    return f"be {' and '.join(words)}" if words else ""


def _kinds_at(model: Any, loc: Path) -> list[Any]:
    """The types that a value at a place may have."""
    kinds = list(members(model))
    for part in loc:
        inner = [member for kind in kinds for member in _inside(kind, part)]
        kinds = inner or kinds  # a tag of a union stays where it is
    return kinds


def _inside(kind: Any, part: str | int) -> Iterator[Any]:
    if _is_model(kind):
        for name, field in kind.model_fields.items():
            if part == (field.alias or name):
                yield from members(field.annotation)
        yield from _read(kind, part)
    elif get_origin(kind) in (list, tuple) and isinstance(part, int):
        yield from members(get_args(kind)[0])
    elif get_origin(kind) is dict:
        yield from members(get_args(kind)[1])


def _read(kind: type[BaseModel], tag: str | int) -> Iterator[type[BaseModel]]:
    """A model with a tag: itself, or one that is read in its place."""
    types = [field.default for name, field in kind.model_fields.items() if name == "type"]
    yield from [kind] if tag in (kind.__name__, *types) else ()
    for child in kind.__subclasses__():
        yield from _read(child, tag)


def members(kind: Any) -> Iterator[Any]:
    """The forms that a value may have: the members of a union, without annotations."""
    if get_origin(kind) is Annotated:
        yield from members(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from members(member)
    else:
        yield kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
