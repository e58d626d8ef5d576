"""`araxes diff`: what is printed, in which form, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.cli import main

ROOT = Path(__file__).parent.parent
VALLEY = (ROOT / "tests" / "fixtures" / "valley.yaml").read_text(encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "valley.yaml").write_text(VALLEY, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(
        "title: Mine\nextends: valley\nweeks: 3\nheadline: {by_week: 3}\nobserved: []\n"
        "without: {options: [talks-held]}\n"
        "policies: [{name: road-closed, severity: 0.9}]\n"
    )
    return tmp_path


def araxes(*words: str):
    return CliRunner().invoke(main, words)


def test_it_tells_what_differs_and_exits_with_0(here):
    done = araxes("diff", "valley", "mine.yaml")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:3] == [
        "A: valley, A small crisis in the valley",
        "B: mine.yaml, Mine",
        "6 differences: 3 in question, 1 in policies, 1 in options, 1 in what is on record.",
    ]
    assert "    severity: 0.6 -> 0.9" in done.stdout.splitlines()
    assert done.stderr == "Next: araxes diff valley mine.yaml --effect\n"


def test_equal_files_say_the_same(here):
    (here / "copy.yaml").write_text(VALLEY)
    done = araxes("diff", "valley.yaml", "copy.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2:] == ["They say the same."]


def test_json_is_one_document_also_with_the_effect(here):
    done = araxes("diff", "valley", "mine", "--json")
    document = json.loads(done.stdout)
    assert document["format"] == 1
    assert document["a"]["scenario"] == "valley"
    assert "effect" not in document
    [policy] = [d for d in document["differences"] if d["path"].startswith("policies")]
    assert (policy["a"], policy["b"]) == (0.6, 0.9)
    words = ["--effect", "--replicates", "8", "--draws", "2", "--workers", "1", "--json"]
    done = araxes("diff", "valley", "mine", *words)
    effect = json.loads(done.stdout)["effect"]
    assert (effect["weeks"], effect["replicates"], effect["seed"]) == (3, 8, 1)
    assert effect["notes"][0].startswith("The windows have 26 and 3 weeks")


def test_markdown_is_made_of_tables(here):
    words = ["--effect", "--replicates", "4", "--draws", "4", "--workers", "1", "--markdown"]
    done = araxes("diff", "valley", "mine", *words)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("| --- | --- | --- |") == 2
    assert "`policies.road-closed.severity` | 0.6 | 0.9 |" in done.stdout
    assert "takes two futures of each draw or more: --replicates 8." in done.stdout


def test_worlds_are_compared_but_not_simulated():
    done = araxes("diff", "base", "lachin-2023")
    assert (
        "A is a world without a question, so question and window are not compared." in done.stdout
    )
    done = araxes("diff", "base", "lachin-2023", "--effect")
    assert done.exit_code == 2
    assert "base is a world without a question" in done.stderr


def test_what_has_no_place_in_common_is_refused_with_the_reason():
    done = araxes("diff", "headwaters", "lachin-2023", "--effect")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "--effect cannot compare the two: they have no theatre in common: A has ROAD, SPRINGS, "
        "B NK, SYU, BRD\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["vally", "mine"], "did you mean 'valley'?"),
        (["valley"], "Missing argument 'B'"),
        (["valley", "mine", "--json", "--markdown"], "two forms of the answer; take one"),
        (["valley", "mine", "--replicates", "9"], "--replicates says how --effect simulates"),
        (["valley", "mine", "--seed", "2"], "--seed says how --effect simulates"),
    ],
)
def test_wrong_usage_is_exit_code_2(here, words, said):
    done = araxes("diff", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("words", [["diff", "lachin-2023", "war-2020"], ["new", "mine"],
                                   ["list", "quantities"]])  # fmt: skip
def test_words_alone_import_nothing_heavy(tmp_path, words):
    script = (
        "import sys\nfrom model.cli import main\n"
        f"try: main({words!r})\n"
        "except SystemExit as end: print(end.code)\n"
        "heavy = ('mesa', 'numpy', 'pandas', 'plotly', 'scipy', 'pyarrow', 'tqdm')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-2:] == ["0", "[]"], done.stderr
