"""When an episode is a large-scale war."""

import numpy as np
import pytest

from model.mechanisms import (
    ladder,
)


@pytest.mark.parametrize(
    ("deaths", "both", "war"),
    [(1000, True, True), (999, True, False), (1000, False, False), (50_000, False, False)],
)
def test_a_large_scale_war_has_a_thousand_dead_and_the_forces_of_both(deaths, both, war):
    found = ladder.large_scale_war(np.array([[deaths]]), np.array([[both]]))
    assert found[0, 0] == war
