"""Treaties, concessions, leaders and deadlines in small worlds made by hand."""

import numpy as np
import pytest
from worlds import NOBODY_ACTS, Noted, attack, central, member, odds_of, quiet_world, stock

ONE, TWO = 0, 1  # the sides; also the rows of both parties among the actors

# ---------------------------------------------------------------- a treaty
AGREED = {"talks": 1.0, "signing_obstacle": 0.0}


def test_a_treaty_is_signed_only_above_the_threshold(tmp_path):
    below = quiet_world(tmp_path, weeks=10, start={**AGREED, "talks": 0.74}, signing_chance=0.1)
    assert not below.world.stock["treaty"].any()
    # Just above it, and at all that talks can reach, by the dice of the region.
    for talks, chance in ((0.80, 0.1 * 0.05 / 0.25), (1.0, 0.1)):
        start = {**AGREED, "talks": talks}
        signed = quiet_world(tmp_path, count=2000, start=start, signing_chance=0.1)
        dice = signed.dice.uniform("region", "signature", 0)
        restraint_moves_talks = signed.world.stock["talks"][0]
        assert restraint_moves_talks == pytest.approx(talks)
        np.testing.assert_array_equal(signed.world.stock["treaty"] == 1, dice < chance)


def test_a_signature_is_an_outcome_of_its_week_in_every_theatre(tmp_path):
    simulation = quiet_world(tmp_path, weeks=0, count=500, start=AGREED, signing_chance=0.1)
    first = np.full(500, -1)
    for week in range(6):
        simulation.step()
        first[(first < 0) & (simulation.world.stock["treaty"] == 1)] = week
    assert len(set(first)) == 7
    for recorded in simulation.recorder.first_week["treaty"]:
        np.testing.assert_array_equal(recorded, first)


def test_a_treaty_in_force_from_the_start_is_not_signed_again(tmp_path):
    simulation = quiet_world(tmp_path, weeks=2, start={"treaty": 1.0})
    assert (simulation.recorder.first_week["treaty"] == -1).all()


def test_nobody_signs_while_there_is_fighting(tmp_path):
    short = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "EAST"}
    for policy in (attack("ONE", "EAST"), short):
        fighting = quiet_world(tmp_path, [policy], count=500, start=AGREED, signing_chance=0.1)
        assert fighting.world.stock["talks"].min() > central(fighting, "signing_threshold")
        assert not fighting.world.stock["treaty"].any()


def test_once_signed_there_is_nothing_more_to_offer_and_force_is_worth_less(tmp_path):
    bound = quiet_world(tmp_path, start={"treaty": 1.0}, coercion_worth=0, quiet=False)
    free = quiet_world(tmp_path, coercion_worth=0, quiet=False)
    for act in ("offer_treaty", "concede"):
        assert np.isneginf(odds_of(bound.parties[ONE], act, "")).all()
    for act in ("offensive", "limited_operation"):
        for theatre in ("EAST", "WEST"):
            lost = odds_of(free.parties[TWO], act, theatre) - odds_of(
                bound.parties[TWO], act, theatre
            )
            np.testing.assert_allclose(
                lost, central(bound, "choice_precision") * central(bound, "treaty_bond"), rtol=1e-4
            )


def test_an_offensive_ends_a_treaty_and_limited_force_does_not(tmp_path):
    start = {"treaty": 1.0, "talks": 0.1}
    short = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "EAST"}
    incident = quiet_world(tmp_path, [short], start=start, escalation=0)
    assert (incident.world.stock["treaty"] == 1).all()
    war = quiet_world(tmp_path, [attack("ONE", "EAST")], start=start, ceasefire_base=-60)
    assert (war.world.stock["treaty"] == 0).all()


def test_an_offensive_that_is_over_within_the_week_ends_a_treaty_too(tmp_path):
    start = {"treaty": 1.0, "talks": 0.1}
    war = quiet_world(tmp_path, [attack("ONE", "EAST")], start=start, ceasefire_base=6)
    assert not war.world.stock["operation"].any()
    assert (war.world.stock["deaths"].sum(axis=0) > 0).all()
    assert (war.world.stock["treaty"] == 0).all()


# ---------------------------------------------------------------- concessions
def test_a_concession_moves_talks_costs_approval_and_answers_the_demand(tmp_path):
    noted = Noted()
    talking = {"activation_diplomacy": 0, "quiet": False, "talks_return": 0, "talks_gain": 0,
               "approval_return": 0, "concede_pressure": 0.5, "removal_base": 0}  # fmt: skip
    calm = {key: -60 for key in NOBODY_ACTS if "activation" in key}
    values = {**calm, **talking, "start": {"audience.ONE": 1.0, "talks": 0.1}}
    simulation = quiet_world(tmp_path, count=400, probes=[noted], **values)
    gave = noted.acts["TWO", "concede"] & ~noted.acts["ONE", "concede"]
    offered = sum(noted.acts[code, "offer_treaty"].astype(float) for code in ("ONE", "TWO"))
    assert 20 < gave.sum() < 380
    step = central(simulation, "concede_step") + central(simulation, "offer_step") * offered[gave]
    np.testing.assert_allclose(simulation.world.stock["talks"][gave], 0.1 + 0.9 * step)
    cost = central(simulation, "concede_approval") * 0.7  # the accountability of both
    np.testing.assert_allclose(stock(simulation, "approval.TWO")[gave], 0.5 - cost)
    np.testing.assert_allclose(stock(simulation, "approval.ONE")[gave], 0.5)
    assert (stock(simulation, "audience.ONE")[gave] == 0).all()
    # Who is conceded to trusts the other's word more.
    trust = [
        stock(simulation, path)[gave] for path in ("reliability.ONE.TWO", "reliability.TWO.ONE")
    ]
    assert (trust[0] > 0.5).all()
    assert (trust[1] == 0.5).all()
    others = ~noted.acts["TWO", "concede"]
    assert (stock(simulation, "audience.ONE")[others] > 0.9).all()


def test_a_rivals_public_demand_and_a_recent_clash_press_for_concessions(tmp_path):
    plain = odds_of(quiet_world(tmp_path).parties[TWO], "concede", "")
    demanded = odds_of(
        quiet_world(tmp_path, start={"audience.ONE": 0.9}).parties[TWO], "concede", ""
    )
    assert (demanded > plain).all()
    short = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "EAST"}
    # Nothing that a clash moves matters here but the shock itself.
    values = {"start": {"audience.ONE": 0, "audience.TWO": 0}, "escalation": 0,
              "switches": {"approval": False, "learning": False}}  # fmt: skip
    lifted = []
    for weeks in (2, 8):
        worlds = (
            quiet_world(tmp_path, policies, weeks=weeks, **values) for policies in ((), [short])
        )
        before, after = (odds_of(each.parties[TWO], "concede", "")[0] for each in worlds)
        lifted.append(after - before)
    assert lifted[0] > 0.5
    assert lifted[1] < 0.6 * lifted[0]  # half-life: six weeks


def test_force_is_evidence_against_a_partys_word_and_a_concession_for_it(tmp_path):
    def trust(policies=(), **values):
        return stock(quiet_world(tmp_path, policies, **values), "reliability.TWO.ONE")

    start = {"reliability.TWO.ONE": 0.5}
    short = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "WEST"}
    calm = trust(start=start)
    np.testing.assert_allclose(calm, 0.5)
    clash, war = (trust([act], start=start) for act in (short, attack("ONE", "WEST")))
    weight, loss = 10.0, 0.3  # the prior belief, and a week of force as evidence
    np.testing.assert_allclose(war, 0.5 * weight / (weight + loss))
    assert ((war < clash) & (clash < calm)).all()
    own = quiet_world(tmp_path, [attack("ONE", "WEST")])
    assert (stock(own, "reliability.ONE.TWO") == 0.5).all()


# ---------------------------------------------------------------- leaders
def test_a_new_leadership_has_another_temper_another_course_and_another_standing(tmp_path):
    fall = {"name": "f", "type": "domestic_shock", "actor": "ONE", "leader_change": 1.0}
    start = {"audience.ONE": 0.8, "hedge.ONE.OUT": 0.5, "approval.ONE": 0.9}
    simulation = quiet_world(tmp_path, [fall], count=2000, start=start)
    assert simulation.recorder.acts["ONE", "change_leader", ""][0] == 2000
    assert ("TWO", "change_leader", "") not in simulation.recorder.acts
    assert (stock(simulation, "approval.ONE") == central(simulation, "new_leader_approval")).all()
    assert not stock(simulation, "audience.ONE").any()
    # Drawn afresh: sample mean and spread within five standard errors.
    for values, mean, spread in (
        (stock(simulation, "resolve.ONE"), 0.0, central(simulation, "new_leader_resolve")),
        (simulation.world.usual["hedge"][ONE, member(simulation, "OUT").row], 0.5,
         central(simulation, "new_leader_hedge")),
    ):  # fmt: skip
        assert abs(values.mean() - mean) < 5 * spread / np.sqrt(2000)
        assert abs(values.std() - spread) < 5 * spread / np.sqrt(4000)
    assert not stock(simulation, "resolve.TWO").any()


def test_unloved_leaders_who_answer_to_a_public_fall_by_their_own_dice(tmp_path):
    start = {"approval.ONE": 0.0, "approval.TWO": 0.0, "accountability.ONE": 1.0,
             "accountability.TWO": 0.0}  # fmt: skip
    harsh = {"removal_base": 0.004, "removal_slope": 6.0, "approval_return": 0}
    simulation = quiet_world(tmp_path, count=4000, start=start, **harsh)
    chance = 1 - np.exp(-0.004 * np.exp(3.0))
    dice = simulation.dice.uniform("party 0", "fall of the leadership", 0)
    fell = stock(simulation, "approval.ONE") > 0
    np.testing.assert_array_equal(fell, dice < chance)
    assert fell.sum() > 100
    assert not stock(simulation, "approval.TWO").any()  # nobody can make this one go


def test_a_leaders_temper_is_worth_what_it_says(tmp_path):
    plain, hawk = quiet_world(tmp_path), quiet_world(tmp_path, start={"resolve.ONE": 0.2})
    for act in ("offensive", "limited_operation"):
        for side, added in ((ONE, 0.2), (TWO, 0.0)):
            found = odds_of(hawk.parties[side], act, "WEST") - odds_of(
                plain.parties[side], act, "WEST"
            )
            np.testing.assert_allclose(found, added * central(hawk, "choice_precision"), atol=1e-5)


def test_own_deaths_lost_ground_and_a_rally_move_approval(tmp_path):
    simulation = quiet_world(
        tmp_path, [attack("ONE", "WEST")], approval_return=0, ceasefire_base=-60
    )
    own, fighting = simulation.world, simulation.fighting
    lost = fighting.ground_taken[ONE].sum(axis=0)
    assert (lost > 0).all()
    rallied = central(simulation, "rally_step")
    for code, side, ground, rally in (
        ("ONE", ONE, central(simulation, "approval_gain") * lost, 0.0),
        ("TWO", TWO, -central(simulation, "approval_loss") * lost, rallied),
    ):
        mourned = central(simulation, "approval_deaths") * np.log1p(fighting.own_deaths[side] / 100)
        expected = 0.5 + ground + rally - mourned
        np.testing.assert_allclose(own.value(f"approval.{code}"), expected, rtol=1e-6)
    support = own.value("support.PATA.ONE")
    patron = 0.5 + central(simulation, "approval_patron") * lost * support
    np.testing.assert_allclose(own.value("approval.PATA"), patron)


def test_limited_force_rallies_the_attacked_too(tmp_path):
    short = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "EAST"}
    simulation = quiet_world(tmp_path, [short], escalation=0)
    assert (stock(simulation, "rally.TWO") > 0).all()


def test_a_fully_backed_party_that_gains_ground_wants_more_where_the_domino_is_on(tmp_path):
    for on in (False, True):
        switches = {"domino": on}
        simulation = quiet_world(
            tmp_path, [attack("ONE", "WEST")], switches=switches, ceasefire_base=-60
        )
        gained = simulation.fighting.ground_taken[ONE].sum(axis=0)
        # One patron, of support 0.6 as it was when the party took stock.
        expected = central(simulation, "domino_step") * gained * 0.6 * on
        np.testing.assert_allclose(stock(simulation, "resolve.ONE"), expected)
        assert not stock(simulation, "resolve.TWO").any()


# ---------------------------------------------------------------- a deadline
def ultimatum(weeks, publicity=1.0):
    return {"name": "u", "type": "ultimatum", "actor": "ONE", "target": "TWO",
            "demand": "withdrawal", "weeks_to_deadline": weeks, "publicity": publicity}  # fmt: skip


def test_an_ultimatum_raises_the_odds_of_force_only_in_the_weeks_of_its_deadline(tmp_path):
    start = {"audience.ONE": 0.0, "audience.TWO": 0.0}
    # What the threat costs or brings at home, and who takes notice, is another matter.
    apart = {"weeks": 0, "start": start, "audience_cost": 0, "coercion_worth": 0,
             "interest_alarm": 0}  # fmt: skip
    calm = quiet_world(tmp_path, **apart)
    threat = quiet_world(tmp_path, [ultimatum(3)], **apart)
    audience, raised = [], []
    for _ in range(8):
        calm.step()
        audience.append(threat.world.stock["audience"][ONE, 0])
        threat.step()
        for party, rise in ((ONE, raised), (TWO, [])):
            difference = odds_of(threat.parties[party], "offensive", "WEST") - odds_of(
                calm.parties[party], "offensive", "WEST"
            )
            rise.append(difference[0])
            assert party == ONE or abs(difference).max() < 1e-12
    at_deadline = (
        central(calm, "choice_precision")
        * central(calm, "audience_force")
        * np.array(audience[3:6])
    )
    np.testing.assert_allclose(raised[3:6], at_deadline, rtol=1e-4)
    assert raised[3] > raised[4] > raised[5] > 0
    np.testing.assert_allclose(raised[:3] + raised[6:], 0, atol=1e-12)


def approval_after(tmp_path, policies=(), weeks=1, **values):
    """ONE's approval where nothing else moves it."""
    values = {"approval_return": 0, "approval_gain": 0, "approval_deaths": 0, "rally_step": 0,
              "audience_cost": 0.2, **values}  # fmt: skip
    start = {"audience.ONE": 0.0, "accountability.ONE": 0.5, **values.pop("start", {})}
    simulation = quiet_world(tmp_path, policies, weeks=weeks, start=start, **values)
    return stock(simulation, "approval.ONE")


def test_backing_down_costs_approval_by_what_was_promised_and_to_whom_one_answers(tmp_path):
    np.testing.assert_allclose(approval_after(tmp_path, [ultimatum(0)]), 0.5 - 0.2 * 0.5)
    np.testing.assert_allclose(approval_after(tmp_path, [ultimatum(0, 0.4)]), 0.5 - 0.2 * 0.2)
    for free in ({"accountability.ONE": 0.0}, {"treaty": 1.0}):
        np.testing.assert_allclose(approval_after(tmp_path, [ultimatum(0)], start=free), 0.5)
    np.testing.assert_allclose(approval_after(tmp_path, [ultimatum(2)], weeks=2), 0.5)


def test_who_attacks_at_the_deadline_does_not_back_down(tmp_path):
    kept = approval_after(tmp_path, [ultimatum(0), attack("ONE", "EAST")], ceasefire_base=-60)
    np.testing.assert_allclose(kept, 0.5)


@pytest.mark.parametrize("kind", ["limited_operation", "offensive"])
def test_who_used_force_within_the_week_of_the_deadline_did_not_back_down(tmp_path, kind):
    force = {"name": "s", "type": kind, "actor": "ONE", "target": "EAST"}
    short = {"escalation": 0, "ceasefire_base": 6}  # fighting ends within the week
    np.testing.assert_allclose(approval_after(tmp_path, [ultimatum(0), force], **short), 0.5)


def test_a_third_state_that_comes_to_fight_does_not_back_down_either(tmp_path):
    threat = {**ultimatum(0), "actor": "NEI", "target": "ONE"}
    start = {"red_line.NEI.WEST": 1.0, "audience.NEI": 0.0, "accountability.NEI": 1.0}
    values = {"start": start, "audience_cost": 0.2, "ceasefire_base": -60}
    for readiness, approval in ((-60, 0.3), (60, 0.5)):
        policies = [threat, attack("ONE", "WEST")]
        simulation = quiet_world(tmp_path, policies, **{**values, "neighbour_entry": readiness})
        np.testing.assert_allclose(stock(simulation, "approval.NEI"), approval)
