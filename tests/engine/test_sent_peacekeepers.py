"""Peacekeepers that the pivot sends when an offensive ends while it mediates."""

import numpy as np
import pytest
from test_symmetry import SWAPPED_DICE
from worlds import (
    SEAT,
    Noted,
    attack,
    central,
    given,
    member,
    mirror,
    quiet_world,
    stepped,
    stock,
)

from model.dice import Dice
from model.load import load_scenario
from model.simulation import Simulation

EAST = 0
WAR = {"ceasefire_base": -1.0, "activation_third": 0, "activation_offensive": -60,
       "activation_limited": -60, "peacekeeper_erosion": 0, "peacekeeper_step": 0,
       "breakdown_base": -60, "breakdown_aims": 0}  # fmt: skip
"""One war alone, that stops after some weeks, and a ceasefire that holds; the pivot acts."""
ON, OFF = ({"sent_peacekeepers": on} for on in (True, False))
ONCE = attack("ONE", "EAST", lasts_weeks=1)
TALKS = {"name": "m", "type": "mediation", "actor": "PIV", "target": ["ONE", "TWO"],
         "effort": 1.0}  # fmt: skip
NO_TALKS = {"name": "n", "type": "mediation", "mode": "forbid", "actor": "PIV",
            "target": ["ONE", "TWO"]}  # fmt: skip
NONE_SENT = {"name": "k", "type": "peacekeeping", "mode": "forbid", "actor": "PIV",
             "target": "EAST"}  # fmt: skip


def after_war(folder, policies=(ONCE, TALKS), weeks=8, count=400, probes=(), **values):
    values = {**WAR, "switches": ON, **values}
    return quiet_world(
        folder, policies, weeks=weeks, count=count, probes=probes, quiet=False, **values
    )


def came(simulation):
    """Where peacekeepers stand in the theatre of the war, (R,)."""
    return stock(simulation, "peacekeepers.EAST") > 0


def test_they_come_with_some_ceasefires_and_stand_at_the_strength_given(tmp_path):
    noted = Noted()
    simulation = after_war(tmp_path, probes=[noted])
    there = came(simulation)
    assert 20 < there.sum() < 380
    strength = stock(simulation, "peacekeepers.EAST")[there]
    np.testing.assert_allclose(strength, central(simulation, "peacekeepers_sent"), rtol=1e-6)
    np.testing.assert_array_equal(noted.at["PIV", "send_peacekeepers", "EAST"], there)
    # Nobody who comes was not offered, and where there is no war, none come.
    assert (noted.at["PIV", "offer_peacekeepers", "EAST"] | ~there).all()
    assert not (stock(simulation, "peacekeepers.WEST") > 0).any()


class AtCeasefires:
    """A probe that keeps where peacekeepers could come, where all agreed, and where they came."""

    def __init__(self):
        self.weeks = []
        self.sent = False

    def did(self, code, act, target, where):
        if (act, target) == ("send_peacekeepers", "EAST"):
            self.sent = self.sent | where

    def week(self, simulation):
        world, pressure = simulation.world, simulation.world.restraint
        ended, chance = simulation.fighting.ended[:, EAST], 1.0
        for side, party in enumerate(simulation.parties):
            takes = 1 - (1 - world.stock["momentum"][side, EAST]) * (1 - pressure[side])
            takes *= 1 - (1 - party.success[EAST]) * (1 - pressure[1 - side])
            chance = chance * np.where(ended[side], takes, 1)
        going_on = (world.stock["operation"][:, EAST] == 2).any(axis=0)
        ready = ended.any(axis=0) & ~going_on & simulation.peacekeepers_offered[EAST]
        dice = simulation.dice.uniform("theatre 0", "consent to peacekeepers", world.week)
        self.weeks.append(
            (ready, ended.sum(axis=0), dice < chance, np.broadcast_to(self.sent, ready.shape))
        )
        self.sent = False


@pytest.mark.parametrize("attackers", [("ONE",), ("TWO",), ("ONE", "TWO")])
def test_both_parties_decide_by_chances_that_follow_aims_balance_and_pressure(tmp_path, attackers):
    """The mediator is closer to one side and that side is weaker, so that the two differ."""
    probe = AtCeasefires()
    unlike = {"affinity.PIV.ONE": 0.9, "affinity.PIV.TWO": -0.9, "dependence.ONE.PIV": 0.9,
              "capacity.ONE": 0.8, "capacity.TWO": 1.4}  # fmt: skip
    attacks = [
        attack(one, "EAST", lasts_weeks=1) | {"name": f"attack-{one.lower()}"} for one in attackers
    ]
    simulation = after_war(tmp_path, (*attacks, TALKS), count=1500, probes=[probe], start=unlike)
    pressure = simulation.world.restraint
    assert (pressure[0] > 1.2 * pressure[1]).all()
    success = [party.success[EAST] for party in simulation.parties]
    assert (success[1] > 1.2 * success[0]).all()
    asked = came_at_once = 0
    for ready, ended, agreed, sent in probe.weeks:
        np.testing.assert_array_equal(sent, ready & agreed)
        asked += ready.sum()
        came_at_once += (ready & (ended == 2)).sum()
    assert asked > 100
    assert (came_at_once > 20) == (len(attackers) == 2)


@pytest.mark.parametrize(
    ("what", "policies", "values"),
    [
        ("without the switch", (ONCE, TALKS), {"switches": OFF}),
        ("where the pivot does not mediate", (ONCE, NO_TALKS), {}),
        ("where a policy forbids them", (ONCE, TALKS, NONE_SENT), {}),
        ("where nobody is attacked", (TALKS,), {}),
    ],
)  # fmt: skip
def test_none_come(tmp_path, what, policies, values):
    assert not came(after_war(tmp_path, policies, **values)).any(), what


class AtSurrender:
    """A probe that counts offensives that ended in the week in which authorities gave up."""

    def __init__(self):
        self.surrenders = self.ended = 0

    def did(self, *deed):
        pass

    def week(self, simulation):
        self.surrenders += simulation.capitulated[EAST].sum()
        self.ended += (simulation.capitulated & simulation.fighting.ended.any(axis=0)).sum()


def test_none_come_for_authorities_that_gave_up(tmp_path):
    """A capitulation leaves nothing to keep apart: it is no end that peacekeepers come with."""
    noted, at_surrender = Noted(), AtSurrender()
    simulation = after_war(
        tmp_path, actors=SEAT, surrender_base=3, ceasefire_base=-60, probes=[noted, at_surrender]
    )
    given_up = noted.at["SEAT", "capitulate", "EAST"]
    assert 40 < given_up.sum() == at_surrender.surrenders
    assert noted.at["PIV", "offer_peacekeepers", "EAST"][given_up].any()
    assert at_surrender.ended == 0
    assert not came(simulation)[given_up].any()


def test_where_enough_stand_already_none_are_offered_and_where_few_do_more_come(tmp_path):
    noted = Noted()
    after_war(tmp_path, start={"peacekeepers.EAST": 0.9}, probes=[noted])
    assert ("PIV", "offer_peacekeepers", "EAST") not in noted.at
    few, noted = 0.1, Noted()
    simulation = after_war(tmp_path, start={"peacekeepers.EAST": few}, probes=[noted])
    sent = noted.at["PIV", "send_peacekeepers", "EAST"]
    assert 20 < sent.sum() < 380
    strength = np.where(sent, central(simulation, "peacekeepers_sent"), few)
    np.testing.assert_allclose(stock(simulation, "peacekeepers.EAST"), strength, rtol=1e-5)


def test_none_come_where_no_ground_is_left_to_stand_on(tmp_path):
    """An offensive that goes on until its aims are reached, or until it has taken everything."""
    for held, some in ((0.04, False), (1.0, True)):
        noted = Noted()
        start = {"control.ONE.EAST": 1.0 - held}
        values = {"ceasefire_base": -60, "advance_ground": 1.8, "advance_base": 0.25}
        simulation = after_war(tmp_path, start=start, weeks=16, probes=[noted], **values)
        left = stock(simulation, "control.TWO.EAST")
        over = simulation.world.stock["operation"][0, EAST] == 0
        assert over.any()
        assert ((left[over] > 0.02) == some).all()
        assert noted.at["PIV", "offer_peacekeepers", "EAST"].any()
        assert came(simulation).any() == some


class WhileFighting:
    """A probe that counts sendings, and those into a theatre where an offensive goes on."""

    def __init__(self):
        self.sent, self.twice, self.amid = False, False, 0
        self.all = 0

    def did(self, code, act, target, where):
        if (act, target) == ("send_peacekeepers", "EAST"):
            self.twice = self.twice | (self.sent & where)
            self.sent = self.sent | where
            self.all += where.sum()

    def week(self, simulation):
        fighting = (simulation.world.stock["operation"][:, EAST] == 2).any(axis=0)
        self.amid += (self.sent & fighting).sum()
        assert not np.any(self.twice)
        self.sent = False


def test_where_both_sides_attack_they_come_once_and_after_both_have_stopped(tmp_path):
    counts = []
    for sides in (("ONE", "TWO"), ("TWO", "ONE")):
        probe = WhileFighting()
        attacks = [
            attack(side, "EAST", lasts_weeks=1) | {"name": f"attack-{n}"}
            for n, side in enumerate(sides)
        ]
        after_war(tmp_path, (*attacks, TALKS), count=1000, probes=[probe])
        assert probe.amid == 0
        counts.append(probe.all)
    assert counts[0] == counts[1] > 100


def test_a_script_elsewhere_changes_nothing_about_a_future_alone_or_among_others(tmp_path):
    """A script lays values over the stock in all futures of a block where it is on in any."""
    elsewhere = {"name": "w", "type": "peacekeeping", "actor": "PIV", "target": "WEST",
                 "presence": 0.5, "probability": 0.3}  # fmt: skip
    blocked = {"name": "b", "type": "blockade", "actor": "ONE", "target": "EAST",
               "severity": 0.9}  # fmt: skip
    scenario = mirror(
        tmp_path, (ONCE, TALKS, elsewhere, blocked), actors=SEAT,
        starting_conditions=given({"reach.ONE.EAST": 1.0}), switches=ON,
        parameters={**WAR, "surrender_base": -60, "peacekeeper_erosion": 0.02},
    )  # fmt: skip
    together = stepped(scenario, 8, count=48)
    assert 5 < came(together).sum() < 43
    for first in range(0, 48, 6):
        part = Simulation(scenario, 1, first, 6, 1)
        for _ in range(8):
            part.step()
        for id, values in part.world.stock.items():
            np.testing.assert_array_equal(
                values, together.world.stock[id][..., first : first + 6], err_msg=id
            )


def test_a_distracted_pivot_sends_fewer(tmp_path):
    counts = [
        came(after_war(tmp_path, start={"distraction.PIV": busy})).sum() for busy in (0.05, 0.6)
    ]
    assert counts[0] > 1.3 * counts[1] > 0


def test_either_party_gets_them_alike(tmp_path):
    """In the mirror world, with the dice exchanged, they come in the same futures."""
    one, two = (
        came(
            after_war(
                tmp_path,
                (attack(party, "EAST", lasts_weeks=1), TALKS),
                count=2000,
                dice=Dice(1, 0, 2000, alias=alias),
            )
        )
        for party, alias in (("ONE", None), ("TWO", SWAPPED_DICE))
    )
    np.testing.assert_array_equal(one, two)
    assert one.sum() > 400


def test_ceasefires_hold_better_with_them(tmp_path):
    """The same wars, once with peacekeepers that weigh nothing and once with heavy ones."""
    deaths = []
    for weight in (0.0, 60.0):
        # None stand in the way of who attacks next: what they do to a ceasefire is all.
        simulation = after_war(
            tmp_path, weeks=12, breakdown_base=0.0, breakdown_peacekeepers=weight,
            pivot_peacekeepers=0, peacekeeper_cost=0,
        )  # fmt: skip
        deaths.append(simulation.recorder.deaths[EAST])
    assert (deaths[1] <= deaths[0]).mean() > 0.9
    assert deaths[1].mean() < deaths[0].mean()


class WhatHappened:
    """A probe that keeps all stocks of every week, and the weeks in which peacekeepers came."""

    def __init__(self, count):
        self.count, self.stocks = count, []
        self.there = []

    def did(self, *deed):
        pass

    def week(self, simulation):
        stocks = simulation.world.stock
        self.there.append(stocks["peacekeepers"].max(axis=0) > 0)
        self.stocks.append(
            np.concatenate([values.reshape(-1, self.count) for values in stocks.values()])
        )


def test_a_future_is_the_same_until_the_first_are_sent():
    scenario, seen, count = load_scenario("war-2020"), {}, 800
    for on in (True, False):
        one = scenario.model_copy(update={"switches": {"sent_peacekeepers": on}})
        seen[on] = WhatHappened(count)
        Simulation(one, 1, 0, count, 100, probes=[seen[on]]).run()
    assert not np.any(seen[False].there)
    changed = np.zeros(count, dtype=bool)
    for week, there in enumerate(seen[True].there):
        same = (seen[True].stocks[week] == seen[False].stocks[week]).all(axis=0)
        changed |= there
        np.testing.assert_array_equal(same, ~changed)
    assert 20 < changed.sum() < 200


def test_the_pivot_says_what_it_weighs(tmp_path):
    simulation = after_war(tmp_path, weeks=1, ceasefire_base=-60)
    pivot = member(simulation, "PIV")
    items, odds = pivot.decisions["peacekeepers when party 0 attacks"]
    assert items == [("stay_out", ""), ("offer_peacekeepers", "EAST")]
    p, busy = simulation.world.p, stock(simulation, "distraction.PIV")
    worth = p.mediate_alarm * (1 - busy) - p.mediate_distraction * busy
    np.testing.assert_allclose(odds[1], p.activation_third + p.choice_precision * worth, rtol=1e-5)
