"""Warnings about options that are no choice: identical to the baseline or to another one."""

from __future__ import annotations

import json
from collections.abc import Iterator

from model.language.explanations import explanations
from model.language.problems import Problem, quoted
from model.load.check import Check
from model.load.never import never_starts
from model.policies.base import Delay, Policy
from model.scenario import Scenario, Shift

WORDS = ("display", "source", "note", "known_at")
"""Fields of a policy that no simulation reads."""


def alike(baseline: Check, arms: dict[tuple[str, str], Check]) -> Iterator[Problem]:
    """Options and what-ifs that differ in nothing that is simulated.

    `arms` is by the word under which it stands and its name: `("options", "talks-held")`.
    """
    seen = {simulated(baseline.scenario): ("", "the baseline")}
    for (word, slug), arm in arms.items():
        content = simulated(arm.scenario)
        if content not in seen:
            seen[content] = (word, slug)
            continue
        its, other = seen[content]
        what = other if not its else f"{_KINDS[its]} {quoted(other)}"
        message = (
            f"{_KINDS[word]} {quoted(slug)} is the same as {what} in everything that is simulated, "
            "so comparing them says nothing: change something in it, or take it away"
        )
        yield Problem.warning(baseline.key(word, slug), message)


_KINDS = {"options": "option", "what_ifs": "what-if"}


def simulated(scenario: Scenario) -> str:
    """All of a scenario that a simulation depends on, as a text that is equal for equal ones."""
    switches = explanations()[scenario.explanation].switches | scenario.switches
    parameters = {
        id: change.model_dump() if isinstance(change, Shift) else change
        for id, change in scenario.parameters.items()
        if not (isinstance(change, Shift) and change.shift == 0)
    }
    conditions = {
        path: (given.value, given.range, given.shift)
        for path, given in scenario.starting_conditions.items()
    }
    policies = sorted(
        json.dumps(_policy(policy), sort_keys=True)
        for policy in scenario.policies
        if not never_starts(policy, scenario)
    )
    return json.dumps([conditions, parameters, switches, policies], sort_keys=True)


def _policy(policy: Policy) -> dict:
    data = policy.model_dump(mode="json", by_alias=True, exclude=set(WORDS))
    by_chance = policy.probability < 1 or isinstance(policy.delay_weeks, Delay)
    if not by_chance:
        del data["name"]  # only the dice of its own chances go by its name
    return data
