"""Later entries of the protocol: the changed model beside the first one, on the same months."""

import numpy as np
import pytest

from model.evidence import deaths
from model.hindcast import protocol as rules
from model.hindcast.entries import Entry
from model.hindcast.later import changed, scored
from model.hindcast.results import CALIBRATED, PRIOR
from model.language.parameters import switches
from tests.hindcast.few import at

ENTRY = Entry(id="trial", written="2027-01-05", what="A.", why="B.", switches={"drones": False})


@pytest.fixture(scope="module")
def protocol():
    return rules.load()


@pytest.fixture(scope="module")
def record(protocol):
    return deaths.load().since(protocol.record.first)


def paths(protocol, chance):
    """Futures in which a month has 60 deaths with a chance, the same for all origins."""
    random = np.random.default_rng(4)
    shape = (protocol.origins.number, 12, 40)
    return np.where(random.random(shape) < chance, 60.0, 0.0)


def run(protocol, record, first, later):
    """An entry scored; `first` and `later` are the chances of a deadly month in the two models."""
    made = {name: paths(protocol, first) for name in (PRIOR, CALIBRATED)}

    def simulated(origins):
        assert all(each.scenario.switches["drones"] is False for each in origins)
        return {name: paths(protocol, later) for name in (PRIOR, CALIBRATED)}

    found = scored(ENTRY, protocol, record, at("2019-05"), made, simulated)
    return {
        (row["forecast"], row["target"], row["threshold"], row["lead"]): row
        for row in found["scores"]
        if row["span"] == "whole" and row["against"]
    }


def test_an_entry_turns_its_switches_and_nothing_else():
    origins = at("2019-05", "2020-10")
    for before, after in zip(origins, changed(origins, ENTRY), strict=True):
        assert after.scenario.switches == {**before.scenario.switches, "drones": False}
        assert after.scenario.model_copy(update={"switches": before.scenario.switches}) == (
            before.scenario
        )
        assert (after.month, after.past) == (before.month, before.past)


def test_a_change_that_does_nothing_has_the_scores_of_the_first_model(protocol, record):
    for row in run(protocol, record, 0.01, 0.01).values():
        assert row["value"] == row["low"] == row["high"] == 0


def test_a_worse_model_is_called_worse_and_compared_with_its_own_first(protocol, record):
    found = run(protocol, record, 0.015, 0.3)
    assert {key[0] for key in found} == {PRIOR, CALIBRATED}
    for name in (PRIOR, CALIBRATED):
        row = found[name, "year", 25, 12]
        assert row["against"] == f"first_{name}"
        assert 0 < row["low"] < row["value"]


def test_the_entries_of_the_protocol_turn_switches_that_are_off_by_default(protocol):
    for entry in protocol.entries:
        for name, on in entry.switches.items():
            assert switches()[name].default is not on
