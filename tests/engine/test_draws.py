"""Uncertain inputs: addressed, faithful to their priors, untouched by what is added or renamed."""

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from model.dice import Dice
from model.draws import draw_inputs, prior_quantile, triangular
from model.language.parameters import parameters
from model.load import arm, load_scenario

MIRROR = Path(__file__).parents[1] / "fixtures" / "mirror.yaml"
DISTRIBUTIONS = {
    "uniform": lambda a, b: stats.uniform(a, b - a),
    "lognormal": lambda median, sd: stats.lognorm(sd, scale=median),
    "normal": stats.norm,
    "beta": stats.beta,
    "gamma": stats.gamma,
}


@pytest.mark.parametrize("id", [p.id for p in parameters().values() if p.prior.family != "fixed"])
def test_draws_follow_the_prior(id):
    parameter = parameters()[id]
    u = np.linspace(0.01, 0.99, 25)
    expected = DISTRIBUTIONS[parameter.prior.family](*parameter.prior.numbers).ppf(u)
    np.testing.assert_allclose(prior_quantile(parameter, u), expected * parameter.scale, rtol=1e-9)


def test_a_range_is_triangular_with_its_mode_at_the_value():
    u = np.linspace(0.001, 0.999, 999)
    expected = stats.triang(c=(0.3 - 0.1) / 0.8, loc=0.1, scale=0.8).ppf(u)
    np.testing.assert_allclose(triangular(u, 0.1, 0.3, 0.9), expected, rtol=1e-12)


def test_one_draw_takes_the_central_values():
    scenario = load_scenario("lachin-2023")
    inputs = draw_inputs(scenario, 1, 1)
    assert inputs.uncertain == ()
    assert inputs.starting_conditions["distraction.RUS"] == [0.8]
    assert inputs.parameters["choice_precision"] == [parameters()["choice_precision"].value]


def test_renaming_everybody_changes_no_draw(tmp_path):
    text = MIRROR.read_text()
    for old, new in (("ONE", "XA"), ("TWO", "AA"), ("PIV", "QQ"), ("EAST", "ZZ"), ("OUT", "BB")):
        text = text.replace(old, new)
    (tmp_path / "renamed.yaml").write_text(text)
    first = draw_inputs(load_scenario(MIRROR), 5, 40)
    second = draw_inputs(load_scenario(tmp_path / "renamed.yaml"), 5, 40)
    for old, new in zip(
        first.starting_conditions.values(), second.starting_conditions.values(), strict=True
    ):
        np.testing.assert_array_equal(old, new)


def test_an_added_uncertainty_shifts_no_other():
    scenario = load_scenario("lachin-2023")
    narrower = dict(scenario.starting_conditions)
    narrower.pop("distraction.RUS")
    fewer = draw_inputs(scenario.model_copy(update={"starting_conditions": narrower}), 1, 30)
    all_ = draw_inputs(scenario, 1, 30)
    for path, values in fewer.table().items():
        np.testing.assert_array_equal(values, all_.table()[path])


def test_a_larger_number_of_draws_extends_a_smaller_one():
    scenario = load_scenario("war-2020")
    small, large = (draw_inputs(scenario, 1, n).table() for n in (20, 50))
    for path, values in small.items():
        np.testing.assert_array_equal(values, large[path][:20])


def test_a_shift_keeps_the_draws_and_a_plain_number_fixes_them():
    scenario = load_scenario("thaw-2018")
    path = "starting_conditions.talks"
    name = next(n for n, o in scenario.options.items() if path in o.change)
    moved = arm(scenario, name)
    before = draw_inputs(scenario, 1, 30).starting_conditions["talks"]
    after = draw_inputs(moved, 1, 30).starting_conditions["talks"]
    np.testing.assert_allclose(after - before, scenario.options[name].change[path]["shift"])
    fixed = load_scenario("thaw-2018", [("starting_conditions.talks", "0.7")])
    assert set(draw_inputs(fixed, 1, 30).starting_conditions["talks"]) == {0.7}


def test_the_anchor_of_the_reference_stand_off_ignores_changed_parameters():
    changed = load_scenario("thaw-2018", [("parameters.isolation_loss", "0")])
    inputs = draw_inputs(changed, 1, 10)
    assert set(inputs.parameters["isolation_loss"]) == {0.0}
    u = Dice(1, 0, 10).uniform("parameter isolation_loss", "input", 0)
    expected = prior_quantile(parameters()["isolation_loss"], u)
    np.testing.assert_array_equal(inputs.priors["isolation_loss"], expected)
