"""Tables of later entries that do not change the model, for a terminal and the description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from model.hindcast.results import CALIBRATED, EARLIER, EQUAL, FEW, PRIOR, WHOLE, Results

Row = tuple[str, ...]
KINDS = (
    ("year", 25, 12, "brier"), ("month", 25, 1, "brier"), ("month", 5, 1, "brier"),
    ("deaths", 0, 1, "crps"), ("deaths", 0, 6, "crps"), ("deaths", 0, 12, "crps"),
)  # fmt: skip
TITLES = (
    "Brier, 25 or more within 12 months", "Brier, 25 or more next month",
    "Brier, 5 or more next month", "CRPS, lead 1", "CRPS, lead 6", "CRPS, lead 12",
)  # fmt: skip
"""The few comparisons that decide, and what tables call them."""
SAID = (CALIBRATED, PRIOR, EQUAL, EARLIER)


def endings(found: Results) -> Iterator[Row]:
    """What each forecast gave to what is on record, episode by episode; then the mean scores."""
    yield (
        "episode", "question", "on record", *(f"`{name}`" for name in SAID),
        "futures (calibrated, prior)",
    )  # fmt: skip
    for entry in found.later("endings"):
        for episode in entry["episodes"]:
            for asked in episode["questions"]:
                yield _episode(episode, asked)
        for question in dict.fromkeys(one["question"] for one in entry["means"]):
            by = {one["forecast"]: one for one in entry["means"] if one["question"] == question}
            of = f"of {by[CALIBRATED]['n']}"
            for what, digits in (("probability", 2), ("log", 3)):
                title = "mean" if what == "probability" else "mean logarithmic score"
                cells = (f"{by[name][what]:.{digits}f}" for name in SAID)
                yield title, question, of, *cells, ""


def _episode(episode: Mapping[str, Any], asked: Mapping[str, Any]) -> Row:
    """A question of an episode; where the record does not answer it, what was likeliest."""
    cells = []
    for name in SAID:
        given, said = asked["probability"][name], asked["said"][name]
        likeliest = max(said, key=said.__getitem__)
        if given is not None:
            cells.append(f"{given:.2f}")
        elif len(set(said.values())) == 1:
            cells.append("alike")
        else:
            cells.append(f"({likeliest} {said[likeliest]:.2f})")
    rests = ", ".join(f"{asked['rests_on'][name]:.0f}" for name in (CALIBRATED, PRIOR))
    if not all(episode["own_month"].values()):
        rests += ": any of the twelve months"
    right = " or ".join(asked["right"]) or "not on record"
    return episode["id"], asked["question"], right, *cells, rests


def few(found: Results) -> Iterator[Row]:
    """The scores of regressions on few conditions, the model's less theirs, and the areas."""
    yield "forecast", *TITLES, "area under the curve"
    for entry in found.later("regression"):
        rows = {
            (row["forecast"], row["against"], row["target"], row["threshold"], row["lead"],
             row["score"]): row
            for row in entry["scores"] if row["span"] == WHOLE
        }  # fmt: skip
        areas = {row["forecast"]: row for row in entry["auc"] if row["span"] == WHOLE}
        for name in (CALIBRATED, *FEW):
            cells = (f"{rows[(name, '', *kind)]['value']:.4f}" for kind in KINDS)
            area = areas[name]
            between = f"{area['low']:.2f} to {area['high']:.2f}"
            yield f"`{name}`", *cells, f"{area['value']:.2f} ({between})"
        for name in FEW:
            yield (
                f"`{CALIBRATED}` less `{name}`",
                *(_between(rows[(CALIBRATED, name, *kind)]) for kind in KINDS),
                "",
            )


def _between(row: Mapping[str, Any]) -> str:
    return f"{row['value']:+.4f} ({row['low']:+.4f} to {row['high']:+.4f})"


def in_columns(rows: Iterable[Row]) -> Iterator[str]:
    """Rows as lines of text with aligned columns."""
    kept = [tuple(cell.replace("`", "") for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)]
    for row in kept:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
