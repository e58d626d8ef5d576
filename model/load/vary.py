"""Variants of a scenario: the same with some of its numbers changed, as a sweep simulates them."""

from __future__ import annotations

from collections.abc import Mapping

from model.language.node import Node
from model.language.problems import Place, Problems
from model.load.assemble import only_simulated
from model.load.change import Changer
from model.load.check import Check
from model.load.rules import check_rules
from model.load.shape import nodes, shaped
from model.scenario import Scenario


class Variants:
    """Makes variants of one scenario; what they share is read once."""

    def __init__(self, scenario: Scenario) -> None:
        self._name = scenario.name
        self._root = only_simulated(nodes(scenario.plain(), Place(scenario.name)))
        self._itself = shaped(self._root)

    def made(self, values: Mapping[str, float], place: Place | None = None) -> Scenario:
        """The scenario with other values at the paths of a change.

        `place` is where the values come from, for the problems.

        Raises:
            Problems: a path does not exist, or a value or a combination of values is not allowed.
        """
        place = place or Place("sweep")
        changer = Changer(self._root, "the sweep")
        for path, value in values.items():
            changer.change(path, Node(value, place, place))
        result = shaped(changer.root, (self._root, self._itself))
        check = Check(result, changer.root)
        if result.scenario:
            check_rules(check)
        problems = [*changer.problems, *result.problems, *check.problems]
        if problems:
            raise Problems(problems)
        return result.scenario
