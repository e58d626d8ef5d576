"""Stages 8 and 9 of a week: combat, then mediation, ceasefires, breakdowns and capitulation."""

from __future__ import annotations

import numpy as np

from model.actors.party import WORTH_CLAIMING
from model.mechanisms import combat, mediation

PAUSE_WEEKS = 26
"""Weeks after which an operation that a ceasefire stopped is no longer taken up by breakdown."""


class Fighting:
    """Moves operations, deaths, control and ceasefires of a block."""

    def __init__(self, model):
        """Keep the ages of operations, in weeks."""
        self.model = model
        self.world = model.world
        self.p = model.world.p
        self.dice = model.dice
        self.age = np.zeros((2, len(self.world.theatres), self.world.R), dtype=np.int64)
        self.own_deaths = np.zeros((2, self.world.R))
        """Each party's battle deaths this week, (2, R)."""
        self.ground_lost = np.zeros((len(self.world.theatres), self.world.R))

    def _uniform(self, purpose: str, side: int | None = None) -> np.ndarray:
        """One uniform per theatre, (K, R): the theatre's own dice, or a party's for the theatre."""
        week, places = self.world.week, range(len(self.world.theatres))
        if side is None:
            return np.array([self.dice.uniform(f"theatre {k}", purpose, week) for k in places])
        subject = self.model.parties[side].subject
        return np.array([
            self.dice.uniform(subject, f"{purpose} in theatre {k}", week) for k in places
        ])

    # ------------------------------------------------------------ stage 8
    def combat(self) -> None:
        """Days fought, deaths, aims reached and ground taken in every operation."""
        world, stock = self.world, self.world.stock
        self.own_deaths[:] = 0.0
        self.ground_lost[:] = 0.0
        total = self._routine_deaths()
        for side in (0, 1):
            operation = stock["operation"][side]
            if operation.any():
                total += self._operation(side, operation)
        stock["deaths"][:] = total

    def _routine_deaths(self) -> np.ndarray:
        """Deaths of routine violations and of provoked incidents, half on each side."""
        stock, p = self.world.stock, self.p
        provoked = self.model.provoked.sum(axis=0)
        mean = stock["violations"] * p.violation_deaths + p.provocation_deaths * provoked
        died = combat.poisson(mean, self._uniform("routine deaths"))
        self.own_deaths += died.sum(axis=0) / 2.0
        return died

    def _operation(self, side: int, operation: np.ndarray) -> np.ndarray:
        world, stock, p = self.world, self.world.stock, self.p
        party, other = self.model.parties[side], 1 - side
        active, major = operation > 0, operation == 2
        chance = np.where(major, p.offensive_days, p.limited_days)
        days = combat.fighting_days(chance, self._uniform("days", side))
        days = np.where(self.age[side] > 0, 7.0, days)
        # Authorities that capitulate do so within the first day.
        days = np.where(self.model.capitulated & major, 1.0, days)
        normal = np.array([
            self.dice.normal(party.subject, f"deaths in theatre {k}", world.week)
            for k in range(len(world.theatres))
        ])
        deaths = combat.deaths(p, major, days, normal, world.now.intensity)
        deaths = np.floor(deaths + 0.5) * active
        share = combat.attacked_share(p, party.success, party.drones)
        self.own_deaths[other] += (deaths * share).sum(axis=0)
        self.own_deaths[side] += (deaths * (1.0 - share)).sum(axis=0)
        weight = np.where(major, 1.0, p.limited_share) * active
        step = combat.advance(p, party.success, days, self._uniform("advance", side), weight)
        momentum = stock["momentum"][side]
        step = np.minimum(step, 1.0 - momentum)
        momentum += step
        taken = combat.ground_taken(p, step, stock["control"][other])
        stock["control"][other] -= taken
        stock["control"][side] += taken
        self.ground_lost += taken
        grows = combat.escalates(p, operation == 1, self._uniform("escalation", side))
        self.age[side] += active
        operation[:] = np.where(grows, 2.0, np.where(operation == 1, 0.0, operation))
        return deaths

    # ------------------------------------------------------------ stage 9
    def mediation_and_ceasefires(self) -> None:
        """Who restrains whom; which operations end; which ceasefires break; who gave up."""
        self._restrain()
        for side in (0, 1):
            self._capitulations(side)
            self._endings(side)
            self._breakdowns(side)
        stock, p = self.world.stock, self.p
        stock["ceasefire_age"] += stock["ceasefire"]
        stock["depth"] *= 1.0 - p.depth_decay
        quiet = ~(stock["operation"] > 0).any(axis=0)
        stock["reinforcement"] *= ~quiet
        fighting = (~quiet).any(axis=0)
        both = (self.model.restraint[0] + self.model.restraint[1]) / 2.0
        stock["talks"][:] = mediation.talks(p, stock["talks"], both, fighting)
        for party, member in zip(self.model.parties, (0, 1), strict=True):
            own = self.own_deaths[member]
            capacity = stock["capacity"][party.row]
            np.maximum(capacity - combat.attrition(p, own), 0.0, out=capacity)

    def _restrain(self) -> None:
        now, p, rows = self.world.now, self.p, self.model.mediators
        for side, party in enumerate(self.model.parties):
            restraint = mediation.restraint(
                p, self.model.world.on.mediation,
                now.mediation[rows], now.distraction[rows], now.affinity[rows, party.row],
                now.dependence[party.row, rows], now.mediation_leverage[rows],
                now.legitimacy[rows], now.format,
            )
            self.model.restraint[side] = restraint * (1.0 - p.defiance * party.alternative)

    def _endings(self, side: int) -> None:
        world, stock, p = self.world, self.world.stock, self.p
        major = stock["operation"][side] == 2
        if not major.any():
            return
        aims, party = stock["momentum"][side], self.model.parties[side]
        wear = stock["weariness"][party.row]
        war = stock["level"] >= 5
        hazard = mediation.ceasefire_hazard(
            p, self.model.restraint[side], aims, wear, war, 1.0
        )
        done = (aims >= 1.0) | (stock["control"][1 - side] <= WORTH_CLAIMING)
        ends = major & (done | (self._uniform("ceasefire", side) < hazard))
        rows = self.model.mediators
        depth = (world.now.mediation_depth[rows] * world.now.mediation[rows]).max(axis=0) \
            if len(rows) else np.zeros(world.R)
        stock["operation"][side][ends] = 0.0
        world.paused[side] |= ends & ~done
        stock["ceasefire"][ends] = 1.0
        stock["ceasefire_age"][ends] = 0.0
        stock["depth"][:] = np.where(ends, depth, stock["depth"])

    def _breakdowns(self, side: int) -> None:
        world, stock, p = self.world, self.world.stock, self.p
        paused = world.paused[side]
        if not paused.any():
            return
        age = stock["ceasefire_age"]
        now, free = world.now, 1.0
        pivot = self.model.parties[side].pivot
        if pivot is not None:
            free = 1.0 - now.distraction[pivot]
        hazard = mediation.breakdown_hazard(
            p, stock["momentum"][side], self.model.parties[side].success,
            now.peacekeepers * free, now.observers, stock["depth"], age,
        )
        # A ceasefire of this very week cannot break before the next.
        breaks = paused & (age >= 1) & (self._uniform("breakdown", side) < hazard)
        stock["operation"][side][breaks] = 2.0
        stock["ceasefire"][breaks] = 0.0
        paused &= ~breaks & (age < PAUSE_WEEKS)

    def _capitulations(self, side: int) -> None:
        """Where local authorities gave up under this party's offensive, it takes what is left."""
        stock = self.world.stock
        gave_up = self.model.capitulated & (stock["operation"][side] == 2)
        if not gave_up.any():
            return
        left = stock["control"][1 - side] * gave_up
        self.ground_lost += left
        stock["control"][side] += left
        stock["control"][1 - side] -= left
        stock["momentum"][side][gave_up] = 1.0
        stock["operation"][side][gave_up] = 0.0
        stock["ceasefire"][gave_up] = 1.0
        stock["ceasefire_age"][gave_up] = 0.0
