"""The level of escalation: the directions that the theory states, and limits."""

import numpy as np
import pytest

from model.mechanisms import (
    ladder,
)
from tests.mechanisms.values import P


@pytest.mark.parametrize(
    ("observed", "level"),
    [
        ({}, 0),
        ({"violations": 20}, 1),
        ({"quiet_weeks": 3}, 1),
        ({"readiness": 1.15}, 2),
        ({"restriction": 0.3}, 2),
        ({"ultimatum": P.crisis_ultimatum[0]}, 2),
        ({"ultimatum": P.crisis_ultimatum[0] - 0.01}, 0),
        ({"deaths": 4, "quiet_weeks": 0}, 1),
        ({"deaths": 5}, 3),
        ({"deaths": 24}, 3),
        ({"deaths": 25}, 4),
        ({"deaths": 25, "war": True}, 5),
        ({"deaths": 5, "war": True}, 5),
        ({"deaths": 24, "third_state": True}, 3),
        ({"deaths": 25, "third_state": True}, 6),
    ],
)
def test_the_level_follows_from_what_is_observed(observed, level):
    seen = {
        "violations": 0, "deaths": 0, "quiet_weeks": 9, "readiness": 1.0, "restriction": 0.0,
        "ultimatum": 0.0, "war": False, "third_state": False,
    } | observed  # fmt: skip
    arrays = {key: np.array([[value]]) for key, value in seen.items()}
    assert ladder.level(P, **arrays)[0, 0] == level
