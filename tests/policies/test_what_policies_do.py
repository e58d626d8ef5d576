"""What each policy type declares, in a small world where everything stands at its default."""

import numpy as np
import pytest

from model.language.parameters import parameters
from model.policies import policy_types
from model.policies.base import Delivery
from tests.policies.small_world import SmallWorld, declared, example


def p(name: str) -> float:
    return parameters()[name].value


def test_the_pivots_promise_covers_binds_and_is_believed_at_once():
    poison = 0.5 * p("guarantee_poison")
    assert declared("security_guarantee", clarity=0.5, credibility=0.9, automaticity=0.4) == {
        ("request.AAA", "max"): 0.4,
        ("coverage.AAA.VAL", "max"): 0.75,
        ("declared.PIV.AAA", "max"): 0.5,
        ("reliability.AAA.PIV", "order"): 0.5,  # from the default of 0.4
        ("affinity.PIV.BBB", "order"): -poison,
        ("affinity.BBB.PIV", "order"): -poison,
    }


def test_the_promise_of_others_is_as_good_as_it_is_clear_and_believed():
    for actor in ("PAT", "OUT"):
        found = declared("security_guarantee", actor=actor, covers=["VAL", "RID"], clarity=0.8,
                         credibility=0.5)  # fmt: skip
        paths = ("outside_guarantee.AAA.VAL", "outside_guarantee.AAA.RID")
        assert found == {(path, "max"): 0.4 for path in paths}


def test_a_guarantee_grows_with_its_ramp_but_is_given_at_once():
    found = declared("security_guarantee", clarity=1, credibility=0.9, strength=0.1)
    assert found["coverage.AAA.VAL", "max"] == 0.1
    assert found["reliability.AAA.PIV", "order"] == 0.5
    assert found["affinity.PIV.BBB", "order"] == -p("guarantee_poison")


def test_requests_criticism_and_courting_move_what_they_are_about_once():
    assert declared("security_request") == {("request.AAA", "order"): 1.0}
    assert declared("public_criticism", steps=2) == {
        ("patience.PIV.AAA", "order"): -2 * p("patience_criticism"),
        ("public_doubt.PIV", "order"): 2 * p("doubt_step"),
    }
    assert declared("courting", steps=3) == {
        ("patience.PIV.AAA", "order"): 3 * p("patience_courting"),
        ("hedge.AAA.OUT", "order"): -3 * p("courting_hedge"),
    }
    assert ("hedge.AAA.OUT", "order") not in declared("courting", away_from=None)


def test_a_turn_to_another_power_costs_patience_only_if_it_is_seen():
    assert declared("alignment_shift", magnitude=0.1, visible=False) == {
        ("hedge.AAA.OUT", "order"): 0.1
    }
    lost = p("patience_hedge") * 0.1 / p("hedge_step")
    assert declared("alignment_shift", magnitude=0.1)["patience.PIV.AAA", "order"] == -lost


def test_a_concession_answers_the_rivals_demand_and_costs_approval():
    given = {"audience.BBB": 0.8, "talks": 0.4, "accountability.AAA": 0.5}
    assert declared("concession", given, steps=2) == {
        ("talks", "order"): 0.6 * (1 - (1 - p("concede_step")) ** 2),
        ("audience.BBB", "order"): -0.8,
        ("approval.AAA", "order"): -p("concede_approval"),
    }


def test_rewards_contracts_and_borders_tie_parties_to_others():
    assert declared("economic_incentive", size=0.3) == {("incentive.AAA", "max"): 0.3}
    assert declared("energy_contract", change=0.2, seller_change=-0.1) == {
        ("dependence.OUT.AAA", "add"): 0.2,
        ("dependence.AAA.OUT", "add"): -0.1,
    }
    freed = 0.5 * p("border_dependence")
    assert declared("border_regime", change=0.5) == {
        ("incentive.AAA", "max"): 0.375,
        ("dependence.AAA.PIV", "add"): -freed,
    }
    assert declared("border_regime", change=-0.5) == {
        ("sanctions.PAT.AAA", "max"): 0.375,
        ("dependence.AAA.PIV", "add"): freed,
    }


def test_exercises_ready_a_party_and_show_the_posture_of_others():
    shown = 0.5 * p("exercise_weight")
    assert declared("military_exercise", scale=0.5) == {
        ("posture.NEI", "max"): shown,
        ("posture.NEI", "order"): shown,
    }
    readied = 0.5 * p("mobilise_step")
    assert declared("military_exercise", actor="AAA", scale=0.5) == {
        ("readiness.AAA", "max"): 1 + readied,
        ("readiness.AAA", "order"): readied,
    }
    assert declared("mobilisation", level=0.5) == {("readiness.AAA", "max"): 1.15}
    assert declared("armed_warning", steps=2) == {("posture.NEI", "order"): 2 * p("warning_weight")}


def test_only_a_mobilisation_that_is_large_enough_is_a_crisis_by_assumption():
    data = example(policy_types()["mobilisation"])
    for level, implied in ((0.25, ()), (0.5, ("crisis",)), (1.0, ("crisis",))):
        assert policy_types()["mobilisation"](**data | {"level": level}).implied == implied


def test_an_ultimatum_binds_at_once_and_presses_in_the_weeks_of_its_deadline():
    cls = policy_types()["ultimatum"]
    policy = cls(**example(cls) | {"weeks_to_deadline": 3, "publicity": 0.8})
    strengths = policy.strength(np.arange(9))
    found = []
    for strength in strengths:
        effects = policy.effect(SmallWorld(), np.array([True]), np.array([strength]))
        found.append([float(getattr(e, "size", getattr(e, "value", None))[0]) for e in effects])
    assert [deadline for _, deadline in found] == [0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert found[0][0] == 0.8  # an order acts in the first week only


def test_an_ultimatum_of_a_third_state_comes_with_its_posture():
    found = declared("ultimatum", actor="NEI", target="BBB", publicity=1.0, strength=0.25)
    assert found == {
        ("audience.NEI", "order"): 1.0,
        ("deadline.NEI", "max"): 0.0,
        ("posture.NEI", "max"): 0.5,
    }
    assert ("posture.AAA", "max") not in declared("ultimatum")


def test_local_authorities_provoke_for_the_side_they_belong_to():
    for actor in ("AAA", "LOC"):
        assert declared("provocation", actor=actor) == {("ordered_provocation.AAA.VAL", "max"): 1.0}


def test_fighters_and_forces_go_to_who_they_are_meant_for():
    assert declared("mercenary_deployment") == {("mercenaries.BBB", "max"): 0.5}
    assert declared("direct_entry", {"capacity.PIV": 6}, force=0.2) == {
        ("ordered_entry.AAA.VAL", "max"): 1.2
    }


def test_the_more_a_corridor_demand_asks_the_more_it_presses_and_binds():
    found = declared("corridor_demand", terms="extraterritorial", force_threat=1.0)
    assert found == {
        ("corridor_pressure.VAL", "max"): 1.0,
        ("audience.BBB", "order"): 2 * p("audience_demand"),
    }
    mild = declared("corridor_demand", actor="BBB", terms="host_law", force_threat=0.0)
    assert mild["corridor_pressure.VAL", "max"] == 0.25


def test_a_route_opens_when_it_is_built_and_then_grows():
    cls = policy_types()["corridor_opening"]
    policy = cls(**example(cls) | {"build_weeks": 4, "ramp_weeks": 2})
    assert traffic(policy) == pytest.approx([0, 0, 0, 0, 0.27, 0.54])
    at_once = cls(**example(cls) | {"build_weeks": 0, "ramp_weeks": 0})
    assert traffic(at_once) == pytest.approx([0.54] * 6)


def traffic(opening) -> list[float]:
    """What passes on a route in its first six weeks."""
    found = []
    for strength in opening.strength(np.arange(6)):
        route, *_ = opening.effect(SmallWorld(), np.array([True]), np.array([strength]))
        found.append(float(route.value[0]))
    return found


def test_a_route_that_others_run_costs_its_host():
    held = {"control.AAA.VAL": 0.8, "control.BBB.VAL": 0.2}
    cost = p("route_resentment")
    assert declared("corridor_opening", held, operator="claimant", traffic=0.5) == {
        ("route.VAL", "max"): 0.5,
        ("approval.AAA", "order"): -0.8 * cost,
        ("approval.BBB", "order"): -0.2 * cost,
    }
    agreed = declared("corridor_opening", held, operator="claimant", strength=0.25)
    assert agreed["route.VAL", "max"] == 0
    assert agreed["approval.AAA", "order"] == -0.8 * cost  # when it is agreed, not when it opens
    assert declared("corridor_opening", held, operator="host", traffic=0.5) == {
        ("route.VAL", "max"): 0.4
    }


def test_an_offer_moves_the_talks_once_and_ties_the_signature_while_it_stands():
    given = {"talks": 0.4, "signing_obstacle": 0.9, "approval.AAA": 0.6}
    assert declared("treaty_offer", given, progress=0.1, condition=0.5, strength=0.5) == {
        ("talks", "order"): 0.06,
        ("signing_obstacle", "set"): 0.7,
    }
    assert len(declared("treaty_offer", given, condition=None)) == 1


def test_what_the_parties_agree_on_leaves_less_to_fight_over():
    assert declared("border_delimitation", share=0.2) == {
        ("stake.AAA.VAL", "multiply"): 0.8,
        ("stake.BBB.VAL", "multiply"): 0.8,
        ("violations.VAL", "multiply"): 1 - 0.2 * p("delimitation_calm"),
    }
    assert declared("hotline", use=0.5) == {
        ("violations.VAL", "multiply"): 1 - 0.5 * p("hotline_calm"),
        ("depth.VAL", "max"): 0.125,
    }
    warmer = 0.5 * p("exchange_trust")
    assert declared("prisoner_exchange", {"talks": 0.5}, share=0.5) == {
        ("talks", "order"): 0.25 * p("exchange_talks"),
        ("reliability.AAA.BBB", "order"): warmer,
        ("reliability.BBB.AAA", "order"): warmer,
    }


def test_a_stance_is_for_one_party_and_against_the_other_or_openly_for_none():
    poison = 0.8 * p("guarantee_poison")
    assert declared("declared_stance", backs="AAA", clarity=0.8) == {
        ("declared.PIV.AAA", "set"): 0.8,
        ("declared.PIV.BBB", "set"): -0.8,
        ("affinity.PIV.BBB", "order"): -poison,
        ("affinity.BBB.PIV", "order"): -poison,
    }
    assert declared("declared_stance", backs=None, clarity=1.0) == {
        ("declared.PIV.AAA", "set"): -1.0,
        ("declared.PIV.BBB", "set"): -1.0,
    }


def test_shocks_move_what_they_name():
    assert declared("domestic_shock", approval_change=-0.2, leader_change=0.3) == {
        ("approval.AAA", "order"): -0.2,
        ("removal_chance.AAA", "max"): 0.3,
    }
    assert declared("capacity_shock", multiplier=0.4, strength=0.5) == {
        ("capacity.NEI", "multiply"): 0.7
    }
    given = {"format": 0.6, "rivalry": 0.4}
    assert declared("multilateral_change", given, health=0.1, rivalry=0.8, strength=0.5) == {
        ("format", "set"): 0.35,
        ("rivalry", "set"): 0.6,
    }
    assert declared("regional_condominium", depth=0.5) == {("condominium", "max"): 0.5}


def test_intelligence_shows_the_balance_and_warns_of_drones():
    assert declared("intelligence_sharing", quality=0.5) == {
        ("intelligence.AAA", "max"): 0.5,
        ("air_defence.AAA", "add"): 0.5 * p("early_warning"),
    }


@pytest.mark.parametrize("type", ["limited_operation", "offensive"])
def test_force_is_called_what_it_can_be_called(type):
    given = {"recognised.AAA.VAL": 0.5, "grievance.AAA.VAL": 0.8}
    assert list(declared(type, given)) == [("ordered_operation.AAA.VAL", "set")]
    for frame, weight in (("police_action", 0.25), ("retaliation", 0.4)):
        assert declared(type, given, frame=frame)["framing.AAA.VAL", "max"] == weight


def test_arms_come_from_each_supplier_with_its_share_and_the_word_whether_it_is_known():
    given = {"capacity.AAA": 2.0}
    assert declared("arms_transfer", given, actor=["PAT", "OUT"], arms="armour", size=0.3) == {
        ("PAT", "AAA", "armour"): 0.3,
        ("OUT", "AAA", "armour"): 0.3,
    }
    cls = policy_types()["arms_transfer"]
    quiet = cls(**example(cls) | {"announced": False, "lag_weeks": None})
    [delivery] = quiet.effect(SmallWorld(), np.array([True]), np.array([1.0]))
    assert isinstance(delivery, Delivery)
    assert not delivery.announced
    assert delivery.size == pytest.approx(0.2)
    assert delivery.lag == p("delivery_lag")
