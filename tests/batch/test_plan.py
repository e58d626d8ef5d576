"""A plan covers every future of every arm once, and its tasks can travel to another process."""

import pickle

import pytest

from model.batch.plan import BLOCK, plan
from model.load import load_scenario


@pytest.fixture(scope="module")
def scenario():
    return load_scenario("lachin-2023")


@pytest.mark.parametrize(("replicates", "block"), [(1, 1024), (1024, 1024), (2500, 1024), (7, 3)])
def test_every_arm_holds_every_replicate_once(scenario, replicates, block):
    made = plan(scenario, replicates, 200, 1, block)
    held = {arm: [] for arm in scenario.arms}
    for task in made.tasks():
        assert 1 <= task.count <= block
        held[task.arm] += range(task.first, task.first + task.count)
    assert all(numbers == list(range(replicates)) for numbers in held.values())
    assert len(list(made.tasks())) == len(made)


def test_only_the_last_block_is_short(scenario):
    counts = [
        t.count for t in plan(scenario, 2 * BLOCK + 452, 200, 1).tasks() if t.arm == "baseline"
    ]
    assert counts == [BLOCK, BLOCK, 452]


def test_a_larger_plan_begins_with_the_whole_blocks_of_a_smaller_one(scenario):
    small, large = (plan(scenario, n, 200, 1) for n in (2 * BLOCK, 4 * BLOCK))
    assert [small.task("baseline", b) for b in (0, 1)] == [
        large.task("baseline", b) for b in (0, 1)
    ]


def test_an_arm_is_the_scenario_with_its_change(scenario):
    made = plan(scenario, 10, 10, 1)
    assert made.arm("baseline").policies == scenario.policies
    russia = made.arm("russia-not-distracted").starting_conditions["distraction.RUS"]
    assert russia.value == 0.10


def test_a_task_travels_to_another_process(scenario):
    task = plan(scenario, 10, 10, 1).task("corridor-enforced", 0)
    assert pickle.loads(pickle.dumps(task)) == task


@pytest.mark.parametrize("wrong", ["replicates", "draws", "block"])
def test_a_plan_of_nothing_is_refused(scenario, wrong):
    numbers = {"replicates": 10, "draws": 10, "seed": 1, "block": 10} | {wrong: 0}
    with pytest.raises(ValueError, match=f"{wrong} must be 1 or more"):
        plan(scenario, **numbers)


def test_each_explanation_runs_the_baseline_and_the_options_but_no_what_ifs(scenario):
    made = plan(scenario, 10, 10, 1, explanations=("opportunism", "patron_client"))
    assert made.scenario.explanation == "opportunism"
    assert made.explanations == ("opportunism", "patron_client")
    tasks = list(made.tasks())
    assert len(tasks) == len(made)
    held = {id: [t.arm for t in tasks if t.explanation == id] for id in made.explanations}
    assert held["opportunism"] == list(scenario.arms)
    assert held["patron_client"] == ["baseline", *scenario.options]
    assert {t.scenario.explanation for t in tasks} == set(made.explanations)


def test_without_a_word_the_scenarios_own_explanation_is_run(scenario):
    assert plan(scenario, 10, 10, 1).explanations == ("pivotal_deterrence",)
    own = scenario.model_copy(update={"explanation": "opportunism"})
    assert plan(own, 10, 10, 1).explanations == ("opportunism",)
    every = plan(own, 10, 10, 1, explanations=("all",)).explanations
    assert every[0] == "opportunism"
    assert "pivotal_deterrence" in every


def test_an_explanation_that_nobody_knows_is_refused(scenario):
    with pytest.raises(KeyError):
        plan(scenario, 10, 10, 1, explanations=("nonsense",))
