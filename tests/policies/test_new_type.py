"""A new kind of policy is one new file, and nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

from model.load.dump import as_yaml
from tests.policies.small_world import WORLD

ROOT = Path(__file__).parent.parent.parent

JOINT_PATROL = '''
"""The parties patrol a theatre together."""
from typing import Any, ClassVar, Literal

from model.policies.base import Code, Policy, Share, Values, Write


class JointPatrol(Policy):
    """Patrols of both parties report incidents."""

    roles: ClassVar = ("party",)
    type: Literal["joint_patrol"] = "joint_patrol"
    target: Code
    """The theatre they patrol."""
    density: Share = 0.3
    """How dense."""

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write]:
        """They add to whatever observers there are."""
        return [Write(f"observers.{self.target}", "add", self.density * strength)]
'''

USING_IT = """
import model.policies
model.policies.__path__.append(".")
from click.testing import CliRunner
from model.cli import main
for words in (["check", "sound.yaml"], ["check", "wrong.yaml"], ["list", "policies"],
              ["check", "--show", "sound.yaml"]):
    print(CliRunner().invoke(main, words).stdout)
print('"const": "joint_patrol"' in CliRunner().invoke(main, ["schema"]).stdout)
"""


def test_dropping_in_one_file_makes_a_policy_type(tmp_path):
    """YAML, checks, lists and the JSON Schema then know the word, its sentence needs no words
    of its own, and nothing else was edited."""
    patrol = {"name": "p", "type": "joint_patrol", "actor": ["AAA", "BBB"], "target": "VAL",
              "source": "for this test"}  # fmt: skip
    (tmp_path / "joint_patrol.py").write_text(JOINT_PATROL)
    (tmp_path / "sound.yaml").write_text(as_yaml(WORLD | {"policies": [patrol]}))
    (tmp_path / "wrong.yaml").write_text(as_yaml(WORLD | {"policies": [patrol | {"density": 5}]}))
    done = subprocess.run(
        [sys.executable, "-c", USING_IT], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=tmp_path,
    )  # fmt: skip
    assert "sound.yaml: sound; " in done.stdout, done.stderr
    assert "'density' must lie between 0 and 1, not 5 " in done.stdout
    assert re.search(r"\njoint_patrol +Patrols of both parties report incidents\.\n", done.stdout)
    said = " ".join(done.stdout.replace("\n#  ", "").split())
    assert (
        "From the first week on, AAA and BBB are part of “joint patrol”: Patrols of both parties "
        "report incidents (target the valley; density 0.30)."
    ) in said
    assert done.stdout.endswith("True\n")
