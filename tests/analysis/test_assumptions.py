"""Every assumption of a run with its range, its grade and its source."""

import math

import pytest
from scipy import stats

from model.analysis.assumptions import COLUMNS, KINDS, assumptions, prior_range
from model.language.parameters import Parameter, Prior, parameters, switches


@pytest.fixture(scope="module")
def table(run):
    return assumptions(run)


def test_all_of_them_are_there(run, table):
    assert list(table.columns) == COLUMNS
    paths = set(table["path"])
    assert set(run.scenario.starting_conditions) <= paths
    assert {f"parameters.{id}" for id in parameters()} <= paths
    assert {f"switches.{id}" for id in switches()} <= paths
    assert {policy.name for policy in run.scenario.policies} == {
        path.split(".")[0] for path in table[table["kind"] == "policy"]["path"]
    }
    assert len(table) == len(paths)


def test_they_are_sorted_by_kind_and_path(table):
    order = [
        (KINDS.index(kind), path) for kind, path in zip(table["kind"], table["path"], strict=True)
    ]
    assert order == sorted(order)


def test_a_starting_condition_has_its_range_and_source(run, table):
    row = table.set_index("path").loc["distraction.RUS"]
    given = run.scenario.starting_conditions["distraction.RUS"]
    assert (row.value, row.low, row.high) == (given.value, *given.range)
    assert (row.grade, row.source) == (given.grade, given.source)
    assert "Russia" in row.label


def test_what_the_scenario_changes_is_shown(make_run, scenario):
    changed = scenario.model_copy(update={"parameters": {"decisiveness": 2.0}})
    row = (
        assumptions(make_run(5, 1, scenario=changed))
        .set_index("path")
        .loc["parameters.decisiveness"]
    )
    assert row.value == 2.0
    assert math.isnan(row.low)
    assert "in place of 1.5" in row.source


@pytest.mark.parametrize(
    ("prior", "distribution"),
    [
        (Prior("normal", (2, 0.5)), stats.norm(2, 0.5)),
        (Prior("lognormal", (7, 0.3)), stats.lognorm(0.3, scale=7)),
        (Prior("beta", (2, 5)), stats.beta(2, 5)),
        (Prior("gamma", (3,)), stats.gamma(3, scale=4)),
    ],
)
def test_priors_without_ends_show_their_5_and_95_percent_points(prior, distribution):
    scale = 4.0 if prior.family == "gamma" else 1.0
    parameter = Parameter("x", "x", "x", 1, prior, "1", "test", "expert", 0, 9, scale)
    assert prior_range(parameter) == pytest.approx(tuple(distribution.ppf([0.05, 0.95])))


def test_bounded_priors_show_their_ends():
    parameter = Parameter("x", "x", "x", 1, Prior("uniform", (0, 3)), "1", "test", "expert", 0, 9)
    assert prior_range(parameter) == (0, 3)
