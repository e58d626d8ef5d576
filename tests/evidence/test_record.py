"""The record, month by month: any month can be its start, and no value knows what came later."""

import re
from datetime import date

import pytest

from model.load import load_scenario
from tests.evidence import dated
from tests.evidence.dated import FIRST, conditions, days_in, entries, in_force, said

AHEAD = {
    ("control.ARM.NK", date(2023, 10, 3)): "a decree in force that names a day",
    ("observers.BRD", date(2022, 10, 20)): "a mission whose last day was decided with it",
    ("observers.SYU", date(2022, 10, 20)): "a mission whose last day was decided with it",
    ("hedge.ARM.USA", date(2022, 4, 30)): "a dialogue announced for May",
    ("hedge.ARM.USA", date(2023, 9, 11)): "an exercise announced with its last day",
    ("dependence.EU.AZE", date(2013, 12, 31)): "gas contracted for 2019 on",
    ("legitimacy.EU", date(2022, 12, 5)): "a meeting of two days later, called off before",
}
"""Values whose source names a later day because that day was public beforehand."""

HERE_A_VALUE = "there a policy of the scenario, here a value"
EU_TRADE = "there the value of base, whose source is of 2021: less oil and gas went west before"
RED_LINE = "there the value of base, whose source is of 2023: declared with that clarity in 2021"
DIFFERENT = {
    ("quiet-2012", "coming_capacity.AZE"): HERE_A_VALUE,
    ("quiet-2012", "dependence.EU.AZE"): EU_TRADE,
    ("quiet-2012", "distraction.EU"): "there the value of base: the debts of members tied leaders",
    ("quiet-2012", "red_line.IRN.SYU"): RED_LINE,
    ("war-2016", "coming_capacity.ARM"): HERE_A_VALUE,
    ("war-2016", "coming_capacity.AZE"): "there left out: contracts with suppliers were running",
    ("war-2016", "red_line.IRN.SYU"): RED_LINE,
    ("thaw-2018", "coming_capacity.ARM"): HERE_A_VALUE,
    ("thaw-2018", "red_line.IRN.SYU"): RED_LINE,
    ("war-2020-frozen", "coming_capacity.ARM"): "there left out: further aircraft were talked of",
    ("war-2020-frozen", "coming_drones.AZE"): HERE_A_VALUE,
    ("war-2020-frozen", "red_line.IRN.SYU"): RED_LINE,
    ("after-war-2021", "red_line.IRN.SYU"): RED_LINE,
    ("clashes-2022", "coming_capacity.ARM"): "there left out: the contract of August 2021",
    ("lachin-2023-frozen", "affinity.TUR.ARM"): "there base's, though envoys met since January",
    ("lachin-2023-frozen", "capacity.AZE"): "there the ratio of one year, here of two, as always",
    ("lachin-2023-frozen", "distraction.RUS"): "there lower than in May 2022 with the war going on",
    ("lachin-2023-frozen", "observers.BRD"): HERE_A_VALUE,
    ("lachin-2023-frozen", "observers.SYU"): HERE_A_VALUE,
    ("after-exodus-2024", "coming_air_defence.ARM"): HERE_A_VALUE,
    ("after-exodus-2024", "coming_capacity.ARM"): HERE_A_VALUE,
    ("after-exodus-2024", "framing.AZE.NK"): "there base's, though no ceasefire line was left",
    ("after-exodus-2024", "observers.BRD"): HERE_A_VALUE,
    ("after-exodus-2024", "observers.SYU"): HERE_A_VALUE,
}
"""Where the value in force differs from a window's own on that window's first day, and why."""
WINDOWS = (
    "quiet-2012", "war-2016", "thaw-2018", "war-2020-frozen", "after-war-2021", "clashes-2022",
    "lachin-2023-frozen", "after-exodus-2024",
)  # fmt: skip


@pytest.mark.parametrize("start", dated.mondays(), ids=str)
def test_any_month_can_be_the_start_and_nothing_later_is_in_it(start, tmp_path):
    """The clock: without all that stands under later dates it is the same scenario."""
    found = dated.beginning(start, tmp_path)
    scenario = found.scenario
    assert (scenario.start, scenario.weeks, scenario.information) == (start, 54, "frozen")
    assert not scenario.policies
    assert max(found.document.in_force.since.values()) <= start
    known = dated.beginning(start, tmp_path, dated.cut(dated.TEXT, start)).scenario
    assert known.content_hash == scenario.content_hash
    assert known.starting_conditions == scenario.starting_conditions


def test_the_clock_can_tell(tmp_path):
    """A later value changes nothing, the one in force does."""
    start = date(2020, 6, 1)
    before = dated.beginning(start, tmp_path).scenario.content_hash
    current, later = (f"    {day}: {{value: " for day in ("2020-03-31", "2020-08-17"))
    assert dated.TEXT.count(f"{current}0.25, range: [0.1, 0.45]") == 1
    changed = dated.TEXT.replace(f"{later}0.4, range", f"{later}0.45, range")
    assert changed != dated.TEXT
    assert dated.beginning(start, tmp_path, changed).scenario.content_hash == before
    changed = dated.TEXT.replace(f"{current}0.25, range", f"{current}0.3, range")
    assert dated.beginning(start, tmp_path, changed).scenario.content_hash != before


def test_what_is_not_in_force_is_sound_too(tmp_path):
    assert dated.beginning(FIRST, tmp_path).unread == []


def test_change_points_ascend_and_the_first_holds_when_the_record_begins():
    for path, by_date in conditions().items():
        assert list(by_date) == sorted(by_date), path
        assert min(by_date) <= FIRST, path


def test_every_value_says_where_it_comes_from():
    for path, day, _, value in entries():
        assert value["grade"] in ("computed", "expert"), (path, day)
        judged = value["source"].startswith("based on: ")
        assert judged == (value["grade"] == "expert"), (path, day)
        if "range" in value:
            low, high = map(float, value["range"])
            assert low <= float(value["value"]) <= high, (path, day)
            assert low < high, (path, day)
        else:
            assert float(value["value"]) in (0, 1), (path, day)


def test_no_value_names_a_day_after_its_own():
    later = {
        (path, day)
        for path, day, _, value in entries()
        if any(named > day for named in days_in(said(value)))
    }
    assert later == set(AHEAD)


def test_no_value_leans_on_the_two_articles():
    """They are of 2020 and 2023; what rests on them here has a source of the time instead."""
    assert not [path for path, _, _, value in entries() if re.search(r"\bS[12]\b", said(value))]


def test_figures_of_arms_and_spending_are_of_years_that_had_been_published():
    figure = re.compile(
        r"(?:TIV[^;(]*? (?:of|in) |= [\d.]+ \(|\d\.\d\d \(|\d m \()((?:19|20)\d\d)"
        r"(?: (?:and|to) ((?:19|20)\d\d))?"
    )
    seen = 0
    for path, day, _, value in entries():
        if "SIPRI" not in value["source"]:
            continue
        years = [int(year) for pair in figure.findall(value["source"]) for year in pair if year]
        seen += len(years)
        assert all(date(year + 1, 3, 1) <= day for year in years), (path, day, years)
    assert seen > 60


def test_a_computed_balance_is_what_its_figures_give():
    counted = 0
    for path, day, _, value in entries():
        given = re.search(r"mean ([\d.]+), times capacity\.ARM ([\d.]+)", value["source"])
        if path != "capacity.AZE" or value["grade"] != "computed" or not given:
            continue
        ratio, weaker = map(float, given.groups())
        assert float(in_force("capacity.ARM", day)["value"]) == weaker, day
        assert float(value["value"]) == pytest.approx(ratio * weaker, rel=0.04), day
        counted += 1
    assert counted >= 14


def test_what_one_party_is_asked_the_other_is_asked_too():
    one_sided = ("control", "reach")
    parties = {"ARM": "AZE", "AZE": "ARM"}
    given = {
        path
        for path in conditions()
        if {"ARM", "AZE"} & set(path.split("."))
        and not {"EU", "IRN", "RUS", "TUR", "USA"} & set(path.split("."))
        and path.split(".")[0] not in one_sided
    }
    base = {*load_scenario("quiet-2012").starting_conditions}
    swapped = {".".join(parties.get(part, part) for part in path.split(".")) for path in given}
    assert swapped <= given | base


def test_it_agrees_with_the_windows_or_says_why_not(tmp_path):
    different = set()
    for name in WINDOWS:
        window = load_scenario(name)
        record = dated.beginning(window.start, tmp_path).scenario
        for path in {*window.starting_conditions, *record.starting_conditions}:
            theirs, ours = window.cast.start_value(path), record.cast.start_value(path)
            if theirs != pytest.approx(ours):
                different.add((name, path))
    assert different == set(DIFFERENT)
