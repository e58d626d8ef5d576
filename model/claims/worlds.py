"""The scenarios of a claim: each world, and each arm of it, with everything checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.language.node import Node
from model.language.problems import Problem, Problems, nearest, quoted
from model.load.assemble import ONLY_COMPARED
from model.load.change import Changer, changes
from model.load.check import Check
from model.load.codes import Codes
from model.load.files import shipped, shown
from model.load.inherit import document
from model.load.policy_rules import fields_with_codes
from model.load.rules import check_rules
from model.load.shape import shaped
from model.policies import policy_type
from model.scenario import Scenario

BY = "a claim"
"""Who changed a number; the same for all claims, so that equal arms are simulated once."""


@dataclass
class Stage:
    """A scenario while it is being changed."""

    root: Node
    check: Check
    """The rules, as they were found kept or broken."""

    @property
    def scenario(self) -> Scenario | None:
        """The scenario, as far as it is sound."""
        return self.check.shaped.scenario


def stage(name: Node) -> Stage:
    """The shipped scenario that a claim starts from, without what is only compared.

    Raises:
        Problems: there is none, or it is not sound.
    """
    if name.value not in shipped():
        message = f"there is no shipped scenario {quoted(name.plain())}"
        raise Problems([Problem.at(name.place, message, nearest(name.plain(), shipped()))])
    return _loaded(str(name.value))


@cache
def _loaded(name: str) -> Stage:
    path = shipped()[name]
    found = document(path, shown(path))
    kept = {key: node for key, node in found.root.items() if key not in ONLY_COMPARED}
    root = Node(kept, found.root.place)
    check = Check(shaped(root), root)
    if check.scenario:
        check_rules(check)
    problems = [*found.problems, *check.shaped.problems, *check.problems]
    if problems:
        raise Problems(problems)
    return Stage(root, check)


def changed(before: Stage, node: Node, what: str) -> tuple[Stage | None, list[Problem]]:
    """A stage after the change that a node describes; `what` names it, as "arm 'open'"."""
    changer = Changer(before.root, BY)
    problems = _take_away(changer, node)
    changer.apply(node)
    root = _with_weeks(changer.root, node.at("weeks"))
    problems += changer.problems
    if root is before.root and not problems:
        return before, []
    result = shaped(root)
    check = Check(result, root, baseline=before.check)
    if result.scenario:
        check_rules(check)
    own = set(changes(node))
    known = {problem.place for problem in before.check.problems}
    for problem in result.problems + check.problems:
        if problem.place in own:
            problems.append(problem)
        elif problem.place not in known:
            place = node.key or node.place
            problems.append(Problem.at(place, f"with {what}, {problem.message}", problem.hint))
    return (Stage(root, check) if result.scenario else None), problems


def _with_weeks(root: Node, weeks: Node | None) -> Node:
    """The scenario with another length of its window; its headline then asks about all of it."""
    if weeks is None:
        return root
    headline = root.at("headline")
    kept = {key: node for key, node in headline.items() if key != "by_week"}
    asked = Node(kept, headline.place, headline.key)
    return Node({**root.value, "weeks": weeks, "headline": asked}, root.place)


def _take_away(changer: Changer, node: Node) -> list[Problem]:
    """Removes the actors and the policies that `without` names."""
    without, problems = node.at("without"), []
    for name in _entries(without, "policies"):
        changer.remove(name)
    known = Codes.of(changer.root).roles
    for code in _entries(without, "actors"):
        if code.value not in known:
            message = f"unknown actor {quoted(code.plain())}"
            problems.append(Problem.at(code.place, message, nearest(code.plain(), known)))
            continue
        changer.root = _without_actor(changer.root, str(code.value))
    return problems


def _without_actor(root: Node, gone: str) -> Node:
    """A scenario without an actor, and without whatever concerns it."""
    parts = dict(root.value)
    for key in ("actors", "starting_conditions"):
        old = parts[key]
        kept = {word: node for word, node in old.items() if gone not in word.split(".")}
        parts[key] = Node(kept, old.place, old.key)
    old = parts.get("policies")
    if old is not None:
        kept = [left for policy in old.entries() if (left := _policy_without(policy, gone))]
        parts["policies"] = Node(kept, old.place, old.key)
    return Node(parts, root.place, root.key)


def _policy_without(policy: Node, gone: str) -> Node | None:
    """A policy without one of its actors; None if it is not there without it."""
    type = policy.at("type")
    cls = policy_type(str(type.value)) if type else None
    fields = fields_with_codes(cls) if cls else ()
    for field in fields:
        given = policy.at(field)
        if given is not None and gone in (given.value, *(item.value for item in given.entries())):
            return None
    actor = policy.at("actor")
    if actor is None or actor.value == gone:
        return None
    others = [node for node in actor.entries() if node.value != gone]
    if len(others) == len(actor.entries()):
        return policy
    if not others:
        return None
    return Node({**policy.value, "actor": Node(others, actor.place, actor.key)}, policy.place)


def _entries(node: Node | None, key: str) -> list[Node]:
    child = node.at(key) if node else None
    return child.entries() if child else []
