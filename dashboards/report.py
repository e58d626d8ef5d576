"""One run as one HTML file that opens by double click and asks nothing of any network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from plotly.offline import get_plotlyjs

from dashboards import theme
from dashboards.chart import embeddable
from dashboards.findings import Findings
from dashboards.markup import Html, escape, tag
from dashboards.sections.answer import answer
from dashboards.sections.closing import limits, regenerate
from dashboards.sections.evidence import assumptions, observed
from dashboards.sections.hangs import hangs
from dashboards.sections.options import options, what_ifs
from dashboards.sections.record import record
from dashboards.sections.rivals import rivals
from dashboards.sections.scripts import scripted
from dashboards.sections.sources import sources
from dashboards.sections.unfolding import how_high, when, where, who
from dashboards.sections.unfolds import unfolds
from dashboards.sections.watch import watch
from dashboards.words import day, plural, quoted
from model.language.explanations import DEFAULT

if TYPE_CHECKING:
    import pandas as pd

    from model.batch.opened import Run
    from model.language.explanations import Explanation
    from model.load.names import Vocabulary

FOLDER = Path(__file__).parent

SECTIONS: tuple[tuple[str, str, Callable[[Findings], Html]], ...] = (
    ("answer", "The answer", answer),
    ("options", "Options", options),
    ("what-ifs", "What if", what_ifs),
    ("when", "When", when),
    ("levels", "How high", how_high),
    ("where", "Where", where),
    ("who", "Who did what", who),
    ("unfolds", "How it unfolds", unfolds),
    ("watch", "What to watch", watch),
    ("hangs", "What it hangs on", hangs),
    ("rivals", "Rival explanations", rivals),
    ("assumptions", "Assumptions", assumptions),
    ("observed", "The record", observed),
    ("record", "Against the record", record),
    ("claims", "Against its sources", sources),
    ("scripted", "Scripted", scripted),
    ("limits", "Limits", limits),
    ("regenerate", "Get it again", regenerate),
)
"""The sections in their order: id, word in the contents, function."""


def build(run: Run, out_path: Path) -> Path:
    """Write the page of a run and return its path."""
    out_path = Path(out_path)
    out_path.write_text(page(gather(run)), encoding="utf-8")
    return out_path


def gather(run: Run) -> Findings:
    """Read from a run everything that the page shows; nothing else touches the run."""
    from model.analysis import assumptions, drivers, risk, rivals, severity, signs, ways, weekly
    from model.analysis.record import beside
    from model.chronicle.chronicles import chronicles
    from model.claims.kept import kept
    from model.hindcast.results import shipped

    headline, words = run.scenario.headline, run.vocabulary
    return Findings(
        scenario=run.scenario,
        manifest=run.manifest,
        probabilities=risk.probabilities(run),
        differences=risk.differences(run),
        severity=severity.severity(run),
        cumulative=risk.cumulative(run, headline.outcome, headline.theatre),
        levels=weekly.levels(run, "baseline", "any"),
        acts=weekly.acts(run, "baseline"),
        policies_on=weekly.policies_on(run, "baseline"),
        assumptions=_said(assumptions.assumptions(run), words),
        drivers=drivers.drivers(run),
        explanations={id: _worded(run.under(id).explanation, words) for id in run.explanations},
        rival_probabilities=rivals.headline_probabilities(run),
        rival_differences=rivals.headline_differences(run),
        signs=signs.signs(run),
        ways=ways.ways(run),
        singles=weekly.singles(run),
        chronicles=chronicles(run),
        words=words,
        claims=kept(run.scenario.ensemble) or kept(),
        record=beside(run.scenario, shipped()),
    )


def _said(assumptions: pd.DataFrame, words: Vocabulary) -> pd.DataFrame:
    """The assumptions with the labels and sources that the model itself gives in the same words."""
    texts = {column: assumptions[column].map(words.text) for column in ("label", "source")}
    return assumptions.assign(**texts)


def _worded(explanation: Explanation, words: Vocabulary) -> Explanation:
    texts = {key: words.text(getattr(explanation, key)) for key in ("title", "text", "source")}
    return replace(explanation, **texts)


def page(findings: Findings) -> str:
    """The whole page as text."""
    shown = [(id, word, make(findings)) for id, word, make in SECTIONS]
    shown = [(id, word, html) for id, word, html in shown if html]
    contents = [tag("li", tag("a", word, href=f"#{id}")) for id, word, _ in shown]
    sections = "".join(html for _, _, html in shown)
    return Template((FOLDER / "page.html").read_text(encoding="utf-8")).substitute(
        title=escape(findings.scenario.title),
        question=escape(findings.scenario.question),
        facts=_facts(findings),
        contents="".join(contents),
        # the scenario is worded already; what the model itself says of outcomes is worded here
        sections=findings.words.text(sections),
        style=theme.css_variables() + (FOLDER / "page.css").read_text(encoding="utf-8"),
        settings=embeddable({"config": theme.CONFIG, "dark": theme.swaps()}),
        plotly=get_plotlyjs(),
        script=(FOLDER / "page.js").read_text(encoding="utf-8")
        + (FOLDER / "take.js").read_text(encoding="utf-8"),
    )


def _facts(findings: Findings) -> Html:
    """The line under the title: the window, the size of the run, what the scenario may know."""
    scenario, manifest = findings.scenario, findings.manifest
    known = {
        "frozen": f"Knows only what was known on {day(scenario.start)}",
        "conditional": "Uses some things from after the first day (see Limits)",
    }
    lines = [
        f"{day(scenario.start)} to {day(_last(findings))}, {plural(scenario.weeks, 'week')}",
        f"{plural(manifest['replicates'], 'simulated future')}, "
        f"{plural(manifest['draws'], 'draw')} of the assumptions",
        known[scenario.information],
    ]
    if scenario.explanation != DEFAULT:
        shown = findings.explanations[scenario.explanation]
        lines.append(f"Under the explanation {quoted(shown.title)}")
    return tag("ul", [tag("li", line) for line in lines], class_="facts-line")


def _last(findings: Findings) -> date:
    return findings.end_of(findings.scenario.weeks)
