"""A parameter that a scenario sets to nothing turns its term off, or is refused."""

import numpy as np
import pytest
from worlds import SEAT, attack, quiet_world

from model.language.problems import Problems


# ---------------------------------------------------------------- turning a term off by its number
@pytest.mark.parametrize(
    "parameter",
    ["trust_loss", "hedge_step", "exercise_weight", "choice_precision", "signal_half_life",
     "stress_threshold", "trust_weight", "weariness_deaths"],
)  # fmt: skip
def test_a_parameter_set_to_nothing_turns_its_term_off_or_is_refused(tmp_path, parameter):
    busy = {"quiet": False, "activation_third": 3, "activation_diplomacy": 3, parameter: 0}
    start = {"red_line.NEI.WEST": 1.0, "restriction.EAST": 0.8, "supply.EAST": 0.3}
    try:
        simulation = quiet_world(
            tmp_path, [attack("ONE", "EAST")], weeks=3, start=start, actors=SEAT, **busy
        )
    except Problems:
        return
    for id, values in simulation.world.stock.items():
        assert np.isfinite(values).all(), id
    for due in simulation.world.pipeline.values():
        assert np.isfinite(due).all()
    for patron in simulation.patrons:
        assert not np.isnan(patron.decisions["support"][1]).any()
