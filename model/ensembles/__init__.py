"""Ensembles: vectors of parameters that take the place of the priors, each used whole."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

ALL = "all"
"""The column of those that were accepted on the whole record; the others are named by what they
have not seen."""
FILE = Path(__file__).with_name("calibrated.csv")
TOLD = Path(__file__).with_name("calibrated.json")


def ensemble(name: str) -> dict[str, np.ndarray]:
    """The values of an ensemble's parameters by id, (V,) each; nothing for the priors."""
    return {} if name == "prior" else accepted(ALL)


def central(vectors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The one vector nearest to the medians of all, (1,) each, for who asks for a single draw."""
    if not vectors:
        return vectors
    table = np.column_stack(list(vectors.values()))
    spread = np.maximum(table.std(axis=0), 1e-12)
    middle = ((table - np.median(table, axis=0)) / spread) ** 2
    nearest = int(middle.sum(axis=1).argmin())
    return {id: values[nearest : nearest + 1] for id, values in vectors.items()}


@cache
def accepted(seen: str) -> dict[str, np.ndarray]:
    """The vectors that were accepted on some part of the record, (V,) for each parameter.

    Raises:
        KeyError: nothing was accepted under this name.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if seen not in rows[0]:
        raise KeyError(seen)
    kept = [row for row in rows if row[seen]]
    return {id: np.array([float(row[id]) for row in kept]) for id in moved()}


@cache
def moved() -> tuple[str, ...]:
    """The parameters that the calibration moved."""
    with FILE.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    return tuple(header[1 : header.index(ALL)])


@cache
def told() -> dict[str, Any]:
    """What the calibration learnt and cost."""
    return json.loads(TOLD.read_text(encoding="utf-8"))


def forget() -> None:
    """Read the files anew when next asked: they were written again."""
    for kept in (accepted, moved, told):
        kept.cache_clear()
