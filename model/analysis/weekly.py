"""How the futures unfold from week to week: levels, acts, and policies that are on.

Weeks are counted from 0 here, as in the tables: week 0 begins on the scenario's first Monday.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.outcomes import ANY, LEVELS

if TYPE_CHECKING:
    from model.batch.opened import Run


def levels(run: Run, option: str = "baseline", theatre: str = ANY) -> pd.DataFrame:
    """The share of futures at each level, week by week, in a theatre or the highest of any.

    Columns: week (from 0), level (0 to 6), share.
    """
    counts = _weekly(run, option)
    counts = counts[(counts["measure"] == "level") & (counts["theatre"] == theatre)]
    weeks = run.scenario.weeks
    table = np.zeros((weeks, len(LEVELS)))
    table[counts["week"], counts["bin"]] = counts["count"]
    table /= table.sum(axis=1, keepdims=True)
    week, level = np.indices(table.shape)
    return pd.DataFrame({"week": week.ravel(), "level": level.ravel(), "share": table.ravel()})


def acts(run: Run, option: str = "baseline") -> pd.DataFrame:
    """In which share of futures each actor does each thing, week by week.

    Columns: actor, act, theatre (empty where the act has none), week (from 0), share. Acts that are
    never done are left out; weeks in which one is not done have share 0.
    """
    table = _shares(run, option, "act:")
    parts = table.pop("measure").str.split(":", n=2, expand=True)
    table.insert(0, "actor", parts[1] if len(table) else [])
    table.insert(1, "act", parts[2] if len(table) else [])
    return table[["actor", "act", "theatre", "week", "share"]]


def policies_on(run: Run, option: str = "baseline") -> pd.DataFrame:
    """In which share of futures each policy of the scenario is on, week by week.

    Columns: policy, week (from 0), share. Policies that are never on are left out.
    """
    table = _shares(run, option, "policy:")
    table.insert(0, "policy", table.pop("measure").str.removeprefix("policy:"))
    return table[["policy", "week", "share"]]


def singles(run: Run, option: str = "baseline") -> pd.DataFrame:
    """The futures that are kept week by week: the run's first ones, which nobody chose.

    Columns: replicate, week (from 0), level (the highest of any theatre), deaths (of all theatres).
    """
    if option not in run.arms:
        raise ValueError(f"{run.name} has no option {option!r}; it has {', '.join(run.arms)}")
    kept = run.table("samples", where={"option": option})
    by_week = kept.groupby(["replicate", "week"], as_index=False)
    return by_week.agg({"level": "max", "deaths": "sum"})


def _weekly(run: Run, option: str) -> pd.DataFrame:
    if option not in run.arms:
        raise ValueError(f"{run.name} has no option {option!r}; it has {', '.join(run.arms)}")
    return run.table("weekly", where={"option": option})


def _shares(run: Run, option: str, prefix: str) -> pd.DataFrame:
    """Counts as shares of the arm's futures, with a row for every week; weeks without are 0."""
    counts = _weekly(run, option)
    futures = counts[
        (counts["measure"] == "level") & (counts["theatre"] == ANY) & (counts["week"] == 0)
    ]["count"].sum()
    counts = counts.astype({"measure": str, "theatre": str})
    counts = counts[counts["measure"].str.startswith(prefix)]
    pieces = [
        pd.DataFrame(
            {
                "measure": measure,
                "theatre": theatre,
                "week": np.arange(run.scenario.weeks),
                "share": np.bincount(group["week"], group["count"], minlength=run.scenario.weeks)
                / futures,
            }
        )
        for (measure, theatre), group in counts.groupby(["measure", "theatre"])
    ]
    columns = ["measure", "theatre", "week", "share"]
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
