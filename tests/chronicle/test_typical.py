"""The typical future: one of those that see the outcome, the nearest to all others."""

import numpy as np

from model.chronicle import typical as rule


def test_the_medoid_has_the_smallest_summed_distance():
    rows = np.array([[0.0, 5], [1, 5], [2, 5], [3, 5], [100, 5]])
    assert rule.medoid(rows) == 2


def test_columns_count_alike_whatever_their_unit():
    rows = np.random.default_rng(1).normal(size=(50, 2))
    assert rule.medoid(rows) == rule.medoid(rows * [1.0, 1000.0]) == rule.medoid(rows * [1000, 1])


def test_of_equally_typical_futures_it_is_the_first():
    assert rule.medoid(np.array([[1.0], [0.0], [0.0], [1.0]])) == 0


def test_it_is_one_of_those_that_see_the_outcome(told):
    table = told.run.outcomes
    firsts = [name for name in table.columns if name.startswith("first_major_clash.")]
    for arm in ("baseline", "status-talks"):
        own = table[table["option"] == arm].set_index("replicate")
        happened = (own[firsts] >= 0).any(axis=1)
        found = told.typical(arm, "major_clash")
        assert happened[found.number]
        assert (found.happened, found.of) == (happened.sum(), len(own))
        assert found == told.typical(arm, "major_clash")


def test_of_very_many_every_nth_is_compared(told, monkeypatch):
    everything = told.typical("baseline", "crisis")
    monkeypatch.setattr(rule, "MOST", 7)
    some = told.typical("baseline", "crisis")
    assert some.happened == everything.happened == everything.compared
    assert 2 <= some.compared <= 7


def test_what_never_happens_has_no_typical_future(told):
    assert told.typical("baseline", "regional_war") is None
