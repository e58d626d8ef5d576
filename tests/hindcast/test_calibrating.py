"""What is accepted and what is ruled out, on a toy whose true parameter is known."""

import numpy as np
import pytest

from model.hindcast.calibrating import Seen, accept, see

ORIGINS, FUTURES, TRUE = 120, 12, 0.06


def toy(candidates=400, seed=1):
    """Candidates whose months have 30 deaths with a chance of their own; the record's is 0.06."""
    random = np.random.default_rng(seed)
    chance = random.uniform(0.0, 0.4, candidates)
    record = np.where(random.random((ORIGINS, 12)) < TRUE, 30.0, 0.0)
    parts = []
    for row in range(ORIGINS):
        months = random.random((12, candidates, FUTURES)) < chance[:, None]
        parts.append(see(np.where(months, 30.0, 0.0), record[row]))
    columns = [np.stack(each, axis=1) for each in zip(*parts, strict=True)]
    rates = np.stack([(record >= limit).mean(axis=1) for limit in (5, 25, 100)], axis=1)
    return chance, Seen(*columns, rates, np.log1p(record).mean(axis=1))


EVERYWHERE = np.ones(ORIGINS, dtype=bool)


def test_vectors_like_the_record_are_kept_and_others_ruled_out():
    chance, seen = toy()
    found = accept(seen, EVERYWHERE, 40, 8)
    assert found.enough
    assert found.ruled_out > 0.3
    assert np.abs(chance[found.vectors] - TRUE).max() < 0.06
    assert len(set(found.vectors.tolist())) == 40


def test_too_few_plausible_ones_are_filled_up_by_the_least_implausible_and_that_is_said():
    chance, seen = toy(60)
    found = accept(seen, EVERYWHERE, 50, 8)
    assert not found.enough
    assert len(set(found.vectors.tolist())) == 50
    # what was left out is what is farthest from the record
    left = sorted(set(range(60)) - set(found.vectors.tolist()))
    assert chance[left].min() > np.median(chance[found.vectors])


def test_what_is_left_out_has_no_say():
    _, seen = toy()
    used = np.arange(ORIGINS) % 4 != 0
    before = accept(seen, used, 40, 8)
    for array in (seen.brier, seen.crps, seen.rates, seen.severity, seen.rates_variance):
        array[:, ~used] += 1.0
    seen.recorded_rates[~used] += 1.0
    seen.recorded_severity[~used] += 9.0
    after = accept(seen, used, 40, 8)
    assert np.array_equal(before.vectors, after.vectors)
    assert before.ruled_out == after.ruled_out


def test_what_candidates_showed_is_counted_as_it_is_defined():
    months = np.zeros((12, 2, 3))
    months[0, 0] = [30.0, 4.0, 0.0]
    months[5, 1] = [0.0, 120.0, 6.0]
    recorded = np.zeros(12)
    recorded[0] = 26.0
    rates, _, severity, _, brier, _ = see(months, recorded)
    assert rates == pytest.approx(np.array([[1, 1, 0], [2, 1, 1]]) / 36)
    assert severity[0] == pytest.approx((np.log1p(30) + np.log1p(4)) / 36)
    # one future of three with a clash in the year, and one happened: corrected for three futures
    assert brier == pytest.approx([(1 / 3 - 1) ** 2 - (1 / 3) * (2 / 3) / 2] * 2)
