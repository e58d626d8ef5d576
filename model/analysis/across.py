"""Two finished runs compared future by future: may they be, and by how much do they differ?

Nothing is simulated. Replicate n of one baseline is set against replicate n of the other, which is
honest only where both throw the same dice and draw the same assumptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from model.analysis.futures import by_draw
from model.analysis.risk import headline_week
from model.analysis.uncertainty import Estimate, difference
from model.outcomes import ANY

if TYPE_CHECKING:
    from model.batch.opened import Run

SHARED = ("seed", "replicates", "draws", "model", "precision")
"""What the manifests of two runs must have in common."""


def obstacles(a: Run, b: Run) -> list[str]:
    """Why two runs cannot be compared future by future; empty if they can.

    Words of `SHARED` for what differs between the runs, then of what they ask: `outcome`,
    `theatre`.
    """
    found = [key for key in SHARED if a.manifest.get(key) != b.manifest.get(key)]
    if "model" not in found and a.manifest.get("model") is None:
        found.append("model")  # runs that do not say of which state of the model they are
    asked, other = a.scenario.headline, b.scenario.headline
    found += [key for key in ("outcome", "theatre") if getattr(asked, key) != getattr(other, key)]
    return found


def common_week(a: Run, b: Run) -> int:
    """The week by which both headlines are counted: the earlier of the two."""
    return min(headline_week(a.scenario), headline_week(b.scenario))


def change(a: Run, b: Run) -> Estimate | None:
    """By how much the headline's probability in the baseline of `b` differs from that of `a`.

    Counted by `common_week`, over the replicates that both finished; None where there are none.
    Only for runs without `obstacles`.
    """
    draws = a.manifest["draws"]
    ours, theirs = (_happens(run, common_week(a, b)) for run in (b, a))
    shared, at, there = np.intersect1d(ours[0], theirs[0], assume_unique=True, return_indices=True)
    if not len(shared):
        return None
    draw = shared % draws
    sums, squares = by_draw(draw, ours[1][at] - theirs[1][there], draws)
    return difference(sums, squares, np.bincount(draw, minlength=draws))


def _happens(run: Run, by_week: int) -> tuple[np.ndarray, np.ndarray]:
    """The replicates of a baseline, and in which the headline holds by a week: 0 or 1; (R,) each.

    Raises:
        KeyError: the run does not hold the headline's outcome.
    """
    headline = run.scenario.headline
    places = run.scenario.theatres if headline.theatre == ANY else [headline.theatre]
    columns = [f"first_{headline.outcome}.{place}" for place in places]
    pieces = list(run.pieces.read("baseline", columns))
    first = np.concatenate([values for _, values in pieces], axis=1)
    happens = ((first >= 0) & (first < by_week)).any(axis=0)
    return np.concatenate([numbers for numbers, _ in pieces]), happens.astype(float)
