"""`araxes explain`: what is printed, in which form, and with which exit code."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.batch.execute import execute
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.cli import main
from model.load import load_scenario


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explain")
    scenario = load_scenario(Path(__file__).parent / "fixtures" / "valley.yaml")
    made = RunFolder.create(plan(scenario, 24, 4, 1), folder)
    assert execute(made.plan, made, workers=1, progress=False).failed == 0
    return made.path


def explain(*words):
    return CliRunner().invoke(main, ["explain", *map(str, words)])


def test_without_options_it_tells_the_typical_future_of_the_question(run):
    done = explain(run)
    assert done.exit_code == 0, done.output
    first, second, third, *_ = done.stdout.splitlines()
    assert first == "A small crisis in the valley"
    assert second.startswith("Future ")
    assert " of 24 of the baseline in " in second
    assert "It is typical of the " in third or "this is the first of them" in done.stdout
    assert len(done.stdout.splitlines()) < 45


def test_json_holds_the_same_with_all_terms(run):
    document = json.loads(explain(run, "--future", 3, "--json").stdout)
    assert (document["format"], document["future"], document["draw"]) == (1, 3, 3)
    assert document["as_kept"] is True
    assert set(document["levels"]) == {"VAL", "RID"}
    assert len(document["levels"]["VAL"]) == 26
    told = explain(run, "--future", 3, "--full").stdout
    for fact in document["facts"]:
        if fact["in_window"]:
            assert fact["text"] in told
    terms = [term for fact in document["facts"] for term in fact.get("terms", ())]
    assert terms
    assert all(set(term) == {"key", "label", "log_odds"} for term in terms)
    assert not [term for term in terms if "the pivot" in term["label"]]
    document = json.loads(explain(run, "--future", 3, "--against", "talks-held", "--json").stdout)
    assert document["parting"]["week"] == 5
    assert document["against"]["option"] == "talks-held"


def test_against_says_what_the_option_changes(run):
    done = explain(run, "--future", 3, "--against", "talks-held")
    assert done.exit_code == 0
    assert "With talks-held: mediators, is added: From 2 January 2023 on" in done.stdout
    assert "They part in the week of 2 January 2023." in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--typical", "major_clsh"], "did you mean 'major_clash'?"),
        (["--option", "road-opn"], "did you mean 'road-open'?"),
        (["--against", "talk-held"], "did you mean 'talks-held'?"),
        (["--against", "baseline"], "both are baseline; take another one"),
        (["--future", "24"], "are numbered 0 to 23; there is no 24"),
        (["--future", "-1"], "it takes a whole number from 0"),
        (["--future", "1", "--typical", "crisis"], "both say which future; take one"),
        (["--full", "--json"], "leave out --full"),
        (["--names", "AAB"], "no names of 'AAB'"),
        (["--typical", "regional_war"], "so none of them is typical; take --future N"),
    ],
)
def test_wrong_usage_is_exit_code_2_in_one_sentence(run, words, said):
    done = explain(run, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def changed(run, folder, **changes):
    """A copy of the run whose manifest says something else."""
    copy = folder / run.name
    shutil.copytree(run, copy)
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | changes))
    return copy


def test_a_run_of_another_version_is_refused(run, tmp_path):
    done = explain(changed(run, tmp_path, model="0123456789abcdef"))
    assert done.exit_code == 2
    [line] = done.stderr.splitlines()
    assert "was made by another version of the model" in line


def test_a_future_that_comes_out_otherwise_is_told_with_a_warning(run, tmp_path):
    copy = changed(run, tmp_path, seed=2)
    done = explain(copy, "--future", 3)
    assert done.exit_code == 1
    assert "future 3 of baseline came out otherwise than in " in done.stderr
    assert "What came of it" in done.stdout


def test_no_run_folder_is_exit_code_2(tmp_path):
    done = explain(tmp_path)
    assert done.exit_code == 2
    assert "is not a run folder" in done.stderr


@pytest.fixture(scope="module")
def rivals(tmp_path_factory):
    """A run under two explanations, in which the parties decide otherwise."""
    folder = tmp_path_factory.mktemp("rivals")
    scenario = load_scenario(Path(__file__).parent / "fixtures" / "valley.yaml")
    both = ("pivotal_deterrence", "opportunism")
    made = RunFolder.create(plan(scenario, 6, 1, 1, explanations=both), folder)
    assert execute(made.plan, made, workers=1, progress=False).failed == 0
    return made.path


def test_of_a_run_under_several_explanations_it_asks_which_one(rivals):
    done = explain(rivals)
    assert (done.exit_code, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert "under 2 explanations; say which one with --explanation: " in line
    assert line.endswith("pivotal_deterrence or opportunism")


def test_each_explanation_tells_its_own_future(rivals):
    texts = {}
    for name in ("pivotal_deterrence", "opportunism"):
        done = explain(rivals, "--future", 3, "--explanation", name)
        assert done.exit_code == 0, "it is the future that the run kept under this explanation"
        assert f"({name}): 26 weeks from" in done.stdout
        texts[name] = done.stdout.split("What came of it", 1)[1]
        document = json.loads(
            explain(rivals, "--future", 3, "--explanation", name, "--json").stdout
        )
        assert document["explanation"] == name
        assert document["as_kept"] is True
    assert texts["pivotal_deterrence"] != texts["opportunism"]


def test_an_explanation_that_was_not_simulated_is_told_with_what_there_is(rivals, run):
    done = explain(rivals, "--explanation", "oportunism")
    assert done.exit_code == 2
    assert "did you mean 'opportunism'?" in done.stderr
    done = explain(run, "--explanation", "opportunism")
    assert done.exit_code == 2
    assert "was not simulated under the explanation 'opportunism'" in done.stderr
    assert explain(run, "--explanation", "pivotal_deterrence", "--future", 3).exit_code == 0
