"""Rival explanations meet the same record: force is equally rare in the reference stand-off."""

import numpy as np
import pytest
import yaml

from model.draws import draw_inputs
from model.language.explanations import DEFAULT, explanations
from model.language.parameters import parameters
from model.load import load_scenario
from model.simulation import Simulation
from tests.engine.worlds import odds_of

FIXED = {id: p.value for id, p in parameters().items() if id.startswith("reference_")}


def reference_world(folder, **changes):
    """A stronger claimant before a defended line, as `model/mechanisms/reference.py` has it."""
    values = {
        "capacity.ONE": FIXED["reference_balance"],
        "capacity.TWO": 1,
        "drones.ONE": FIXED["reference_drones"],
        "stake.ONE.LINE": 1,
        "stake.TWO.LINE": 0,
        "control.TWO.LINE": 1,
        "recognised.ONE.LINE": FIXED["reference_title"],
        "commitment.ONE.LINE": 1,
        "commitment.TWO.LINE": 1,
        "support.PAT.ONE": FIXED["reference_support"],
        "dependence.ONE.PAT": FIXED["reference_suppliers"],
        "affinity.PAT.TWO": 1,  # so that all of the dependence counts
        "reliability.TWO.PIV": FIXED["reference_reliability"],
        "patience.PIV.ONE": 0.5,
        "patience.PIV.TWO": 0.5,
        "distraction.PIV": FIXED["reference_distraction"],
        "dependence.PIV.ONE": FIXED["reference_dependence"],
        "dependence.PIV.TWO": FIXED["reference_dependence"],
        "access.LINE": FIXED["reference_access"],
        "interest.OUT": FIXED["reference_interest"],
        "interest.FAR": FIXED["reference_interest"],
        "talks": FIXED["reference_talks"],
        "depth.LINE": FIXED["reference_depth"],
        "approval.TWO": FIXED["reference_approval"],
    }
    data = {
        "title": "The reference stand-off",
        "question": "How often does force begin?",
        "start": "2024-01-01",
        "weeks": 4,
        "headline": {"outcome": "major_clash"},
        "actors": {
            "ONE": {"name": "Claimant", "role": "party"},
            "TWO": {"name": "Holder", "role": "party"},
            "PIV": {"name": "Pivot", "role": "pivot"},
            "PAT": {"name": "Patron", "role": "patron", "of": "ONE"},
            "OUT": {"name": "Power", "role": "outside_power"},
            "FAR": {"name": "Other power", "role": "outside_power"},
        },
        "theatres": {"LINE": {"name": "The line"}},
        "starting_conditions": {
            path: {"value": value, "grade": "hypothetical", "source": "hypothetical"}
            for path, value in values.items()
        },
    } | changes
    path = folder / "reference.yaml"
    path.write_text(yaml.safe_dump(data))
    return load_scenario(path)


def log_odds_of_force(scenario, draws=40):
    """A claimant's log-odds of an offensive and of a limited operation, minus those on record."""
    simulation = Simulation(scenario, 1, 0, draws, draws)
    claimant, world = simulation.parties[0], simulation.world
    claimant.error = np.zeros(draws)
    simulation.calendar_and_conditions()
    world.restraint[:] = FIXED["reference_restraint"]
    simulation.sense()
    claimant.decide_force()
    return (
        odds_of(claimant, "offensive", "LINE") - world.p.activation_offensive,
        odds_of(claimant, "limited_operation", "LINE") - world.p.activation_limited,
    )


@pytest.mark.parametrize("id", explanations())
def test_force_is_as_rare_under_each_explanation_where_its_frequency_is_on_record(tmp_path, id):
    for above in log_odds_of_force(reference_world(tmp_path, explanation=id)):
        np.testing.assert_allclose(above, 0.0, atol=1e-5)


def test_a_switch_of_the_scenario_does_not_move_the_anchor(tmp_path):
    without = {"switches": {"pivot": False}}
    large, small = log_odds_of_force(reference_world(tmp_path, **without))
    assert (large > 0).all()
    assert (small > 0).all()
    # ... and an ablation of an explanation is one of that explanation
    again, _ = log_odds_of_force(
        reference_world(tmp_path, explanation="bargaining_failure", **without)
    )
    np.testing.assert_allclose(again, 0.0, atol=1e-5)


def test_the_scenarios_own_changes_come_on_top_of_the_explanations(tmp_path):
    changed = {"parameters": {"misperception": 0.3}, "switches": {"waiting": True}}
    scenario = reference_world(tmp_path, explanation="opportunism", **changed)
    inputs = draw_inputs(scenario, 1, 30)
    assert set(inputs.parameters["misperception"]) == {0.3}
    assert inputs.priors["misperception"].max() <= 0.25
    world = Simulation(scenario, 1, 0, 30, 30).world
    assert (world.on.waiting, world.on.windows) == (1.0, 0.0)


def test_explanations_share_the_draws_of_all_that_they_leave_alone():
    scenario = load_scenario("thaw-2018")
    base = draw_inputs(scenario, 1, 30)
    assert base.priors.keys() == parameters().keys()
    for id, explanation in explanations().items():
        other = draw_inputs(scenario.model_copy(update={"explanation": id}), 1, 30)
        for name in parameters():
            same = np.array_equal(base.parameters[name], other.parameters[name])
            assert same == (name not in explanation.changed_parameters), name


def test_the_default_need_not_be_named():
    scenario = load_scenario("thaw-2018")
    assert scenario.explanation == DEFAULT
    assert "explanation" not in scenario.plain()
    other = scenario.model_copy(update={"explanation": "opportunism"})
    assert other.content_hash != scenario.content_hash
