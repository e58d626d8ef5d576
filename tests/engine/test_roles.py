"""Each role really decides, its acts have effects, and a policy touches only what it says."""

from pathlib import Path

import numpy as np
import pytest
from worlds import member, mirror, odds_of, quiet_world, stepped

from model.actors.neighbour import Neighbour
from model.dice import Dice
from model.draws import draw_inputs
from model.load import load_scenario
from model.simulation import Simulation

MIRROR = Path(__file__).parents[1] / "fixtures" / "mirror.yaml"


def same(one, two):
    """Whether two records hold the same futures."""
    outcomes = all((one.first[o] == two.first[o]).all() for o in one.first)
    return outcomes and (one.totals["deaths"] == two.totals["deaths"]).all()


def test_a_write_on_one_row_leaves_the_others_alive():
    # The pivot has no such item on its menu, so a mission of nobody touches nothing at all.
    scenario = load_scenario("war-2020")
    nobody = {
        "name": "nobody", "type": "observer_mission", "actor": "RUS", "target": "BRD", "staff": 0,
        "source": "hypothetical",
    }  # fmt: skip
    from model.policies import policy_types

    policy = policy_types()["observer_mission"](**nobody)
    more = scenario.model_copy(update={"policies": (*scenario.policies, policy)})
    assert same(Simulation(scenario, 1, 0, 1000, 50).run(), Simulation(more, 1, 0, 1000, 50).run())


@pytest.mark.parametrize("kind", ["offensive", "limited_operation"])
def test_a_ban_lasts_until_its_end(tmp_path, kind):
    ban = {"name": "b", "type": kind, "mode": "forbid", "actor": "ONE", "target": "EAST",
           "start": "2024-01-08", "end": "2024-02-11"}  # fmt: skip
    simulation = Simulation(mirror(tmp_path, [ban]), 1, 0, 200, 1)
    barred = []
    for _ in range(8):
        simulation.step()
        barred.append(np.isneginf(odds_of(simulation.parties[0], kind, "EAST")).all())
    assert barred == [False, True, True, True, True, True, False, False]


def test_a_ban_on_arms_for_one_party_spares_the_other(tmp_path):
    ban = {"name": "b", "type": "arms_transfer", "mode": "forbid", "actor": "OUT", "target": "ONE"}
    simulation = stepped(mirror(tmp_path, [ban]), 1)
    power = next(a for a in simulation.third_parties if a.code == "OUT")
    for code, barred in (("ONE", True), ("TWO", False)):
        items, odds = power.decisions[f"turn to {simulation.world.subject[code]}"]
        assert np.isneginf(odds[items.index(("arm", code))]).all() == barred


def test_a_threat_leaves_its_author_free_to_impose_sanctions(tmp_path):
    threat = {"name": "t", "type": "sanctions", "actor": "OUT", "target": "ONE", "intensity": 0.5,
              "threat_only": True}  # fmt: skip
    attack = {"name": "a", "type": "offensive", "actor": "ONE", "target": "EAST"}
    simulation = stepped(mirror(tmp_path, [threat, attack]), 2)
    power = next(a for a in simulation.third_parties if a.code == "OUT")
    items, odds = power.decisions[f"turn to {simulation.world.subject['ONE']}"]
    still_fighting = simulation.world.now.operation[0, 0] == 2
    assert still_fighting.any()
    assert np.isfinite(odds[items.index(("sanction", "ONE"))][still_fighting]).all()


def test_incentives_of_a_neighbour_have_an_effect(monkeypatch):
    scenario = load_scenario("lachin-2023")
    with_them = Simulation(scenario, 1, 0, 3000, 50).run()
    assert with_them.acts["IRN", "incentive", ""].sum() > 0
    monkeypatch.setattr(Neighbour, "incentive", lambda self, where, theatre: None)
    assert not same(with_them, Simulation(scenario, 1, 0, 3000, 50).run())


def pivot_of(simulation):
    return next(a for a in simulation.third_parties if a.code == "PIV")


def attacked(tmp_path, policies=(), scale="offensive", **conditions):
    given = {
        path: {"value": value, "grade": "hypothetical", "source": "hypothetical"}
        for path, value in conditions.items()
    }
    attack = {"name": "a", "type": scale, "actor": "ONE", "target": "WEST"}
    scenario = mirror(tmp_path, [attack, *policies], starting_conditions=given)
    return stepped(scenario, 1, count=4000)


def test_the_pivot_helps_either_side_and_scripts_of_mediation_change_no_help(tmp_path):
    plain = attacked(tmp_path)
    script = {"name": "m", "type": "mediation", "actor": "PIV", "target": ["ONE", "TWO"]}
    scripted = attacked(tmp_path, [script])
    for side in ("party 1", "party 0"):
        purpose = f"help for {side} when party 0 attacks"
        one, two = (pivot_of(s).decisions[purpose] for s in (plain, scripted))
        assert one[0] == two[0]
        np.testing.assert_array_equal(one[1], two[1])
        assert np.isfinite(one[1]).any(axis=1).all()  # arms and own forces, for either side
    assert ("PIV", "arm", "") in plain.recorder.acts
    order = plain.world.pipeline
    assert order["capacity.TWO"].any()
    assert order["capacity.ONE"].any()


def test_third_states_that_fight_are_seen_even_in_a_single_week(tmp_path):
    both = {"capacity.PIV": 8.0, "patience.PIV.TWO": 1.0, "access.WEST": 1.0, "drones.ONE": 0.0}
    changed = {"intervene_worth": 0.6, "pivot_base": 3.0}
    scenario = mirror(
        tmp_path,
        [{"name": "a", "type": "limited_operation", "actor": "ONE", "target": "WEST"}],
        starting_conditions={
            path: {"value": value, "grade": "hypothetical", "source": "hypothetical"}
            for path, value in both.items()
        },
        parameters=changed,
    )
    simulation = stepped(scenario, 1, count=2000)
    fought = simulation.recorder.acts["PIV", "intervene", ""][0]
    assert fought > 50
    assert (simulation.world.stock["level"] == 6).any()
    simulation.step()
    simulation.step()
    quiet = ~(simulation.world.stock["operation"] > 0).any(axis=0)
    assert not simulation.world.stock["reinforcement"][:, quiet].any()


def test_without_its_switch_nobody_counts_on_the_pivot():
    off = load_scenario("lachin-2023", [("switches.pivot", "false")])
    moved = load_scenario(
        "lachin-2023", [("switches.pivot", "false"), ("parameters.isolation_loss", "0")]
    )
    assert same(Simulation(off, 1, 0, 400, 40).run(), Simulation(moved, 1, 0, 400, 40).run())


def test_without_distraction_the_pivot_is_as_attentive_as_ever():
    settings = [("switches.passivity_distraction", "false")]
    off = load_scenario("war-2020", settings)
    attentive = load_scenario("war-2020", [*settings, ("starting_conditions.distraction.RUS", "0")])
    assert same(Simulation(off, 1, 0, 400, 40).run(), Simulation(attentive, 1, 0, 400, 40).run())


def test_without_weariness_starting_weariness_is_nothing():
    off = [("switches.weariness", "false")]
    zero = [
        *off,
        ("starting_conditions.weariness.AZE", "0"),
        ("starting_conditions.weariness.ARM", "0"),
    ]
    runs = [Simulation(load_scenario("lachin-2023", s), 1, 0, 600, 40).run() for s in (off, zero)]
    assert same(*runs)


def test_a_signal_weighs_once_on_patience(tmp_path):
    said = {
        "name": "s",
        "type": "diplomatic_signal",
        "actor": "ONE",
        "audience": "PIV",
        "tone": -1.0,
    }
    quiet = {
        "activation_diplomacy": -60,
        "court_base": -60,
        "patience_recovery": 0,
        "patience_hedge": 0,
    }
    plain = stepped(mirror(tmp_path, [], parameters=quiet), 28, count=8)
    spoken = stepped(mirror(tmp_path, [said], parameters=quiet), 28, count=8)
    lost = plain.world.value("patience.PIV.ONE") - spoken.world.value("patience.PIV.ONE")
    np.testing.assert_allclose(lost, plain.world.p.patience_criticism, rtol=0.05)


def test_the_mirror_holds_when_both_attack_and_the_pivot_is_out_of_patience(tmp_path):
    thin = {"patience.PIV.ONE": 0.1, "patience.PIV.TWO": 0.15, "capacity.ONE": 2.0}
    swapped = {"patience.PIV.ONE": 0.15, "patience.PIV.TWO": 0.1, "capacity.TWO": 2.0}
    attacks = [
        {"name": "a", "type": "offensive", "actor": "ONE", "target": "WEST", "times": 5},
        {"name": "b", "type": "offensive", "actor": "TWO", "target": "EAST", "times": 5},
    ]
    mirrored = [
        {"name": "a", "type": "offensive", "actor": "TWO", "target": "WEST", "times": 5},
        {"name": "b", "type": "offensive", "actor": "ONE", "target": "EAST", "times": 5},
    ]
    alias = {
        "party 0": "party 1",
        "party 1": "party 0",
        "patron 0": "patron 1",
        "patron 1": "patron 0",
    }
    records = []
    for conditions, policies, dice in ((thin, attacks, None), (swapped, mirrored, alias)):
        given = {
            path: {"value": value, "grade": "hypothetical", "source": "hypothetical"}
            for path, value in conditions.items()
        }
        scenario = mirror(tmp_path, policies, starting_conditions=given)
        inputs = draw_inputs(scenario, 1, 1)
        simulation = Simulation(scenario, 1, 0, 2000, 1, inputs=inputs, dice=Dice(1, 0, 2000, dice))
        records.append(simulation.run())
    assert same(*records)


def test_a_branched_world_holds_all_that_the_next_week_needs(tmp_path):
    simulation = stepped(mirror(tmp_path), 6, count=300)
    kept = simulation.world.branch()
    simulation.step()
    expected = simulation.world.stock["deaths"].copy(), simulation.world.stock["talks"].copy()
    again = Simulation(mirror(tmp_path), 1, 0, 300, 1)
    again.world.__dict__.update(kept.__dict__)
    again.step()
    np.testing.assert_array_equal(again.world.stock["deaths"], expected[0])
    np.testing.assert_array_equal(again.world.stock["talks"], expected[1])


@pytest.mark.parametrize("posture", [0.0, 0.8])
def test_a_neighbour_is_a_risk_to_a_patron_beyond_its_line_alone(tmp_path, posture):
    """Where it has drawn no line its armed posture is a reason for support and no risk."""

    def arming(line):
        start = {"posture.NEI": posture, "red_line.NEI.EAST": line}
        items, odds = member(quiet_world(tmp_path, start=start), "PATA").decisions["support"]
        return odds[items.index(("arm", "ONE"))]

    assert (arming(1.0) < arming(0.0)).all() == (posture > 0)
    assert (arming(1.0) <= arming(0.0)).all()
