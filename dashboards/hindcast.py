"""The page of `araxes hindcast`: the model against the record of past fighting; one HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from plotly.offline import get_plotlyjs

from dashboards import theme
from dashboards.chart import embeddable
from dashboards.markup import Html, escape, tag
from dashboards.sections import endings, foresight, hindcast, later
from dashboards.words import plural
from model.hindcast import protocol as rules
from model.hindcast.protocol import Protocol
from model.hindcast.results import Results

FOLDER = Path(__file__).parent


def build(document: Mapping[str, Any], out_path: Path) -> Path:
    """Write the page of a hindcast and return its path."""
    out_path = Path(out_path)
    out_path.write_text(page(document), encoding="utf-8")
    return out_path


def page(document: Mapping[str, Any], protocol: Protocol | None = None) -> str:
    """The whole page as text."""
    found, protocol = Results(document), protocol or rules.load()
    parts = [
        ("answer", "The answer", hindcast.answer(found)),
        ("done", "What was done", hindcast.done(found, protocol)),
        ("months", "Month by month", foresight.month_by_month(found)),
        ("episodes", "Episodes", foresight.episode_by_episode(found)),
        ("endings", "Theatre and ending", endings.endings(found)),
        ("failures", "Ways to fail", hindcast.failures(found, protocol)),
        ("scores", "Against rivals", foresight.scores(found)),
        ("reliability", "Reliability", foresight.reliability(found)),
        ("ranking", "Ranking", foresight.ranking(found)),
        ("variants", "A month in doubt", foresight.variants(found)),
        ("controls", "Quiet windows", foresight.controls(found)),
        ("learnt", "Calibration", foresight.learnt(found)),
        ("entries", "Later entries", later.entries(protocol, found)),
        ("regenerate", "Get it again", hindcast.regenerate(found)),
    ]
    shown = [(id, word, html) for id, word, html in parts if html]
    contents = [tag("li", tag("a", word, href=f"#{id}")) for id, word, _ in shown]
    return Template(_read("page.html")).substitute(
        title="The model against the record",
        question=escape(protocol.question.strip()),
        facts=_facts(found),
        contents="".join(contents),
        sections="".join(html for _, _, html in shown),
        style=theme.css_variables() + _read("page.css") + _read("hindcast.css"),
        settings=embeddable({"config": theme.CONFIG, "dark": theme.swaps()}),
        plotly=get_plotlyjs(),
        script=_read("page.js"),
    )


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _facts(found: Results) -> Html:
    document = found.document
    months = len(document["months"])
    lines = [
        f"{plural(months, 'month')}, {document['months'][0][:4]} to {document['months'][-1][:4]}",
        plural(len(found.episodes), "episode"),
        f"{plural(months * document['replicates'], 'simulated future')} for each of the model's "
        "two forecasts" if len(found.models) > 1
        else plural(months * document["replicates"], "simulated future"),
        plural(len(found.rivals), "rival"),
    ]  # fmt: skip
    return tag("ul", [tag("li", line) for line in lines], class_="facts-line")
