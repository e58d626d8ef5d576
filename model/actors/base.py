"""What all actors share: their row of the world, their dice, their menu."""

from __future__ import annotations

from itertools import count
from weakref import WeakKeyDictionary

import numpy as np

from model.mechanisms import convening
from model.mechanisms.choice import choose
from model.mesa_core import Agent
from model.precision import FLOAT

QUIET = frozenset({"hold", "wait", "stay_out"})
"""Acts that are the absence of an act; they are not noted."""

Offer = tuple[str, str, np.ndarray | float]
"""An item of the menu: the act, a theatre's code or an empty text, and log-odds, (R,) or one."""


class RoleAgent(Agent):
    """An actor in a block of replicates: it decides in all of them at once."""

    # Mesa 3.3 counts agents in a table of the class, by model, and so keeps every model for ever;
    # a run of many blocks would fill the memory. A weak table lets finished blocks go.
    _ids = WeakKeyDictionary()

    def __init__(self, model, code: str):
        """Give the agent its place in the model's world."""
        RoleAgent._ids.setdefault(model, count(1))
        super().__init__(model)
        self.world = model.world
        self.p = model.world.p
        self.on = model.world.on
        self.dice = model.dice
        self.code = code
        self.row = model.world.row[code]
        self.subject = model.world.subject[code]
        self.chosen: list[tuple[str, str, np.ndarray]] = []
        self.decisions: dict[str, tuple[list[tuple[str, str]], np.ndarray]] = {}
        """By purpose: the items of the last menu, as (act, theatre), and their log-odds."""

    def sense(self) -> None:
        """Stage 3: read the state and form beliefs."""

    def take_stance(self) -> None:
        """Stage 4: a third party takes a stance."""

    def decide_force(self) -> None:
        """Stage 5: a party chooses its act of the week."""

    def respond(self) -> None:
        """Stage 6: those who are attacked or restricted respond."""

    def respond_to_force(self) -> None:
        """Stage 7: third parties respond to force."""

    def decide(self, purpose: str, offers: list[Offer]) -> np.ndarray:
        """Choose one item of a menu in every replicate; `carry_out` then does it.

        Policies bar items (log-odds of -inf) or add utility to them. The first item must be the
        absence of an act, which nothing can bar. Returns the number of the item picked, (R,).
        """
        odds = np.empty((len(offers), self.world.R), dtype=FLOAT)
        for number, (act, theatre, log_odds) in enumerate(offers):
            odds[number] = log_odds
            for place, barred, bonus in self.model.calendar.menus.get((self.code, act), ()):
                if place in ("", theatre) or not theatre:
                    odds[number] += self.p.choice_precision * bonus
                    odds[number, barred] = -np.inf
        items = [(act, theatre) for act, theatre, _ in offers]
        self.decisions[purpose] = items, odds
        picked = choose(odds, self.dice.uniform(self.subject, purpose, self.world.week))
        times = np.bincount(picked, minlength=len(items))
        self.chosen += [
            (act, theatre, picked == number)
            for number, (act, theatre) in enumerate(items)
            if times[number] and act not in QUIET
        ]
        return picked

    def carry_out(self) -> None:
        """Do what was chosen, all actors of a stage after all of them have chosen."""
        for act, theatre, where in self.chosen:
            self.model.recorder.did(self.code, act, theatre, where)
            getattr(self, act)(where, theatre)
        self.chosen = []

    def barred(self, act: str) -> np.ndarray:
        """Where a policy bars or scripts one of its acts this week, (R,)."""
        mask = np.zeros(self.world.R, dtype=bool)
        for _, barred, _ in self.model.calendar.menus.get((self.code, act), ()):
            mask |= barred
        return mask

    def entry(self, log_odds):
        """The log-odds of entering the fighting; none for who has nothing to send."""
        able = (self.expedition() > 0) & bool(self.on.entry)
        return np.where(able, log_odds, -np.inf)

    def expedition(self) -> np.ndarray:
        """The strength that it can bring to a fight abroad, in units of capacity, (R,)."""
        now = self.world.now
        free = 1.0 - now.distraction[self.row]
        return self.p.intervention_share * now.capacity[self.row] * free

    def momentum(self) -> np.ndarray:
        """What fresh successes as a mediator, its own and others', add to mediating, (R,)."""
        fresh = self.world.now.fresh_success
        others = self.model.mediators[self.model.mediators != self.row]
        taken = fresh[others].max(axis=0) if len(others) else 0.0
        return convening.momentum(self.p, fresh[self.row], taken)

    def take_up_mediation(self, where: np.ndarray, effort, leverage) -> None:
        """Mediate this week with an effort and a leverage, at least where a mask says so."""
        now = self.world.now
        for quantity, value in (
            (now.mediation, effort),
            (now.mediation_leverage, leverage),
            (now.mediation_depth, self.p.chosen_depth),
        ):
            quantity[self.row] = np.maximum(quantity[self.row], value * where)
