"""What the pivot says in public moves what others believe, and not what it does."""

import numpy as np
import pytest
from worlds import attack, quiet_world

LOUD = {"signal_effect": 1.6, "pivot_base": 2.0, "activation_third": -60, "violation_deaths": 0}
"""Signals weigh as much as they may, and the pivot may take either side."""


def attacked(folder, tone, **values):
    """A week of an attack on TWO after a signal of the pivot to it, or none."""
    start = {"signal.PIV.TWO": tone}
    return quiet_world(
        folder, [attack("ONE", "EAST")], count=2000, start=start, **{**LOUD, **values}
    )


def sided(simulation):
    """Where the pivot backs TWO, and where ONE, (R,) each."""
    return simulation.helped[1], simulation.sided_against[1]


@pytest.mark.parametrize("tone", [-1.0, 1.0])
def test_a_signal_moves_the_belief_and_not_the_choice(tmp_path, tone):
    silent, loud = attacked(tmp_path, 0.0), attacked(tmp_path, tone)
    for one, other in zip(sided(silent), sided(loud), strict=True):
        assert 0.1 < one.mean() < 0.9
        np.testing.assert_array_equal(one, other)
    believed = [world.parties[0].rival_backed[0].mean() for world in (silent, loud)]
    assert (believed[1] > believed[0] + 0.1) if tone > 0 else (believed[1] < believed[0] - 0.1)
