"""What a future consists of: deeds with their reasons, what scripts begin and end, and states."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from model.chronicle.weighing import Term
from model.scenario import Scenario


@dataclass(frozen=True)
class Deed:
    """Something that an actor chose and did."""

    week: int
    actor: str
    act: str
    target: str
    """A theatre's or a party's code, or empty."""
    chance: float | None = None
    """The chance of this act in this week, before the dice; None where nothing was chosen."""
    terms: tuple[Term, ...] = ()

    @property
    def what(self) -> tuple[str, str, str]:
        """Who did what where."""
        return self.actor, self.act, self.target


@dataclass(frozen=True)
class Offer:
    """An act that an actor could choose in a week, whether it did or not."""

    chance: float
    terms: tuple[Term, ...] = ()
    """For acts that were chosen, and for acts of force always."""


@dataclass(frozen=True)
class Stance:
    """The pivot's answer to an attack: whose side it takes, if any."""

    week: int
    attacker: str
    attacked: str
    theatre: str
    backed: str
    """The party that it backs; empty if it backs neither."""
    chance_attacked: float
    chance_attacker: float
    terms: tuple[Term, ...]
    """What moved its readiness to back the attacked side; if it backs the attacker, that side."""


@dataclass(frozen=True)
class Script:
    """A policy of the scenario that begins or ends to work."""

    week: int
    policy: str
    begins: bool


@dataclass
class Future:
    """One simulated future with everything that happened in it.

    Weeks are counted from 0; those from `scenario.weeks` on follow the window.
    """

    scenario: Scenario
    """As it was simulated."""
    arm: str
    number: int
    draw: int
    deeds: list[Deed] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    scripts: list[Script] = field(default_factory=list)
    offers: list[dict[tuple[str, str, str], Offer]] = field(default_factory=list)
    """For each week what could be chosen, by who, act and target."""
    beginning: dict[str, np.ndarray] = field(default_factory=dict)
    """All quantities at the start, as in `states`."""
    states: list[dict[str, np.ndarray]] = field(default_factory=list)
    """For each week all quantities at its end, by id, one entry for each combination of axes."""
    fought: list[np.ndarray] = field(default_factory=list)
    """For each week the operations under way when the fighting began; (2, K)."""
    paused: list[np.ndarray] = field(default_factory=list)
    """For each week where a ceasefire has stopped an offensive; (2, K)."""
    capitulated: list[np.ndarray] = field(default_factory=list)
    """For each week where local authorities gave up; (K,)."""
    outcome: dict[str, float] = field(default_factory=dict)
    """What the run's table of outcomes holds about it, by column, as it came out now."""
    differing: tuple[str, ...] = ()
    """Columns in which it came out otherwise than in the run."""

    def before(self, week: int) -> dict[str, np.ndarray]:
        """All quantities at the end of the week before, or at the start."""
        return self.states[week - 1] if week else self.beginning

    @property
    def window(self) -> int:
        """The weeks of the window."""
        return self.scenario.weeks
