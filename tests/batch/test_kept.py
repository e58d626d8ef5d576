"""The list of results: every folder with its date, size and state, and how to go on."""

import os
from pathlib import Path

import pytest

from model.batch.execute import execute
from model.batch.kept import kept
from model.batch.manifest import read_manifest, write_manifest
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.cli.listing import lines
from tests.batch import toy


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(scenario, work=toy.work, started=None):
    folder = RunFolder.create(plan(scenario, 40, 4, 1, block=10), Path("runs"))
    execute(folder.plan, folder, workers=1, progress=False, work=work)
    if started:
        write_manifest(folder.path, read_manifest(folder.path) | {"started": started})
    return folder.path


def test_the_newest_stands_first_with_all_that_tells_it_from_others(scenario, here):
    old = made(scenario, started="2026-01-01T10:00:00Z")
    new = made(scenario, started="2026-01-02T10:00:00Z")
    first, second = kept(Path("runs"))
    assert (first.path, second.path) == (new.as_posix(), old.as_posix())
    assert (first.when, first.what, first.state) == ("2026-01-02 10:00", "lachin-2023", "finished")
    assert first.counts == "40 futures, 4 draws, seed 1"
    assert first.size == sum(file.stat().st_size for file in new.rglob("*"))
    [line, _] = lines("runs")
    assert all(word in line for word in (new.name, "2026-01-02", "finished", "MB"))


def test_what_is_not_finished_says_how_to_go_on(scenario, here):
    path = made(scenario, work=toy.interrupted)
    [one] = kept(Path("runs"))
    assert one.state == f"interrupted: araxes resume {path.as_posix()}"
    path.rename("runs/with space")
    [one] = kept(Path("runs"))
    assert one.state == "interrupted: araxes resume 'runs/with space'"


def test_what_lacks_blocks_says_how_many(scenario, here):
    made(scenario, work=toy.broken)
    [one] = kept(Path("runs"))
    assert one.state.startswith("incomplete, 1 of 12 blocks failed: araxes resume runs/")


def test_a_run_that_goes_on_just_now_is_not_to_be_resumed(scenario, here):
    folder = RunFolder.create(plan(scenario, 40, 4, 1), Path("runs"))
    assert [one.state for one in kept(Path("runs"))] == ["is being simulated"]
    folder.release()
    assert "resume" in kept(Path("runs"))[0].state


def test_claims_and_damaged_folders_are_listed_and_others_are_not(here):
    for name in ("claims-1", "claims-2", "notes", "broken"):
        (here / "runs" / name).mkdir(parents=True)
    (here / "runs/claims-1/finished").mkdir()
    (here / "runs/claims-1/finished/a.json").write_text("{}")
    (here / "runs/claims-1/claims.json").write_text('{"pairs": 100, "draws": 5, "seed": 1}')
    (here / "runs/claims-2/finished").mkdir()
    (here / "runs/broken/manifest.json").write_text('{"format": 99}')
    (here / "runs/page.html").write_text("not a run")
    found = {Path(one.path).name: one for one in kept(Path("runs"))}
    assert set(found) == {"claims-1", "claims-2", "broken"}
    assert found["claims-1"].what == "1 claim"
    assert found["claims-1"].state == "finished"
    assert found["claims-2"].state.startswith("interrupted: araxes claims")
    assert found["broken"].state == "has format 99; this version reads formats 1 and 2"
    assert kept(Path("nowhere")) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_what_cannot_be_read_is_said(here):
    (here / "runs/a").mkdir(parents=True)
    (here / "runs/a/manifest.json").write_text("{}")
    (here / "runs/a/manifest.json").chmod(0)
    [one] = kept(Path("runs"))
    assert "cannot be read" in one.state
