"""Short scenarios and toy runs, made once."""

import pytest

from model.batch.execute import execute
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import load_scenario
from tests.batch.toy import work

WEEKS = 6


@pytest.fixture(scope="session")
def scenario():
    """A short window with one option that changes the odds and one that changes nothing."""
    whole = load_scenario("lachin-2023")
    options = {"corridor-enforced": whole.options["corridor-enforced"]}
    what_ifs = {"russia-not-distracted": whole.what_ifs["russia-not-distracted"]}
    headline = whole.headline.model_copy(update={"by_week": WEEKS})
    short = {"weeks": WEEKS, "headline": headline, "levers": {}, "observed": ()}
    return whole.model_copy(update={**short, "options": options, "what_ifs": what_ifs})


@pytest.fixture(scope="session")
def toy_run(scenario, tmp_path_factory):
    """Makes a run of the toy in a folder of its own and returns the folder."""

    def make(replicates=300, draws=7, seed=1, block=1024, work=work, workers=1, executor=None):
        made = plan(scenario, replicates, draws, seed, block)
        folder = RunFolder.create(made, tmp_path_factory.mktemp("runs"))
        execute(made, folder, executor, workers, progress=False, work=work)
        return folder

    return make
