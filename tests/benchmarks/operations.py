"""How many array operations a week of a block takes, whatever the number of futures in it."""

from __future__ import annotations

import numpy as np

from model.load import load_scenario
from model.simulation import Simulation
from tests.benchmarks.one_future import DRAWS, SCENARIO

WEEKS_COUNTED = 10
"""Weeks over which the count is a mean; what is done depends on what happens."""


class Counted(np.ndarray):
    """An array that counts the operations it takes part in, and whose results count on."""

    operations = 0

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **rest):
        Counted.operations += 1
        if out is not None:
            rest["out"] = tuple(map(plain, out))
        result = getattr(ufunc, method)(*map(plain, inputs), **rest)
        if out is not None:
            return out[0] if len(out) == 1 else out
        return result.view(Counted) if isinstance(result, np.ndarray) else result

    def __array_function__(self, function, types, inputs, named):
        before = Counted.operations
        result = super().__array_function__(function, types, inputs, named)
        # One that is made of others has been counted by them.
        Counted.operations = max(Counted.operations, before + 1)
        return result


def plain(value):
    """The same without counting."""
    return value.view(np.ndarray) if isinstance(value, Counted) else value


def operations_a_week(futures: int = 64) -> float:
    """Array operations of a week of the engine on the benchmark's scenario, all policies on."""
    simulation = Simulation(load_scenario(SCENARIO), count=futures, draws=DRAWS)
    world = simulation.world
    for values in (world.stock, vars(world.now), vars(world.p)):
        for name, value in values.items():
            if isinstance(value, np.ndarray):
                values[name] = value.view(Counted)
    simulation.step()
    Counted.operations = 0
    for _ in range(WEEKS_COUNTED):
        simulation.step()
    return Counted.operations / WEEKS_COUNTED
