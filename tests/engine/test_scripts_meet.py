"""Scripts of one week meet: what befalls an actor decides how far its other scripts succeed."""

import numpy as np
import pytest

from tests.engine.worlds import SEAT, attack, member, odds_of, quiet_world, stock

ONE, TWO, EAST, WEST = 0, 1, 0, 1
FREE = {"distraction.PIV": 0.0}
BUSY = {"name": "busy", "type": "distraction_shock", "actor": "PIV", "level": 0.9}
KEEPERS = {"name": "keepers", "type": "peacekeeping", "actor": "PIV", "target": "EAST",
           "presence": 0.9, "mandate": "enforce"}  # fmt: skip


def enforced(folder, policies, start, **values):
    return quiet_world(folder, policies, start=start, **values).world.now.enforced_passage[EAST]


def test_peacekeepers_of_a_pivot_that_a_script_distracts_enforce_nothing(tmp_path):
    assert (enforced(tmp_path, [KEEPERS], FREE) == 1).all()
    assert (enforced(tmp_path, [KEEPERS, BUSY], FREE) == 0).all()
    assert (enforced(tmp_path, [BUSY, KEEPERS], FREE) == 0).all()
    assert (enforced(tmp_path, [KEEPERS], {"distraction.PIV": 0.9}) == 0).all()


def test_where_passivity_is_no_distraction_they_do(tmp_path):
    off = {"passivity_distraction": False}
    assert (enforced(tmp_path, [KEEPERS, BUSY], FREE, switches=off) == 1).all()


def test_an_exercise_by_script_is_as_large_as_a_scripted_crisis_leaves_it(tmp_path):
    exercise = {"name": "exercise", "type": "military_exercise", "actor": "NEI", "scale": 1.0}
    busy = BUSY | {"actor": "NEI", "level": 1.0}
    assert (quiet_world(tmp_path, [exercise]).world.now.posture[5] > 0).all()
    assert (quiet_world(tmp_path, [exercise, busy]).world.now.posture[5] == 0).all()


def test_arms_that_were_never_ordered_earn_no_trust(tmp_path):
    arms = {"name": "arms", "type": "arms_transfer", "actor": "PIV", "target": "TWO",
            "arms": "armour", "size": 0.2, "lasts_weeks": 4}  # fmt: skip
    fails = {"fails_while": {"quantity": "level.WEST", "below": 1}}  # in the first week alone
    assault = attack("ONE", "WEST")
    trust = {
        name: stock(quiet_world(tmp_path, policies, weeks=3), "reliability.TWO.PIV").mean()
        for name, policies in {
            "none": [assault],
            "ordered": [assault, arms],
            "failed": [assault, arms | fails],
        }.items()
    }
    assert trust["ordered"] > trust["none"] + 0.01
    assert trust["failed"] == pytest.approx(trust["none"])


def test_forces_that_a_script_sends_leave_with_the_script(tmp_path):
    entry = {"name": "entry", "type": "direct_entry", "actor": "PIV", "target": "TWO",
             "theatre": "WEST", "force": 0.5}  # fmt: skip
    assault = attack("ONE", "WEST", lasts_weeks=6)
    war = {"ceasefire_base": -60}

    def forces(policy, weeks):
        simulation = quiet_world(tmp_path, [assault, policy], weeks=weeks, **war)
        return simulation.world.now.reinforcement[TWO, WEST]

    assert (forces(entry, 2) > 0).all()
    assert (forces(entry, 4) > 0).all()
    assert (forces(entry | {"end": "2024-01-14"}, 2) > 0).all()
    assert (forces(entry | {"end": "2024-01-14"}, 4) == 0).all()


def test_forces_that_come_by_choice_stay_when_a_script_takes_its_own_home(tmp_path):
    entry = {"name": "entry", "type": "direct_entry", "actor": "PIV", "target": "TWO",
             "theatre": "WEST", "force": 1.0, "end": "2024-01-21"}  # fmt: skip
    assault = attack("ONE", "WEST", lasts_weeks=8)
    start = {"red_line.NEI.WEST": 1.0, "recognised.TWO.WEST": 1.0, "capacity.NEI": 2.0,
             "distraction.NEI": 0.0}  # fmt: skip

    def forces(policies):
        simulation = quiet_world(
            tmp_path, policies, weeks=6, start=start, ceasefire_base=-60, neighbour_entry=60
        )
        return simulation.world.now.reinforcement[TWO, WEST]

    alone = forces([assault])
    assert (alone > 0).all()
    np.testing.assert_array_equal(forces([assault, entry]), alone)


def test_arms_by_script_are_a_share_of_what_a_shock_leaves(tmp_path):
    arms = {"name": "arms", "type": "arms_transfer", "actor": "OUT", "target": "TWO",
            "arms": "armour", "size": 0.2, "lag_weeks": 0}  # fmt: skip
    shock = {"name": "shock", "type": "capacity_shock", "actor": "TWO", "multiplier": 0.5}
    alone, armed = (
        quiet_world(tmp_path, policies).world.now.capacity[TWO]
        for policies in ([shock], [shock, arms])
    )
    np.testing.assert_allclose(armed, 1.2 * alone, rtol=1e-4)


def test_support_that_moved_is_seen_in_the_same_week(tmp_path):
    simulation = quiet_world(tmp_path, weeks=3)
    world = simulation.world
    np.testing.assert_array_equal(world.now.support, world.stock["support"])


def test_incidents_need_a_line_of_contact(tmp_path):
    def odds(contact, party=ONE, **more):
        start = {"contact.WEST": contact}
        return odds_of(quiet_world(tmp_path, start=start, **more).parties[party], "provoke", "WEST")

    for party in (ONE, TWO):
        full = odds(1.0, party)
        assert (odds(0.0, party) == -np.inf).all()
        np.testing.assert_allclose(odds(0.5, party), full + np.log(0.5), rtol=1e-5)


def test_without_a_line_of_contact_fire_costs_no_lives(tmp_path):
    fire = {"violations.WEST": 500.0, "violations.EAST": 0.0}
    deaths = [
        quiet_world(tmp_path, start=fire | {"contact.WEST": contact}).world.stock["deaths"].sum()
        for contact in (0.0, 1.0)
    ]
    assert deaths[0] == 0 < deaths[1]


def test_where_local_authorities_have_lost_all_their_ground_there_is_no_line(tmp_path):
    for share, faces in ((0.5, True), (0.0, False)):
        held = {"control.ONE.EAST": 1.0 - share}
        simulation = quiet_world(tmp_path, start=held, actors=SEAT)
        for party in simulation.parties:
            assert (np.isfinite(odds_of(party, "provoke", "EAST")) == faces).all()
            assert np.isfinite(odds_of(party, "provoke", "WEST")).all()


@pytest.mark.parametrize("party", ["ONE", "TWO"])
def test_either_party_criticises_a_pivot_from_which_it_is_estranged(party, tmp_path):
    def odds(affinity):
        start = {
            f"affinity.PIV.{party}": affinity,
            **{f"coverage.{p}.WEST": 0 for p in ("ONE", "TWO")},
        }
        return odds_of(member(quiet_world(tmp_path, start=start), party), "criticise", "")

    assert (odds(0.0) == -np.inf).all()
    assert (odds(-0.6) > odds(-0.2)).all()


def test_whom_the_pivot_left_alone_grows_more_slowly_away_from_it_the_more_it_depends(tmp_path):
    def turned(dependence):
        start = {"dependence.TWO.PIV": dependence}
        simulation = quiet_world(tmp_path, [attack("ONE", "WEST")], weeks=3, start=start)
        return stock(simulation, "hedge.TWO.OUT")

    much, little = turned(0.9), turned(0.1)
    assert (much <= little).all()
    assert much.mean() < little.mean()


def test_a_window_is_open_while_the_pivots_distraction_may_pass(tmp_path):
    def window(distraction, expected, **more):
        start = {"distraction.PIV": distraction}
        simulation = quiet_world(tmp_path, start=start, return_expected=expected, **more)
        return np.stack([party.window for party in simulation.parties])

    assert (window(0.0, 0.5) == 0).all()
    assert (window(0.8, 0.0) == 0).all()
    assert (window(0.8, 0.5) > window(0.8, 0.2)).all()
    off = {"passivity_distraction": False}
    assert (window(0.8, 0.5, switches=off) == 0).all()
    assert (window(0.8, 0.5, switches={"windows": False}) == 0).all()
    assert (window(0.8, 0.5, switches={"pivot": False}) == 0).all()
