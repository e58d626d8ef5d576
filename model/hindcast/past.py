"""The recent past at an origin: what fighting left behind in a state that is not coded by date.

The rule reads the deaths of the months before the origin and nothing later, gives half of them to
each party, and has no constant of its own: it is the model's equations, run over the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from model.mechanisms import combat, domestic
from model.outcomes import MAJOR_CLASH_DEATHS

WEEKS = 260
"""Weeks that are looked back on; by then the weariness of a loss has all but gone."""


@dataclass(frozen=True)
class UnderWay:
    """An operation that is known to go on when a simulation starts."""

    theatre: str
    since: date
    deaths: float
    """Recorded deaths of the months before the start, since it began."""


@dataclass(frozen=True)
class Past:
    """What is known at an origin of the fighting before it."""

    deaths: np.ndarray
    """Deaths a week, oldest first, (weeks,)."""
    under_way: Sequence[UnderWay] = ()


def lay(simulation, past: Past, start: date) -> None:
    """Lay the recent past into a simulation that has not begun.

    Weariness grows with own deaths and fades, as it does in every simulated week. The shock of a
    clash of 25 deaths or more in a week fades from one. An operation under way goes on. With
    lasting unrest, violations rise with deaths, in each theatre by its share of the usual ones: the
    record does not say where.
    """
    world = simulation.world
    if world.on.lasting_unrest:
        _unrest(world, past.deaths)
    for row, side in world.side.items():
        weariness, shock = world.stock["weariness"][row], world.shock[side]
        for deaths in past.deaths:
            own = np.full(world.R, deaths / 2.0, dtype=weariness.dtype)
            weariness[:] = domestic.weariness(world.p, world.on.weariness, weariness, own)
            shock[:] = 1.0 if deaths >= MAJOR_CLASH_DEATHS else world.p.shock_kept * shock
    for operation in past.under_way:
        _go_on(simulation, operation, start)


def _unrest(world, deaths: np.ndarray) -> None:
    usual, now = world.usual["violations"], world.stock["violations"]
    observers, provoked = world.stock["observers"], np.zeros_like(usual)
    share = usual / np.maximum(usual.sum(axis=0), 1e-9)
    for each in deaths:
        now[:] = combat.violations(
            world.p, 1.0, now, usual, observers, provoked, (each * share).astype(now.dtype)
        )
    world.clip("violations")


def _go_on(simulation, operation: UnderWay, start: date) -> None:
    """An offensive that began before the start is under way, with its deaths so far.

    It is the challenger's, the party that holds less of the theatre: the record says where there
    was fighting, and the two sides differ about the rest.
    """
    world = simulation.world
    place = world.place[operation.theatre]
    side = int(world.stock["control"][:, place].mean(axis=1).argmin())
    simulation.start_operation(side, place, np.ones(world.R, dtype=bool), 2.0)
    started = world.stock["operation"][side, place] > 0
    # At least one: the days of its first week lie behind it.
    world.operation_age[side, place][started] = max(1, (start - operation.since).days // 7)
    world.stock["episode_deaths"][place] = operation.deaths
    world.calm_weeks[place] = 0
    world.quiet_weeks[place] = 0
