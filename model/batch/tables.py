"""From the blocks' records to the columns of a run's tables, which do not depend on the blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from model.outcomes import ANY
from model.record import BlockRecord, Sign, sign_cells


class Words(NamedTuple):
    """A column of texts: for each row the number of its text."""

    codes: np.ndarray
    texts: Sequence[str]


Columns = dict[str, np.ndarray | Words]
"""A piece of a table: columns of equal length by name."""


class Arm(NamedTuple):
    """The arm that a piece of a table belongs to, under one explanation."""

    explanation: str
    name: str
    kind: str
    """`baseline`, `option` or `what_if`."""

    def columns(self, count: int) -> Columns:
        """The first columns of every table, for so many rows."""
        return {"explanation": _same(self.explanation, count), "option": _same(self.name, count)}


def outcome_rows(arm: Arm, record: BlockRecord, first: int, draws: int, cast) -> Columns:
    """One row for each replicate of a block: what happened, when first, and how bad it was.

    `first` is the number of the block's first replicate; `cast` says who plays and where.
    """
    theatres = tuple(cast.theatres)
    count = record.totals["deaths"].shape[1]
    replicate = np.arange(first, first + count, dtype=np.int64)
    columns: Columns = {
        **arm.columns(count),
        "kind": _same(arm.kind, count),
        "replicate": replicate,
        "draw": (replicate % draws).astype(np.int32),
    }
    groups = [(f"first_{name}", values) for name, values in record.first.items()]
    groups += [(f"after_{name}", values) for name, values in record.after.items()]
    groups += [(n, v) for n, v in record.totals.items() if n != "control_end"]
    for name, values in groups:
        for theatre, row in zip(theatres, values, strict=True):
            columns[f"{name}.{theatre}"] = row
    for party, rows in zip(cast.parties, record.totals["control_end"], strict=True):
        for theatre, row in zip(theatres, rows, strict=True):
            columns[f"control_end.{party}.{theatre}"] = row
    return columns


class WeeklyCounts:
    """The counts of one arm, week by week, added up over its blocks."""

    def __init__(self, arm: Arm, theatres: Sequence[str]) -> None:
        self.arm = arm
        self.theatres = (*theatres, ANY)
        self._sums: dict[tuple[str, str], np.ndarray] = {}

    def add(self, record: BlockRecord) -> None:
        """Add a block."""
        for row, theatre in enumerate(self.theatres):
            self._add("level", theatre, record.levels[:, row])
        for (actor, act, theatre), counts in record.acts.items():
            self._add(f"act:{actor}:{act}", theatre, counts[:, None])
        for policy, counts in record.scripted.items():
            self._add(f"policy:{policy}", "", counts[:, None])
        for path, counts in record.histograms.items():
            self._add(f"histogram:{path}", "", counts)

    def _add(self, measure: str, theatre: str, counts: np.ndarray) -> None:
        key = (measure, theatre)
        self._sums[key] = self._sums[key] + counts if key in self._sums else counts

    def rows(self) -> Columns:
        """One row for each week, measure and bin in which there is anything to count."""
        keys = sorted(self._sums)
        pieces = [(np.zeros(0, np.int64),) * 4]
        for number, key in enumerate(keys):
            counts = self._sums[key]
            week, level = np.nonzero(counts)
            # Acts and policies are counted as done, which is bin 1 of not done and done.
            shift = 0 if key[0].startswith(("level", "histogram:")) else 1
            pieces.append((np.full(len(week), number), week, level + shift, counts[week, level]))
        number, week, level, count = (np.concatenate(part) for part in zip(*pieces, strict=True))
        return {
            **self.arm.columns(len(week)),
            "week": week.astype(np.int16),
            "theatre": Words(number, [theatre for _, theatre in keys]),
            "measure": Words(number, [measure for measure, _ in keys]),
            "bin": level.astype(np.int16),
            "count": count.astype(np.int64),
        }


class SignCounts:
    """What came of every sign in one arm, added up over its blocks."""

    def __init__(self, arm: Arm, weeks: int) -> None:
        self.arm = arm
        self._cells = sign_cells(weeks)
        self._sums: dict[Sign, np.ndarray] = {}
        self._clashes: np.ndarray | int = 0

    def add(self, record: BlockRecord) -> None:
        """Add a block."""
        for sign, counts in record.signs.items():
            self._sums[sign] = self._sums.get(sign, 0) + counts.astype(np.int64)
        self._clashes = self._clashes + record.clashes

    def rows(self) -> Columns:
        """The first weeks of clashes, then what came of each sign that was ever seen to cross."""
        clashes = np.atleast_1d(self._clashes)
        cells = [("clash", n if n < len(clashes) - 1 else -1) for n in range(len(clashes))]
        signs, pieces = [Sign("", 0.0, "")], [(np.zeros(len(clashes)), np.arange(len(clashes)))]
        counts = [clashes]
        for measure, place in self._cells.items():
            # Leads count from one week; what has no time of its own stands at 0.
            start = 1 if measure.startswith("lead") else 0
            cells += [(measure, start + n) for n in range(place.stop - place.start)]
        crossing = slice(self._cells["beyond"].stop, None)
        for sign in sorted(sign for sign, row in self._sums.items() if row[crossing].any()):
            [cell] = np.nonzero(self._sums[sign])
            pieces.append((np.full(len(cell), len(signs)), cell + len(clashes)))
            counts.append(self._sums[sign][cell])
            signs.append(sign)
        number, cell = (np.concatenate(part).astype(np.int64) for part in zip(*pieces, strict=True))
        count = np.concatenate(counts).astype(np.int64)
        kept = count > 0
        number, cell, count = number[kept], cell[kept], count[kept]
        return {
            **self.arm.columns(len(count)),
            "path": Words(number, [sign.path for sign in signs]),
            "threshold": np.array([sign.threshold for sign in signs])[number],
            "direction": Words(number, [sign.direction for sign in signs]),
            "measure": Words(cell, [measure for measure, _ in cells]),
            "at": np.array([at for _, at in cells], np.int16)[cell],
            "count": count,
        }


def event_rows(arm: Arm, record: BlockRecord) -> Columns:
    """Who did what, in the replicates that are kept in full, by replicate and week."""
    # The sort is stable: within a week the order stays that in which things were done.
    events = sorted(record.events, key=lambda event: event[:2])
    columns = list(zip(*events, strict=True)) or [()] * 6
    return {
        **arm.columns(len(events)),
        "replicate": np.array(columns[0], np.int64),
        "week": np.array(columns[1], np.int16),
        "actor": _coded(columns[2]),
        "act": _coded(columns[3]),
        "theatre": _coded(columns[4]),
        "value": np.array(columns[5], np.float64),
    }


def sample_rows(arm: Arm, record: BlockRecord, first: int, theatres: Sequence[str]) -> Columns:
    """Level and battle deaths in every week and theatre of the replicates kept in full."""
    samples, weeks, places = shape = record.sample_levels.shape
    replicate, week, theatre = (axis.ravel() for axis in np.indices(shape))
    return {
        **arm.columns(samples * weeks * places),
        "replicate": replicate.astype(np.int64) + first,
        "week": week.astype(np.int16),
        "theatre": Words(theatre, theatres),
        "level": record.sample_levels.ravel().astype(np.int8),
        "deaths": record.sample_deaths.ravel().astype(np.float32),
    }


def draw_rows(inputs: dict[str, np.ndarray], draws: int) -> Columns:
    """One row for each draw: the value of every uncertain input."""
    return {"draw": np.arange(draws, dtype=np.int32), **inputs}


def _same(text: str, count: int) -> Words:
    return Words(np.zeros(count, np.int8), [text])


def _coded(texts: Sequence[str]) -> Words:
    known: dict[str, int] = {}
    codes = [known.setdefault(text, len(known)) for text in texts]
    return Words(np.array(codes, np.int32), list(known))
