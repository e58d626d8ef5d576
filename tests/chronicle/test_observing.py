"""A future that is told is the future that was run."""

import numpy as np
import pytest

from model.chronicle.observing import observe
from model.chronicle.overhearing import mechanism, overhearing
from model.chronicle.terms import weighings
from model.language.roles import EVENTS


@pytest.mark.parametrize("arm", ["baseline", "status-talks"])
@pytest.mark.parametrize("number", [0, 17, 39])
def test_it_comes_out_as_the_run_kept_it(told, arm, number):
    future = told.future(arm, number)
    assert future.differing == ()
    assert future.outcome["replicate"] == number


def test_what_differs_from_the_run_is_noted(told, monkeypatch):
    kept = told.run.table("outcomes", where={"option": "baseline", "replicate": 5})
    deaths = next(name for name in kept.columns if name.startswith("deaths."))
    changed = kept.assign(**{deaths: kept[deaths] + 1})
    monkeypatch.setattr(told.run, "table", lambda *words, **more: changed)
    assert told.future("baseline", 5).differing == (deaths,)


def test_the_acts_are_those_of_the_table_of_events(told):
    """Every chosen act is in the run's events; what else stands there was scripted."""
    events = told.run.events
    for number in (0, 7):
        future = told.future("baseline", number)
        rows = events[(events["option"] == "baseline") & (events["replicate"] == number)]
        kept = set(rows[["week", "actor", "act"]].itertuples(index=False, name=None))
        chosen = {(d.week, d.actor, d.act) for d in future.deeds if d.week < future.window}
        assert chosen
        assert chosen <= kept
        scripted = {
            (actor, policy.instrument or policy.type)
            for policy in future.scenario.policies
            for actor in policy.actors
        }
        assert {(actor, act) for _, actor, act in kept - chosen} <= scripted


def test_every_chosen_act_has_its_chance(clash):
    for deed in clash.deeds:
        if deed.act not in EVENTS:
            assert 0 < deed.chance <= 1, deed
            assert clash.offers[deed.week][deed.what].chance == deed.chance
    assert any(deed.terms for deed in clash.deeds)


def test_acts_of_force_are_weighed_whether_they_are_chosen_or_not(clash):
    """So that two futures can be compared where only one of them sees the act."""
    offered = [offers for offers in clash.offers if ("AZE", "offensive", "NK") in offers]
    possible = [each["AZE", "offensive", "NK"] for each in offered]
    assert any(offer.chance > 0 for offer in possible)
    assert all(offer.terms for offer in possible if offer.chance > 0)


def test_the_model_is_put_back_as_it_was(told):
    before = {name: mechanism(name)[1] for name in weighings().functions}
    observe(told.run.as_simulated, "baseline", 0, 1, 1)
    with pytest.raises(ZeroDivisionError), overhearing(weighings().functions):
        raise ZeroDivisionError
    assert {name: mechanism(name)[1] for name in before} == before


def test_states_are_kept_for_every_week_and_the_weeks_after(clash):
    assert len(clash.states) == clash.window + 13
    deaths = sum(state["deaths"] for state in clash.states[: clash.window])
    kept = [clash.outcome[f"deaths.{theatre}"] for theatre in clash.scenario.theatres]
    assert np.allclose(deaths, kept)
