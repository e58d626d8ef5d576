"""The manifest says how to repeat a run, and nothing about who ran it or where."""

import getpass
import json
import re
import socket
from pathlib import Path

import pytest

from model.batch.manifest import read_manifest, relative_command, without_places
from model.batch.plan import plan
from model.batch.store import RunFolder


@pytest.fixture
def folder(scenario, tmp_path):
    command = [
        "/somewhere/bin/araxes",
        "run",
        f"{Path.cwd()}/scenarios/x.yaml",
        f"--out={tmp_path}",
    ]
    return RunFolder.create(plan(scenario, 5, 1, 1), tmp_path, command, [("weeks", "6")])


def test_it_names_no_user_host_or_absolute_path(folder, tmp_path):
    text = (folder.path / "manifest.json").read_text()
    assert str(tmp_path) not in text
    assert not re.search(r'"[^"]*(?<![\w.:/])/\w', text)
    words = set(re.findall(r"[\w.-]+", text))
    assert socket.gethostname() not in words
    assert getpass.getuser() not in words - {"root"}


def test_it_says_how_to_repeat_the_run(folder, scenario, tmp_path):
    manifest = json.loads((folder.path / "manifest.json").read_text())
    assert manifest["command"] == ["araxes", "run", "scenarios/x.yaml", f"--out={tmp_path.name}"]
    assert manifest["settings"] == {"weeks": "6"}
    assert manifest["scenario_hash"] == scenario.content_hash
    assert (manifest["seed"], manifest["replicates"], manifest["draws"]) == (1, 5, 1)
    assert {"python", "araxes", "numpy", "mesa", "pyarrow"} <= set(manifest["versions"])
    assert manifest["state"] == "running"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cannot open '/home/somebody/a/x.yaml'", "cannot open 'x.yaml'"),
        ("C:\\Users\\me\\x.yaml: wrong", "x.yaml: wrong"),
        ("~/models/x.yaml", "x.yaml"),
        ("scenarios/x.yaml", "scenarios/x.yaml"),
        ("--set deaths=1/2", "--set deaths=1/2"),
        ("https://example.org/a/b", "https://example.org/a/b"),
        ("a / b", "a / b"),
    ],
)
def test_places_are_taken_out_of_texts(text, kept):
    assert without_places(text) == kept


def test_paths_below_the_current_folder_become_relative():
    assert relative_command([f"{Path.cwd()}/runs/a"]) == ["runs/a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is damaged: it is not JSON"),
        ("[" * 100_000, "is damaged: it is not JSON"),
        ("[]", "is damaged: it is not that of a run"),
        ('{"format": 1}', "is damaged: it has no 'state'"),
        ('{"format": 99}', "has format 99; this version reads formats 1 and 2"),
    ],
)
def test_a_damaged_manifest_is_said_in_a_sentence(folder, text, said):
    (folder.path / "manifest.json").write_text(text)
    with pytest.raises(ValueError, match=re.escape(said)):
        read_manifest(folder.path)


def test_a_manifest_that_cannot_be_read_is_said_in_a_sentence(folder):
    (folder.path / "manifest.json").unlink()
    (folder.path / "manifest.json").mkdir()
    with pytest.raises(ValueError, match=r"manifest.json cannot be read"):
        read_manifest(folder.path)
