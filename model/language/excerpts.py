"""Problems as a person reads them: each with the line of the file and a caret under the place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from model.language.problems import SHOWN, Problem, in_order

WIDEST = 100
"""Letters of a line that are shown; of a longer one, a stretch around the place."""
BEFORE = 30
"""Letters that a cut line shows before the place."""
TAB = "→"
"""Stands for a tab, which could not be seen."""


def with_excerpts(problems: Iterable[Problem]) -> str:
    """The problems in order, each followed by its line of the file and a caret.

    A place that is not in a file (`--set`) has no line to show.
    """
    items = in_order(problems)
    files: dict[str, list[str]] = {}
    parts = []
    for problem in items[:SHOWN]:
        if problem.file not in files:
            files[problem.file] = _lines(problem.file)
        parts += [str(problem), *_excerpt(problem, files[problem.file])]
    if len(items) > SHOWN:
        parts.append(f"... and {len(items) - SHOWN} more")
    return "\n".join(parts)


def _lines(file: str) -> list[str]:
    """The lines of a file as the reader of scenarios counts them; none if it cannot be read."""
    try:
        text = Path(file).read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return []
    return re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))


def _excerpt(problem: Problem, lines: list[str]) -> list[str]:
    if problem.line > len(lines):
        return []
    line, at = lines[problem.line - 1], problem.column - 1
    if not line.strip() or at > len(line):
        return []
    first = max(at - BEFORE, 0) if len(line) > WIDEST else 0
    before, shown = line[first:at], line[first : first + WIDEST]
    lead, tail = "..." if first else "", "..." if first + WIDEST < len(line) else ""
    margin = f"{problem.line:>6} | "
    empty = " " * (len(margin) - 2) + "| "
    return [
        f"{margin}{lead}{_visible(shown.rstrip())}{tail}",
        f"{empty}{' ' * (len(lead) + len(before))}^",
    ]


def _visible(text: str) -> str:
    """The text with a sign for each letter that a terminal would not show, or would act upon."""
    return "".join(TAB if c == "\t" else c if c.isprintable() else "\ufffd" for c in text)
