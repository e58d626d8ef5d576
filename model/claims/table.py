"""Results of claims as a table of text, placebos apart at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from model.claims.measures import SHARE

COLUMNS = (
    "claim", "kind", "what is compared", "difference", "dice", "assumptions", "draws as expected",
    "verdict", "record",
)  # fmt: skip
WIDEST = 44
"""Letters of the column that says what is compared."""


def lines(results: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The table, one line for each measure that decides, or for each if none does."""
    results = list(results)
    claims = [result for result in results if result["kind"] != "placebo"]
    placebos = [result for result in results if result["kind"] == "placebo"]
    rows = [row for result in claims for row in _rows(result)]
    last = [row for result in placebos for row in _rows(result)]
    table = [COLUMNS, *rows, *last]
    widths = [max(len(row[column]) for row in table) for column in range(len(COLUMNS))]

    def line(row: tuple[str, ...]) -> str:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        return "  ".join(cells).rstrip()

    yield line(COLUMNS)
    yield from map(line, rows)
    if last:
        yield ""
        yield "placebos: they must show nothing"
        yield from map(line, last)


def _rows(result: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    measures = result["worlds"][0]["measures"]
    shown = [measure for measure in measures if measure["decides"]] or measures
    for number, measure in enumerate(shown):
        first = number == 0
        found = result["verdict"] + (f", {result['corner']}" if result["corner"] else "")
        yield (
            result["name"] if first else "",
            result["kind"].replace("_", "-") if first else "",
            _short(_label(measure)),
            amount(measure["effect"], measure["unit"]),
            between(measure["dice"], measure["unit"]),
            between(measure["assumptions"], measure["unit"]),
            signs_of(measure),
            found if first else f"  {measure['verdict']}",
            result["record"]["supports"] if first else "",
        )


def _label(measure: dict[str, Any]) -> str:
    if measure["name"]:
        return measure["name"]
    return {"order": "order of onset", "together": "moving together"}.get(
        measure["type"], measure["words"]
    )


def _short(words: str) -> str:
    return words if len(words) <= WIDEST else f"{words[: WIDEST - 3]}..."


def amount(value: float | None, unit: str) -> str:
    """A difference in words."""
    if value is None:
        return "unknown"
    return f"{value:+.3f}" if unit == SHARE else f"{value:+.3g} {_brief(unit)}".rstrip()


def _brief(unit: str) -> str:
    return "" if unit in ("0-1", "-1 to 1") or len(unit) > 16 else unit


def between(span: list[float | None] | None, unit: str) -> str:
    """An interval in words."""
    if span is None or None in span:
        return "unknown"
    digits = "+.3f" if unit == SHARE else "+.3g"
    return f"{span[0]:{digits}} to {span[1]:{digits}}"


def signs_of(measure: dict[str, Any]) -> str:
    """The shares of the draws that surely show the expected sign, and the opposite one."""
    signs = measure["signs"]
    if signs is None:
        return "too few futures"
    up, down = signs["higher"], signs["lower"]
    if measure["expect"] == "lower":
        up, down = down, up
    if measure["expect"] in ("none", "report"):
        return f"{up:.0%} higher, {down:.0%} lower"
    return f"{up:.0%}, opposite {down:.0%}"
