"""Several options chosen at once, as one more option; what they cannot both do is told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from model.language.node import Node
from model.language.problems import Place, Problem, nearest, quoted
from model.load.inherit import name_of

WORD = "--together"
"""Where the names of the options come from, as problems show it."""
LONGEST = 60
"""Letters of a name."""


def with_joint_options(root: Node, together: Iterable[str]) -> tuple[Node, list[Problem]]:
    """A scenario with one more option for each text such as `a+b`, and what is wrong with them."""
    problems: list[Problem] = []
    for number, text in enumerate(together, start=1):
        place = Place(WORD, number, 1)
        options = root.at("options") or Node({}, root.place)
        names = [name.strip() for name in text.split("+")]
        wrong = _misnamed(names, options, place)
        if not wrong:
            chosen = {name: options.at(name) for name in names}
            for one, other in combinations(chosen, 2):
                wrong += _conflicts(one, chosen[one], other, chosen[other], place)
        problems += wrong
        if not wrong:
            slug = _slug(names, options, number)
            joined = Node({**options.value, slug: _joined(chosen, place)}, options.place)
            root = Node({**root.value, "options": joined}, root.place, root.key)
    return root, problems


def _misnamed(names: list[str], options: Node, place: Place) -> list[Problem]:
    known = [slug for slug, _ in options.items()]
    wrong = [
        Problem.at(place, f"there is no option called {quoted(name)}", nearest(name, known))
        for name in names
        if name not in known
    ]
    if not wrong and len(set(names)) < max(2, len(names)):
        message = f"{WORD} takes two options or more, joined by +, as in a+b"
        wrong = [Problem.at(place, message)]
    return wrong


def _slug(names: list[str], options: Node, number: int) -> str:
    """The name of the joint option: those of its parts, if that is not too long or taken."""
    slug = "-and-".join(names)
    while len(slug) > LONGEST or options.at(slug):
        slug, number = f"together-{number}", number + 1
    return slug


def _conflicts(one: str, first: Node, other: str, second: Node, place: Place) -> list[Problem]:
    """What two options cannot both do."""
    found = []
    changes = [
        {path: node for path, node in _parts(option, "change")} for option in (first, second)
    ]
    for path, node in changes[0].items():
        again = changes[1].get(path)
        is_same = again and not isinstance(node.value, dict) and again.value == node.value
        if again and not is_same:
            where = f"({_at(node)} and {_at(again)})"
            found.append(f"both change {path} {where}")
    removed = [
        {str(node.value): node for node in _list(option, "remove")} for option in (first, second)
    ]
    for changed, gone, who in ((changes[0], removed[1], other), (changes[1], removed[0], one)):
        for path, node in changed.items():
            policy = path.split(".")[0]
            if policy in gone:
                where = f"({_at(gone[policy])}), and the other changes {path} ({_at(node)})"
                found.append(f"{quoted(who)} removes {quoted(policy)} {where}")
    added = [{name_of(node): node for node in _list(option, "add")} for option in (first, second)]
    for name, node in added[0].items():
        again = added[1].get(name)
        if again and again.plain() != node.plain():
            where = f"({_at(node)} and {_at(again)})"
            found.append(f"each adds a policy called {quoted(name)} of its own {where}")
    pair = f"{quoted(one)} and {quoted(other)} cannot be chosen together"
    return [Problem.at(place, f"{pair}: {what}") for what in found]


def _joined(chosen: dict[str, Node], place: Place) -> Node:
    """The option that does what all of these do."""

    def new(value: object) -> Node:
        return Node(value, place, place)

    def text(key: str) -> Node:
        said = [str(node.value) for option in chosen.values() if (node := option.at(key))]
        return new("; ".join(dict.fromkeys(said)))

    parts: dict[str, Node] = {"title": text("title"), "cost": text("cost")}
    who = {}
    for option in chosen.values():
        node = option.at("chosen_by")
        for code in (node.entries() or [node]) if node else ():
            who[code.value] = new(code.value)
    parts["chosen_by"] = new([who[code] for code in sorted(who, key=str)])
    parts["change"] = new(
        {path: node for option in chosen.values() for path, node in _parts(option, "change")}
    )
    for key in ("remove", "add"):
        once = {}
        for option in chosen.values():
            for node in _list(option, key):
                once[name_of(node) or str(node.value)] = node
        parts[key] = new(list(once.values()))
    return new(parts)


def _parts(option: Node, key: str) -> list[tuple[str, Node]]:
    node = option.at(key)
    return list(node.items()) if node else []


def _list(option: Node, key: str) -> list[Node]:
    node = option.at(key)
    return node.entries() if node else []


def _at(node: Node) -> str:
    place = node.key or node.place
    return f"{place.file}:{place.line}"
