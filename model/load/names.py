"""The names that each side gives to places and authorities, as a scenario's tables have them.

A vocabulary is chosen by the code of a side (`--names CODE`); without one, names are neutral. All
names that anybody sees come from the scenario as one vocabulary words it, so none is ever mixed
with another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from model.language.problems import Place, Problem, Problems, listed, nearest, quoted
from model.scenario import Scenario

NEUTRAL = "neutral"
"""The vocabulary of the scenario's own names."""

TEXTS = ("title", "question", "note", "display", "source", "cost", "adjective")
"""Keys of a scenario whose values are texts that people read."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of one side."""

    code: str
    """The code of the side, or `neutral`."""
    of: str
    """The name of the side; empty for the neutral words."""
    words: Mapping[str, str]
    """This side's word for every neutral one that it says differently."""

    def text(self, text: str) -> str:
        """A text with this side's words in place of the neutral ones, the longest first.

        To say it twice changes nothing more (`name_rules` sees to that).
        """
        if not self.words:
            return text
        return self._neutral.sub(lambda found: self.words[found[0]], text)

    def scenario(self, scenario: Scenario) -> Scenario:
        """A scenario whose every name and text is in these words; no number changes.

        What it knows of other names is left out.
        """
        if self.code == NEUTRAL:
            return scenario
        data = self.data(scenario.plain())
        data.pop("names", None)
        for one in (*data["actors"].values(), *data["theatres"].values()):
            one["name"] = self.text(one["name"])
            one.pop("also", None)
        return Scenario.model_validate(data)

    @cached_property
    def _neutral(self) -> re.Pattern:
        longest_first = sorted(map(re.escape, self.words), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")

    def data(self, data: Any, key: str = "") -> Any:
        """Plain data with every text for readers in this side's words."""
        if isinstance(data, dict):
            return {inner: self.data(value, inner) for inner, value in data.items()}
        if isinstance(data, list):
            return [self.data(value) for value in data]
        return self.text(data) if isinstance(data, str) and key in TEXTS else data


NEUTRAL_WORDS = Vocabulary(NEUTRAL, "", {})
"""The words as the scenario has them."""


def vocabulary(scenario: Scenario, code: str) -> Vocabulary:
    """The words of a side, or the neutral ones.

    Raises:
        Problems: the scenario gives no names for this code.
    """
    tables = names_by_side(scenario)
    sides = list(dict.fromkeys(side for own in tables.values() for side in own))
    if code != NEUTRAL and code not in sides:
        right = [NEUTRAL, *sides]
        hint = nearest(code, right) or nearest(code.upper(), right)
        more = "" if hint else f" (use {listed(right)})"
        message = f"{quoted(scenario.name)} has no names of {quoted(code)}{more}"
        raise Problems([Problem.at(Place("--names", 1, 1), message, hint)])
    if code == NEUTRAL:
        return NEUTRAL_WORDS
    words = {name: own[code] for name, own in tables.items() if own.get(code, name) != name}
    return Vocabulary(code, scenario.actors[code].name, words)


def names_by_side(scenario: Scenario) -> dict[str, dict[str, str]]:
    """Every neutral name that a side says differently, with each side's own by its code."""
    named = (*scenario.theatres.values(), *scenario.actors.values())
    return {one.name: one.also for one in named if one.also} | scenario.names
