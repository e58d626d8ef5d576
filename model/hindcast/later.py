"""Later entries of the protocol: a changed model, or a further rival, on the same record.

Each is written and committed before it is scored, and is reported whatever comes out. One that
turns switches uses the vectors that the first model was fitted with.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from model.evidence.deaths import Deaths
from model.hindcast.comparison import compare
from model.hindcast.confront import asked_of, conditions_of, regressions_of
from model.hindcast.document import plain, primary
from model.hindcast.entries import Entry
from model.hindcast.forecasts import from_paths
from model.hindcast.origins import Origin
from model.hindcast.protocol import Protocol
from model.hindcast.results import CALIBRATED, FEW, PRIOR
from model.hindcast.rivals.few import few

FIRST = "first_"
"""Stands before the names of the forecasts of the model as it is."""
Simulated = Callable[[Sequence[Origin]], dict[str, np.ndarray]]


def changed(origins: Sequence[Origin], entry: Entry) -> list[Origin]:
    """The same origins with the switches of an entry."""
    return [
        replace(
            each,
            scenario=each.scenario.model_copy(
                update={"switches": {**each.scenario.switches, **entry.switches}}
            ),
        )
        for each in origins
    ]


def scored(
    entry: Entry,
    protocol: Protocol,
    record: Deaths,
    origins: Sequence[Origin],
    first: dict[str, np.ndarray],
    simulated: Simulated,
) -> dict[str, Any]:
    """The scores of an entry, and each less that of the model as it is; whole record and spans."""
    begun = time.monotonic()
    asked, months = asked_of(protocol), protocol.origins.months
    before = {FIRST + name: each for name, each in first.items()}
    paths = simulated(changed(origins, entry)) | before
    forecasts = {name: from_paths(asked, months, each) for name, each in paths.items()}
    against = [FIRST + PRIOR, FIRST + CALIBRATED]
    found = compare(forecasts, record, protocol, against)
    rows = primary(found.scores, protocol)
    own = rows[rows.forecast.isin([PRIOR, CALIBRATED])]
    same = (own.against == "") | (own.against == FIRST + own.forecast)
    areas = found.auc[found.auc.span.isin(list(protocol.spans))]
    return plain(
        {
            "id": entry.id,
            "seconds": round(time.monotonic() - begun),
            "scores": own[same].to_dict("records"),
            "auc": areas[areas.forecast.isin([PRIOR, CALIBRATED])].to_dict("records"),
        }
    )


def rival_scored(
    entry: Entry,
    protocol: Protocol,
    record: Deaths,
    origins: Sequence[Origin],
    first: dict[str, np.ndarray],
    workers: int,
) -> dict[str, Any]:
    """The scores of a regression on few conditions, and the model's less its."""
    begun = time.monotonic()
    asked, months = asked_of(protocol), protocol.origins.months
    conditions = few(entry.regression.conditions, conditions_of(origins))
    both = regressions_of(record, protocol, conditions, entry.regression.penalty, workers)
    own = {name: from_paths(asked, months, each) for name, each in first.items()}
    forecasts = own | dict(zip(FEW, both, strict=True))
    found = compare(forecasts, record, protocol, FEW)
    rows = primary(found.scores, protocol)
    wanted = rows.forecast.isin(FEW) & (rows.against == "")
    wanted |= rows.forecast.isin([PRIOR, CALIBRATED])
    return plain(
        {
            "id": entry.id,
            "kind": entry.kind,
            "seconds": round(time.monotonic() - begun),
            "scores": rows[wanted].to_dict("records"),
            "auc": found.auc[found.auc.forecast.isin(list(forecasts))].to_dict("records"),
        }
    )
