"""Small scenarios for tests of the engine, made from the mirror world."""

from pathlib import Path

import yaml

from model.load import load_scenario
from model.simulation import Simulation

MIRROR = Path(__file__).parents[1] / "fixtures" / "mirror.yaml"


def mirror(folder, policies=(), **changes):
    """The mirror world with policies added and keys changed; returns its scenario."""
    data = yaml.safe_load(MIRROR.read_text())
    data["start"] = str(data["start"])
    data["policies"] = [{"source": "hypothetical", **policy} for policy in policies]
    for key, value in changes.items():
        if isinstance(value, dict):
            data[key] = {**data.get(key, {}), **value}
        else:
            data[key] = value
    path = folder / "mirror-variant.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    return load_scenario(path)


def stepped(scenario, weeks, count=64, draws=1, **kwargs):
    """A simulation that has run for some weeks."""
    simulation = Simulation(scenario, 1, 0, count, draws, **kwargs)
    for _ in range(weeks):
        simulation.step()
    return simulation


def odds_of(party, act, theatre):
    """A party's log-odds of an act in a theatre at its last decision, (R,)."""
    items, odds = party.decisions["act"]
    return odds[items.index((act, theatre))]
