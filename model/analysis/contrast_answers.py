"""What the contrast of two baselines says: in sentences, as rows of a table, as plain data."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from model.analysis.contrast import Moved, Question, Terms
from model.analysis.summary import DIGITS, in_futures
from model.analysis.uncertainty import Estimate
from model.outcomes import ANY, MEASURES, OUTCOMES
from model.scenario import Scenario

COLUMNS = ("", "A", "B", "B minus A", "dice", "assumptions")
"""The heads of the table; both intervals are those of the difference."""


def sentences(found: Sequence[Moved], agreed: Terms, names: Scenario) -> Iterator[str]:
    """The headlines in words; `names` is a scenario that knows the theatres' names."""
    for moved in found:
        if moved.what in agreed.headlines:
            outcome = OUTCOMES[moved.what.outcome].sentence
            a, b = (in_futures(float(side.value), side.n) for side in (moved.a, moved.b))
            b = b.removesuffix(" simulated futures").replace("In", "in", 1)
            chance = "" if is_resolved(moved) else ", no more than chance alone can do"
            yield (
                f"{a} of A and {b} of B there is {outcome}{_where(moved.what, names)} by the end "
                f"of week {moved.what.by_week}. B minus A is {_change(moved)} of 100{chance}: dice "
                f"{_span(moved, 'dice')}, assumptions {_span(moved, 'assumptions')}."
            )


def rows(found: Sequence[Moved], names: Scenario) -> list[tuple[str, ...]]:
    """One row for each number that was compared; the columns are `COLUMNS`."""
    return [
        (
            _title(moved, names),
            _level(moved, moved.a),
            _level(moved, moved.b),
            _change(moved),
            _span(moved, "dice"),
            _span(moved, "assumptions"),
        )
        for moved in found
    ]


def document(found: Sequence[Moved], agreed: Terms, size: dict[str, int]) -> dict[str, Any]:
    """The contrast as plain data; `size` says how many futures and draws, and which seed."""
    return {
        **size,
        "weeks": agreed.weeks,
        "notes": list(agreed.notes),
        "outcomes": [_outcome(moved) for moved in found if isinstance(moved.what, Question)],
        "measures": [_measure(moved) for moved in found if isinstance(moved.what, str)],
    }


def is_resolved(moved: Moved) -> bool:
    """Whether the dice interval of the difference leaves zero."""
    return not moved.change.dice_low <= 0 <= moved.change.dice_high


def _title(moved: Moved, names: Scenario) -> str:
    if isinstance(moved.what, str):
        measure = MEASURES[moved.what]
        share = moved.what == "risk_left"
        return f"{measure.label}, {'of 100' if share else f'{measure.unit} on average'}"
    assumed = ", by assumption" if moved.by_assumption else ""
    outcome = moved.what.outcome.replace("_", " ")
    return f"{outcome}{_where(moved.what, names)} by week {moved.what.by_week}, of 100{assumed}"


def _where(question: Question, names: Scenario) -> str:
    return "" if question.theatre == ANY else f" in {names.theatres[question.theatre].name}"


def _is_share(moved: Moved) -> bool:
    return moved.what == "risk_left" or isinstance(moved.what, Question)


def _level(moved: Moved, side: Estimate) -> str:
    return _number(moved, float(side.value))


def _change(moved: Moved) -> str:
    return _number(moved, float(moved.change.value), sign="+")


def _span(moved: Moved, name: str) -> str:
    ends = _ends(moved.change, name)
    return "unknown" if ends is None else " to ".join(_number(moved, end, "+") for end in ends)


def _number(moved: Moved, value: float, sign: str = "-") -> str:
    """A number with as many digits as its size needs; shares are told of 100."""
    value = 100 * value if _is_share(moved) else value
    digits = 1 if _is_share(moved) or 1 <= abs(value) < 100 else 0 if abs(value) >= 100 else 2
    if not round(value, digits):
        return f"{0:.{digits}f}"
    return f"{value:{sign},.{digits}f}"


def _ends(estimate: Estimate, name: str) -> list[float] | None:
    ends = [float(getattr(estimate, f"{name}_{end}")) for end in ("low", "high")]
    return None if any(math.isnan(end) for end in ends) else ends


def _outcome(moved: Moved) -> dict[str, Any]:
    what = moved.what
    entry = {"outcome": what.outcome, "theatre": what.theatre, "by_week": what.by_week}
    return entry | _numbers(moved) | ({"by_assumption": True} if moved.by_assumption else {})


def _measure(moved: Moved) -> dict[str, Any]:
    return {"measure": moved.what, "unit": MEASURES[moved.what].unit} | _numbers(moved)


def _numbers(moved: Moved) -> dict[str, Any]:
    shares = moved.signs and {k: round(float(v), DIGITS) for k, v in moved.signs._asdict().items()}
    return {
        "a": _estimate(moved.a),
        "b": _estimate(moved.b),
        "difference": {**_estimate(moved.change), "signs": shares, "n": moved.change.n},
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    numbers = {"value": round(float(estimate.value), DIGITS)}
    for name in ("dice", "assumptions"):
        ends = _ends(estimate, name)
        numbers[name] = None if ends is None else [round(end, DIGITS) for end in ends]
    return numbers
