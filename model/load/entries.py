"""Whether the dated values that are not in force are sound, although no simulation reads them."""

from __future__ import annotations

from itertools import zip_longest

from model.language.node import Node
from model.language.problems import Problem
from model.load.change import changes
from model.load.check import Check
from model.load.inherit import Document
from model.load.rules import conditions
from model.load.shape import STAND_INS, empty_values, nodes, shaped


def unsound_entries(found: Document) -> list[Problem]:
    """What is wrong with the starting values that the scenario's start does not pick."""
    by_path: dict[str, list[Node]] = {}
    for path, entry in found.in_force.entries_not_in_force():
        by_path.setdefault(path, []).append(entry)
    problems = []
    # The first unused values of all paths are checked together, then the second ones, ...
    for layer in zip_longest(*by_path.values()):
        given = dict(zip(by_path, layer, strict=True))
        problems += _unsound(found.root, {path: node for path, node in given.items() if node})
    return problems


def _unsound(root: Node, entries: dict[str, Node]) -> list[Problem]:
    parts = {key: nodes(value, root.place) for key, value in STAND_INS.items()}
    parts |= {key: root.at(key) or parts[key] for key in ("actors", "theatres")}
    parts["starting_conditions"] = Node(entries, root.place)
    whole = Node(parts, root.place)
    check = Check(shaped(whole), whole)
    if check.scenario:
        conditions(check)
    own = {place for entry in entries.values() for place in changes(entry)}
    empty = [problem for node in entries.values() for problem in empty_values(node)]
    told = [*check.shaped.problems, *check.problems]
    # what is wrong with a path or an actor is told where the scenario is checked
    return [*empty, *(problem for problem in told if problem.place in own)]
