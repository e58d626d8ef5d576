"""`araxes new`: what it writes is sound, runs, and never costs anybody a file."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from model.cli import main
from model.load import load_scenario
from model.load.assemble import assembled
from model.load.files import shipped


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def araxes(*words: str):
    return CliRunner().invoke(main, words)


def uncommented(text: str) -> str:
    """The draft with everything in force that it offers in comments."""
    lines = text.splitlines()
    return "\n".join("  " + line[4:] if line.startswith("  # ") else line for line in lines)


@pytest.mark.parametrize("parent", shipped())
def test_a_draft_is_sound_and_runs_and_is_sound_with_its_comments_in_force(here, parent):
    from model.simulation import Simulation

    done = araxes("new", "my-question", "--from", parent)
    assert done.exit_code == 0, done.output
    assert done.stdout == (f"my-question.yaml: written; it builds on {parent} and runs as it is\n")
    text = Path("my-question.yaml").read_text(encoding="utf-8")
    Path("whole.yaml").write_text(uncommented(text), encoding="utf-8")
    # Loading is what `araxes check` does.
    mine, whole = load_scenario("my-question.yaml"), load_scenario("whole.yaml")
    theirs = assembled(parent).scenario
    assert mine.policies != theirs.policies
    assert len(mine.options) == len(theirs.options) + 1
    assert len(mine.what_ifs) == len(theirs.what_ifs) + 1
    # What it offers in comments is complete, and changes nothing until it is edited.
    assert all(f"  # {name}:" in text for name in (*theirs.options, *theirs.what_ifs))
    assert whole.options == mine.options
    [option] = [arm for name, arm in mine.options.items() if name not in theirs.options]
    for path in option.change:
        assert not mine.policy(path.split(".")[0]).befalls, "an option is somebody's choice"
    simulation = Simulation(mine, count=4, draws=2)
    for _ in range(3):
        simulation.step()
    assert simulation.world.week == 3


def test_without_from_it_builds_on_the_newest_world(here):
    done = araxes("new", "my-question")
    assert (done.exit_code, done.stderr) == (0, "Next: araxes check my-question.yaml\n")
    text = Path("my-question.yaml").read_text(encoding="utf-8")
    for key in ("title:", "question:", "extends:", "start:", "weeks:", "headline:"):
        assert f"\n{key} " in text
    first, *_ = text.splitlines()
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (here / schema).resolve() == shipped()["base"].with_name("scenario.schema.json")


def test_it_goes_into_the_folder_of_scenarios_and_can_be_built_on(here):
    (here / "scenarios").mkdir()
    assert araxes("new", "first", "--from", "headwaters").stdout.startswith("scenarios/first.yaml:")
    done = araxes("new", "second", "--from", "scenarios/first.yaml")
    assert done.stdout.startswith("scenarios/second.yaml: written; it builds on first"), done.output
    second = load_scenario("scenarios/second.yaml")
    assert {"my-option", "my-option-2"} <= set(second.options)


def test_names_that_look_like_something_else_stay_names(here):
    for name, parent in (("2020", "headwaters"), ("true", "2020.yaml"), ("0x1f", "true.yaml")):
        done = araxes("new", name, "--from", parent)
        assert done.exit_code == 0, done.output
        assert load_scenario(f"{name}.yaml").name == name


def test_a_file_of_ones_own_is_built_on_where_it_is(here):
    (here / "scenarios").mkdir()
    araxes("new", "first")
    (here / "scenarios" / "first.yaml").rename(here / "first.yaml")
    assert araxes("new", "second", "--from", "first.yaml").stdout.startswith("second.yaml: written")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["taken"], "taken.yaml is there already, and is left as it is"),
        (["My Question.yaml"], "not 'My Question.yaml'; did you mean 'my-question'?"),
        (["../out"], "not '../out'; did you mean 'out'?"),
        (["-x-"], "No such option"),
        ([""], "small letters, digits and hyphens, without a folder or an ending, not ''"),
        (["lachin-2023"], "a shipped scenario is called 'lachin-2023'; choose another name"),
        (["fine", "--from", "war-2002"], "'war-2002' here or among the shipped ones; did you"),
        (["fine", "--from", "My File.yaml"], "its name is not in small letters, digits"),
        (["fine", "--from", "wrong.yaml"], "wrong.yaml:1:1: unknown key 'titel'; did you mean"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line_and_nothing_is_written(here, words, said):
    (here / "taken.yaml").write_text("mine")
    (here / "My File.yaml").write_text("extends: lachin-2023\nname: mine\n")
    (here / "wrong.yaml").write_text("titel: x\nextends: lachin-2023\n")
    before = {path.name: path.read_text() for path in here.iterdir()}
    done = araxes("new", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    told = [line for line in done.stderr.splitlines() if " | " not in line]  # without the excerpt
    assert len(told) == 1 or "No such option" in said
    assert {path.name: path.read_text() for path in here.iterdir()} == before


def writes_nothing(open):
    def opened(path, mode="r", *words, **more):
        if mode == "x":
            raise OSError(28, "No space left on device")
        return open(path, mode, *words, **more)

    return opened


def test_a_folder_that_cannot_be_written_is_one_line(here, monkeypatch):
    monkeypatch.setattr(Path, "open", writes_nothing(Path.open))
    done = araxes("new", "mine")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "Error: mine.yaml cannot be written: No space left on device\n"
