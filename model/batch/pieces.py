"""The outcomes of a run, read a piece at a time, so that memory does not grow with its futures."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from model.batch.parquet import Groups

SPAN = 32_768
"""Replicates in a piece; pieces of two arms with the same number hold the same replicates."""

MOST_KEPT = 4
"""Columns of row groups that are kept, because the next arm often stands in the same ones."""


class _Part(NamedTuple):
    """Rows of one arm within a row group."""

    group: int
    start: int
    stop: int


class Pieces:
    """The outcomes table of a run under one explanation, by arms and spans of replicates."""

    def __init__(self, path: Path, explanation: str) -> None:
        self._groups = Groups(path)
        self._kept: OrderedDict[tuple, np.ndarray] = OrderedDict()
        self._parts: dict[str, dict[int, list[_Part]]] = defaultdict(lambda: defaultdict(list))
        self.counts: dict[str, int] = defaultdict(int)
        """Replicates of each arm, in the order of the table."""
        for group in range(len(self._groups)):
            self._find(group, explanation)
        self.spans = 1 + max((span for parts in self._parts.values() for span in parts), default=-1)

    def read(self, arm: str, columns: Sequence[str]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """For each span of replicates their numbers (n,) and the columns' values (columns, n).

        A span without any of the arm's replicates comes with empty arrays.
        """
        for span in range(self.spans):
            parts = self._parts[arm][span] if arm in self._parts else []
            numbers = [self._column(part, ("replicate",))[0] for part in parts]
            values = [self._column(part, tuple(columns)) for part in parts if columns]
            replicate = np.concatenate(numbers) if parts else np.zeros(0, np.int64)
            nothing = np.zeros((len(columns), len(replicate)))
            yield replicate, np.concatenate(values, axis=1) if values else nothing

    def _find(self, group: int, explanation: str) -> None:
        """Note where the arms stand in a row group; the table is sorted by arm and replicate."""
        span = self._groups.read(group, ["replicate"])[0] // SPAN
        code, arms = self._groups.words(group, "option")
        # A run without the column was made before there were rivals.
        theory, names = self._groups.words(group, "explanation") or (code * 0, [explanation])
        changes = (np.diff(part) != 0 for part in (span, code, theory))
        new = np.flatnonzero(np.logical_or.reduce([*changes])) + 1
        ends = [0, *new.tolist(), len(span)]
        for start, stop in pairwise(ends if len(span) else []):  # the last group may be empty
            if names[theory[start]] == explanation:
                arm = arms[code[start]]
                self._parts[arm][int(span[start])].append(_Part(group, start, stop))
                self.counts[arm] += stop - start

    def _column(self, part: _Part, columns: tuple[str, ...]) -> np.ndarray:
        key = part.group, columns
        if key not in self._kept:
            self._kept[key] = self._groups.read(part.group, columns)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key][:, part.start : part.stop]
