"""Rivals: what each says, and that none of them can look ahead."""

from functools import partial

import numpy as np
import pytest

from model.evidence import deaths
from model.evidence.deaths import Deaths
from model.hindcast import protocol
from model.hindcast.classes import BOUNDS, spread
from model.hindcast.forecasts import Asked, observe
from model.hindcast.lessons import learn
from model.hindcast.rivals import RIVALS, Conditions, ask, ask_with, logistic, oracle

ASKED = Asked((5, 25), (1, 3, 12))
KEPT = protocol.load()
RECORD = deaths.load().since(KEPT.record.first)
CODED = Conditions(
    ("one", "two", "three"),
    KEPT.origins.months,
    np.random.default_rng(9).normal(size=(355, 3)).cumsum(0),
)
WITH_PAST = {**RIVALS, "logistic": partial(logistic.forecast, conditions=CODED)}


def months(first: str, values) -> Deaths:
    start = np.datetime64(first, "M")
    return Deaths(np.arange(start, start + len(values)), np.asarray(values, float))


def said(name: str, past: Deaths, asked: Asked = ASKED):
    return WITH_PAST[name](past, asked)


def same(one, other, rows=slice(None)):
    return all(
        np.array_equal(getattr(one, part)[rows], getattr(other, part)[rows])
        for part in ("month", "year", "values", "weights")
    )


# ---------------------------------------------------------------- nobody looks ahead


@pytest.mark.parametrize("name", WITH_PAST)
def test_another_future_changes_no_forecast_made_before_it(name):
    cut = np.datetime64("2016-04")
    dice = np.random.default_rng(10)
    other_deaths = np.where(RECORD.months >= cut, dice.integers(0, 200, len(RECORD)), RECORD.deaths)
    other = Deaths(RECORD.months, other_deaths)
    after = CODED.months > cut
    noise = Conditions(CODED.names, CODED.months, np.where(after[:, None], 99.0, CODED.values))
    origins = np.arange(cut - 8, cut + 3)
    rule = partial(logistic.forecast, conditions=noise) if name == "logistic" else RIVALS[name]
    for origin in origins:
        here, there = said(name, RECORD.until(origin)), rule(other.until(origin), ASKED)
        assert same(here, there) == (origin <= cut), origin


def test_the_oracle_and_the_other_folds_do_see_later_months():
    origins = KEPT.origins.months
    calmer = Deaths(RECORD.months, np.minimum(RECORD.deaths, 30.0))
    calmer = Deaths(
        calmer.months, np.where(calmer.months > np.datetime64("2019"), 0, calmer.deaths)
    )
    early = origins < np.datetime64("2010")
    truth, dream = (
        logistic.other_folds(one, ASKED, origins, CODED, KEPT.folds) for one in (RECORD, calmer)
    )
    assert not np.array_equal(truth.year[early], dream.year[early])
    truth, dream = (observe(ASKED, origins, one) for one in (RECORD, calmer))
    known = ~np.isnan(truth.deaths)
    truth, dream = (oracle.forecast(one, known, early) for one in (truth, dream))
    assert not np.array_equal(truth.month, dream.month)


def test_a_fold_is_fitted_on_nothing_whose_next_twelve_months_touch_it():
    fold = next(one for one in KEPT.folds if one.id == "autumn-2020")
    origins = KEPT.origins.months
    inside = fold.holds(origins)
    touching = fold.holds(origins[:, None] + np.arange(12)).any(1)
    assert touching.sum() == inside.sum() + 11
    scored = np.flatnonzero(inside)[3]
    # Conditions are read from the origins fitted on and from the origin itself, and nowhere else.
    hidden = touching & (np.arange(355) != scored)
    chances = []
    for changed in (hidden, ~touching):
        values = np.where(changed[:, None], CODED.values[::-1], CODED.values)
        coded = Conditions(CODED.names, CODED.months, values)
        forecast = logistic.other_folds(RECORD, ASKED, origins, coded, KEPT.folds)
        chances.append(forecast.year[scored])
    truth = logistic.other_folds(RECORD, ASKED, origins, CODED, KEPT.folds).year[scored]
    np.testing.assert_array_equal(chances[0], truth)
    assert (chances[1] != truth).all()


def test_the_last_fold_does_not_know_its_own_deaths():
    fold = KEPT.folds[-1]
    cut = fold.first + 3
    other = Deaths(RECORD.months, np.where(RECORD.months >= cut, 500.0, RECORD.deaths))
    here, there = (
        logistic.other_folds(one, ASKED, KEPT.origins.months, CODED, KEPT.folds)
        for one in (RECORD, other)
    )
    rows = (KEPT.origins.months >= fold.first) & (KEPT.origins.months <= cut)
    assert rows.sum() == 4
    assert same(here, there, rows)


# ---------------------------------------------------------------- what past origins teach


def test_only_targets_observed_by_then_teach():
    past = months("2000-01", [0, 30, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 25])
    found = learn(past, (5, 25), (1, 3, 12))
    assert (~np.isnan(found.month)).sum(-1)[0].tolist() == [14, 12, 3]
    np.testing.assert_array_equal(found.month[0, 1, :5], [0, 0, 1, 0, 0])
    np.testing.assert_array_equal(found.month[1, 2, :3], [0, 0, 1])
    np.testing.assert_array_equal(found.year[:, :3], [[1, 1, 1], [1, 1, 1]])
    assert np.isnan(found.year[:, 3:]).all()


def test_memory_fades_from_the_last_such_month():
    found = learn(months("2000-01", [0, 30, 0, 6]), (5, 25), (1,)).memory
    since = -24 * np.log(found)
    # Before the first one it counts from 24 months before the record began.
    np.testing.assert_allclose(since, [[24, 25, 1, 2, 1], [24, 25, 1, 2, 3]])


def test_a_month_left_out_teaches_nothing_and_the_other_eleven_decide():
    values = np.zeros(15)
    values[2], values[13] = 56, 30
    found = learn(months("2000-01", values).without("2000-03"), (25,), (1,))
    assert np.isnan(found.month[0, 0, 2])
    np.testing.assert_array_equal(found.year[0, :4], [0, 0, 1, 1])
    np.testing.assert_allclose(-24 * np.log(found.memory[0, 3]), 27)


# ---------------------------------------------------------------- what each says


def test_climatology_counts_past_months_and_past_windows():
    past = months("2000-01", [0, 30, *[0] * 11, 6])
    found = said("climatology", past)
    np.testing.assert_allclose(found.month[:, 0], [2.5 / 15, 1.5 / 15])
    np.testing.assert_allclose(found.year, [3.5 / 4, 2.5 / 4])
    assert sorted(found.values[0]) == sorted(past.deaths)
    left_out = said("climatology", past.without("2000-02"))
    np.testing.assert_allclose(left_out.month[:, 2], [1.5 / 14, 0.5 / 14])
    assert 30 not in left_out.values


def test_persistence_says_it_again():
    found = said("persistence", months("2000-01", [30, *[0] * 11, 6]))
    assert found.month.tolist() == [[0.995] * 3, [1 - 0.995] * 3]
    assert found.year.tolist() == [0.995, 1 - 0.995]
    assert found.values.tolist() == [[6]]


def test_conflict_history_draws_the_last_twelve_again():
    found = said("conflict_history", months("2000-01", [500, 30, *[0] * 11]))
    np.testing.assert_allclose(found.month[:, 1], 1 / 12)
    np.testing.assert_allclose(found.year, 1 - (11 / 12) ** 12)
    calm, war = (said("conflict_history", months("2000-01", [n] * 12)) for n in (0, 90))
    assert calm.month.max() == calm.year.max() == 0.005
    assert war.month.min() == war.year.min() == 0.995


def test_decay_fades_after_fighting():
    fighting = [*[0] * 6, 40, 30, 26, *[0] * 31] * 4
    near = said("decay", months("2000-01", [*fighting, 40, 30]))
    far = said("decay", months("2000-01", [*fighting, 40, 30, *[0] * 30]))
    assert near.month[1, 0] > 5 * far.month[1, 0]


@pytest.mark.parametrize("name", ["decay", "logistic"])
def test_where_there_is_nothing_to_learn_they_say_what_climatology_says(name):
    calm = Deaths(RECORD.months, np.zeros(len(RECORD))).until("2005-01")
    usual = said("climatology", calm)
    np.testing.assert_array_equal(said(name, calm).month, usual.month)
    np.testing.assert_array_equal(said(name, calm).year, usual.year)
    first = RECORD.until(KEPT.origins.first)
    regression, usual = said("logistic", first), said("climatology", first)
    np.testing.assert_array_equal(regression.month, usual.month)


def test_the_regression_uses_conditions_that_tell():
    quiet = np.random.default_rng(11).random(len(RECORD)) < 0.7
    record = Deaths(RECORD.months, np.where(quiet, 0.0, 60.0))
    tells = Conditions(("tells",), RECORD.months, np.where(quiet, 0.0, 1.0)[:, None])
    forecast = ask_with(tells, record, ASKED, RECORD.months[200:])
    assert forecast.month[quiet[200:], 1, 0].max() < 0.2
    assert forecast.month[~quiet[200:], 1, 0].min() > 0.7
    # The condition is about this month and says nothing about the third.
    assert np.ptp(forecast.month[:, 1, 1]) < 0.3


def test_origins_without_conditions_are_refused():
    with pytest.raises(ValueError, match="no conditions are coded for 1996-05"):
        said("logistic", RECORD.until("1996-05"))
    with pytest.raises(ValueError, match="1996-05 lies in no fold or has no conditions"):
        logistic.other_folds(
            RECORD, ASKED, np.array(["1996-05"], "datetime64[M]"), CODED, KEPT.folds
        )
    values = CODED.values.copy()
    values[1, 1] = np.nan
    with pytest.raises(ValueError, match="two has no value in 1996-07"):
        Conditions(CODED.names, CODED.months, values)
    with pytest.raises(ValueError, match="do not follow"):
        Conditions(CODED.names, CODED.months[::-1], CODED.values)
    with pytest.raises(ValueError, match="2 names"):
        Conditions(("one", "two"), CODED.months, CODED.values)


def test_too_short_a_past_is_refused():
    for name in ("persistence", "conflict_history"):
        with pytest.raises(ValueError, match="twelve months before 2000-12"):
            said(name, months("2000-01", [0] * 11))


def test_deaths_in_classes_have_the_chances_that_were_said():
    chances = np.array([[0.5, 0.4], [0.2, 0.5], [0.1, 0.1], [0.05, 0.2], [0.01, 0]])
    past = np.array([0, 0, 0.4, 1, 4.9, 5, 25, 30, 60, 99, 5548])
    values, weights = spread(chances, past)
    above = [(weights * (values >= bound)).sum(1) for bound in BOUNDS]
    # A higher bound is never likelier; no month had 100 to 999, so that class stands at 100.
    expected = [[0.5, 0.4], [0.2, 0.4], [0.1, 0.1], [0.05, 0.1], [0.01, 0]]
    np.testing.assert_allclose(above, expected, atol=1e-12)
    assert 100 in values
    np.testing.assert_allclose(weights[0, (values[0] >= 25) & (values[0] < 100)], 0.05 / 4)


def test_the_oracle_says_what_the_scored_months_were_like():
    seen = observe(ASKED, KEPT.origins.months, RECORD)
    scored = ~np.isnan(seen.deaths)
    year_scored = ~np.isnan(seen.year[:, 0])
    found = oracle.forecast(seen, scored, year_scored)
    np.testing.assert_allclose(found.month[0], np.nanmean(seen.month, 0))
    np.testing.assert_allclose(found.year[7], np.nanmean(seen.year, 0))
    np.testing.assert_allclose(
        (found.weights * found.values).sum(-1)[0], np.nanmean(seen.deaths, 0)
    )


@pytest.mark.parametrize("name", RIVALS)
def test_leaving_out_the_month_of_the_coup_is_possible_for_all(name):
    changed = ask(RIVALS[name], RECORD.without("1995-03"), ASKED, KEPT.origins.months[:3])
    usual = ask(RIVALS[name], RECORD, ASKED, KEPT.origins.months[:3])
    learns = name in ("climatology", "decay")
    assert (not np.array_equal(changed.month, usual.month)) == learns
    if learns:
        assert (changed.month[:, 1, 0] < usual.month[:, 1, 0]).all()
