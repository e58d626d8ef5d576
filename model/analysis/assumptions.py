"""Every assumption behind a run: its value, its range, its source and how well it is known."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special

from model.ensembles import ensemble
from model.language.explanations import Explanation
from model.language.parameters import Parameter, Prior
from model.language.quantities import quantities
from model.policies.base import Policy
from model.scenario import Scenario, Shift

if TYPE_CHECKING:
    from model.batch.opened import Run

COLUMNS = ["path", "label", "value", "low", "high", "prior", "grade", "source", "kind"]
KINDS = ["starting_condition", "policy", "parameter", "switch"]
TAILS = (0.05, 0.95)
NORMAL_TAIL = 1.6448536269514722
"""Standard errors from the middle of a normal distribution to its 95 % point."""


def assumptions(run: Run) -> pd.DataFrame:
    """All assumptions of the baseline, by kind and path.

    Columns: path, label, value, low, high (the ends of the range; for a prior without ends its 5 %
    and 95 % points; NaN where the value is fixed), prior (in words), grade (empty for policies
    whose source speaks for itself, and for switches), source, kind (starting_condition, policy,
    parameter or switch).
    """
    scenario = run.scenario
    rows = [
        *_starting_conditions(scenario),
        *_policies(scenario),
        *_parameters(scenario, run.explanation.parameters),
        *_switches(scenario, run.explanation),
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    order = table["kind"].map(KINDS.index)
    return table.assign(order=order).sort_values(["order", "path"])[COLUMNS].reset_index(drop=True)


def _starting_conditions(scenario: Scenario) -> Iterator[tuple]:
    names = {code: actor.name for code, actor in scenario.actors.items()}
    names |= {code: theatre.name for code, theatre in scenario.theatres.items()}
    for path, condition in scenario.starting_conditions.items():
        id, *codes = path.split(".")
        label = ": ".join(
            [quantities()[id].label, *([", ".join(names[c] for c in codes)] if codes else [])]
        )
        low, high = condition.range or (math.nan, math.nan)
        prior = "triangular" if condition.range else "fixed"
        if condition.shift:
            prior += f", shifted by {condition.shift:+g}"
        numbers = (number + condition.shift for number in (condition.value, low, high))
        yield path, label, *numbers, prior, condition.grade, condition.source, KINDS[0]


def _policies(scenario: Scenario) -> Iterator[tuple]:
    for policy in scenario.policies:
        label = policy.display or policy.name
        own = {
            name: value
            for name in type(policy).model_fields
            if name not in Policy.model_fields
            and isinstance(value := getattr(policy, name), int | float)
        }
        if policy.probability < 1:
            own["probability"] = policy.probability
        for field, value in own.items():
            path, text = f"{policy.name}.{field}", f"{label}: {field.replace('_', ' ')}"
            yield _policy_row(path, text, value, policy)
        if not own:
            yield _policy_row(policy.name, label, math.nan, policy)


def _policy_row(path: str, label: str, value: float, policy: Policy) -> tuple:
    source = policy.source
    grade = "expert" if source.startswith("based on") else ""
    grade = "hypothetical" if source.startswith("hypothetical") else grade
    return path, label, value, math.nan, math.nan, "fixed", grade, source, KINDS[1]


def _parameters(scenario: Scenario, known: dict[str, Parameter]) -> Iterator[tuple]:
    vectors = ensemble(scenario.ensemble)
    for id, parameter in known.items():
        path, label = f"parameters.{id}", f"{parameter.label} ({parameter.unit})"
        numbers = tuple(n + parameter.shift for n in (parameter.value, *prior_range(parameter)))
        prior, grade, source = str(parameter.prior), parameter.grade, parameter.source
        if id in vectors:
            numbers = tuple(np.quantile(vectors[id], (0.5, *TAILS)) + parameter.shift)
            prior, grade = f"{len(vectors[id])} accepted values of {prior}", "calibrated"
            source = f"accepted against the record (araxes hindcast); before: {source}"
        if parameter.shift:
            prior += f", shifted by {parameter.shift:+g}"
        change = scenario.parameters.get(id)
        if isinstance(change, Shift):
            numbers = tuple(number + change.shift for number in numbers)
            prior, grade = f"{prior}, shifted by {change.shift:+g}", "hypothetical"
        elif change is not None:
            numbers, prior = (change, math.nan, math.nan), "fixed"
            grade, source = "hypothetical", f"set by the scenario in place of {parameter.value:g}"
        yield path, label, *numbers, prior, grade, source, KINDS[2]


def _switches(scenario: Scenario, explanation: Explanation) -> Iterator[tuple]:
    for id, switch in explanation.known_switches.items():
        own = explanation.switches[id]
        value = scenario.switches.get(id, own)
        source = "the model's default"
        if value != own:
            source = "set by the scenario"
        elif id in explanation.changed_switches:
            source = f"set by the explanation {explanation.title!r}"
        path = f"switches.{id}"
        yield path, switch.label, value, math.nan, math.nan, "fixed", "", source, KINDS[3]


def prior_range(parameter: Parameter) -> tuple[float, float]:
    """The ends of a parameter's prior, or its 5 % and 95 % points where it has none."""
    low, high = _quantiles(parameter.prior)
    return low * parameter.scale, high * parameter.scale


def _quantiles(prior: Prior) -> tuple[float, float]:
    numbers = prior.numbers
    match prior.family:
        case "uniform":
            return numbers
        case "normal":
            middle, spread = numbers
            return middle - NORMAL_TAIL * spread, middle + NORMAL_TAIL * spread
        case "lognormal":
            median, spread = numbers
            factor = math.exp(NORMAL_TAIL * spread)
            return median / factor, median * factor
        case "beta":
            return tuple(float(special.betaincinv(*numbers, tail)) for tail in TAILS)
        case "gamma":
            return tuple(float(special.gammaincinv(*numbers, tail)) for tail in TAILS)
    return math.nan, math.nan
