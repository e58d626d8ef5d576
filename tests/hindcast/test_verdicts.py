"""The ways to fail that the protocol names come when they should, and not otherwise."""

import numpy as np
import pandas as pd
import pytest

from model.hindcast.comparison import Comparison
from model.hindcast.protocol import load
from model.hindcast.table import FAILURES
from model.hindcast.verdicts import BLIND, said_before, verdicts

CALM = {"quiet": 0.05}
CHANCES = np.full(100, 0.2)


def compared(
    year=-0.01, month=(-0.1, 0.1), area=(0.6, 0.8), outside=0, regression=-0.01, best=-0.01
):
    """A comparison that says these things about the model."""
    row = {"forecast": "model", "span": "whole", "n": 100}
    brier = row | {"target": "year", "threshold": 25, "lead": 12, "score": "brier"}
    rows = [brier | {"against": rival, "value": year, "low": -1, "high": 1} for rival in BLIND]
    rows += [
        brier | {"against": "logistic_folds", "value": regression, "low": -1, "high": 1},
        brier | {"against": "oracle", "value": best, "low": -1, "high": 1},
        row | {"target": "deaths", "threshold": 0, "lead": 1, "score": "crps",
               "against": "conflict_history", "value": 0.0, "low": month[0], "high": month[1]},
    ]  # fmt: skip
    bins = [
        {"forecast": "model", "target": "year", "threshold": 25, "span": "whole",
         "outside": number < outside}
        for number in range(5)
    ]  # fmt: skip
    auc = [{"forecast": "model", "span": "whole", "value": 0.7, "low": area[0], "high": area[1]}]
    return Comparison(pd.DataFrame(rows), pd.DataFrame(bins), pd.DataFrame(auc))


def failed(found):
    return {each["id"] for each in found if each["failed"]}


def test_a_model_that_holds_everywhere_fails_nowhere():
    assert failed(verdicts(compared(), CHANCES, CALM, "model")) == set()


@pytest.mark.parametrize(
    ("changed", "chances", "controls", "expected"),
    [
        ({"year": 0.001}, CHANCES, CALM, "no_skill"),
        ({"month": (0.001, 0.2)}, CHANCES, CALM, "worse_next_month"),
        ({"area": (0.49, 0.8)}, CHANCES, CALM, "no_ranking"),
        ({"outside": 2}, CHANCES, CALM, "overconfident"),
        ({}, np.r_[np.full(89, 0.2), np.full(11, 0.005)], CALM, "overconfident"),
        ({"regression": 0.0}, CHANCES, CALM, "no_better_than_regression"),
        ({"best": 0.0}, CHANCES, CALM, "no_better_than_a_constant"),
        ({}, CHANCES, {"quiet": 0.05, "other": 0.101}, "controls"),
    ],
)
def test_each_way_to_fail_comes_alone(changed, chances, controls, expected):
    assert failed(verdicts(compared(**changed), chances, controls, "model")) == {expected}


def test_one_bin_outside_and_a_tenth_piled_up_are_still_allowed():
    chances = np.r_[np.full(90, 0.2), np.full(10, 0.005)]
    assert failed(verdicts(compared(outside=1), chances, CALM, "model")) == set()


def test_every_way_to_fail_of_the_protocol_is_judged_and_worded():
    text = (load.__globals__["FILE"]).read_text(encoding="utf-8")
    section = text.split("\nfailure:\n")[1].split("\n# ---")[0]
    named = [line.strip().split(":")[0] for line in section.splitlines()
             if line.startswith("  ") and not line.startswith("    ")]  # fmt: skip
    judged = [each["id"] for each in verdicts(compared(), CHANCES, CALM, "model")]
    assert sorted(named) == sorted(judged) == sorted(FAILURES)


def test_what_was_said_before_an_episode_ends_with_its_first_month():
    origins = np.arange(np.datetime64("2015-01"), np.datetime64("2017-01"))
    chances = {"model": np.arange(24.0)}
    months = [np.datetime64("2016-05"), np.datetime64("2016-04")]
    assert said_before(chances, origins, months) == {"model": [float(n) for n in range(4, 16)]}
