"""What a sweep answers, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards.words import (
    OF_100,
    capital,
    count_of_100,
    listing,
    number,
    numeral,
    of_100,
    span_of_100,
)

if TYPE_CHECKING:
    from model.analysis.sweeps import Influence, Sweeps

MANY = 4
"""More inputs than these are not named one by one in a sentence."""
NAMED = 3
"""Of so many inputs, the strongest are named instead."""


def answer(found: Sweeps, event: str) -> str:
    """Between which counts the variants lie, and the baseline."""
    variants, base = _parts(found)
    if variants.empty:
        return "No variant was finished."
    low, high = (variants["probability"].min(), variants["probability"].max())
    counts = of_100(high)
    if count_of_100(low) != count_of_100(high):
        counts = f"{count_of_100(low)} to {of_100(high)}"
    text = f"In {counts} simulated futures, depending on the variant, there is {event}."
    if len(base):
        text += f" In the baseline: {of_100(base.iloc[0]['probability'])}."
    return text


def extremes(found: Sweeps, labels: dict[str, str]) -> list[str]:
    """Which variants see it least and most."""
    variants, _ = _parts(found)
    if variants.empty:
        return []
    order = variants["probability"].to_numpy().argsort(kind="stable")
    if variants["probability"].nunique() == 1:
        return ["The same in every variant."]
    rows = (variants.iloc[order[0]], variants.iloc[order[-1]])
    return [
        f"{word} ({of_100(row['probability'])}): {_setting(found, row, labels)}."
        for word, row in zip(("Fewest", "Most"), rows, strict=True)
    ]


def sure(found: Sweeps) -> list[str]:
    """How far chance and the assumptions leave the count open, and what moves it beyond chance."""
    variants, base = _parts(found)
    if variants.empty:
        return []
    lines = []
    if len(base):
        row = base.iloc[0]
        text = f"How sure: the baseline is {span_of_100(row['dice_low'], row['dice_high'])} of 100"
        lines.append(
            f"{text} if only chance differed, with {row['n']:,.0f} futures of each variant; "
            f"{_assumed(row)} A run of the scenario with more futures may give another count."
        )
    clear = [one for one in found.influences if one.is_resolved]
    if found.influences and not clear:
        lines.append(influences_finding(found, {}))
    return lines


def _assumed(row) -> str:
    low, high = row["assumptions_low"], row["assumptions_high"]
    if low != low:
        return "so few cannot tell how far the assumptions would move it."
    return f"{span_of_100(low, high)}{OF_100} if the other assumptions differed (middle 80\u00a0%)."


def _parts(found: Sweeps):
    table = found.variants
    is_baseline = table["variant"] == "baseline"
    return table[~is_baseline], table[is_baseline]


def influences_finding(found: Sweeps, labels: dict[str, str]) -> str:
    """Which inputs move the answer beyond chance, the strongest first."""
    moving = [one for one in found.influences if one.is_resolved]
    if not moving:
        total = len(found.influences)
        who = {1: "The one input", 2: "Neither of the two inputs"}.get(
            total, f"None of the {numeral(total)} inputs"
        )
        verb = "makes no" if total == 1 else "by itself makes a"
        return f"{who} {verb} difference beyond chance from its lowest to its highest value."
    first = moving[0]
    text = f"{capital(labels[first.path])} moves it most, by {points(first)} from end to end"
    if len(moving) == len(found.influences) == 1:
        return f"{text}."
    rest = len(found.influences) - len(moving)
    others = [labels[one.path] for one in moving[1:3]]
    if others:
        text += f"; then {listing(others)}"
    if rest:
        text += f". {numeral(rest).capitalize()} of {numeral(len(found.influences))} "
        ends = (
            "makes no difference between its" if rest == 1 else "make no difference between their"
        )
        text += f"{ends} ends beyond chance"
    return f"{text}."


def points(influence: Influence) -> str:
    """A change of the count, as '8 more of 100' or '3 fewer of 100'."""
    value = 100 * influence.change
    size = f"{abs(value):.0f}" if abs(value) >= 1 else f"{abs(value):.1f}"
    return f"{size} {'fewer' if value < 0 else 'more'}{OF_100}"


def ends(influence: Influence, place: int) -> str:
    """The values at one end: '0.95', or '0.1 to 0.3' where a group of variants stands for it."""
    low, high = float(influence.low[place]), float(influence.high[place])
    return _short(low) if low == high else f"{_short(low)} to {_short(high)}"


def _short(value: float) -> str:
    return number(float(f"{value:.2g}"))


def _worded(found: Sweeps, path: str, value: float, labels: dict[str, str]) -> str:
    means = found.meaning(path, value)
    return f"{labels[path]} {_short(value)}" + (f" ({means})" if means else "")


def _setting(found: Sweeps, row, labels: dict[str, str]) -> str:
    paths = found.paths
    if len(paths) > MANY:
        paths = [influence.path for influence in found.influences[:NAMED]]
    values = ", ".join(_worded(found, path, float(row[path]), labels) for path in paths)
    if len(found.paths) > MANY:
        return f"variant {row['variant']}, with {values}, ... (all values in design.csv)"
    return values
