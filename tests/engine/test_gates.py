"""Base rates that the model was built to pass, under one set of parameters and priors.

They say that it is neither saturated nor dead. They have been used for building, so they are no
evidence for anything; the ODD says so.
"""

import pytest

from model.load import load_scenario
from model.simulation import Simulation

CONTROLS = ("quiet-2012", "thaw-2018", "after-war-2021", "after-exodus-2024")
HINDCASTS = ("war-2016", "war-2020", "clashes-2022", "lachin-2023")
HALF_YEAR = 26
FUTURES, DRAWS = 8000, 200


@pytest.fixture(scope="module")
def risk():
    """P(major clash) within 26 weeks, mean over the prior ensemble."""
    found = {}
    for name in (*CONTROLS, *HINDCASTS):
        scenario = load_scenario(name).model_copy(update={"weeks": HALF_YEAR})
        weeks = Simulation(scenario, 1, 0, FUTURES, DRAWS).run().first["major_clash"]
        found[name] = (weeks >= 0).any(axis=0).mean()
    return found


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_is_quiet_and_not_dead(risk, name):
    assert 0.005 < risk[name] < 0.10


@pytest.mark.parametrize("name", HINDCASTS)
def test_a_crisis_is_above_every_control_without_being_certain(risk, name):
    assert max(risk[control] for control in CONTROLS) < risk[name] < 0.90


@pytest.mark.parametrize("name", ["lachin-2023", "war-2020"])
def test_the_two_first_crises_are_four_times_above_the_first_control(risk, name):
    assert risk[name] >= 4 * risk["thaw-2018"]


@pytest.mark.parametrize("name", [*CONTROLS, *HINDCASTS, "lachin-2023-frozen"])
def test_no_scenario_of_one_world_changes_parameters(name):
    scenario = load_scenario(name)
    assert not scenario.parameters
    assert not scenario.switches
