"""Numbers in tables: in words for who reads the page, and exactly for who takes the table away.

The exact number stands beside the words in the page: a table sorts by it, and its CSV has it.
"""

from __future__ import annotations

from math import isfinite

from dashboards.markup import BLANK, Cell
from dashboards.words import change_of_100, change_span_of_100, count_of_100, of_100, span_of_100

Interval = tuple[float, float]

SHARE = "share of futures, 0 to 1"
CHANGE = "difference of shares, -1 to 1"
"""The units of counts of 100 futures and of their changes, as the CSV of a table has them."""


def share(value: float, note: str | None = None, is_spelled: bool = False) -> Cell:
    """A share of the futures: '47', or '47 of 100' where the column does not say it."""
    words = of_100 if is_spelled else count_of_100
    return Cell(words(value), sort=float(value), note=note, unit=SHARE)


def span(ends: Interval | None, otherwise: str = "not varied") -> Cell:
    """An interval of shares: '44 to 50', or a word where there is none."""
    if ends is None or not all(map(isfinite, ends)):
        return Cell(otherwise)
    return Cell(span_of_100(*ends), ends=(float(ends[0]), float(ends[1])), unit=SHARE)


def change(value: float, words: str | None = None, dice: Interval | None = None) -> Cell:
    """A difference between two shares: '14 fewer', with what chance leaves open under it."""
    note = change_span_of_100(*dice) if dice else None
    return Cell(words or change_of_100(value), sort=float(value), note=note, unit=CHANGE)


def change_span(ends: Interval | None, otherwise: str = "not varied") -> Cell:
    """An interval of differences: '5 to 22 fewer', or a word where there is none."""
    if ends is None or not all(map(isfinite, ends)):
        return Cell(otherwise)
    return Cell(change_span_of_100(*ends), ends=(float(ends[0]), float(ends[1])), unit=CHANGE)


def number(value: float, words: str, unit: str, note: str | None = None) -> Cell:
    """A number in a unit, with the words that the page shows for it."""
    return Cell(words, sort=float(value), note=note, unit=unit) if isfinite(value) else Cell(BLANK)
