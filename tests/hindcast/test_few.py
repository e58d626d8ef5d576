"""The regression on few conditions: what it is made of, and how it is compared."""

from math import log

import numpy as np
import pytest

from model.evidence import deaths
from model.hindcast import later
from model.hindcast import protocol as rules
from model.hindcast.confront import asked_of
from model.hindcast.entries import Entry
from model.hindcast.forecasts import from_paths
from model.hindcast.results import CALIBRATED, FEW, PRIOR
from model.hindcast.rivals import logistic
from model.hindcast.rivals.few import few
from model.hindcast.rivals.logistic import Conditions

ENTRY = Entry(
    id="trial", written="2027-01-05", what="A.", why="B.",
    regression={"penalty": 3, "conditions": [
        {"id": "ratio", "log_ratio": ["strong", "weak"], "why": "C."},
        {"id": "calm", "value": "calm", "why": "D."},
    ]},
)  # fmt: skip
CODED = Conditions(
    ("weak", "strong", "calm", "other"),
    np.array(["2000-01", "2000-02"], "datetime64[M]"),
    np.array([[1.0, 2.0, 0.3, 9.0], [2.0, 1.0, 0.4, 8.0]]),
)


@pytest.fixture(scope="module")
def protocol():
    return rules.load()


def test_conditions_are_taken_as_coded_or_as_the_logarithm_of_a_ratio():
    found = few(ENTRY.regression.conditions, CODED)
    assert found.names == ("ratio", "calm")
    np.testing.assert_allclose(found.values, [[log(2), 0.3], [-log(2), 0.4]])


def test_what_is_not_coded_or_has_no_logarithm_is_refused():
    without = Conditions(CODED.names[:3], CODED.months, CODED.values[:, :3] * [0, 1, 1])
    with pytest.raises(ValueError, match="ratio: a ratio of conditions that are not all above"):
        few(ENTRY.regression.conditions, without)
    with pytest.raises(ValueError, match="'calm' is no condition that changes"):
        few(
            ENTRY.regression.conditions,
            Conditions(CODED.names[:2], CODED.months, CODED.values[:, :2]),
        )


def test_the_penalty_is_the_entrys_own(protocol):
    record = deaths.load().since(protocol.record.first)
    months = protocol.origins.months
    after = months >= np.datetime64("2016-01", "M")
    tells = Conditions(("tells",), months, after[:, None].astype(float))
    asked = asked_of(protocol)
    free, tied = (
        logistic.other_folds(record, asked, months, tells, protocol.folds, penalty)
        for penalty in (1.0, 1e9)
    )
    place = protocol.thresholds.index(25)
    # Without slopes, everyone in a fold is given the same chance.
    rows = protocol.fold_of(months) == 3
    assert np.ptp(tied.year[rows, place]) < 1e-4
    assert np.ptp(free.year[rows, place]) > 0.1
    past = record.until("2019-01")
    one = logistic.forecast(past, asked, tells, 1e9)
    known = record.at(np.arange(np.datetime64("1996-06"), np.datetime64("2019-01")))
    assert one.month[place, 0] == pytest.approx((known >= 25).mean(), abs=1e-4)


def paths(protocol, chance):
    """Futures in which a month has 60 deaths with a chance, the same for all origins."""
    random = np.random.default_rng(4)
    shape = (protocol.origins.number, 12, 40)
    return np.where(random.random(shape) < chance, 60.0, 0.0)


def test_the_model_is_compared_with_both_fits(protocol, monkeypatch):
    record, asked = deaths.load().since(protocol.record.first), asked_of(protocol)
    months, good, bad = protocol.origins.months, paths(protocol, 0.015), paths(protocol, 0.3)
    monkeypatch.setattr(later, "conditions_of", lambda origins: CODED)

    def fitted(whole, given, conditions, penalty, workers):
        assert (conditions.names, penalty) == (("ratio", "calm"), 3)
        return from_paths(asked, months, bad), from_paths(asked, months, good)

    monkeypatch.setattr(later, "regressions_of", fitted)
    first = {PRIOR: bad, CALIBRATED: good}
    found = later.rival_scored(ENTRY, protocol, record, (), first, 1)
    assert (found["id"], found["kind"]) == ("trial", "regression")
    rows = {
        (row["forecast"], row["against"]): row
        for row in found["scores"]
        if row["span"] == "whole" and (row["target"], row["threshold"]) == ("year", 25)
    }
    assert {*rows} == {
        *((name, "") for name in (PRIOR, CALIBRATED, *FEW)),
        *((name, rival) for name in (PRIOR, CALIBRATED) for rival in FEW),
    }
    past, folds = FEW
    assert rows[CALIBRATED, folds]["value"] == rows[PRIOR, past]["value"] == 0
    assert rows[CALIBRATED, past]["high"] < 0 < rows[PRIOR, folds]["low"]
    own = rows[CALIBRATED, ""]["value"] - rows[past, ""]["value"]
    assert rows[CALIBRATED, past]["value"] == pytest.approx(own, abs=1e-4)
    areas = {row["forecast"]: row["value"] for row in found["auc"] if row["span"] == "whole"}
    assert areas[PRIOR] == areas[past]
