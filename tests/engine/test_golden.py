"""One small run, number by number: whatever changes results shows here first.

In double precision, where numbers are the same on every machine. If a change is meant to move
results, write the new numbers with `python tests/engine/test_golden.py` and add a line that begins
with **Results:** to CHANGELOG.md.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from model.load import load_scenario
from model.precision import FLOAT
from model.simulation import Simulation

FILE = Path(__file__).with_name("golden.json")
SCENARIOS = ("lachin-2023", "war-2020", "thaw-2018")
FUTURES = 256


def numbers(name):
    """Counts of outcomes and acts in a few futures; whole numbers."""
    record = Simulation(load_scenario(name), 1, 0, FUTURES, 64).run()
    return {
        "outcomes": {id: (weeks >= 0).sum(axis=1).tolist() for id, weeks in record.first.items()},
        "deaths": [float(total) for total in record.totals["deaths"].sum(axis=1)],
        "acts": {
            " ".join(filter(None, key)): int(counts.sum())
            for key, counts in sorted(record.acts.items())
        },
    }


@pytest.fixture(scope="module")
def in_double_precision():
    """The numbers of all scenarios from a process of its own."""
    environment = os.environ | {
        "ARAXES_PRECISION": "double",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, __file__, "--print"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", SCENARIOS)
def test_results_are_what_they_were(name, in_double_precision):
    assert in_double_precision[name] == json.loads(FILE.read_text())[name]


@pytest.mark.parametrize("name", SCENARIOS)
def test_single_precision_turns_hardly_any_future(name, in_double_precision):
    assert FLOAT is np.float32
    ours, double = numbers(name)["outcomes"], in_double_precision[name]["outcomes"]
    # Measured: 7 futures in 4,096 take another turn. 3 of 256 in one outcome would be 7 in 1,000.
    for outcome in double:
        for one, other in zip(ours[outcome], double[outcome], strict=True):
            assert abs(one - other) <= 3, outcome


if __name__ == "__main__":
    if "--print" in sys.argv:
        print(json.dumps({name: numbers(name) for name in SCENARIOS}))
    else:
        os.environ["ARAXES_PRECISION"] = "double"
        if FLOAT is np.float32:  # the precision is chosen when the model is imported
            os.execv(sys.executable, [sys.executable, *sys.argv])
        found = {name: numbers(name) for name in SCENARIOS}
        FILE.write_text(json.dumps(found, indent=1) + "\n")
