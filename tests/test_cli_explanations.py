"""Explanations on the command line: named, listed, checked."""

import json

import pytest
from click.testing import CliRunner

from model.cli import main
from model.language.explanations import explanations

NAME = "thaw-2018"


def run(*words):
    return CliRunner().invoke(main, words)


def test_they_are_listed_with_what_each_changes():
    lines = run("list", "explanations").output.splitlines()
    assert [line.split()[0] for line in lines] == list(explanations())
    assert "the default: nothing is changed" in lines[0]
    assert "without passivity_distraction, passivity_breakdown" in "\n".join(lines)


def test_a_misspelt_name_is_told_with_the_nearest_one():
    said = run("run", NAME, "--explanation", "patron-client")
    assert said.exit_code == 2
    assert "no explanation called 'patron-client'; did you mean 'patron_client'?" in said.output


def test_a_scenario_can_name_its_explanation_and_is_checked(tmp_path):
    file = tmp_path / "other.yaml"
    text = f"extends: {NAME}\ntitle: As a rival theory has it\nexplanation: bargaining_failure\n"
    file.write_text(text)
    assert run("check", str(file)).exit_code == 0
    file.write_text(text.replace("bargaining_failure", "bargaining_failures"))
    said = run("check", str(file))
    assert said.exit_code == 2
    assert "other.yaml:3:14: unknown explanation 'bargaining_failures'" in said.output
    assert "did you mean 'bargaining_failure'?" in said.output


@pytest.mark.parametrize("where", ["--set", "option"])
def test_no_option_can_choose_a_theory(tmp_path, where):
    if where == "--set":
        said = run("run", NAME, "--set", "explanation=opportunism")
    else:
        file = tmp_path / "other.yaml"
        file.write_text(f"extends: {NAME}\nwhat_ifs:\n  x: {{title: x, change: "
                        "{explanation: opportunism}}\n")  # fmt: skip
        said = run("check", str(file))
    assert said.exit_code == 2
    assert "'explanation' cannot be changed by" in said.output


def test_several_make_one_document(tmp_path):
    said = run(
        "run", "headwaters", "--explanation", "opportunism", "--explanation", "pivotal_deterrence",
        "--replicates", "8", "--draws", "2", "--workers", "1", "--json", "--no-report",
        "--out", str(tmp_path),
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    document = json.loads(said.stdout.splitlines()[-1])
    assert document["explanations"] == ["opportunism", "pivotal_deterrence"]
    assert {entry["explanation"] for entry in document["differences"]} == set(
        document["explanations"]
    )
