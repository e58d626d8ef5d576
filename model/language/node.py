"""A value of a file that knows where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from model.language.problems import Place
from model.language.scalars import Scalar


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file and where it stands; maps hold nodes by key, lists hold nodes."""

    value: Scalar | dict[str, Node] | list[Node]
    place: Place
    key: Place | None = None
    """Where the key stands that names this value; None in lists and at the top."""
    _json: str | None = field(default=None, init=False, repr=False, compare=False)

    def plain(self) -> Any:
        """The plain data: dicts, lists, text, numbers, booleans and None."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value

    def json(self) -> str:
        """The plain data as JSON; kept, because the arms of a scenario share most of it."""
        if self._json is None:
            if isinstance(self.value, dict):
                parts = (f"{json.dumps(key)}:{child.json()}" for key, child in self.value.items())
                text = f"{{{','.join(parts)}}}"
            elif isinstance(self.value, list):
                text = f"[{','.join(child.json() for child in self.value)}]"
            else:
                text = json.dumps(self.value)
            object.__setattr__(self, "_json", text)
        return self._json

    def child(self, part: str | int) -> Node | None:
        """The value under a key, or an item of a list; None if there is none."""
        if isinstance(self.value, dict):
            return self.value.get(part)
        if isinstance(self.value, list) and isinstance(part, int) and part < len(self.value):
            return self.value[part]
        return None

    def at(self, *path: str | int) -> Node | None:
        """The value at a path, or None."""
        node: Node | None = self
        for part in path:
            node = node.child(part) if node else None
        return node

    def items(self) -> Iterator[tuple[str, Node]]:
        """The keys and values of a map; nothing if it is something else."""
        return iter(self.value.items() if isinstance(self.value, dict) else ())

    def items_at(self, *path: str | int) -> Iterator[tuple[str, Node]]:
        """The keys and values of the map at a path; nothing if there is none."""
        node = self.at(*path)
        return node.items() if node else iter(())

    def keys_beside(self, place: Place) -> set[str]:
        """The keys of a map that stand in the same file as a place."""
        return {key for key, node in self.items() if node.key and node.key.file == place.file}

    def children(self) -> list[Node]:
        """The values of a map or of a list."""
        return list(self.value.values()) if isinstance(self.value, dict) else self.entries()

    def entries(self) -> list[Node]:
        """The items of a list; nothing if it is something else."""
        return self.value if isinstance(self.value, list) else []
