"""A run in a few words and in one JSON document."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from model.analysis.risk import differences, headline_week, horizons, probabilities
from model.analysis.rivals import by_explanation, headline_probabilities
from model.analysis.severity import severity
from model.batch.files import relative
from model.batch.manifest import FORMAT
from model.outcomes import ANY, MEASURES, OUTCOMES

if TYPE_CHECKING:
    from model.batch.opened import Run

DIGITS = 6
"""Decimal places of the JSON document: more than any run resolves."""


def summary(run: Run) -> dict:
    """The JSON document of a run: every probability, and every difference from the baseline.

    The entries of the explanation that the page shows come first.
    """
    risks, changes = by_explanation(run, probabilities), by_explanation(run, differences)
    return {
        "format": FORMAT,
        "run": relative(run.path),
        "scenario": run.scenario.name,
        "seed": run.manifest["seed"],
        "replicates": run.manifest["replicates"],
        "draws": run.manifest["draws"],
        "explanations": list(run.explanations),
        "outcomes": [_outcome(row) for row in risks.to_dict("records")],
        "differences": [_difference(row) for row in changes.to_dict("records")],
    }


def sentence(run: Run, table: pd.DataFrame | None = None) -> str:
    """The answer to the scenario's headline, in one sentence with both uncertainties.

    `table` is a result of `probabilities`, if it is at hand.
    """
    headline = run.scenario.headline
    if table is None:
        table = probabilities(run, only=(headline.outcome, headline.theatre))
    keys = (headline.outcome, headline.theatre, headline_week(run.scenario))
    [row] = table[
        (table["option"] == "baseline")
        & (table["outcome"] == keys[0])
        & (table["theatre"] == keys[1])
        & (table["by_week"] == keys[2])
    ].to_dict("records")
    return (
        f"{in_futures(row['probability'], row['n'])} there is {OUTCOMES[keys[0]].sentence}"
        f"{when_and_where(run)}; "
        f"dice {_span(row, 'dice')}, assumptions {_span(row, 'assumptions')}."
    )


def when_and_where(run: Run) -> str:
    """Where and by when the headline is asked for, to stand behind the outcome's words."""
    scenario = run.scenario
    theatre = scenario.headline.theatre
    by_week = headline_week(scenario)
    where = "" if theatre == ANY else f" in {scenario.theatres[theatre].name}"
    day = scenario.monday(by_week) - timedelta(days=1)
    return f"{where} by the end of week {by_week} ({day.day} {day:%B %Y})"


def rival_sentence(run: Run) -> str | None:
    """Between which counts the explanations put the headline, in one sentence; None for one."""
    if len(run.explanations) < 2:
        return None
    table = headline_probabilities(run)
    by_week = horizons(run.scenario)[0]
    rows = table[(table["option"] == "baseline") & (table["by_week"] == by_week)]
    if len(rows) < 2:
        return None
    rows = rows.sort_values("probability", kind="stable")
    ends = [
        f"{100 * row.probability:.0f} of 100 ({run.under(row.explanation).explanation.title})"
        for row in (rows.iloc[0], rows.iloc[-1])
    ]
    return f"Under {len(rows)} rival explanations: from {ends[0]} to {ends[1]}."


def in_futures(probability: float, n: int) -> str:
    """A probability as a count of futures, never rounded to a certainty.

    >>> in_futures(0.468, 10_000)
    'In 47 of 100 simulated futures'
    >>> in_futures(0.002, 10_000)
    'In fewer than 1 of 100 simulated futures'
    >>> in_futures(2 / 3, 3)
    'In 2 of 3 simulated futures'
    >>> in_futures(0.0, 10_000)
    'In none of 10,000 simulated futures'
    >>> in_futures(0.0, 1)
    'In no simulated future (of one)'
    """
    if n == 1:
        return "In the one simulated future" if probability else "In no simulated future (of one)"
    if probability in (0, 1):
        return f"In {'none' if probability == 0 else 'all'} of {n:,} simulated futures"
    if n < 100:
        return f"In {round(probability * n)} of {n} simulated futures"
    if not 0.005 <= probability <= 0.995:
        words = "fewer than 1" if probability < 0.5 else "more than 99"
        return f"In {words} of 100 simulated futures"
    return f"In {math.floor(100 * probability + 0.5)} of 100 simulated futures"


def summary_csv(run: Run) -> str:
    """The run's main numbers as a CSV text for people: one line for each number."""
    risk = by_explanation(run, probabilities)
    risk = risk.rename(columns={"outcome": "what", "probability": "value"})
    change = by_explanation(run, differences)
    change = change.rename(columns={"outcome": "what", "difference": "value"})
    harm = by_explanation(run, severity).rename(columns={"measure": "what", "mean": "value"})
    harm["by_week"] = run.scenario.weeks
    harm_change = harm.assign(
        **{
            "value": harm["difference"],
            **{name: harm[f"difference_{name}"] for name in _INTERVALS},
        }
    )
    parts = {
        "probability": risk,
        "difference of probability": change,
        "mean": harm,
        "difference of mean": harm_change[harm_change["option"] != "baseline"],
    }
    columns = ["explanation", "option", "number", "what", "theatre", "by_week", "value"]
    columns += [*_INTERVALS, "meaning"]
    pieces = [
        part.assign(number=number, meaning=part["what"].map(_meaning))[columns]
        for number, part in parts.items()
        if len(part)
    ]
    table = pd.concat(pieces, ignore_index=True)
    return table.to_csv(index=False, float_format="%.6g", lineterminator="\n")


_INTERVALS = ["dice_low", "dice_high", "assumptions_low", "assumptions_high"]


def _outcome(row: dict) -> dict:
    keys = ("explanation", "option", "outcome", "theatre", "by_week")
    entry = {key: row[key] for key in keys} | {
        "probability": _number(row["probability"]),
        "dice": _interval(row, "dice"),
        "assumptions": _interval(row, "assumptions"),
        "n": row["n"],
    }
    return entry | ({"by_assumption": True} if row["by_assumption"] else {})


def _difference(row: dict) -> dict:
    keys = ("explanation", "option", "outcome", "theatre", "by_week")
    signs = row["signs"]
    return {key: row[key] for key in keys} | {
        "difference": _number(row["difference"]),
        "dice": _interval(row, "dice"),
        "assumptions": _interval(row, "assumptions"),
        "signs": {key: _number(share) for key, share in signs.items()} if signs else None,
        "n": row["n"],
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), DIGITS)


def _interval(row: dict, name: str) -> list[float] | None:
    low, high = _number(row[f"{name}_low"]), _number(row[f"{name}_high"])
    return None if low is None or high is None else [low, high]


def _span(row: dict, name: str) -> str:
    interval = _interval(row, name)
    if interval is None:
        return "unknown"
    low, high = (f"{100 * end:.0f}" for end in interval)
    return f"{low} to {high} of 100"


def _meaning(id: str) -> str:
    return MEASURES[id].definition if id in MEASURES else OUTCOMES[id].definition
