"""The simulated futures that are disclosed, block after block."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from model.draws import draw_inputs
from model.load import arm, load_scenario
from model.simulation import Simulation
from tests.disclosures.ends import Ends
from tests.disclosures.shown import BLOCK, DRAWS, FUTURES_OF_RATES, SCENARIOS, SEED

HALF_YEAR = 26
FORCE = ("limited_operation", "offensive")
TOWARDS_OTHERS = ("court", "hedge", "criticise", "request_help")
TOWARDS_RIVAL = ("offer_treaty", "concede", "demand_corridor")
ACTS = (*FORCE, "provoke", "mobilise", "restrict", *TOWARDS_OTHERS, *TOWARDS_RIVAL)


@dataclass
class Found:
    """What one arm of a scenario gave, block after block."""

    early: list = field(default_factory=list)
    outcomes: dict[str, list] = field(default_factory=dict)
    deaths: list = field(default_factory=list)
    displaced: list = field(default_factory=list)
    stress: list = field(default_factory=list)
    acts: dict[tuple[str, str], int] = field(default_factory=dict)
    ends: np.ndarray | int = 0
    """As `Ends.counts`."""


def actors(scenario) -> tuple[str, ...]:
    """The parties, and the local authorities behind one of them."""
    return (*scenario.cast.parties, *scenario.cast.of_role("authorities"))


@lru_cache(maxsize=1)
def _own_draws(name: str):
    return draw_inputs(load_scenario(name), SEED, FUTURES_OF_RATES)


def clashes(name: str, first: int) -> tuple[np.ndarray, np.ndarray]:
    """In which futures of a block there is a major clash: within half a year, and in the window."""
    simulation = Simulation(
        load_scenario(name), SEED, first, BLOCK, FUTURES_OF_RATES, inputs=_own_draws(name)
    )
    clash = simulation.run().first["major_clash"]
    simulation.let_go()
    return ((clash >= 0) & (clash < HALF_YEAR)).any(axis=0), (clash >= 0).any(axis=0)


def simulate(name: str, option: str, first: int) -> tuple:
    """One block of one arm: what happened, by replicate, and how often parties did what."""
    scenario = arm(load_scenario(name), option)
    inputs = draw_inputs(scenario, SEED, DRAWS)
    ends = Ends(tuple(scenario.cast.theatres))
    probes = [ends] if scenario.cast.of_role("pivot") else []
    simulation = Simulation(scenario, SEED, first, BLOCK, DRAWS, inputs=inputs, probes=probes)
    ends.begin(simulation)
    record = simulation.run()
    clash = record.first["major_clash"]
    acts: dict[tuple[str, str], int] = {}
    for (code, act, _), weeks in record.acts.items():
        if code in actors(scenario) and act in ACTS:
            acts[code, act] = acts.get((code, act), 0) + int(weeks.sum())
    return (
        ((clash >= 0) & (clash < HALF_YEAR)).any(axis=0),
        {id: (weeks >= 0).any(axis=0) for id, weeks in record.first.items()},
        record.totals["deaths"].sum(axis=0),
        record.totals["displaced"].sum(axis=0),
        record.totals["severe_stress_weeks"].max(axis=0),
        acts,
        ends.counts,
    )


def gather(pool, name: str, option: str, futures: int) -> Found:
    """All blocks of one arm."""
    found = Found()
    firsts = range(0, futures, BLOCK)
    count = len(firsts)
    for early, outcomes, deaths, displaced, stress, acts, ends in pool.map(
        simulate, [name] * count, [option] * count, firsts
    ):
        found.early.append(early)
        found.deaths.append(deaths)
        found.displaced.append(displaced)
        found.stress.append(stress)
        for id, happened in outcomes.items():
            found.outcomes.setdefault(id, []).append(happened)
        for key, number in acts.items():
            found.acts[key] = found.acts.get(key, 0) + number
        found.ends = found.ends + ends
    return found


def base_rates(pool) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each scenario the futures with a major clash, in half a year and in the window."""
    found = {}
    firsts = range(0, FUTURES_OF_RATES, BLOCK)
    for name in SCENARIOS:
        early, window = zip(*pool.map(clashes, [name] * len(firsts), firsts), strict=True)
        found[name] = np.concatenate(early), np.concatenate(window)
        print(name, f"{found[name][0].mean():.4f}", file=sys.stderr, flush=True)
    return found
