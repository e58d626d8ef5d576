"""Why an act: the terms are the model's own, all of them, and each moves the odds as told."""

import inspect
from functools import partial

import numpy as np
import pytest

from model.actors.base import QUIET
from model.chronicle.overhearing import mechanism, overhearing
from model.chronicle.terms import REFERENCE, weighings
from model.chronicle.weighing import terms_of_act
from model.language.parameters import parameters
from model.language.quantities import quantities
from model.language.roles import MENUS
from model.simulation import Simulation

ALL = {**{"/".join(key): one for key, one in weighings().acts.items()},
       "stance": weighings().stance}  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_every_input_of_the_function_has_its_words(name):
    weighing = ALL[name]
    own = [word for term in weighing.terms if not term.of for word in term.without]
    own += [*weighing.scaling, *set(weighing.within.values())]
    assert sorted(own) == inputs_of(weighing.function)
    for function in weighing.within:
        named = [word for term in weighing.terms if term.of == function for word in term.without]
        assert sorted(named) == inputs_of(function)
    for term in weighing.terms:
        assert term.label or (term.more and term.less)
        assert not term.of or term.of in weighing.within


def inputs_of(function):
    return sorted(set(inspect.signature(mechanism(function)[1]).parameters) - {"p", "on"})


def test_all_that_anybody_chooses_is_told_with_reasons():
    """To resist is what authorities do who do not capitulate; all else that has none is no act."""
    for role, menu in MENUS.items():
        known = {act for own, act in weighings().acts if own == role}
        assert known == set(menu) - QUIET - {"resist"}


def test_acts_parameters_and_quantities_exist():
    for (role, act), weighing in weighings().acts.items():
        assert act in MENUS[role]
        for added in weighing.adds:
            assert not added.times or added.times in parameters()
            assert not added.quantity or added.quantity in quantities()
            assert sum(map(bool, (added.function, added.quantity))) == 1
            if added.function:
                mechanism(added.function)


@pytest.fixture(scope="module")
def heard(told):
    """The first decision about force in a future, with what was heard before it."""
    with overhearing(weighings().functions) as ear:
        simulation = Simulation(told.run.as_simulated, 1, 0, 1, 1)
        simulation.calendar_and_conditions()
        simulation.sense()
        party = simulation.parties[1]
        heard = {}

        def decide(purpose, offers):
            if purpose == "force":
                heard.update(offers=offers, recent={k: [*v] for k, v in ear.recent.items()})
            return type(party).decide(party, purpose, offers)

        ear.forget()
        party.decide = decide
        party.decide_force()
    ear.recent = heard["recent"]
    return simulation, party, ear, heard["offers"]


@pytest.mark.parametrize(("act", "row"), [("offensive", 0), ("limited_operation", 1)])
def test_with_all_inputs_of_the_stand_off_force_is_worth_what_it_is_there(heard, act, row):
    """So a factor of 1 stands for the weekly chance of force that is on record."""
    simulation, _, ear, _ = heard
    weighing = weighings().acts["party", act]
    [call] = ear.recent[weighing.function]
    reference = ear.first[weighing.function]
    there = {name: reference.given[name] for term in weighing.terms for name in term.without}
    worth = call.function(**{**call.given, **there})
    window, press = ear.first["windows.window"].value, ear.first["motives.coercion"].value
    share = simulation.world.p.limited_share
    worth = worth + (share * window + press if act == "limited_operation" else window)
    assert np.allclose(worth, simulation.world.worth_in_reference[row], atol=1e-6)
    assert all(nothing == REFERENCE for term in weighing.terms for nothing in term.without.values())


def test_a_term_that_is_simply_added_weighs_what_it_adds(heard):
    """Punishment enters the worth of an offensive alone: its weight is precision times change."""
    _, party, ear, offers = heard
    number = next(n for n, offer in enumerate(offers) if offer[0] == "offensive")
    found = {
        t.label: t.weight for t in terms_of_act(ear, weighings(), party, offers, number, "force")
    }
    [call] = ear.recent["bargaining.offensive"]
    there = ear.first["bargaining.offensive"].given["punishment"]
    change = float(np.ravel(call.given["punishment"])[0] - np.ravel(there)[0])
    word = "more" if change > 0 else "less"
    precision = parameters()["choice_precision"].value
    weight = found[f"{word} punishment by outside powers to fear"]
    assert weight == pytest.approx(-precision * change, rel=1e-3)


def test_the_weights_of_a_stance_are_the_terms_of_its_equation(told, clash):
    """With one draw each parameter has its value, so the equation can be written out."""
    [stance, *_] = clash.stances
    weights = {term.label: term.weight for term in stance.terms}
    k = list(clash.scenario.theatres).index(stance.theatre)
    access = float(clash.states[stance.week]["access"][k])
    expected = -parameters()["pivot_access"].value * (1 - access)
    assert weights["missing land access"] == pytest.approx(expected, rel=1e-3)
    assert weights["distraction elsewhere"] < 0


def test_the_weightiest_come_first(clash):
    for deed in clash.deeds:
        sizes = [abs(term.weight) for term in deed.terms]
        assert sizes == sorted(sizes, reverse=True)


@pytest.fixture(scope="module")
def third_parties(told):
    """What third parties could choose in a future with fighting: the odds of each act, its terms.

    By role, act and purpose: (log-odds against doing nothing, terms) of each time.
    """
    found = {}
    number = told.typical("baseline", "major_clash").number
    with overhearing(weighings().functions) as ear:
        simulation = Simulation(told.run.as_simulated, 1, number, 1, 1)

        def overheard(agent, decide, purpose, offers):
            picked = decide(purpose, offers)
            odds = agent.decisions[purpose][1][:, 0]
            for place, (act, *_) in enumerate(offers):
                if place and np.isfinite(odds[place]):
                    terms = terms_of_act(ear, weighings(), agent, offers, place, purpose)
                    what = simulation.world.roles[agent.code], act, purpose.split()[0]
                    found.setdefault(what, []).append((float(odds[place] - odds[0]), terms))
            ear.forget()
            return picked

        for agent in simulation.third_parties:
            agent.decide = partial(overheard, agent, agent.decide)
        for _ in range(44):
            simulation.step()
    return found


def test_every_act_of_a_third_party_has_its_reasons_in_the_moment(third_parties):
    seen = {what[:2] for what in third_parties}
    assert {("pivot", "mediate"), ("neighbour", "warn"), ("outside_power", "mission")} <= seen
    for role, act in seen:
        every = [each for what, each in third_parties.items() if what[:2] == (role, act)]
        assert any(terms for each in every for _, terms in each), (role, act)


def value(id):
    return parameters()[id].value


READY, NEVER_TWICE = value("activation_third"), np.log(2)
WORTH = value("choice_precision")
LEFT = {
    ("pivot", "statement", "stance"): {READY},
    ("pivot", "mediate", "stance"): {READY, READY - NEVER_TWICE},
    ("pivot", "mediate", "diplomacy"): {0.0, -NEVER_TWICE},
    ("neighbour", "mediate", "stance"): {READY},
    ("outside_power", "statement", "stance"): {READY},
    ("outside_power", "mediate", "stance"): {READY - WORTH * value("mediate_solo")},
    ("outside_power", "mission", "stance"): {READY - WORTH * value("outside_cost")},
    ("outside_power", "aid", "stance"): {READY - WORTH * value("outside_cost")},
}
"""Acts whose worth is a sum, and what of their odds is no reason: how ready anybody is to act at no
net gain, half of it for each of two ways to mediate, and a cost that is always the same."""


@pytest.mark.parametrize("what", LEFT, ids=" ".join)
def test_the_reasons_for_what_is_a_sum_add_up_to_its_odds(third_parties, what):
    for odds, terms in third_parties[what]:
        rest = odds - sum(term.weight for term in terms)
        assert any(rest == pytest.approx(left, abs=2e-3) for left in LEFT[what]), terms
