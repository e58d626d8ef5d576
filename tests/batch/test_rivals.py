"""A run under several explanations: one folder, the same dice, each explanation a view of it."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from model.analysis import risk, rivals
from model.analysis.summary import rival_sentence, summary, summary_csv
from model.batch.execute import execute
from model.batch.manifest import write_manifest
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from tests.batch import toy

NAMES = ("pivotal_deterrence", "opportunism", "patron_client")
TABLES = ("outcomes", "weekly", "events", "samples", "signs")


def work(task):
    """The toy, in which one explanation has more clashes than the others."""
    if task.explanation == "opportunism":
        conditions = dict(task.scenario.starting_conditions)
        path = "distraction.RUS"
        conditions[path] = conditions[path].model_copy(update={"value": 2.0})
        changed = task.scenario.model_copy(update={"starting_conditions": conditions})
        task = task.__class__(**{**vars(task), "scenario": changed})
    return toy.work(task)


def broken(task):
    """Nothing of one rival explanation is ever finished."""
    if task.explanation == "opportunism":
        raise ValueError("no luck")
    return work(task)


def made(scenario, folder, names=NAMES, work=work, block=64):
    run = RunFolder.create(plan(scenario, 300, 7, 1, block, names), folder)
    execute(run.plan, run, workers=1, progress=False, work=work)
    return run


@pytest.fixture(scope="module")
def folder(scenario, tmp_path_factory):
    return made(scenario, tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="module")
def run(folder):
    return open_run(folder.path)


def test_it_opens_on_the_first_explanation_and_shows_the_others(run):
    assert run.explanations == NAMES
    assert run.explanation.id == run.scenario.explanation == "pivotal_deterrence"
    assert list(run.arms) == ["baseline", "corridor-enforced", "russia-not-distracted"]
    other = run.under("opportunism")
    assert other.explanation.id == other.scenario.explanation == "opportunism"
    assert list(other.arms) == ["baseline", "corridor-enforced"]
    assert other.parameters["misperception"].value == 0.12
    with pytest.raises(ValueError, match="not simulated under the explanation 'nonsense'"):
        run.under("nonsense")


def test_the_other_columns_are_those_of_a_run_of_its_own(scenario, run, tmp_path):
    alone = {name: open_run(made(scenario, tmp_path, (name,)).path) for name in NAMES}
    for name, single in alone.items():
        view = run.under(name)
        for table in TABLES:
            ours, theirs = view.table(table), single.table(table)
            assert set(ours["explanation"]) == {name}
            # a rival runs no what-ifs
            theirs = theirs[theirs["option"].isin(view.arms)].reset_index(drop=True)
            assert ours.astype(str).equals(theirs.astype(str)), (name, table)


def test_the_manifest_the_scenario_and_the_tables_name_the_explanations(folder):
    manifest = json.loads((folder.path / "manifest.json").read_text())
    assert (manifest["format"], manifest["explanations"]) == (2, list(NAMES))
    assert manifest["blocks"] == {"planned": 35, "done": 35, "failed": 0}
    assert (folder.path / "explanations.yaml").exists()
    for table in TABLES:
        column = pq.read_table(folder.path / f"{table}.parquet")["explanation"].to_pylist()
        assert set(column) == set(NAMES)


def test_one_explanation_keeps_the_format_that_older_readers_know(scenario, tmp_path):
    single = made(scenario, tmp_path, ("opportunism",))
    assert single.manifest["format"] == 1
    assert "explanation: opportunism" in (single.path / "scenario.resolved.yaml").read_text()
    assert open_run(single.path).explanation.id == "opportunism"


def test_a_run_made_before_there_were_rivals_can_be_read(scenario, tmp_path):
    new = made(scenario, tmp_path, ())
    before = risk.probabilities(open_run(new.path))
    old = tmp_path / "old"
    shutil.copytree(new.path, old)
    (old / "explanations.yaml").unlink()
    for table in TABLES:
        path = old / f"{table}.parquet"
        pq.write_table(pq.read_table(path).drop_columns("explanation"), path)
    manifest = json.loads((old / "manifest.json").read_text())
    del manifest["explanations"]
    write_manifest(old, manifest)
    run = open_run(old)
    assert run.explanations == ("pivotal_deterrence",)
    assert run.explanation.parameters == open_run(new.path).parameters
    assert risk.probabilities(run).equals(before)
    assert set(rivals.headline_probabilities(run)["explanation"]) == {"pivotal_deterrence"}


def test_the_document_tells_the_explanations_apart(run):
    document = summary(run)
    assert (document["format"], document["explanations"]) == (1, list(NAMES))
    for word in ("outcomes", "differences"):
        assert {entry["explanation"] for entry in document[word]} == set(NAMES)
        keys = [tuple(entry[key] for key in ("explanation", "option", "outcome", "theatre",
                "by_week")) for entry in document[word]]  # fmt: skip
        assert len(keys) == len(set(keys))
    first = document["outcomes"][0]
    assert first["explanation"] == "pivotal_deterrence"
    assert summary_csv(run).splitlines()[0].startswith("explanation,option,")


def test_the_headline_is_compared_with_the_same_dice(run):
    table = rivals.headline_probabilities(run)
    base = table[(table["option"] == "baseline")].groupby("explanation")["probability"].max()
    assert base["opportunism"] > base["pivotal_deterrence"] == base["patron_client"]
    changes = rivals.headline_differences(run)
    assert set(changes["option"]) == {"corridor-enforced"}
    assert set(changes["explanation"]) == set(NAMES)
    text = rival_sentence(run)
    assert text.startswith("Under 3 rival explanations: from ")
    assert text.endswith(" of 100 (Opportunism).")


def test_one_explanation_is_compared_with_nothing(scenario, tmp_path):
    assert rival_sentence(open_run(made(scenario, tmp_path, ()).path)) is None


def test_an_explanation_whose_blocks_all_failed_is_left_out(scenario, tmp_path):
    folder = made(scenario, tmp_path, work=broken)
    assert folder.manifest["state"] == "incomplete"
    assert {f["explanation"] for f in folder.manifest["failures"]} == {"opportunism"}
    run = open_run(folder.path)
    known = {entry["explanation"] for entry in summary(run)["outcomes"]}
    assert known == {"pivotal_deterrence", "patron_client"}
    assert rival_sentence(run).startswith("Under 2 rival explanations")


def test_tables_do_not_depend_on_blocks(scenario, folder, tmp_path):
    other = made(scenario, tmp_path, block=300)
    for table in TABLES:
        name = f"{table}.parquet"
        assert other.manifest["outputs"][name] == folder.manifest["outputs"][name]
