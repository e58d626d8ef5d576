"""What the page of the hindcast says of theatre and ending, and of a rival of a later entry."""

import numpy as np
import pytest

from dashboards.hindcast import page
from dashboards.sections.endings import endings
from dashboards.sections.later import entries
from dashboards.sentences import endings as say
from dashboards.sentences import later as say_later
from model.hindcast.endings import scored
from model.hindcast.protocol import load
from model.hindcast.results import CALIBRATED, FEW, PRIOR, Results, shipped
from tests.dashboards.sample_hindcast import sample_hindcast
from tests.dashboards.test_hindcast_page import words
from tests.hindcast.test_endings import FOUND, NAMES, entry

BEGINS = {id: np.datetime64(f"200{n}-01", "M")
          for n, id in enumerate(("first", "second", "third"))}  # fmt: skip


@pytest.fixture(scope="module")
def small():
    found = dict.fromkeys(BEGINS.values(), FOUND)
    return scored(entry(), BEGINS, {PRIOR: found, CALIBRATED: found}, NAMES, 0.0)


def test_the_finding_is_the_mean_over_the_episodes_on_record(small):
    # Theatre: 2.5/4 and 1; ending: 2.5/4.5 and 0.5/4.5; length: 1/2 and 1/2.
    assert say.finding(small) == (
        "Of 100, on average over two episodes, the model gave 81 to the theatre, 33 to the ending "
        "and 50 to the length on record"
    )
    assert "equal shares gave 75, 33 and 50" in say.beside(small)


def test_where_a_rival_gave_more_is_said(small):
    # Of one ending in three none of its futures was; a guess without knowledge gave it a third.
    told = say.behind(small)
    assert "less than equal shares for the ending of third" in told
    assert "theatre" not in told.split(";")[0]
    assert say.unknown(small) == (
        "Of first neither theatre nor ending is on record: shown, not scored."
    )


def test_the_section_shows_what_was_given_and_what_it_rests_on(small):
    text = words(endings(Results(sample_hindcast(entries=[small]))))
    assert "3 of 5 futures" in text
    assert "63 the south" in text
    assert "not on record" in text
    assert "100 the north or the south" in text
    assert "built with these episodes in sight" in text


def test_without_such_results_there_is_no_section():
    document = sample_hindcast()
    assert endings(Results(document)) == ""
    assert 'id="endings"' not in page(document)
    assert "Not scored yet." in words(entries(load(), Results(document)))


def regression(value, half):
    """An entry in which the model's scores differ so much from those of both fits."""
    document = sample_hindcast(difference=value, half=half)
    rows = [row for row in document["scores"]
            if row["span"] == "whole" and row["forecast"] == CALIBRATED
            and row["against"] in ("", "logistic_past", "logistic_folds")]  # fmt: skip
    names = dict(zip(("logistic_past", "logistic_folds"), FEW, strict=True))
    rows = [row | {"against": names.get(row["against"], "")} for row in rows]
    rows += [row | {"forecast": name} for name in FEW for row in rows if not row["against"]]
    areas = [{"forecast": name, "span": "whole", "value": 0.7, "low": 0.6, "high": 0.8}
             for name in (CALIBRATED, *FEW)]  # fmt: skip
    return {"id": "few-conditions", "kind": "regression", "scores": rows, "auc": areas}


def test_a_regression_that_beats_the_model_is_said_to():
    assert say_later.finding(regression(0.02, 0.01)) == (
        "Fitted in two ways, it beats the model in 12 of 12 scores, surely in 12"
    )
    assert say_later.finding(regression(0.02, 0.03)).endswith("in 12 of 12 scores, surely in none")
    assert say_later.finding(regression(-0.02, 0.01)) == (
        "Fitted in two ways, it beats the model in none of 12 scores; the model is surely better "
        "in 12"
    )


def test_a_fit_that_ranks_where_the_model_does_not_is_told():
    one = regression(-0.02, 0.01)
    one["auc"][0] |= {"low": 0.36, "high": 0.99}
    told = say_later.ranking(one)
    assert "the calibrated model does not (36 to 99 of 100 pairs)" in told
    assert "fitted on the past, does (60 to 80 of 100 pairs)" in told


def test_the_regression_is_shown_with_its_conditions_and_its_intervals():
    one = regression(-0.02, 0.01)
    text = words(entries(load(), Results(sample_hindcast(entries=[one]))))
    assert "Other ally: weight 1.0" in text
    assert "−0.0200 −0.0300 to −0.0100: surely better" in text
    assert "`" not in text
    assert "did not make a sterner rival" not in text
    worse = [row | {"value": 0.9} if row["forecast"] in FEW else row for row in one["scores"]]
    text = say_later.beside({**one, "scores": worse}, Results(sample_hindcast()))
    assert text.endswith("few conditions did not make a sterner rival.")


def test_the_shipped_results_are_told():
    found = shipped()
    [entry] = found.later("endings")
    text = words(endings(found))
    for one in entry["episodes"]:
        for asked in one["questions"]:
            if asked["right"]:
                assert f"{round(100 * asked['probability'][CALIBRATED])} " in text
