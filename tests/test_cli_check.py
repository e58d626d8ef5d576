"""The command: exit codes, answers on stdout, talk on stderr."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import model
from model.cli import LISTS, main
from model.load import load_scenario
from model.load.files import shipped

ROOT = Path(__file__).parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "valley.yaml"
VALLEY = FIXTURE.read_text(encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "valley.yaml").write_text(VALLEY, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(
        VALLEY.replace("severity: 0.6", "severty: 0.6").replace("weeks: 26", "weeks: 0")
    )
    return tmp_path


def araxes(*words: str):
    return CliRunner().invoke(main, words)


def process(*words: str, script: str | None = None) -> subprocess.CompletedProcess:
    start = ["-c", script] if script else ["-m", "model"]
    return subprocess.run(
        [sys.executable, *start, *words], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_a_sound_file_is_one_line_and_the_next_command(here):
    done = araxes("check", "valley.yaml")
    assert done.exit_code == 0
    assert done.stdout == (
        "valley.yaml: sound; from 2022-12-05: 26 weeks, 2 policies, 2 options, 2 what-ifs\n"
    )
    assert done.stderr == "Next: araxes run valley.yaml\n"


def test_what_is_wrong_is_the_answer_with_exit_code_2(here):
    done = araxes("check", "valley.yaml", "wrong.yaml", "nowhere")
    assert done.exit_code == 2
    assert done.stdout.splitlines()[1:] == [
        "nowhere:1:1: there is no scenario 'nowhere' here or among the shipped ones",
        "wrong.yaml:4:8: 'weeks' must lie between 1 and 520, not 0 (length of the window, in "
        "weeks)",
        "     4 | weeks: 0",
        "       |        ^",
        "wrong.yaml:37:5: unknown key 'severty'; did you mean 'severity'?",
        "    37 |     severty: 0.6",
        "       |     ^",
    ]
    assert done.stderr == ""


def test_json_is_one_document_for_sound_and_wrong_files(here):
    done = araxes("check", "--json", "valley.yaml", "wrong.yaml")
    document = json.loads(done.stdout)
    assert done.exit_code == 2
    assert document["format"] == 1
    assert [file["sound"] for file in document["files"]] == [True, False]
    assert document["files"][1]["problems"][1] == {
        "file": "wrong.yaml", "line": 37, "column": 5, "message": "unknown key 'severty'",
        "hint": "severity", "severity": "error",
    }  # fmt: skip


def test_show_prints_the_whole_scenario_which_loads_again(here):
    (here / "child.yaml").write_text("extends: valley\ntitle: A child\n")
    done = araxes("check", "--show", "child.yaml")
    assert done.exit_code == 0
    assert (
        "# - rebuke: Whenever the patience of Pivotia with Alphaland has been below 0.30 (between "
        "“thin” and\n#   “reserved”) for two weeks, up to two times, for one week each time, "
    ) in done.stdout
    (here / "shown.yaml").write_text(done.stdout, encoding="utf-8")
    whole, child = load_scenario("shown"), load_scenario("child")
    assert whole.model_copy(update={"name": "child"}) == child


def test_a_text_of_several_lines_stays_inside_its_comment(here):
    text = json.dumps("corridor\nrestriction: [")
    changed = VALLEY.replace("display: corridor restriction", f"display: {text}")
    (here / "lines.yaml").write_text(changed, encoding="utf-8")
    (here / "again.yaml").write_text(araxes("check", "--show", "lines").stdout, encoding="utf-8")
    assert load_scenario("again").policies == load_scenario("lines").policies


def test_every_shipped_scenario_is_sound():
    done = araxes("check", *(str(path) for path in shipped().values()))
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize("what", [what for what in LISTS if what != "runs"])
def test_every_list_has_a_line_for_each_thing(what):
    done = araxes("list", what)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) >= 5
    assert all(line == line.rstrip() for line in done.stdout.splitlines())


def test_lists_name_what_can_be_written():
    assert "patience.ACTOR.ACTOR" in araxes("list", "quantities").stdout
    assert "blockade" in araxes("list", "policies").stdout
    assert "major_clash" in araxes("list", "outcomes").stdout
    assert "switches.ambiguity" in araxes("list", "parameters").stdout
    for name in shipped():
        assert name in araxes("list", "scenarios").stdout


def test_a_quantity_says_what_it_can_do_its_unit_its_bounds_and_its_words():
    said = {line.split()[0]: line for line in araxes("list", "quantities").stdout.splitlines()}
    assert said["approval.ACTOR"].split(None, 1)[1] == (
        "0 to 1       set, watch, plot  domestic approval of the leadership, 0-1: 0 about to fall; "
        "0.25 contested; 0.5 divided public; 0.75 popular; 1 unchallenged"
    )
    assert "  watch             mediation effort, 0-1: 0 none;" in said["mediation.ACTOR"]
    assert "0.5 to 1.3   set, watch, plot  readiness, share of capacity" in said["readiness.ACTOR"]


def test_without_runs_the_list_is_empty(here):
    done = araxes("list", "runs")
    assert (done.exit_code, done.stdout) == (0, "")


def test_the_schema_is_json():
    assert json.loads(araxes("schema").stdout)["title"] == "Araxes scenario"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek", "x"], "did you mean 'check'?"),
        (["check"], "Missing argument"),
        (["list", "polices"], "did you mean 'policies'?"),
        (["list", "nonsense"], "there is policies, actors, quantities"),
        (["list"], "Write one of: policies, actors,"),
        (["run", "valley", "--set", "severity"], "--set takes PATH=VALUE, not 'severity'"),
        (["run", "valley", "--replicates", "0"], "--replicates"),
        (["run", "valley", "--draws", "many"], "it takes a whole number from 1 to 100,000, not"),
        (["run", "valley", "--seed", "-1"], "it takes a whole number from 0, not '-1'"),
        (["run", "valley", "--out", "wrong.yaml"], "'wrong.yaml' is a file"),
        (["check", "--shw", "valley"], "--shw"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_said_on_stderr(here, words, said):
    done = araxes(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr


def test_run_refuses_before_it_simulates(here):
    done = araxes("run", "wrong.yaml", "valley.yaml", "--set", "rebuke.tone=3")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "--set:1:13: 'tone' must lie between -1 and 1, not 3 (-1 an open threat or rebuke, 0 "
        "nothing new, 1 a public promise of backing)",
        "wrong.yaml:4:8: 'weeks' must lie between 1 and 520, not 0 (length of the window, in "
        "weeks)",
        "     4 | weeks: 0",
        "       |        ^",
        "wrong.yaml:37:5: unknown key 'severty'; did you mean 'severity'?",
        "    37 |     severty: 0.6",
        "       |     ^",
    ]


def test_spaces_around_the_path_of_a_setting_do_not_count(here, monkeypatch):
    calls = []
    fake = type(sys)("model.batch.command")
    fake.run_command = lambda scenarios, **options: calls.append(scenarios)
    monkeypatch.setitem(sys.modules, "model.batch.command", fake)
    assert araxes("run", "valley", "--set", "rebuke.tone = -1").exit_code == 0
    assert calls[0][0].policy("rebuke").tone == -1


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "x.yaml:1:1: this is a folder, not a file"),
        (lambda path: path.symlink_to("nowhere"), "x.yaml:1:1: this is a link to a file that is "
                                                  "not there"),
        (lambda path: path.symlink_to("x.yaml"), "x.yaml:1:1: this is a link to a file that is "
                                                 "not there"),
    ],
)  # fmt: skip
def test_what_is_no_file_is_said_without_a_wrong_guess(here, make, said):
    make(here / "x.yaml")
    done = araxes("check", "x.yaml")
    assert (done.exit_code, done.stdout) == (2, said + "\n")


def test_run_hands_over_what_was_typed(here, monkeypatch):
    calls = []
    fake = type(sys)("model.batch.command")
    fake.run_command = lambda scenarios, **options: calls.append((scenarios, options)) or 1
    monkeypatch.setitem(sys.modules, "model.batch.command", fake)
    monkeypatch.setattr(sys, "argv", ["x", "run", "valley"])
    done = araxes("run", "valley", "--set", "rebuke.tone=-1", "--json", "--no-report")
    assert done.exit_code == 1
    [(scenarios, options)] = calls
    assert scenarios[0].policy("rebuke").tone == -1
    [origins] = options.pop("origins")
    assert origins["rebuke.actor"] == "valley.yaml:42"
    assert options == {
        "replicates": 10_000, "draws": 200, "seed": 1, "workers": None, "out": Path("runs"),
        "json_output": True, "report": False, "settings": [("rebuke.tone", "-1")],
        "command": ["araxes", "run", "valley"], "explanations": (), "executor": None,
        "until_error": None, "only_plan": False, "names": "neutral",
    }  # fmt: skip


def test_report_hands_over_what_was_typed(here, monkeypatch):
    calls = []
    fake = type(sys)("model.batch.report_command")
    fake.report_command = lambda *words, **more: calls.append((words, more)) or 0
    monkeypatch.setitem(sys.modules, "model.batch.report_command", fake)
    assert araxes("report", "runs/a", "runs/b", "-o", "x.html", "--open").exit_code == 0
    [(words, more)] = calls
    assert words == ([Path("runs/a"), Path("runs/b")], Path("x.html"), True)
    assert more == {"names": "neutral", "tables": None, "figures": None, "format": "svg"}
    wrong = araxes("report", "runs/a", "--format", "png")
    assert (wrong.exit_code, "there is no --figures" in wrong.stderr) == (2, True)


def test_an_interrupt_is_exit_code_130(here):
    script = (
        "import sys, time, os, signal, model.batch.command as command\n"
        # Whoever starts the tests in the background has Ctrl-C ignored in all that they start.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def run(*a, **k): os.kill(os.getpid(), signal.SIGINT); time.sleep(9)\n"
        "command.run_command = run\n"
        "from model.cli import main\n"
        "main(['run', 'valley.yaml'])\n"
    )
    done = process(script=script)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\ninterrupted\n")


@pytest.mark.parametrize(
    "words", [["schema"], ["list", "quantities"], ["check", "--show", "lachin-2023"]]
)
def test_a_reader_that_has_seen_enough_is_no_error(words):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "model", *words], stdout=writer, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    os.close(writer)
    assert b"Error" not in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_an_answer_that_cannot_be_written_is_one_line_and_exit_code_1():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "model", "list", "policies"], stdout=full, text=True,
            stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "the answer cannot be written: No space left on device\n"


@pytest.mark.parametrize("flag", ["--show", "--json"])
def test_letters_that_a_terminal_does_not_have_are_no_reason_to_fail(here, flag):
    text = VALLEY.replace("A small crisis", "Հարց \U0001f600", 1).replace("weeks: 26", "weeks: é")
    (here / "letters.yaml").write_text(text if flag == "--json" else text.replace("é", "26"))
    done = subprocess.run(
        [sys.executable, "-m", "model", "check", flag, "letters.yaml"], capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"}, check=False,
    )  # fmt: skip
    if flag == "--show":
        assert done.returncode == 0
        assert b"\\u0540" in done.stdout
    else:
        assert done.returncode == 2
        [problem] = json.loads(done.stdout)["files"][0]["problems"]
        assert "the text 'é'" in problem["message"]


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert model.__version__ == project["version"]
    assert araxes("--version").stdout == f"araxes, version {model.__version__}\n"
