"""The reader of files and the calendar agree on the weeks in which a script is on."""

import numpy as np
import pytest
from worlds import mirror

from model.load.timing import first_turn, sure_weeks
from model.simulation import Simulation

LASTING = {"name": "p", "type": "peacekeeping", "actor": "PIV", "target": "EAST", "presence": 0.8}
ACT = {"name": "p", "type": "diplomatic_signal", "actor": "PIV", "audience": "ONE", "tone": -0.5}


@pytest.mark.parametrize("policy", [LASTING, ACT], ids=["lasting", "act"])
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": "2024-01-18"},
        {"start": "2024-01-18", "end": "2024-01-23"},
        {"end": "2024-01-30"},
        {"start": "2024-01-15", "lasts_weeks": 3},
        {"start": "2024-01-15", "delay_weeks": 2},
        {"start": "2024-01-15", "end": "2024-02-06", "delay_weeks": 2, "lasts_weeks": 9},
        {"start": "2023-12-04", "lasts_weeks": 7},
        {"start": "2023-12-04", "lasts_weeks": 2, "delay_weeks": 6},
        {"start": "2024-01-15", "mode": "forbid"},
    ],
)
def test_a_turn_is_as_long_as_the_calendar_makes_it(tmp_path, policy, fields):
    scenario = mirror(tmp_path, [policy | fields], weeks=12)
    simulation = Simulation(scenario, 1, 0, 4, 1)
    on = []
    for _ in range(12):
        simulation.step()
        on.append(simulation.world.tracks["p"].on.all())
    [read] = scenario.policies
    assert list(np.flatnonzero(on)) == [week for week in first_turn(read, scenario) if week < 12]
    scripted = read.mode == "script"
    assert sure_weeks(read, scenario) == (first_turn(read, scenario) if scripted else range(0))
