"""What `araxes run` and `araxes report` answer, with the real engine on a short window."""

import json
import shlex
from functools import partial
from pathlib import Path

import pytest

from model.batch import answers, command
from model.batch.command import run_command
from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.report_command import report_command
from tests.batch import toy


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(scenarios, **changes):
    arguments = {
        "replicates": 20,
        "draws": 4,
        "seed": 1,
        "workers": 1,
        "out": Path("runs"),
        "json_output": False,
        "report": False,
        "settings": (),
        "command": ("araxes", "run", "lachin-2023"),
    }
    return run_command(scenarios, **(arguments | changes))


def test_json_is_one_document_and_nothing_else_on_stdout(scenario, here, capsys):
    assert run([scenario], json_output=True) == 0
    talk = capsys.readouterr()
    document = json.loads(talk.out)
    assert len(talk.out.splitlines()) == 1
    assert document["scenario"] == "lachin-2023"
    assert open_run(here / document["run"]).name == Path(document["run"]).name
    assert document["run"].startswith("runs/")


def test_several_scenarios_are_still_one_document(scenario, here, capsys):
    other = scenario.model_copy(update={"weeks": scenario.weeks + 1})
    assert run([scenario, other], json_output=True) == 0
    talk = capsys.readouterr()
    document = json.loads(talk.out)
    assert (document["format"], len(document["runs"])) == (1, 2)
    folders = " ".join(each["run"] for each in document["runs"])
    assert talk.err.splitlines()[-1] == f"Side by side: araxes report {folders}"


def test_people_get_a_sentence_the_folder_and_the_next_command(scenario, here, capsys):
    assert run([scenario]) == 0
    said = capsys.readouterr()
    sentence, results = said.out.splitlines()
    following = said.err.splitlines()[-1]
    assert "simulated futures there is a major clash" in sentence
    folder = results.removeprefix("Results: ")
    assert (here / folder / "summary.csv").exists()
    assert following == f"Next: araxes report {folder}"


def test_the_summary_is_signed_like_every_output(scenario, here):
    run([scenario])
    [folder] = (here / "runs").iterdir()
    assert "summary.csv" in json.loads((folder / "manifest.json").read_text())["outputs"]


def test_a_page_that_cannot_be_built_does_not_lose_the_run(scenario, here, capsys, monkeypatch):
    def fails(run, page):
        raise RuntimeError("no ink")

    monkeypatch.setattr("dashboards.report.build", fails)
    assert run([scenario], report=True) == 1
    talk = capsys.readouterr()
    assert "no ink" in talk.err
    assert "Results: runs/" in talk.out


def test_a_failed_block_is_exit_code_1_with_its_reason(scenario, here, capsys, monkeypatch):
    monkeypatch.setattr(command, "execute", partial(execute, work=toy.broken))
    monkeypatch.setattr(command, "plan", small_blocks)
    assert run([scenario]) == 1
    talk = capsys.readouterr()
    assert "failed: futures 10 to 19 of baseline: FileNotFoundError" in talk.err
    assert "simulated futures" in talk.out


def always(task):
    raise ValueError("nothing works")


def test_blocks_that_fail_alike_are_one_line_for_each_arm(scenario, here, capsys, monkeypatch):
    monkeypatch.setattr(command, "execute", partial(execute, work=always))
    monkeypatch.setattr(command, "plan", small_blocks)
    assert run([scenario], replicates=30) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("failed")]
    assert lines == [
        f"failed: 30 futures of {arm}: ValueError: nothing works" for arm in scenario.arms
    ]


def small_blocks(*numbers, **names):
    return plan(*numbers, block=10, **names)


def test_ctrl_c_is_exit_code_130_and_says_what_is_kept(scenario, here, capsys, monkeypatch):
    monkeypatch.setattr(command, "execute", partial(execute, work=toy.interrupted))
    monkeypatch.setattr(command, "plan", small_blocks)
    assert run([scenario], replicates=30) == 130
    talk = capsys.readouterr()
    assert talk.out == ""
    assert "interrupted: 6 of 9 blocks are kept. Go on with: araxes resume runs/" in talk.err


def test_a_folder_that_cannot_be_written_is_one_line(scenario, here, capsys):
    (here / "file").write_text("in the way")
    assert run([scenario], out=Path("file")) == 1
    talk = capsys.readouterr()
    assert talk.out == ""
    assert len(talk.err.splitlines()) == 1
    assert talk.err.startswith("cannot write the run of lachin-2023 into file: ")


def test_a_report_needs_a_run(here, capsys):
    assert report_command([Path("nowhere")], None, False) == 2
    assert "is not a run folder" in capsys.readouterr().err


def test_nothing_is_reported_if_one_of_the_folders_is_no_run(scenario, here, capsys, monkeypatch):
    run([scenario])
    [folder] = (here / "runs").iterdir()
    pages = []
    monkeypatch.setattr("dashboards.report.build", lambda run, page: pages.append(page))
    capsys.readouterr()
    assert report_command([folder, Path("nowhere"), Path("elsewhere")], None, False) == 2
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == [
        "nowhere",
        "elsewhere",
    ]
    assert report_command([folder], None, False) == 0
    assert pages == [folder / "report.html"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "outcomes.parquet").unlink(), "outcomes.parquet is missing"),
        (lambda folder: (folder / "weekly.parquet").write_text("x"), "weekly.parquet is missing"),
        (
            lambda folder: (folder / "scenario.resolved.yaml").write_text("title: x"),
            "scenario.resolved.yaml is missing or not as written; run the scenario again",
        ),
    ],
)
def test_no_page_is_made_of_a_damaged_run(scenario, here, capsys, damage, said):
    run([scenario])
    [folder] = (here / "runs").iterdir()
    damage(folder)
    assert report_command([folder], None, False) == 2
    assert said in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_one_plain_line(scenario, here, capsys):
    run([scenario])
    [folder] = (here / "runs").iterdir()
    capsys.readouterr()
    assert report_command([folder], Path("no/such/page.html"), False) == 1
    assert capsys.readouterr().err == (
        "the page no/such/page.html cannot be written: No such file or directory\n"
    )


def test_the_next_command_can_be_typed_though_the_folder_has_spaces(scenario, here, capsys):
    run([scenario], out=Path("my runs"))
    following = capsys.readouterr().err.splitlines()[-1]
    words = shlex.split(following.removeprefix("Next: "))
    assert words[:2] == ["araxes", "report"]
    assert (here / words[2] / "manifest.json").exists()


def test_a_reader_who_has_seen_enough_is_not_told_of_a_failed_run(scenario, here, monkeypatch):
    def closed(*words, file=None, **more):
        if file is None:
            raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(answers, "print", closed, raising=False)
    with pytest.raises(BrokenPipeError):
        run([scenario])
