"""Deliveries, rearming, provocations and corridors in small worlds made by hand."""

import numpy as np
import pytest
from worlds import NOBODY_ACTS, SEAT, Noted, central, odds_of, quiet_world, stock

ONE, TWO = 0, 1  # the sides; also the rows of both parties among the actors
EAST, WEST = 0, 1


# ---------------------------------------------------------------- arms
def delivery(supplier, announced=True, **fields):
    return {"name": "d", "type": "arms_transfer", "actor": supplier, "target": "ONE",
            "arms": "air_defence", "size": 0.2, "lag_weeks": 4, "announced": announced,
            **fields}  # fmt: skip


def test_arms_arrive_after_their_lag_and_are_seen_coming_until_then(tmp_path):
    start = {"coming_air_defence.ONE": 0.0, "air_defence.ONE": 0.1}
    for announced, coming in ((True, [0.2] * 4 + [0.0] * 2), (False, [0.0] * 6)):
        policy = delivery("OUT", announced)
        simulation = quiet_world(tmp_path, [policy], weeks=0, start=start)
        seen, there = [], []
        for _ in range(6):
            simulation.step()
            seen.append(stock(simulation, "coming_air_defence.ONE")[0])
            there.append(stock(simulation, "air_defence.ONE")[0])
        np.testing.assert_allclose(seen, coming, atol=1e-12)
        np.testing.assert_allclose(there, [0.1] * 4 + [0.3] * 2)


def test_what_was_announced_before_the_start_is_half_way_there(tmp_path):
    start = {"coming_capacity.ONE": 0.4, "coming_capacity.TWO": 0.0}
    simulation = quiet_world(tmp_path, weeks=0, start=start, delivery_lag=12)
    seen, there = [], []
    for _ in range(8):
        simulation.step()
        seen.append(stock(simulation, "coming_capacity.ONE")[0])
        there.append(stock(simulation, "capacity.ONE")[0])
    np.testing.assert_allclose(seen, [0.4] * 6 + [0.0] * 2, atol=1e-12)
    np.testing.assert_allclose(there, [1.5] * 6 + [1.9] * 2, atol=0.01)


def test_an_announced_delivery_opens_a_window_for_the_rival_and_closes_it_on_arrival(tmp_path):
    nothing = {f"coming_{arms}.{code}": 0.0 for arms in ("capacity", "air_defence")
               for code in ("ONE", "TWO")}  # fmt: skip
    simulation = quiet_world(tmp_path, [delivery("OUT")], weeks=0, start=nothing)
    for week in range(6):
        simulation.step()
        assert (simulation.parties[TWO].window > 0).all() == (week < 4)
        assert not simulation.parties[ONE].window.any()
    shut, open_ = (
        quiet_world(tmp_path, [delivery("OUT")], start=nothing, switches={"windows": on})
        for on in (False, True)
    )
    eager = central(open_, "choice_precision") * open_.parties[TWO].window
    for act, share in (("offensive", 1.0), ("limited_operation", central(open_, "limited_share"))):
        for place, theatre in enumerate(("EAST", "WEST")):
            before, after = (odds_of(each.parties[TWO], act, theatre) for each in (shut, open_))
            np.testing.assert_allclose(after - before, share * eager[place], atol=2e-5)


def test_what_an_outside_power_orders_in_public_is_seen_coming(tmp_path):
    noted = Noted()
    start = {"coming_air_defence.ONE": 0.0, "hedge.ONE.OUT": 1.0, "interest.OUT": 1.0}
    simulation = quiet_world(tmp_path, weeks=0, probes=[noted], start=start, activation_third=60)
    simulation.step()
    armed = noted.acts["OUT", "arm"]
    assert armed.all()
    simulation.step()
    assert (stock(simulation, "coming_air_defence.ONE") > 0).all()


@pytest.mark.parametrize("supplier", ["PIV", "PATA"])
def test_arms_embolden_bind_and_please_and_the_pivots_cost_the_other_sides_trust(
    tmp_path, supplier
):
    start = {"recent_arms.ONE": 0.0, f"dependence.ONE.{supplier}": 0.1}
    still = {"affinity_return": 0, "arms_memory": 52, "talks_gain": 0}
    before, after = (
        quiet_world(tmp_path, policies, weeks=5, start=start, switches={"learning": False}, **still)
        for policies in ((), [delivery(supplier)])
    )
    share = central(after, "drone_effect") * 0.2

    def moved(path):
        return stock(after, path) - stock(before, path)

    np.testing.assert_allclose(moved("recent_arms.ONE"), share * 2 ** (-1 / 52))
    bound = central(after, "arms_dependence") * share
    np.testing.assert_allclose(moved(f"dependence.ONE.{supplier}"), bound, rtol=1e-6)
    pleased = central(after, "arms_affinity") * share
    np.testing.assert_allclose(moved(f"affinity.{supplier}.ONE"), pleased, atol=1e-7)
    distrust = central(after, "arms_distrust") * share * (supplier == "PIV")
    np.testing.assert_allclose(moved("reliability.TWO.PIV"), -distrust, atol=1e-7)
    assert not moved("reliability.ONE.PIV").any()


def warned_world(folder, policies=(), probes=(), **values):
    """A neighbour before its red line, and two parties of which one can buy arms outside."""
    start = {"red_line.NEI.WEST": 1.0, "arms_source.ONE": 0.8, "arms_source.TWO": 0.0,
             "coming_capacity.ONE": 0.0, "coming_capacity.TWO": 0.0,
             **values.pop("start", {})}  # fmt: skip
    values = {"delivery_lag": 8, "talks_gain": 0, **values}
    return quiet_world(folder, policies, count=400, probes=probes, start=start, **values)


def test_an_armed_warning_makes_the_one_who_is_warned_order_arms(tmp_path):
    noted = Noted()
    simulation = warned_world(tmp_path, probes=[noted], activation_third=60)
    exercised, warned = noted.acts["NEI", "exercise"], noted.acts["NEI", "warn"]
    ordered = simulation.world.pipeline["capacity.ONE"][8]
    assert set(ordered[~exercised & ~warned]) == {0.0}
    (strong,), (weak,) = set(ordered[exercised]), set(ordered[warned])
    ratio = central(simulation, "warning_weight") / central(simulation, "exercise_weight")
    assert weak / strong == pytest.approx(ratio)
    assert not simulation.world.pipeline["capacity.TWO"].any()
    before = stock(simulation, "capacity.ONE").copy()
    for _ in range(8):
        simulation.step()
    assert (stock(simulation, "capacity.ONE") - before)[exercised].min() > 0.9 * strong


def test_a_scripted_exercise_does_so_too(tmp_path):
    drill = {"name": "x", "type": "military_exercise", "actor": "NEI", "scale": 1.0}
    simulation = warned_world(tmp_path, [drill])
    assert (simulation.world.pipeline["capacity.ONE"][8] > 0).all()


@pytest.mark.parametrize("posture", [0.0, 0.5])
def test_an_exercise_counts_as_one_whatever_stood_there_before(tmp_path, posture):
    noted = Noted()
    start = {"posture.NEI": posture}
    simulation = warned_world(tmp_path, probes=[noted], activation_third=60, start=start)
    ordered = simulation.world.pipeline["capacity.ONE"][8][noted.acts["NEI", "exercise"]]
    # The red line of 0.8 in the east, where nothing is recognised as the party's own.
    full = central(simulation, "rearming_step") * 0.8 * 1.5 * 0.8
    np.testing.assert_allclose(ordered, full)


# ---------------------------------------------------------------- provocation, route
def test_a_provocation_gives_the_provoked_an_excuse_there_and_then(tmp_path):
    incident = {"name": "i", "type": "provocation", "actor": "TWO", "target": "EAST"}
    calm, provoked = quiet_world(tmp_path, weeks=2), quiet_world(tmp_path, [incident], weeks=2)
    first_week = 0.5 * 2 ** (-1 / central(calm, "grievance_half_life"))
    expected = first_week * 2 ** (-1 / central(calm, "grievance_half_life"))
    np.testing.assert_allclose(stock(provoked, "grievance.ONE.EAST"), expected)
    for path in ("grievance.ONE.WEST", "grievance.TWO.EAST"):
        assert not stock(provoked, path).any()
    for side, theatre, easier in ((ONE, "EAST", True), (ONE, "WEST", False), (TWO, "EAST", False)):
        before, after = (
            odds_of(simulation.parties[side], "offensive", theatre)
            for simulation in (calm, provoked)
        )
        assert (after > before).all() == easier


def test_a_side_with_local_authorities_provokes_no_more_than_one_without(tmp_path):
    """The party and its authorities share the base, and both fear what deters the party."""
    alone, two = (
        quiet_world(tmp_path, quiet=False, actors=cast, activation_provoke=-5, misperception=0)
        for cast in ({}, SEAT)
    )
    before = odds_of(alone.parties[TWO], "provoke", "EAST")
    party = odds_of(two.parties[TWO], "provoke", "EAST")
    items, odds = two.authorities[0].decisions["response"]
    theirs = odds[items.index(("provoke", "EAST"))]
    np.testing.assert_allclose(party, before - np.log(2))
    np.testing.assert_allclose(theirs, party)
    assert (two.parties[TWO].deterrent[EAST] > 0).all()
    elsewhere = [odds_of(each.parties[TWO], "provoke", "WEST") for each in (alone, two)]
    np.testing.assert_allclose(*elsewhere)


def test_an_agreed_route_takes_the_coercion_out_of_a_demand(tmp_path):
    for route in (0.0, 0.8, 1.0):
        start = {"corridor_pressure.EAST": 0.6, "route.EAST": route}
        simulation = quiet_world(tmp_path, start=start)
        for party in simulation.parties:
            np.testing.assert_allclose(party.coerced[EAST], 0.6 * (1 - route))
            assert not party.coerced[WEST].any()


def test_one_demands_passage_through_what_is_anothers(tmp_path):
    for recognised, possible in ((0.0, True), (1.0, False)):
        simulation = quiet_world(tmp_path, start={"recognised.ONE.EAST": recognised})
        items, odds = simulation.parties[ONE].decisions["diplomacy"]
        on_offer = ("demand_corridor", "EAST") in items
        assert (on_offer and np.isfinite(odds[items.index(("demand_corridor", "EAST"))]).all()) == (
            possible
        )


def test_a_corridor_demand_raises_pressure_and_what_was_promised(tmp_path):
    noted = Noted()
    calm = {key: -60 for key in NOBODY_ACTS if "activation" in key}
    values = {**calm, "activation_diplomacy": 2, "quiet": False}
    simulation = quiet_world(tmp_path, count=400, probes=[noted], **values)
    asked = noted.acts["ONE", "demand_corridor"]
    alone = asked & ~noted.acts["TWO", "demand_corridor"] & ~noted.acts["TWO", "concede"]
    nobody = ~asked & ~noted.acts["TWO", "demand_corridor"]
    assert alone.any()
    pressure = stock(simulation, "corridor_pressure.EAST")
    assert pressure[alone].min() > pressure[nobody].max()
    kept = noted.acts["TWO", "concede"]
    assert stock(simulation, "audience.ONE")[alone].min() > (
        stock(simulation, "audience.ONE")[nobody & ~kept].max()
    )
