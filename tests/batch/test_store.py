"""A run folder: what it holds, whole or not at all, and never written over."""

import hashlib
import json

import numpy as np
import pytest

from model.batch import parquet
from model.batch.blocks import load_block, save_block
from model.batch.files import whole_file, write_whole
from model.batch.opened import open_run
from model.batch.parquet import Table
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.batch.tables import Words
from model.load import load_scenario
from tests.batch import toy


@pytest.fixture(scope="module")
def folder(toy_run):
    return toy_run(block=128)


@pytest.fixture(scope="module")
def run(folder):
    return open_run(folder.path)


def test_a_finished_folder_holds_exactly_its_outputs(folder):
    assert sorted(path.name for path in folder.path.iterdir()) == [
        "draws.parquet",
        "events.parquet",
        "explanations.yaml",
        "manifest.json",
        "outcomes.parquet",
        "parameters.yaml",
        "samples.parquet",
        "scenario.resolved.yaml",
        "signs.parquet",
        "weekly.parquet",
    ]


def test_the_scenario_comes_back(run, scenario):
    assert run.scenario == scenario
    assert run.scenario.content_hash == scenario.content_hash


def test_outcomes_have_one_row_for_each_arm_and_future(run, scenario):
    table = run.outcomes
    keys = ["explanation", "option", "kind", "replicate", "draw"]
    assert list(table.columns[:5]) == keys
    expected = {f"first_{o}.{t}" for o in toy.OUTCOMES for t in scenario.theatres}
    measures = ("after_major_clash", "deaths", "displaced", "severe_stress_weeks", "peak")
    expected |= {f"{m}.{t}" for m in measures for t in scenario.theatres}
    expected |= {f"control_end.{p}.{t}" for p in scenario.cast.parties for t in scenario.theatres}
    assert set(table.columns[5:]) == expected
    assert table.groupby("option", observed=True, sort=False).size().to_dict() == {
        "baseline": 300,
        "corridor-enforced": 300,
        "russia-not-distracted": 300,
    }
    assert (table["draw"] == table["replicate"] % 7).all()
    assert table["first_major_clash.NK"].dtype == np.int16
    assert set(table["kind"]) == {"baseline", "option", "what_if"}


def test_an_option_equal_to_the_baseline_has_equal_rows(run):
    table = run.outcomes.set_index(["option", "replicate"]).drop(columns="kind")
    assert table.loc["baseline"].equals(table.loc["corridor-enforced"])
    assert not table.loc["baseline"].equals(table.loc["russia-not-distracted"])


def test_a_larger_run_extends_a_smaller_one(toy_run):
    small, large = (open_run(toy_run(replicates=n, block=64).path).outcomes for n in (150, 400))
    kept = large[large["replicate"] < 150].reset_index(drop=True)
    assert kept.equals(small)


def test_weekly_counts_add_up_to_all_futures(run):
    levels = run.weekly[run.weekly["measure"] == "level"]
    sums = levels.groupby(["option", "week", "theatre"], observed=True)["count"].sum()
    assert (sums == 300).all()
    assert (run.weekly["count"] > 0).all()


def test_weekly_counts_agree_with_the_outcomes(run):
    last = run.weekly.query("measure == 'level' and theatre == 'NK' and bin == 4 and week == 5")
    happened = run.outcomes[run.outcomes["first_major_clash.NK"] >= 0]
    assert (
        last.set_index("option")["count"].to_dict() == happened.groupby("option").size().to_dict()
    )


def test_only_the_first_futures_are_kept_in_full(run):
    assert set(run.samples["replicate"]) == set(range(20))
    assert set(run.events["replicate"]) <= set(range(20))
    assert run.events[["option", "replicate"]].drop_duplicates().shape[0] == len(run.events)


def test_draws_have_one_row_each(run):
    assert list(run.draws["draw"]) == list(range(7))
    assert "starting" not in " ".join(run.draws.columns)
    assert {"distraction.RUS", "parameters.decisiveness"} <= set(run.draws.columns)
    assert run.draws["distraction.RUS"].nunique() == 7


def test_the_manifest_signs_every_output(folder):
    manifest = json.loads((folder.path / "manifest.json").read_text())
    files = {path.name for path in folder.path.iterdir()} - {"manifest.json"}
    assert set(manifest["outputs"]) == files
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((folder.path / name).read_bytes()).hexdigest() == digest


def test_a_run_is_never_written_over(scenario, tmp_path):
    made = plan(scenario, 5, 1, 1)
    paths = [RunFolder.create(made, tmp_path).path.name for _ in range(3)]
    assert len(set(paths)) == 3
    assert paths[1:] == [f"{paths[0]}-2", f"{paths[0]}-3"]
    assert scenario.name in paths[0]
    assert paths[0].endswith(scenario.content_hash[:8])


def test_what_is_no_run_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(ValueError, match="is not a run folder"):
        open_run(tmp_path / "nowhere")
    (tmp_path / "manifest.json").write_text('{"format": 99}')
    with pytest.raises(ValueError, match="format 99"):
        open_run(tmp_path)
    (tmp_path / "manifest.json").write_text('{"format')
    with pytest.raises(ValueError, match="is damaged"):
        open_run(tmp_path)


def test_a_block_comes_back_from_its_file(scenario, tmp_path):
    record = toy.work(plan(scenario, 50, 7, 1).task("baseline", 0))
    save_block(record, tmp_path / "a" / "0.npz")
    again = load_block(tmp_path / "a" / "0.npz")
    assert again.events == record.events
    for field in ("first", "after", "totals", "histograms", "acts", "scripted", "signs"):
        old, new = getattr(record, field), getattr(again, field)
        assert list(old) == list(new)
        for key in old:
            np.testing.assert_array_equal(old[key], new[key])
    for field in ("levels", "sample_levels", "sample_deaths", "clashes"):
        np.testing.assert_array_equal(getattr(record, field), getattr(again, field))


def test_an_empty_block_comes_back_from_its_file(scenario, tmp_path):
    record = toy.work(plan(scenario, 50, 7, 1, 25).task("baseline", 1))
    record.events, record.acts, record.histograms, record.scripted = [], {}, {}, {}
    record.signs = {}
    save_block(record, tmp_path / "0.npz")
    again = load_block(tmp_path / "0.npz")
    assert (again.events, again.acts, again.histograms, again.scripted) == ([], {}, {}, {})
    assert again.signs == {}


def test_a_table_is_the_same_whatever_its_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 100)
    numbers = np.arange(1234)
    for name, size in (("a", 7), ("b", 100), ("c", 1234)):
        with Table(tmp_path / name) as table:
            for start in range(0, len(numbers), size):
                part = numbers[start : start + size]
                texts = Words(part % 3, ["x", "y", "z"])
                table.add({"number": part, "text": texts, "flag": part % 2 == 0})
    contents = {(tmp_path / name).read_bytes() for name in "abc"}
    assert len(contents) == 1


def test_a_file_is_whole_or_absent(tmp_path):
    path = tmp_path / "file"
    write_whole(path, "old")

    def fail():
        with whole_file(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["lachin-2023", "lachin-2023-frozen", "thaw-2018", "war-2020"])
def test_a_folder_holds_the_whole_scenario(name, tmp_path):
    whole = load_scenario(name)
    folder = RunFolder.create(plan(whole, 5, 1, 1), tmp_path)
    assert load_scenario(folder.path / "scenario.resolved.yaml") == whole
