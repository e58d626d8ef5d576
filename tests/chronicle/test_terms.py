"""Why an act: the terms are the model's own, all of them, and each moves the odds as told."""

import inspect

import numpy as np
import pytest

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
    inputs = set(inspect.signature(mechanism(weighing.function)[1]).parameters) - {"p", "on"}
    named = [word for term in weighing.terms for word in term.without] + [*weighing.scaling]
    assert sorted(named) == sorted(inputs)
    for term in weighing.terms:
        assert term.label or (term.more and term.less)


def test_all_that_parties_and_authorities_choose_is_told_with_reasons():
    for role, without in (("party", {"hold"}), ("authorities", {"wait", "resist"})):
        known = {act for own, act in weighings().acts if own == role}
        assert known == set(MENUS[role]) - without


def test_acts_parameters_and_quantities_exist():
    for (role, act), weighing in weighings().acts.items():
        assert act in MENUS[role]
        for added in weighing.adds:
            assert not added.times or added.times in parameters()
            assert not added.quantity or added.quantity in quantities()
            assert sum(map(bool, (added.function, added.attribute, added.quantity))) == 1
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
    worth = worth + (ear.first["motives.coercion"].value if act == "limited_operation" else 0.0)
    assert np.allclose(worth, simulation.world.worth_in_reference[row], atol=1e-6)
    assert all(nothing == REFERENCE for term in weighing.terms for nothing in term.without.values())


def test_a_term_that_is_simply_added_weighs_what_it_adds(heard):
    """Punishment enters the worth of an offensive alone: its weight is precision times change."""
    _, party, ear, offers = heard
    number = next(n for n, offer in enumerate(offers) if offer[0] == "offensive")
    found = {t.label: t.weight for t in terms_of_act(ear, weighings(), party, offers, number)}
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
