"""The tables of a page as CSV files: the words of the page, and the exact numbers behind them.

They are read from the finished page, so that they hold what the reader sees, in the names of the
chosen side. The page's own buttons (`take.js`) write the same text by the same rules.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from dashboards.markup import BLANK, VOID

INDEX = "index.csv"
DRAWN = {"heat", "along"}
"""Styles of tables that are drawn as a chart, and whose numbers stand in the table under it."""
FORMULA = "=@+-\t\r"
"""How a text begins that a spreadsheet would compute."""


@dataclass
class Column:
    """A head or a cell: its words, the smaller line, and what is exact about it."""

    words: str = ""
    note: str = ""
    exact: dict[str, str] = field(default_factory=dict)
    """`sort`, `low`, `high` and `unit`, as the page has them."""


@dataclass
class Found:
    """A table of the page."""

    section: str
    figure: str
    """The id of its chart; empty for a table without one."""
    heading: str
    """That of its chart."""
    caption: str = ""
    style: frozenset[str] = frozenset()
    rows: list[list[Column]] = field(default_factory=list)
    """The heads first."""


def write_tables(page: str, folder: Path) -> int:
    """Write every table of a page into a folder, and `index.csv` that lists them; how many.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [["file", "section", "heading", "caption"]]
    found = tables(page)
    for name, one in found.items():
        (folder / name).write_text(as_csv(one.rows), encoding="utf-8", newline="")
        lines.append([name, one.section, one.heading, one.caption])
    (folder / INDEX).write_text(_text(lines), encoding="utf-8", newline="")
    return len(found)


def tables(page: str) -> dict[str, Found]:
    """The tables of a page by the names of their files, in the order of the page."""
    reader = _Reader()
    reader.feed(_shown(page))
    reader.close()
    named: dict[str, Found] = {}
    for one in reader.found:
        if DRAWN & one.style:
            continue
        stem = one.figure or f"{one.section}-{_slug(one.caption)}"
        number = 1 + sum(re.fullmatch(rf"{re.escape(stem)}(-\d+)?\.csv", name) is not None
                         for name in named)  # fmt: skip
        named[f"{stem}.csv" if number == 1 else f"{stem}-{number}.csv"] = one
    return named


def as_csv(rows: list[list[Column]]) -> str:
    """A table as CSV: each column in words, then the smaller lines and the exact numbers of it."""
    heads, *body = rows
    lines: list[list[str]] = [[] for _ in rows]
    for place, head in enumerate(heads):
        cells = [line[place] if place < len(line) else Column() for line in body]
        for title, values in _columns(head, cells):
            for line, value in zip(lines, [title, *values], strict=True):
                line.append(value)
    return _text(lines)


def _columns(head: Column, cells: list[Column]) -> list[tuple[str, list[str]]]:
    units = {cell.exact["unit"] for cell in cells if "unit" in cell.exact}
    unit = f" ({units.pop()})" if len(units) == 1 else ""
    found = [(head.words, [_words(cell) for cell in cells])]
    if any(cell.note for cell in cells):
        found.append((f"{head.words}, note", [_safe(cell.note) for cell in cells]))
    if any(_is_number(cell.exact.get("sort")) and not _says_it(cell) for cell in cells):
        exact = [cell.exact.get("sort", "") for cell in cells]
        exact = [value if _is_number(value) else "" for value in exact]
        found.append((f"{head.words}, exact{unit}", exact))
    for end in ("low", "high"):
        if any(end in cell.exact for cell in cells):
            values = [cell.exact.get(end, "") for cell in cells]
            found.append((f"{head.words}, {end}{unit}", values))
    return found


def _words(cell: Column) -> str:
    if cell.words == BLANK:
        return ""
    return cell.words.replace(",", "") if _says_it(cell) else _safe(cell.words)


def _says_it(cell: Column) -> bool:
    """Whether the words are the exact number itself."""
    text, value = cell.words.replace(",", ""), cell.exact.get("sort")
    return _is_number(text) and _is_number(value) and float(text) == float(value)


def _is_number(text: str | None) -> bool:
    return text is not None and re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", text) is not None


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] and text[0] in FORMULA and not _is_number(text) else text


def _text(lines: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def _slug(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words[:8]) or "table"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _shown(page: str) -> str:
    """The part of a page that is shown: without what stands ready for the script."""
    main = page.partition("<main>")[2].partition("</main>")[0]
    return re.sub(r"<template.*?</template>", "", main, flags=re.S)


class _Reader(HTMLParser):
    """Collects the tables of a page with the section and the chart in which they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._heading = self._finding = ""
        """The last heading, and the first one of the chart."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        attributes = dict(attrs)
        self._open.append((tag, attributes))
        if tag == "figure":
            self._finding = ""
        elif tag in ("h3", "h4"):
            self._heading = ""
        elif tag == "table":
            style = frozenset((attributes.get("class") or "").split())
            section, figure = self._id_of("section"), self._id_of("figure")
            heading = self._finding if figure else ""
            self.found.append(Found(section, figure, _plain(heading), style=style))
        elif tag == "tr" and self.found:
            self.found[-1].rows.append([])
        elif tag in ("th", "td") and self.found and "aria-hidden" not in attributes:
            exact = {
                key.removeprefix("data-"): value
                for key, value in attributes.items()
                if key in ("data-sort", "data-low", "data-high", "data-unit") and value
            }
            self.found[-1].rows[-1].append(Column(exact=exact))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name in ("h3", "h4"):
                self._finding = self._finding or self._heading
            if name == tag:
                break
        if tag == "table":
            one = self.found[-1]
            one.caption = _plain(one.caption)
            for cell in (cell for row in one.rows for cell in row):
                cell.words, cell.note = _plain(cell.words), _plain(cell.note)

    def handle_data(self, data: str) -> None:
        if self._in("table"):
            one = self.found[-1]
            if self._in("caption"):
                one.caption += data
            elif self._in("th") or self._in("td"):
                if self._in("small"):
                    one.rows[-1][-1].note += data
                elif one.rows[-1]:
                    one.rows[-1][-1].words += data
        elif self._in("h3") or self._in("h4"):
            self._heading += data

    def _in(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)

    def _id_of(self, tag: str) -> str:
        found = [attributes.get("id") or "" for name, attributes in self._open if name == tag]
        return found[-1] if found else ""
