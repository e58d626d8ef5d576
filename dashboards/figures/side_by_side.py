"""The charts of several runs: counts, changes, curves, costs and best options, a row for each."""

from __future__ import annotations

from dashboards.cells import change, change_span, share, span
from dashboards.chart import Chart, swatches
from dashboards.compared import Comparison, Side
from dashboards.figures.differences import DOTS, assumed
from dashboards.figures.rows import NARROW, WIDE, Row, rows, scale
from dashboards.findings import Estimate
from dashboards.markup import BLANK, Cell, Table
from dashboards.sentences import comparison as say
from dashboards.sentences import options as say_options
from dashboards.words import ASSUMPTIONS, of_100, quoted

INTERVALS = (
    "The thin line is what chance could still make of it, the pale bar the middle 80\u00a0% over "
    "the draws of the assumptions. No pale bar: they were not varied, or differ no more than "
    "chance."
)
UNLIKE = "not the same in all of them"
"""Said of an option whose name and title several runs share, but not what it does."""
KEY = [("line unclear", "chance"), ("bar unclear-band", "assumptions")]


def counts(comparison: Comparison) -> Chart:
    """The headline's count of every run, with both intervals."""
    found = {side.letter: side.findings.probability() for side in comparison.sides}
    entries = [
        Row(
            label=f"{side.label}: {say.what(side.findings)}",
            number=of_100(found[side.letter].value),
            estimate=found[side.letter],
            hue="event",
            hover=f"{side.label}: {say.sure(side.findings)}",
        )
        for side in comparison.sides
    ]
    ends = scale(list(found.values()))
    ends = max(ends[0], -0.02), min(ends[1], 1.02)
    return Chart(
        id="counts-chart",
        heading=say.counts_finding(comparison),
        caption=(
            "Futures of 100 of each run's baseline that see what that run counts. The dot is the "
            f"count. {INTERVALS} Where two intervals overlap, that proves nothing: what differs "
            "beyond chance stands under the differences."
        ),
        figure=rows(entries, "futures of 100", WIDE, ends),
        narrow=rows(entries, "futures of 100", NARROW, ends),
        key=swatches([("dot event", "count"), ("line event", "chance"),
                      ("bar event-band", "assumptions")]),
        table=Table(
            columns=["Run", "What counts", "Futures of 100", "Chance", ASSUMPTIONS, "Futures"],
            rows=[_count(side, found[side.letter]) for side in comparison.sides],
            caption="The count of every run with both intervals",
            numeric=frozenset({2, 5}),
            cards=True,
        ),
    )  # fmt: skip


def _count(side: Side, found: Estimate) -> list[object]:
    return [
        side.label, say.what(side.findings), share(found.value), span(found.dice),
        span(found.assumptions), f"{found.count:,}",
    ]  # fmt: skip


def changes(comparison: Comparison) -> Chart | None:
    """How far each run differs from the first, future by future; None where none can be."""
    paired = [side for side in comparison.sides[1:] if side.change.estimate]
    if not paired:
        return None
    first = comparison.first
    entries = [
        _changed(side.label, side.change.estimate, say.change_words(side)) for side in paired
    ]
    ends = scale([side.change.estimate for side in paired])
    return Chart(
        id="changes-chart",
        heading=say.change_finding(comparison),
        caption=(
            f"How many futures of 100 more or fewer see it than in {first.label}, the run that was "
            f"named first. Future by future, with the same dice and the same draws. {INTERVALS} "
            f"{DOTS}"
        ),
        figure=rows(entries, "change in 100 futures", WIDE, ends, has_sign=True),
        narrow=rows(entries, "change in 100 futures", NARROW, ends, has_sign=True),
        key=swatches([("dot fewer", "fewer futures"), ("dot more", "more futures"),
                      ("dot unclear", "within chance"), *KEY]),
        table=Table(
            columns=["Run", "Futures of 100", "By week", "Chance", ASSUMPTIONS, "Reading"],
            rows=[
                [side.label, change(side.change.estimate.value), str(side.change.by_week),
                 change_span(side.change.estimate.dice),
                 assumed(side.change.estimate),
                 say_options.reading(side.change.estimate)]
                for side in paired
            ],
            caption=f"How far each run differs from {first.label}",
            numeric=frozenset({2}),
            cards=True,
        ),
    )  # fmt: skip


def best_options(comparison: Comparison) -> Chart | None:
    """For each run the option with the lowest count, against that run's own baseline."""
    shown = [side for side in comparison.sides if side.findings.arms("option")]
    if not shown:
        return None
    entries, found = [], []
    for side in shown:
        name = side.findings.arms("option")[0]
        estimate = side.findings.difference(name)
        found.append(estimate)
        words = f"{side.letter}. {quoted(side.findings.title(name))}"
        entries.append(_changed(words, estimate, say_options.difference(side.findings, name)))
    ends = scale(found)
    return Chart(
        id="best-options-chart",
        heading=say.options_finding(comparison),
        caption=(
            "The option with the lowest count in each run, against the baseline of the same run, "
            f"with the same dice. The lowest of several is by chance more often too low than too "
            f"high. {INTERVALS} {DOTS} "
            "What it would cost those who choose it stands on the run's own page."
        ),
        figure=rows(entries, "change in 100 futures", WIDE, ends, has_sign=True),
        narrow=rows(entries, "change in 100 futures", NARROW, ends, has_sign=True),
        key=swatches([("dot fewer", "fewer futures"), ("dot more", "more futures"),
                      ("dot unclear", "within chance"), *KEY]),
        table=Table(
            columns=["Option", "Run", "Futures of 100", "Chance", ASSUMPTIONS, "Reading"],
            rows=[
                _option(side, name, side.findings.difference(name))
                for side in shown
                for name in side.findings.arms("option")
            ],
            caption="Every option of every run, against that run's own baseline",
            cards=True,
        ),
    )  # fmt: skip


def _option(side: Side, name: str, found: Estimate) -> list[object]:
    return [
        side.findings.title(name), side.letter, change(found.value), change_span(found.dice),
        assumed(found), say_options.reading(found),
    ]  # fmt: skip


def _changed(label: str, found: Estimate, hover: str) -> Row:
    hue = "unclear" if not found.is_resolved else "fewer" if found.value < 0 else "more"
    return Row(
        label=label, number=say_options.size(found), estimate=found, hue=hue, hover=hover,
        solid=found.reading == "clear",
    )  # fmt: skip


def option_table(comparison: Comparison) -> Table | None:
    """The options that several runs have, and what each changes there; None if there are none."""
    known: dict[tuple[str, str], list[Side]] = {}
    for side in comparison.sides:
        for name in side.findings.arms("option"):
            known.setdefault((name, side.findings.title(name)), []).append(side)
    shared = {option: having for option, having in known.items() if len(having) > 1}
    if not shared:
        return None
    lines = []
    for (name, title), having in shared.items():
        line: list[object] = [Cell(title, note=None if _is_one(name, having) else UNLIKE)]
        for side in comparison.sides:
            found = side.findings.difference(name) if side in having else None
            note = None if found is None or not found.is_resolved else found.dice
            words = None if found is None else say_options.size(found)
            line.append(BLANK if found is None else change(found.value, words, note))
        lines.append(line)
    return Table(
        columns=["Option", *(side.letter for side in comparison.sides)],
        rows=lines,
        caption="Futures of 100 more or fewer than in the baseline of the same run; the small line "
        "is what chance leaves open",
        cards=True,
        broad=len(comparison.sides) > 4,
    )


def _is_one(name: str, having: list[Side]) -> bool:
    """Whether an option says the same in all runs that have it."""
    first, *others = (side.findings.scenario.options[name] for side in having)
    return all(other == first for other in others)
