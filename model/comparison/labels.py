"""What each thing of a scenario is, in words: the label of a quantity with its unit, a title."""

from __future__ import annotations

from model.language.conditions import wording
from model.language.explanations import explanations
from model.language.quantities import quantities
from model.outcomes import OUTCOMES
from model.scenario import Scenario


def names_of(scenario: Scenario) -> dict[str, str]:
    """The words for the codes of actors and theatres."""
    names = {code: actor.name for code, actor in scenario.actors.items()}
    return names | {code: theatre.name for code, theatre in scenario.theatres.items()}


def label(scenario: Scenario, part: str, name: str) -> str:
    """What a thing that a part of a scenario holds is, in words; empty where its name says it."""
    match part:
        case "actors" | "theatres":
            return names_of(scenario)[name]
        case "starting_conditions" | "parameters" | "switches":
            return _of_path(scenario, f"{part}.{name}")
        case "levers":
            return _of_path(scenario, name)
        case "policies":
            policy = scenario.policy(name)
            return f"{policy.display}, {policy.type}" if policy.display else policy.type
        case "observed":
            return OUTCOMES[name.split(".")[0]].sentence
    return getattr(scenario, part)[name].title


def _of_path(scenario: Scenario, path: str) -> str:
    """What a path of a change is, in words."""
    head, _, rest = path.partition(".")
    explanation = explanations()[scenario.explanation]
    if head == "starting_conditions":
        return _quantity(scenario, rest)
    if head == "parameters" and rest in explanation.parameters:
        parameter = explanation.parameters[rest]
        return f"{parameter.label}, {parameter.unit}; the model's own: {parameter.value:g}"
    if head == "switches" and rest in explanation.switches:
        own = "true" if explanation.switches[rest] else "false"
        return f"{explanation.known_switches[rest].label}; the model's own: {own}"
    return ""


def _quantity(scenario: Scenario, path: str) -> str:
    return f"{wording(path, names_of(scenario))}, {quantities()[path.split('.')[0]].unit}"
