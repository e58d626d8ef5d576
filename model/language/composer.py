"""From the events of PyYAML to nodes, noting on the way whatever could be misread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from model.language.node import Node
from model.language.problems import Place, Problem, quoted
from model.language.scalars import Scalar, plain_value

MOST_NODES = 50_000
"""Values in a file, aliases counted each time they are used."""
DEEPEST = 50
"""Levels of nesting."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is there: a file of one megabyte is read in a fifth of the time."""

BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""What editors do not show, take for the end of a line where YAML does not, or use to turn the
direction of writing; the joiners and marks that words of some languages need are allowed."""
TYPOGRAPHIC_QUOTES = "“”„‟‘’‚‛«»‹›"


class TooMuch(Exception):
    """The file is too deep or has too many values to go on."""

    def __init__(self, place: Place, message: str):
        self.problem = Problem.at(place, message)


@dataclass(slots=True)
class _Anchored:
    """A value with an anchor: how many nodes it holds and how deep it is; None while unfinished."""

    node: Node | None = None
    size: int = 0
    height: int = 0


class Composer:
    """Turns the events of PyYAML into nodes and collects what is wrong with them."""

    def __init__(self, text: str, start: Place):
        self.loader = LOADER(text)
        self.start = start
        self.problems: list[Problem] = []
        self.anchors: dict[str, _Anchored] = {}
        self.count = 0
        self.deepest_seen = 0
        self.long_quote: tuple[Place, int] | None = None
        """Where the last quoted text of several lines begins, and the line (from 0) of its end."""

    def document(self) -> Node:
        """The single document of the text."""
        try:
            self.loader.get_event()
            if self.loader.check_event(yaml.StreamEndEvent):
                raise TooMuch(self.start, "the file is empty")
            beginning = self.loader.get_event()
            if beginning.version or beginning.tags:
                self.wrong(self.start, "lines that begin with '%' are not allowed")
            root = self.node(self.loader.get_event(), 1)
            self.loader.get_event()
            if not self.loader.check_event(yaml.StreamEndEvent):
                place = self.place(self.loader.get_event())
                raise TooMuch(place, "a second document begins here; one file holds one document")
            return root
        finally:
            self.loader.dispose()

    def node(self, event: Any, depth: int) -> Node:
        """The value that an event begins."""
        place = self.place(event)
        self.count += 1
        self.deepest_seen = max(self.deepest_seen, depth)
        self.check_limits(place)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, depth, place)
        if event.tag is not None:
            self.wrong(
                place,
                f"tags ({event.tag.replace('tag:yaml.org,2002:', '!!')}) are not "
                "allowed; write the plain value",
            )
        if isinstance(event, yaml.ScalarEvent):
            node = Node(self.scalar(event, place), place)
            if event.anchor:
                self.anchors[event.anchor] = _Anchored(node)
            return node
        anchored = _Anchored()
        if event.anchor:
            self.anchors[event.anchor] = anchored
        before, outer_deepest, self.deepest_seen = self.count, self.deepest_seen, depth
        if isinstance(event, yaml.SequenceStartEvent):
            node = Node(self.sequence(depth), place)
        else:
            node = Node(self.mapping(depth), place)
        anchored.node, anchored.size = node, self.count - before
        anchored.height = self.deepest_seen - depth
        self.deepest_seen = max(outer_deepest, self.deepest_seen)
        return node

    def alias(self, event: Any, depth: int, place: Place) -> Node:
        """The value that an alias repeats."""
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            self.wrong(place, f"no anchor '&{event.anchor}' stands above this alias")
            return Node(None, place)
        if anchored.node is None:
            self.wrong(place, f"the alias '*{event.anchor}' contains itself")
            return Node(None, place)
        self.count += anchored.size
        self.deepest_seen = max(self.deepest_seen, depth + anchored.height)
        self.check_limits(place)
        return Node(anchored.node.value, place)

    def scalar(self, event: Any, place: Place) -> Scalar:
        """The value of a word, a quoted text or a block of text."""
        bad = BAD_CHARACTER.search(event.value)
        if bad:
            self.wrong(place, f"the text holds an invisible character (U+{ord(bad.group()):04X})")
        if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self.long_quote = place, event.end_mark.line
        if event.style:
            return event.value
        if event.value[:1] and event.value[0] in TYPOGRAPHIC_QUOTES:
            self.wrong(
                place,
                f"a text begins with a typographic quotation mark "
                f'({event.value[0]}); use straight ones (")',
            )
        try:
            return plain_value(event.value)
        except ValueError as error:
            self.wrong(place, str(error))
            return None

    def never_closed(self, error: yaml.MarkedYAMLError) -> tuple[Place, str] | None:
        """Where a quotation mark was forgotten, if the text stops being YAML where it ends."""
        if self.long_quote is None or error.problem_mark is None:
            return None
        place, last = self.long_quote
        if error.problem_mark.line != last:
            return None
        line = self.start.line + last
        return place, f"this quotation mark is not closed before line {line}; close it here"

    def sequence(self, depth: int) -> list[Node]:
        """The items of a list."""
        nodes = []
        while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
            nodes.append(self.node(event, depth + 1))
        return nodes

    def mapping(self, depth: int) -> dict[str, Node]:
        """The keys and values of a map."""
        nodes: dict[str, Node] = {}
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.loader.get_event(), depth + 1)
            if self.key_is_fine(key, event, nodes):
                nodes[key.value] = Node(value.value, value.place, key.place)
        return nodes

    def key_is_fine(self, key: Node, event: Any, nodes: dict[str, Node]) -> bool:
        """Whether a key is text and new; what is wrong is noted."""
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value == "<<":
            message = "merge keys (<<) hide where a value comes from; write it out, or use extends"
        elif not isinstance(key.value, str):
            written = event.value if isinstance(event, yaml.ScalarEvent) else ""
            message = f"a key must be text; put {written or 'it'} in quotes"
        elif "\u00a0" in key.value:
            message = "a non-breaking space stands in this key; type an ordinary one"
        elif key.value in nodes:
            first = nodes[key.value].key
            lines = f"lines {first.line} and {key.place.line}"
            where = lines if first.line != key.place.line else f"line {first.line}"
            message = f"{quoted(key.value)} is given twice, on {where}"
        else:
            return True
        self.wrong(key.place, message)
        return False

    def check_limits(self, place: Place) -> None:
        """Stops at a file that is too deep or too large to be meant."""
        if self.count > MOST_NODES:
            raise TooMuch(
                place,
                f"the file holds more than {MOST_NODES:,} values, counting what aliases repeat",
            )
        if self.deepest_seen > DEEPEST:
            raise TooMuch(place, f"the file is nested more than {DEEPEST} levels deep")

    def wrong(self, place: Place, message: str) -> None:
        """Notes a problem and goes on."""
        self.problems.append(Problem.at(place, message))

    def place(self, event: Any) -> Place:
        """Where an event begins."""
        line, column = event.start_mark.line, event.start_mark.column
        shift = self.start.column if line == 0 else 1
        return Place(self.start.file, self.start.line + line, column + shift)
