"""Which signs that can be seen from outside announce a major clash, how early and how surely.

A *sign* is that a quantity crosses a threshold. The futures themselves are the record:

- *warning*: the first crossing in a future, in the window, while no major clash has begun in that
  future or begins in that very week. What lay beyond the threshold when first seen (at the end of
  the first week) gives no warning.
- *hit*: a major clash begins 1 to 13 weeks after the warning. These weeks are simulated for every
  week of the window, also beyond its end, so no warning is left out because it came late.
- *hit rate*: hits of all warnings.
- *usual rate*: what to compare it with. In each week the share of futures still without a major
  clash in which one begins 1 to 13 weeks later; then the mean over the weeks in which the warnings
  came. A sign that only comes when the danger is high anyway has a hit rate no higher than that.
- *announced*: of the futures with a major clash in the window, those in which it was a hit.
- *false alarms*: of the futures without a major clash, in the window or the weeks after it, those
  in which there was a warning.
- *lead*: weeks from the warning to the clash, of the hits.

A sign *tells* something if its hit rate lies above its usual rate beyond chance: their exact
intervals do not meet, and are as wide as they must be for so many signs looked at together (each
leaves out 2.5 % divided by their number). Counts are not kept by draw, so the intervals are exact
ones on counts, which over draws are never too narrow.

Left out: signs that come in the same week in more than 95 % of the futures in which they could
still come. They are the calendar of a script and announce nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.analysis.uncertainty import BAND, TAIL, exact
from model.language.quantities import quantities
from model.outcomes import OUTCOMES, SIGN_WEEKS
from model.record import sign_cells

if TYPE_CHECKING:
    from model.batch.opened import Run

SAME_WEEK = 0.95
"""A sign that comes in one and the same week in more than this share of futures is left out."""
KEYS = ["path", "threshold", "direction"]
FIGHTING = "fighting itself"
"""The sort of a sign that is itself a clash, or the wake of one."""


@dataclass(frozen=True)
class Signs:
    """What the signs of an arm's futures are worth."""

    table: pd.DataFrame
    """A row for each sign that gave a warning, what tells most first; see `signs`."""
    simultaneous: int
    """How many signs were left out because they come in the same week nearly everywhere."""
    futures: int
    clashes: int
    """Futures with a major clash in the window."""
    usual: float
    """The share of futures with a clash in 13 weeks, over all weeks of the window and all futures
    still without one; NaN where there is no such week."""

    @property
    def telling(self) -> pd.DataFrame:
        """The signs that tell something."""
        return self.table[self.table["tells"]]


def signs(run: Run, option: str = "baseline") -> Signs | None:
    """The signs of an arm; None for a run that was made before they were kept.

    Columns: path, threshold, direction, sort; warnings, hits (numbers of futures); hit_rate, usual,
    announced, false_alarms (shares), each with `_low` and `_high` (95 %); lead, lead_low, lead_high
    (weeks: median and 10-90 %, NaN without hits); gain (hits beyond what is usual, as a share of
    all clashes); tells. What tells comes first, then what gains most.
    """
    counts = run.signs
    return None if counts is None else rated(counts[counts["option"] == option], run.scenario.weeks)


def rated(counts: pd.DataFrame, weeks: int) -> Signs:
    """The worth of all signs, from the rows of `signs.parquet` for one arm."""
    counts = counts.astype({"path": str, "direction": str, "measure": str})
    clash = np.zeros(weeks + SIGN_WEEKS + 1, np.int64)
    first = counts[counts["measure"] == "clash"]
    clash[first["at"]] = first["count"]  # -1, for never, is the last cell
    table, cells = _by_sign(counts[counts["measure"] != "clash"], weeks)
    could = clash.sum() - cells["beyond"][:, 0]
    in_one_week = (cells["warning"] + cells["late"]).max(axis=1) / np.maximum(could, 1)
    warns = cells["warning"].any(axis=1)
    kept = warns & (in_one_week <= SAME_WEEK)
    at_risk, soon = _risk(clash, weeks)
    return Signs(
        table=_judged(
            table[kept].reset_index(drop=True),
            {measure: rows[kept] for measure, rows in cells.items()},
            clash,
            (at_risk, soon),
        ),
        simultaneous=int((warns & ~kept).sum()),
        futures=int(clash.sum()),
        clashes=int(clash[:weeks].sum()),
        usual=float(soon.sum() / at_risk.sum()) if at_risk.any() else float("nan"),
    )


def _risk(clash: np.ndarray, weeks: int) -> tuple[np.ndarray, np.ndarray]:
    """For each week the futures without a clash by its end, and those that see one within 13 weeks.

    The first week is left out: no warning can come in it.
    """
    begun = clash[:-1].cumsum()
    at_risk = clash.sum() - begun[:weeks]
    soon = begun[SIGN_WEEKS : weeks + SIGN_WEEKS] - begun[:weeks]
    at_risk[0] = soon[0] = 0
    return at_risk, soon


def _by_sign(counts: pd.DataFrame, weeks: int) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The signs, and their counts by measure; (signs, cells of the measure) each."""
    keys = counts.groupby(KEYS, sort=True)
    table, number = keys.size().reset_index()[KEYS], keys.ngroup().to_numpy()
    cells = {}
    for measure, place in sign_cells(weeks).items():
        rows = (counts["measure"] == measure).to_numpy()
        at = counts["at"].to_numpy()[rows] - measure.startswith("lead")  # leads begin at 1
        cells[measure] = np.zeros((len(table), place.stop - place.start), np.int64)
        cells[measure][number[rows], at] = counts["count"].to_numpy()[rows]
    return table, cells


def _judged(table, cells, clash, risk) -> pd.DataFrame:
    """The rates of each sign with their intervals, its leads, and whether it tells something."""
    weeks = cells["warning"].shape[1]
    leads = cells["lead"] + cells["lead_after"]
    warnings, hits = cells["warning"].sum(axis=1), leads.sum(axis=1)
    at_risk, soon = (np.maximum(part, 0) for part in risk)
    share = cells["warning"] / np.maximum(warnings, 1)[:, None]
    usual = share @ (soon / np.maximum(at_risk, 1))
    # The mean over weeks varies by chance no more than if it rested on their harmonic mean alone.
    behind = 1 / np.maximum(share @ (1 / np.maximum(at_risk, 1)), 1e-12)
    found = {
        "hit_rate": (hits, warnings),
        "usual": (usual * behind, behind),
        "announced": (cells["lead"].sum(axis=1), np.full_like(hits, clash[:weeks].sum())),
        "false_alarms": (cells["none"][:, 0], np.full_like(hits, clash[-1])),
    }
    sorts = [
        _sort(path, threshold) for path, threshold in zip(*map(table.get, KEYS[:2]), strict=True)
    ]
    columns = {"sort": sorts, "warnings": warnings, "hits": hits}
    for name, (some, of) in found.items():
        columns[name] = np.where(of > 0, some / np.maximum(of, 1), np.nan)
        columns[f"{name}_low"], columns[f"{name}_high"] = exact(some, of)
    for name, part in (("lead", 0.5), ("lead_low", BAND[0]), ("lead_high", BAND[1])):
        reached = leads.cumsum(axis=1) >= np.maximum(part * hits, 1)[:, None]
        columns[name] = np.where(hits > 0, reached.argmax(axis=1) + 1.0, np.nan)
    columns["gain"] = (hits - warnings * usual) / max(clash[:-1].sum(), 1)
    tail = TAIL / max(len(table), 1)
    columns["tells"] = exact(hits, warnings, tail)[0] > exact(*found["usual"], tail)[1]
    table = table.assign(**columns)
    return table.sort_values(["tells", "gain"], ascending=False, ignore_index=True)


def _sort(path: str, threshold: float) -> str:
    """Under which the page lists a sign; the levels of fighting, and its wake, stand apart."""
    id = path.split(".")[0]
    is_clash = id == "level" and threshold >= OUTCOMES["limited_clash"].level
    return FIGHTING if is_clash or id == "displaced" else quantities()[id].observable.sort
