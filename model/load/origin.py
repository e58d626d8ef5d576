"""Where each value of a resolved scenario stands: in which file and on which line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from model.language.node import Node
from model.language.problems import Place
from model.load.inherit import name_of

Path = tuple[str | int, ...]


def origin(root: Node, path: str) -> Place | None:
    """Where the value at the path of a change stands, as in `road-closed.severity`.

    What is left at its default stands where the thing stands that has it; None: nobody gives it.
    """
    head, _, rest = path.partition(".")
    if head in ("starting_conditions", "parameters", "switches"):
        node = root.at(head, rest)
        return node.place if node else None
    for policy in (root.at("policies") or root).entries():
        if name_of(policy) == head:
            return (policy.at(rest) or policy).place if rest else policy.place
    return None


def origins(root: Node) -> dict[str, Place]:
    """The place of every number that the scenario gives, by the path of a change."""
    found = {
        f"{head}.{key}": node.place
        for head in ("starting_conditions", "parameters", "switches")
        for key, node in (root.at(head) or Node({}, root.place)).items()
    }
    for policy in (root.at("policies") or root).entries():
        name = name_of(policy)
        if name:
            found[name] = policy.place
            found |= {f"{name}.{field}": node.place for field, node in policy.items()}
    return found


def words(place: Place, short: bool = False) -> str:
    """A place as a reader looks it up: file and line; `short` leaves the folders out."""
    file = PurePath(place.file).name if short else place.file
    return f"{file}:{place.line}"


def placed(data: Any, root: Node, path: Path = ()) -> Iterator[tuple[Path, Place]]:
    """Every single value of plain data with the place where it, or what it belongs to, stands."""
    if isinstance(data, dict | list) and data:
        parts: Sequence = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
        for key, value in parts:
            yield from placed(value, root, (*path, key))
    else:
        yield path, _nearest(root, path)


def _nearest(root: Node, path: Path) -> Place:
    node = root
    for part in path:
        child = node.child(part)
        if child is None and part == "all" and isinstance(node.value, list):
            continue  # a bare list of conditions means all of them
        if child is None:
            break
        node = child
    return node.place
