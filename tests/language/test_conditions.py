"""Conditions: masks by array operators, counts of weeks, English sentences, clear refusals."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from model.language.conditions import Condition, wording


class World:
    """Three replicates with values by path."""

    def __init__(self, **values):
        self.values = {path.replace("__", "."): np.array(v) for path, v in values.items()}

    def value(self, path):
        return self.values[path]


def condition(data) -> Condition:
    return Condition.model_validate_json(json.dumps(data), strict=True)


def mask(data, world, timers=None):
    return condition(data).mask(world, {} if timers is None else timers, "p").tolist()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("above", [False, False, True]),
        ("at_least", [False, True, True]),
        ("below", [True, False, False]),
        ("at_most", [True, True, False]),
        ("equals", [False, True, False]),
    ],
)
def test_each_comparison_is_what_its_word_says(word, expected):
    assert mask({"quantity": "talks", word: 0.5}, World(talks=[0.4, 0.5, 0.6])) == expected


def test_true_and_false_are_one_and_zero():
    world = World(ceasefire__VAL=[0.0, 1.0, 0.5])
    assert mask({"quantity": "ceasefire.VAL", "equals": True}, world) == [False, True, False]
    assert mask({"quantity": "ceasefire.VAL", "equals": False}, world) == [True, False, False]


def test_a_bare_list_means_all_and_nesting_works_at_once():
    world = World(talks=[0.2, 0.6, 0.6], format=[0.9, 0.9, 0.1])
    both = [{"quantity": "talks", "above": 0.5}, {"quantity": "format", "above": 0.5}]
    assert mask(both, world) == [False, True, False]
    assert mask({"any": both}, world) == [True, True, True]
    assert mask({"not": both}, world) == [True, False, True]
    assert mask({"all": [{"not": both[0]}, {"any": both}]}, world) == [True, False, False]


def test_for_weeks_counts_weeks_in_a_row_in_each_replicate():
    timers: dict = {}
    rule = condition({"quantity": "talks", "below": 0.5, "for_weeks": 2})
    weeks = [[0.1, 0.1, 0.9], [0.1, 0.9, 0.1], [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]
    masks = [rule.mask(World(talks=week), timers, "p").tolist() for week in weeks]
    assert masks == [
        [False, False, False], [True, False, False], [True, False, True], [True, True, True]
    ]  # fmt: skip
    assert list(timers) == [("p", 0)]
    assert timers["p", 0].tolist() == [4, 2, 3]


def test_every_comparison_counts_for_itself_even_where_another_already_decides():
    timers: dict = {}
    rule = condition(
        {"any": [{"quantity": "talks", "above": 0, "for_weeks": 2},
                 {"quantity": "format", "above": 0, "for_weeks": 3}]}
    )  # fmt: skip
    for _ in range(3):
        rule.mask(World(talks=[1.0], format=[1.0]), timers, "p")
    assert {key: count.tolist() for key, count in timers.items()} == {
        ("p", 0): [3], ("p", 1): [3]
    }  # fmt: skip


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=1, max_size=12),
       st.integers(1, 5))  # fmt: skip
def test_the_count_is_that_of_the_last_unbroken_weeks(history, weeks):
    rule = condition({"quantity": "talks", "above": 0.5, "for_weeks": weeks})
    timers: dict = {}
    for week in history:
        now = rule.mask(World(talks=np.array(week, float)), timers, "p")
    for replicate in range(3):
        recent = [week[replicate] for week in history[-weeks:]]
        assert now[replicate] == (len(recent) == weeks and all(recent))


def test_paths_and_sentences():
    rule = condition(
        [{"quantity": "patience.PIV.AAA", "below": 0.3, "for_weeks": 2},
         {"any": [{"quantity": "supply.VAL", "at_most": 0.5},
                  {"not": {"quantity": "control.BBB.VAL", "equals": 1}}]}]
    )  # fmt: skip
    assert rule.paths() == ["patience.PIV.AAA", "supply.VAL", "control.BBB.VAL"]
    names = {"PIV": "Pivotia", "AAA": "Alphaland", "BBB": "Betaland", "VAL": "the valley"}
    assert rule.sentence(names) == (
        "the patience of Pivotia with Alphaland has been below 0.30 (between “thin” and "
        "“reserved”) for two weeks and (the supply in the valley is at most 0.50 (“rationing”) or "
        "it is not so that the control of Betaland in the valley is equal to 1 (“holds all”))"
    )
    assert wording("talks", {}) == "the progress of settlement talks"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"quantity": "talks"}, "exactly one of above"),
        ({"quantity": "talks", "above": 0.1, "below": 0.2}, "not above and below"),
        ({"above": 0.1}, "needs a 'quantity'"),
        ({}, "needs a 'quantity'"),
        ([], "needs at least one condition"),
        ({"all": [], "quantity": "talks"}, "'all' stands alone"),
        ({"not": {"quantity": "talks", "above": 0}, "for_weeks": 2}, "'not' stands alone"),
        ({"all": [{"quantity": "talks", "above": 0}], "any": []}, "only one of all, any"),
        ({"quantity": "talks", "above": "much"}, "valid number"),
        ({"quantity": "talks", "above": 0, "for_weeks": 0}, "greater than or equal to 1"),
        ({"quantitty": "talks", "above": 0}, "Extra inputs"),
        ("talks > 0", "valid"),
    ],
)
def test_what_is_no_condition_is_refused(data, message):
    with pytest.raises(ValidationError, match=message):
        condition(data)


def test_it_can_be_written_and_read_again():
    rule = condition({"not": [{"quantity": "talks", "equals": True, "for_weeks": 3}]})
    text = rule.model_dump_json(by_alias=True, exclude_defaults=True)
    assert Condition.model_validate_json(text, strict=True) == rule
