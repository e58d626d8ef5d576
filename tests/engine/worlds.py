"""Small scenarios for tests of the engine, made from the mirror world."""

from functools import cache
from pathlib import Path

import yaml

from model.load import load_scenario
from model.simulation import Simulation

MIRROR = Path(__file__).parents[1] / "fixtures" / "mirror.yaml"


@cache
def _fixture():
    return yaml.safe_load(MIRROR.read_text())


def mirror(folder, policies=(), **changes):
    """The mirror world with policies added and keys changed; returns its scenario."""
    data = dict(_fixture())
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
    for purpose in ("force", "diplomacy"):
        items, odds = party.decisions[purpose]
        if (act, theatre) in items:
            return odds[items.index((act, theatre))]
    raise KeyError((act, theatre))


NOBODY_ACTS = {
    f"activation_{act}": -60
    for act in ("offensive", "limited", "mobilise", "provoke", "restrict", "diplomacy", "third")
} | {"court_base": -60, "neighbour_entry": -60, "removal_base": 0}
"""Parameters under which nothing happens but what scripts order, and nobody falls."""

SEAT = {"SEAT": {"name": "Authorities", "role": "authorities", "of": "TWO", "theatre": "EAST"}}
"""Local authorities, for `actors=SEAT`."""


def given(values):
    """Starting conditions from plain numbers by path."""
    note = {"grade": "hypothetical", "source": "hypothetical"}
    return {path: {"value": value, **note} for path, value in values.items()}


def member(simulation, code):
    """The agent of an actor."""
    everybody = (*simulation.parties, *simulation.authorities, *simulation.third_parties)
    return next(agent for agent in everybody if agent.code == code)


def attack(party, theatre, **fields):
    """A scripted offensive from the first week on."""
    return {"name": "attack", "type": "offensive", "actor": party, "target": theatre, **fields}


def quiet_world(folder, policies=(), weeks=1, count=64, quiet=True, probes=(), dice=None, **values):
    """The mirror world where, by default, nothing happens but what scripts order.

    `values` hold parameters by id; starting conditions in `start`, and `switches` and `actors`.
    """
    start, turned = values.pop("start", {}), values.pop("switches", {})
    cast = values.pop("actors", {})
    scenario = mirror(
        folder,
        policies,
        starting_conditions=given(start),
        parameters={**(NOBODY_ACTS if quiet else {}), **values},
        switches=turned,
        actors=cast,
    )
    return stepped(scenario, weeks, count=count, probes=probes, dice=dice)


class Noted:
    """A probe that keeps where an actor did something, and where it did so to whom."""

    def __init__(self):
        self.acts, self.at = {}, {}

    def did(self, code, act, target, where):
        self.acts[code, act] = self.acts.get((code, act), False) | where
        self.at[code, act, target] = self.at.get((code, act, target), False) | where

    def week(self, simulation):
        pass


def stock(simulation, path):
    """A row of a stock at the end of the last week."""
    quantity, index = simulation.world.find(path)
    return simulation.world.stock[quantity.id][index]


def central(simulation, id):
    """A parameter's central value."""
    return simulation.world.p.__dict__[id][0]
