"""Sentences and charts stay right where a scenario holds very much or next to nothing."""

import re
from itertools import pairwise

import pytest
from plotly.offline import get_plotlyjs

from dashboards.figures.lanes import lanes
from dashboards.figures.levels import levels
from dashboards.figures.multiples import multiples
from dashboards.figures.theatres import theatres
from dashboards.figures.timing import cumulative
from dashboards.report import page
from dashboards.sentences import answer, unfolding
from model.outcomes import ANY
from tests.dashboards.sample_edges import MANY, MORE_ACTORS, TITLES, bare, crowded
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.test_whole_page import read


@pytest.fixture(scope="module")
def many():
    return crowded()


@pytest.fixture(scope="module")
def text(many):
    return page(many)


def words(text: str) -> str:
    text = text.replace(get_plotlyjs(), "").replace("<wbr>", "")
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", text, flags=re.S)
    return text.replace("\u00a0", " ").replace("&#x27;", "'")


def test_very_much_fits_in_six_megabytes_in_good_order(text):
    assert len(text.encode()) < 6_000_000
    outline = read(text)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))


def test_every_option_and_every_actor_is_named_in_its_own_letters(many, text):
    shown = words(text)
    for number, (_, _, title, _) in MANY["options"].items():
        # the chart's curves, the choosers, the consequences and two tables
        assert shown.count(title) >= 5, number
    for name in MORE_ACTORS:
        assert name in shown
    assert len(re.findall("<li", str(multiples(many).drawn))) == 42


def test_a_name_written_from_right_to_left_turns_nothing_around_it(many, text):
    """Each is isolated, so that the count behind it does not jump before it."""
    place = "\u2068قره‌باغ کوهستانی\u2069"
    assert many.place("NK") == place
    assert unfolding.where_finding(many).startswith(f"{place} carries the highest count, ")
    assert f"{place}: most in week" in text
    persian = next(title for title in TITLES if "دالان" in title)
    outside = re.sub(r"<h1.*?</h1>|<title>.*?</title>", "", text)
    for found in re.finditer(re.escape(persian), outside):
        before = outside[: found.start()].rsplit("<", 1)[-1].rsplit('"', 1)[-1]
        alone = before.endswith(">")  # an element that holds nothing but the title
        assert alone or before.count("\u2068") > before.count("\u2069"), before[-40:]


def test_five_years_have_years_on_their_axis_and_dates_that_do_not_collide(many):
    figure = cumulative(many).figure
    assert figure.layout.xaxis.tickformat == "%b\n%Y"
    assert figure.layout.xaxis.tickangle == 0
    marks = [note for note in figure.layout.annotations if note.yanchor == "bottom"]
    rows: dict[float, list] = {}
    for mark in marks:
        rows.setdefault(mark.yshift, []).append(mark)
    for row in rows.values():
        days = sorted(mark.x for mark in row)
        # a number takes some 24 pixels, and a telephone gives the whole window 250
        assert all((b - a).days >= 7 * 260 / 15 for a, b in pairwise(days))


def test_one_future_is_said_to_be_one():
    one = bare()
    number, rest = answer.answer(one)
    assert f"{number} {rest}".replace("\u00a0", " ") == (
        "The one simulated future sees no major clash anywhere by 8 January 2023, the end of "
        "week 5."
    )
    assert answer.likelihood(one).endswith("one future can tell no more.")
    shown = words(page(one))
    assert "Only 1 future was simulated; the dots show shares of a hundred." in shown
    assert not re.search(r"\b1 (futures|weeks|draws|options)\b", shown)
    assert "This scenario compares no options." in shown


def test_what_was_not_varied_is_not_explained():
    """Without draws there is no pale band, so neither key nor caption speaks of one."""
    assert "Pale band" not in cumulative(bare()).caption
    assert ">assumptions<" not in str(theatres(bare()).key)
    assert "Pale band" in cumulative(sample_findings()).caption
    assert ">assumptions<" in str(theatres(sample_findings()).key)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"probability": 0.0}, "No theatre sees a major clash in any simulated future."),
        ({"theatres": {"SYU": {"name": "the south"}}, "probability": 1.0, "policies": [],
          "observed": []}, "The south carries the highest count, 16 of 100."),
    ],
)  # fmt: skip
def test_where_nothing_happens_or_only_one_place_is_there(changes, finding):
    few = {code: who for code, who in MANY["actors"].items() if code in ("ARM", "AZE", "RUS")}
    if "theatres" in changes:
        changes |= {"actors": few, "options": {}, "starting_conditions": {}}
    found = unfolding.where_finding(sample_findings(**changes))
    assert found.replace("\u00a0", " ") == finding


def test_a_theatre_that_alone_sees_it_is_not_compared_with_the_others():
    findings = sample_findings()
    table = findings.probabilities
    table.loc[~table["theatre"].isin(["NK", ANY]), "probability"] = 0.0
    found = unfolding.where_finding(findings).replace("\u00a0", " ")
    assert found == "Only Nagorno-Karabakh sees a major clash: 41 of 100 futures."


def test_a_strip_of_weeks_shows_the_same_however_it_is_written():
    """Weeks of one darkness share a path, so that a long window stays small; none is lost."""
    findings = sample_findings()
    drawn = str(lanes(findings).drawn)
    [strip] = re.findall(r'<svg viewBox="0 0 44 1"[^>]*aria-label="full closure.*?</svg>', drawn)[
        :1
    ]
    spans = [(int(a), int(b)) for a, b in re.findall(r"M(\d+) .5h(\d+)", strip)]
    closure = next(policy for policy in findings.scenario.policies if policy.name == "closure")
    first = findings.scenario.week_of(closure.start)
    assert spans == [(first, 44 - first)]


def test_a_level_says_its_share_in_every_week_whether_or_not_it_changes(many):
    for trace in levels(many).figure.data:
        if trace.text is None:
            assert re.search(r": \S.*\bof\u00a0100<extra>", trace.hovertemplate)
        else:
            assert len(trace.text) == 260
            assert "%{text}" in trace.hovertemplate


def test_the_first_chart_needs_no_script(text):
    """It stands in the page itself and before the library of charts, so it is seen at once."""
    first = text.index('class="hundred"')
    assert first < text.index("<script id=") < text.index(get_plotlyjs()[:200])
    assert len(text[:first].encode()) < 100_000
