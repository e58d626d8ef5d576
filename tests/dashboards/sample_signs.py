"""Counts of signs made up for the tests, judged by the real analysis."""

from __future__ import annotations

import pandas as pd

from model.analysis.signs import Signs, rated

SIGNS = {
    ("supply.NK", 0.5, "down"): 0.6,
    ("supply.NK", 0.25, "down"): 0.7,
    ("violations.BRD", 80.0, "up"): 0.4,
    ("readiness.AZE", 1.1, "up"): 0.5,
    ("public_doubt.RUS", 0.75, "up"): 0.35,
    ("level.NK", 3.0, "up"): 0.8,
}
"""For each sign how many of its warnings are right where signs tell something."""


def rows_of(sign, **measures) -> list[tuple]:
    """Rows of `signs.parquet`: each measure gives the number of futures by week or by lead."""
    return [
        (*sign, measure, at, count)
        for measure, found in measures.items()
        for at, count in found.items()
        if count
    ]


def table_of(*pieces) -> pd.DataFrame:
    """Such rows as the table of one arm."""
    columns = ["path", "threshold", "direction", "measure", "at", "count"]
    rows = [row for piece in pieces for row in piece]
    return pd.DataFrame(rows, columns=columns).astype({"at": int, "count": int})


def clashes(**by_week) -> list[tuple]:
    """The rows of first clashes; `never` and `w3` for the fourth week."""
    found = {-1 if week == "never" else int(week[1:]): n for week, n in by_week.items()}
    return rows_of(("", 0.0, ""), clash=found)


def sample_signs(weeks: int, futures: int, clash: float, tells: bool = True) -> Signs:
    """Signs in a window of so many weeks, a share of whose futures see a clash in the window."""
    happen = round(futures * clash)
    each = max(weeks - 2, 1)
    dates = {f"w{week}": happen // each for week in range(min(2, weeks - 1), weeks)}
    dates["never"] = futures - sum(dates.values())
    pieces = [clashes(**dates)]
    soon = clash * min(1, 13 / each)
    for place, (sign, right) in enumerate(SIGNS.items()):
        if weeks < 4 or not happen or happen == futures:
            break
        warnings = max(1, futures // (20 + place))
        hits = round(warnings * (right if tells else soon))
        hits = min(hits, warnings)
        early = warnings // 2
        pieces.append(
            rows_of(
                sign,
                warning={1: early, 2: warnings - early},
                lead={1: hits // 2, 2: hits - hits // 2},
                none={0: warnings - hits},
                late={3: warnings // 3},
            )
        )
    script = rows_of(("restriction.NK", 0.5, "up"), warning={1: futures}, none={0: futures})
    return rated(table_of(*pieces, *([script] if weeks > 1 else [])), weeks)
