"""Policies begin, last, ramp, wait and end as their file says, and bend menus as declared."""

import numpy as np
import pytest
from worlds import mirror, odds_of, stepped

from model.calendar import ConflictingPolicies
from model.simulation import Simulation

LASTING = {"name": "p", "type": "peacekeeping", "actor": "PIV", "target": "EAST", "presence": 0.8}


def weeks_on(tmp_path, policy, weeks=12, count=64, draws=1):
    """The policy's mask in each week, (weeks, R)."""
    simulation = Simulation(mirror(tmp_path, [policy]), 1, 0, count, draws)
    masks = []
    for _ in range(weeks):
        simulation.step()
        masks.append(simulation.world.tracks[policy["name"]].on.copy())
    return np.array(masks)


def listed(mask):
    assert (mask.all(axis=1) == mask.any(axis=1)).all()
    return list(np.flatnonzero(mask[:, 0]))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, range(12)),
        ({"start": "2024-01-15"}, range(2, 12)),
        ({"start": "2024-01-18", "end": "2024-01-23"}, [2, 3]),
        ({"start": "2024-01-15", "lasts_weeks": 3}, [2, 3, 4]),
        (
            {"start": "2024-01-15", "lasts_weeks": 2, "times": 3, "cooldown_weeks": 1},
            [2, 3, 5, 6, 8, 9],
        ),
        ({"start": "2024-01-15", "delay_weeks": 2}, range(4, 12)),
        ({"start": "2023-11-06"}, range(12)),
        ({"start": "2023-11-06", "lasts_weeks": 10}, [0, 1]),
        ({"start": "2023-11-06", "lasts_weeks": 3}, []),
        ({"probability": 0.0}, []),
    ],
)
def test_a_policy_is_on_when_its_file_says(tmp_path, fields, expected):
    assert listed(weeks_on(tmp_path, LASTING | fields)) == list(expected)


def test_a_single_act_lasts_one_week(tmp_path):
    act = {
        "name": "s",
        "type": "diplomatic_signal",
        "actor": "PIV",
        "audience": "ONE",
        "tone": -0.5,
    }
    assert listed(weeks_on(tmp_path, act | {"start": "2024-01-22"})) == [3]


def test_strength_grows_over_the_ramp(tmp_path):
    scenario = mirror(tmp_path, [LASTING | {"ramp_weeks": 4}])
    simulation = Simulation(scenario, 1, 0, 8, 1)
    seen = []
    for _ in range(6):
        simulation.step()
        seen.append(float(simulation.world.now.peacekeepers[0, 0]))
    np.testing.assert_allclose(seen, [0.2, 0.4, 0.6, 0.8, 0.8, 0.8])


def test_adoption_is_drawn_once_for_each_replicate(tmp_path):
    on = weeks_on(tmp_path, LASTING | {"probability": 0.3}, count=4000)
    assert (on == on[0]).all()
    # Binomial, z = 5.
    assert abs(on[0].mean() - 0.3) < 5 * np.sqrt(0.3 * 0.7 / 4000)


def test_an_uncertain_delay_has_its_mean(tmp_path):
    on = weeks_on(tmp_path, LASTING | {"delay_weeks": {"mean": 2}}, weeks=40, count=4000)
    first = np.argmax(on, axis=0)
    # Geometric with mean 2: variance 2 * 3 = 6; z = 5.
    assert abs(first.mean() - 2) < 5 * np.sqrt(6 / 4000)


def test_conditions_are_judged_on_last_weeks_state_and_for_weeks(tmp_path):
    policies = [
        LASTING | {"start": "2024-01-15", "lasts_weeks": 4},
        {
            "name": "answer", "type": "sanctions", "actor": "OUT", "target": "ONE",
            "intensity": 0.5,
            "when": {"quantity": "peacekeepers.EAST", "above": 0.5, "for_weeks": 2},
            "until": {"quantity": "peacekeepers.EAST", "below": 0.5},
        },
    ]  # fmt: skip
    simulation = Simulation(mirror(tmp_path, policies), 1, 0, 8, 1)
    seen = []
    for week in range(10):
        simulation.step()
        if simulation.world.tracks["answer"].on.all():
            seen.append(week)
    # On in weeks 2-5: seen to hold in weeks 3 and 4 (last week's state), so it answers in week 4,
    # and ends in the week after the peacekeepers left.
    assert seen == [4, 5, 6]


def test_it_fails_while_its_condition_holds_and_then_goes_on(tmp_path):
    policies = [
        LASTING | {"start": "2024-01-15", "lasts_weeks": 3},
        {
            "name": "crisis", "type": "distraction_shock", "actor": "OUT", "level": 0.9,
            "fails_while": {"quantity": "peacekeepers.EAST", "above": 0.5},
        },
    ]  # fmt: skip
    simulation = Simulation(mirror(tmp_path, policies), 1, 0, 8, 1)
    world, failing = simulation.world, []
    row = world.row["OUT"]
    for week in range(8):
        simulation.step()
        assert world.tracks["crisis"].on.all()
        if (world.now.distraction[row] < 0.9).all():
            failing.append(week)
        else:
            assert (world.now.distraction[row] >= 0.9).all()
    # Peacekeepers stand in weeks 2 to 4; that is seen in the weeks after.
    assert failing == [3, 4, 5]


def test_what_it_would_do_once_is_lost_if_it_fails_then(tmp_path):
    order = {
        "name": "arms", "type": "arms_transfer", "actor": "PIV", "target": "ONE", "arms": "drones",
        "size": 0.3, "lag_weeks": 1, "start": "2024-01-15",
    }  # fmt: skip
    failing = order | {"fails_while": {"quantity": "distraction.PIV", "at_least": 0.0}}
    drones = []
    for policies in ([], [order], [failing]):
        simulation = Simulation(mirror(tmp_path, policies), 1, 0, 8, 1)
        for _ in range(6):
            simulation.step()
        drones.append(simulation.world.stock["drones"].copy())
    none, arrived, lost = drones
    assert (arrived > none).any()
    np.testing.assert_array_equal(lost, none)


def test_its_choice_is_its_own_again_while_a_script_fails(tmp_path):
    scripted = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "EAST",
                "lasts_weeks": 5}  # fmt: skip
    failing = scripted | {"fails_while": {"quantity": "distraction.PIV", "at_least": 0.0}}
    for policy, barred in ((scripted, True), (failing, False)):
        simulation = Simulation(mirror(tmp_path, [policy]), 1, 0, 64, 1)
        simulation.step()
        assert bool(simulation.calendar.menus.get(("ONE", "limited_operation"))) == barred


def test_a_script_takes_the_instrument_off_the_menu_and_gives_it_back(tmp_path):
    scripted = {"name": "s", "type": "limited_operation", "actor": "ONE", "target": "EAST",
                "start": "2024-01-08"}  # fmt: skip
    simulation = Simulation(mirror(tmp_path, [scripted]), 1, 0, 64, 1)
    for week in range(3):
        simulation.step()
        party = simulation.parties[0]
        scripted_away = np.isneginf(odds_of(party, "limited_operation", "EAST")).all()
        assert scripted_away == (week == 1)
        assert np.isfinite(odds_of(party, "limited_operation", "WEST")).any()


def test_a_scripted_offensive_happens(tmp_path):
    scripted = {
        "name": "s",
        "type": "offensive",
        "actor": "ONE",
        "target": "EAST",
        "start": "2024-01-08",
    }
    simulation = stepped(mirror(tmp_path, [scripted]), 2)
    assert (simulation.world.stock["deaths"][0] > 0).all()
    assert simulation.recorder.acts["ONE", "offensive", "EAST"][1] == 64


def test_forbid_bars_and_nudge_adds_utility(tmp_path):
    forbid = {"name": "f", "type": "limited_operation", "mode": "forbid", "actor": "ONE",
              "target": "EAST", "lasts_weeks": 30}  # fmt: skip
    nudge = {"name": "n", "type": "offensive", "mode": "nudge", "utility": 0.5, "actor": "TWO",
             "target": "WEST", "lasts_weeks": 30}  # fmt: skip
    plain = stepped(mirror(tmp_path), 1)
    bent = stepped(mirror(tmp_path, [forbid, nudge]), 1)
    one, two = bent.parties
    assert np.isneginf(odds_of(one, "limited_operation", "EAST")).all()
    there = ("offensive", "WEST")
    added = odds_of(two, *there) - odds_of(plain.parties[1], *there)
    np.testing.assert_allclose(added, 0.5 * bent.world.p.choice_precision)


def test_a_joint_act_fails_while_a_member_is_barred(tmp_path):
    joint = {"name": "j", "type": "mediation", "actor": ["PIV", "OUT"], "target": ["ONE", "TWO"]}
    bar = {"name": "b", "type": "mediation", "mode": "forbid", "actor": "OUT",
           "target": ["ONE", "TWO"], "start": "2024-01-15", "lasts_weeks": 2}  # fmt: skip
    simulation = stepped(mirror(tmp_path, [joint, bar]), 6)
    on = simulation.recorder.scripted["j"][:6] > 0
    assert list(on) == [True, True, False, False, True, True]


def test_two_policies_that_set_one_quantity_are_an_error(tmp_path):
    # Only a condition hides the overlap from whoever checks the file.
    sight = {"quantity": "peacekeepers.EAST", "above": 0.5, "for_weeks": 2}
    other = LASTING | {"name": "q", "presence": 0.4, "when": sight}
    simulation = Simulation(mirror(tmp_path, [LASTING, other]), 1, 0, 8, 1)
    simulation.step()
    simulation.step()
    with pytest.raises(ConflictingPolicies, match=r"'p' and 'q' both set peacekeepers\.EAST"):
        simulation.step()


def test_arms_arrive_after_their_lag(tmp_path):
    order = {"name": "a", "type": "arms_transfer", "actor": "PATA", "target": "ONE",
             "arms": "drones", "size": 0.2, "lag_weeks": 5, "start": "2024-01-08"}  # fmt: skip
    plain = Simulation(mirror(tmp_path), 1, 0, 8, 1)
    armed = Simulation(mirror(tmp_path, [order]), 1, 0, 8, 1)
    for week in range(9):
        plain.step()
        armed.step()
        difference = armed.world.stock["drones"][0, 0] - plain.world.stock["drones"][0, 0]
        assert abs(difference - (0.2 if week >= 6 else 0.0)) < 0.02, week


def test_a_public_signal_acts_at_once_and_fades(tmp_path):
    said = {"name": "s", "type": "diplomatic_signal", "actor": "PIV", "audience": "ONE",
            "tone": 0.8, "start": "2024-01-15"}  # fmt: skip
    plain, spoken = (Simulation(mirror(tmp_path, p), 1, 0, 8, 1) for p in ([], [said]))
    standing, backing = [], []
    for _ in range(8):
        plain.step()
        spoken.step()
        standing.append(
            spoken.world.value("signal.PIV.ONE")[0] - plain.world.value("signal.PIV.ONE")[0]
        )
        backing.append((spoken.parties[1].rival_backed - plain.parties[1].rival_backed)[0, 0])
    half_life = spoken.world.p.signal_half_life[0]
    assert backing[1] == 0
    assert backing[2] > 0.01  # the other party sees the pivot behind its rival in the same week
    # Faded once by the end of the week in which it was said, and then on.
    np.testing.assert_allclose(standing[2:], 0.8 * 0.5 ** (np.arange(1, 7) / half_life), atol=1e-6)


def test_an_inert_policy_changes_no_number(tmp_path):
    inert = {
        "name": "inert",
        "type": "sanctions",
        "actor": "OUT",
        "target": "ONE",
        "intensity": 0.0,
    }
    bars = {"name": "later", "type": "mediation", "actor": "OUT", "target": ["ONE", "TWO"],
            "when": {"quantity": "talks", "above": 0.999}}  # fmt: skip
    # A script takes its instrument off the menu, so only a policy that never begins is inert.
    first = Simulation(mirror(tmp_path), 1, 0, 300, 10).run()
    second = Simulation(mirror(tmp_path, [bars]), 1, 0, 300, 10).run()
    never = inert | {"probability": 0.0}
    third = Simulation(mirror(tmp_path, [never]), 1, 0, 300, 10).run()
    for outcome in first.first:
        np.testing.assert_array_equal(first.first[outcome], second.first[outcome])
        np.testing.assert_array_equal(first.first[outcome], third.first[outcome])
    np.testing.assert_array_equal(first.totals["deaths"], third.totals["deaths"])
