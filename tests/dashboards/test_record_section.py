"""The page of a run says how the model did on the record, and whether its scenario lies there."""

import re
from dataclasses import replace
from html import unescape

import pytest

from dashboards.sections.record import record
from model.analysis.record import beside
from model.hindcast.results import CALIBRATED, PRIOR, Results, shipped
from model.load import load_scenario
from tests.dashboards.sample_hindcast import SUPPORT, sample_hindcast
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import CONDITIONS

ENDS = [(0.2, True), (0.9, True), (0.19, False), (0.91, False)]
"""Values about the ends of the range of distraction."""


def findings(conditions=CONDITIONS, document=None, **changes):
    made = sample_findings(starting_conditions=conditions, **changes)
    results = Results(document or sample_hindcast(failed=("no_skill", "controls")))
    return replace(made, record=beside(made.scenario, results))


def words(found) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", record(found)))
    return re.sub(r"[\s\u00a0]+", " ", text)


def with_value(path: str, value: float, span=None) -> dict:
    entry = {key: each for key, each in CONDITIONS["reach.AZE.NK"].items() if key != "range"}
    return CONDITIONS | {path: entry | {"value": value} | ({"range": span} if span else {})}


def test_before_any_results_one_plain_line_says_how_to_get_them(tmp_path):
    assert shipped(tmp_path / "results.json") is None
    made = sample_findings()
    assert beside(made.scenario, None) is None
    assert words(made).strip() == "Against the record Not confronted yet: araxes hindcast."


def test_a_scenario_within_all_ranges_is_inside():
    found = findings()
    assert found.record.inside
    text = words(found)
    assert "Inside what was tested: all 9 starting conditions" in text
    assert "their lowest and highest values from 1996 to 2025" in text
    assert 'class="warning"' not in record(found)


@pytest.mark.parametrize(("value", "inside"), ENDS)
def test_the_ends_of_a_range_are_inside_it(value, inside):
    assert findings(with_value("distraction.RUS", value)).record.inside is inside


def test_a_range_that_was_rounded_excludes_nobody():
    support = SUPPORT | {"distraction.RUS": [0.2, 0.33333]}
    found = findings(with_value("distraction.RUS", 1 / 3), sample_hindcast(support=support))
    assert found.record.inside


def test_what_lies_outside_is_named_with_its_value_and_range_in_words_the_farthest_first():
    conditions = with_value("distraction.RUS", 0.1) | {
        "reach.AZE.NK": CONDITIONS["reach.AZE.NK"],
        "approval.ARM": CONDITIONS["approval.ARM"] | {"value": 0.9, "range": [0.8, 1.0]},
    }
    found = findings(conditions)
    assert [one.path for one in found.record.outside] == ["approval.ARM", "distraction.RUS"]
    text = words(found)
    assert "Outside what was tested: 2 of 9 starting conditions" in text
    assert "0.1 (between “" in text
    assert "on the record from 0.2 (" in text
    assert text.index("0.9 (") < text.index("0.1 (")
    assert 'class="warning"' in record(found)


def test_a_shifted_value_is_compared_where_it_stands():
    conditions = CONDITIONS | {"distraction.RUS": CONDITIONS["distraction.RUS"] | {"shift": 0.2}}
    assert not findings(conditions).record.inside


def test_what_a_scenario_leaves_out_stands_at_its_default():
    support = SUPPORT | {"relief.NK": [0.3, 0.6]}
    found = findings(document=sample_hindcast(support=support))
    [one] = found.record.outside
    assert (one.path, one.value, one.tested) == ("relief.NK", 0.0, (0.3, 0.6))


def test_what_the_record_leaves_out_stood_at_its_default():
    found = findings(with_value("distraction.RUS", 0.5) | with_value("relief.NK", 0.4))
    [one] = found.record.outside
    assert (one.path, one.tested) == ("relief.NK", (0.0, 0.0))
    assert "on the record always 0" in words(found)


def test_an_actor_that_the_record_does_not_have_is_outside():
    found = findings(with_value("distraction.TUR", 0.0))
    [one] = found.record.outside
    assert one.tested is None
    assert "the record has nobody of that name" in words(found)


def test_another_conflict_is_not_covered_at_all():
    scenario = load_scenario("headwaters")
    found = beside(scenario, Results(sample_hindcast()))
    assert not found.applies
    assert not found.inside
    text = words(replace(sample_findings(), scenario=scenario, record=found))
    assert "Nothing of the record speaks for this scenario: it is about another conflict" in text
    assert f"none of its {len(scenario.starting_conditions)} starting conditions" in text
    assert "ways to fail" not in text
    assert "spring 1997" not in text.lower()


def test_what_held_and_failed_and_the_episodes_are_told_briefly():
    text = words(findings())
    assert "started in each of 355 months from June 1996 to December 2025" in text
    assert "five episodes of fighting" in text
    assert "Of seven ways to fail two came" in text
    assert "does not foretell a deadly month" in text
    assert "makes a quiet window more dangerous" in text
    assert "It is not surely worse on next month's deaths" in text
    assert "September 2023" in text
    assert "araxes hindcast" in text
    none = words(findings(document=sample_hindcast()))
    assert "None of seven ways to fail came. It foretells a deadly month" in none


def test_the_model_that_speaks_is_the_one_that_the_scenario_runs():
    document = sample_hindcast()
    for one in document["failures"][CALIBRATED]:
        one["failed"] = True
    assert findings(document=document).record.forecast == PRIOR
    assert "None of seven ways to fail came" in words(findings(document=document))
    made = sample_findings(starting_conditions=CONDITIONS)
    under = made.scenario.model_copy(update={"ensemble": "calibrated"})
    calibrated = words(replace(made, record=beside(under, Results(document))))
    assert "Of seven ways to fail seven came" in calibrated
    assert "while those used here have seen all of it" in calibrated


def test_it_keeps_to_honest_words():
    for failed in ((), ("no_skill", "overconfident")):
        text = words(findings(document=sample_hindcast(failed=failed))).lower()
        assert not re.search(r"forecast|will happen|is expected to|proves", text)
        assert "nothing is proven, either way" in text


def test_what_the_record_never_had_is_said_even_inside():
    text = words(findings(weeks=80))
    assert "The record was compared without scripted policies (3) or a window of 80 weeks" in text
    assert "a window of" not in words(findings(weeks=54))
    changed = words(findings(parameters={"misperception": 0.2}, explanation="opportunism"))
    assert "changed parameters or mechanisms (1)" in changed
    assert "the explanation “" in changed
