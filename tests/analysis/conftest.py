"""A run of the toy engine, whose probabilities are known."""

import pytest

from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import load_scenario
from tests.batch.toy import work

WEEKS = 6


@pytest.fixture(scope="session")
def scenario():
    whole = load_scenario("lachin-2023")
    headline = whole.headline.model_copy(update={"by_week": 4})
    short = {"weeks": WEEKS, "headline": headline, "levers": {}, "observed": ()}
    return whole.model_copy(update=short)


@pytest.fixture(scope="session")
def make_run(scenario, tmp_path_factory):
    def make(replicates, draws, work=work, scenario=scenario):
        made = plan(scenario, replicates, draws, 1)
        folder = RunFolder.create(made, tmp_path_factory.mktemp("runs"))
        execute(made, folder, workers=1, progress=False, work=work)
        return open_run(folder.path)

    return make


@pytest.fixture(scope="session")
def run(make_run):
    return make_run(600, 10)
