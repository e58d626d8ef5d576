"""The page of a sweep: how the answer moves with its inputs; one HTML file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from plotly.offline import get_plotlyjs

from dashboards import theme
from dashboards.cells import change as changed
from dashboards.cells import share, span
from dashboards.chart import embeddable, show
from dashboards.figures.sweep import influence_chart
from dashboards.markup import BLANK, Cell, Html, Table, escape, join, table, tag
from dashboards.sections import section
from dashboards.sections.closing import LIMITS, NOT, how_to_get
from dashboards.sections.levers import levers
from dashboards.sentences import sweep as say
from dashboards.words import (
    change_of_100,
    day,
    listing,
    number,
    plural,
)
from model.outcomes import ANY, OUTCOMES

if TYPE_CHECKING:
    from model.analysis.sweeps import Sweeps
    from model.batch.opened import Run

FOLDER = Path(__file__).parent
FEW = 16
"""Variants that are shown at once; more of them stand behind a click."""
LISTED = 500
"""Variants in the page's table; the others stand in `sweep.csv`."""


def build(run: Run, out_path: Path) -> Path:
    """Write the page of a sweep and return its path."""
    from model.analysis.sweeps import opened

    out_path = Path(out_path)
    out_path.write_text(page(opened(run)), encoding="utf-8")
    return out_path


def page(found: Sweeps) -> str:
    """The whole page as text."""
    run, labels, noun = found.run, found.labels, _noun(found)
    lines = (*NOT, *LIMITS)
    parts = [
        ("answer", "The answer", _answer(found, labels, noun)),
        ("levers", "Set the levers", levers(found, noun)),
        ("influences", "What moves it", show(influence_chart(found, labels, noun))),
        ("variants", "The variants", _variants(found, labels)),
        ("limits", "Limits", tag("ul", [tag("li", line) for line in lines], class_="lines")),
        (
            "regenerate",
            "How to get this page again",
            how_to_get(run.manifest, "Simulated futures of each variant"),
        ),
    ]
    shown = [(id, word, html) for id, word, html in parts if html]
    contents = [tag("li", tag("a", word, href=f"#{id}")) for id, word, _ in shown]
    return Template((FOLDER / "page.html").read_text(encoding="utf-8")).substitute(
        title=escape(f"{run.scenario.title}: a sweep"),
        question=escape(f"How does the answer move with {_asked(found, labels)}?"),
        facts=_facts(found),
        contents="".join(contents),
        sections=run.vocabulary.text("".join(section(id, word, html) for id, word, html in shown)),
        style=theme.css_variables() + _read("page.css", "sweep.css"),
        settings=embeddable({"config": theme.CONFIG, "dark": theme.swaps()}),
        plotly=get_plotlyjs(),
        script=_read("page.js", "take.js", "sweep.js"),
    )


def _read(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


def _answer(found: Sweeps, labels: dict[str, str], noun: str) -> Html:
    said = [*say.extremes(found, labels), *say.sure(found)]
    return join([
        tag("p", say.answer(found, noun), class_="answer"),
        tag("ul", [tag("li", line) for line in said], class_="lines") if said else None,
    ])  # fmt: skip


def _noun(found: Sweeps) -> str:
    headline, scenario = found.run.scenario.headline, found.run.scenario
    where = "" if headline.theatre == ANY else f" in {scenario.cast.spoken[headline.theatre]}"
    last = scenario.monday(found.by_week) - timedelta(days=1)
    return f"{OUTCOMES[headline.outcome].sentence}{where} by {day(last)}"


def _asked(found: Sweeps, labels: dict[str, str]) -> str:
    if len(found.paths) > say.MANY:
        return plural(len(found.paths), "input")
    return listing([labels[path] for path in found.paths])


def _facts(found: Sweeps) -> Html:
    manifest, scenario = found.run.manifest, found.run.scenario
    designs = {
        "factorial": "all combinations of their values",
        "sobol": "spread over all inputs at once (Sobol sequence)",
        "latin": "spread over all inputs at once (Latin hypercube)",
    }
    draws = min(manifest["draws"], manifest["replicates"])
    lines = [
        f"{day(scenario.start)} to {day(scenario.last_day)}, {plural(scenario.weeks, 'week')}",
        f"{plural(manifest['sweep']['variants'], 'variant')}: {designs[found.design]}",
        f"{plural(manifest['replicates'], 'simulated future')} of each, "
        f"{plural(draws, 'draw')} of the other assumptions",
    ]
    return tag("ul", [tag("li", line) for line in lines], class_="facts-line")


def _variants(found: Sweeps, labels: dict[str, str]) -> Html:
    rows = found.variants.to_dict("records")
    base = [row for row in rows if row["variant"] == "baseline"]
    rest = sorted(rows[len(base) :], key=lambda row: -row["probability"])
    columns = found.paths if len(found.paths) <= say.MANY else []
    left = len(rest) - LISTED
    content = Table(
        columns=["Variant", *(labels[path] for path in columns), "Futures of 100",
                 "Chance (95\u00a0%)", "Against the baseline", "Deaths, mean",
                 "Displaced, mean (thousands)"],
        rows=[_row(row, columns) for row in [*base, *rest[:LISTED]]],
        caption="Every variant, the highest count first"
        + (f"; {left:,} more stand in sweep.csv" if left > 0 else ""),
        numeric=frozenset({*range(1, len(columns) + 2), len(columns) + 4, len(columns) + 5}),
        sortable=True,
        cards=True,
        broad=True,
    )  # fmt: skip
    few = len(rest) <= FEW
    return tag("details", tag("summary", "All variants, with what each gives"), table(content),
               open=few)  # fmt: skip


def _row(row: dict, columns: list[str]) -> list[object]:
    is_baseline = row["variant"] == "baseline"
    change = row["difference"]
    return [
        Cell(row["variant"], id=f"variant-{row['variant']}"),
        *(BLANK if is_baseline else Cell(number(row[path]), sort=row[path]) for path in columns),
        share(row["probability"]),
        span((row["dice_low"], row["dice_high"])),
        _against(row, change),
        Cell(f"{row['deaths']:,.0f}", sort=row["deaths"]),
        Cell(f"{row['displaced']:,.1f}", sort=row["displaced"]),
    ]


def _against(row: dict, change: float) -> object:
    if change != change:
        return BLANK
    low, high = row["difference_dice_low"], row["difference_dice_high"]
    words = "within chance" if change and low <= 0 <= high else change_of_100(change)
    return changed(change, words, (low, high))
