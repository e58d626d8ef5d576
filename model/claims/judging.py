"""From what the probes saw in each arm to the difference between arms, and its verdict."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.analysis import uncertainty
from model.claims import onset
from model.claims.measures import SHARE, unit
from model.claims.reading import Comparison, Stated
from model.claims.verdicts import SMALLEST, at_the_corner, joined, verdict
from model.claims.wording import measure_words, names_of

Seen = Mapping[tuple[str, str], np.ndarray]
"""By arm and probe: one number for each future, or sums for an order."""


IN_WORDS = ("id", "claim", "source", "expectation", "record", "shortfall", "note")
"""Fields of a claim that no number depends on."""


@dataclass(frozen=True)
class Effect:
    """A mean difference with its two uncertainties and its signs by draw."""

    value: float
    dice: tuple[float, float]
    assumptions: tuple[float, float] | None
    signs: tuple[float, float] | None
    """Shares of the draws that surely rise, and that surely fall; None: too few futures."""
    n: int


def effect(change: np.ndarray, draws: int, is_share: bool) -> Effect:
    """The mean of paired differences, one for each future; future n uses draw n mod draws."""
    draw = np.arange(len(change)) % draws
    change = change.astype(float)
    sums = np.bincount(draw, change, draws)
    squares = np.bincount(draw, change**2, draws)
    counts = np.bincount(draw, minlength=draws)
    estimator = uncertainty.difference if is_share else uncertainty.mean
    found = estimator(sums, squares, counts)
    signs = uncertainty.signs(sums, squares, counts)
    return Effect(
        float(found.value),
        (float(found.dice_low), float(found.dice_high)),
        _span(found.assumptions_low, found.assumptions_high),
        (float(signs.up), float(signs.down)) if signs else None,
        int(found.n),
    )


def judge(stated: Stated, seen: Mapping[str, Seen], draws: int, pairs: int) -> dict[str, Any]:
    """What a claim showed, as plain data; `seen` is by world."""
    claim = stated.claim
    worlds = []
    for world in stated.worlds:
        names = names_of(next(iter(world.arms.values())))
        measures = [
            _measured(one, seen[world.name], draws, pairs, claim.kind == "placebo", names)
            for one in world.comparisons
        ]
        deciding = [m for m in measures if m["decides"]] or [
            m for m in measures if m["expect"] != "report"
        ]
        for measure in measures:
            measure["decides"] = measure in deciding
        found = joined([measure["verdict"] for measure in deciding])
        worlds.append({"world": world.name, "scenario": world.scenario, "verdict": found,
                       "measures": measures})  # fmt: skip
    corner = [world["verdict"] for world in worlds[1:]]
    return {
        "name": stated.name,
        "kind": claim.kind,
        **wording(stated),
        "arms": {name: arm.title or name.replace("-", " ") for name, arm in claim.arms.items()},
        "pairs": pairs,
        "verdict": worlds[0]["verdict"],
        "corner": at_the_corner(worlds[0]["verdict"], corner[0]) if corner else None,
        "worlds": worlds,
    }


def wording(stated: Stated) -> dict[str, Any]:
    """What a claim's file says beside what is simulated: its words, free to change at any time."""
    return stated.claim.model_dump(mode="json", include=set(IN_WORDS))


def _measured(
    one: Comparison, seen: Seen, draws: int, pairs: int, placebo: bool, names: Mapping[str, str]
) -> dict[str, Any]:
    measure, is_share = one.measure, unit(one.measure) == SHARE
    tables = [
        [seen[arm, repr(probe)] for probe in probes]
        for arm, probes in zip(one.arms, one.probes, strict=True)
    ]
    more: dict[str, Any] = {}
    if measure.type == "order":
        found, more["onsets"] = in_order(measure, tables, draws, pairs)
    else:
        change = together(measure, *tables) if measure.type == "together" else _paired(tables)
        found = effect(change, draws, is_share and len(tables) == 2)
    if measure.type not in ("order", "together"):
        levels = (_number(table[0].mean(dtype=float)) for table in tables)
        more["levels"] = dict(zip(one.arms, levels, strict=True))
    smallest = measure.smallest or (SMALLEST if is_share else 1e-12)
    expect = "higher" if measure.expect == "in_order" else measure.expect
    signs = found.signs
    return {
        "name": measure.name,
        "type": measure.type,
        "words": measure_words(measure, names),
        "unit": unit(measure),
        "compare": list(one.arms),
        "expect": measure.expect,
        "smallest": measure.smallest or (SMALLEST if is_share else None),
        "decides": measure.decides,
        **more,
        "effect": _number(found.value),
        "dice": _numbers(found.dice),
        "assumptions": _numbers(found.assumptions),
        "signs": signs and {"higher": _number(signs[0]), "lower": _number(signs[1]),
                            "unresolved": _number(1 - signs[0] - signs[1])},
        "n": found.n,
        "verdict": verdict(expect, found.value, found.dice, signs, smallest, placebo),
    }  # fmt: skip


def _paired(tables: Sequence[Sequence[np.ndarray]]) -> np.ndarray:
    """The second arm minus the first, or the difference of two differences."""
    first, second, *others = (table[0].astype(float) for table in tables)
    change = second - first
    return others[1] - others[0] - change if others else change


def together(measure: Any, first: Sequence[np.ndarray], second: Sequence[np.ndarray]) -> np.ndarray:
    """1 where all parts move as stated, -1 where all move the other way, or only some move."""
    moved, turned = [], []
    for part, before, after in zip(measure.parts, first, second, strict=True):
        far = (after.astype(float) - before) * (1 if part.moves == "higher" else -1)
        # Numbers were kept in single precision: what differs by less does not differ.
        moved.append(far >= part.by - 1e-9)
        turned.append(far <= -part.by + 1e-9)
    everything = np.all(moved, axis=0)
    other = np.all(turned, axis=0) if measure.against == "mirror" else np.any(moved, axis=0)
    return everything.astype(float) - (other & ~everything)


def in_order(
    measure: Any, tables: Sequence[Sequence[np.ndarray]], draws: int, pairs: int
) -> tuple[Effect, list[float | None]]:
    """The smallest gap between steps, and the mean week in which each step begins."""
    change = np.array(tables[1]) - np.array(tables[0])
    counts = onset.sizes(draws * pairs, draws)
    moves = np.array([1 if step.moves == "higher" else -1 for step in measure.steps])
    found = onset.onsets(change, counts, moves, measure.share)
    kept = ~np.isnan(found.pseudo).any(axis=1)
    enough = pairs >= uncertainty.PAIRS_FOR_SIGNS
    signs = (float(found.up.mean()), float(found.down.mean())) if enough else None
    starts = [_number(week[kept].mean()) if kept.any() else None for week in found.weeks]
    if not kept.any():
        unknown = (math.nan, math.nan)
        return Effect(math.nan, unknown, None, signs, draws * pairs), starts
    pseudo = found.pseudo[kept]
    groups = np.full(len(pseudo), onset.GROUPS)
    mean = uncertainty.mean(pseudo.sum(-1), (pseudo**2).sum(-1), groups)
    dice = (float(mean.dice_low), float(mean.dice_high))
    span = _span(mean.assumptions_low, mean.assumptions_high)
    return Effect(float(mean.value), dice, span, signs, draws * pairs), starts


def _span(low: Any, high: Any) -> tuple[float, float] | None:
    return None if np.isnan(low) or np.isnan(high) else (float(low), float(high))


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(f"{value:.6g}")


def _numbers(span: tuple[float, float] | None) -> list[float | None] | None:
    return None if span is None else [_number(end) for end in span]
