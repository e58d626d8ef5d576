"""The differences between two scenarios: as lines to read, as a table, and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from model.comparison.differences import NUMBER, PARTS, Difference
from model.comparison.values import in_words, parts

HEADINGS = {
    "title": "Question", "question": "Question", "note": "Question", "start": "Question",
    "weeks": "Question", "headline": "Question", "information": "Question",
    "explanation": "Explanation", "actors": "Actors", "theatres": "Theatres",
    "starting_conditions": "Starting conditions", "parameters": "Parameters",
    "switches": "Switches", "policies": "Policies", "options": "Options",
    "what_ifs": "What-ifs", "levers": "Levers", "observed": "What is on record",
}  # fmt: skip
"""Under which heading each top-level key is told."""

ORDERS = {
    "actors": "the order; within a role it numbers their dice",
    "theatres": "the order; it numbers their dice",
}
ORDER = "the order; no dice depend on it"
"""What is said of things that stand in another order."""

IN_LABEL = ("title", "type", "display")
"""Fields that the label of a thing says already."""

ABOUT_ALL = ("order", "dice")
"""Kinds of differences that are told before the things themselves."""

SHORT = 44
"""Values no longer than this stand side by side in one line."""


def lines(found: Sequence[Difference], names: Mapping[str, str]) -> Iterator[str]:
    """The differences for people: a heading for each part, then what differs in it."""
    for heading, part in groupby(found, key=lambda item: HEADINGS[item.path[0]]):
        yield ""
        yield heading
        for key, items in groupby(part, key=_subject):
            yield from _thing(key, list(items), names)


def table(found: Sequence[Difference], names: Mapping[str, str]) -> Iterator[str]:
    """The differences as a table in Markdown, one row for each."""
    rows = []
    for item in found:
        words = f"{item.label}: " if item.label else ""
        what = f"{HEADINGS[item.path[0]]}: {words}`{'.'.join(item.path)}`{_aside(item)}"
        rows.append((what, *_sides(item, names)))
    yield from markdown_rows(("what", "A", "B"), rows)


def summary(found: Sequence[Difference]) -> str:
    """How much differs, in a line.

    >>> summary([])
    'They say the same.'
    """
    if not found:
        return "They say the same."
    counts = Counter(HEADINGS[item.path[0]] for item in found)
    said = ", ".join(f"{count} in {heading.lower()}" for heading, count in counts.items())
    return f"{len(found)} difference{'' if len(found) == 1 else 's'}: {said}."


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines, the first column to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for first, *rest in (head, *rows):
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()


def markdown_rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as a table in Markdown."""
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def documents(found: Sequence[Difference]) -> list[dict[str, Any]]:
    """The differences as plain data: path, label, kind, and what A and B have there."""
    return [
        {
            "path": ".".join(item.path),
            "label": item.label,
            "kind": item.kind,
            "a": item.before,
            "b": item.after,
        }
        for item in found
    ]


def _subject(item: Difference) -> tuple[str, ...]:
    return item.path[:2] if item.path[0] in PARTS and item.kind not in ABOUT_ALL else ()


def _thing(
    key: tuple[str, ...], items: list[Difference], names: Mapping[str, str]
) -> Iterator[str]:
    """What differs in one thing: its name with its number, and a line for each field."""
    if not key:  # not about one thing of several
        for item in items:
            name = " ".join(item.path)
            yield from _pair("  ", f"{name}{_aside(item)}", *_sides(item, names))
        return
    first, *rest = items
    title = f"  {key[1]}" + (f" ({first.label})" if first.label else "")
    if first.kind in ("added", "removed") and first.path == key:
        yield from _whole(title, first, names)
    elif first.path == key or first.path[2:] == ("value",):
        yield from _pair("", f"{title}{_aside(first)}", *_sides(first, names))
    else:
        yield title
        rest = items
    for item in rest:
        yield from _pair("    ", f"{' '.join(item.path[2:])}{_aside(item)}", *_sides(item, names))


def _whole(title: str, item: Difference, names: Mapping[str, str]) -> Iterator[str]:
    """A thing that only one of the two scenarios has, with all its fields."""
    there = item.after if item.kind == "added" else item.before
    if item.path[0] == "starting_conditions":
        before, after = _sides(item, names)
        given = "given" if item.kind == "added" else "no longer given"
        yield f"{title}, {given}: {before} -> {after}"
        told = {key: part for key, part in (there or {}).items() if key not in NUMBER}
    elif not isinstance(there, dict) or set(there) == {"shift"}:
        yield f"{title}, {item.kind}: {in_words(item.path, there, names)}"
        return
    else:
        yield f"{title}, {item.kind}"
        told = {key: part for key, part in parts(there).items() if key not in IN_LABEL}
    for key, part in told.items():
        yield f"    {key}: {in_words((*item.path, key), part, names)}"


def _aside(item: Difference) -> str:
    """What kind of difference it is, where the values do not say it."""
    if item.kind == "order":
        return f", {ORDERS.get(item.path[-1], ORDER)}"
    if item.kind == "dice":
        return ", whose dice are those of"
    return {"added": ", added", "removed": ", removed", "renamed": ", renamed"}.get(item.kind, "")


def _sides(item: Difference, names: Mapping[str, str]) -> tuple[str, str]:
    return in_words(item.path, item.before, names), in_words(item.path, item.after, names)


def _pair(indent: str, what: str, before: str, after: str) -> Iterator[str]:
    """What it was and what it is: side by side if both are short, else one below the other."""
    if max(len(before), len(after)) <= SHORT:
        yield f"{indent}{what}: {before} -> {after}"
        return
    yield f"{indent}{what}:"
    yield f"{indent}  A: {before}"
    yield f"{indent}  B: {after}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
