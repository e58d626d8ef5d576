"""Each origin holds what was known then and nothing later; where fighting goes on, it goes on."""

from datetime import date

import numpy as np

from model.evidence import deaths
from model.evidence.episodes import operations
from model.hindcast.origins import origins
from tests.hindcast.few import at


def test_an_origin_starts_on_its_monday_and_lasts_long_enough_for_twelve_months():
    for origin in at("1996-06", "2016-04", "2025-12"):
        assert origin.start.weekday() == 0
        assert origin.scenario.start == origin.start
        assert origin.scenario.weeks == 54
        assert origin.scenario.information == "frozen"
        assert not origin.scenario.policies


def test_another_future_changes_no_origin():
    record = deaths.load()
    month = np.datetime64("2016-04")

    def known(of):
        def before(asked):
            past = of.until(asked)
            return past.months, past.deaths

        return before

    later = record.months >= month
    other = deaths.Deaths(record.months, np.where(later, record.deaths + 500.0, record.deaths))
    asked = np.array([month])
    [one] = origins("record", asked, known(record), operations())
    [two] = origins("record", asked, known(other), operations())
    assert one.scenario.content_hash == two.scenario.content_hash
    assert np.array_equal(one.past.deaths, two.past.deaths)


def test_only_the_war_of_2020_is_under_way_at_a_start():
    months = np.arange(np.datetime64("1996-06"), np.datetime64("2026-01"))[::5]
    beside = np.array(["2020-10", "2020-11", "2020-12", "2025-04", "2025-05"], "datetime64[M]")
    found = {
        str(origin.month): origin.past.under_way
        for origin in at(*(str(month) for month in np.unique([*months, *beside])))
        if origin.past.under_way
    }
    assert sorted(found) == ["2020-10", "2020-11"]
    [one], [two] = found["2020-10"], found["2020-11"]
    assert one.since == two.since == date(2020, 9, 27)
    assert 0 < one.deaths < two.deaths
