"""The promises of design and batch with the engine itself, on few futures."""

import pandas as pd
import pytest

from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder

SIGNED = (
    "draws.parquet", "outcomes.parquet", "weekly.parquet", "events.parquet", "samples.parquet",
    "signs.parquet",
)  # fmt: skip


REPLICATES = 1100
"""More than one block of 512, of 777 and of 1,024."""


@pytest.fixture(scope="module")
def make(scenario, tmp_path_factory):
    def make(replicates, draws=5, seed=1, block=1024, workers=1, scenario=scenario):
        made = plan(scenario, replicates, draws, seed, block)
        folder = RunFolder.create(made, tmp_path_factory.mktemp("runs"))
        finished = execute(made, folder, workers=workers, progress=False)
        assert finished.failed == 0, folder.manifest["failures"]
        return folder

    return make


@pytest.fixture(scope="module")
def whole(make):
    return make(REPLICATES)


def hashes(folder):
    return {name: folder.manifest["outputs"][name] for name in SIGNED}


@pytest.mark.parametrize(("block", "workers"), [(512, 1), (777, 2), (250, 5)])
def test_blocks_and_workers_change_no_table(make, whole, block, workers):
    assert hashes(make(REPLICATES, block=block, workers=workers)) == hashes(whole)


def test_a_larger_run_extends_a_smaller_one(make, whole):
    small, large = open_run(make(50).path), open_run(whole.path)
    kept = large.outcomes[large.outcomes["replicate"] < 50].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, small.outcomes)
    pd.testing.assert_frame_equal(large.events, small.events)
    pd.testing.assert_frame_equal(large.draws, small.draws)


def test_an_option_that_changes_nothing_changes_no_number(make, scenario):
    option = scenario.options["corridor-enforced"]
    severity = next(p for p in scenario.policies if p.name == "lachin-restriction").severity
    nothing = option.model_copy(update={"change": {"lachin-restriction.severity": severity}})
    same = scenario.model_copy(update={"options": {"nothing": nothing}, "what_ifs": {}})
    table = open_run(make(60, scenario=same).path).outcomes.drop(columns="kind")
    arms = [table[table["option"] == arm].drop(columns="option") for arm in same.arms]
    pd.testing.assert_frame_equal(*(arm.reset_index(drop=True) for arm in arms))


def test_the_window_is_what_is_counted(whole, scenario):
    run = open_run(whole.path)
    assert run.weekly["week"].max() == scenario.weeks - 1
    firsts = [column for column in run.outcomes if column.startswith("first_")]
    assert run.outcomes[firsts].max(axis=None) < scenario.weeks
    levels = run.weekly[run.weekly["measure"] == "level"]
    sums = levels.groupby(["option", "week", "theatre"], observed=True)["count"].sum()
    assert (sums == REPLICATES).all()
