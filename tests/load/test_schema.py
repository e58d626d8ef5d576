"""The JSON Schema that editors use: the committed one, complete, and right for shipped files."""

import re
from pathlib import Path

import pytest

from model.language.quantities import quantities
from model.language.source import read
from model.load.files import shipped
from model.load.schema import schema, schema_text
from model.policies import policy_types

ROOT = Path(__file__).parent.parent.parent


def test_the_committed_schema_is_the_generated_one():
    committed = (ROOT / "scenarios" / "scenario.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "araxes schema > scenarios/scenario.schema.json"


def test_every_key_of_every_model_has_a_text_for_the_editor():
    made = schema()
    for name, definition in made["$defs"].items():
        for key, field in definition.get("properties", {}).items():
            if key != "type":
                assert "description" in field, f"{name}.{key}"
    for key, field in made["properties"].items():
        described = made["$defs"][field["$ref"].split("/")[-1]] if "$ref" in field else field
        assert "description" in described, key


def test_every_policy_type_and_quantity_can_be_completed():
    made = schema()
    offered = [entry.get("$ref", "") for entry in made["properties"]["policies"]["items"]["anyOf"]]
    for cls in policy_types().values():
        assert f"#/$defs/{cls.__name__}" in offered
    patterns = "".join(made["properties"]["starting_conditions"]["patternProperties"])
    for quantity in quantities().values():
        assert (f"^{quantity.id}" in patterns) == quantity.can_be_set


@pytest.mark.parametrize("path", shipped().values(), ids=lambda path: path.stem)
def test_each_shipped_file_names_the_schema_in_its_first_line(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).resolve() == (
        ROOT / "scenarios" / "scenario.schema.json"
    )


@pytest.mark.parametrize("path", shipped().values(), ids=lambda path: path.stem)
def test_each_shipped_file_is_right_by_the_schema(path):
    made = schema()
    assert accepts(made, read(path).data, made)


def test_the_schema_sees_what_editors_must_underline():
    made = schema()
    policy = {"name": "a", "type": "blockade", "actor": "AAA", "target": "VAL", "source": "x y"}
    assert accepts(made, {"policies": [policy]}, made)
    for wrong in ({"severty": 0.1}, {"severity": 2}, {"type": "blokade"}, {"start": 5}):
        assert not accepts(made, {"policies": [policy | wrong]}, made)
    assert accepts(made, {"policies": [{"name": "a", "severity": 0.2}]}, made)
    for wrong in ({"weks": 3}, {"weeks": "3"}, {"headline": {"outcome": "war"}},
                  {"parameters": {"no_such": 1}}, {"information": "forzen"}):  # fmt: skip
        assert not accepts(made, wrong, made)
    given = {"value": 0.5, "grade": "expert", "source": "based on: x"}
    assert accepts(made, {"starting_conditions": {"supply.VAL": given}}, made)
    for path, value in (("suply.VAL", 0.5), ("supply.VAL", 1.5), ("supply", 0.5)):
        wrong = {"starting_conditions": {path: given | {"value": value}}}
        assert not accepts(made, wrong, made)
    dated = {"2010-01-01": given, "2022-02-24": given | {"last_reviewed": "2026-01-05"}}
    assert accepts(made, {"starting_conditions": {"supply.VAL": dated}}, made)
    for wrong in ({"2010": given}, {"2010-01-01": given | {"value": 1.5}}, dated | given):
        assert not accepts(made, {"starting_conditions": {"supply.VAL": wrong}}, made)
    when = {"name": "a", "when": [{"quantity": "talks", "above": 0.2}]}
    assert accepts(made, {"options": {"o": {"add": [policy | when]}}}, made)
    assert not accepts(made, {"options": {"o": {"add": [policy | {"when": {"talks": 1}}]}}}, made)


TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
    "integer": int, "number": (int, float),
}  # fmt: skip


def accepts(rule: dict, value, made: dict) -> bool:
    """Whether a value is right by the words of JSON Schema that ours uses."""
    if "$ref" in rule and not accepts(made["$defs"][rule["$ref"].split("/")[-1]], value, made):
        return False
    kind = rule.get("type")
    if kind and not isinstance(value, TYPES[kind]):
        return False
    if kind in ("integer", "number") and isinstance(value, bool):
        return False
    if "enum" in rule and value not in rule["enum"]:
        return False
    if "const" in rule and value != rule["const"]:
        return False
    if isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        return False
    if isinstance(value, int | float) and not isinstance(value, bool):
        inside = rule.get("minimum", value) <= value <= rule.get("maximum", value)
        if not inside or rule.get("exclusiveMinimum", value - 1) >= value:
            return False
    every = [accepts(part, value, made) for part in rule.get("allOf", ())]
    some = [accepts(part, value, made) for part in rule.get("anyOf", rule.get("oneOf", ()))]
    if not all(every) or (some and not any(some)):
        return False
    if "not" in rule and accepts(rule["not"], value, made):
        return False
    return _parts_are_right(rule, value, made)


def _parts_are_right(rule: dict, value, made: dict) -> bool:
    if isinstance(value, list):
        return all(accepts(rule.get("items", {}), item, made) for item in value)
    if not isinstance(value, dict):
        return True
    if not set(rule.get("required", ())) <= set(value):
        return False
    patterns = rule.get("patternProperties", {})
    for key, part in value.items():
        rules = [rule["properties"][key]] if key in rule.get("properties", {}) else []
        rules += [inner for pattern, inner in patterns.items() if re.search(pattern, key)]
        if not rules:
            other = rule.get("additionalProperties", True)
            if other is False:
                return False
            rules = [other] if isinstance(other, dict) else []
        if not all(accepts(inner, part, made) for inner in rules):
            return False
    return True
