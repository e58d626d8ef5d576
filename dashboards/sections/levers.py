"""The levers of a sweep to be moved: controls, the sentence of the setting, and what follows it.

Everything that the page's script shows is written here and stands in the page; the script only
looks it up. Without the script the page shows the baseline and every lever's first value.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from dashboards.chart import embeddable, show
from dashboards.figures.along import along, bar, chance, counted, top
from dashboards.figures.heat import ends, exact, heat_chart, other_axes, step
from dashboards.grid import Grid, Lever, grid_of, moved
from dashboards.markup import Html, tag
from dashboards.sentences import levers as say
from dashboards.words import number

if TYPE_CHECKING:
    from model.analysis.sweeps import Sweeps

MOST = 400
"""Variants whose sentences a page holds."""
MARKED = 6
"""Values that have room under a slider."""


def levers(found: Sweeps, noun: str) -> list[object]:
    """The controls and what they move; nothing for a sweep that does not combine values."""
    grid = grid_of(found, MOST)
    if grid is None or not grid.rows:
        return []
    moving = _moving(found)
    chart = heat_chart(grid, noun, _is_resolved(grid, moving))
    variants = len(list(grid.places()))
    is_movable = variants <= MOST
    return [
        _controls(grid) if is_movable else tag("p", say.too_many(variants, MOST), class_="note"),
        tag("p", say.baseline(grid, noun), class_="setting", id="setting", aria_live="polite"),
        _axes(grid) if chart and is_movable else None,
        show(chart) if chart else None,
        other_axes(grid, noun) if chart and is_movable else None,
        along(grid, noun) if is_movable else None,
        _data(found, contents(grid, noun, moving)) if is_movable else None,
    ]  # fmt: skip


def _moving(found: Sweeps) -> frozenset[int]:
    """The numbers of the levers that move the answer beyond chance."""
    return frozenset(found.paths.index(one.path) for one in found.influences if one.is_resolved)


def _is_resolved(grid: Grid, moving: frozenset[int]) -> bool:
    """Whether one of the two levers of the table moves the answer beyond chance."""
    return bool(moving & set(grid.pair or ()))


def contents(grid: Grid, noun: str, moving: frozenset[int]) -> dict[str, Any]:
    """All that the script looks up: every setting by the places of its values, '0,2,1'.

    `moving` are the numbers of the levers that move the answer beyond chance.
    """
    return {
        "levers": [_lever(lever) for lever in grid.levers],
        "pair": grid.pair,
        "baseline": {"row": "baseline", "say": say.baseline(grid, noun)},
        "variants": {_key(place): _variant(grid, place, noun) for place in grid.places()},
        "slices": _slices(grid, moving),
        "unknown": say.UNKNOWN,
        "partial": say.PARTIAL,
    }


def _data(found: Sweeps, data: dict[str, Any]) -> Html:
    words = Html(embeddable(_worded(found, data)))
    return tag("script", words, id="levers-data", type="application/json")


def _worded(found: Sweeps, data: Any) -> Any:
    """The data in the names of the chosen side: once it is JSON, no text may change any more."""
    if isinstance(data, dict):
        return {key: _worded(found, value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_worded(found, value) for value in data]
    return found.run.vocabulary.text(data) if isinstance(data, str) else data


def _lever(lever: Lever) -> dict[str, Any]:
    own = lever.baseline
    as_there = "as in the baseline"
    return {
        "path": lever.path,
        "values": [f"{value:g}" if float(f"{value:g}") == value else repr(value)
                   for value in lever.values],
        "shown": lever.shown,
        "start": lever.start,
        "baseline": as_there if own is None else f"{number(own)}, {as_there}",
        "means": lever.meanings,
        "baseline_means": lever.baseline_means,
    }  # fmt: skip


def _variant(grid: Grid, place: tuple[int, ...], noun: str) -> dict[str, Any]:
    row = grid.rows.get(place)
    return {
        "row": row["variant"] if row else None,
        "say": say.setting(grid, place, noun),
        "count": counted(row),
        "chance": chance(row),
        "exact": exact(row),
        "bar": bar(row, top(grid)),
        "heat": f"heat-{step(row['probability'], *ends(grid))}" if row else "missing",
        "along": say.along_finding(grid, place),
    }


def _slices(grid: Grid, moving: frozenset[int]) -> dict[str, Any]:
    """Heading and caption of the table of two levers, by the pair, for each setting of the others.

    A pair has the words of one order, however the table is turned.
    """
    if grid.pair is None:
        return {}
    found = {}
    for pair in combinations(range(len(grid.levers)), 2):
        ordered = grid.pair if set(pair) == set(grid.pair) else pair
        turned = replace(grid, pair=ordered)
        others = {moved(place, dict.fromkeys(pair, 0)) for place in grid.places()}
        found[_key(pair)] = {
            _key(place): {
                "heading": say.heat_finding(turned, place, _is_resolved(turned, moving)),
                "held": say.held(turned, place),
            }
            for place in sorted(others)
        }
    return found


def _axes(grid: Grid) -> Html | None:
    """Which two levers the table shows; shown by the page's script. None for two levers."""
    if grid.pair is None or len(grid.levers) < 3:
        return None
    parts = []
    for id, words, chosen in zip(("down", "across"), ("Down", "Across"), grid.pair, strict=True):
        options = [
            tag("option", lever.label, value=number, selected=number == chosen)
            for number, lever in enumerate(grid.levers)
        ]
        parts.append(tag("div", tag("label", words, for_=f"axis-{id}"),
                         tag("select", options, id=f"axis-{id}")))  # fmt: skip
    return tag(
        "form",
        tag("fieldset", tag("legend", "Two levers together"), parts),
        class_="sliders axes",
        id="axes",
        hidden=True,
    )


def _key(place: tuple[int, ...]) -> str:
    return ",".join(map(str, place))


def _controls(grid: Grid) -> Html:
    """One slider for each lever; shown by the page's script, useless without it."""
    rows = [_slider(place, lever) for place, lever in enumerate(grid.levers)]
    return tag(
        "form",
        tag("fieldset", tag("legend", "Each lever over its values"), rows,
            tag("button", "Back to the baseline", type="button", id="to-baseline")),
        tag("p", "", id="address-note", class_="warning", role="status", hidden=True),
        class_="sliders",
        id="sliders",
        hidden=True,
    )  # fmt: skip


def _slider(place: int, lever: Lever) -> Html:
    id = f"lever-{place}"
    is_fixed = len(lever.values) == 1
    return tag(
        "div",
        tag("label", lever.label, for_=id),
        tag("input", type="range", id=id, min=0, max=max(1, len(lever.values) - 1), step=1,
            value=0, disabled=is_fixed),
        tag("output", lever.shown[0], for_=id),
        tag("small", [tag("span", value) for value in _marked(lever.shown)], aria_hidden="true"),
        tag("small", "", class_="means", aria_hidden="true") if any(lever.meanings) else None,
    )  # fmt: skip


def _marked(values: list[str]) -> list[str]:
    """The values that stand under a slider: all of a few, else both ends."""
    return values if len(values) <= MARKED else [values[0], values[-1]]
