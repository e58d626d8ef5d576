"""What a sweep of levers answers for one setting of them, in sentences."""

from __future__ import annotations

from dashboards.grid import Grid, Place, moved
from dashboards.words import (
    OF_100,
    capital,
    change_of_100,
    change_span_of_100,
    count_of_100,
    listing,
    of_100,
    plural,
    span_of_100,
)

MISSING = "This setting was not simulated: the run is not complete."
UNKNOWN = (
    "The address names a lever or a value that this sweep does not have; the baseline is shown."
)
PARTIAL = (
    "The address names only some of the levers; the others stand where they are nearest to the "
    "baseline."
)


def setting(grid: Grid, place: Place, event: str) -> str:
    """The answer with the levers at a place, and how far it is from the baseline."""
    row = grid.rows.get(place)
    if row is None:
        return MISSING
    return f"With {listing(grid.others(place))}: {_count(row, event)}. {_against(row)}".rstrip()


def baseline(grid: Grid, event: str) -> str:
    """The answer with nothing changed."""
    if grid.baseline is None:
        return "The baseline was not simulated: the run is not complete."
    return f"In the baseline: {_count(grid.baseline, event)}."


def _count(row: dict, event: str) -> str:
    chance = f"chance: {span_of_100(row['dice_low'], row['dice_high'])}"
    return f"{of_100(row['probability'])} simulated futures ({chance}) with {event}"


def _against(row: dict) -> str:
    change = row["difference"]
    if change != change:
        return ""
    low, high = row["difference_dice_low"], row["difference_dice_high"]
    if low <= 0 <= high:
        return "No difference from the baseline beyond chance."
    return (
        f"Against the baseline: {change_of_100(change)} of 100 "
        f"(chance: {change_span_of_100(low, high)})."
    )


def heat_finding(grid: Grid, place: Place, is_resolved: bool) -> str:
    """Between which counts two levers move the answer, and with which values."""
    down, across = grid.pair
    names = f"{capital(grid.levers[down].label)} and {grid.levers[across].label}"
    found = {
        (row, column): grid.rows[at]["probability"]
        for row in range(len(grid.levers[down].values))
        for column in range(len(grid.levers[across].values))
        if (at := moved(place, {down: row, across: column})) in grid.rows
    }
    if not found:
        return f"{names}: no pair of values was simulated."
    low, high = min(found, key=found.get), max(found, key=found.get)
    span = span_of_100(found[low], found[high])
    if not is_resolved:
        return f"{names}: neither by itself makes a difference beyond chance ({span}{OF_100})."
    if count_of_100(found[low]) == count_of_100(found[high]):
        return f"{names} together: {of_100(found[low])} for every pair of values."
    pairs = [
        f"{count_of_100(found[at])} ({grid.levers[down].shown[at[0]]} and "
        f"{grid.levers[across].shown[at[1]]})"
        for at in (low, high)
    ]
    return f"{names} together: from {pairs[0]} to {pairs[1]}{OF_100}."


def held(grid: Grid, place: Place) -> str:
    """Where the levers stand that the table of two does not move; empty where there are none."""
    others = grid.others(place, *(grid.pair or ()))
    return f"Held: {listing(others)}." if others and grid.pair else ""


def too_many(variants: int, most: int) -> str:
    """Why there is nothing to move."""
    return (
        f"Sliders are left out: this sweep has {plural(variants, 'variant')}, and more than {most} "
        f"would make the page too large. Where two levers are shown together, the others stand at "
        f"their first values; every variant stands in sweep.csv."
    )


def along_finding(grid: Grid, place: Place) -> str:
    """Which lever alone moves the answer most from a place, from its lowest value to its highest.

    Only those count whose change is beyond chance.
    """
    found = []
    for number, lever in enumerate(grid.levers):
        first, last = (grid.rows.get(end) for end in grid.ends(place, number))
        if first and last and grid.is_resolved(first, last):
            shares = first["probability"], last["probability"]
            found.append((abs(shares[1] - shares[0]), lever, shares))
    is_one = len(grid.levers) == 1
    if not found:
        what = "it" if is_one else "no lever alone"
        text = f"{what} makes {'no' if is_one else 'a'} difference beyond chance between its ends."
        return capital(text) if is_one else f"From this setting, {text}"
    _, lever, (first, last) = max(found, key=lambda one: one[0])
    counts = f"{of_100(first)} at {lever.shown[0]}, {count_of_100(last)} at {lever.shown[-1]}."
    if is_one:
        return f"{capital(lever.label)} moves the answer: {counts}"
    return f"From this setting, {lever.label} alone moves the answer most: {counts}"
