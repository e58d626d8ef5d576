"""Uncertain inputs: parameters with priors and starting conditions with ranges, drawn together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, gammaincinv, ndtri

from model import ensembles
from model.cast import Cast, StartingCondition
from model.dice import Dice
from model.language.explanations import explanations
from model.language.parameters import Parameter
from model.language.quantities import quantities
from model.scenario import Scenario, Shift


@dataclass(frozen=True)
class Inputs:
    """The values of all inputs, for D draws."""

    starting_conditions: dict[str, np.ndarray]
    """By path; shape (D,)."""
    parameters: dict[str, np.ndarray]
    """By id; shape (D,)."""
    priors: dict[str, np.ndarray]
    """The same before the scenario changed any: what the reference stand-off is judged by."""
    switches: dict[str, bool]
    """Every mechanism, on or off under the scenario's explanation, before the scenario turned any:
    the reference stand-off is judged by these too."""
    uncertain: tuple[str, ...]
    """The inputs that differ between draws: paths, and ids as `parameters.<id>`."""

    def table(self) -> dict[str, np.ndarray]:
        """The uncertain inputs by path; shape (D,) each."""
        return {path: self._values(path) for path in self.uncertain}

    def _values(self, path: str) -> np.ndarray:
        if path.startswith("parameters."):
            return self.parameters[path.removeprefix("parameters.")]
        return self.starting_conditions[path]


def draw_inputs(
    scenario: Scenario, seed: int, draws: int, vectors: dict[str, np.ndarray] | None = None
) -> Inputs:
    """Draw all inputs of a scenario; with one draw they take their central values.

    An input's draw is addressed by what it is (its quantity, the role and ordinal of its actors, or
    its parameter), so adding an input shifts no other and renaming shifts none. `vectors` holds
    values of parameters by id, (V,) each, that take the place of their priors: draw d takes those
    of vector d modulo V, together; absent: those of the scenario's ensemble.
    """
    if vectors is None:
        vectors = ensembles.ensemble(scenario.ensemble)
    if draws == 1:
        vectors = ensembles.central(vectors)
    dice = Dice(seed, 0, draws)
    central = draws == 1
    uncertain: list[str] = []
    starts, values, priors = {}, {}, {}
    subjects = address_words(scenario.cast)
    for path, condition in scenario.starting_conditions.items():
        u = None
        if not central and condition.range is not None:
            uncertain.append(path)
            u = dice.uniform(subject_of(path, subjects), "input", 0)
        starts[path] = starting_values(path, condition, u, draws)
    explanation = explanations()[scenario.explanation]
    for id, parameter in explanation.parameters.items():
        change = scenario.parameters.get(id)
        u = None
        if not central and parameter.prior.family != "fixed":
            u = dice.uniform(f"parameter {id}", "input", 0)
            if not _is_number(change):
                uncertain.append(f"parameters.{id}")
        held = vectors.get(id)
        if held is not None:
            held = held[np.arange(draws) % len(held)]
        values[id] = parameter_values(parameter, change, u, draws, held)
        priors[id] = parameter_values(parameter, None, u, draws, held)
    return Inputs(starts, values, priors, explanation.switches, tuple(uncertain))


def starting_values(
    path: str, condition: StartingCondition, uniform: np.ndarray | None, draws: int
) -> np.ndarray:
    """A starting condition's values, triangular with its mode at `value`; shape (D,)."""
    quantity = quantities()[path.split(".")[0]]
    if uniform is None:
        values = np.full(draws, float(condition.value))
    else:
        low, high = condition.range
        values = triangular(uniform, low, condition.value, high)
    return np.clip(values + condition.shift, quantity.low, quantity.high)


def parameter_values(
    parameter: Parameter,
    change: float | Shift | None,
    uniform: np.ndarray | None,
    draws: int,
    held: np.ndarray | None = None,
) -> np.ndarray:
    """A parameter's values, shape (D,): from its prior, or fixed, or shifted by a scenario.

    `held` values of an ensemble take the place of the prior. The explanation's own shift stands in
    the parameter, and the scenario's comes on top of it.
    """
    if _is_number(change):
        return np.full(draws, float(change))
    if held is not None:
        values = np.array(held, dtype=float)
    elif uniform is None:
        values = np.full(draws, float(parameter.value))
    else:
        values = prior_quantile(parameter, uniform)
    shift = parameter.shift + (change.shift if isinstance(change, Shift) else 0.0)
    if shift:
        values = np.clip(values + shift, parameter.low, parameter.high)
    return values


def prior_quantile(parameter: Parameter, uniform: np.ndarray) -> np.ndarray:
    """The prior's values at the given probabilities, by its inverse distribution function."""
    numbers = parameter.prior.numbers
    match parameter.prior.family:
        case "uniform":
            return numbers[0] + (numbers[1] - numbers[0]) * uniform
        case "lognormal":
            return numbers[0] * np.exp(numbers[1] * ndtri(uniform))
        case "normal":
            return numbers[0] + numbers[1] * ndtri(uniform)
        case "beta":
            return betaincinv(numbers[0], numbers[1], uniform)
        case "gamma":
            return parameter.scale * gammaincinv(numbers[0], uniform)
    raise ValueError(f"parameter {parameter.id} has no prior to draw from")


def triangular(uniform: np.ndarray, low: float, mode: float, high: float) -> np.ndarray:
    """Values of the triangular distribution at the given probabilities."""
    if high == low:
        return np.full_like(uniform, low)
    share = (mode - low) / (high - low)
    rising = low + np.sqrt(uniform * (high - low) * (mode - low))
    falling = high - np.sqrt((1.0 - uniform) * (high - low) * (high - mode))
    return np.where(uniform < share, rising, falling)


def address_words(cast: Cast) -> dict[str, str]:
    """What addresses call each code: its role and ordinal (`pivot 0`), or `theatre 1`."""
    words, seen = {}, {}
    for code, actor in cast.actors.items():
        words[code] = f"{actor.role} {seen.get(actor.role, 0)}"
        seen[actor.role] = seen.get(actor.role, 0) + 1
    words |= {code: f"theatre {number}" for number, code in enumerate(cast.theatres)}
    return words


def subject_of(path: str, words: dict[str, str]) -> str:
    """The address of a quantity's path, free of names."""
    quantity, *codes = path.split(".")
    return " ".join([f"quantity {quantity}", *(words[code] for code in codes)])


def _is_number(change: float | Shift | None) -> bool:
    return isinstance(change, int | float)
