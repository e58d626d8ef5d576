"""A small run with one draw, so that every parameter has its value, made once."""

import pytest

from model.batch.execute import execute
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.chronicle.reading import Told
from model.load import load_scenario

REPLICATES = 40


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory):
    """The baseline, an option that begins in the tenth week, one that changes nothing, and one that
    changes much."""
    whole = load_scenario("lachin-2023")
    talks = whole.options["status-talks"]
    severity = whole.policy("lachin-restriction").severity
    nothing = talks.model_copy(update={"change": {"lachin-restriction.severity": severity},
                                       "add": [], "title": "Nothing"})  # fmt: skip
    attention = talks.model_copy(
        update={"change": whole.what_ifs["russia-not-distracted"].change, "add": [],
                "title": "Full attention"})  # fmt: skip
    options = {"status-talks": talks, "nothing": nothing, "attention": attention}
    scenario = whole.model_copy(update={"options": options, "what_ifs": {}, "levers": {}})
    folder = RunFolder.create(plan(scenario, REPLICATES, 1, 1), tmp_path_factory.mktemp("runs"))
    assert execute(folder.plan, folder, workers=1, progress=False).failed == 0
    return folder.path


@pytest.fixture(scope="session")
def told(run_folder):
    return Told(run_folder)


@pytest.fixture(scope="session")
def clash(told):
    """The typical future of those with a major clash."""
    return told.future("baseline", told.typical("baseline", "major_clash").number)
