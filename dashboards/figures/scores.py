"""The differences of the model's scores from each rival's, as charts and as tables."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboards.chart import Chart, swatches
from dashboards.figures.beside import HUES, Line, Panel, panels
from dashboards.markup import BLANK, Cell, Table
from dashboards.sentences import forecasts as named
from dashboards.words import capital, rounded, signed, step
from model.hindcast.results import Difference, Results, What

SMALLEST = 1e-4
"""The last digit of a score that is ever shown."""
KEY = [("dot fewer", "the model is surely better"), ("dot more", "the model is surely worse"),
       ("dot spared", "hollow: not surely"), ("line unclear", "95\u00a0% interval")]  # fmt: skip


def scores_chart(
    found: Results, id: str, asked: Sequence[What], heading: str, caption: str
) -> Chart:
    """The model against every rival in some scores over the whole record."""
    model = found.models[0]
    drawn = [_panel(found, model, one) for one in asked]
    return Chart(
        id=id,
        heading=heading,
        caption=caption,
        figure=panels(drawn, is_narrow=False),
        narrow=panels(drawn, is_narrow=True),
        key=swatches(KEY),
        table=_table(found, model, asked),
    )


def _panel(found: Results, model: str, asked: What) -> Panel:
    known = [(one, found.difference(model, one, asked)) for one in found.rivals]
    lines = [
        Line(capital(named.name(one)), each.value, each.low, each.high, each.reading,
             HUES[each.reading], each.reading.startswith("surely"))
        for one, each in known if each
    ]  # fmt: skip
    ends = [abs(end) for line in lines for end in (line.value, line.low, line.high) if end]
    half = max(ends, default=1.0) * 1.06
    by = tick(half)
    values = [n * by for n in range(-math.floor(half / by), math.floor(half / by) + 1)]
    return Panel(
        title=capital(named.what(asked)),
        lines=lines,
        ends=(-half, half),
        middle=0.0,
        ticks=[(value, signed(value, by) or "0") for value in values],
        left="← model better",
        right="model worse →",
    )


def tick(half: float) -> float:
    """A round step that gives two or three ticks on each side."""
    size = 10.0 ** math.floor(math.log10(half))
    return next((size * part for part in (2, 1, 0.5) if half / (size * part) >= 2), size * 0.2)


def amount(found: Difference) -> str:
    """A difference with its sign, to the digit that its interval allows."""
    return signed(found.value, _by(found)) or "0"


def interval(found: Difference) -> str:
    """The interval of a difference."""
    if found.low is None or found.high is None:
        return BLANK
    by = _by(found)
    return f"{signed(found.low, by) or '0'} to {signed(found.high, by) or '0'}"


def _by(found: Difference) -> float:
    """One digit more than the interval would bear, so that its ends do not look like zero."""
    if found.low is None or found.high is None or found.low == found.high:
        return SMALLEST
    return max(step(found.low, found.high, SMALLEST) / 10, SMALLEST)


def _table(found: Results, model: str, asked: Sequence[What]) -> Table:
    rows = []
    for one in asked:
        own = found.score(model, one)
        for rival in found.rivals:
            difference = found.difference(model, rival, one)
            other = found.score(rival, one)
            if difference is None or own is None or other is None:
                continue
            rows.append([
                capital(named.what(one)), named.name(rival), rounded(own, SMALLEST),
                rounded(other, SMALLEST), Cell(amount(difference), sort=difference.value),
                interval(difference), difference.reading,
            ])  # fmt: skip
    return Table(
        columns=["What", "Rival", "Model's score", "Rival's score", "Difference",
                 "95\u00a0% interval", "The model is"],
        rows=rows,
        caption="The model's scores beside each rival's over the whole record; lower is better",
        numeric=frozenset({2, 3, 4, 5}),
        cards=True,
        broad=True,
    )  # fmt: skip


def spans_table(found: Results, model: str) -> Table:
    """Every comparison by part of the record."""
    rows = [
        [
            Cell(capital(named.what(asked)), note=named.kind(asked)),
            named.name(rival),
            *(_reading(found.difference(model, rival, asked, part)) for part in found.spans),
        ]
        for asked in found.whats
        for rival in found.rivals
    ]
    return Table(
        columns=["What", "Rival", *(capital(named.span(part)) for part in found.spans)],
        rows=rows,
        caption=f"By part of the record: against each rival, {named.spoken(model)} is",
        cards=True,
        broad=True,
    )


def variants_table(found: Results, variant: str) -> Table:
    """With a month in doubt and without it: only comparisons over the whole record."""
    model = found.models[0]
    rows = []
    for asked in found.whats:
        for rival in found.rivals:
            pair = [found.difference(model, rival, asked, variant=each) for each in ("", variant)]
            if all(pair):
                rows.append([capital(named.what(asked)), named.name(rival), *map(_reading, pair)])
    return Table(
        columns=["What", "Rival", "With it", "Without it"],
        rows=rows,
        caption="The model against each rival, with the month in doubt and without it",
        cards=True,
    )


def _reading(found: Difference | None) -> object:
    if found is None:
        return BLANK
    return Cell(found.reading, sort=found.value, note=f"{amount(found)} ({interval(found)})")


def own_table(found: Results) -> Table:
    """Every forecast's own scores over the whole record."""
    names = [*found.models, *found.rivals]
    return Table(
        columns=["Forecast", *(f"{capital(named.what(one))} ({named.kind(one)})"
                               for one in found.whats)],
        rows=[
            [Cell(capital(named.name(each)), note=named.MEANS.get(each)),
             *(_own(found.score(each, one)) for one in found.whats)]
            for each in names
        ],
        caption="Scores over the whole record; lower is better",
        numeric=frozenset(range(1, len(found.whats) + 1)),
        cards=True,
        broad=True,
        quiet=True,
    )  # fmt: skip


def _own(value: float | None) -> object:
    return BLANK if value is None else Cell(f"{value:.3f}", sort=value)


def ranking_chart(found: Results, heading: str) -> Chart:
    """How each forecast ranks the months before episodes above the others."""
    names = [*found.models, *found.rivals]
    areas = [(name, area) for name in names if (area := found.area(name)) and area["value"]]
    lines = [
        Line(capital(named.name(name)), area["value"], area["low"], area["high"], _rank(area),
             "fewer" if area["value"] > 0.5 else "more" if area["value"] < 0.5 else "unclear",
             _is_sure(area))
        for name, area in areas
    ]  # fmt: skip
    panel = Panel(
        title="Of 100 pairs, those ranked rightly",
        lines=lines,
        ends=(0.0, 1.0),
        middle=0.5,
        ticks=[(0.0, "0"), (0.25, "25"), (0.5, "50"), (0.75, "75"), (1.0, "100")],
        left="← worse than a coin",
        right="better than a coin →",
    )
    spans = list(dict.fromkeys(row["span"] for row in found.document["auc"]))
    events = {one["id"] for one in found.episodes}
    rows = [
        [capital(named.name(name)), *(_area(found.area(name, part)) for part in spans)]
        for name, _ in areas
    ]
    return Chart(
        id="ranking-chart",
        heading=heading,
        caption=(
            "Of 100 pairs of a month that was followed by a month of 25 deaths or more within a "
            "year and one that was not: in how many the first had the higher chance (area under "
            "the curve); equal chances count half. 50 is what a coin does. Lines: 95\u00a0% "
            "interval; hollow: it holds 50."
        ),
        figure=panels([panel], is_narrow=False),
        narrow=panels([panel], is_narrow=True),
        table=Table(
            columns=["Forecast",
                     *(capital(named.episode(part) if part in events else named.span(part))
                       for part in spans)],
            rows=rows,
            caption="Of 100 pairs, those that are ranked rightly, over parts of the record and "
            "before each episode; a single episode has no interval",
            numeric=frozenset(range(1, len(spans) + 1)),
            cards=True,
            broad=True,
        ),
    )  # fmt: skip


def _rank(area) -> str:
    words = f"{area['value'] * 100:.0f}"
    return words if _is_sure(area) else f"{words}, not surely"


def _is_sure(area) -> bool:
    if area["low"] is None or area["high"] is None:
        return False
    return area["low"] > 0.5 or area["high"] < 0.5


def _area(area) -> object:
    if area is None or area["value"] is None:
        return BLANK
    note = None
    if area["low"] is not None and area["high"] is not None:
        note = f"{area['low'] * 100:.0f} to {area['high'] * 100:.0f}"
    return Cell(f"{area['value'] * 100:.0f}", sort=area["value"], note=note)
