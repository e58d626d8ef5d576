"""The guide to scenario files is true: its tutorial works as typed, and its tables are complete."""

import re
import shlex
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.batch import command
from model.batch.execute import execute
from model.cli import main
from model.cli.reference import PAGE, page
from model.language.conditions import COMPARISONS, JOINTS, Condition
from model.language.problems import Place
from model.language.quantities import quantities
from model.language.source import read_text
from model.load import arm, load_scenario
from model.load.fields import fields
from model.load.shape import ABOVE
from model.policies import policy_types
from model.policies.base import Policy
from model.scenario import Scenario
from model.simulation import Simulation
from tests.batch.toy import work

SCENARIOS = Path(__file__).parent.parent.parent / "scenarios"
README = (SCENARIOS / "README.md").read_text("utf-8")
GUIDE = README + (SCENARIOS / "POLICIES.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
TUTORIAL = re.search(r"^## Ten minutes$.*?(?=^## )", README, re.DOTALL | re.MULTILINE)[0]
MINE = "scenarios/my-question.yaml"
FEWER = {"run": "--replicates 4 --draws 2 --workers 1 --no-report",
         "diff --effect": "--replicates 2 --draws 1 --workers 1"}  # fmt: skip
"""What the test adds to a command that simulates, so that it is quick."""


def typed(line: str):
    """What a line of the tutorial does when it is typed."""
    program, name, *words = shlex.split(line)
    assert program == "araxes"
    kind = f"{name} --effect" if "--effect" in words else name
    return CliRunner().invoke(main, [name, *words, *FEWER.get(kind, "").split()])


def test_the_tutorial_works_as_it_is_typed(here, monkeypatch):
    """Runs use a toy engine; the engine itself is tried by --effect and in the test below."""
    monkeypatch.setattr(command, "execute", partial(execute, work=work, progress=False))
    (here / "scenarios").mkdir()
    file, drafted, said = here / MINE, False, ""
    for kind, text in BLOCK.findall(TUTORIAL):
        if kind == "yaml":
            before = file.read_text("utf-8") if drafted else ""
            file.write_text(before + text, encoding="utf-8")
            drafted = True
        elif kind == "text":
            assert said == text
            file.write_text(file.read_text("utf-8").replace("levrs", "levers"), encoding="utf-8")
        else:
            assert kind == "sh", text
            for line in text.splitlines():
                done = typed(line)
                said = done.stdout
                wrong = drafted and "levrs" in file.read_text("utf-8")
                assert done.exit_code == (2 if wrong else 0), (line, done.output)
                assert done.stdout, line
    assert load_scenario(MINE).levers["lachin-restriction.severity"] == [0, 0.3, 0.6]
    assert len(list((here / "runs").iterdir())) == 2


def test_the_scenario_of_the_tutorial_can_be_simulated(here):
    text = "".join(text for kind, text in BLOCK.findall(TUTORIAL) if kind == "yaml")
    (here / "my-question.yaml").write_text(text.replace("levrs", "levers"), encoding="utf-8")
    found = load_scenario("my-question")
    assert found.policy("lachin-restriction").severity == 0.3
    assert arm(found, "observers-early").policy("observers").staff == 50
    for name in ("observers-early", "lorries-only-later", "attention-free"):
        record = Simulation(arm(found, name), count=2, draws=1).run()
        assert record.scripted["red-cross-lorries"].shape == (found.weeks,)


def test_every_other_block_of_the_guide_is_tried_too(here):
    """Outside the tutorial there is one condition."""
    [(kind, text)] = BLOCK.findall(README.replace(TUTORIAL, ""))
    assert kind == "yaml"
    data = read_text(text, Place("guide")).plain()
    assert len(Condition.model_validate(data["when"]).paths()) == 3
    assert all(f"`{word}`" in GUIDE for word in (*COMPARISONS, *JOINTS))


def test_the_reference_is_the_one_that_the_models_give():
    assert PAGE.read_text("utf-8") == page(), "python -m model.cli.reference"


@pytest.mark.parametrize("word", policy_types())
def test_the_reference_has_every_field_of_a_type_with_its_bounds_and_users(word):
    cls = policy_types()[word]
    section = re.search(rf"^### `{word}`$.*?(?=^##)", page(), re.DOTALL | re.MULTILINE)[0]
    assert f"Who: {', '.join(cls.roles).replace('_', ' ') or 'anyone'}" in section
    for name, field in cls.model_fields.items():
        if name in Policy.model_fields or name == "type":
            continue
        [row] = [line for line in section.splitlines() if line.startswith(f"| `{name}` |")]
        for bound in field.metadata:
            for limit in ("ge", "gt", "le", "lt"):
                if hasattr(bound, limit):
                    assert f"{getattr(bound, limit):g}" in row, row


def test_the_reference_has_every_quantity_with_its_unit_bounds_and_words():
    section = re.search(r"^### Quantities$.*?(?=^##)", page(), re.DOTALL | re.MULTILINE)[0]
    rows = {line.split(" | ")[0]: line for line in section.splitlines()}
    for quantity in quantities().values():
        row = rows[f"| `{quantity.path}`"]
        assert f"{quantity.low:g} to {quantity.high:g}" in row
        assert ("set" in row.split(" | ")[2]) == quantity.can_be_set
        assert all(anchor in row for anchor in quantity.anchors)


def test_a_field_says_what_it_takes():
    said = {name: field.takes for name, field in fields(policy_types()["mediation"]).items()}
    assert said["target"] == "a list of codes"
    assert said["style"] == "`facilitate`, `formulate` or `manipulate`"
    assert said["leverage"] == "a number from 0 to 1"
    assert said["start"] == "a date"
    assert said["delay_weeks"] == "a whole number from 0 to 520 or `{mean: WEEKS}`"
    assert fields(Scenario)["levers"].takes == "a map of lists of numbers"


def test_the_tables_name_every_key_and_every_type_with_its_users():
    rows = dict(re.findall(r"^\| (`.*?) \| (.*) \|$", GUIDE, re.MULTILINE))
    keys = {key for cell in rows for key in re.findall(r"`(\w+)`", cell)}
    assert {*Scenario.model_fields, *ABOVE} - {"name"} <= keys
    for word, cls in policy_types().items():
        users = rows[f"`{word}`"].split(" | ")[1]
        named = {user.replace(" ", "_") for user in users.split(", ")}
        assert named == (set(cls.roles) or {"anyone"}), word
    for field in Policy.model_fields:
        assert f"`{field}`" in GUIDE or field == "utility", field


def test_the_guide_names_the_acts_of_one_week():
    single = re.search(r"Acts of one\s+week.*?; the others", GUIDE, re.DOTALL)[0]
    named = set(re.findall(r"`(\w+)`", single)) - {"lasts_weeks"}
    assert named == {word for word, cls in policy_types().items() if not cls.lasting}
