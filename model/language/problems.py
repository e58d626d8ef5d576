"""What is wrong with a file: one line for each problem, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

SHOWN = 20
"""How many problems are printed before '... and N more'."""

ROUNDING = 1e-6
"""Likeness is compared to six digits."""


class Place(NamedTuple):
    """A position in a file; lines and columns are counted from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and the nearest right word if there is one."""

    file: str
    line: int
    column: int
    message: str
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"
    """An error makes a file useless; a warning is about what is legal but looks like a mistake."""

    @classmethod
    def at(cls, place: Place, message: str, hint: str | None = None) -> Problem:
        """A problem at a place."""
        return cls(*place, message, hint)

    @classmethod
    def warning(cls, place: Place, message: str) -> Problem:
        """Something suspicious at a place."""
        return cls(*place, message, severity="warning")

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.file, self.line, self.column)

    def __str__(self) -> str:
        hint = f"; did you mean {quoted(self.hint)}?" if self.hint else ""
        kind = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {kind}{self.message}{hint}"


class Problems(Exception):
    """A file cannot be used; `items` holds all its problems in the order of the file."""

    def __init__(self, items: Iterable[Problem]):
        self.items = in_order(items)
        super().__init__(self.items)

    def __str__(self) -> str:
        return "\n".join(lines(self.items))


def lines(problems: list[Problem]) -> list[str]:
    """A line for each problem; of very many, the first ones and how many more there are."""
    shown = [str(problem) for problem in problems[:SHOWN]]
    return [*shown, f"... and {len(problems) - SHOWN} more"] if problems[SHOWN:] else shown


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by file, line and column, each once."""
    return sorted(set(problems), key=lambda p: (*p.place, p.message, p.hint or ""))


def quoted(word: object) -> str:
    """A word in single quotes; a long one is cut short and stays on one line."""
    text = str(word).replace("\n", " ")
    return f"'{text[:60]}...'" if len(text) > 63 else f"'{text}'"


def listed(words: Iterable[str], last: str = "or") -> str:
    """Words as people list them: 'a', 'a or b', 'a, b or c'."""
    *head, tail = words
    return f"{', '.join(head)} {last} {tail}" if head else tail


def nearest(word: object, words: Iterable[str]) -> str | None:
    """The word that was most likely meant, or None if none is near.

    Codes of two or three letters count as near when they share half of them; of two words equally
    near, the one with more letters in the same places wins, then the one that begins alike, then
    the one that is as long.
    """
    text = str(word).lower()[:100]
    matcher = SequenceMatcher(None, b=text)
    best, best_score = None, (0.5 if len(text) <= 3 else 0.6, -1, 0, 0)
    for candidate in words:
        matcher.set_seq1(candidate.lower())
        # the quick upper bounds spare most words the slow comparison
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < best_score[0] - ROUNDING:
            continue
        same = [a == b for a, b in zip(candidate.lower(), text, strict=False)]
        alike = [*same, False].index(False)
        longer = -abs(len(candidate) - len(text))
        score = (round(matcher.ratio(), 6), sum(same), alike, longer)
        if score > best_score:
            best, best_score = candidate, score
    return best
