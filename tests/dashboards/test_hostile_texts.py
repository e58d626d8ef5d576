"""Whatever stands in a title, a name, a source or a note is text in the page, and never acts."""

import re
from html.parser import HTMLParser

from plotly.offline import get_plotlyjs

from dashboards.report import page
from model.scenario import Scenario
from tests.dashboards import sample_run

PAYLOAD = " ".join(
    [
        '<script>alert("HOSTILE")</script>',
        '</script><script>alert("HOSTILE")</script><!--',
        '" onmouseover="alert(\'HOSTILE\')" x="',
        "'><img src=x onerror=alert('HOSTILE')>",
        "<a href=\"javascript:alert('HOSTILE')\">HOSTILE</a>",
        "${HOSTILE} {{HOSTILE}} {HOSTILE} $title %s",
        "&lt;script&gt;HOSTILE&lt;/script&gt;",
    ]
)
FREE_TEXT = {"title", "question", "note", "name", "adjective", "display", "cost", "source"}
PLOTLY_KNOWS = "b|br|i|em|sub|sup|span|extra"


class Alive(HTMLParser):
    """Collects what a browser would run, and what it would show."""

    def __init__(self):
        super().__init__()
        self.acts: list[str] = []
        self.shown: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.inside = tag
        self.acts += [f"{tag} {key}={value}" for key, value in attributes if key.startswith("on")]
        self.acts += [value for key, value in attributes if (value or "").startswith("javascript")]
        if tag in ("img", "iframe", "object", "embed"):
            self.acts.append(tag)
        if tag == "script" and "src" in found:
            self.acts.append(f"script {found['src']}")

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_comment(self, data):
        self.acts += [data] if "HOSTILE" in data else []

    def handle_data(self, data):
        if self.inside == "script":
            # what charts are drawn from stands in scripts that are data
            tags = re.findall(rf"\\u003c(?!/?(?:{PLOTLY_KNOWS})\b)[^ ]{{0,30}}", data)
            self.acts += tags
        else:
            self.shown.append(data)


def with_payload(data, key: str = ""):
    """Scenario data in which every free text ends in the payload."""
    if isinstance(data, dict):
        return {
            # what a code or a slug names is free text, and so are the names that the sides use
            k: with_payload(v, "name" if key == "also" else k)
            for k, v in data.items()
        }
    if isinstance(data, list):
        return [with_payload(item, key) for item in data]
    is_name_of_policy = isinstance(data, str) and re.fullmatch(r"[a-z0-9_-]+", data)
    if isinstance(data, str) and key in FREE_TEXT and not is_name_of_policy:
        return f"{data} {PAYLOAD}"
    return data


def test_hostile_text_is_shown_and_does_nothing(monkeypatch):
    make = sample_run.sample_scenario

    def hostile_scenario(*arguments, **changes) -> Scenario:
        plain = make(*arguments, **changes).plain()
        return Scenario.model_validate(with_payload(plain))

    monkeypatch.setattr(sample_run, "sample_scenario", hostile_scenario)
    text = page(sample_run.sample_findings()).replace(get_plotlyjs(), "")
    found = Alive()
    found.feed(text)
    found.close()
    assert found.acts == []
    shown = "".join(found.shown)
    assert shown.count("HOSTILE") > 50, "it is swallowed instead of shown"
    assert PAYLOAD in shown
