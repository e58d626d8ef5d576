"""Which keys of a scenario file must be there, looked up in the models and not in the loader."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from model.language.node import Node
from model.policies import policy_types
from model.scenario import Actor, Headline, Observed, Option, Scenario, StartingCondition, Theatre

Path_ = tuple[str | int, ...]

PARTS: dict[str, type[BaseModel]] = {
    "starting_conditions": StartingCondition,
    "actors": Actor,
    "theatres": Theatre,
    "observed": Observed,
    "options": Option,
}


def is_required(own: Node, parent: Node | None, path: Path_) -> bool:
    """Whether the key at a path must be there, and is not inherited either."""
    *above, key = path
    inherited = parent
    model: type[BaseModel] | None = None
    if not above:
        model = Scenario
        if own.at("question") is None and key in ("question", "start", "weeks"):
            return False
    elif above == ["headline"]:
        model = Headline
    elif len(above) == 2 and above[0] in PARTS:
        model = PARTS[above[0]]
        if above[0] in ("observed", "starting_conditions"):
            inherited = None  # replaced whole
    elif isinstance(above[-1], int) and above[-2] in ("policies", "add"):
        type = own.at(*above, "type")
        if type is None:
            return False
        model, inherited = policy_types()[type.value], None
        if key == "type":
            return True
    if model is None or key not in model.model_fields:
        return False
    if inherited is not None and inherited.at(*path) is not None:
        return False
    return model.model_fields[key].is_required()


def without(data: Any, path: Path_) -> Any:
    """Plain data without the key at a path."""
    head, *rest = path
    if isinstance(data, list):
        return [without(v, tuple(rest)) if n == head else v for n, v in enumerate(data)]
    if not rest:
        return {key: value for key, value in data.items() if key != head}
    return {k: without(v, tuple(rest)) if k == head else v for k, v in data.items()}
