"""Several runs side by side on one page: an HTML file that stands alone, like the page of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template

from plotly.offline import get_plotlyjs

from dashboards import theme
from dashboards.chart import embeddable
from dashboards.compared import Comparison
from dashboards.markup import Html, escape, tag
from dashboards.sections import side_by_side
from dashboards.sentences import comparison as say
from dashboards.words import plural

FOLDER = Path(__file__).parent

SECTIONS: tuple[tuple[str, str, Callable[[Comparison], Html]], ...] = (
    ("answer", "The answers", side_by_side.answers),
    ("comparable", "Comparable or not", side_by_side.comparable),
    ("differences", "Differences", side_by_side.differences),
    ("when", "When", side_by_side.over_time),
    ("costs", "What it costs", side_by_side.consequences),
    ("options", "Options", side_by_side.options),
    ("limits", "Limits", side_by_side.limits),
    ("regenerate", "Get it again", side_by_side.regenerate),
)
"""The sections in their order: id, word in the contents, function."""


def build(comparison: Comparison, out_path: Path) -> Path:
    """Write the page of several runs and return its path."""
    out_path = Path(out_path)
    out_path.write_text(page(comparison), encoding="utf-8")
    return out_path


def page(comparison: Comparison) -> str:
    """The whole page as text."""
    sections = "".join(make(comparison) for _, _, make in SECTIONS)
    contents = [tag("li", tag("a", word, href=f"#{id}")) for id, word, _ in SECTIONS]
    return Template((FOLDER / "page.html").read_text(encoding="utf-8")).substitute(
        title=escape(say.title(comparison)),
        question=escape(say.question(comparison)),
        facts=_facts(comparison),
        contents="".join(contents),
        # as on the page of one run: what the model itself says of outcomes is worded here
        sections=comparison.words.text(sections),
        style=theme.css_variables() + _read("page.css", "comparison.css"),
        settings=embeddable({"config": theme.CONFIG, "dark": theme.swaps()}),
        plotly=get_plotlyjs(),
        script=_read("page.js", "take.js"),
    )


def _facts(comparison: Comparison) -> Html:
    lines = [plural(len(comparison.sides), "run"), "In the order in which they were named"]
    if comparison.words.of:
        lines.append(f"Places are named as in {comparison.words.of}")
    return tag("ul", [tag("li", line) for line in lines], class_="facts-line")


def _read(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
