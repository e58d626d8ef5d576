"""Tables and lists of what is disclosed, in Markdown."""

from __future__ import annotations

import sys

import numpy as np

from model.load import load_scenario
from tests.disclosures.futures import ACTS, Found, actors, gather
from tests.disclosures.shown import (
    CONTROLS,
    DRAWS,
    FUTURES,
    FUTURES_OF_OPTIONS,
    HINDCASTS,
    KINDS,
    SCENARIOS,
)

LOW, HIGH = 0.02, 0.98


def by_draw(happened: np.ndarray) -> np.ndarray:
    """The share of futures in each draw."""
    return happened.reshape(-1, DRAWS).mean(axis=0)


def with_error(values: np.ndarray, digits: int) -> str:
    """A mean with half its 95 % interval."""
    error = 1.96 * values.std() / len(values) ** 0.5
    return f"{values.mean():.{digits}f} ± {error:.{digits}f}"


def rate_table(rates: dict, found: dict[str, Found]) -> list[str]:
    """Chances of a major clash, and how many draws are far from 0 and 1."""
    lines = ["| scenario | kind | in 26 weeks | in the window | draws inside (0.02, 0.98) |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for name, (early, window) in rates.items():
        share = by_draw(np.concatenate(found[name].outcomes["major_clash"]))
        inside = ((share > LOW) & (share < HIGH)).mean()
        lines.append(
            f"| `{name}` | {KINDS[name]} | {with_error(early, 3)} | {with_error(window, 3)} "
            f"| {inside:.0%} |"
        )
    return lines


def least_above(rates: dict) -> list[str]:
    """By how much each hindcast lies above the control that comes closest to it."""
    closest = max(CONTROLS, key=lambda name: rates[name][0].mean())
    lines = [f"| hindcast | above `{closest}`, in 26 weeks |", "| --- | --- |"]
    for name in HINDCASTS:
        change = rates[name][0].astype(float) - rates[closest][0]
        lines.append(f"| `{name}` | {with_error(change, 4)} |")
    return lines


def options(pool, names: tuple[str, ...]) -> list[str]:
    """Options that move no outcome by more than its dice interval."""
    lines = []
    for name in names:
        scenario = load_scenario(name)
        base = gather(pool, name, "baseline", FUTURES_OF_OPTIONS)
        still = [
            option
            for option in scenario.options
            if not moves(base, gather(pool, name, option, FUTURES_OF_OPTIONS))
        ]
        said = ", ".join(f"`{option}`" for option in still) if still else "none"
        lines.append(f"- `{name}` ({len(scenario.options)} options): {said}")
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def moves(base: Found, other: Found) -> bool:
    """Whether any outcome or measure differs by more than its 95 % interval on the same dice."""
    pairs = [
        (np.concatenate(base.outcomes[id]), np.concatenate(other.outcomes[id]))
        for id in base.outcomes
    ]
    pairs += [
        (np.concatenate(getattr(base, word)), np.concatenate(getattr(other, word)))
        for word in ("deaths", "displaced", "stress")
    ]
    for one, two in pairs:
        change = two.astype(float) - one
        if abs(change.mean()) > 1.96 * change.std() / len(change) ** 0.5:
            return True
    return False


def who_acts(found: dict[str, Found]) -> list[str]:
    """How often parties and authorities do what, per hundred future-years."""
    lines = []
    for name in SCENARIOS:
        scenario = load_scenario(name)
        who = actors(scenario)
        years = FUTURES * scenario.weeks / 52.0
        lines += ["", f"**{name}**", "", "| act | " + " | ".join(who) + " |"]
        lines.append("| --- |" + " --- |" * len(who))
        for act in ACTS:
            rates = [found[name].acts.get((code, act), 0) / years * 100 for code in who]
            if any(rates):
                cells = " | ".join(f"{rate:.1f}" for rate in rates)
                lines.append(f"| {act.replace('_', ' ')} | {cells} |")
    return lines


def peacekeepers(found: dict[str, Found]) -> list[str]:
    """How many ceasefires bring peacekeepers of the pivot, by theatre."""
    lines = [
        "| scenario | theatre | offensives that ended | while Russia mediated | and peacekeepers "
        "came | of these |"
    ]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for name, one in found.items():
        for theatre, counts in zip(load_scenario(name).cast.theatres, one.ends.T, strict=True):
            ended, mediated, came = (int(count) for count in counts)
            if mediated:
                lines.append(
                    f"| `{name}` | {theatre} | {ended:,} | {mediated:,} | {came:,} "
                    f"| {came / mediated:.0%} |"
                )
    return lines
