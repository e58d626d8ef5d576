"""Bars from one count to another on a common scale, drawn by the browser's own layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.figures.rows import ticks
from dashboards.markup import Html, tag

TOPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Where a scale that begins at none may end."""
THINNEST = 0.4
"""Per cent of the scale that a bar takes at least, so that it can be seen."""


@dataclass(frozen=True)
class Bar:
    """A bar with its words."""

    label: object
    ends: tuple[float, float] | None
    """Both as shares; None: nothing is drawn."""
    number: str
    """What stands to the right of it."""
    note: str | None = None
    """A second line under the label."""
    style: str = ""
    """A class of the bar."""
    has_ends: bool = False
    """Whether the first end is marked by a hollow dot and the second by a full one."""


def bars(entries: Sequence[Bar], middle: float, label: str) -> Html:
    """Bars from the top in the order given; `middle` is marked through all of them."""
    found = [end for entry in entries if entry.ends for end in entry.ends]
    top = top_of([*found, middle])
    axis = ticks(0.0, top, False)
    places = zip(axis["tickvals"], axis["ticktext"], strict=True)
    return tag(
        "div",
        tag("ul", [_row(entry, middle, top) for entry in entries]),
        tag(
            "div",
            tag(
                "div", [tag("span", text, style=_at(at / 100, top)) for at, text in places],
                class_="ends",
            ),
            class_="axis",
            aria_hidden="true",
        ),
        tag("p", label, class_="unit"),
        class_="bars",
    )  # fmt: skip


def top_of(values: Sequence[float]) -> float:
    """The end of a scale from none on which all of these shares can be drawn."""
    return next((top for top in TOPS if max(values) <= top), 1.0)


def _row(entry: Bar, middle: float, top: float) -> Html:
    marks: list[Html] = [tag("span", class_="middle", style=_at(middle, top))]
    if entry.ends:
        low, high = sorted(min(max(end, 0.0), 1.0) for end in entry.ends)
        wide = max((high - low) / top * 100, THINNEST)
        marks.append(
            tag("span", class_=f"bar {entry.style}".strip(),
                style=f"left:{low / top * 100:.2f}%;width:{wide:.2f}%")
        )  # fmt: skip
        if entry.has_ends:
            marks += [
                tag("span", class_=f"dot {style}", style=_at(end, top))
                for style, end in zip(("first", "last"), entry.ends, strict=True)
            ]
    return tag(
        "li",
        tag("div", entry.label, tag("small", entry.note) if entry.note else None, class_="label"),
        tag("div", marks, class_="track", aria_hidden="true"),
        tag("b", entry.number, class_="n"),
    )


def _at(share: float, top: float) -> str:
    return f"left:{share / top * 100:.2f}%"
