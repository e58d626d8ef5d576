"""Forecasts beside their rivals: every score of the protocol, over every span and episode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from model.evidence.deaths import Deaths
from model.hindcast import ranking, reliability, resampling, scores
from model.hindcast.forecasts import YEAR, Asked, Forecast, Observed, observe
from model.hindcast.protocol import MONTH, Episode, Protocol, Stretch
from model.hindcast.rivals import oracle

ORACLE = "oracle"
COLUMNS = (
    "forecast", "against", "target", "threshold", "lead", "span", "score",
    "value", "low", "high", "n",
)  # fmt: skip
RANKED = 25
"""Deaths in a month of the next twelve: what the area under the curve is about."""


@dataclass(frozen=True)
class Comparison:
    """Three tidy tables.

    `scores`: forecast, against, target, threshold, lead, span, score, value, low, high, n. Where
    `against` is empty it is the forecast's own score; else that less the rival's, below zero where
    the forecast is better. `span` is a span or an episode of the protocol; an episode and the parts
    of a Brier score have no interval. `n` is the number of origins.

    A span counts an origin if it and all months of its target lie in it. In an episode, `year` is
    about the twelve origins before it, `month` and `deaths` about the months that belong to it.

    `reliability`: forecast, target, threshold, lead, span, lower, upper, n, mean_chance, happened,
    low, high, outside. `auc`: forecast, span, value, low, high, with_event, without; an episode is
    ranked against the origins whose next twelve months hold no month of 25 deaths or more.
    """

    scores: pd.DataFrame
    reliability: pd.DataFrame
    auc: pd.DataFrame


class Cell(NamedTuple):
    """One thing that is scored; `threshold` is 0 for the number of deaths."""

    target: str
    threshold: int
    lead: int


def compare(
    forecasts: Mapping[str, Forecast],
    record: Deaths,
    protocol: Protocol,
    against: Sequence[str] | None = None,
    *,
    resamples: int = resampling.RESAMPLES,
) -> Comparison:
    """Score all forecasts, and each less each of the rivals named in `against`.

    The oracle is added here, because it is another one for each span. Absent, `against` are the
    oracle and all forecasts that bear the name of a rival of the protocol, alone or with more after
    it: `logistic`, `logistic_folds`.

    Raises:
        ValueError: no forecast, one named like the oracle, origins that leave a month out, origins
            or questions that differ between forecasts, or an unknown name in `against`.
    """
    asked, origins = _agreed(forecasts)
    if against is None:
        against = [*(name for name in forecasts if _is_rival(name, protocol)), ORACLE]
    unknown = sorted({*against} - {*forecasts, ORACLE})
    if unknown:
        raise ValueError(f"no forecast is called {unknown[0]!r}")
    seen = observe(asked, origins, record)
    known = {name: _by_origin(one, seen) for name, one in forecasts.items()}
    rows: list[pd.DataFrame] = []
    bins, areas = [], []
    for name, span in protocol.spans.items():
        masks = _in_span(asked, origins, seen, span)
        everyone = {**forecasts, ORACLE: _oracle(seen, masks)}
        scored = {**known, ORACLE: _by_origin(everyone[ORACLE], seen)}
        sizes = {int(mask.sum()) for mask in masks.values()} - {0}
        drawn = {size: resampling.counts(size, resamples=resamples) for size in sizes}
        rows.append(_means(name, scored, masks, against, drawn))
        rows.append(_parts(name, everyone, seen, masks))
        bins.append(_bins(name, everyone, seen, masks))
        areas.append(_areas(name, forecasts, seen, masks, drawn))
    masks = _in_span(asked, origins, seen, protocol.spans["whole"])
    everyone = {**known, ORACLE: _by_origin(_oracle(seen, masks), seen)}
    for episode in protocol.episodes:
        chosen = _in_episode(asked, origins, masks, episode)
        rows.append(_means(episode.id, everyone, chosen, against, {}))
    areas.append(_episode_areas(protocol, forecasts, seen, masks))
    return Comparison(_joined(rows)[list(COLUMNS)], _joined(bins), _joined(areas))


def _is_rival(name: str, protocol: Protocol) -> bool:
    return any(name == rival or name.startswith(f"{rival}_") for rival in protocol.rivals)


def _agreed(forecasts: Mapping[str, Forecast]) -> tuple[Asked, np.ndarray]:
    if not forecasts or ORACLE in forecasts:
        raise ValueError("there must be a forecast, and none may be called the oracle")
    first = next(iter(forecasts.values()))
    for name, one in forecasts.items():
        if one.asked != first.asked or not np.array_equal(one.origins, first.origins):
            raise ValueError(f"{name} answers other questions, or at other months")
    # Intervals come from blocks of neighbouring months.
    gaps = np.flatnonzero(np.diff(first.origins) != MONTH)
    if len(gaps):
        raise ValueError(f"the origin after {first.origins[gaps[0]]} is not the next month")
    return first.asked, first.origins


def _cells(asked: Asked) -> Iterator[tuple[Cell, tuple]]:
    """Everything that is scored, with its place in the arrays of a forecast."""
    for i, limit in enumerate(asked.thresholds):
        for j, lead in enumerate(asked.leads):
            yield Cell("month", limit, lead), (slice(None), i, j)
        yield Cell("year", limit, YEAR), (slice(None), i)
    for j, lead in enumerate(asked.leads):
        yield Cell("deaths", 0, lead), (slice(None), j)


def _by_origin(forecast: Forecast, seen: Observed) -> dict[tuple[Cell, str], np.ndarray]:
    """The scores of each origin (O,); NaN where it is not known what happened."""
    found = {}
    distance = scores.crps(np.log1p(forecast.values), np.log1p(seen.deaths), forecast.weights)
    for cell, place in _cells(forecast.asked):
        if cell.target == "deaths":
            found[cell, "crps"] = distance[place]
            continue
        chance, happened = getattr(forecast, cell.target)[place], getattr(seen, cell.target)[place]
        found[cell, "brier"] = scores.brier(chance, happened)
        found[cell, "log"] = scores.logarithmic(chance, happened)
    return found


def _in_span(
    asked: Asked, origins: np.ndarray, seen: Observed, span: Stretch
) -> dict[Cell, np.ndarray]:
    """The origins (O,) that count: the origin and all months of the target lie in the span."""
    found = {}
    for cell, place in _cells(asked):
        known = ~np.isnan(getattr(seen, cell.target)[place])
        found[cell] = span.holds(origins) & span.holds(origins + (cell.lead - 1)) & known
    return found


def _in_episode(
    asked: Asked, origins: np.ndarray, masks: dict[Cell, np.ndarray], episode: Episode
) -> dict[Cell, np.ndarray]:
    """For twelve months, the twelve origins before an episode; else those about its months."""
    found = {}
    for cell, _ in _cells(asked):
        if cell.target == "year":
            chosen = _before(origins, episode)
        else:
            chosen = np.isin(origins + (cell.lead - 1), np.array(episode.months, "datetime64[M]"))
        found[cell] = chosen & masks[cell]
    return found


def _before(origins: np.ndarray, episode: Episode) -> np.ndarray:
    """The twelve origins whose next twelve months hold the first month of an episode."""
    return (origins <= episode.begins) & (origins > episode.begins - YEAR * MONTH)


def _oracle(seen: Observed, masks: dict[Cell, np.ndarray]) -> Forecast:
    scored = np.stack([masks[Cell("deaths", 0, lead)] for lead in seen.asked.leads], 1)
    return oracle.forecast(seen, scored, masks[Cell("year", seen.asked.thresholds[0], YEAR)])


def _means(span, scored, masks, against, drawn) -> pd.DataFrame:
    """Mean scores and differences; with intervals where there are resamples of that size."""
    names = list(scored)
    pairs = [(one, "") for one in names]
    pairs += [(one, other) for one in names for other in against if one not in (other, ORACLE)]
    left = np.array([names.index(one) for one, _ in pairs])
    right = np.array([names.index(other) if other else -1 for _, other in pairs])
    kept, labels = [], []
    for cell, score in scored[names[0]]:
        chosen = masks[cell]
        if not chosen.any():
            continue
        here = np.stack([scored[name][cell, score][chosen] for name in names], 1)
        # A column of zeros stands for "against nobody".
        here = np.concatenate([here, np.zeros((len(here), 1))], 1)
        value = here.mean(0)
        low = high = np.full(len(pairs), np.nan)
        if len(here) in drawn:
            again = resampling.means(here, drawn[len(here)])
            low, high = resampling.interval(again[:, left] - again[:, right])
        kept.append((value[left] - value[right], low, high))
        labels += [(*pair, *cell, span, score, len(here)) for pair in pairs]
    if not kept:
        return pd.DataFrame()
    columns = ["forecast", "against", *Cell._fields, "span", "score", "n"]
    table = pd.DataFrame(labels, columns=columns)
    return table.assign(**dict(zip(("value", "low", "high"), np.hstack(kept), strict=True)))


def _parts(span, everyone, seen, masks) -> pd.DataFrame:
    rows = []
    for name, cell, chance, happened in _chances(everyone, seen, masks):
        for part, value in reliability.decompose(chance, happened)._asdict().items():
            label = {"forecast": name, "against": "", **_label(span, cell)}
            rows.append({**label, "score": f"brier_{part}", "value": value, "n": len(chance)})
    return pd.DataFrame(rows)


def _bins(span, everyone, seen, masks) -> pd.DataFrame:
    rows = []
    for name, cell, chance, happened in _chances(everyone, seen, masks):
        for one in reliability.table(chance, happened):
            row = {"forecast": name, **_label(span, cell), **one._asdict()}
            rows.append({**row, "outside": one.outside})
    return pd.DataFrame(rows).rename(columns={"count": "n"})


def _chances(everyone, seen, masks):
    for name, forecast in everyone.items():
        for cell, place in _cells(seen.asked):
            chosen = masks[cell]
            if cell.target != "deaths" and chosen.any():
                chance, happened = getattr(forecast, cell.target), getattr(seen, cell.target)
                yield name, cell, chance[place][chosen], happened[place][chosen]


def _areas(span, forecasts, seen, masks, drawn) -> pd.DataFrame:
    chosen, happened, place = _ranked(seen, masks)
    if place is None:
        return pd.DataFrame()
    rows = []
    for name, forecast in forecasts.items():
        chance = forecast.year[chosen, place]
        found = ranking.ranking(chance, happened, drawn.get(len(chance)))
        rows.append({"forecast": name, "span": span, **_area_row(found)})
    return pd.DataFrame(rows)


def _episode_areas(protocol, forecasts, seen, masks) -> pd.DataFrame:
    """Before each episode against before none; one event has no interval."""
    chosen, happened, place = _ranked(seen, masks)
    rows = []
    for episode in protocol.episodes if place is not None else ():
        before = _before(seen.origins[chosen], episode) & (happened == 1)
        kept = before | (happened == 0)
        for name, forecast in forecasts.items():
            found = ranking.ranking(forecast.year[chosen, place][kept], before[kept])
            rows.append({"forecast": name, "span": episode.id, **_area_row(found)})
    return pd.DataFrame(rows)


def _ranked(seen, masks):
    if RANKED not in seen.asked.thresholds:
        return None, None, None
    place = seen.asked.thresholds.index(RANKED)
    chosen = masks[Cell("year", RANKED, YEAR)]
    return chosen, seen.year[chosen, place], place


def _area_row(found: ranking.Ranking) -> dict:
    row = dict(vars(found))
    return {"value": row.pop("area"), **row}


def _label(span: str, cell: Cell) -> dict:
    return {**cell._asdict(), "span": span}


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat([table for table in tables if len(table)], ignore_index=True)
