"""The answers of a sweep: its table, its JSON document, and its sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from model.analysis.summary import in_futures, relative, when_and_where
from model.analysis.sweeps import Influence, Sweeps, opened
from model.batch.manifest import FORMAT
from model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from model.batch.opened import Run

DIGITS = 6
MANY = 4
"""More inputs than these are not named one by one in a sentence."""


def sweep_csv(run: Run) -> str:
    """The sweep as a CSV text for people: one line for the baseline and for each variant."""
    table = opened(run).variants
    return table.to_csv(index=False, float_format="%.6g", lineterminator="\n")


def sweep_document(run: Run) -> dict:
    """The JSON document of a sweep."""
    found, headline = opened(run), run.scenario.headline
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
    found = opened(run)
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
        "levels": [_number(value) for value in influence.level],
    }


def _number(value) -> float | None:
    value = float(value)
    return None if value != value else round(value, DIGITS)
