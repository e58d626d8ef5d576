"""How a value of a scenario is written in a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.language.conditions import Condition
from model.policies.base import CONDITIONS, Policy

NOTHING = "nothing"
"""What stands for a value that a scenario does not have."""
DEFAULTS = {
    name: field.get_default(call_default_factory=True)
    for name, field in Policy.model_fields.items()
    if not field.is_required()
}
"""What the fields that all policies share have where nothing is written."""


def in_words(path: tuple[str, ...], value: Any, names: Mapping[str, str]) -> str:
    """A value of a scenario as one line; `names` are the words for codes, used in conditions."""
    if value is None:
        return NOTHING
    if path[-1] in CONDITIONS:
        return Condition.model_validate(_as_written(value)).sentence(names)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(in_words((*path, "item"), item, names) for item in value) or "none"
    if isinstance(value, dict):
        return _map(path, value, names)
    return " ".join(str(value).split())


def _as_written(part: Any) -> Any:
    """A condition as a file would have it: without what is left at its default."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    said = {key.rstrip("_"): _as_written(each) for key, each in part.items() if each is not None}
    return {key: each for key, each in said.items() if (key, each) != ("for_weeks", 1)}


def parts(value: dict[str, Any]) -> dict[str, Any]:
    """The fields of a thing that say something: no defaults, nothing empty, not its own name."""
    said = {key: part for key, part in value.items() if key != "name" and part not in ({}, [])}
    return {key: part for key, part in said.items() if part != DEFAULTS.get(key, {})}


def _map(path: tuple[str, ...], value: dict[str, Any], names: Mapping[str, str]) -> str:
    if set(value) == {"mean"}:
        return f"{value['mean']:g} on average"
    if set(value) == {"shift"} or path[0] == "starting_conditions":
        return condition(value)
    said = {key: in_words((*path, key), part, names) for key, part in parts(value).items()}
    inner = [
        f"{key} ({words})" if path[-1] == "add" else f"{key} {words}" for key, words in said.items()
    ]
    return "; ".join(inner)


def condition(value: dict[str, Any]) -> str:
    """A starting condition's number with its range, or a shift.

    >>> condition({"value": 0.8, "range": [0.6, 0.95]})
    '0.8 (0.6 to 0.95)'
    >>> condition({"value": 0.1})
    '0.1 (no range)'
    >>> condition({"shift": 0.1})
    'moved by +0.1'
    """
    shift = value.get("shift")
    moved = f"moved by {shift:+g}" if shift else ""
    if "value" not in value:
        return moved or "moved by 0"
    low, high = value.get("range") or (None, None)
    text = f"{value['value']:g} " + ("(no range)" if low is None else f"({low:g} to {high:g})")
    return ", ".join([text, *([moved] if moved else [])])
