"""Probes in the engine see what the engine's own record sees."""

import numpy as np
import pytest

from model.load import load_scenario
from model.probes import Act, Belief, Deaths, Displaced, Outcome, Probe, Quantity
from model.probes.beliefs import BELIEFS
from model.simulation import Simulation


@pytest.fixture(scope="module")
def scenario():
    return load_scenario("war-2020")


@pytest.fixture(scope="module")
def seen(scenario):
    weeks, parties = scenario.weeks, scenario.cast.parties
    probes = {
        "clash": Probe(Outcome("major_clash"), 0, weeks, "any"),
        "capitulation": Probe(Outcome("capitulation"), 0, weeks, "any"),
        "displaced": Probe(Displaced(), 0, weeks, "sum"),
        "deaths": Probe(Deaths(), 0, weeks, "sum"),
        "offensives": Probe(Act(parties, ("offensive",)), 0, weeks, "weeks"),
        "talks": Probe(Quantity("talks"), 0, weeks, "mean"),
    } | {
        name: Probe(Belief(name, parties[1], "NK" if inner.in_theatre else ""), 0, weeks, "mean")
        for name, inner in BELIEFS.items()
    }
    simulation = Simulation(scenario, 1, 0, 60, 6, probes=tuple(probes.values()))
    record = simulation.run()
    return record, {name: probe.result() for name, probe in probes.items()}


def test_they_see_what_the_record_sees(seen):
    record, found = seen
    happened = (record.first["major_clash"] >= 0).any(axis=0)
    assert np.array_equal(found["clash"], happened)
    assert 0 < happened.mean() < 1
    assert np.array_equal(found["capitulation"], (record.first["capitulation"] >= 0).any(axis=0))
    assert found["deaths"] == pytest.approx(record.totals["deaths"].sum(axis=0))
    assert found["displaced"] == pytest.approx(record.totals["displaced"].sum(axis=0), abs=1e-3)


def test_they_see_every_act(scenario, seen):
    record, found = seen
    done = [times for (code, act, _), times in record.acts.items() if act == "offensive"]
    assert found["offensives"].sum() <= sum(times.sum() for times in done)
    assert found["offensives"].any() == any(times.any() for times in done)


def test_every_belief_is_a_number_of_each_future(seen):
    _, found = seen
    for name in BELIEFS:
        assert found[name].shape == (60,)
        assert np.isfinite(found[name]).all(), name
    assert (found["ambiguity"] > 0).all()
    assert found["ceasefire_hazard"].max() > 0


def test_watching_changes_nothing(scenario):
    without = Simulation(scenario, 1, 0, 60, 6).run()
    probe = Probe(Outcome("major_clash"), 0, scenario.weeks, "any")
    watched = Simulation(scenario, 1, 0, 60, 6, probes=(probe,)).run()
    for id, weeks in without.first.items():
        assert np.array_equal(weeks, watched.first[id])
