"""What the calibration did and cost, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboards.sentences.forecasts import episode
from dashboards.words import count_of_100, listing, numeral, plural

ALL = "all"
"""The fit to the whole record; the others are named by what they left out."""


def lines(told: Mapping[str, Any]) -> list[str]:
    """How it was done, what was ruled out, what the record could tell, and the cost."""
    candidates, futures = told["candidates"], told["futures"]
    learnt = told["learnt"]
    found = [row for row in learnt if row["identified"]]
    open_ = len(learnt) - len(found)
    screened = told.get("screening")
    out = []
    if screened:
        out.append(
            f"Screening: of {len(screened['effects'])} uncertain parameters, the "
            f"{numeral(len(told['moved']))} that move the model's answers most were chosen, on the "
            f"model alone, without a look at the record."
        )
    out += [
        f"{candidates:,} sets of values were tried, with {futures:,} simulated futures from "
        f"{plural(told['origins'], 'month')}.",
        _ruled_out(told["accepted"]),
        f"Told apart from the range before: {numeral(len(found))} of {numeral(len(learnt))}."
        + (f" For {numeral(open_)} the record says nothing sure." if open_ else ""),
        _cost(told),
    ]
    return out


def _ruled_out(accepted: Mapping[str, Mapping[str, Any]]) -> str:
    whole = accepted.get(ALL)
    parts = [one["ruled_out"] for name, one in accepted.items() if name != ALL]
    text = ""
    if whole:
        text = (
            f"By the whole record {count_of_100(whole['ruled_out'])} of 100 of them are ruled out"
        )
    if parts:
        low, high = count_of_100(min(parts)), count_of_100(max(parts))
        ends = low if low == high else f"{low} to {high}"
        text += f"{'; ' if text else 'Ruled out '}with a part left out, {ends} of 100"
    return f"{text}. Of the others, those least at odds with the record are kept."


def too_few(told: Mapping[str, Any]) -> str | None:
    """A warning where fewer sets than wanted were not ruled out."""
    short = [name for name, one in told["accepted"].items() if not one["enough"]]
    if not short:
        return None
    fits = [
        "the fit to the whole record" if name == ALL else f"the fit without {episode(name)}"
        for name in short
    ]
    return (
        "Too few sets of values were not ruled out, so the least implausible ones were taken "
        f"although they are at odds with the record. So it was in {listing(fits)}."
    )


def _cost(told: Mapping[str, Any]) -> str:
    seconds = told["seconds"]
    minutes = max(1, round(seconds / 60))
    return f"It took {plural(minutes, 'minute')} on {plural(told['workers'], 'processor')}."
