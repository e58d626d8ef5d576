"""What the page says about signs is what the counts say, also where none tells anything."""

import re

import pytest

from dashboards.chart import show
from dashboards.figures.signs import MOST, chosen, sign_chart
from dashboards.sections.watch import watch
from dashboards.sentences import watch as say
from dashboards.words import hundredths
from model.analysis.signs import FIGHTING
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_signs import clashes, rows_of, sample_signs, table_of
from tests.dashboards.test_sentences import plain

WEEKS = 44


def findings_with(signs, **changes):
    findings = sample_findings(**changes)
    object.__setattr__(findings, "signs", signs)
    return findings


def rated_from(*pieces):
    from model.analysis.signs import rated

    return rated(table_of(*pieces), WEEKS)


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


def test_the_heading_counts_what_tells_and_gives_the_first(findings):
    early = findings.signs.table[findings.signs.table["sort"] != FIGHTING]
    telling = early[early["tells"]]
    best = telling.iloc[0]
    assert plain(say.watch_finding(findings)) == (
        f"{len(telling)} of {len(early)} signs announce a major clash more surely than the "
        f"calendar alone; the first is right in {hundredths(best['hit_rate'])} of 100 cases, where "
        f"{hundredths(best['usual'])} are usual."
    )


def test_a_sign_is_told_with_its_threshold_in_words(findings):
    table = findings.signs.table.set_index(["path", "threshold"], drop=False)
    told = {key: say.in_words(findings, sign) for key, sign in table.iterrows()}
    assert told["supply.NK", 0.5] == "The supply in Nagorno-Karabakh falls below 0.50 (“rationing”)"
    assert told["violations.BRD", 80.0] == (
        "The number of ceasefire violations in a week in the northern and eastern border area "
        "rises to 80 or more"
    )
    assert told["level.NK", 3.0].endswith("rises to 3 (“limited clash”) or more")


def test_where_none_tells_it_is_said_plainly_and_the_nearest_are_shown():
    findings = findings_with(sample_signs(WEEKS, 10_000, 0.471, tells=False))
    early = findings.signs.table[findings.signs.table["sort"] != FIGHTING]
    assert say.watch_finding(findings) == (
        f"None of the {len(early)} signs that can be seen from outside announces a major clash "
        "more surely than the calendar alone, as far as 10,000 futures can tell."
    )
    shown = chosen(findings.signs)
    assert shown["sort"].is_unique
    page = watch(findings)
    assert "point hollow" in page
    assert 'class="point"' not in page
    assert "Announces most" not in page


def test_the_signs_of_the_heading_and_those_looked_at_together_add_up():
    findings = sample_findings()
    table = findings.signs.table
    early = int((table["sort"] != FIGHTING).sum())
    text = " ".join(say.definitions(findings))
    assert early < len(table)
    assert f"{len(table)} signs looked at together require ({early} early ones, the others" in text


def test_where_only_fighting_tells_there_is_no_early_sign():
    level = rows_of(("level.NK", 3.0, "up"), warning={1: 900}, lead={2: 800}, none={0: 100})
    other = rows_of(("talks", 0.5, "up"), warning={1: 900}, lead={2: 90}, none={0: 810})
    findings = findings_with(rated_from(clashes(w3=1000, never=9000), level, other))
    assert say.watch_finding(findings) == (
        "The one sign that can be seen from outside announces no major clash more surely than the "
        "calendar alone, as far as 10,000 futures can tell. Only fighting itself does."
    )
    assert "Fighting itself, or its wake: no early sign" in watch(findings)


@pytest.mark.parametrize(
    ("pieces", "heading"),
    [
        ([clashes(never=100)], "No simulated future sees a major clash: nothing is announced."),
        (
            [clashes(w0=100)],
            "There is no week in which a sign could come before a major clash.",
        ),
        (
            [clashes(w9=50, never=50)],
            "Nothing that can be seen from outside crosses a threshold before a major clash.",
        ),
    ],
)
def test_where_there_is_nothing_to_count_it_says_why(pieces, heading):
    findings = findings_with(rated_from(*pieces))
    assert say.watch_finding(findings) == heading
    assert sign_chart(findings) is None
    assert heading in watch(findings)


def test_where_every_future_warns_and_every_warning_is_right():
    sign = ("supply.NK", 0.5, "down")
    weeks = {week: 50 for week in range(1, 5)}
    whole = rows_of(sign, warning=weeks, lead={3: 200})
    findings = findings_with(rated_from(clashes(w4=50, w5=50, w6=50, w7=50), whole))
    page = plain(watch(findings))
    assert "None of" not in page
    assert "every future sees a clash, so no alarm is false" in page
    assert "no major clash more surely than the calendar alone" in page
    assert "nan" not in page


def test_few_warnings_are_counted_and_not_called_a_share():
    sign = ("supply.NK", 0.5, "down")
    piece = rows_of(sign, warning={1: 20}, lead={3: 18}, none={0: 2})
    findings = findings_with(rated_from(clashes(w4=18, never=9982), piece))
    assert say.watch_finding(findings) == (
        "1 of 1 sign announces a major clash more surely than the calendar alone; it is right in "
        "18 of 20 cases, where under 1 is usual."
    )


def test_a_run_made_before_signs_were_kept_says_so():
    page = watch(findings_with(None))
    assert "made before signs were counted" in page
    assert "Run the scenario again" in page


def test_the_chart_shows_a_few_of_each_sort_and_its_table_the_same(findings):
    chart = sign_chart(findings)
    shown = chosen(findings.signs)
    assert len(chart.table.rows) == len(shown) == chart.drawn.count("<li")
    assert not shown.duplicated(["path", "direction"]).any()
    assert shown.groupby("sort").size().max() <= MOST
    assert shown["sort"].iloc[-1] == FIGHTING
    for row, (_, sign) in zip(chart.table.rows, shown.iterrows(), strict=True):
        assert row[0].text == say.in_words(findings, sign)
        assert row[1].sort == sign["hit_rate"]
        assert f"<b>{hundredths(sign['hit_rate'])}</b>" in chart.drawn
    page = show(chart)
    assert page.count('role="img"') == len(shown)
    lefts = [float(left) for left in re.findall(r'class="point" style="left:([\d.]+)%', page)]
    assert sorted(lefts, reverse=True)[0] < 100


def test_scripts_that_announce_nothing_are_counted(findings):
    text = plain(" ".join(say.definitions(findings)))
    assert "Left out: 1 sign that comes in one and the same week in more than 95 of 100" in text
    assert f"Over all weeks it is {hundredths(findings.signs.usual)} of 100." in text


def test_sorts_without_a_telling_sign_are_named():
    other = rows_of(("talks", 0.5, "up"), warning={1: 900}, lead={2: 90}, none={0: 810})
    supply = rows_of(("supply.NK", 0.5, "down"), warning={1: 900}, lead={2: 800}, none={0: 100})
    page = watch(findings_with(rated_from(clashes(w3=1000, never=9000), supply, other)))
    assert "No sign tells anything among: diplomacy." in page
