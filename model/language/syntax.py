"""The complaints of the YAML reader in plain words, at the place that a reader must change."""

from __future__ import annotations

import re

import yaml

from model.language.problems import Place

INDENTATION = "wrong indentation: this line does not stand under the lines it belongs to"
UNEXPECTED_COLON = (
    "unexpected ':'; the line is indented too far, or a text with ': ' in it needs quotes"
)

WORDS: tuple[tuple[str, bool, str], ...] = (
    # (part of the reader's complaint, whether the place is where the part began, our words)
    ("mapping values are not allowed", False, UNEXPECTED_COLON),
    ("sequence entries are not allowed", False, "a list item ('- ') must begin on its own line"),
    ("scanning a quoted scalar found unexpected end", True, "this quotation mark is never closed"),
    ("could not find expected ':'", True, "this line has no ':' after its key"),
    ("unknown escape", False, "a backslash in double quotes is special; use single quotes"),
    ("expected ',' or ']'", True, "this list is not closed: a ',' or a ']' is missing after it"),
    ("expected ',' or '}'", True, "this map is not closed: a ',' or a '}' is missing after it"),
    ("expected node content", False, "a value is missing before this character"),
    ("expected the node content", False, "a value is missing before this character"),
    ("directive", False, "lines that begin with '%' are not allowed"),
    ("expected alphabetic or numeric", False, "an anchor ('&' or '*') needs a name"),
)


def in_plain_words(error: yaml.MarkedYAMLError, text: str, start: Place) -> tuple[Place, str]:
    """Where a text stops being YAML, and why."""
    lines = re.split(r"\r\n|\r|\n", text)
    mark = error.problem_mark or error.context_mark
    number, column = mark.line, mark.column
    if number >= len(lines):
        number, column = len(lines) - 1, len(lines[-1])
    indentation = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
    for character, name in (("\t", "a tab"), ("\u00a0", "a non-breaking space")):
        if character in indentation:
            place = _place(number, indentation.index(character), start)
            return place, f"{name} stands in the indentation; use ordinary spaces"
    complaint = f"{error.context or ''} {error.problem or ''}"
    for part, at_beginning, words in WORDS:
        if part in complaint:
            if at_beginning and error.context_mark:
                number, column = error.context_mark.line, error.context_mark.column
            glued = re.match(r"[\s-]*[A-Za-z0-9_.-]+:(?=\S)", lines[number])
            if "expected ':'" in part and glued:
                return _place(number, glued.end(), start), "a space must follow the ':' of a key"
            return _place(number, column, start), words
    return _place(number, column, start), _other_words(complaint, lines[number], column)


def _other_words(complaint: str, line: str, column: int) -> str:
    """What to say where the words depend on what stands in the line."""
    if "cannot start any token" in complaint:
        character = line[column : column + 1]
        if character == "\t":
            return "a tab stands here; use spaces"
        return f"a text cannot begin with '{character}'; put it in quotes"
    if "expected key" in complaint or "expected '-'" in complaint or "block end" in complaint:
        if line[:column].strip():
            return "unexpected text after the value; put the whole value in quotes"
        return INDENTATION
    return f"this is not YAML: {complaint.strip()}"


def _place(line: int, column: int, start: Place) -> Place:
    shift = start.column if line == 0 else 1
    return Place(start.file, start.line + line, column + shift)
