"""`extends` and `without`: a file on top of the files it extends, each value knowing its place.

Maps merge at every depth, except that a starting condition, a changed number and a condition are
replaced whole (a new value never keeps an old source); policies merge by name; other lists are
replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from model.language.node import Node
from model.language.problems import Place, Problem, Problems, nearest, quoted
from model.language.scalars import kind_of
from model.language.source import read
from model.load.dated import InForce, day_of, in_force
from model.load.files import PLAIN_NAME, extended
from model.policies.base import CONDITIONS, Policy

WITHOUT = ("policies", "options", "what_ifs", "levers")
"""What `without` can take away."""


@dataclass
class Document:
    """A scenario as nodes, everything that it extends included."""

    file: str
    root: Node
    removed: dict[str, Place] = field(default_factory=dict)
    """Inherited policies that were taken away, and where."""
    problems: list[Problem] = field(default_factory=list)
    starts: dict[str, date] = field(default_factory=dict)
    """By file: the start of the window that its values were written for, if it has one."""
    reviewed: dict[str, date] = field(default_factory=dict)
    """By file: the day on which all its starting conditions were last looked at, if it says so."""
    in_force: InForce | None = None
    """Which of the starting values that are given by date hold at the start."""

    def is_in_force(self, path: str) -> bool:
        """Whether a starting value is still the one that was picked by date, and not changed."""
        picked = self.in_force.root.at("starting_conditions", path)
        return path in self.in_force.since and self.root.at("starting_conditions", path) is picked


def document(path: Path, shown: str) -> Document:
    """A file with everything that it extends, and with the starting values in force at its start.

    Raises:
        Problems: a file is missing, cannot be read, or extends itself.
    """
    return at_start(as_written(path, shown))


def as_written(path: Path, shown: str) -> Document:
    """A file with everything that it extends, and with all values that it gives by date.

    Raises:
        Problems: a file is missing, cannot be read, or extends itself.
    """
    return _document(path, shown)


def at_start(written: Document, start: date | None = None) -> Document:
    """A document with the starting values in force at its start, or at another one.

    The document given stays as it is, so that one reading serves every origin of a hindcast.
    """
    result = replace(written, problems=list(written.problems), starts=dict(written.starts))
    if start:
        moved = replace(result.root.at("start"), value=start.isoformat())
        result.root = Node({**result.root.value, "start": moved}, result.root.place)
        result.starts[result.file] = start
    result.in_force = in_force(result.root)
    result.root = result.in_force.root
    result.problems += result.in_force.problems
    return result


def _document(path: Path, shown: str, chain: tuple[Path, ...] = ()) -> Document:
    root = read(path, shown).root
    if not isinstance(root.value, dict):
        message = f"a scenario is a map of keys, not {kind_of(root.plain())}"
        raise Problems([Problem.at(root.place, message)])
    keys = dict(root.value)
    extends, without = keys.pop("extends", None), keys.pop("without", None)
    own_name, reviewed = keys.pop("name", None), keys.pop("last_reviewed", None)
    problems = _twice(keys)
    if extends is None:
        result = Document(shown, Node(keys, root.place))
        if without:
            message = "'without' takes inherited things away, but this file extends nothing"
            problems.append(Problem.at(without.key, message))
    else:
        result = _on_top(path, shown, Node(keys, root.place), extends, without, (*chain, path))
    result.problems += problems
    start = result.root.at("start")
    if start and day_of(start.value):
        result.starts[shown] = day_of(start.value)
    if reviewed:
        _note_review(result, shown, reviewed)
    if own_name is None:
        own_name = Node(path.stem, root.place)
        if not PLAIN_NAME.fullmatch(path.stem):
            message = (
                f"a scenario's file is named in small letters, digits and hyphens, not "
                f"{quoted(path.stem)}; rename it or give it a 'name'"
            )
            result.problems.append(Problem.at(root.place, message))
            own_name = Node("unnamed", root.place)
    result.root = Node({"name": own_name, **result.root.value}, root.place)
    return result


def _on_top(
    path: Path, shown: str, own: Node, extends: Node, without: Node | None, chain: tuple[Path, ...]
) -> Document:
    parent_path, parent_shown = extended(extends.plain(), path, extends.place)
    if parent_path.resolve() in [file.resolve() for file in chain]:
        names = " extends ".join(file.stem for file in (*chain, parent_path))
        raise Problems([Problem.at(extends.place, f"this goes in a circle: {names}")])
    parent = _document(parent_path, parent_shown, chain)
    base = dict(parent.root.value)
    base.pop("name")
    result = replace(parent, file=shown, root=Node(base, parent.root.place))
    if without:
        result.root = _taken_away(result, without)
    result.problems += _hits_nothing(result.root, own)
    result.root = merged(result.root, own)
    return result


def merged(parent: Node, child: Node, path: tuple[str, ...] = ()) -> Node:
    """A node on top of the one that it inherits from."""
    if isinstance(parent.value, dict) and isinstance(child.value, dict) and not _is_whole(path):
        joined = dict(parent.value)
        for key, node in child.items():
            joined[key] = merged(joined[key], node, (*path, key)) if key in joined else node
        return Node(joined, child.place, child.key)
    if parent.entries() and child.entries() and path[-1:] in (("policies",), ("add",)):
        return Node(_by_name(parent.entries(), child.entries(), path), child.place, child.key)
    return child


def _note_review(result: Document, file: str, node: Node) -> None:
    day = day_of(node.value)
    if day:
        result.reviewed[file] = day
    else:
        what = kind_of(node.plain())
        message = f"'last_reviewed' must be a date such as 2022-12-05, not {what}"
        result.problems.append(Problem.at(node.place, message))


def _is_whole(path: tuple[str, ...]) -> bool:
    """Whether a map is replaced and not merged."""
    if len(path) == 2 and path[0] in ("starting_conditions", "parameters"):
        return True
    whole = path[-1:] and path[-1] in (*CONDITIONS, "delay_weeks")
    return bool(whole) or path[-2:-1] == ("change",)


def _by_name(inherited: list[Node], own: list[Node], path: tuple[str, ...]) -> list[Node]:
    joined = list(inherited)
    numbers = {name_of(node): number for number, node in enumerate(inherited) if name_of(node)}
    for node in own:
        if name_of(node) in numbers:
            number = numbers[name_of(node)]
            joined[number] = merged(joined[number], node, (*path, "item"))
        else:
            joined.append(node)
    return joined


def name_of(node: Node) -> str | None:
    """The `name` of a policy, if it has one that is text."""
    name = node.at("name")
    return name.value if name and isinstance(name.value, str) else None


def _twice(keys: dict[str, Node]) -> list[Problem]:
    """Policies of one file that share a name."""
    problems, seen = [], {}
    for node in keys["policies"].entries() if "policies" in keys else ():
        name = name_of(node)
        if name in seen:
            lines = f"lines {seen[name]} and {node.at('name').place.line}"
            message = f"a policy called {quoted(name)} is given twice, on {lines}"
            problems.append(Problem.at(node.at("name").place, message))
        elif name:
            seen[name] = node.at("name").place.line
    return problems


def _hits_nothing(parent: Node, own: Node) -> list[Problem]:
    """Changes of inherited policies that are not there, or that are of another type."""
    inherited = {name_of(node): node for node in (parent.at("policies") or own).entries()}
    inherited.pop(None, None)
    problems = []
    policies = own.at("policies")
    for node in list(policies.entries()) if policies else ():
        name, type = name_of(node), node.at("type")
        if name in inherited:
            old = inherited[name].at("type")
            if type and old and type.value != old.value:
                message = (
                    f"the inherited policy {quoted(name)} is of type {quoted(old.value)}; take it "
                    "away by `without` before giving the name to another type"
                )
                problems.append(Problem.at(type.place, message))
        elif name and type is None and not _misspelt_type(node):
            message = f"no policy called {quoted(name)} is inherited, and a new one needs a 'type'"
            problems.append(Problem.at(node.at("name").place, message, nearest(name, inherited)))
            policies.entries().remove(node)
    return problems


def _misspelt_type(node: Node) -> bool:
    """Whether a key of a policy was meant to be `type`; the check of its keys will say so."""
    return any(nearest(key, ("type", *Policy.model_fields)) == "type" for key, _ in node.items())


def _taken_away(result: Document, without: Node) -> Node:
    """What is inherited, without what `without` names."""
    root = dict(result.root.value)
    wrong = result.problems
    if not isinstance(without.value, dict):
        message = f"'without' must be a map of lists of names, not {kind_of(without.plain())}"
        wrong.append(Problem.at(without.place, message))
        return result.root
    for word, names in without.items():
        if word not in WITHOUT:
            hint = nearest(word, WITHOUT)
            wrong.append(Problem.at(names.key, f"'without' cannot take {quoted(word)} away", hint))
            continue
        if not isinstance(names.value, list):
            message = f"'{word}' must be a list of names, not {kind_of(names.plain())}"
            wrong.append(Problem.at(names.place, message))
        for node in names.entries():
            known = _names(root.get(word))
            if node.value not in known:
                message = f"nothing called {quoted(node.plain())} is inherited under '{word}'"
                wrong.append(Problem.at(node.place, message, nearest(node.plain(), known)))
                continue
            if word == "policies":
                result.removed[node.value] = node.place
            root[word] = _dropped(root[word], node.value)
    return Node(root, result.root.place)


def _names(node: Node | None) -> list[str]:
    if node is None:
        return []
    return [key for key, _ in node.items()] + [name_of(item) or "" for item in node.entries()]


def _dropped(node: Node, name: str) -> Node:
    if isinstance(node.value, dict):
        kept = {key: child for key, child in node.items() if key != name}
        return Node(kept, node.place, node.key)
    return Node([item for item in node.entries() if name_of(item) != name], node.place, node.key)
