"""What editors offer beside the keys: codes, paths of changes, names of scenarios, whole lines.

All of it is advice: a file with a cast of its own writes other codes, and is as right.
"""

from __future__ import annotations

import re
from typing import Any

from model.language.node import Node
from model.language.parameters import parameters, switches
from model.language.quantities import Quantity, quantities
from model.language.source import read
from model.load.files import shipped
from model.outcomes import ANY

WORLD = "base"
"""The shipped world, whose codes are offered."""

ACTORS_ARE_IN = ("actor", "chosen_by", "of", "audience")
THEATRES_ARE_IN = ("theatre",)


def advise(whole: dict[str, Any]) -> None:
    """Adds to a schema what helps while writing and forbids nothing."""
    properties, definitions = whole["properties"], whole["$defs"]
    properties["extends"]["defaultSnippets"] = _offers({name: "" for name in shipped()})
    properties["starting_conditions"]["defaultSnippets"] = [
        _snippet(quantity) for quantity in quantities().values() if quantity.can_be_set
    ]
    world = read(shipped()[WORLD]).root
    actors, theatres = _names(world.at("actors")), _names(world.at("theatres"))
    for definition in definitions.values():
        for key, field in definition.get("properties", {}).items():
            codes = actors | theatres
            if key in ACTORS_ARE_IN:
                codes = actors
            elif key in THEATRES_ARE_IN:
                codes = theatres
            _offer_codes(field, codes)
    for model in ("Headline", "Observed"):
        offers = _offers({ANY: "all theatres together"} | theatres)
        definitions[model]["properties"]["theatre"]["defaultSnippets"] = offers
    definitions["Change"] = definitions["WhatIf"]["properties"]["change"] | _paths_of_changes()
    text = definitions["Change"]["description"]
    for model in ("WhatIf", "Option"):
        definitions[model]["properties"]["change"] = {"$ref": "#/$defs/Change", "description": text}


def _snippet(quantity: Quantity) -> dict[str, Any]:
    """A whole starting condition, with the codes and the numbers still to be written."""
    path = ".".join([quantity.id, *(axis.upper() for axis in quantity.axes)])
    stops = [f"${{{n}:{axis.upper()}}}" for n, axis in enumerate(quantity.axes, start=1)]
    first = len(stops) + 1
    body = {
        "value": f"${{{first}:{quantity.default:g}}}",
        "range": [f"${{{first + 1}:{quantity.low:g}}}", f"${{{first + 2}:{_top(quantity):g}}}"],
        "grade": "expert",
        "source": f"'based on: ${{{first + 3}}}'",
    }
    return {
        "label": path,
        "description": f"{quantity.label} ({quantity.unit})",
        "body": {".".join([quantity.id, *stops]): body},
    }


def _top(quantity: Quantity) -> float:
    """The largest value that is offered; where there is no largest one, something to overwrite."""
    return min(quantity.high, max(1.0, 2 * quantity.default))


def _names(entries: Node) -> dict[str, str]:
    """The codes of actors or theatres with their names."""
    return {code: str(entry.at("name").value) for code, entry in entries.items()}


def _offers(words: dict[str, str]) -> list[dict[str, str]]:
    """Words that an editor offers, each with a text."""
    return [{"label": word, "body": word, "description": text} for word, text in words.items()]


def _offer_codes(field: Any, codes: dict[str, str]) -> None:
    """Offers the codes of the shipped world wherever a text must be a code."""
    if isinstance(field, dict):
        pattern = field.get("pattern", "")
        if pattern and re.fullmatch(pattern, "AA") and not re.fullmatch(pattern, "aa"):
            field["defaultSnippets"] = _offers(codes)
        for part in list(field.values()):
            _offer_codes(part, codes)
    elif isinstance(field, list):
        for part in field:
            _offer_codes(part, codes)


def _paths_of_changes() -> dict[str, Any]:
    """The paths that a change may name, as far as they are known beforehand."""
    number_or_shift = {"anyOf": [{"type": "number"}, {"$ref": "#/$defs/Shift"}]}
    numbers = {
        f"parameters.{parameter.id}": number_or_shift
        | {"description": f"{parameter.label} ({parameter.unit})"}
        for parameter in parameters().values()
    }
    turned = {
        f"switches.{switch.id}": {"type": "boolean", "description": switch.label}
        for switch in switches().values()
    }
    return {"properties": turned | numbers}
