"""Where each value of a scenario comes from, and options that are chosen together."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.cli import main
from model.language.problems import Problems
from model.load import arm, load_scenario
from model.load.assemble import assembled, to_be_run
from model.load.files import shipped
from model.load.origin import origin
from tests.load.valley import VALLEY

CHILD = """extends: valley
title: A child
policies:
  - name: road-closed
    severity: 0.3
"""


@pytest.fixture
def family(here):
    (here / "valley.yaml").write_text(VALLEY, encoding="utf-8")
    (here / "child.yaml").write_text(CHILD, encoding="utf-8")
    return here


def line_of(text: str, word: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if word in line)


def test_every_value_that_is_shown_names_its_file_and_line(family):
    shown = CliRunner().invoke(main, ["check", "--show", "child"]).stdout
    assert f"severity: 0.3  # child.yaml:{line_of(CHILD, 'severity')}\n" in shown
    assert "title: A child  # child.yaml:2\n" in shown
    assert f"below: 0.3  # valley.yaml:{line_of(VALLEY, 'when:')}\n" in shown
    single = [line for line in shown.splitlines() if re.search(r"^\s*(- )?[\w.-]+: [^#]", line)]
    assert all(re.search(r"  # (child|valley)\.yaml:\d+$", line) for line in single)


@pytest.mark.parametrize("name", ["lachin-2023-frozen", "treaty-unsigned", "headwaters"])
def test_what_is_shown_of_a_shipped_scenario_is_that_scenario(here, name):
    shown = CliRunner().invoke(main, ["check", "--show", name]).stdout
    Path(f"{name}.yaml").write_text(shown, encoding="utf-8")
    again = load_scenario(f"{name}.yaml")
    assert again == load_scenario(shipped()[name])
    assert again.content_hash == load_scenario(shipped()[name]).content_hash


def test_the_origin_of_a_number_can_be_asked_for_by_its_path(family):
    found = assembled("child.yaml")
    assert origin(found.root, "road-closed.severity")[:2] == ("child.yaml", 5)
    assert origin(found.root, "starting_conditions.talks").file == "valley.yaml"
    assert origin(found.root, "road-closed.ramp_weeks").file == "child.yaml"  # its default
    assert origin(found.root, "starting_conditions.supply.VAL") is None
    assert origin(found.root, "nobody.severity") is None


def test_a_run_says_warnings_once_and_keeps_where_its_numbers_stand(family):
    (family / "child.yaml").write_text(CHILD + "    probability: 0\n", encoding="utf-8")
    words = ["run", str(family / "child.yaml"), "--replicates", "8", "--draws", "1", "--no-report"]
    words += ["--workers", "1", "--set", "starting_conditions.talks=0.4"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert done.stderr.count("warning: 'road-closed' never starts: its probability is 0") == 1
    assert "warning" not in done.stdout
    [file] = Path("runs").glob("*/manifest.json")
    origins = json.loads(file.read_text(encoding="utf-8"))["origins"]
    assert origins["road-closed.severity"] == "child.yaml:5"
    assert origins["starting_conditions.talks"] == "--set:1"
    assert not any("/" in place for place in origins.values())


def test_options_can_be_chosen_together(family):
    found = to_be_run("valley.yaml", together=["road-open+talks-held"]).scenario
    both = found.options["road-open-and-talks-held"]
    assert both.chosen_by == ["AAA", "BBB", "PIV"]
    assert both.cost == "Risk to peacekeepers; Anger at home"
    changed = arm(found, "road-open-and-talks-held")
    assert changed.policy("road-closed").severity == 0.15
    assert changed.policy("mediators").type == "mediation"


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("change: {road-closed.severity: 0.2}", "change: {road-closed.severity: 0.3}",
         "both change road-closed.severity"),
        ("change: {starting_conditions.talks: {shift: 0.1}}",
         "change: {starting_conditions.talks: {shift: 0.1}}", "both change starting_conditions"),
        ("remove: [road-closed]", "change: {road-closed.severity: 0.3}",
         "'one' removes 'road-closed'"),
        ("add: [{name: x, type: concession, actor: AAA, steps: 1, source: hypothetical}]",
         "add: [{name: x, type: concession, actor: BBB, steps: 1, source: hypothetical}]",
         "each adds a policy called 'x' of its own"),
    ],
)  # fmt: skip
def test_options_that_contradict_each_other_cannot(family, first, second, why):
    head = "title: t, chosen_by: PIV, cost: c"
    options = f"options:\n  one: {{{head}, {first}}}\n  two: {{{head}, {second}}}\n"
    (family / "valley.yaml").write_text(VALLEY.replace("options:\n", options), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        to_be_run("valley.yaml", together=["one+two"])
    [problem] = caught.value.items
    assert problem.message.startswith(f"'one' and 'two' cannot be chosen together: {why}")
    assert problem.message.count("valley.yaml:") == 2


def test_what_is_chosen_together_must_be_options_of_the_file(family):
    for text, why in (("road-open", "takes two options"), ("road-opn+talks-held", "no option")):
        with pytest.raises(Problems) as caught:
            to_be_run("valley.yaml", together=[text])
        assert why in str(caught.value)
