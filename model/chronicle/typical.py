"""Which future is typical of those in which something happened: their medoid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from model.batch.pieces import Pieces

MOST = 2_000
"""Futures that are compared with each other; of more, every n-th is."""
AS_LOGARITHM = ("deaths", "displaced")
"""Measures whose differences count in proportion: log(1 + n)."""

DEFINITION = (
    "the one with the smallest summed distance to the others, over all that the run keeps of a "
    "future: first weeks of every outcome, deaths and displaced (as logarithms), weeks of severe "
    "stress, highest levels, ground held at the end, and the weeks after; each divided by its "
    "spread"
)


@dataclass(frozen=True)
class Typical:
    """The medoid of a set of futures."""

    number: int
    """Its replicate."""
    happened: int
    """In how many futures of the arm the outcome happened."""
    of: int
    """How many futures the arm has."""
    compared: int
    """How many of them were compared with each other."""


def typical(
    pieces: Pieces,
    arm: str,
    outcome: str,
    theatres: Sequence[str],
    parties: Sequence[str],
    weeks: int,
) -> Typical | None:
    """The typical one of an arm's futures in which an outcome happened in the window, anywhere.

    Always the same for the same run; of several equally typical ones the first. None if it happened
    in no future.
    """
    firsts = [f"first_{outcome}.{theatre}" for theatre in theatres]
    numbers, count = [], 0
    for replicate, values in pieces.read(arm, firsts):
        count += len(replicate)
        numbers.append(replicate[(values >= 0).any(axis=0)])
    happened = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
    if not len(happened):
        return None
    number, compared = middle_of(pieces, [arm], happened, theatres, parties, weeks)
    return Typical(number, len(happened), count, compared)


def middle_of(
    pieces: Pieces,
    arms: Sequence[str],
    numbers: np.ndarray,
    theatres: Sequence[str],
    parties: Sequence[str],
    weeks: int,
) -> tuple[int, int]:
    """The most typical of some replicates, and how many of them were compared.

    With several arms, over what the run keeps of the replicate in each of them.
    """
    chosen = numbers[:: -(-len(numbers) // MOST)]
    rows = [_rows(pieces, arm, chosen, theatres, parties, weeks) for arm in arms]
    return int(chosen[medoid(np.concatenate(rows, axis=1))]), len(chosen)


def medoid(rows: np.ndarray) -> int:
    """The row with the smallest summed distance to all others, over standardised columns.

    `rows` has shape (futures, columns); columns that are the same everywhere do not count.
    """
    spread = rows.std(axis=0)
    rows = (rows - rows.mean(axis=0))[:, spread > 0] / spread[spread > 0]
    sums = np.array([np.sqrt(((rows - row) ** 2).sum(axis=1)).sum() for row in rows])
    # What differs by rounding alone is equally typical.
    return int(np.flatnonzero(sums <= sums.min() * (1 + 1e-9))[0])


def _rows(pieces, arm, chosen, theatres, parties, weeks) -> np.ndarray:
    """The kept columns of some futures, (futures, columns), made comparable."""
    names = [name for group in _groups(theatres, parties) for name in group]
    found = [values[:, np.isin(replicate, chosen)] for replicate, values in pieces.read(arm, names)]
    rows = np.concatenate(found, axis=1).astype(float)
    for name, row in zip(names, rows, strict=True):
        if name.startswith("first_"):
            row[row < 0] = weeks  # never: as late as can be
        elif name.partition(".")[0] in AS_LOGARITHM:
            row[:] = np.log1p(row * (1000 if name.startswith("displaced") else 1))
    return rows.T


def _groups(theatres: Sequence[str], parties: Sequence[str]) -> list[list[str]]:
    """The columns of the outcomes table that are compared."""
    from model.outcomes import OUTCOMES

    plain = [f"first_{outcome}" for outcome in OUTCOMES]
    plain += ["after_major_clash", "deaths", "displaced", "severe_stress_weeks", "peak"]
    held = [f"control_end.{party}" for party in parties]
    return [[f"{name}.{theatre}" for theatre in theatres] for name in (*plain, *held)]
