"""The record of battle deaths by month, and what of it was known before a given month."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("deaths.csv")
COLUMNS = ("month", "deaths", "deaths_as_published", "note", "status")
MONTH = np.timedelta64(1, "M")


@dataclass(frozen=True)
class Deaths:
    """Battle deaths month by month, without a gap.

    `months` (N,) are datetime64[M] and follow one another; `deaths` (N,) are not negative. A month
    that is left out on purpose (see `without`) is NaN.

    Raises:
        ValueError: no month at all, a gap, or a number that cannot be a count of deaths.
    """

    months: np.ndarray
    deaths: np.ndarray

    def __post_init__(self):
        months = np.array(self.months, "datetime64[M]")
        deaths = np.array(self.deaths, float)
        if months.ndim != 1 or months.shape != deaths.shape or not len(months):
            raise ValueError("deaths need one number for each of at least one month")
        gaps = np.flatnonzero(np.diff(months) != MONTH)
        if len(gaps):
            raise ValueError(f"the month after {months[gaps[0]]} is {months[gaps[0] + 1]}")
        wrong = np.flatnonzero((deaths < 0) | np.isinf(deaths))
        if len(wrong):
            raise ValueError(f"{deaths[wrong[0]]} deaths in {months[wrong[0]]}")
        # Frozen in depth, so that no reader changes what the next one reads.
        for name, array in (("months", months), ("deaths", deaths)):
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    def __len__(self) -> int:
        return len(self.months)

    @property
    def following(self) -> np.datetime64:
        """The month after the last one."""
        return self.months[-1] + MONTH

    def until(self, month) -> Deaths:
        """What was known before a month: that month and all later ones are not in it.

        Raises:
            ValueError: nothing lies before it, or the record ends earlier than the month before.
        """
        month = np.datetime64(month, "M")
        if not self.months[0] < month <= self.following:
            raise ValueError(f"{month}: the record is known from {self.months[0]}, "
                             f"and before {self.following}")  # fmt: skip
        known = self.months < month
        return Deaths(self.months[known], self.deaths[known])

    def since(self, month) -> Deaths:
        """The record from a month on.

        Raises:
            ValueError: the record begins later or ends before it.
        """
        month = np.datetime64(month, "M")
        if not self.months[0] <= month <= self.months[-1]:
            raise ValueError(f"{month} is not in the record, {self.months[0]} to {self.months[-1]}")
        kept = self.months >= month
        return Deaths(self.months[kept], self.deaths[kept])

    def without(self, month) -> Deaths:
        """The same record where one month counts as not known (NaN).

        Raises:
            ValueError: the month is not in the record.
        """
        left_out = self.months == np.datetime64(month, "M")
        if not left_out.any():
            raise ValueError(f"{month} is not in the record, {self.months[0]} to {self.months[-1]}")
        return Deaths(self.months, np.where(left_out, np.nan, self.deaths))

    def at(self, months) -> np.ndarray:
        """The deaths of any months, in any shape; NaN where the record does not reach."""
        months = np.asarray(months, "datetime64[M]")
        index = (months - self.months[0]).astype(int)
        inside = (index >= 0) & (index < len(self))
        return np.where(inside, self.deaths[np.clip(index, 0, len(self) - 1)], np.nan)


def load(path: Path = FILE, column: str = "deaths") -> Deaths:
    """Read the record; `column` is `deaths` or `deaths_as_published`.

    Raises:
        ValueError: another header, a cell that is no month or number, or a gap; with its line.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}:1: the columns are not {', '.join(COLUMNS)}")
        if column not in COLUMNS[1:3]:
            raise ValueError(f"{column!r} is neither {COLUMNS[1]!r} nor {COLUMNS[2]!r}")
        months, deaths = [], []
        for line, row in enumerate(rows, 2):
            try:
                months.append(np.datetime64(row["month"], "M"))
                deaths.append(float(row[column]))
            except (TypeError, ValueError) as error:
                raise ValueError(f"{path.name}:{line}: {error}") from None
            if np.isnan(deaths[-1]) or np.isnat(months[-1]):
                raise ValueError(f"{path.name}:{line}: something is missing")
    return Deaths(np.array(months, "datetime64[M]"), np.array(deaths))
