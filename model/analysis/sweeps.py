"""What a sweep shows: the headline in every variant, and which input moves it most."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from model.analysis.assumptions import assumptions
from model.analysis.futures import Futures, by_draw
from model.analysis.risk import INTERVALS, horizons
from model.analysis.summary import in_futures, relative, when_and_where
from model.analysis.uncertainty import TAIL, Estimate, difference, mean, probability
from model.batch.manifest import FORMAT
from model.outcomes import ANY, MEASURES, OUTCOMES

if TYPE_CHECKING:
    from model.batch.opened import Run

SLICES = 5
"""Into how many equally large groups of variants a spread input is cut to show its influence."""
DIGITS = 6
MANY = 4
"""More inputs than these are not named one by one in a sentence."""


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
    change: float
    """The highest group's probability minus the lowest group's."""
    interval: tuple[float, float]
    """What chance leaves open about the change. For a lever: the dice, future by future (95 %). For
    a spread input: whatever else differs between the variants of the two groups, wide enough for so
    many inputs to be compared at once (95 % for all together). NaN where it is unknown."""

    @property
    def is_resolved(self) -> bool:
        """Whether chance alone could not have made the change."""
        return self.interval[0] > 0 or self.interval[1] < 0


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
        its values. Both ends are compared; what happens between them is in `level`.
        """
        whole = [name for name in self.values.index if self._is_whole(name)]
        if not whole:
            return []
        happens = np.stack([self._happens[self._futures.rows[name]] for name in whole])
        draw = self._futures.draw[self._futures.rows[whole[0]]]
        found = [self._influence(path, whole, happens, draw) for path in self.paths]
        return sorted(found, key=lambda influence: -abs(influence.change))

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
        low = np.array([values[group].min() for group in groups])
        high = np.array([values[group].max() for group in groups])
        change = float(shares[-1].mean() - shares[0].mean())
        if self.design == "factorial":
            interval = _paired(draw, shares[-1] - shares[0], draws, counts)
        else:
            means = happens.mean(axis=1)
            interval = _between(means[groups[0]], means[groups[-1]], len(self.paths))
        return Influence(path, low, high, level, change, interval)


def _paired(draw, change, draws: int, counts) -> tuple[float, float]:
    """The dice interval of a difference between two groups, future by future."""
    sums, squares = by_draw(draw, change, draws)
    if not squares.any():  # no future differs: then no more than so many could
        limit = 1 - TAIL ** (1 / len(change))
        return -limit, limit
    found = mean(sums, squares, counts)
    return float(found.dice_low), float(found.dice_high)


def _between(first: np.ndarray, last: np.ndarray, comparisons: int) -> tuple[float, float]:
    """An interval for the difference of two groups of variants that differ in all inputs.

    Welch's interval, with Bonferroni's correction for the number of inputs that are compared.
    """
    if min(len(first), len(last)) < 2:
        return float("nan"), float("nan")
    parts = [group.var(ddof=1) / len(group) for group in (first, last)]
    error = float(np.sqrt(sum(parts)))
    spread = sum(
        part**2 / (len(group) - 1) for part, group in zip(parts, (first, last), strict=True)
    )
    freedom = sum(parts) ** 2 / spread if spread else 1.0
    half = float(stdtrit(freedom, 1 - TAIL / comparisons)) * error
    change = float(last.mean() - first.mean())
    return change - half, change + half


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
        lines.append(_ends(found, variants))
    for influence in found.influences[:3]:
        lines.append(f"{influence.path}: {_moved(influence)}.")
    if len(found.paths) > MANY:
        lines.append(f"The values of each variant stand in {relative(run.path)}/design.csv.")
    return lines


def _ends(found: Sweeps, variants: pd.DataFrame) -> str:
    number = f"{len(variants):,} variant{'' if len(variants) == 1 else 's'}"
    rows = variants.sort_values("probability", kind="stable").iloc[[0, -1]].to_dict("records")
    if rows[0]["probability"] == rows[1]["probability"]:
        return f"Over {number}: {_per_hundred(rows[0])} in every one."
    said = [
        f"{_per_hundred(row)} "
        + (
            f"({row['variant']})"
            if len(found.paths) > MANY
            else f"({', '.join(f'{path} {row[path]:g}' for path in found.paths)})"
        )
        for row in rows
    ]
    return f"Over {number}: from {said[0]} to {said[1]}."


def _moved(influence: Influence) -> str:
    first, last = _group(influence, 0), _group(influence, -1)
    if not influence.is_resolved:
        return f"no difference beyond chance between {first} and {last}"
    low, high = influence.interval
    return (
        f"{100 * influence.change:+.1f} of 100 from {first} to {last} "
        f"(chance leaves {100 * low:+.1f} to {100 * high:+.1f})"
    )


def _group(influence: Influence, number: int) -> str:
    low, high = influence.low[number], influence.high[number]
    return f"{low:g}" if low == high else f"{low:.3g}–{high:.3g}"


def _per_hundred(row: dict) -> str:
    return f"{math.floor(100 * row['probability'] + 0.5)} of 100"


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
    return {
        "path": influence.path,
        "from": [_number(influence.low[0]), _number(influence.high[0])],
        "to": [_number(influence.low[-1]), _number(influence.high[-1])],
        "change": _number(influence.change),
        "interval": [_number(end) for end in influence.interval],
        "levels": [_number(value) for value in influence.level.value],
    }


def _number(value) -> float | None:
    value = float(value)
    return None if value != value else round(value, DIGITS)
