"""The page of a hindcast stands alone and says what came out, whichever way it came out."""

import json
import re
from html import unescape

import pytest
from plotly.offline import get_plotlyjs

from dashboards.figures import reliability
from dashboards.figures.scores import scores_chart, variants_table
from dashboards.hindcast import build, page
from dashboards.sections import foresight as sections
from dashboards.sections.hindcast import done, failures
from dashboards.sections.later import entries
from dashboards.sentences import foresight
from dashboards.sentences import hindcast as say
from model.hindcast.protocol import Entry, load
from model.hindcast.results import CALIBRATED, PRIOR, WEEKS, WITHIN_A_YEAR, Results
from model.language.parameters import parameters
from tests.dashboards.sample_hindcast import CALIBRATION, IN_DOUBT, sample_hindcast
from tests.dashboards.test_whole_page import read

ALL = tuple(load().failure)
WINS, TIES, LOSES = {"difference": -0.1}, {"difference": 0.0, "half": 0.0}, {"difference": 0.1}


def found(**changes) -> Results:
    return Results(sample_hindcast(**changes))


def words(text: str) -> str:
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", text, flags=re.S)
    return re.sub(r"\s+", " ", unescape(text))


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    where = tmp_path_factory.mktemp("page") / "hindcast.html"
    return build(sample_hindcast(failed=("controls",)), where).read_text(encoding="utf-8")


def test_it_is_one_file_in_good_order_that_asks_for_nothing(text):
    own = text.replace(get_plotlyjs(), "")
    assert len(text.encode()) < 6_000_000
    assert not re.search(r"https?://(?!www\.w3\.org)", own)
    assert "url(" not in own
    outline = read(text)
    assert outline.open == []
    assert outline.addresses == []
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)


def test_every_chart_has_its_finding_its_caption_and_its_numbers(text):
    charts = re.findall(r"<figure.*?</figure>", text, flags=re.S)
    assert len(charts) == 6
    for chart in charts:
        assert re.search(r'<h3 id="[^"]+">[^<]{20,}</h3>', chart)
        assert "<figcaption>" in chart
        assert '<details class="numbers" open>' in chart
        assert chart.count("data-width") == 2


def test_the_order_is_that_of_a_reader(text):
    ids = re.findall(r'<section id="([^"]+)"', text) or re.findall(r'href="#([^"]+)">', text)
    order = [id for id in dict.fromkeys(ids) if f'aria-labelledby="{id}-title"' in text]
    assert order[:4] == ["answer", "done", "months", "episodes"]
    assert order[-2:] == ["entries", "regenerate"]


def test_the_verdict_counts_what_came_and_never_claims_proof():
    assert say.verdict(found()).startswith("None of the seven ways to fail that were fixed before")
    assert say.verdict(found(failed=ALL)).startswith("All of the seven ways to fail")
    some = say.verdict(found(failed=ALL[:3]))
    assert some.startswith("Of the seven ways to fail that were fixed before any score, three came")
    assert "four did not" in some
    for failed in ((), ALL, ALL[:1]):
        assert say.PROVEN in say.verdict(found(failed=failed))


@pytest.mark.parametrize(
    ("came", "half", "rules", "regression"),
    [
        (-0.1, 0.02, "better than those of all four simple rules (surely)", "and surely better"),
        (-0.1, 0.2, "all four simple rules (not surely)", "and better, though not surely, than"),
        (0.0, 0.0, "no better than those of any of four simple rules", "and as good as"),
        (0.1, 0.2, "no better than those of any of four", "and worse, though not surely, than"),
        (0.1, 0.02, "four simple rules (surely worse than four)", "and surely worse than"),
    ],
)
def test_rivals_are_told_in_plain_words_both_ways(came, half, rules, regression):
    text = say.comparison(found(difference=came, half=half))
    assert rules in text
    assert regression in text


def test_a_mixed_comparison_names_who_is_beaten_and_who_is_not():
    document = sample_hindcast(difference=-0.1, half=0.02)
    for row in document["scores"]:
        if row["against"] in ("decay", "logistic_folds"):
            row.update(value=0.1, low=0.05, high=0.2)
    mixed = Results(document)
    text = say.comparison(mixed)
    assert "better than those of three of four simple rules (surely)" in text
    assert "but surely worse than those of a regression" in text
    told = say.by_reading(mixed, CALIBRATED, WITHIN_A_YEAR, mixed.rivals)
    assert told.startswith("Surely better than climatology, persistence, the last twelve months")
    assert told.endswith(
        "surely worse than the time since the last deadly month and a regression on other years."
    )


def test_what_failed_and_what_held_are_told_apart():
    document = found(failed=("no_ranking", "overconfident"))
    came = say.ways(document, CALIBRATED, True)
    assert "does not surely rank" in came
    assert "outside their bands in 3 of 7 classes" in came
    assert "almost certain in 20 of 100 months" in came.replace("\u00a0", " ")
    held = say.ways(document, CALIBRATED, False)
    assert "does better than a regression" in held
    assert "rank" not in held
    assert say.ways(found(), CALIBRATED, True) == "Nothing."
    assert say.ways(found(failed=ALL), CALIBRATED, False) == "None of them."


def test_every_way_to_fail_of_the_protocol_has_words_for_both():
    assert set(say.WAYS) == set(ALL)
    assert all(held != came for held, came in say.WAYS.values())


def test_episodes_are_called_likely_raised_or_missed():
    likely = say.calls(found(before=0.6), CALIBRATED)
    assert "saw all five episodes: it called spring 1997, April 2016" in likely
    raised = say.calls(found(before=0.3, area=0.8), CALIBRATED)
    assert "raised its chance before spring 1997" in raised
    missed = say.calls(found(before=0.05, area=0.4), CALIBRATED)
    assert "saw none of five episodes: it missed spring 1997" in missed
    assert "climatology saw none" in foresight.episodes_finding(found())


def test_alarms_in_vain_are_counted():
    assert "never gave it so much" in say.alarms(found(), CALIBRATED)
    assert "never in vain" in say.alarms(found(before=0.7), CALIBRATED)
    always = found(before=0.7, otherwise=0.7)
    vain = sum(came is False for came in always.followed)
    assert f"in vain in {vain}" in say.alarms(always, CALIBRATED)


def test_what_is_not_over_is_not_judged():
    assert found().followed[-11:] == [None] * 11
    assert None not in found().followed[:-11]


def test_headings_say_what_the_numbers_say():
    assert "30 of 100 on average; where nothing followed, 10" in say.months_finding(found())
    chances = [one for one in found().whats if one.score == "brier"]
    wins = foresight.scores_finding(found(difference=-0.1, half=0.02), chances)
    assert wins == "In chances, the model is better in 21 (surely in 21) of 21 comparisons."
    loses = foresight.scores_finding(found(difference=0.1, half=0.2), chances)
    assert loses == "In chances, the model is worse in 21 (surely in none) of 21 comparisons."
    assert "the same in 21 of" in foresight.scores_finding(found(**TIES), chances)
    assert "surely better than a coin" in foresight.ranking_finding(found(area=0.8))
    assert "surely worse than a coin" in foresight.ranking_finding(found(area=0.2))
    assert "not surely better than a coin" in foresight.ranking_finding(found(area=0.55))
    assert "stay quiet: at most 4 of 100" in foresight.controls_finding(found())
    over = foresight.controls_finding(found(failed=("controls",)))
    assert "quiet 2012 (17) and thaw 2018 (17)" in over


def test_a_month_in_doubt_that_changes_a_reading_is_named():
    document = sample_hindcast()
    assert "no comparison reads otherwise" in foresight.variant_finding(Results(document), IN_DOUBT)
    for row in document["variants"][IN_DOUBT]:
        if row["against"] == "climatology":
            row.update(value=0.02, low=-0.03, high=0.07)
    text = foresight.variant_finding(Results(document), IN_DOUBT)
    assert text == (
        "Without March\u00a01995 six of 42 comparisons read otherwise (against climatology)"
    )


def test_a_month_in_doubt_that_moves_a_number_only_changes_no_reading():
    document = sample_hindcast(difference=-0.02)
    for row in document["variants"][IN_DOUBT]:
        if row["against"] == "climatology":
            row.update(value=-0.03, low=-0.08, high=0.02)
    moved = Results(document)
    assert "no comparison reads otherwise" in foresight.variant_finding(moved, IN_DOUBT)
    first = variants_table(moved, IN_DOUBT).rows[0]
    assert [cell.note.split(" ")[0] for cell in first[2:]] == ["−0.020", "−0.030"]


def test_the_table_of_ways_to_fail_says_of_each_whether_it_came():
    table = failures(found(failed=("no_ranking", "controls")), load())
    rows = re.findall(r"<tr role=.*?</tr>", table, flags=re.S)[1:]
    assert len(rows) == len(ALL)
    for id, row in zip(ALL, rows, strict=True):
        word = "failed" if id in ("no_ranking", "controls") else "held"
        assert row.count(f"<b>{word}</b>") == 2, id


def test_reliability_says_where_too_much_or_too_little_came():
    assert reliability.finding(found()) == (
        "Calibrated model: none of one class outside the band; climatology: one of one class "
        "outside the band (one came more often than said)."
    )
    document = sample_hindcast()
    for row in document["reliability"]:
        row.update(happened=1, outside=True)
    assert "(one less often)" in reliability.finding(Results(document))


@pytest.mark.parametrize("came", [WINS, TIES, LOSES])
def test_the_chart_of_scores_draws_the_numbers_of_its_table(came):
    result = found(**came)
    chart = scores_chart(result, "chart", result.whats[:1], "heading", "caption")
    dots = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert len(dots) == len(chart.table.rows) == len(result.rivals)
    side = (dots[0].x[0] > 0.5) - (dots[0].x[0] < 0.5)
    value = came["difference"]
    assert side == (value > 0) - (value < 0)
    assert {row[4].sort for row in chart.table.rows} == {value}


def test_it_says_what_the_model_had_seen_and_who_coded(text):
    said = words(text)
    for id in load().already_used["parameters_fitted_or_set_from_the_record"]:
        assert parameters()[id].label in said
    assert "coded by people who knew" in said
    assert "no second, independent coder" in said
    assert "bands are too narrow, and even climatology leaves them" in said
    for rule in load().failure.values():
        assert " ".join(rule.split()) in said


def test_the_calibration_says_what_it_could_not_tell(text):
    said = words(text)
    label = parameters()["choice_precision"].label
    assert f"The record moved one of two parameters: {label}" in said
    assert "For one the record says nothing sure." in said
    assert "40 of 100 of them are ruled out; with a part left out, 35 to 62 of 100" in said
    assert "Too few sets" not in said
    told = json.loads(json.dumps(CALIBRATION))
    told["accepted"]["april-2016"]["enough"] = False
    assert "least implausible ones were taken" in words(sections.learnt(found(calibration=told)))
    assert "No calibration is on file" in words(sections.learnt(found(calibration=None)))


def test_results_of_another_protocol_are_called_so(text):
    assert "another protocol" not in words(text)
    assert "another protocol" in words(done(found(protocol="0" * 64), load()))


def test_without_the_calibrated_model_the_other_is_judged():
    document = sample_hindcast(failed=("controls",))
    del document["failures"][CALIBRATED]
    del document["chances"][CALIBRATED]
    assert Results(document).models == [PRIOR]
    assert "model before calibration saw" in words(page(document))


def test_later_entries_are_listed_in_full():
    document = sample_hindcast()
    protocol = load().model_copy(update={"entries": ()})
    assert "nothing has been tried since" in words(entries(protocol, Results(document)))
    entry = Entry(id="wider", written="2027-01-05", what="A <b>wider</b> range.", why="A miss.",
                  switches={"drones": False})  # fmt: skip
    later = protocol.model_copy(update={"entries": (entry,)})
    html = entries(later, Results(document))
    assert "A &lt;b&gt;wider" in html
    assert "1 entry since the first scores" in words(html)
    assert "Not scored yet." in words(html)


def test_an_entry_is_told_with_its_scores_less_those_of_the_first_model():
    row = {
        "forecast": CALIBRATED,
        "span": "whole",
        "target": "year",
        "threshold": 25,
        "lead": 12,
        "score": "brier",
        "n": 344,
        "against": "",
        "value": 0.1234,
        "low": None,
        "high": None,
    }
    less = row | {"against": "first_calibrated", "value": 0.004, "low": 0.001, "high": 0.007}
    entry = Entry(id="wider", written="2027-01-05", what="A.", why="B.", switches={"drones": False})
    document = sample_hindcast() | {"entries": [{"id": "wider", "scores": [row, less]}]}
    later = load().model_copy(update={"entries": (entry,)})
    told = words(entries(later, Results(document)))
    assert "0.1234" in told
    assert "+0.0040 (+0.0010 to +0.0070)" in told
    assert "surely worse" in told


def test_a_window_is_as_long_as_the_protocol_has_it():
    assert load().origins.weeks == WEEKS
