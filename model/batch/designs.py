"""Designs of a sweep: which values its inputs take together.

A factorial design combines all values of a few levers. A Latin hypercube or a Sobol sequence
spreads a given number of variants evenly over many inputs at once (McKay, Beckman and Conover 1979;
Sobol' 1967).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import Literal

import numpy as np

from model.draws import parameter_values, starting_values
from model.language.explanations import explanations
from model.scenario import Scenario

Design = Literal["factorial", "sobol", "latin"]
Values = dict[str, float]
"""The values of a variant, by the path that a change would use."""
Span = tuple[float, float]
DIGITS = 6
"""Significant digits of a spread value: what a reader can type again."""


def factorial(levers: Mapping[str, Sequence[float]]) -> list[Values]:
    """Every combination of the levers' values; the last lever changes fastest.

    >>> factorial({"a": [0, 1], "b": [5]})
    [{'a': 0, 'b': 5}, {'a': 1, 'b': 5}]
    """
    return [dict(zip(levers, values, strict=True)) for values in product(*levers.values())]


def spread(
    scenario: Scenario,
    over: Mapping[str, Span | None],
    variants: int,
    design: Design,
    seed: int,
    whole: Collection[str] = (),
) -> list[Values]:
    """So many variants, spread over inputs: evenly within a span, else by the input's own range.

    Where `over` gives no span, a starting condition follows its triangular range and a parameter
    its prior, so that equal shares of the variants are equally likely. Inputs in `whole` take whole
    numbers.

    Raises:
        ValueError: in one sentence, an input has neither a span nor a range of its own.
    """
    unit = _points(len(over), variants, design, seed)
    columns = {
        path: _values(scenario, path, span, unit[:, number])
        for number, (path, span) in enumerate(over.items())
    }
    return [
        {
            path: round(values[row]) if path in whole else _rounded(values[row])
            for path, values in columns.items()
        }
        for row in range(variants)
    ]


def all_uncertain(scenario: Scenario, group: str) -> list[str]:
    """The paths of all inputs with a range in a group: `starting_conditions` or `parameters`."""
    if group == "parameters":
        known = explanations()[scenario.explanation].parameters.values()
        fixed = {
            id for id, change in scenario.parameters.items() if isinstance(change, float | int)
        }
        uncertain = [p.id for p in known if p.prior.family != "fixed" and p.id not in fixed]
    else:
        uncertain = [path for path, at in scenario.starting_conditions.items() if at.range]
    return [f"{group}.{path}" for path in uncertain]


def _points(inputs: int, variants: int, design: Design, seed: int) -> np.ndarray:
    """Points in the unit cube, one row for each variant; never 0 or 1."""
    from scipy.stats import qmc

    if design == "latin":
        points = qmc.LatinHypercube(inputs, seed=seed).random(variants)
    else:
        # A Sobol sequence is balanced over powers of two; its beginning is taken.
        points = qmc.Sobol(inputs, seed=seed).random_base2(math.ceil(math.log2(variants)))[
            :variants
        ]
    return np.clip(points, 1e-9, 1.0 - 1e-9)


def _values(scenario: Scenario, path: str, span: Span | None, unit: np.ndarray) -> np.ndarray:
    if span is not None:
        return span[0] + (span[1] - span[0]) * unit
    head, _, rest = path.partition(".")
    if head == "starting_conditions":
        condition = scenario.starting_conditions.get(rest)
        if condition is not None and condition.range is not None:
            return starting_values(rest, condition, unit, len(unit))
    elif head == "parameters":
        parameter = explanations()[scenario.explanation].parameters.get(rest)
        change = scenario.parameters.get(rest)
        is_fixed = isinstance(change, float | int)
        if parameter is not None and parameter.prior.family != "fixed" and not is_fixed:
            return parameter_values(parameter, change, unit, len(unit))
    raise ValueError(f"'{path}' has no range of its own; say from where to where: {path}=LOW..HIGH")


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
