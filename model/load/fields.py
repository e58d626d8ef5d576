"""What a scenario file may hold, field by field and in words, from the models alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from model.language.described import description
from model.language.problems import listed
from model.policies.base import Code, Slug

MODELS = {
    "Actor": "an actor",
    "Condition": "a condition",
    "Delay": "`{mean: WEEKS}`",
    "Headline": "an outcome, a theatre and a week",
    "Observed": "an observation",
    "Option": "an option",
    "Shift": "`{shift: NUMBER}`",
    "StartingCondition": "a starting condition",
    "Theatre": "a theatre",
    "WhatIf": "a what-if",
}
"""What stands for a model as the value of a field."""


IRREGULAR = {"policy": "policies", "text": "texts", "list of numbers": "lists of numbers"}


@dataclass(frozen=True)
class FieldWords:
    """One field of a model: what it takes, within which bounds, and what it means."""

    name: str
    takes: str
    """What can be written: 'a number from 0 to 1', '`script`, `nudge` or `forbid`'."""
    default: Any
    """What it is where nothing is written; `None` for nothing."""
    is_required: bool
    text: str


@cache
def fields(model: type[BaseModel]) -> dict[str, FieldWords]:
    """The fields of a model by the word to write, but for the word of its type."""
    schema = model.model_json_schema(by_alias=True)
    if "$ref" in schema:  # a model that contains itself
        schema = schema["$defs"][model.__name__]
    said = {
        field.alias or name: description(model, name) for name, field in model.model_fields.items()
    }
    required = schema.get("required", ())
    return {
        name: FieldWords(
            name,
            _takes(part),
            part.get("default"),
            name in required,
            " ".join(said[name].split()),
        )
        for name, part in schema["properties"].items()
        if "const" not in part
    }


def _takes(part: dict[str, Any]) -> str:
    """What a part of a schema takes, in words."""
    if "$ref" in part:
        return MODELS[part["$ref"].split("/")[-1]]
    if "enum" in part:
        return listed(f"`{word}`" for word in part["enum"])
    if "anyOf" in part or "oneOf" in part:
        choices = [p for p in part.get("anyOf", part.get("oneOf")) if p.get("type") != "null"]
        if "discriminator" in part:
            return "a policy"
        words = dict.fromkeys(_takes(choice) for choice in choices)
        if "a number" in words:
            words.pop("a whole number", None)
        return " or ".join(words)
    return _simple(part)


def _simple(part: dict[str, Any]) -> str:
    match part.get("type"):
        case "integer" | "number":
            word = "a whole number" if part["type"] == "integer" else "a number"
            return " ".join([word, *_bounds(part)])
        case "boolean":
            return "`true` or `false`"
        case "array" if "prefixItems" in part:
            return "`[LOWEST, HIGHEST]`"
        case "array":
            return f"a list of {_many(_takes(part['items']))}"
        case "object":
            patterns = list(part.get("patternProperties", {}).values())
            inner = patterns[0] if patterns else part.get("additionalProperties")
            return f"a map of {_many(_takes(inner))}" if isinstance(inner, dict) else "a map"
        case "string" if part.get("format") == "date":
            return "a date"
        case "string" if part.get("pattern") == _pattern(Code):
            return "a code"
        case "string" if part.get("pattern") == _pattern(Slug):
            return "a name"
    return "text" if part.get("type") == "string" else "anything"


def _bounds(part: dict[str, Any]) -> Iterator[str]:
    low, high = part.get("minimum"), part.get("maximum")
    if low is not None and high is not None:
        yield f"from {low:g} to {high:g}"
    elif low is not None:
        yield f"from {low:g} on"
    if "exclusiveMinimum" in part:
        yield f"above {part['exclusiveMinimum']:g}"
        if high is not None:
            yield f"up to {high:g}"


def _many(words: str) -> str:
    """'a code' of which there are several."""
    single, *more = words.split(" or ")
    plural = single.removeprefix("a ").removeprefix("an ")
    if plural in IRREGULAR:
        plural = IRREGULAR[plural]
    elif not plural.startswith("`"):
        plural += "s"
    return " or ".join([plural, *more])


def _pattern(kind: Any) -> str:
    return kind.__metadata__[0].metadata[0].pattern
