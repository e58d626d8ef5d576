"""Watches a block: deaths in each theatre, where operations are fought, and how each ended.

It stands here and not among the probes of the model because what a hindcast keeps is kept under a
hash of all probes: a new one there would have everything simulated again for the same numbers.
"""

from __future__ import annotations

import numpy as np

from model.hindcast.months import by_month
from model.outcomes import EPISODE_QUIET_WEEKS
from model.probes.duration import ATTACKS

HOW = ("none", "let_off", "ceasefire", "aims", "capitulation", "standing")
"""How fighting ended, as the engine has it. none: there was no operation; let_off: a limited one
was over with its week; ceasefire: an offensive was stopped before its aims were reached; aims:
they were, or no ground was left to take; capitulation: the local authorities gave up; standing: it
went on when the simulation ended. Where the operations of both sides end in the same week, the one
that stands later in this list counts."""
NONE, LET_OFF, CEASEFIRE, AIMS, CAPITULATION, STANDING = range(len(HOW))
PARTS = ("deaths", "theatre", "ending", "weeks")
"""What is found of each month of a future; `weeks` is 0 where there was no operation."""


class Watched:
    """A probe of a whole block; `begin` it once the simulation is laid out."""

    def __init__(self):
        """Nothing seen yet."""
        self.total, self.deaths, self.fought, self.how = [], [], [], []

    def begin(self, simulation) -> None:
        """Note the operations that are under way at the start."""
        self.place = simulation.world.place
        self.parties = {party.code: side for side, party in enumerate(simulation.parties)}
        self.standing = simulation.world.stock["operation"] > 0
        self.begun = np.zeros_like(self.standing)

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """An attack of this week is fought even if it is over before the week is."""
        if act in ATTACKS and code in self.parties:
            self.begun[self.parties[code], self.place[target]] |= where

    def week(self, simulation) -> None:
        """Note the week that ends now."""
        world, stock = simulation.world, simulation.world.stock
        standing = stock["operation"] > 0
        fought = self.standing | self.begun
        nothing_left = stock["control"][::-1] <= world.p.worth_claiming
        how = np.select(
            [
                np.broadcast_to(simulation.capitulated, fought.shape),
                world.paused,
                (stock["momentum"] >= 1.0) | nothing_left,
            ],
            [CAPITULATION, CEASEFIRE, AIMS],
            LET_OFF,
        )
        self.total.append(np.array(stock["deaths"].sum(axis=0), dtype=np.float32))
        self.deaths.append(np.array(stock["deaths"], dtype=np.float32))
        self.fought.append(fought.any(axis=0))
        self.how.append(np.where(fought & ~standing, how, NONE).max(axis=0).astype(np.int8))
        self.standing, self.begun = standing, np.zeros_like(standing)

    def found(self, share: np.ndarray) -> np.ndarray:
        """By month, each future's deaths and the fighting that made most of them, (4, months, R).

        The four are `PARTS`: deaths in all theatres; the number of the theatre with most of them;
        how the fighting of the deadliest week there ended, a number of `HOW`; and its length.
        `share` is that of each week's days in each month, (months, weeks).
        """
        deaths, fought, how = map(np.array, (self.deaths, self.fought, self.how))
        how[-1][fought[-1] & self.standing.any(axis=0)] = STANDING
        first, last = fightings(fought)
        return of_months(np.array(self.total), deaths, fought, how, first, last, share)


def fightings(fought: np.ndarray, quiet: int = EPISODE_QUIET_WEEKS) -> tuple[np.ndarray, ...]:
    """First and last week of the fighting that each week belongs to, (weeks, K, R) both.

    Weeks with operations belong together unless `quiet` weeks or more without one part them. Weeks
    without an operation have no meaningful number.
    """
    weeks = len(fought)
    return (
        _ends(fought, quiet, range(weeks), 1),
        _ends(fought, quiet, range(weeks - 1, -1, -1), -1),
    )


def _ends(fought: np.ndarray, quiet: int, order: range, step: int) -> np.ndarray:
    """The end of each week's fighting that is met first when walking in this order."""
    end = np.zeros(fought.shape, dtype=np.int16)
    here = np.zeros(fought.shape[1:], dtype=np.int16)
    before = np.full(fought.shape[1:], -step * 10_000, dtype=np.int16)
    for week in order:
        new = fought[week] & (step * (week - before) > quiet)
        here = np.where(new, week, here)
        before = np.where(fought[week], week, before)
        end[week] = here
    return end


def of_months(total, deaths, fought, how, first, last, share) -> np.ndarray:
    """The four numbers of each month, (4, months, R); see `Watched.found`."""
    months = len(share)
    found = np.zeros((len(PARTS), months, total.shape[1]), dtype=np.float32)
    found[0] = by_month(total, share)
    row = np.arange(total.shape[1])
    for month in range(months):
        inside = np.flatnonzero(share[month])
        if not len(inside):
            continue
        here = deaths[inside] * share[month, inside][:, None, None]
        place = here.sum(axis=0).argmax(axis=0)
        week = inside[here[:, place, row].argmax(axis=0)]
        at = week, place, row
        ended = last[at]
        found[1, month] = place
        found[2, month] = np.where(fought[at], how[ended, place, row], NONE)
        found[3, month] = np.where(fought[at], ended - first[at] + 1, 0)
    return found
