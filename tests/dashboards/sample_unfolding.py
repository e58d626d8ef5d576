"""Types of futures and chronicles made up for the tests, in the form that the model gives them."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from model.analysis.ways import Way
from model.scenario import Scenario


def sample_ways(scenario: Scenario, futures: int, clash: float) -> pd.DataFrame:
    """No crisis, a crisis, and clashes in so many of the futures."""
    happen = round(futures * clash)
    place = next(iter(scenario.theatres))
    parts = [
        (Way("crisis", "", False), (futures - happen) * 2 // 3),
        (Way("", "", False), (futures - happen) - (futures - happen) * 2 // 3),
        (Way("major_clash", place, True), happen - happen // 4),
        (Way("major_clash", place, False), happen // 4 - happen // 100),
        (Way("rest", "", False), happen // 100),
    ]
    rare = [Way("large_scale_war", "", False), Way("limited_clash", "", True)]
    rows = []
    for way, count in sorted(parts, key=lambda part: (part[0].rung == "rest", -part[1])):
        if not count:
            continue
        held = [(way, count)]
        if way.rung == "rest":
            held = [(rare[0], count - count // 2), (rare[1], count // 2)]
        dated = way.rung not in ("", "rest")
        share = count / futures
        rows.append(
            {
                "rung": way.rung, "theatre": way.theatre, "capitulates": way.capitulates,
                "count": count, "of": futures, "share": share,
                "dice_low": max(0.0, share - 0.01), "dice_high": min(1.0, share + 0.01),
                "week_low": 0.0 if dated else math.nan,
                "week_middle": scenario.weeks // 2 if dated else math.nan,
                "week_high": scenario.weeks - 1 if dated else math.nan,
                "deaths": 166.0 if way.theatre else 0.0, "displaced": 83.2 if way.theatre else 0.0,
                "treaty": 0.0, "later": 0.06, "holds": held,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def sample_chronicles(scenario: Scenario, futures: int, clash: float) -> dict[str, Any]:
    """A future without the outcome, one with it, and one against the first option."""
    happen = round(futures * clash)
    name = next(iter(scenario.actors.values())).name
    place = next(iter(scenario.theatres.values())).name
    shared = {"draw": 0, "of": futures, "compared": min(futures, 2_000)}
    month = {
        "head": "January 2023",
        "state": f"major clash in {place}",
        "lines": [
            {
                "when": "9 January",
                "text": f"{name} starts an offensive in {place} (chance in that week: 10 of 100).",
                "why": "Weighed most: less to gain (less than ×0.01); war weariness (×0.4).",
            },
            {"when": "", "text": f"{place}: 65 battle deaths.", "why": ""},
        ],
    }
    quiet = {"head": "February 2023", "state": "calm. Quiet.", "lines": []}
    told = [
        {
            "role": role, "future": 3, "count": count, **shared,
            "came": f"What came of it: a crisis in {place} (from 9 January 2023 on).",
            "start": f"From the start, by script: a mission ({name}).",
            "months": [month, quiet],
        }
        for role, count in (("without", futures - happen), ("with", happen))
        if count
    ]  # fmt: skip
    if scenario.options and 0 < happen < futures:
        slug, option = next(iter(scenario.options.items()))
        told.append(
            {
                "role": "against", "future": 7, "count": 120, **shared, "option": slug,
                "change": -100,
                "lines": [
                    {"text": "The two futures have the same dice.", "more": []},
                    {"text": f"“{option.title}”.", "more": [f"9 January 2023: {name} yields."]},
                ],
            }
        )  # fmt: skip
    return {
        "format": 1,
        "explanation": scenario.explanation,
        "reading": "Dates are the Mondays that weeks begin on.",
        "definition": "the one with the smallest summed distance to the others",
        "told": told,
        "missing": [] if told else ["No future can be told."],
    }
