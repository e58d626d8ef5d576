"""The file of conditions by date, as its author wrote it and as it stands on one day."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

from model.load.assemble import Assembled, assembled

FILE = Path(__file__).parent.parent.parent / "scenarios" / "record" / "record.yaml"
TEXT = FILE.read_text(encoding="utf-8")
OWN_START = "start: 1996-06-03\n"
FIRST, LAST = date(1996, 5, 27), date(2025, 12, 29)
"""The first and the last Monday that may be its start."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAY = re.compile(
    rf"(?:(\d{{1,2}})(?: (?:to|and) (\d{{1,2}}))? )?(?:({'|'.join(MONTHS)}) )?\b((?:19|20)\d\d)\b"
)
ENTRY = re.compile(r"^    (\d{4}-\d\d-\d\d): \{.*\n(?:      .*\n)*", flags=re.M)
"""One value under its date, with all of its lines."""


@cache
def conditions() -> dict[str, dict[date, dict]]:
    """Each quantity's values by date, every scalar a text, in the order of the file."""
    read = yaml.load(TEXT, yaml.BaseLoader)["starting_conditions"]
    return {
        path: {date.fromisoformat(day): value for day, value in entries.items()}
        for path, entries in read.items()
    }


def entries():
    """Path, day, value in force before (or None), and the value, of every entry of the file."""
    for path, by_date in conditions().items():
        before = None
        for day, value in by_date.items():
            yield path, day, before, value
            before = value


def in_force(path: str, day: date) -> dict:
    """The value of a quantity that holds on a day."""
    by_date = conditions()[path]
    return by_date[max(since for since in by_date if since <= day)]


def said(value: dict) -> str:
    return f"{value['source']} {value.get('note', '')}"


def days_in(text: str):
    """The earliest day that each date in a text can mean: a month or a year from its first day."""
    for first, second, month, year in DAY.findall(text):
        number = MONTHS.index(month) + 1 if month else 1
        day = int(second or first or 1) if month else 1
        yield date(int(year), number, day if 1 <= day <= 31 else 1)


def cut(text: str, day: date) -> str:
    """The file without anything that stands under a later day."""
    return ENTRY.sub(lambda found: found[0] if date.fromisoformat(found[1]) <= day else "", text)


def beginning(start: date, folder: Path, text: str = TEXT) -> Assembled:
    """The record with another first day, assembled as for a run."""
    file = folder / "record.yaml"
    file.write_text(text.replace(OWN_START, f"start: {start}\n"), encoding="utf-8")
    return assembled(file)


def mondays() -> list[date]:
    """One in each year, each in another month; the first, the last, and some amid fighting."""
    yearly = [FIRST + timedelta(weeks=56 * number) for number in range(28)]
    telling = ["2016-04-04", "2020-10-05", "2020-11-02", "2023-09-25", "2023-10-02", "2024-01-01"]
    chosen = {*yearly, *map(date.fromisoformat, telling), LAST}
    return sorted(day for day in chosen if day <= LAST)
