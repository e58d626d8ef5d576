"""What the answer hangs on: dice, assumptions and explanations, and the inputs it moves with."""

from __future__ import annotations

from dashboards import commands
from dashboards.chart import show
from dashboards.figures.drivers import drivers_chart
from dashboards.figures.spread import spread_chart
from dashboards.findings import Findings
from dashboards.markup import Html, command, tag
from dashboards.sections import section
from dashboards.sentences import hangs as say
from model.language.explanations import DEFAULT

USUAL = 200
"""Draws of an ordinary run."""


def hangs(findings: Findings) -> Html:
    """Three parts of the spread, then the inputs that stand out."""
    return section(
        "hangs",
        "What it hangs on",
        tag("div", show(spread_chart(findings)), _definitions(findings), class_="beside"),
        _inputs(findings),
    )


def _definitions(findings: Findings) -> Html:
    parts = say.parts(findings)
    missing = parts[-1].ends is None
    return tag(
        "div",
        tag(
            "dl",
            [
                (tag("dt", part.name), tag("dd", part.means))
                for part in parts
            ],
        ),
        [
            tag("p", "This gives the third part:", class_="note"),
            command(commands.all_explanations(findings.manifest)),
        ]
        if missing
        else None,
        class_="reading",
    )  # fmt: skip


def _inputs(findings: Findings) -> list[object]:
    known, manifest = findings.drivers, findings.manifest
    if not known.is_examined:
        return [
            tag("h3", say.drivers_finding(findings)),
            tag("p", "This run would compare them:", class_="note"),
            command(commands.more_draws(manifest, USUAL)),
        ]
    chart = drivers_chart(findings)
    head = show(chart) if chart else tag("h3", say.drivers_finding(findings))
    if not known.compared:
        return [head]
    paths = [say.sweep_path(one.path) for one in known.found]
    what = "the inputs that stand out" if paths else "every one of them"
    more = f"A sweep over {what} tells more"
    if findings.scenario.explanation != DEFAULT:
        more += " (under the explanation that the scenario's file names)"
    return [
        head,
        tag("p", say.drivers_note(findings), class_="note"),
        tag("p", f"{more}:", class_="note"),
        command(commands.sweep_over(manifest, paths, known.inputs)),
    ]
