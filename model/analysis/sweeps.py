"""What a sweep shows: the headline in every variant, and which input moves it most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from model.analysis.assumptions import assumptions
from model.analysis.futures import Futures, by_draw
from model.analysis.risk import INTERVALS, horizons
from model.analysis.summary import in_futures, relative, when_and_where
from model.analysis.uncertainty import Estimate, difference, mean, probability
from model.batch.manifest import FORMAT
from model.outcomes import ANY, MEASURES, OUTCOMES

if TYPE_CHECKING:
    from model.batch.opened import Run

SLICES = 5
"""Into how many equally large groups of variants a spread input is cut to show its influence."""
DIGITS = 6


@dataclass(frozen=True)
class Influence:
    """How the headline's probability moves with one input, averaged over all other inputs."""

    path: str
    low: np.ndarray
    """Lowest value in each group of variants, from low to high; (G,)."""
    high: np.ndarray
    """Highest value in each group; the same as `low` for a lever; (G,)."""
    level: Estimate
    """The probability in each group; (G,)."""
    change: Estimate
    """The highest group's probability minus the lowest group's, future by future."""


class Sweeps:
    """A finished sweep, opened for its answers."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.paths: list[str] = run.manifest["sweep"]["paths"]
        self.design: str = run.manifest["sweep"]["design"]
        self._futures = Futures(run)
        headline = run.scenario.headline
        self.by_week = horizons(run.scenario)[0] if headline.by_week else run.scenario.weeks
        first = self._futures.first_week(headline.outcome, headline.theatre)
        self._happens = first < self.by_week

    @cached_property
    def labels(self) -> dict[str, str]:
        """The swept inputs in words."""
        known = assumptions(self.run).set_index("path")["label"]
        bare = {path: path.removeprefix("starting_conditions.") for path in self.paths}
        return {path: str(known.get(at, path)) for path, at in bare.items()}

    @cached_property
    def values(self) -> pd.DataFrame:
        """The value of every swept input, one row for each variant, by the variant's name."""
        table = pd.read_csv(self.run.path / self.run.manifest["sweep"]["table"])
        return table.set_index("variant")

    @cached_property
    def variants(self) -> pd.DataFrame:
        """One row for the baseline and each variant that was simulated.

        Columns: variant, the swept inputs (NaN for the baseline), probability with its intervals,
        n, difference (from the baseline, future by future) with its dice interval; the shares of
        the outcomes in any theatre by the end of the window, and the means of all measures.
        """
        rows = []
        for name in self._futures.rows:
            values = self.values.loc[name] if name in self.values.index else {}
            row = {"variant": name} | {path: values.get(path, np.nan) for path in self.paths}
            rows.append(row | self._headline(name) | self._change(name) | self._beside(name))
        return pd.DataFrame(rows)

    def _headline(self, name: str) -> dict[str, float]:
        sums, _ = self._futures.sums(name, self._happens.astype(float))
        found = probability(sums, self._futures.counts(name))
        numbers = {end: float(getattr(found, end)) for end in INTERVALS}
        return {"probability": float(found.value)} | numbers | {"n": found.n}

    def _change(self, name: str) -> dict[str, float]:
        columns = ["difference", "difference_dice_low", "difference_dice_high"]
        if name == "baseline" or "baseline" not in self._futures.rows:
            return dict.fromkeys(columns, np.nan)
        pair = self._futures.pairs(name)
        change = self._happens[pair.option].astype(float) - self._happens[pair.baseline]
        counts = np.bincount(pair.draw, minlength=self._futures.draws)
        found = difference(*by_draw(pair.draw, change, self._futures.draws), counts)
        numbers = (found.value, found.dice_low, found.dice_high)
        return {column: float(number) for column, number in zip(columns, numbers, strict=True)}

    def _beside(self, name: str) -> dict[str, float]:
        rows = self._futures.rows[name]
        shares = {id: float(column[rows].mean()) for id, column in self._other_outcomes.items()}
        return shares | {id: float(column[rows].mean()) for id, column in self._measures.items()}

    @cached_property
    def _other_outcomes(self) -> dict[str, np.ndarray]:
        weeks = self.run.scenario.weeks
        return {id: self._futures.first_week(id, ANY) < weeks for id in OUTCOMES}

    @cached_property
    def _measures(self) -> dict[str, np.ndarray]:
        return {id: self._futures.measure(id, ANY) for id in MEASURES}

    @cached_property
    def influences(self) -> list[Influence]:
        """Every swept input, the one that moves the headline most first.

        A lever's groups are its values; a spread input's are fifths of the variants in the order of
        its values. A future counts in a group by the share of the group's variants in which the
        headline happens to it, so that differences between groups are paired.
        """
        whole = [name for name in self.values.index if self._is_whole(name)]
        if not whole:
            return []
        happens = np.stack([self._happens[self._futures.rows[name]] for name in whole])
        draw = self._futures.draw[self._futures.rows[whole[0]]]
        found = [self._influence(path, whole, happens, draw) for path in self.paths]
        return sorted(found, key=lambda influence: -abs(float(influence.change.value)))

    def _is_whole(self, name: str) -> bool:
        rows = self._futures.rows.get(name)
        return rows is not None and rows.stop - rows.start == self.run.manifest["replicates"]

    def _influence(self, path: str, whole: list[str], happens, draw) -> Influence:
        values = self.values.loc[whole, path].to_numpy(dtype=float)
        order = np.argsort(values, kind="stable")
        if self.design == "factorial":
            groups = [np.flatnonzero(values == value) for value in np.unique(values)]
        else:
            groups = np.array_split(order, min(SLICES, len(order)))
        shares = np.stack([happens[group].mean(axis=0) for group in groups])
        draws = self._futures.draws
        counts = np.bincount(draw, minlength=draws)
        sums = [by_draw(draw, share, draws) for share in shares]
        level = mean(*(np.stack(part) for part in zip(*sums, strict=True)), counts)
        change = mean(*by_draw(draw, shares[-1] - shares[0], draws), counts)
        low = np.array([values[group].min() for group in groups])
        high = np.array([values[group].max() for group in groups])
        return Influence(path, low, high, level, change)


def sweep_csv(run: Run) -> str:
    """The sweep as a CSV text for people: one line for the baseline and for each variant."""
    table = Sweeps(run).variants
    return table.to_csv(index=False, float_format="%.6g", lineterminator="\n")


def sweep_document(run: Run) -> dict:
    """The JSON document of a sweep."""
    found, headline = Sweeps(run), run.scenario.headline
    return {
        "format": FORMAT,
        "run": relative(run.path),
        "scenario": run.scenario.name,
        "seed": run.manifest["seed"],
        "replicates": run.manifest["replicates"],
        "draws": run.manifest["draws"],
        "design": found.design,
        "outcome": headline.outcome,
        "theatre": headline.theatre,
        "by_week": found.by_week,
        "variants": [_variant(row, found.paths) for row in found.variants.to_dict("records")],
        "influences": [_influence(influence) for influence in found.influences],
    }


def sweep_sentences(run: Run) -> list[str]:
    """The answer of a sweep: the baseline, the ends of the variants, and what moves it most."""
    found = Sweeps(run)
    table, headline = found.variants, run.scenario.headline
    variants = table[table["variant"] != "baseline"]
    lines = []
    for row in table[table["variant"] == "baseline"].to_dict("records"):
        share = in_futures(row["probability"], row["n"])
        event = OUTCOMES[headline.outcome].sentence
        lines.append(f"{share} there is {event}{when_and_where(run)} in the baseline.")
    if len(variants):
        ends = variants.sort_values("probability", kind="stable").iloc[[0, -1]].to_dict("records")
        said = [
            f"{_per_hundred(row)} ({', '.join(f'{path} {row[path]:g}' for path in found.paths)})"
            for row in ends
        ]
        if len(found.paths) > 4:
            said = [f"{_per_hundred(row)} ({row['variant']})" for row in ends]
        lines.append(f"Over {len(variants):,} variants: from {said[0]} to {said[1]}.")
    for influence in found.influences[:3]:
        lines.append(f"{influence.path}: {_moved(influence)}.")
    return lines


def _moved(influence: Influence) -> str:
    change = influence.change
    low, high = float(change.dice_low), float(change.dice_high)
    if low <= 0 <= high:
        return "moves it by no more than the dice do"
    first, last = _group(influence, 0), _group(influence, -1)
    return (
        f"{100 * float(change.value):+.1f} of 100 from {first} to {last} "
        f"(dice {100 * low:+.1f} to {100 * high:+.1f})"
    )


def _group(influence: Influence, number: int) -> str:
    low, high = influence.low[number], influence.high[number]
    return f"{low:g}" if low == high else f"{low:.3g}–{high:.3g}"


def _per_hundred(row: dict) -> str:
    return f"{100 * row['probability']:.0f} of 100"


def _variant(row: dict, paths: list[str]) -> dict:
    is_baseline = row["variant"] == "baseline"
    return {
        "variant": row["variant"],
        "values": {} if is_baseline else {path: row[path] for path in paths},
        "probability": _number(row["probability"]),
        "dice": [_number(row["dice_low"]), _number(row["dice_high"])],
        "assumptions": [_number(row["assumptions_low"]), _number(row["assumptions_high"])],
        "difference": _number(row["difference"]),
        "difference_dice": [
            _number(row["difference_dice_low"]),
            _number(row["difference_dice_high"]),
        ],
        "n": row["n"],
    }


def _influence(influence: Influence) -> dict:
    change = influence.change
    return {
        "path": influence.path,
        "from": [_number(influence.low[0]), _number(influence.high[0])],
        "to": [_number(influence.low[-1]), _number(influence.high[-1])],
        "change": _number(change.value),
        "dice": [_number(change.dice_low), _number(change.dice_high)],
        "levels": [_number(value) for value in influence.level.value],
    }


def _number(value) -> float | None:
    value = float(value)
    return None if value != value else round(value, DIGITS)
