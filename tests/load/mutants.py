"""Copies of a scenario file with one thing wrong: a letter, a number, a missing key.

What may be misspelt is found in the file itself; what is allowed is looked up in the models, not in
the loader that is being tested.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import inf, nextafter
from pathlib import Path

from model.language.node import Node
from model.language.problems import Place, Problem, Problems
from model.language.scalars import plain_value
from model.language.source import read
from model.load.assemble import assembled
from model.load.dump import as_yaml
from model.load.files import shipped
from tests.load.bounds import bounds
from tests.load.required import is_required, without

FREE_TEXT = {"title", "question", "note", "name", "adjective", "display", "cost", "source"}
DATES = {"start", "end", "known_at", "date"}
NAMED_HERE = ("actors", "theatres", "names", "options", "what_ifs")
"""Parts whose keys the author makes up: a changed one is a new name."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Path_ = tuple[str | int, ...]


Edit = tuple[int, int, int, str]
"""A stretch of a file and what stands there instead: line and two columns from 0, and the text."""


@dataclass(frozen=True)
class Mutant:
    """One thing that is made wrong in a file, where that must be told, and what was meant."""

    what: str
    line: int
    column: int
    edit: Edit | None = None
    without: Path_ = ()
    """The path of a key that is taken away, in a file written anew."""
    meant: str | None = None
    names: tuple[str, ...] = ()
    """Words that the message must hold."""
    or_at: tuple[int, int] | None = None
    """Another place that is as right: that of the name of what lacks a key."""

    def told(self, problems: list[Problem]) -> bool:
        """Whether an error stands at the very line and column, and says what it must."""
        return any(
            p.file == "mutant.yaml"
            and (p.line, p.column) in ((self.line, self.column), self.or_at)
            and all(word in p.message for word in self.names)
            for p in problems
        )

    def suggested(self, problems: list[Problem]) -> bool:
        """Whether the right word is suggested at that place."""
        here = [p for p in problems if (p.line, p.column) == (self.line, self.column)]
        return any(p.hint == self.meant for p in here)

    def right(self, problems: list[Problem]) -> bool:
        """Whether it is told, and the right word suggested if there is one."""
        return self.told(problems) and (self.meant is None or self.suggested(problems))


def problems_of(text: str) -> list[Problem]:
    """What the loader says of a text, also of values by date that are not in force at its start."""
    Path("mutant.yaml").write_text(text, encoding="utf-8")
    try:
        return assembled("mutant.yaml").unread
    except Problems as refusal:
        return refusal.items


@dataclass(frozen=True)
class Original:
    """A sound file: its lines, its own nodes, and the scenario with all that it inherits."""

    path: Path
    lines: list[str]
    root: Node
    parent: Node | None
    whole: Node

    @classmethod
    @cache
    def of(cls, path: Path) -> Original:
        """The file at a path."""
        root = read(path).root
        extends = root.at("extends")
        parent = assembled(shipped()[extends.value]).root if extends else None
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        return cls(path, lines, root, parent, assembled(path).root)

    def with_mutants(self, mutants: list[Mutant]) -> str:
        """The text with some things made wrong."""
        if mutants[0].without:
            data = self.root.plain()
            for mutant in mutants:
                data = without(data, mutant.without)
            return as_yaml(data)
        lines = [*self.lines]
        for line, start, end, new in sorted((m.edit for m in mutants), reverse=True):
            lines[line] = lines[line][:start] + new + lines[line][end:]
        return "".join(lines)

    def edit(self, place: Place, old: str, new: str) -> Edit | None:
        """A word replaced at a place; None where it is not written in one piece."""
        line, start = self.lines[place.line - 1], place.column - 1
        start += line[start : start + 1] in ("'", '"')
        if not line.startswith(old, start):
            return None
        return place.line - 1, start, start + len(old), new


def walk(node: Node, path: Path_ = ()) -> Iterator[tuple[Path_, Node]]:
    """Every value of a file with its path, the maps and lists included."""
    yield path, node
    for key, child in node.items():
        yield from walk(child, (*path, key))
    for number, child in enumerate(node.entries()):
        yield from walk(child, (*path, number))


def misspelt(word: str, dice: random.Random) -> str:
    """The word with one letter changed, dropped or doubled, or two neighbours exchanged."""
    place = dice.randrange(len(word))
    letter = dice.choice([c for c in LETTERS if c != word[place].lower()])
    letter = letter.upper() if word[place].isupper() else letter
    changed = word[:place] + letter + word[place + 1 :]
    dropped = word[:place] + word[place + 1 :]
    doubled = word[:place] + word[place] + word[place:]
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    kinds = [w for w in (changed, changed, dropped, doubled, swapped) if w not in ("", word)]
    # a letter beside a dash or a dot may leave what is read as something else: a list, a number
    kinds = [w for w in kinds if isinstance(plain_value(w), str) and w[0] not in ".-"]
    return dice.choice(kinds or [changed])


def is_a_date(word: str) -> bool:
    """Whether a word is a day of the calendar as scenarios write it."""
    with suppress(ValueError):
        return date.fromisoformat(word).isoformat() == word
    return False


def keys(original: Original, dice: random.Random) -> Iterator[Mutant]:
    """Every key that is a word of the language, or a name given elsewhere, misspelt.

    A date that has become another date is no misspelling: nobody could tell. For one that has
    become none, no right word is asked for: nobody could know which day was meant.
    """
    for path, node in walk(original.root):
        if not path or not isinstance(path[-1], str) or (len(path) == 2 and path[0] in NAMED_HERE):
            continue
        wrong = misspelt(path[-1], dice)
        if wrong in original.root.at(*path[:-1]).value or is_a_date(wrong):
            continue
        edit = original.edit(node.key, path[-1], wrong)
        if edit:
            meant = None if is_a_date(path[-1]) else path[-1]
            yield Mutant(f"{path[-1]} -> {wrong}", *node.key[1:], edit, meant=meant)


def words(original: Original, dice: random.Random) -> Iterator[Mutant]:
    """Every value that must be one of certain words, misspelt: types, grades, codes, names."""
    known = _every_code(original.whole)
    for path, node in walk(original.root):
        if not is_a_word(original, path, node):
            continue
        right = node.value if isinstance(node.value, str) else str(node.value).lower()
        wrong = misspelt(right, dice)
        if wrong in known:
            continue
        edit = original.edit(node.place, right, wrong)
        if edit:
            yield Mutant(f"{path[-1]}: {right} -> {wrong}", *node.place[1:], edit, meant=right)


def is_a_word(original: Original, path: Path_, node: Node) -> bool:
    """Whether a value is one of words that are known beforehand."""
    if isinstance(node.value, bool):
        return True
    if not isinstance(node.value, str):
        return False
    named = [part for part in path if isinstance(part, str)]
    if named[-1] in DATES or "also" in named or path[0] == "names":
        return False
    if named[-1] == "name" and "policies" in named:
        # a change of an inherited policy names it; any other policy is named here
        return original.root.at(*path[:-1], "type") is None
    return named[-1] not in FREE_TEXT


def _every_code(whole: Node) -> set[str]:
    return {code for part in ("actors", "theatres") for code, _ in whole.at(part).items()}


def numbers(original: Original) -> Iterator[Mutant]:
    """Every number that has bounds, set a hair outside each of them."""
    for path, node in walk(original.root):
        if not isinstance(node.value, int | float) or isinstance(node.value, bool):
            continue
        low, high, whole = bounds(original.root, original.whole, path)
        step = [low - 1, high + 1] if whole else [nextafter(low, -inf), nextafter(high, inf)]
        for bound, wrong in zip((low, high), step, strict=True):
            if abs(bound) == inf:
                continue
            line, start = original.lines[node.place.line - 1], node.place.column - 1
            end = start
            while end < len(line) and line[end] not in ",]} \n":
                end += 1
            edit = original.edit(node.place, line[start:end], repr(wrong))
            what = f"{'.'.join(map(str, path))} = {wrong!r}"
            names = shown(bound), shown(wrong)
            yield Mutant(what, *node.place[1:], edit, names=names)


def shown(number: float) -> str:
    """A number as messages must show it: exactly."""
    return repr(int(number)) if number == int(number) else repr(number)


def missing(original: Original) -> Iterator[Mutant]:
    """Every required key that is not inherited, taken away."""
    for path, _ in walk(original.root):
        if (
            not path
            or not isinstance(path[-1], str)
            or not is_required(original.root, original.parent, path)
        ):
            continue
        names = [f"'{path[-1]}' is missing"]
        name = original.root.at(*path[:-1], "name")
        if path[-1] == "type" and path[0] == "policies" and original.parent is not None:
            # it could have been a change of an inherited policy, so its name is what is wrong
            names = ["'type'", f"'{name.value}'"]
        elif len(path) > 1 and isinstance(path[-2], int) and (name is None or path[-1] == "name"):
            names.append(f"of '{path[-3]}'")
        elif len(path) > 1:
            names.append(f"in '{path[-2] if name is None or path[-1] == 'name' else name.value}'")
        yield Mutant(f"without {'.'.join(map(str, path))}", 0, 0, without=path, names=tuple(names))


def placed(mutant: Mutant, text: str) -> Mutant:
    """A mutant whose file is written anew, with the place of the map that lacks the key."""
    if not mutant.without:
        return mutant
    Path("mutant.yaml").write_text(text, encoding="utf-8")
    owner = read("mutant.yaml").root.at(*mutant.without[:-1])
    place, name = owner.key or owner.place, owner.at("name")
    or_at = name.place[1:] if name else None
    return replace(mutant, line=place.line, column=place.column, or_at=or_at)


KINDS: dict[str, Callable[[Original, random.Random], Iterator[Mutant]]] = {
    "keys misspelt": keys,
    "words misspelt": words,
    "numbers out of bounds": lambda original, _: numbers(original),
    "required keys missing": lambda original, _: missing(original),
}
