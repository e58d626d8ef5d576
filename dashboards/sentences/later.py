"""Sentences about later entries: a regression on few conditions beside the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboards.sentences.forecasts import spoken
from dashboards.words import hundredths, listing, numeral
from model.hindcast.results import (
    CALIBRATED,
    FEW,
    ORACLE,
    REGRESSIONS,
    WHOLE,
    WITHIN_A_YEAR,
    Difference,
    Results,
    What,
)


def what(row: Mapping[str, Any]) -> What:
    """What a row of scores is about."""
    return What(row["target"], row["threshold"], row["lead"], row["score"])


def _rows(found: Mapping[str, Any], rival: str) -> dict[What, Mapping[str, Any]]:
    """The model's scores less a rival's over the whole record, by what is scored."""
    return {
        what(row): row
        for row in found["scores"]
        if row["span"] == WHOLE and row["forecast"] == CALIBRATED and row["against"] == rival
    }


def finding(found: Mapping[str, Any]) -> str:
    """In how many of the scores that decide a regression on few conditions beats the model."""
    readings = [
        Difference(row["value"], row["low"], row["high"], row["n"]).reading
        for rival in FEW
        for row in _rows(found, rival).values()
    ]
    number = numeral(len(readings))
    beaten = sum("worse" in one for one in readings)
    if beaten:
        surely = _number(readings.count("surely worse"))
        return (
            f"Fitted in two ways, it beats the model in {numeral(beaten)} of {number} scores, "
            f"surely in {surely}"
        )
    surely = _number(readings.count("surely better"))
    return (
        f"Fitted in two ways, it beats the model in none of {number} scores; the model is surely "
        f"better in {surely}"
    )


def _number(count: int) -> str:
    return numeral(count) if count else "none"


def ranking(found: Mapping[str, Any]) -> str:
    """Whether the model and each fit surely rank the months before an episode above others."""
    areas = {row["forecast"]: row for row in found["auc"] if row["span"] == WHOLE}
    parts = []
    for name in (CALIBRATED, *FEW):
        row = areas[name]
        does = "does" if row["low"] > 0.5 else "does not"
        between = f"{hundredths(row['low'])} to {hundredths(row['high'])} of 100 pairs"
        parts.append(f"{spoken(name)} {does} ({between})")
    return f"Who surely ranks the months before an episode above others: {'; '.join(parts)}."


def beside(found: Mapping[str, Any], results: Results) -> str:
    """How stern a rival it is: its chances within a year beside a constant and the wider fit."""
    own = {
        row["forecast"]: row["value"]
        for row in found["scores"]
        if row["span"] == WHOLE and not row["against"] and what(row) == WITHIN_A_YEAR
    }
    parts = [f"{spoken(name)} {own[name]:.3f}" for name in FEW]
    known = {name: results.score(name, WITHIN_A_YEAR) for name in (*REGRESSIONS, ORACLE)}
    wide = [f"{known[name]:.3f}" for name in REGRESSIONS if known[name] is not None]
    text = f"Brier score of a deadly month within a year: {listing(parts)}"
    if wide:
        text += f"; the regressions on all conditions {listing(wide)}"
    constant = known[ORACLE]
    if constant is None:
        return f"{text}."
    text += f"; the best constant in hindsight {constant:.3f}."
    if min(own[name] for name in FEW) > constant:
        text += (
            " Both lie above the constant: fitted to so few episodes, few conditions did not make a"
            " sterner rival."
        )
    return text
