"""The rows of a run's tables by what a page asks of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

QUESTION = ("option", "outcome", "theatre", "by_week")
ASKED = {
    "probabilities": QUESTION,
    "differences": QUESTION,
    "rival_probabilities": ("explanation", *QUESTION),
    "rival_differences": ("explanation", *QUESTION),
    "severity": ("option", "theatre", "measure"),
}
"""For each table the columns that a question names."""


def first_rows(table: pd.DataFrame, keys: Sequence[str]) -> dict[tuple, dict[str, Any]]:
    """The first row of a table for each combination of the values in some of its columns."""
    found: dict[tuple, dict[str, Any]] = {}
    for row in table.to_dict("records"):
        found.setdefault(tuple(row[key] for key in keys), row)
    return found
