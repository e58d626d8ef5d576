"""What was finished is kept, whatever happens, and a run taken up again ends as if nothing had."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from model.batch.blocks import block_path, is_whole
from model.batch.command import resume_command, verify_command
from model.batch.execute import execute
from model.batch.lock import Lock
from model.batch.manifest import read_manifest, write_manifest
from model.batch.plan import plan
from model.batch.store import RunFolder
from tests.batch import toy

ROOT = Path(__file__).parents[2]
UNFINISHED = "blocks", ".lock"


def interrupted(scenario, folder):
    """A run that Ctrl-C ended after six of its nine blocks."""
    made = plan(scenario, 300, 7, 1, 100)
    run = RunFolder.create(made, folder)
    assert execute(made, run, workers=1, progress=False, work=toy.interrupted).interrupted
    return run.path


def gone_on(path):
    """The same run after it has been taken up again: its folder, and which blocks were damaged."""
    folder, damaged = RunFolder.reopen(path)
    execute(folder.plan, folder, workers=1, progress=False, work=toy.work)
    return folder, damaged


def outputs(folder):
    return {name: sign for name, sign in folder.manifest["outputs"].items() if "parquet" in name}


@pytest.fixture(scope="module")
def undisturbed(toy_run):
    return outputs(toy_run(block=100))


def test_an_interrupted_run_ends_as_if_nothing_had_happened(scenario, tmp_path, undisturbed):
    path = interrupted(scenario, tmp_path)
    before = {block.name: block.stat().st_mtime_ns for block in path.rglob("*.npz")}
    folder, damaged = RunFolder.reopen(path)
    assert damaged == []
    assert folder.manifest["blocks"] == {"planned": 9, "done": 6, "failed": 0}
    again = {block.name: block.stat().st_mtime_ns for block in path.rglob("*.npz")}
    assert again == before  # nothing that was finished is done again
    execute(folder.plan, folder, workers=1, progress=False, work=toy.work)
    assert folder.manifest["state"] == "finished"
    assert folder.manifest["blocks"] == {"planned": 9, "done": 9, "failed": 0}
    assert outputs(folder) == undisturbed
    assert not [name for name in UNFINISHED if (path / name).exists()]


def test_only_what_failed_is_simulated_again(scenario, toy_run, undisturbed):
    folder = toy_run(block=100, work=toy.broken)
    assert folder.manifest["state"] == "incomplete"
    again, _ = gone_on(folder.path)
    assert again.manifest["state"] == "finished"
    assert again.manifest["failures"] == []
    assert outputs(again) == undisturbed


def truncated(data):
    return data[: len(data) // 2]


def flipped(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def emptied(data):
    return b""


@pytest.mark.parametrize("harm", [truncated, flipped, emptied])
def test_a_damaged_block_is_named_and_simulated_again(scenario, tmp_path, undisturbed, harm):
    path = interrupted(scenario, tmp_path)
    block = sorted(path.rglob("*.npz"))[2]
    block.write_bytes(harm(block.read_bytes()))
    assert not is_whole(block)
    folder, damaged = gone_on(path)
    assert damaged == [block.relative_to(path).as_posix()]
    assert outputs(folder) == undisturbed


@pytest.mark.parametrize(
    ("harm", "what"),
    [(truncated, "damaged"), (flipped, "damaged"), (None, "taken away")],
)
def test_a_block_that_is_lost_while_the_run_goes_on_has_failed(
    scenario, tmp_path, undisturbed, harm, what
):
    made = plan(scenario, 300, 7, 1, 100)
    folder = RunFolder.create(made, tmp_path)
    first, *others = reversed(list(made.tasks()))  # its turn in the tables comes last
    folder.save(first, toy.work(first))
    block = block_path(folder.blocks, *first.key)
    block.write_bytes(harm(block.read_bytes())) if harm else block.unlink()
    for task in others:
        folder.save(task, toy.work(task))
    folder.finish()
    folder.release()
    assert folder.manifest["state"] == "incomplete"
    assert folder.manifest["blocks"] == {"planned": 9, "done": 8, "failed": 1}
    [failure] = folder.manifest["failures"]
    assert failure == {
        "explanation": "pivotal_deterrence",
        "option": "russia-not-distracted",
        "block": 2,
        "first": 200,
        "count": 100,
        "reason": f"its file {block.relative_to(folder.path).as_posix()} was {what} meanwhile",
    }
    again, damaged = gone_on(folder.path)
    assert damaged == []
    assert outputs(again) == undisturbed


def test_other_versions_of_the_libraries_are_told(scenario, tmp_path, capsys, monkeypatch):
    path = interrupted(scenario, tmp_path)
    manifest = read_manifest(path)
    manifest["versions"]["numpy"] = "1.0"
    write_manifest(path, manifest)
    monkeypatch.setattr("model.batch.command.execute", partial(execute, work=toy.work))
    assert resume_command(path, workers=1, json_output=False, report=False) == 0
    assert f"it was begun with numpy 1.0, now {np.__version__}: " in capsys.readouterr().err
    assert read_manifest(path)["resumed_with_others"]


def test_a_bit_that_asks_for_another_way_to_compress_is_damage_too(scenario, tmp_path, undisturbed):
    path = interrupted(scenario, tmp_path)
    block = next(path.rglob("*.npz"))
    content = bytearray(block.read_bytes())
    method = content.rindex(b"PK\x01\x02") + 10  # of the last member, in the archive's directory
    content[method] ^= 0b0100_0000
    block.write_bytes(content)
    assert not is_whole(block)
    folder, damaged = gone_on(path)
    assert damaged == [block.relative_to(path).as_posix()]
    assert outputs(folder) == undisturbed


def test_a_run_that_was_killed_before_its_answers_were_written_gets_them(
    scenario, tmp_path, undisturbed, capsys
):
    """Its tables are closed; its blocks and its lock may still be there."""
    made = plan(scenario, 300, 7, 1, 100)
    folder = RunFolder.create(made, tmp_path)
    execute(made, folder, workers=1, progress=False, work=toy.work)
    (folder.path / "blocks" / "left").mkdir(parents=True)
    (folder.path / ".lock").touch()
    assert read_manifest(folder.path)["state"] == "finished"
    words = {"workers": 1, "json_output": False, "report": False}
    assert resume_command(folder.path, **words) == 0
    assert (folder.path / "summary.csv").exists()
    assert not [name for name in UNFINISHED if (folder.path / name).exists()]
    folder.manifest = read_manifest(folder.path)
    assert outputs(folder) == undisturbed
    assert "summary.csv" in folder.manifest["outputs"]
    assert verify_command(folder.path, 0) == 0
    assert resume_command(folder.path, **words) == 2
    assert "is finished: there is nothing left to do" in capsys.readouterr().err


def test_half_written_files_are_thrown_away(scenario, tmp_path):
    path = interrupted(scenario, tmp_path)
    stray = path / "blocks" / ".0000001.npz.123.part"
    stray.write_bytes(b"half")
    gone_on(path)
    assert not list(path.rglob("*.part"))


def test_a_run_that_was_killed_while_it_wrote_its_tables_needs_no_new_block(
    scenario, tmp_path, undisturbed
):
    path = interrupted(scenario, tmp_path)
    folder, _ = RunFolder.reopen(path)
    for task in folder.plan.tasks():
        if not folder.has((task.explanation, task.arm, task.block)):
            folder.save(task, toy.work(task))
    folder.release()

    def nothing(task):
        raise AssertionError("there was nothing left to simulate")

    folder, _ = RunFolder.reopen(path)
    execute(folder.plan, folder, workers=1, progress=False, work=nothing)
    assert outputs(folder) == undisturbed


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda path, manifest: manifest.update(
                state="finished", outputs={"summary.csv": "0" * 64}
            ),
            "is finished",
        ),
        (lambda path, manifest: manifest.update(model="0" * 16), "another version of the model"),
        (lambda path, manifest: manifest.update(precision="double"), "another precision"),
        (lambda path, manifest: manifest.update(scenario_hash="0" * 64), "it was changed"),
        (
            lambda path, manifest: (path / "scenario.resolved.yaml").write_text("title: x\n"),
            "no sound scenario",
        ),
    ],
)
def test_what_cannot_be_gone_on_with_is_refused_in_a_sentence(
    scenario, tmp_path, capsys, change, reason
):
    path = interrupted(scenario, tmp_path)
    manifest = read_manifest(path)
    change(path, manifest)
    write_manifest(path, manifest)
    kept = sorted(path.rglob("*.npz"))
    assert resume_command(path, workers=1, json_output=False, report=False) == 2
    talk = capsys.readouterr().err
    assert reason in talk
    assert len(talk.splitlines()) == 1
    assert sorted(path.rglob("*.npz")) == kept


def test_two_processes_cannot_write_one_run(scenario, tmp_path, capsys):
    path = interrupted(scenario, tmp_path)
    lock = Lock(path)
    assert resume_command(path, workers=1, json_output=False, report=False) == 2
    assert "another process" in capsys.readouterr().err
    lock.release()
    folder, _ = RunFolder.reopen(path)
    folder.release()


def test_a_folder_that_is_no_run_is_refused(tmp_path, capsys):
    for command in (
        lambda: resume_command(tmp_path, workers=1, json_output=False, report=False),
        lambda: verify_command(tmp_path, 0),
    ):
        assert command() == 2
        assert "not a run folder" in capsys.readouterr().err


# ---------------------------------------------------------------- is a run what it says it is
def test_a_whole_run_is_said_to_be_whole(toy_run, capsys):
    folder = toy_run(block=100)
    assert verify_command(folder.path, 0) == 0
    assert "all as they were written" in capsys.readouterr().out


def test_a_changed_file_is_named(toy_run, capsys):
    folder = toy_run(block=100)
    file = folder.path / "outcomes.parquet"
    file.write_bytes(flipped(file.read_bytes()))
    (folder.path / "events.parquet").unlink()
    assert verify_command(folder.path, 0) == 1
    said = capsys.readouterr().out
    assert "outcomes.parquet" in said
    assert "events.parquet" in said


def test_an_unfinished_run_says_how_far_it_is(scenario, tmp_path, capsys):
    path = interrupted(scenario, tmp_path)
    block = min(path.rglob("*.npz"))
    block.write_bytes(truncated(block.read_bytes()))
    assert verify_command(path, 0) == 1
    said = capsys.readouterr().out
    assert "5 of 9 blocks are whole" in said
    assert block.name in said


def test_futures_come_out_the_same_again_and_a_toy_is_found_out(scenario, tmp_path, capsys):
    made = plan(scenario, 40, 7, 1, 16)
    folder = RunFolder.create(made, tmp_path / "real")
    execute(made, folder, workers=1, progress=False)
    assert verify_command(folder.path, 30) == 0
    assert "the first 30 futures of each of 3 arms came out the same" in capsys.readouterr().out
    toys = RunFolder.create(made, tmp_path / "toy")
    execute(made, toys, workers=1, progress=False, work=toy.work)
    assert verify_command(toys.path, 30) == 1
    assert "came out otherwise" in capsys.readouterr().out
