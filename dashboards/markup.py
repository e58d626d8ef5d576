"""HTML built from functions: every text is escaped unless it is already markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

VOID = {"br", "hr", "input", "meta", "col", "wbr"}

BLANK = "–"
"""Stands in a table where there is nothing to say."""
LONGEST = 24
"""Letters of a word that never breaks in a table."""
MANY, VERY_MANY = 3, 7
"""Columns from which each row becomes a card on a narrow screen, and on one of middle width."""


class Html(str):
    """A text that is markup already and is not escaped again."""

    __slots__ = ()


def join(children: Iterable[object]) -> Html:
    """Children one after another; texts are escaped, lists flattened, None left out."""
    parts = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            parts.append(str(child))
        elif isinstance(child, list | tuple):
            parts.append(str(join(child)))
        else:
            parts.append(escape(str(child), quote=True))
    return Html("".join(parts))


def tag(name: str, *children: object, **attributes: object) -> Html:
    """One element; `class_` and `for_` lose the underscore, other underscores become hyphens.

    An attribute that is None or False is left out; True stands alone.
    """
    words = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        words.append(key if value is True else f'{key}="{escape(str(value), quote=True)}"')
    head = f"<{' '.join(words)}>"
    return Html(head) if name in VOID else Html(f"{head}{join(children)}</{name}>")


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what is shown, and the value by which the column sorts."""

    text: object
    sort: object = None
    note: str | None = None
    """A second, smaller line."""
    id: str | None = None
    """What a link leads to."""
    ends: tuple[float, float] | None = None
    """Both ends of an interval, exactly."""
    unit: str | None = None
    """In what the exact numbers are counted."""


@dataclass(frozen=True)
class Table:
    """A table as data, so that a test can hold it against the chart beside it."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    caption: str
    numeric: frozenset[int] = frozenset()
    """Positions of columns that hold numbers."""
    sortable: bool = False
    cards: bool = False
    """On a narrow screen, each row becomes a card even though there are few columns."""
    broad: bool = False
    """So many words that it becomes cards on a screen of middle width too."""
    quiet: bool = False
    """The caption is only read aloud, because a heading says the same."""

    @property
    def is_cards(self) -> bool:
        """Whether its rows become cards where they are too wide, so that nothing scrolls."""
        return self.cards or self.broad or len(self.columns) >= MANY


def table(content: Table) -> Html:
    """A real table: a caption, column headers, and the first cell of each row as its header.

    Roles are written out because cards change how the browser lays the rows out.
    """
    head = [
        tag("th", name, scope="col", role="columnheader", class_=_side(content, place))
        for place, name in enumerate(content.columns)
    ]
    rows = [
        tag(
            "tr",
            [_cell(content, place, cell) for place, cell in enumerate(row)],
            role="row",
        )
        for row in content.rows
    ]
    styles = {
        "sortable": content.sortable,
        "cards": content.is_cards,
        "broad": content.broad or len(content.columns) >= VERY_MANY,
        "quiet": content.quiet,
    }
    classes = " ".join(word for word, on in styles.items() if on)
    return tag(
        "div",
        tag(
            "table",
            tag("caption", content.caption),
            tag("thead", tag("tr", head, role="row"), role="rowgroup"),
            tag("tbody", rows, role="rowgroup"),
            role="table",
            class_=classes or None,
        ),
        class_="table",
        role="group",
        aria_label=content.caption,
        tabindex="0",
    )


def breakable(text: object) -> object:
    """A text whose very long words may break, so that no column grows beyond the page."""
    if isinstance(text, Html) or not isinstance(text, str):
        return text
    if len(max(text.split(), key=len, default="")) <= LONGEST:
        return text
    pieces = re.split(f"(\\S{{{LONGEST}}})", text)
    return [part for piece in pieces for part in (piece, tag("wbr"))][:-1]


def command(words: str) -> Html:
    """A command to copy; it breaks between its words only, so that every option stays whole."""
    parts = [tag("span", word) for word in words.split(" ")]
    spaced = [piece for part in parts for piece in (" ", part)][1:]
    return tag("pre", tag("code", spaced), class_="command")


def _side(content: Table, place: int, text: object = None) -> str | None:
    words = [("n", place in content.numeric), ("blank", text == BLANK)]
    return " ".join(word for word, on in words if on) or None


def _cell(content: Table, place: int, cell: object) -> Html:
    cell = cell if isinstance(cell, Cell) else Cell(cell)
    body = [breakable(cell.text), tag("small", cell.note) if cell.note else None]
    low, high = cell.ends or (None, None)
    shared = {
        "class_": _side(content, place, cell.text), "data_sort": _exact(cell.sort), "id": cell.id,
        "data_low": _exact(low), "data_high": _exact(high), "data_unit": cell.unit,
    }  # fmt: skip
    if place == 0:
        return tag("th", body, scope="row", role="rowheader", **shared)
    label = content.columns[place] if content.is_cards else None
    return tag("td", body, role="cell", data_label=label, **shared)


def _exact(value: object) -> object:
    """A number with as many digits as any run resolves; anything else as it is."""
    return f"{value:.6g}" if isinstance(value, float) else value
