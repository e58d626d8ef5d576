"""A scenario in words: a sentence for each policy, and for what each option and what-if changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from model.language.conditions import wording
from model.language.english import number, on_scale, signed
from model.language.parameters import parameters, switches
from model.language.quantities import quantities
from model.load.assemble import arm
from model.policies.sentence import sentence
from model.scenario import Scenario, WhatIf


@dataclass(frozen=True)
class Line:
    """One thing that a scenario says."""

    about: str
    """The name of the policy, or the path of what is changed."""
    label: str
    """Neutral words for it, where the scenario gives some."""
    what: Literal["stands", "is added", "is changed", "is left out"]
    text: str
    """The sentence; for a policy that is left out, what it would have done."""

    @property
    def head(self) -> str:
        """The name with its label and what became of it: 'road (valley road), is changed'."""
        label = f" ({' '.join(self.label.split())})" if self.label else ""
        return f"{self.about}{label}" + (f", {self.what}" if self.what != "stands" else "")


def baseline_in_words(scenario: Scenario) -> list[Line]:
    """What everybody does in the baseline, policy by policy."""
    return [
        Line(policy.name, policy.display or "", "stands", sentence(policy, scenario.cast))
        for policy in scenario.policies
    ]


def arm_in_words(scenario: Scenario, name: str) -> list[Line]:
    """What an option or a what-if adds, changes and leaves out.

    Raises:
        KeyError: there is none with this name.
    """
    before = {line.about: line for line in baseline_in_words(scenario)}
    after = {line.about: line for line in baseline_in_words(arm(scenario, name))}
    lines = list(_changes(scenario, {**scenario.options, **scenario.what_ifs}[name]))
    for about, line in before.items():
        if about not in after:
            lines.append(Line(about, line.label, "is left out", line.text))
    for about, line in after.items():
        if about not in before:
            lines.append(Line(about, line.label, "is added", line.text))
        elif line != before[about]:
            lines.append(Line(about, line.label, "is changed", line.text))
    return lines


def _changes(scenario: Scenario, arm: WhatIf) -> Iterator[Line]:
    """What is changed beside policies, whose new sentences say it themselves."""
    for path, value in arm.change.items():
        kind, _, rest = path.partition(".")
        if kind == "starting_conditions":
            yield Line(rest, "", "is changed", _at_the_start(scenario, rest, value))
        elif kind == "parameters":
            label = f"The parameter “{parameters()[rest].label}”"
            yield Line(path, "", "is changed", f"{label} {_becomes(value)}.")
        elif kind == "switches":
            turned = "on" if value else "off"
            label = switches()[rest].label
            yield Line(path, "", "is changed", f"The mechanism “{label}” is switched {turned}.")


def _at_the_start(scenario: Scenario, path: str, value: float | dict) -> str:
    subject = wording(path, scenario.cast.spoken)
    quantity = quantities()[path.split(".")[0]]
    if isinstance(value, dict):
        return f"At the start, {subject} {_becomes(value)}."
    if quantity.is_yes_or_no:
        return f"At the start, there is {'a' if value else 'no'} {subject}."
    means, was = on_scale(value, quantity.scale), number(scenario.cast.start_value(path))
    amount = f"{number(value)} ({means})" if means else number(value)
    return f"At the start, {subject} is {amount} instead of {was}."


def _becomes(value: float | dict) -> str:
    if isinstance(value, dict):
        return f"is shifted by {signed(value['shift'])}, and keeps its uncertainty"
    return f"is set to {number(value)}"
