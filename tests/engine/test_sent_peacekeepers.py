"""Peacekeepers that the pivot sends when an offensive ends while it mediates."""

import numpy as np
import pytest
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
    """A probe that keeps the state at which peacekeepers came, and at which they did not."""

    def __init__(self):
        self.weeks = []
        self.sent = False

    def did(self, code, act, target, where):
        if (act, target) == ("send_peacekeepers", "EAST"):
            self.sent = self.sent | where

    def week(self, simulation):
        world, side = simulation.world, 0
        ended = world.stock["ceasefire_age"][EAST] == 1
        ended &= simulation.fighting.used_force[side] == 2
        pressure = world.restraint
        chance = (1 - (1 - world.stock["momentum"][side, EAST]) * (1 - pressure[side])) * (
            1 - (1 - simulation.parties[side].success[EAST]) * (1 - pressure[1 - side])
        )
        offered = simulation.peacekeepers_offered[EAST]
        week = world.week
        dice = simulation.dice.uniform("theatre 0", "consent to peacekeepers", week)
        self.weeks.append((ended & offered, dice < chance, np.broadcast_to(self.sent, ended.shape)))
        self.sent = False


def test_both_parties_decide_by_one_chance_that_follows_aims_balance_and_pressure(tmp_path):
    """The mediator is closer to one side, so that the two are not pressed alike."""
    probe = AtCeasefires()
    ties = {"affinity.PIV.ONE": 0.9, "affinity.PIV.TWO": -0.9, "dependence.ONE.PIV": 0.9}
    simulation = after_war(tmp_path, probes=[probe], start=ties)
    pressure = simulation.world.restraint
    assert (pressure[0] > 1.2 * pressure[1]).all()
    asked = 0
    for ready, agreed, sent in probe.weeks:
        np.testing.assert_array_equal(sent, ready & agreed)
        asked += ready.sum()
    assert asked > 100


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


def test_none_come_for_authorities_that_gave_up(tmp_path):
    noted = Noted()
    simulation = after_war(
        tmp_path, actors=SEAT, surrender_base=60, ceasefire_base=-60, probes=[noted]
    )
    assert noted.at["SEAT", "capitulate", "EAST"].all()
    assert not came(simulation).any()


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
    counts = [
        came(after_war(tmp_path, (attack(party, "EAST", lasts_weeks=1), TALKS), count=2000)).sum()
        for party in ("ONE", "TWO")
    ]
    # Five standard errors of the difference of two counts of the same chance.
    share = sum(counts) / 4000
    assert abs(counts[0] - counts[1]) < 5 * np.sqrt(2 * 2000 * share * (1 - share))


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
    """A probe that keeps stocks of every week, and the weeks in which peacekeepers were sent."""

    def __init__(self):
        self.stocks, self.sent = [], []

    def did(self, code, act, target, where):
        if act == "send_peacekeepers":
            self.sent[-1] |= where

    def week(self, simulation):
        kept = ("level", "control", "peacekeepers", "capacity", "patience")
        values = [np.atleast_2d(simulation.world.stock[name]) for name in kept]
        count = values[0].shape[-1]
        self.stocks.append(np.concatenate([value.reshape(-1, count) for value in values]))
        self.sent.append(np.zeros(count, dtype=bool))


def test_a_future_is_the_same_until_the_first_are_sent():
    scenario, seen = load_scenario("war-2020"), {}
    for on in (True, False):
        one = scenario.model_copy(update={"switches": {"sent_peacekeepers": on}})
        seen[on] = WhatHappened()
        seen[on].sent.append(np.zeros(800, dtype=bool))
        Simulation(one, 1, 0, 800, 100, probes=[seen[on]]).run()
    changed = np.zeros(800, dtype=bool)
    for week, sent in enumerate(seen[True].sent[:-1]):
        changed |= sent
        same = (seen[True].stocks[week] == seen[False].stocks[week]).all(axis=0)
        np.testing.assert_array_equal(same | changed, True)
    assert 20 < changed.sum() < 200
    assert not same[changed].any()


def test_the_pivot_says_what_it_weighs(tmp_path):
    simulation = after_war(tmp_path, weeks=1, ceasefire_base=-60)
    pivot = member(simulation, "PIV")
    items, odds = pivot.decisions["peacekeepers when party 0 attacks"]
    assert items == [("stay_out", ""), ("offer_peacekeepers", "EAST")]
    p, busy = simulation.world.p, stock(simulation, "distraction.PIV")
    worth = p.mediate_alarm * (1 - busy) - p.mediate_distraction * busy
    np.testing.assert_allclose(odds[1], p.activation_third + p.choice_precision * worth, rtol=1e-5)
