"""Plain English for what a scenario says: numbers, dates, counts of weeks, words of a scale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

Scale = Sequence[tuple[float, str]]
"""Values with the words for each, the lowest first."""

STEP_OF_SCALE = re.compile(r"(?:^|[:,;.] )(-?\d+(?:\.\d+)?) ([^\d,;.:][^,;.:]*)")
"""A number and its words, as texts of fields and quantities list them: '0 none, 1 all of it'."""


def day(when: date) -> str:
    """A date as '8 October 2023', whatever the computer's language."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def number(value: float) -> str:
    """A number with two decimals or more, or none if it is whole: '0.60', '0.125', '300', '−1'."""
    if float(value).is_integer():
        text = f"{abs(int(value))}"
    else:
        text = f"{abs(value):.12g}"
        text = text if len(text.partition(".")[2]) > 1 or "e" in text else f"{abs(value):.2f}"
    return f"−{text}" if value < 0 else text


def signed(value: float) -> str:
    """A change with its sign: '+0.10', '−0.10'."""
    return number(value) if value < 0 else f"+{number(value)}"


def percent(share: float) -> str:
    """A share as '60 %', with a space that keeps it on one line."""
    return f"{share * 100:.10g}\u00a0%"


def numeral(count: int) -> str:
    """A small count in letters, for running text."""
    return NUMERALS[count] if 0 <= count < len(NUMERALS) else f"{count:,}"


def weeks(count: float) -> str:
    """A number of weeks: 'one week', '44 weeks', '2.50 weeks'."""
    words = numeral(int(count)) if float(count).is_integer() else number(count)
    return f"{words} week{'' if count == 1 else 's'}"


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def scale_of(text: str) -> Scale:
    """The words of a scale that a text lists by number; empty if it lists fewer than two.

    >>> scale_of("How much: 0.25 hints, 0.5 open talk")
    [(0.25, 'hints'), (0.5, 'open talk')]
    """
    steps = [
        (float(at), words.strip()) for at, words in STEP_OF_SCALE.findall(" ".join(text.split()))
    ]
    return sorted(steps) if len(steps) > 1 else []


def on_scale(value: float, scale: Scale) -> str:
    """What a value means: the words that stand for it, or the two that it lies between."""
    below = [words for at, words in scale if at < value]
    above = [words for at, words in scale if at > value]
    for at, words in scale:
        if at == value:
            return f"“{words}”"
    if below and above:
        return f"between “{below[-1]}” and “{above[0]}”"
    return f"more than “{below[-1]}”" if below else f"less than “{above[0]}”" if above else ""


def listing(items: Iterable[str], last: str = "and") -> str:
    """Items in a sentence: 'a', 'a and b', 'a, b and c'."""
    *most, final = list(items) or [""]
    # an item that holds an 'and' of its own is set apart by a comma
    comma = "," if any(f" {last} " in item for item in (*most, final)) else ""
    return f"{', '.join(most)}{comma} {last} {final}" if most else final
