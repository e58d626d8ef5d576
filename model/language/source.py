"""Strict YAML: plain data in which every value and every key knows its line and column.

Whatever could be misread is refused with a plain sentence: duplicate keys, tags, merge keys, keys
that are not text, tabs, typographic quotation marks, aliases that contain themselves or multiply.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from model.language.composer import BAD_CHARACTER, Composer, TooMuch
from model.language.node import Node
from model.language.problems import Place, Problem, Problems
from model.language.syntax import in_plain_words

LARGEST_FILE = 1_000_000
"""Bytes."""
KEPT = 16
"""Files whose content is not read into nodes again if the same text stands in them."""


@dataclass(frozen=True)
class Source:
    """A file that was read."""

    file: str
    root: Node

    @property
    def data(self) -> Any:
        """The plain data of the file; dates are text."""
        return self.root.plain()

    def mark(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the value at a path."""
        return self._node(path).place[1:]

    def key_mark(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the key at a path; of the value where there is no key."""
        node = self._node(path)
        return (node.key or node.place)[1:]

    def _node(self, path: tuple[str | int, ...]) -> Node:
        node = self.root.at(*path)
        if node is None:
            raise KeyError(path)
        return node


def read(path: Path | str, shown: str | None = None) -> Source:
    """The content of a YAML file; `shown` is the file's name in problems.

    Raises:
        Problems: the file is missing, too large, or anything in it could be misread.
    """
    file = shown or str(path)
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Problems([Problem(file, 1, 1, f"the file cannot be read: {reason}")]) from None
    if len(content) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise Problems([Problem(file, 1, 1, message)])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_of(content[: error.start].decode("utf-8"), Place(file))
        message = "this byte is not UTF-8; save the file as UTF-8 text"
        raise Problems([Problem.at(place, message)]) from None
    return Source(file, _file(text.removeprefix("\ufeff"), file))


@lru_cache(maxsize=KEPT)
def _file(text: str, file: str) -> Node:
    # The shipped world is read again for every scenario, claim and test; nobody changes a node.
    return read_text(text, Place(file))


def read_text(text: str, start: Place) -> Node:
    """The content of a text that stands at a place, as nodes.

    Raises:
        Problems: anything in it could be misread.
    """
    bad = BAD_CHARACTER.search(text)
    if bad:
        place = _place_of(text[: bad.start()], start)
        message = f"an invisible character (U+{ord(bad.group()):04X}) stands here; delete it"
        raise Problems([Problem.at(place, message)])
    composer = Composer(text, start)
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        place, message = composer.never_closed(error) or in_plain_words(error, text, start)
        # what was found in this line already is why the rest of it cannot be read
        if place.line not in {problem.line for problem in composer.problems}:
            composer.problems.append(Problem.at(place, message))
    except TooMuch as stop:
        composer.problems.append(stop.problem)
    if composer.problems:
        raise Problems(composer.problems)
    return root


def _place_of(before: str, start: Place) -> Place:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    column = len(lines[-1]) + (start.column if len(lines) == 1 else 1)
    return Place(start.file, start.line + len(lines) - 1, column)
