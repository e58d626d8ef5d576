"""From futures to chances, and what is then compared with what."""

import numpy as np
import pytest

from model.evidence.deaths import Deaths
from model.hindcast.forecasts import Asked, Forecast, Said, from_paths, gather, observe

ASKED = Asked((5, 25), (1, 6, 12))
ORIGINS = np.array(["2000-01", "2000-02"], "datetime64[M]")


def test_chances_are_smoothed_shares_of_whole_futures():
    paths = np.zeros((2, 12, 4))
    paths[0, 0] = [0, 5, 30, 4.9]
    # The same number of months with 25 or more, in one future or in two.
    paths[0, 5, 2], paths[1, 5, 0], paths[1, 11, 1] = 40, 25, 25
    said = from_paths(ASKED, ORIGINS, paths)
    np.testing.assert_allclose(said.month[0, 0], np.array([2.5, 1.5, 0.5]) / 5)
    np.testing.assert_allclose(said.year[:, 1], np.array([1.5, 2.5]) / 5)
    np.testing.assert_array_equal(said.values[1], [[0, 0, 0, 0], [25, 0, 0, 0], [0, 25, 0, 0]])
    np.testing.assert_allclose(said.weights, 1 / 4)


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (np.zeros((2, 11, 4)), "12 months"),
        (np.zeros((1, 12, 4)), "2 origins"),
        (np.zeros((2, 12, 0)), "2 origins"),
        (np.full((2, 12, 4), np.nan), "no number"),
        (np.full((2, 12, 4), -1), "fewer than none"),
    ],
)
def test_futures_that_do_not_fit_are_refused(paths, said):
    with pytest.raises(ValueError, match=said):
        from_paths(ASKED, ORIGINS, paths)


def test_what_happened_is_read_off_the_months_that_the_leads_mean():
    months = np.arange(np.datetime64("2000-01"), np.datetime64("2001-02"))
    deaths = np.zeros(13)
    deaths[[0, 5, 12]] = 7, 25, 100
    seen = observe(ASKED, ORIGINS, Deaths(months, deaths))
    np.testing.assert_array_equal(seen.deaths, [[7, 25, 0], [0, 0, 100]])
    np.testing.assert_array_equal(seen.month[0], [[1, 1, 0], [0, 1, 0]])
    np.testing.assert_array_equal(seen.year, [[1, 1], [1, 1]])
    later = observe(ASKED, ORIGINS + 1, Deaths(months, deaths))
    assert np.isnan(later.year[1]).all()
    assert np.isnan(later.month[1, :, 2]).all()
    np.testing.assert_array_equal(later.year[0], [1, 1])


def test_a_year_is_open_while_one_of_its_months_is_not_known():
    months = np.arange(np.datetime64("2000-01"), np.datetime64("2001-02"))
    record = Deaths(months, np.full(13, 50.0)).without("2000-01")
    seen = observe(ASKED, ORIGINS, record)
    assert np.isnan(seen.year[0]).all()
    assert (seen.year[1] == 1).all()


def test_answers_of_unequal_length_are_gathered_without_changing_them():
    answers = [
        Said(
            np.full((2, 3), 0.1), np.full(2, 0.2), np.ones((1, size)), np.full((1, size), 1 / size)
        )
        for size in (1, 3)
    ]
    both = gather(ASKED, ORIGINS, answers)
    assert both.values.shape == (2, 1, 3)
    np.testing.assert_allclose(both.weights[0, 0], [1, 0, 0])
    second = both.at(np.array([False, True]))
    np.testing.assert_allclose(second.weights[0, 0], 1 / 3)
    assert second.origins == ORIGINS[1]


GOOD = {
    "month": np.full((2, 2, 3), 0.1),
    "year": np.full((2, 2), 0.1),
    "values": np.zeros((2, 3, 4)),
    "weights": np.full((2, 3, 4), 0.25),
}


@pytest.mark.parametrize(
    ("part", "wrong", "said"),
    [
        ("month", np.full((2, 2, 4), 0.1), "3 leads"),
        ("year", np.full((1, 2), 0.1), "2 origins"),
        ("year", np.full((2, 2), 1.1), "not between 0 and 1"),
        ("month", np.full((2, 2, 3), np.nan), "not between 0 and 1"),
        ("values", np.full((2, 3, 4), np.inf), "finite"),
        ("weights", np.full((2, 3, 4), 0.2), "sum to one"),
        ("weights", np.tile([1.5, -0.5, 0, 0], (2, 3, 1)), "sum to one"),
    ],
)
def test_an_unsound_forecast_is_refused(part, wrong, said):
    Forecast(ASKED, ORIGINS, **GOOD)
    with pytest.raises(ValueError, match=said):
        Forecast(ASKED, ORIGINS, **{**GOOD, part: wrong})
