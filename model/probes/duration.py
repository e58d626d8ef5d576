"""How long fighting lasts once an attack has begun, until a ceasefire that holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

ATTACKS = ("offensive", "limited_operation")
"""The acts that begin an operation."""


@dataclass
class Duration:
    """Weeks from an attack to the first `lasting` weeks in a row without any operation there."""

    theatre: str
    first: int
    """The week of the attack, from 0."""
    at_most: int
    """Fighting that goes on longer counts as this many weeks."""
    lasting: int = 4
    fought: np.ndarray | None = field(default=None, repr=False, compare=False)
    """Where an operation goes on or began this week."""
    quiet: np.ndarray | float = field(default=0, repr=False, compare=False)
    """Weeks in a row without one."""
    found: np.ndarray | None = field(default=None, repr=False, compare=False)

    @property
    def weeks(self) -> int:
        """How many weeks have to be simulated."""
        return self.first + self.at_most + self.lasting

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """An attack of this week counts even if it is over before the week is."""
        if act in ATTACKS and target == self.theatre:
            self.fought = np.array(where) if self.fought is None else self.fought | where

    def week(self, simulation) -> None:
        """Note whether an operation went on this week."""
        world = simulation.world
        fought = np.zeros(world.R, dtype=bool) if self.fought is None else self.fought
        if self.found is None:
            self.found = np.full(world.R, float(self.at_most))
            self.open = np.ones(world.R, dtype=bool)
        since = world.week - self.first
        if since >= 0:
            self.quiet = np.where(fought, 0, self.quiet + 1)
            ended = self.open & (self.quiet >= self.lasting)
            self.found[ended] = np.minimum(since + 1 - self.lasting, self.at_most)
            self.open &= ~ended
        # An operation that stands at the end of the week is fought in the next one.
        self.fought = (world.stock["operation"][:, world.place[self.theatre]] > 0).any(axis=0)

    def result(self) -> np.ndarray:
        """The weeks of each replicate, (R,); 0 where the attack did not come about."""
        return self.found.astype(np.float32)
