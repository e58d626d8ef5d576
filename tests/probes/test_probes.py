"""Probes watch what they say, future by future, on a small world made by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from model.language.conditions import Condition
from model.probes import (
    Act,
    Belief,
    Course,
    Deaths,
    Displaced,
    Duration,
    Holds,
    Outcome,
    Probe,
    Quantity,
)


class SmallWorld:
    """Three futures, two theatres; `stock` is set week by week."""

    R = 3

    def __init__(self):
        self.week = 0
        self.place = {"EAST": 0, "WEST": 1}
        self.row = {"ONE": 0, "TWO": 1}
        self.side = {0: 0, 1: 1}
        self.restraint = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
        self.stock = {
            "level": np.zeros((2, 3)),
            "deaths": np.zeros((2, 3)),
            "displaced": np.zeros((2, 3)),
            "operation": np.zeros((2, 2, 3)),
        }
        self.talks = np.zeros(3)

    def value(self, path):
        assert path == "talks"
        return self.talks


@pytest.fixture
def simulation():
    return SimpleNamespace(world=SmallWorld(), capitulated=np.zeros((2, 3), dtype=bool))


def watched(simulation, probe, weeks):
    """What a probe finds; each week is a function that sets the world."""
    for number, week in enumerate(weeks):
        simulation.world.week = number
        week(simulation.world, probe)
        probe.week(simulation)
    return probe.result().tolist()


def nothing(world, probe):
    pass


def level(theatre, *values):
    def set_level(world, probe):
        world.stock["level"][theatre] = values

    return set_level


def test_a_level_is_counted_only_in_its_weeks_and_its_theatre(simulation):
    weeks = [level(0, 4, 0, 0), level(0, 0, 5, 3), level(0, 0, 0, 4)]
    late = Probe(Outcome("major_clash", "EAST"), 1, 3, "any")
    assert watched(simulation, late, weeks) == [0, 1, 1]
    elsewhere = Probe(Outcome("major_clash", "WEST"), 0, 3, "any")
    assert watched(simulation, elsewhere, weeks) == [0, 0, 0]
    anywhere = Probe(Outcome("major_clash"), 0, 3, "weeks")
    assert watched(simulation, anywhere, weeks) == [1, 1, 1]


def test_an_event_counts_in_the_week_in_which_it_happens(simulation):
    def displace(world, probe):
        world.stock["displaced"][1] = [12, 9, 0]

    def more(world, probe):
        world.stock["displaced"][1] = [12, 11, 0]

    probe = Probe(Outcome("mass_displacement", "WEST"), 1, 3, "any")
    assert watched(simulation, probe, [displace, more, nothing]) == [0, 1, 0]
    simulation.world.stock["displaced"][:] = 0
    sum_of_people = Probe(Displaced("any"), 1, 3, "sum")
    assert watched(simulation, sum_of_people, [displace, more, nothing]) == [0, 2, 0]


def test_deaths_are_summed_over_theatres_and_weeks(simulation):
    def kill(world, probe):
        world.stock["deaths"][:] = [[1, 2, 3], [10, 20, 30]]

    assert watched(simulation, Probe(Deaths(), 0, 2, "sum"), [kill, kill]) == [22, 44, 66]
    assert watched(simulation, Probe(Deaths("EAST"), 0, 2, "sum"), [kill, kill]) == [2, 4, 6]


def talk(*values):
    def set_talks(world, probe):
        world.talks = np.array(values, dtype=float)

    return set_talks


def test_a_quantity_is_taken_in_a_week_or_as_a_mean(simulation):
    weeks = [talk(0, 0, 1), talk(1, 0, 1), talk(0, 0.5, 1)]
    assert watched(simulation, Probe(Quantity("talks"), 1, 2, "mean"), weeks) == [1, 0, 1]
    mean = watched(simulation, Probe(Quantity("talks"), 1, 3, "mean"), weeks)
    assert mean == [0.5, 0.25, 1]
    assert watched(simulation, Course(Quantity("talks"), 1, 3), weeks) == [[1, 0, 1], [0, 0.5, 1]]


def test_a_condition_counts_its_weeks_in_a_row_from_the_start(simulation):
    weeks = [talk(1, 0, 1), talk(1, 1, 0), talk(1, 1, 1)]
    lasting = Condition(quantity="talks", above=0.5, for_weeks=2)
    assert watched(simulation, Probe(Holds(lasting), 1, 3, "weeks"), weeks) == [2, 1, 0]


def do(code, act, target, *where):
    def tell(world, probe):
        probe.did(code, act, target, np.array(where, dtype=bool))

    return tell


def test_an_act_counts_by_actor_act_and_target(simulation):
    weeks = [
        do("ONE", "provoke", "EAST", 1, 0, 0),
        do("ONE", "provoke", "WEST", 1, 1, 0),
        do("TWO", "provoke", "EAST", 1, 1, 1),
    ]
    anywhere = Probe(Act(("ONE",), ("provoke", "offensive")), 0, 3, "weeks")
    assert watched(simulation, anywhere, weeks) == [2, 1, 0]
    in_east = Probe(Act(("ONE", "TWO"), ("provoke",), "EAST"), 0, 3, "weeks")
    assert watched(simulation, in_east, weeks) == [2, 1, 1]


def test_a_belief_is_read_from_the_agents(simulation):
    probe = Probe(Belief("restraint", "TWO"), 0, 1, "mean")
    assert watched(simulation, probe, [nothing]) == pytest.approx([0.4, 0.5, 0.6])


def test_a_duration_ends_with_a_ceasefire_that_holds(simulation):
    """Over in its first week; three weeks with a truce that breaks; without end."""

    def fight(*operation):
        def set_operation(world, probe):
            world.stock["operation"][1, 0] = operation

        return set_operation

    def attack(world, probe):
        probe.did("TWO", "offensive", "EAST", np.ones(3, dtype=bool))
        world.stock["operation"][1, 0] = [0, 2, 2]

    weeks = [nothing, attack, fight(0, 0, 2), fight(0, 2, 2), fight(0, 0, 2)]
    weeks += [fight(0, 0, 2)] * 6
    found = watched(simulation, Duration("EAST", 1, at_most=5, lasting=2), weeks)
    # The second fights in weeks 1, 2 and 4 (a truce of one week does not hold).
    assert found == [1, 4, 5]


def test_an_attack_that_did_not_come_about_lasts_no_week(simulation):
    probe = Duration("EAST", 0, at_most=5, lasting=2)
    assert watched(simulation, probe, [nothing] * 7) == [0, 0, 0]


def test_what_a_probe_saw_is_no_part_of_what_it_is(simulation):
    probe = Probe(Act(("ONE",), ("provoke",)), 0, 3, "weeks")
    before = repr(probe)
    watched(simulation, probe, [do("ONE", "provoke", "", 1, 0, 0), nothing])
    assert repr(probe) == before
