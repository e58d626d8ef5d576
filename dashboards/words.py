"""Numbers in plain words: natural frequencies, digits that follow the interval, dates, plurals."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from datetime import date

from model.language import english

PROBABILITY_WORDS: tuple[tuple[float, str], ...] = (
    (0.01, "exceptionally unlikely"),
    (0.10, "very unlikely"),
    (0.33, "unlikely"),
    (0.66, "about as likely as not"),
    (0.90, "likely"),
    (0.99, "very likely"),
    (1.00, "virtually certain"),
)
"""Upper ends and the words below them, after the table of the IPCC's guidance note on uncertainty
(2010); a share on an end takes the stronger word."""

OF_100 = "\u00a0of\u00a0100"
"""What follows a count of a hundred; the spaces keep all on one line."""
ASSUMPTIONS = "Assumptions (middle 80\u00a0%)"
"""The head of every column that holds the range over the assumptions."""


def probability_word(share: float) -> str:
    """The fixed word for a probability: 0.47 is about as likely as not."""
    for end, word in PROBABILITY_WORDS:
        if share < end:
            return word
    return PROBABILITY_WORDS[-1][1]


def probability_table() -> list[tuple[str, str]]:
    """The words and what they stand for, strongest first, for the page."""
    starts = [0.0, *(end for end, _ in PROBABILITY_WORDS[:-1])]
    lines = [
        (word, f"{start * 100:.0f} to {end * 100:.0f} of 100")
        for start, (end, word) in zip(starts, PROBABILITY_WORDS, strict=True)
    ]
    lines[0] = (lines[0][0], "fewer than 1 of 100")
    lines[-1] = (lines[-1][0], "99 or more of 100")
    return lines[::-1]


def of_100(share: float) -> str:
    """A share as a natural frequency: '47 of 100', with a space that keeps it on one line.

    Only a share of exactly 0 or 1 is called none or all; what rounds to them is told apart.
    """
    if share <= 0:
        return f"none{OF_100}"
    if share >= 1:
        return f"all{OF_100}"
    if hundredths(share) == 0:
        return f"fewer than 1{OF_100}"
    if hundredths(share) == 100:
        return f"more than 99{OF_100}"
    return f"{hundredths(share)}{OF_100}"


def count_of_100(share: float) -> str:
    """The same without 'of 100', for tables whose heading says it: '47', 'under 1', 'over 99'."""
    text = of_100(share).removesuffix(OF_100)
    short = {"none": "0", "all": "100", "fewer than 1": "under 1", "more than 99": "over 99"}
    return short.get(text, text)


def hundredths(share: float) -> int:
    """A share as a whole number of 100, halves up, so that chart, table and sentence agree."""
    return math.floor(share * 100 + 0.5)


def frequency(share: float, count: int) -> str:
    """A share of `count` futures in words fit for a sentence after 'in'.

    Below 100 futures the count itself is said, since 'of 100' would promise too much. Of a single
    future the verb must say whether it happened.
    """
    happened = round(share * count)
    if count == 1:
        return "the one simulated future"
    if happened == 0:
        return f"none of the {count:,} simulated futures"
    if happened == count:
        return f"all {count:,} simulated futures"
    if count < 100:
        return f"{happened} of the {count} simulated futures"
    return f"{of_100(share)} simulated futures"


def span_of_100(low: float, high: float) -> str:
    """An interval of shares: '46 to 48', or '47' where both ends round to the same number."""
    low, high = max(0.0, low), min(1.0, high)
    first, last = hundredths(low), hundredths(high)
    return count_of_100((low + high) / 2) if first == last else f"{first} to {last}"


def step(low: float, high: float, smallest: float = 1.0) -> float:
    """The last digit worth showing: the largest power of ten within half the interval's width."""
    half = (high - low) / 2
    if not math.isfinite(half) or half <= smallest:
        return smallest
    return 10.0 ** math.floor(math.log10(half))


def rounded(value: float, by: float) -> str:
    """A number rounded to a step, halves up, with thousands set apart."""
    places = max(0, -math.floor(math.log10(by) + 1e-9))
    number = math.floor(value / by + 0.5) * by
    return f"{number + 0.0:,.{places}f}"


def about(value: float, by: float) -> str:
    """The same with two digits at most: the ends of a wide range are known no better."""
    size = 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else by
    return rounded(value, max(by, size))


def futures_see(share: float) -> str:
    """A share of the futures with its verb: '24 of 100 futures see', 'all 100 futures see'."""
    if share >= 1:
        return "all 100 futures see"
    few = share <= 0 or hundredths(share) == 1
    return f"{of_100(share)} futures {'sees' if few else 'see'}"


def change_of_100(share: float) -> str:
    """A difference between two shares: '14 fewer', '3 more', 'less than 1 fewer', 'no change'."""
    if share == 0:
        return "no change"
    direction = "fewer" if share < 0 else "more"
    number = hundredths(abs(share))
    return f"{number}\u00a0{direction}" if number else f"under\u00a01\u00a0{direction}"


def change_span_of_100(low: float, high: float) -> str:
    """An interval of differences: '5 to 22 fewer', or 'from 3 fewer to 2 more'.

    An end that rounds to nothing without being nothing is 'under 1', so that an interval on one
    side of zero never reads as one that holds it.
    """
    first, last = (count_of_100(abs(end)) for end in (low, high))
    if low >= 0:
        return _one_way(first, last, "more") if high else "no change"
    if high <= 0:
        return _one_way(last, first, "fewer")
    if first == last == "under 1":
        return "under 1 either way"
    return f"from {first} fewer to {last} more"


def _one_way(near: str, far: str, direction: str) -> str:
    return f"{near} to {far} {direction}" if near != far else f"{far} {direction}"


def signed(value: float, by: float) -> str | None:
    """A change with its sign and a true minus; None where it rounds to nothing."""
    text = rounded(abs(value), by)
    if not any(digit in "123456789" for digit in text):
        return None
    return f"{'−' if value < 0 else '+'}{text}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: '1 week', '44 weeks'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def numeral(count: int) -> str:
    """Small counts in letters, for running text."""
    return english.numeral(count)


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """A title in quotation marks; one that is written from right to left stays inside them."""
    return f"“{isolated(text.strip())}”"


def isolated(text: str) -> str:
    """A name as it may stand in an English sentence: one written from right to left moves nothing
    around it."""
    if text.startswith("\u2068") or not any(
        unicodedata.bidirectional(letter) in ("R", "AL") for letter in text
    ):
        return text
    return f"\u2068{text}\u2069"


def listing(items: Sequence[str], last: str = "and") -> str:
    """Items in a sentence: 'a', 'a and b', 'a, b and c'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def day(when: date) -> str:
    """A date as '8 October 2023', whatever the computer's language; it stays on one line."""
    return english.day(when).replace(" ", "\u00a0")


def short_day(when: date) -> str:
    """A date as '8 Oct 2023'."""
    return f"{when.day}\u00a0{english.MONTHS[when.month - 1][:3]}\u00a0{when.year}"


def number(value: float) -> str:
    """A value of an assumption, as its author would write it."""
    if not math.isfinite(value):
        return "–"
    if value == int(value) and abs(value) < 1e15:
        text = f"{int(value):,}"
    else:
        text = f"{value:.4g}" if abs(value) >= 1e-4 else f"{value:.2e}"
    return f"−{text[1:]}" if text.startswith("-") else text


def wrap(text: str, width: int) -> list[str]:
    """A text broken into lines as wide as `width` small Latin letters at most.

    It breaks between words, and within a word only if that is longer than a line.
    """
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, width):
            if lines and _wide(f"{lines[-1]} {piece}") <= width:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines or [""]


def _pieces(word: str, width: int) -> list[str]:
    """A word in parts, each of which fits in a line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and _wide(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _wide(text: str) -> float:
    """How many small Latin letters a text is as wide as, on the safe side."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 2.0
    # many alphabets of the Caucasus have wider letters than the Latin one
    is_wide = letter in "mwMW" or (letter.isalpha() and ord(letter) > 0x36F)
    return 1.35 if is_wide else 1.0
