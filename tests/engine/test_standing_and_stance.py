"""What third parties do to ties, talks and fears, in small worlds made by hand."""

import numpy as np
import pytest
from scipy.special import logit
from worlds import NOBODY_ACTS, SEAT, Noted, attack, central, member, odds_of, quiet_world, stock

ONE, TWO = 0, 1  # the sides; also the rows of both parties among the actors
EAST, WEST = 0, 1

# ---------------------------------------------------------------- standing and ties
TALKS = {"name": "m", "type": "mediation", "actor": "OUT", "target": ["ONE", "TWO"], "effort": 1.0}


def test_who_brokers_a_ceasefire_wins_standing_and_loses_it_when_it_breaks(tmp_path):
    nobody_else = {**TALKS, "name": "n", "mode": "forbid", "actor": "PIV"}
    del nobody_else["effort"]
    policies = [attack("ONE", "WEST"), TALKS, nobody_else]
    still = {"standing_return": 0, "ceasefire_base": 6, "breakdown_base": 60, "breakdown_age": 0.5,
             "start": {"format": 0.0}}  # fmt: skip
    simulation = quiet_world(tmp_path, policies, **still)
    assert (simulation.world.stock["ceasefire"][WEST] == 1).all()
    won = central(simulation, "standing_success") + central(simulation, "standing_hold")
    np.testing.assert_allclose(stock(simulation, "legitimacy.OUT"), 0.5 + won)
    # The pivot had no part in it and answers for the unrest.
    unrest = central(simulation, "standing_unrest")
    np.testing.assert_allclose(stock(simulation, "legitimacy.PIV"), 0.5 - unrest)
    assert (stock(simulation, "legitimacy.NEI") == 0.5).all()
    simulation.world.p.ceasefire_base[:] = -60
    simulation.step()
    assert (simulation.world.stock["operation"][ONE, WEST] == 2).all()
    # A truce that breaks is as fresh a shock as an attack.
    fresh = 2 ** (-1 / central(simulation, "shock_half_life"))
    np.testing.assert_allclose(simulation.world.shock[TWO], fresh)
    lost = central(simulation, "standing_break")
    np.testing.assert_allclose(stock(simulation, "legitimacy.OUT"), 0.5 + won - lost)


def test_fighting_alone_costs_the_pivot_its_standing(tmp_path):
    eager = {"pivot_base": 60, "activation_third": 60, "arm_worth": 0, "intervene_worth": 0.6,
             "standing_return": 0, "standing_unrest": 0}  # fmt: skip
    noted = Noted()
    simulation = quiet_world(
        tmp_path, [attack("ONE", "WEST")], count=200, probes=[noted], ceasefire_base=-60, **eager
    )
    fought = noted.acts["PIV", "intervene"]
    assert 0 < fought.sum() < 200
    expected = 0.5 - central(simulation, "standing_solo") * fought
    np.testing.assert_allclose(stock(simulation, "legitimacy.PIV"), expected)


def test_ties_poisoned_once_have_not_healed_in_half_a_year(tmp_path):
    # A limited operation, so that sides are taken once.
    once = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "WEST"}
    values = {"pivot_base": 60, "pivot_tilt": -60, "escalation": 0}
    simulation = quiet_world(tmp_path, [once], weeks=27, **values)
    lost = -stock(simulation, "affinity.PIV.ONE") / central(simulation, "affinity_sided")
    np.testing.assert_allclose(lost, (1 - central(simulation, "affinity_return")) ** 26)
    assert (lost > 0.8).all()


def test_taking_sides_poisons_ties_and_staying_out_earns_credit_with_the_patron(tmp_path):
    def ties(base, tilt=-60):
        still = {"affinity_return": 0, "pivot_base": base, "pivot_tilt": tilt}
        simulation = quiet_world(tmp_path, [attack("ONE", "WEST")], ceasefire_base=-60, **still)
        return simulation, {
            (one, other): stock(simulation, f"affinity.{one}.{other}")
            for party in ("ONE", "TWO", "PATA", "PATB")
            for one, other in (("PIV", party), (party, "PIV"))
        }

    simulation, sided = ties(60)
    lost, won = central(simulation, "affinity_sided"), central(simulation, "affinity_passive")
    for (one, other), values in sided.items():
        with_attacker = {one, other} & {"ONE", "PATA"}
        np.testing.assert_allclose(values, -lost if with_attacker else 0.0, atol=1e-12)
    _, passive = ties(-60)
    for (one, other), values in passive.items():
        np.testing.assert_allclose(values, won if "PATA" in (one, other) else 0.0, atol=1e-12)
    # Nor does backing the attacker count as staying out: it costs the other side's ties.
    _, with_attacker = ties(0, 60)
    for (one, other), values in with_attacker.items():
        against = {one, other} & {"TWO", "PATB"}
        np.testing.assert_allclose(values, -lost if against else 0.0, atol=1e-12)


# ---------------------------------------------------------------- mediation and pressure
def test_joint_mediation_brings_the_outside_powers_along(tmp_path):
    noted = Noted()
    idle = {"name": "k", "type": "mediation", "mode": "nudge", "utility": -5, "actor": "OUT",
            "target": ["ONE", "TWO"]}  # fmt: skip
    start = {"format": 0.8, "interest.OUT": 0.5, "rivalry": 0.4}
    simulation = quiet_world(
        tmp_path, [idle], count=400, probes=[noted], start=start, activation_third=60
    )
    alone, together = noted.acts["PIV", "mediate"], noted.acts["PIV", "mediate_jointly"]
    assert alone.any()
    assert together.any()
    effort = central(simulation, "chosen_effort")
    mediation, row = simulation.world.now.mediation, simulation.world.row
    np.testing.assert_allclose(mediation[row["PIV"]], effort * (alone | together))
    np.testing.assert_allclose(mediation[row["OUT"]], effort * 0.8 * together)


def test_without_a_format_there_is_nobody_to_mediate_with(tmp_path):
    for format, joint in ((0.0, False), (0.5, True)):
        simulation = quiet_world(tmp_path, start={"format": format})
        items, odds = member(simulation, "PIV").decisions["stance"]
        assert np.isfinite(odds[items.index(("mediate_jointly", ""))]).all() == joint


def test_the_pivots_economic_pressure_falls_on_whom_it_lost_patience_with_and_does_not_need(
    tmp_path,
):
    def odds(path, value):
        simulation = quiet_world(tmp_path, start={path: value})
        decided = member(simulation, "PIV").decisions
        return [decided[f"pressure on party {side}"][1][1] for side in (ONE, TWO)]

    usual = odds("patience.PIV.ONE", 0.5)
    for path, value, sign in (
        ("patience.PIV.ONE", 0.1, 1),
        ("dependence.PIV.ONE", 0.6, -1),
        ("dependence.ONE.PIV", 0.6, 0),
    ):
        found = odds(path, value)
        assert (np.sign(found[ONE] - usual[ONE]) == sign).all(), path
        np.testing.assert_array_equal(found[TWO], usual[TWO])


def test_economic_pressure_grows_by_steps_and_costs_approval(tmp_path):
    noted = Noted()
    simulation = quiet_world(
        tmp_path, count=400, probes=[noted], activation_third=1.0, approval_return=0,
        approval_sanctions=0.01,
    )  # fmt: skip
    left = central(simulation, "sanction_step") * (1 - central(simulation, "sanction_return"))
    for code in ("ONE", "TWO"):
        pressed = noted.at["PIV", "sanction", code]
        assert 0 < pressed.sum() < 400
        np.testing.assert_allclose(stock(simulation, f"sanctions.PIV.{code}"), left * pressed)
        # What is imposed counts in full in its week, and fades afterwards.
        felt = 0.01 * central(simulation, "sanction_step") * pressed
        np.testing.assert_allclose(stock(simulation, f"approval.{code}"), 0.5 - felt, rtol=1e-6)


def test_a_condominium_keeps_the_pivot_out_others_away_and_ceasefires_longer(tmp_path):
    def under(condominium):
        return quiet_world(
            tmp_path, [attack("ONE", "WEST")], start={"condominium": condominium},
            pivot_base=60, ceasefire_base=6,
        )  # fmt: skip

    without, with_it = under(0.0), under(1.0)
    for code, purpose, number, sign in (
        ("PIV", "help for party 1 when party 0 attacks", 2, -1),
        ("PIV", "stance", 3, -1),
        ("OUT", "response", 1, -1),
    ):
        before, after = (member(s, code).decisions[purpose][1][number] for s in (without, with_it))
        known = np.isfinite(before)
        assert known.any()
        assert (sign * (after[known] - before[known]) > 0).all(), purpose
    depth = central(with_it, "condominium_depth") * (1 - central(with_it, "depth_decay"))
    assert stock(with_it, "depth.WEST") == pytest.approx(depth, abs=0.02)
    assert (stock(without, "depth.WEST") < stock(with_it, "depth.WEST")).all()


# ---------------------------------------------------------------- what parties believe and fear
def test_intelligence_takes_the_error_out_of_a_partys_judgement(tmp_path):
    for shared in (0.0, 0.5, 1.0):
        start = {"intelligence.ONE": shared}
        simulation = quiet_world(tmp_path, weeks=0, start=start, intelligence_effect=0.9)
        simulation.calendar_and_conditions()
        simulation.sense()
        for side, party in enumerate(simulation.parties):
            left = 1 - 0.9 * shared * (side == ONE)
            wrong = logit(party.believed_success) - logit(party.success)
            expected = np.broadcast_to(party.error * left, wrong.shape)
            np.testing.assert_allclose(wrong, expected, atol=1e-5)
            assert abs(party.error).max() > 0.2


def test_a_promise_of_others_than_the_pivot_deters_the_attacker_there(tmp_path):
    bare, promised = (
        quiet_world(tmp_path, start={"outside_guarantee.TWO.WEST": value}) for value in (0.0, 0.8)
    )
    loss = central(bare, "choice_precision") * central(bare, "outside_guarantee_loss") * 0.8
    for side, theatre, expected in ((ONE, "WEST", loss), (ONE, "EAST", 0.0), (TWO, "WEST", 0.0)):
        before, after = (
            odds_of(simulation.parties[side], "offensive", theatre)
            for simulation in (bare, promised)
        )
        np.testing.assert_allclose(before - after, expected, rtol=1e-4, atol=1e-5)


def test_what_keeps_from_starting_makes_stop_sooner_and_keeps_from_starting_again(tmp_path):
    """The promise of an outside power, and a pivot that does take the other side."""

    def log_hazard(weight, promised=0.0, pivot_base=-60.0):
        simulation = quiet_world(
            tmp_path, [attack("ONE", "WEST")], start={"outside_guarantee.TWO.WEST": promised},
            ceasefire_fear=weight, pivot_base=pivot_base,
        )  # fmt: skip
        never_reached = simulation.fighting.hazard[ONE, WEST]
        return np.log(-np.log1p(-never_reached)), simulation

    (bare, simulation), (promised, _) = log_hazard(4.0), log_hazard(4.0, 0.8)
    loss = central(simulation, "outside_guarantee_loss") * 0.8
    np.testing.assert_allclose(promised - bare, 4 * loss, rtol=1e-3)
    # A pivot that is sure to come, and for either side alike: in half of the futures it does.
    (_, alone), (heedless, _) = log_hazard(4.0), log_hazard(0.0, pivot_base=60.0)
    fearful, both = log_hazard(4.0, pivot_base=60.0)
    assert not alone.sided_against[ONE].any()
    came = both.sided_against[ONE]
    assert 0 < came.sum() < len(came)
    party = both.parties[ONE]
    others = party.feared_of_others[WEST] - both.world.fear_in_reference
    np.testing.assert_allclose(
        (fearful - heedless)[came], 4 * (others + party.opposed)[came], rtol=1e-3
    )
    np.testing.assert_allclose(
        (fearful - heedless)[~came], 4 * (others + party.deterred[WEST])[~came], rtol=1e-3
    )
    assert (party.opposed > party.deterred[WEST]).all()


def test_a_declared_stance_moves_what_is_expected_and_what_is_done(tmp_path):
    def answers(to_one, to_two):
        start = {"declared.PIV.ONE": to_one, "declared.PIV.TWO": to_two}
        simulation = quiet_world(tmp_path, [attack("ONE", "WEST")], count=2000, start=start)
        attacker = simulation.parties[ONE]
        expected = attacker.rival_backed[WEST, 0], attacker.backed_in_attack[WEST, 0]
        return *expected, simulation.helped[TWO].mean()

    left_open, neutral = answers(0, 0), answers(-1, -1)
    for_two, for_one = answers(-1, 1), answers(1, -1)
    rival_backed, backed, helped = zip(neutral, left_open, for_two, for_one, strict=True)
    assert for_one[0] < rival_backed[1] < for_two[0]
    assert for_two[1] < backed[1] < for_one[1]
    assert neutral[0] < left_open[0]
    assert neutral[1] < left_open[1]
    assert for_one[2] < neutral[2] < left_open[2] < for_two[2]
    assert max(helped) < 1


def test_public_doubt_makes_the_pivot_act_where_its_guarantee_is_invoked(tmp_path):
    def backed(doubt, request):
        start = {"public_doubt.PIV": doubt, "request.TWO": request}
        simulation = quiet_world(tmp_path, [attack("ONE", "WEST")], start=start, expected_request=0)
        return simulation.parties[ONE].rival_backed[:, 0]

    asked, unasked = backed(0.9, 1.0) - backed(0.0, 1.0), backed(0.9, 0.0) - backed(0.0, 0.0)
    assert asked[WEST] > 0  # covered
    assert asked[EAST] == 0
    assert not unasked.any()


def test_criticism_is_what_doubt_comes_from(tmp_path):
    noted = Noted()
    calm = {key: -60 for key in NOBODY_ACTS if "activation" in key}
    values = {**calm, "activation_diplomacy": 2, "quiet": False, "doubt_half_life": 26}
    start = {"reliability.ONE.PIV": 0.0, "reliability.TWO.PIV": 0.0}
    simulation = quiet_world(tmp_path, count=400, probes=[noted], start=start, **values)
    said = sum(noted.acts[code, "criticise"].astype(float) for code in ("ONE", "TWO"))
    assert said.max() == 2
    expected = central(simulation, "doubt_step") * said * 2 ** (-1 / 26)
    np.testing.assert_allclose(stock(simulation, "public_doubt.PIV"), expected)


@pytest.mark.parametrize("on", [True, False])
def test_a_fresh_success_fades_even_where_standing_stands_still(tmp_path, on):
    """What a mechanism that is off would have moved stays; what fades by itself fades."""
    relief = {"name": "r", "type": "humanitarian_access", "actor": "OUT", "target": "EAST",
              "relief": 0.8, "end": "2024-01-07"}  # fmt: skip
    won = [
        stock(
            quiet_world(tmp_path, (relief,), weeks=weeks, actors=SEAT, switches={"standing": on}),
            "fresh_success.OUT",
        )
        for weeks in (2, 26)
    ]
    assert (won[0] > 0.5).all()
    assert (won[1] < 0.15).all()
