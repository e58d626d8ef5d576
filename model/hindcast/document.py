"""What a hindcast found, as one document: for `--json`, the page and the shipped results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from model import __version__
from model.evidence.deaths import Deaths
from model.hindcast.comparison import Comparison
from model.hindcast.forecasts import Forecast
from model.hindcast.protocol import SEAL, Protocol
from model.hindcast.results import CALIBRATED, CLASH, PRIOR
from model.hindcast.verdicts import said_before, verdicts

FORMAT = 1
SHOWN = (PRIOR, CALIBRATED, "climatology", "logistic_folds")
"""Whose chances are given month by month."""
DIGITS = 5


def document(
    protocol: Protocol,
    record: Deaths,
    forecasts: Mapping[str, Forecast],
    compared: Comparison,
    variants: Mapping[str, Comparison],
    controls: Mapping[str, Mapping[str, float]],
    calibration: Mapping[str, Any] | None,
    about: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Everything that is reported, rounded to five digits.

    `variants` are the same comparison with another record to learn from, `controls` the chance of
    a clash in each quiet window by forecast, `about` says what was simulated.
    """
    months = protocol.origins.months
    place = protocol.thresholds.index(CLASH)
    chances = {name: each.year[:, place] for name, each in forecasts.items()}
    models = [name for name in (PRIOR, CALIBRATED) if name in forecasts]
    return plain(
        {
            "format": FORMAT,
            "araxes": __version__,
            "protocol": SEAL,
            **about,
            "scores": _rows(primary(compared.scores, protocol)),
            "variants": {
                name: _rows(primary(each.scores, protocol, ("whole",)))
                for name, each in variants.items()
            },
            "reliability": _rows(_of_primary_chances(compared.reliability, protocol)),
            "auc": _rows(compared.auc),
            "failures": {
                name: verdicts(compared, chances[name], controls[name], name) for name in models
            },
            "months": [str(month) for month in months],
            "deaths": record.at(months).tolist(),
            "chances": {name: chances[name].tolist() for name in SHOWN if name in chances},
            "episodes": [
                {
                    "id": episode.id,
                    "months": [str(month) for month in episode.months],
                    "deaths": record.at(np.array(episode.months)).tolist(),
                    "said": said_before(
                        {name: chances[name] for name in SHOWN if name in chances},
                        months,
                        episode.months,
                    ),
                }
                for episode in protocol.episodes
            ],
            "calibration": calibration,
            "entries": list(entries),
        }
    )


def primary(
    scores: pd.DataFrame, protocol: Protocol, spans: Sequence[str] | None = None
) -> pd.DataFrame:
    """The rows of the few comparisons that decide, in the protocol's spans."""
    wanted = np.zeros(len(scores), dtype=bool)
    for one in protocol.primary:
        same = (scores.target == one.target) & (scores.score == one.score)
        same &= scores.threshold == (one.threshold or 0)
        wanted |= same & (scores.lead == (one.lead or 12))
    names = protocol.spans if spans is None else spans
    return scores[wanted & scores.span.isin(list(names))]


def _of_primary_chances(bins: pd.DataFrame, protocol: Protocol) -> pd.DataFrame:
    wanted = np.zeros(len(bins), dtype=bool)
    for one in protocol.primary:
        if one.threshold:
            same = (bins.target == one.target) & (bins.threshold == one.threshold)
            wanted |= same & (bins.lead == (one.lead or 12))
    return bins[wanted & (bins.span == "whole")]


def _rows(table: pd.DataFrame) -> list[dict]:
    return table.to_dict("records")


def plain(value: Any) -> Any:
    """Plain JSON data: five digits, no NaN, no types of numpy."""
    match value:
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case bool() | np.bool_():
            return bool(value)
        case int() | np.integer():
            return int(value)
        case float() | np.floating():
            return float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None
        case _:
            return value
