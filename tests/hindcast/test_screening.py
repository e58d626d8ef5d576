"""Morris screening: every parameter is stepped once in a trajectory, and effects are found."""

import numpy as np
import pytest

from model.hindcast.screening import LEVELS, Tiled, chosen, design, effects


def test_a_trajectory_changes_every_parameter_once_and_one_at_a_time():
    plan = design([f"p{n}" for n in range(7)], 5, 1)
    assert plan.points.shape == (5 * 8, 7)
    starts = np.nonzero(plan.changed < 0)[0]
    assert starts.tolist() == [0, 8, 16, 24, 32]
    for start in starts:
        assert sorted(plan.changed[start + 1 : start + 8].tolist()) == list(range(7))
    for point in np.nonzero(plan.changed >= 0)[0]:
        moved = np.nonzero(plan.points[point] != plan.points[point - 1])[0]
        assert moved.tolist() == [plan.changed[point]]
    assert set(np.unique(plan.points)) == set(LEVELS)


def test_effects_of_a_known_function_are_found_and_what_does_nothing_has_none():
    plan = design(["strong", "weak", "idle"], 10, 2)
    x = plan.points
    found = np.array([5.0 * x[:, 0] - 2.0 * x[:, 1], x[:, 0] * 0.0, np.abs(x[:, 1])])
    effect = effects(plan, found)
    assert effect[0] == pytest.approx([5.0, 2.0, 0.0])
    assert effect[2] == pytest.approx([0.0, 1.0, 0.0])
    assert chosen(plan.ids, effect, 2) == ["weak", "strong"]


def test_all_points_use_the_same_dice():
    dice = Tiled(3, 5, 4)
    drawn = dice.uniform("party 0", "decision", 2)
    assert drawn.shape == (20,)
    assert (drawn.reshape(4, 5) == drawn[:5]).all()
    assert len(np.unique(drawn[:5])) == 5
