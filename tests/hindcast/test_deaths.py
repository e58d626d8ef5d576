"""The record is whole, and what was known before a month holds nothing of that month or later."""

import numpy as np
import pytest

from model.evidence import deaths
from model.evidence.deaths import Deaths


@pytest.fixture(scope="module")
def record():
    return deaths.load()


def test_it_reaches_from_1989_to_2025(record):
    assert len(record) == 37 * 12
    assert str(record.months[0]) == "1989-01"
    assert str(record.months[-1]) == "2025-12"


@pytest.mark.parametrize(
    ("month", "spread", "published"),
    [("2020-10", 5548.8, 1449), ("2016-04", 128, 128), ("1998-12", 3.8, 34), ("2024-05", 0, 0)],
)
def test_deaths_of_known_months(record, month, spread, published):
    assert record.at(np.datetime64(month)) == spread
    assert deaths.load(column="deaths_as_published").at(np.datetime64(month)) == published


def test_spreading_over_days_moves_deaths_between_months_and_loses_none(record):
    published = deaths.load(column="deaths_as_published")
    years = record.months.astype("datetime64[Y]")
    for year in np.unique(years):
        # Each month is rounded to a tenth.
        ours = record.deaths[years == year].sum()
        assert ours == pytest.approx(published.deaths[years == year].sum(), abs=12 * 0.05)


@pytest.mark.parametrize(
    ("year", "best"), [("1992", 2167), ("1994", 1519), ("2016", 141), ("2020", 7646), ("2023", 462)]
)
def test_years_add_up_to_the_published_annual_figures(year, best):
    published = deaths.load(column="deaths_as_published")
    assert (
        published.deaths[published.months.astype("datetime64[Y]") == np.datetime64(year)].sum()
        == best
    )


def test_before_a_month_nothing_of_it_is_known(record):
    past = record.until("2016-04")
    assert str(past.months[-1]) == "2016-03"
    assert str(past.following) == "2016-04"
    # Copies: there is no larger array behind them to look into.
    assert past.deaths.base is None
    assert past.months.base is None
    assert np.isnan(past.at(np.datetime64("2016-04")))
    with pytest.raises(ValueError, match="read-only"):
        past.deaths[0] = 1


@pytest.mark.parametrize("month", ["1989-01", "1980-01", "2026-02"])
def test_what_no_record_covers_is_refused(record, month):
    with pytest.raises(ValueError, match="record is known from 1989-01, and before 2026-01"):
        record.until(month)


def test_the_month_after_the_last_may_be_asked_about(record):
    assert len(record.until("2026-01")) == len(record)


def test_a_month_left_out_is_not_known(record):
    without = record.without("1995-03")
    assert np.isnan(without.at(np.datetime64("1995-03")))
    assert np.nansum(without.deaths) == pytest.approx(record.deaths.sum() - 56)
    with pytest.raises(ValueError, match="1980-01 is not in the record"):
        record.without("1980-01")


def test_months_outside_the_record_are_not_a_number(record):
    months = np.array([["1988-12", "1989-01"], ["2025-12", "2026-01"]], "datetime64[M]")
    np.testing.assert_array_equal(np.isnan(record.at(months)), [[True, False], [False, True]])


HEAD = "month,deaths,deaths_as_published,note,status\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("month,deaths\n", "d.csv:1: the columns"),
        (HEAD + "2000-01,1,1,,\n2000-03,1,1,,\n", "the month after 2000-01 is 2000-03"),
        (HEAD + "2000-01,1,1,,\n2000-01,1,1,,\n", "the month after 2000-01 is 2000-01"),
        (HEAD + "2000-01,many,1,,\n", "d.csv:2: .*many"),
        (HEAD + "2000-13,1,1,,\n", "d.csv:2: .*2000-13"),
        (HEAD + "2000-01,nan,1,,\n", "d.csv:2: something is missing"),
        (HEAD + "2000-01\n", "d.csv:2: "),
        (HEAD + "2000-01,-1,1,,\n", "-1.0 deaths in 2000-01"),
        (HEAD, "at least one month"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(tmp_path, text, said):
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said) as caught:
        deaths.load(tmp_path / "d.csv")
    assert "\n" not in str(caught.value)


def test_another_column_is_refused():
    with pytest.raises(ValueError, match="'wounded' is neither"):
        deaths.load(column="wounded")


def test_numbers_without_months_are_refused():
    with pytest.raises(ValueError, match="one number for each"):
        Deaths(np.array(["2000-01"], "datetime64[M]"), np.zeros(2))
