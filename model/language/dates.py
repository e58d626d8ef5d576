"""What was meant by a text that should have been a date."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date

ISO_LIKE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
IN_WORDS = re.compile(
    r"(\d{1,2})\.? ([A-Za-z]{3,})\.?,? (\d{4})|([A-Za-z]{3,})\.? (\d{1,2}),? (\d{4})"
)


def meant_date(text: str) -> tuple[str, str | None]:
    """More words about a text that is no date, and the date that was probably meant.

    >>> meant_date("5.12.2022")
    ('', '2022-12-05')
    >>> meant_date("2023-02-29")
    ('; February 2023 has 28 days', None)
    >>> meant_date("12/05/2022")
    (': is that the 5th of December or the 12th of May?', None)
    """
    text = text.strip()
    if found := ISO_LIKE.fullmatch(text):
        return _day(*(int(part) for part in found.groups()))
    if found := DAY_FIRST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." or first > 12:
            return _day(year, second, first)
        if second > 12 or first == second:
            return _day(year, first, second)
        if first and second:
            return (
                f": is that the {_th(second)} of {month_name[first]} or the {_th(first)} of "
                f"{month_name[second]}?",
                None,
            )
    if found := IN_WORDS.fullmatch(text):
        day, word, year = (found[1], found[2], found[3]) if found[1] else found.group(5, 4, 6)
        months = [n for n in range(1, 13) if month_name[n].lower().startswith(word.lower())]
        if len(months) == 1:
            return _day(int(year), months[0], int(day))
    return "", None


def _day(year: int, month: int, day: int) -> tuple[str, str | None]:
    try:
        return "", str(date(year, month, day))
    except ValueError:
        if year < 1 or not 1 <= month <= 12:
            return "; there is no such month", None
        days = monthrange(year, month)[1]
        return f"; {month_name[month]} {year} has {days} days", None


def _th(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in (11, 12, 13) else ending}"
