"""Three gates that the model was built to pass, under one set of parameters and priors.

They say that it is neither saturated nor dead. They have been used for building, so they are no
evidence for anything; the ODD says so.
"""

import pytest

from model.load import load_scenario
from model.simulation import Simulation


@pytest.fixture(scope="module")
def risk():
    """P(major clash) over the window, mean over the prior ensemble: 200 draws, 4,000 futures."""
    names = ("thaw-2018", "lachin-2023", "war-2020")
    found = {}
    for name in names:
        record = Simulation(load_scenario(name), 1, 0, 4000, 200).run()
        found[name] = (record.first["major_clash"] >= 0).any(axis=0).mean()
    return found


def test_the_control_stays_quiet(risk):
    assert risk["thaw-2018"] < 0.10


@pytest.mark.parametrize("name", ["lachin-2023", "war-2020"])
def test_the_crises_stand_out_without_being_certain(risk, name):
    assert risk[name] >= 4 * risk["thaw-2018"]
    assert risk[name] < 0.90


@pytest.mark.parametrize("name", ["lachin-2023", "lachin-2023-frozen", "war-2020", "thaw-2018"])
def test_no_scenario_of_one_world_changes_parameters(name):
    scenario = load_scenario(name)
    assert not scenario.parameters
    assert not scenario.switches
