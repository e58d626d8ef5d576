"""One small run, number by number: whatever changes results shows here first.

If a change is meant to move results, write the new numbers with
`python tests/engine/test_golden.py` and add a line that begins with **Results:** to CHANGELOG.md.
"""

import json
from pathlib import Path

import pytest

from model.load import load_scenario
from model.simulation import Simulation

FILE = Path(__file__).with_name("golden.json")
SCENARIOS = ("lachin-2023", "war-2020", "thaw-2018")


def numbers(name):
    """Counts of outcomes and acts in 256 futures; whole numbers, the same on every machine."""
    record = Simulation(load_scenario(name), 1, 0, 256, 64).run()
    return {
        "outcomes": {id: (weeks >= 0).sum(axis=1).tolist() for id, weeks in record.first.items()},
        "deaths": [float(total) for total in record.totals["deaths"].sum(axis=1)],
        "acts": {
            " ".join(filter(None, key)): int(counts.sum())
            for key, counts in sorted(record.acts.items())
        },
    }


@pytest.mark.parametrize("name", SCENARIOS)
def test_results_are_what_they_were(name):
    assert numbers(name) == json.loads(FILE.read_text())[name]


if __name__ == "__main__":
    FILE.write_text(json.dumps({name: numbers(name) for name in SCENARIOS}, indent=1) + "\n")
