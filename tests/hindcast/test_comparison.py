"""Forecasts beside rivals: the truth wins, differences add up, spans hold what they say."""

import numpy as np
import pytest

from model.evidence import deaths
from model.evidence.deaths import Deaths
from model.hindcast import protocol
from model.hindcast.comparison import compare
from model.hindcast.forecasts import Asked, Forecast, from_paths, observe
from model.hindcast.rivals import RIVALS, ask

KEPT = protocol.load()
ASKED = Asked(KEPT.thresholds, KEPT.leads)
ORIGINS = KEPT.origins.months
RECORD = deaths.load().since(KEPT.record.first)


@pytest.fixture(scope="module")
def toy():
    """A world of calm and tense months that take turns of a year; only the truth knows which."""
    dice = np.random.default_rng(12)
    tense = (np.arange(len(RECORD) + 12) // 12) % 3 == 1

    def futures(number):
        strikes = dice.random((number, len(tense))) < np.where(tense, 0.5, 0.01)
        return np.where(strikes, dice.gamma(1, 60, strikes.shape), 0)

    return Deaths(RECORD.months, futures(1)[0, : len(RECORD)]), futures(300)


@pytest.fixture(scope="module")
def found(toy):
    record, futures = toy
    first = int((ORIGINS[0] - record.months[0]).astype(int))
    rows = first + np.arange(len(ORIGINS))[:, None] + np.arange(12)
    forecasts = {name: ask(rule, record, ASKED, ORIGINS) for name, rule in RIVALS.items()}
    forecasts["truth"] = from_paths(ASKED, ORIGINS, futures[:, rows].transpose(1, 2, 0))
    return compare(forecasts, record, KEPT, resamples=500)


def only(table, **what):
    for column, value in what.items():
        table = table[table[column] == value]
    return table


def test_the_truth_has_a_lower_score_than_every_rival(found):
    against = only(found.scores, forecast="truth", span="whole")
    against = against[against.against != ""]
    for one in KEPT.primary:
        lead = 12 if one.target == "year" else one.lead
        rows = only(
            against, target=one.target, score=one.score, threshold=one.threshold or 0, lead=lead
        )
        assert sorted(rows.against) == sorted([*RIVALS, "oracle"])
        assert (rows.value < 0).all(), one
        assert (rows.low < rows.value).all()
        assert (rows.value < rows.high).all()
        assert (rows.high < 0).mean() >= 0.5, one


def test_the_truth_ranks_best(found):
    whole = only(found.auc, span="whole").set_index("forecast")
    assert whole.value.idxmax() == "truth"
    assert whole.loc["truth", "low"] > 0.5
    assert (whole.with_event + whole.without == 344).all()


def test_the_truth_stays_in_its_bands(found):
    # One month at a time, so that what is counted is independent; a tenth lies outside by chance.
    bins = only(found.reliability, forecast="truth", span="whole", target="month", lead=1)
    assert len(bins) >= 6
    assert bins.outside.mean() <= 0.34
    assert only(found.reliability, forecast="persistence", target="month", lead=1).outside.any()


def test_differences_are_those_of_the_scores(found):
    own = found.scores[found.scores.against == ""]
    keys = ["target", "threshold", "lead", "span", "score"]
    own = own.set_index(["forecast", *keys]).value
    for row in found.scores[found.scores.against != ""].sample(300, random_state=1).itertuples():
        key = tuple(getattr(row, column) for column in keys)
        expected = own[(row.forecast, *key)] - own[(row.against, *key)]
        assert row.value == pytest.approx(expected, abs=1e-12)


def test_brier_parts_add_up_in_the_table(found):
    own = only(found.scores, forecast="decay", against="", target="year", threshold=25)
    value = only(own, span="whole").set_index("score").value
    added = value.brier_reliability - value.brier_resolution + value.brier_uncertainty
    added += value.brier_variance_within_bins + value.brier_covariance_within_bins
    assert added == pytest.approx(value.brier)


def test_a_span_counts_only_origins_whose_target_lies_in_it(found):
    own = only(found.scores, forecast="climatology", against="", score="brier", threshold=25)
    count = own.set_index(["span", "target", "lead"]).n
    assert count["whole", "month", 1] == 355
    assert count["whole", "month", 6] == 350
    assert count["whole", "year", 12] == 344
    assert count["to_2015", "year", 12] == 224
    assert count["from_2016", "year", 12] == 109
    assert count["without_2024_25", "month", 1] == 331
    assert count["spring-1997", "year", 12] == 11
    assert count["april-2016", "year", 12] == 12
    assert count["autumn-2020", "month", 3] == 4


def test_zeros_by_definition_do_not_count_where_they_are_left_out():
    forecasts = {"climatology": ask(RIVALS["climatology"], RECORD, ASKED, ORIGINS)}
    later = Deaths(
        RECORD.months, np.where(RECORD.months >= np.datetime64("2024-01"), 900.0, RECORD.deaths)
    )
    here, there = (compare(forecasts, one, KEPT, resamples=50) for one in (RECORD, later))
    for span, same in (("without_2024_25", True), ("to_2015", True), ("from_2016", False)):
        equal = only(here.scores, span=span).value.equals(only(there.scores, span=span).value)
        assert equal == same


def test_perfect_foresight_scores_nothing_and_ranks_all():
    seen = observe(ASKED, ORIGINS, RECORD)
    perfect = Forecast(
        ASKED,
        ORIGINS,
        np.nan_to_num(seen.month),
        np.nan_to_num(seen.year),
        np.nan_to_num(seen.deaths)[..., None],
        np.ones((355, 4, 1)),
    )
    table = compare({"perfect": perfect}, RECORD, KEPT, resamples=50)
    own = only(table.scores, forecast="perfect", against="", span="whole")
    assert own[own.score.isin(["brier", "crps"])].value.max() == 0
    np.testing.assert_allclose(own[own.score == "log"].value, -np.log(0.995))
    assert (table.auc.value == 1).all()
    assert not table.reliability[table.reliability.forecast == "perfect"].outside.any()
    oracle = only(table.scores, forecast="oracle", span="whole", target="year", score="brier")
    share = np.nanmean(seen.year, 0)
    np.testing.assert_allclose(oracle.value, share * (1 - share))


def test_an_episode_is_about_the_months_before_it_and_has_no_interval():
    forecasts = {"persistence": ask(RIVALS["persistence"], RECORD, ASKED, ORIGINS)}
    table = compare(forecasts, RECORD, KEPT, resamples=50)
    row = only(
        table.scores, forecast="persistence", against="", span="april-2016", target="year",
        threshold=25, score="brier",
    )  # fmt: skip
    # Twelve times it said no, and was wrong.
    assert row.value.item() == pytest.approx(0.995**2)
    assert row.low.isna().all()
    ranked = only(table.auc, span="april-2016")
    assert ranked.with_event.item() == 12
    assert ranked.low.isna().all()


def test_forecasts_that_cannot_be_compared_are_refused():
    good = ask(RIVALS["climatology"], RECORD, ASKED, ORIGINS)
    later = good.at(np.arange(355) > 0)
    with pytest.raises(ValueError, match="later answers other questions, or at other months"):
        compare({"good": good, "later": later}, RECORD, KEPT)
    with pytest.raises(ValueError, match="the origin after 1996-06 is not the next month"):
        compare({"good": good.at(np.arange(355) % 2 == 0)}, RECORD, KEPT)
    with pytest.raises(ValueError, match="no forecast is called 'nobody'"):
        compare({"good": good}, RECORD, KEPT, against=["nobody"])
    with pytest.raises(ValueError, match="there must be a forecast"):
        compare({}, RECORD, KEPT)


def test_variants_of_a_rival_are_rivals_too():
    usual = ask(RIVALS["climatology"], RECORD, ASKED, ORIGINS)
    names = {"model": usual, "climatology": usual, "climatology_without_1995_03": usual}
    table = compare(names, RECORD, KEPT, resamples=20)
    mine = table.scores[table.scores.forecast == "model"]
    assert {*mine.against} == {"", "climatology", "climatology_without_1995_03", "oracle"}


def test_a_trial_over_a_few_origins_has_only_the_spans_that_it_reaches():
    few = np.arange(np.datetime64("2016-01"), np.datetime64("2017-01"))
    table = compare({"persistence": ask(RIVALS["persistence"], RECORD, ASKED, few)}, RECORD, KEPT)
    assert {*table.scores.span} == {"whole", "from_2016", "without_2024_25", "april-2016"}
    assert table.scores.n.max() == 12
