"""The answer of `araxes hindcast` in a terminal: scores beside the rivals', and what failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model.hindcast import entry_tables
from model.hindcast.results import Results

TITLES = {
    ("year", 25, "brier"): "Brier, 25 or more within 12 months",
    ("month", 25, "brier"): "Brier, 25 or more next month",
    ("month", 5, "brier"): "Brier, 5 or more next month",
    ("deaths", 0, "crps"): "CRPS of ln(1 + deaths), lead {lead}",
}
FAILURES = {
    "no_skill": "a lower Brier score within 12 months than every rule that knows the deaths alone",
    "worse_next_month": "next month not surely worse than the last twelve months' values",
    "no_ranking": "ranks the months before episodes above others, surely",
    "overconfident": "chances neither piled up at 0 and 1 nor outside the bands",
    "no_better_than_regression": "a lower Brier score than a regression on the same conditions",
    "no_better_than_a_constant": "a lower Brier score than the best constant in hindsight",
    "controls": "no quiet window above 10 in 100",
}
"""What has to hold for a failure not to come, by its name in the protocol."""


def lines(found: dict[str, Any]) -> Iterator[str]:
    """The table of the primary scores over the whole record, then the ways to fail."""
    rows = [row for row in found["scores"] if row["span"] == "whole" and not row["against"]]
    names = list(dict.fromkeys(row["forecast"] for row in rows))
    kinds = list(dict.fromkeys((row["target"], row["threshold"], row["lead"], row["score"])
                               for row in rows))  # fmt: skip
    value = {
        (row["forecast"], row["target"], row["threshold"], row["lead"], row["score"]): row
        for row in rows
    }
    width = max(map(len, names)) + 2
    for number, kind in enumerate(kinds, 1):
        title = TITLES[kind[0], kind[1], kind[3]].format(lead=kind[2])
        yield f"({number}) {title}"
    yield "forecast".ljust(width) + "".join(f"({number})".rjust(9) for number in
                                            range(1, len(kinds) + 1))  # fmt: skip
    for name in names:
        cells = [value[(name, *kind)]["value"] for kind in kinds]
        yield name.ljust(width) + "".join(f"{cell:9.4f}" for cell in cells)
    for name, failures in found["failures"].items():
        yield f"{name}:"
        for failure in failures:
            word = "FAILED" if failure["failed"] else "held  "
            yield f"  {word}  {FAILURES[failure['id']]}"


def of_entries(found: dict[str, Any]) -> Iterator[str]:
    """The tables of the later entries that are no change of the model."""
    results = Results(found)
    if results.later("endings"):
        yield "theatre, ending and length: probability given to what is on record"
        yield from entry_tables.in_columns(entry_tables.endings(results))
    if results.later("regression"):
        yield "regressions on few conditions"
        rows = zip(*entry_tables.few(results), strict=True)
        yield from entry_tables.in_columns(rows)
