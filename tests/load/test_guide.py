"""The guide to scenario files is true: its example loads, and its tables are complete."""

import re
from pathlib import Path

from model.language.conditions import COMPARISONS, JOINTS, Condition
from model.language.problems import Place
from model.language.source import read_text
from model.load import arm, load_scenario
from model.load.shape import ABOVE
from model.policies import policy_types
from model.policies.base import Policy
from model.scenario import Scenario

SCENARIOS = Path(__file__).parent.parent.parent / "scenarios"
GUIDE = "\n".join((SCENARIOS / page).read_text("utf-8") for page in ("README.md", "POLICIES.md"))
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


def test_the_first_scenario_of_the_guide_is_sound(here):
    (here / "my-question.yaml").write_text(BLOCKS[0], encoding="utf-8")
    found = load_scenario("my-question")
    assert found.policy("lachin-restriction").severity == 0.3
    assert arm(found, "observers-early").policy("observers").staff == 50


def test_the_condition_of_the_guide_is_one():
    data = read_text(BLOCKS[1], Place("guide")).plain()
    assert len(Condition.model_validate(data["when"]).paths()) == 3
    assert all(f"`{word}`" in GUIDE for word in (*COMPARISONS, *JOINTS))


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
