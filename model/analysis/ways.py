"""In how many ways the futures of an arm unfold: a few types, each with its share.

Every future is of exactly one type, told by three things that the run keeps of it: the highest rung
of the ladder that it reached in the window (none below a crisis; a regional war counts as a
large-scale war); for a major clash, the theatre in which it came first; and whether any authorities
capitulated. Types that are rarer than `RARE`, or come after the `MOST` commonest, are one row
together, which says what it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.analysis.futures import NEVER
from model.analysis.uncertainty import probability

if TYPE_CHECKING:
    from model.batch.opened import Run

RUNGS = ("crisis", "limited_clash", "major_clash", "large_scale_war")
"""The outcomes that tell how high a future climbed, the lowest first."""
PLACED = "major_clash"
"""The one whose futures are told apart by where it came first."""
RARE = 0.01
"""Types with a smaller share are not told one by one."""
MOST = 6
"""Types that are told one by one at most."""
BAND = (0.1, 0.5, 0.9)
"""Quantiles of the first week of a type's highest rung."""


@dataclass(frozen=True)
class Way:
    """A type of future."""

    rung: str
    """The highest rung reached, one of `RUNGS`; empty for no crisis."""
    theatre: str
    """Where it came first, for the rungs in `PLACED`; else empty."""
    capitulates: bool
    """Whether any authorities capitulated in the window."""


REST = Way("rest", "", False)
"""Stands for all types that are too rare, together."""


def ways(run: Run, option: str = "baseline") -> pd.DataFrame:
    """The types of an arm's futures, the commonest first, the rare ones together at the end.

    Columns: rung, theatre, capitulates (as in `Way`), holds (the types of the row with their
    counts, the commonest first), count, of, share, dice_low, dice_high; week_low, week_middle,
    week_high (first week of the highest rung, from 0: 10, 50 and 90 % of the type's futures; NaN
    without a rung); deaths and displaced (thousands), medians over the type's futures; treaty and
    later (shares of them with a treaty in the window, and with a major clash in the weeks after).
    """
    theatres = tuple(run.scenario.theatres)
    kinds = [
        Way(rung, place, gave_up)
        for rung in ("", *RUNGS)
        for place, gave_up in product(theatres if rung == PLACED else ("",), (False, True))
    ]
    kept = _kept(run, option, theatres, kinds)
    counts = np.bincount(kept["way"], minlength=len(kinds))
    total = int(counts.sum())
    ranked = sorted(np.flatnonzero(counts), key=lambda n: (-counts[n], n))
    told = [n for n in ranked if counts[n] >= RARE * total][:MOST]
    rest = [n for n in ranked if n not in told]
    groups = [(kinds[n], [n]) for n in told]
    # One rare type alone keeps its own name.
    groups += [(REST if rest[1:] else kinds[rest[0]], rest)] if rest else []
    draws = run.manifest["draws"]
    rows = [
        {**_row(way, own, kept, draws), "holds": [(kinds[n], int(counts[n])) for n in own]}
        for way, own in groups
    ]
    return pd.DataFrame(rows, columns=None if rows else ["rung", "share"])


def _kept(run: Run, option: str, theatres, kinds) -> dict[str, np.ndarray]:
    """What is needed of each future of an arm: its type and what came of it; (n,) each."""
    others = ("first_capitulation", "first_treaty", "deaths", "displaced", "after_major_clash")
    names = [*(f"first_{rung}" for rung in RUNGS), *others]
    columns = [f"{name}.{place}" for name in names for place in theatres]
    number = _numbers(kinds, theatres)
    pieces = []
    for replicate, values in run.pieces.read(option, columns):
        by_name = values.reshape(len(names), len(theatres), len(replicate))
        firsts = np.where(by_name[: len(RUNGS)] < 0, NEVER, by_name[: len(RUNGS)])
        week, place = firsts.min(axis=1), firsts.argmin(axis=1)
        gave_up, signed, deaths, displaced, after = by_name[len(RUNGS) :]
        highest = np.max(np.where(week < NEVER, 1 + np.arange(len(RUNGS))[:, None], 0), axis=0)
        own = np.maximum(highest - 1, 0), np.arange(len(replicate))
        pieces.append(
            {
                "way": number[highest, place[own], (gave_up >= 0).any(axis=0).astype(int)],
                "replicate": replicate,
                "week": np.where(highest > 0, week[own], np.nan),
                "deaths": deaths.sum(axis=0),
                "displaced": displaced.sum(axis=0),
                "treaty": (signed >= 0).any(axis=0),
                "later": (after > 0).any(axis=0),
            }
        )
    return {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}


def _numbers(kinds: list[Way], theatres: tuple[str, ...]) -> np.ndarray:
    """The number of a type by rung (0 for none), theatre and capitulation."""
    place_of = {kind: number for number, kind in enumerate(kinds)}
    found = np.empty((1 + len(RUNGS), len(theatres), 2), np.int64)
    for rung, (k, theatre), gave_up in product(
        range(1 + len(RUNGS)), enumerate(theatres), (False, True)
    ):
        name = ("", *RUNGS)[rung]
        where = theatre if name == PLACED else ""
        found[rung, k, int(gave_up)] = place_of[Way(name, where, gave_up)]
    return found


def _row(way: Way, own: list[int], kept: dict[str, np.ndarray], draws: int) -> dict:
    """A type, its share with the interval of the dice, and what its futures have in common."""
    chosen = np.isin(kept["way"], own)
    draw = kept["replicate"] % draws
    of = np.bincount(draw, minlength=draws)
    estimate = probability(np.bincount(draw[chosen], minlength=draws), of)
    weeks = np.full(3, np.nan)
    if way.rung not in ("", REST.rung):
        weeks = np.quantile(kept["week"][chosen], BAND, method="inverted_cdf")
    return {
        "rung": way.rung,
        "theatre": way.theatre,
        "capitulates": way.capitulates,
        "count": int(chosen.sum()),
        "of": len(chosen),
        "share": float(chosen.mean()),
        "dice_low": float(estimate.dice_low),
        "dice_high": float(estimate.dice_high),
        "week_low": float(weeks[0]),
        "week_middle": float(weeks[1]),
        "week_high": float(weeks[2]),
        "deaths": float(np.median(kept["deaths"][chosen])),
        "displaced": float(np.median(kept["displaced"][chosen])),
        "treaty": float(kept["treaty"][chosen].mean()),
        "later": float(kept["later"][chosen].mean()),
    }
