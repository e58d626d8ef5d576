"""Shares of theatre, ending and length, and their scores: known answers by hand."""

import math

import numpy as np
import pytest

from model.hindcast.endings import scored
from model.hindcast.endings.shares import before, chosen, counts, logarithmic, probability, shares
from model.hindcast.endings.watching import HOW
from model.hindcast.entries import QUESTIONS, Entry
from model.hindcast.results import CALIBRATED, EARLIER, EQUAL, PRIOR

THEATRES = ("south", "north")
"""In the model's order, which is not that of the answers."""
NAMES = {"south": "The south", "north": "The north"}


def entry(enough=3):
    return Entry(
        id="trial", written="2027-01-05", what="A.", why="B.",
        endings={
            "threshold": 25, "futures": 5, "enough": enough, "theatre": ["north", "south"],
            "ending": {"quiet": {"of": ["none"], "means": "."},
                       "halted": {"of": ["let_off", "ceasefire"], "means": "."},
                       "won": {"of": ["aims"], "means": "."}},
            "length": {"short": [1, 1], "long": [2, 54]},
            "happened": [
                {"episode": "first", "note": "nothing on record"},
                {"episode": "second", "theatre": ["south"], "ending": "halted", "days": 7},
                {"episode": "third", "theatre": ["north", "south"], "ending": "won", "days": 8},
            ],
        },
    )  # fmt: skip


def future(*months):
    """Months of one future: deaths, theatre, ending and weeks; the rest is quiet. (4, 12)."""
    rows = [*months, *[(0, "south", "none", 0)] * (12 - len(months))]
    return np.array([[d, THEATRES.index(t), HOW.index(e), w] for d, t, e, w in rows], float).T


FOUND = np.stack(
    [
        future((30, "south", "let_off", 1)),
        future((25, "south", "ceasefire", 3), (90, "north", "aims", 9)),
        future((26, "north", "none", 0)),
        future((24.9, "south", "let_off", 1), (40, "north", "aims", 2)),
        future(),
    ],
    axis=-1,
)


def test_the_own_month_is_asked_about_where_enough_futures_have_it():
    seen = chosen(FOUND, 25, enough=3)
    assert seen.own_month
    assert [THEATRES[number] for number in seen.theatre] == ["south", "south", "north"]
    assert seen.weeks.tolist() == [1, 3, 0]


def test_else_the_first_deadly_month_of_each_future():
    seen = chosen(FOUND, 25, enough=4)
    assert not seen.own_month
    assert [HOW[number] for number in seen.how] == ["let_off", "ceasefire", "none", "aims"]


def test_answers_are_counted_and_length_only_where_there_was_an_operation():
    asked = entry().endings
    found = counts(chosen(FOUND, 25, 3), asked, THEATRES)
    assert found == {
        "theatre": {"north": 1, "south": 2},
        "ending": {"quiet": 1, "halted": 2, "won": 0},
        "length": {"short": 1, "long": 1},
    }
    with pytest.raises(ValueError, match="'elsewhere' is no theatre"):
        counts(chosen(FOUND, 25, 3), asked, ("south", "elsewhere"))


def test_an_ending_that_is_no_answer_is_not_dropped():
    found = future((30, "south", "capitulation", 1))[..., None]
    with pytest.raises(ValueError, match="'capitulation' is no ending"):
        counts(chosen(found, 25, 1), entry().endings, THEATRES)


def test_shares_add_half_a_count_to_each_answer():
    assert shares({"a": 2, "b": 0, "c": 1}) == {"a": 2.5 / 4.5, "b": 0.5 / 4.5, "c": 1.5 / 4.5}
    assert shares({"a": 0, "b": 0}) == {"a": 0.5, "b": 0.5}


def test_the_episodes_before_know_nothing_later_and_divide_what_is_not_divided():
    asked = entry().endings
    assert before(asked, "theatre", "first") == before(asked, "theatre", "second")
    assert before(asked, "theatre", "third") == {"north": 0, "south": 1}
    longer = entry().endings.model_copy(
        update={"happened": (*asked.happened, asked.happened[0].model_copy(
            update={"episode": "fourth"}))}
    )  # fmt: skip
    assert before(longer, "theatre", "fourth") == {"north": 0.5, "south": 1.5}
    assert before(longer, "ending", "fourth") == {"quiet": 0, "halted": 1, "won": 1}


def test_what_is_right_is_added_and_a_surprise_is_clipped():
    assert probability({"north": 0.2, "south": 0.5, "east": 0.3}, ("north", "south")) == 0.7
    assert logarithmic(0.5) == pytest.approx(math.log(2))
    assert logarithmic(1e-9) == pytest.approx(-math.log(0.005))
    assert logarithmic(1.0) == pytest.approx(-math.log(0.995))


@pytest.fixture(scope="module")
def report():
    begins = {id: np.datetime64(f"200{n}-01", "M") for n, id in enumerate(
        ("first", "second", "third"))}  # fmt: skip
    found = dict.fromkeys(begins.values(), FOUND)
    quiet = dict.fromkeys(begins.values(), FOUND[..., 4:])
    return scored(entry(), begins, {PRIOR: quiet, CALIBRATED: found}, NAMES, 0.0)


def test_each_forecast_is_scored_by_what_it_gave_to_what_happened(report):
    second = {one["question"]: one for one in report["episodes"][1]["questions"]}
    given = {question: second[question]["probability"] for question in QUESTIONS}
    assert given["theatre"] == pytest.approx(
        {CALIBRATED: 2.5 / 4, PRIOR: 1 / 2, EQUAL: 1 / 2, EARLIER: 1 / 2}
    )
    assert given["ending"][CALIBRATED] == pytest.approx(2.5 / 4.5, abs=1e-5)
    # No future of the other forecast is deadly: it has nothing to say but the same for all.
    assert given["ending"][PRIOR] == pytest.approx(1 / 3, abs=1e-5)
    assert second["ending"]["rests_on"] == {CALIBRATED: 3, PRIOR: 0, EQUAL: 0, EARLIER: 0}
    third = {one["question"]: one for one in report["episodes"][2]["questions"]}
    assert third["theatre"]["probability"] == dict.fromkeys(given["theatre"], 1.0)
    assert third["ending"]["probability"][EARLIER] == pytest.approx(0.5 / 2.5)


def test_an_episode_that_is_not_on_record_is_shown_and_not_scored(report):
    first = report["episodes"][0]
    assert [one["right"] for one in first["questions"]] == [[], [], []]
    assert first["questions"][0]["probability"][CALIBRATED] is None
    assert first["questions"][0]["said"][CALIBRATED]["south"] == pytest.approx(2.5 / 4)
    means = {(one["question"], one["forecast"]): one for one in report["means"]}
    assert {one["n"] for one in report["means"]} == {2}
    expected = (math.log(4 / 2.5) - math.log(0.995)) / 2
    assert means["theatre", CALIBRATED]["log"] == pytest.approx(expected, abs=1e-5)


def test_the_ways_in_which_the_engine_ended_them_are_counted(report):
    engine = report["episodes"][1]["engine"][CALIBRATED]
    assert {word: times for word, times in engine.items() if times} == {
        "let_off": 1, "ceasefire": 1, "none": 1,
    }  # fmt: skip
