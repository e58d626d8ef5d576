"""Which values a sweep's inputs take together."""

import numpy as np
import pytest
from scipy import stats

from model.batch.designs import all_uncertain, factorial, spread
from model.language.explanations import explanations

DISTRACTION = "starting_conditions.distraction.RUS"
CAUTION = "parameters.ambiguity_aversion"


def test_levers_are_combined_in_full():
    designed = factorial({"a": [0, 1, 2], "b": [5, 6]})
    assert len(designed) == 6
    assert {tuple(values.values()) for values in designed} == {
        (a, b) for a in (0, 1, 2) for b in (5, 6)
    }


@pytest.mark.parametrize("design", ["sobol", "latin"])
def test_every_input_is_spread_as_its_own_range_has_it(scenario, design):
    """Each fifth of the variants holds a fifth of the range's probability, in every input."""
    over = {DISTRACTION: None, CAUTION: None, "lachin-restriction.severity": (0.2, 0.7)}
    designed = spread(scenario, over, 320, design, seed=3)
    condition = scenario.starting_conditions["distraction.RUS"]
    low, high = condition.range
    triangle = stats.triang((condition.value - low) / (high - low), low, high - low)
    prior = explanations()[scenario.explanation].parameters["ambiguity_aversion"].prior
    flat = stats.uniform(prior.numbers[0], prior.numbers[1] - prior.numbers[0])
    for path, law in (
        (DISTRACTION, triangle),
        (CAUTION, flat),
        ("lachin-restriction.severity", stats.uniform(0.2, 0.5)),
    ):
        shares = law.cdf([values[path] for values in designed])
        counts = np.histogram(shares, bins=5, range=(0, 1))[0]
        assert np.abs(counts - 64).max() <= 1, path


def test_the_same_seed_gives_the_same_variants_and_another_one_others(scenario):
    over = {DISTRACTION: None, CAUTION: None}
    assert spread(scenario, over, 16, "sobol", 1) == spread(scenario, over, 16, "sobol", 1)
    assert spread(scenario, over, 16, "sobol", 1) != spread(scenario, over, 16, "sobol", 2)


def test_inputs_do_not_move_together(scenario):
    """A sweep over many inputs could not tell apart what moves together."""
    paths = all_uncertain(scenario, "starting_conditions")[:10]
    designed = spread(scenario, dict.fromkeys(paths), 512, "sobol", 1)
    values = np.array([[one[path] for path in paths] for one in designed])
    together = np.corrcoef(values.T) - np.eye(len(paths))
    # Independent columns would have a standard error of 1 / sqrt(512) = 0.044.
    assert np.abs(together).max() < 3 * 0.044


def test_all_inputs_with_a_range_and_no_others_are_uncertain(scenario):
    paths = all_uncertain(scenario, "starting_conditions")
    with_range = [path for path, at in scenario.starting_conditions.items() if at.range]
    assert paths == [f"starting_conditions.{path}" for path in with_range]
    fixed = scenario.model_copy(update={"parameters": {"ambiguity_aversion": 0.4}})
    assert CAUTION in all_uncertain(scenario, "parameters")
    assert CAUTION not in all_uncertain(fixed, "parameters")


def test_an_input_without_a_range_needs_a_span(scenario):
    with pytest.raises(ValueError, match=r"LOW\.\.HIGH"):
        spread(scenario, {"lachin-restriction.severity": None}, 8, "sobol", 1)
