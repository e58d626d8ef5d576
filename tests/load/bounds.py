"""What a number of a scenario file may be, looked up in the models and not in the loader."""

from __future__ import annotations

from math import inf

from pydantic import BaseModel

from model.language.node import Node
from model.language.parameters import parameters
from model.language.quantities import quantities
from model.policies import policy_types
from model.scenario import Observed, Scenario

COMPARISONS = ("above", "at_least", "below", "at_most", "equals")
Path_ = tuple[str | int, ...]
Bounds = tuple[float, float, bool]
NONE: Bounds = (-inf, inf, False)


def bounds(own: Node, whole: Node, path: Path_) -> Bounds:
    """Lowest and highest allowed value of the number at a path, and whether it is a whole one.

    `own` is the file, `whole` the scenario with all that it inherits.
    """
    key = path[-1]
    if path[0] == "starting_conditions":
        return _of_quantity(path[1]) if key != "shift" else NONE
    if path[0] == "parameters" and len(path) == 2:
        return parameters()[key].low, parameters()[key].high, False
    if key in COMPARISONS:
        return _of_quantity(own.at(*path[:-1], "quantity").value)
    if path[0] == "levers":
        return _of_change(whole, path[1])
    if "change" in path:
        return _of_change(whole, key) if path[-2] == "change" else NONE
    if path[0] == "policies" or "add" in path:
        at = next(n for n, part in enumerate(path) if isinstance(part, int)) + 1
        given = own.at(*path[:at])
        type = given.at("type") or _policy(whole, given.at("name").value).at("type")
        return _of_field(policy_types()[type.value], path[at:])
    if path == ("headline", "by_week"):
        return 1, whole.at("weeks").value, True
    return _of_field(Observed if path[0] == "observed" else Scenario, path[-1:])


def _policy(whole: Node, name: str) -> Node:
    return next(p for p in whole.at("policies").entries() if p.at("name").value == name)


def _of_quantity(path: str) -> Bounds:
    quantity = quantities()[path.split(".")[0]]
    return quantity.low, quantity.high, False


def _of_change(whole: Node, path: str) -> Bounds:
    head, _, rest = path.partition(".")
    if head == "starting_conditions":
        return _of_quantity(rest)
    if head == "parameters":
        return parameters()[rest].low, parameters()[rest].high, False
    return _of_field(policy_types()[_policy(whole, head).at("type").value], (rest,))


def _of_field(model: type[BaseModel], path: Path_) -> Bounds:
    """The bounds that a model declares for a field."""
    if len(path) > 1 or path[0] not in model.model_fields:
        return NONE
    rule = model.model_json_schema()["properties"][path[0]]
    forms = [form for form in (rule, *rule.get("anyOf", ())) if form.get("type") in TYPES]
    if not forms:
        return NONE
    form = forms[0]
    return form.get("minimum", -inf), form.get("maximum", inf), form["type"] == "integer"


TYPES = ("integer", "number")
