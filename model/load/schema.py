"""The JSON Schema of scenario files, from the models: completion and help in editors."""

from __future__ import annotations

import json
from functools import reduce
from operator import or_
from typing import Any

from pydantic import TypeAdapter

from model.language.explanations import explanations
from model.language.parameters import parameters, switches
from model.language.quantities import Quantity, quantities
from model.load.completion import advise
from model.load.inherit import WITHOUT
from model.outcomes import OUTCOMES
from model.policies import policy_types
from model.scenario import Scenario

DAY = r"^\d{4}-\d{2}-\d{2}$"
CODE = "[A-Z][A-Z0-9_]{1,11}"


def schema_text() -> str:
    """The schema as it stands in `scenarios/scenario.schema.json`."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """The schema of a file: nothing is required of it, since it may extend another."""
    whole = Scenario.model_json_schema(by_alias=True)
    definitions, properties = whole["$defs"], whole["properties"]
    whole["title"] = "Araxes scenario"
    whole["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    del whole["required"]
    properties["extends"] = {
        "type": "string",
        "pattern": "^[a-z0-9][a-z0-9_-]*$",
        "description": "The plain name of a scenario to build on: beside this file, else shipped.",
    }
    properties["without"] = {
        "type": "object",
        "additionalProperties": False,
        "description": "Names of inherited things that are taken away.",
        "properties": {key: {"type": "array", "items": {"type": "string"}} for key in WITHOUT},
    }
    properties["last_reviewed"] = {
        "type": "string",
        "format": "date",
        "description": "When somebody last looked whether this file's starting conditions hold.",
    }
    any_policy = TypeAdapter(reduce(or_, policy_types().values())).json_schema(by_alias=True)
    whole["$defs"] = definitions = dict(sorted((definitions | any_policy["$defs"]).items()))
    _known_words(definitions, properties)
    _bare_lists_and_changes(definitions, properties, any_policy["anyOf"])
    _types_explained(definitions)
    # an editor shows the first text it finds: that of the quantity, not of all conditions alike
    del definitions["StartingCondition"]["description"]
    whole = _without_nothing(_without_titles(whole))
    advise(whole)
    return whole


def _known_words(definitions: dict[str, Any], properties: dict[str, Any]) -> None:
    """The words that are known beforehand: quantities, parameters, switches, outcomes."""
    properties["starting_conditions"] |= {
        "patternProperties": {
            _pattern(quantity): _one_or_by_date(quantity)
            for quantity in quantities().values()
            if quantity.can_be_set
        },
        "additionalProperties": False,
    }
    number_or_shift = properties["parameters"]["additionalProperties"]
    properties["parameters"] |= {
        "properties": {
            parameter.id: number_or_shift | {"description": f"{parameter.label} ({parameter.unit})"}
            for parameter in parameters().values()
        },
        "additionalProperties": False,
    }
    properties["switches"] |= {
        "properties": {
            switch.id: {"type": "boolean", "description": switch.label}
            for switch in switches().values()
        },
        "additionalProperties": False,
    }
    properties["explanation"] |= {"enum": list(explanations())}
    for model in ("Headline", "Observed"):
        definitions[model]["properties"]["outcome"]["enum"] = list(OUTCOMES)
    patterns = [_pattern(quantity)[1:-1] for quantity in quantities().values()]
    path = {"type": "string", "pattern": f"^({'|'.join(patterns)})$"}
    words = definitions["Condition"]["properties"]
    words["quantity"] = path | {"description": words["quantity"]["description"]}


def _one_or_by_date(quantity: Quantity) -> dict[str, Any]:
    """A starting condition, or one for each date from which another value holds."""
    one = {
        "allOf": [
            {"$ref": "#/$defs/StartingCondition"},
            {"properties": {"value": {"minimum": quantity.low, "maximum": quantity.high}}},
        ],
    }
    by_date = {
        "type": "object",
        "minProperties": 1,
        "patternProperties": {DAY: one},
        "additionalProperties": False,
        "description": "Values by date: the scenario's start picks the one in force then.",
    }
    return {"anyOf": [one, by_date], "description": _help(quantity)}


def _bare_lists_and_changes(
    definitions: dict[str, Any], properties: dict[str, Any], union: list[dict[str, Any]]
) -> None:
    """Forms that the reader accepts beside those of the models."""
    definitions["Comparison"] = definitions.pop("Condition")
    definitions["Condition"] = {
        "anyOf": [
            {"$ref": "#/$defs/Comparison"},
            {
                "type": "array",
                "minItems": 1,
                "items": {"$ref": "#/$defs/Condition"},
                "description": "A bare list means all.",
            },
        ]
    }
    change_of_inherited = {
        "type": "object",
        "required": ["name"],
        "not": {"required": ["type"]},
        "description": "A change of an inherited policy with this name.",
    }
    properties["policies"]["items"] = {"anyOf": [*union, change_of_inherited]}
    for model in ("Headline", "Option", "WhatIf"):
        definitions[model].pop("required", None)  # a part may be inherited
    for model in ("Option", "WhatIf"):
        definitions[model]["properties"]["add"]["items"] = {"anyOf": union}
    for definition in definitions.values():
        kind = definition.get("properties", {}).get("type", {})
        if "const" in kind:
            # a type is always written, though the model has it as a default
            definition["required"] = ["type", *definition["required"]]
            kind.pop("default", None)


def _types_explained(definitions: dict[str, Any]) -> None:
    """The word of a policy's type is explained where it is written."""
    for definition in definitions.values():
        kind = definition.get("properties", {}).get("type", {})
        if "const" in kind:
            kind["description"] = definition["description"]


def _pattern(quantity: Quantity) -> str:
    return "^" + r"\.".join([quantity.id, *(CODE for _ in quantity.axes)]) + "$"


def _help(quantity: Quantity) -> str:
    text = f"{quantity.label} ({quantity.unit})."
    if quantity.anchors:
        text += f" {quantity.anchored}."
    return f"{text} {quantity.note}".strip()


def _without_titles(part: Any) -> Any:
    """The schema without pydantic's titles, which only repeat the keys."""
    if isinstance(part, dict):
        return {
            key: _without_titles(value)
            for key, value in part.items()
            if not (key == "title" and isinstance(value, str) and "properties" not in part)
        }
    return [_without_titles(item) for item in part] if isinstance(part, list) else part


def _without_nothing(part: Any) -> Any:
    """The schema without the empty values that the models know and a file may not hold."""
    if isinstance(part, list):
        return [_without_nothing(item) for item in part]
    if not isinstance(part, dict):
        return part
    part = {key: _without_nothing(value) for key, value in part.items()}
    if part.get("default", True) is None:
        del part["default"]
    forms = part.get("anyOf")
    if forms and {"type": "null"} in forms:
        forms = [form for form in forms if form != {"type": "null"}]
        rest = {key: value for key, value in part.items() if key != "anyOf"}
        return (forms[0] if len(forms) == 1 else {"anyOf": forms}) | rest
    return part
