"""Stages 8 and 9 of a week: combat, then mediation, ceasefires, breakdowns and capitulation."""

from __future__ import annotations

import numpy as np

from model.mechanisms import combat, mediation, peacekeeping, standing
from model.precision import FLOAT

PAUSE_WEEKS = 26
"""Weeks after which an operation that a ceasefire stopped is no longer taken up by breakdown."""


class Fighting:
    """Moves operations, deaths, control and ceasefires of a block."""

    def __init__(self, model):
        """Read the model's world and its dice."""
        self.model = model
        self.world = model.world
        self.p = model.world.p
        self.dice = model.dice
        self.own_deaths = np.zeros((2, self.world.R), dtype=FLOAT)
        """Each party's battle deaths this week, (2, R)."""
        self.ground_lost = np.zeros((len(self.world.theatres), self.world.R), dtype=FLOAT)
        self.hazard = np.zeros((2, len(self.world.theatres), self.world.R), dtype=FLOAT)
        """Chance that an offensive ended in a ceasefire this week, by the attacker; 0 elsewhere."""
        self.ended = np.zeros(self.hazard.shape, dtype=bool)
        """Where an offensive ended this week other than by capitulation, by the attacker."""
        self.ground_taken = np.zeros((2, *self.ground_lost.shape), dtype=FLOAT)
        """Ground that each party took this week, (2, K, R)."""
        self.brokered = np.zeros((len(self.world.actors), self.world.R), dtype=FLOAT)
        self.broken = np.zeros((len(self.world.actors), self.world.R), dtype=FLOAT)
        """Each actor's share of the credit for this week's ceasefires, and for those that broke."""
        self.used_force = np.zeros((2, self.world.R), dtype=FLOAT)
        """Each party's largest operation this week, even if it has ended since: 0, 1 or 2."""
        self.fought = np.zeros(self.world.R, dtype=bool)
        """Where an operation was fought this week, even if it has ended since."""

    def _uniform(self, purpose: str, side: int | None = None) -> np.ndarray:
        """One uniform per theatre, (K, R): the theatre's own dice, or a party's for the theatre."""
        week, places = self.world.week, range(len(self.world.theatres))
        if side is None:
            return np.array([self.dice.uniform(f"theatre {k}", purpose, week) for k in places])
        subject = self.model.parties[side].subject
        return np.array(
            [self.dice.uniform(subject, f"{purpose} in theatre {k}", week) for k in places]
        )

    # ------------------------------------------------------------ stage 8
    def combat(self) -> None:
        """Days fought, deaths, aims reached and ground taken in every operation."""
        stock, nowhere = self.world.stock, np.zeros_like(self.world.stock["deaths"])
        self.used_force = stock["operation"].max(axis=1)
        self.fought = (self.used_force > 0).any(axis=0)
        for party in self.model.parties:
            party.weigh()
        for party in self.model.parties:
            party.judge_balance()
        routine = self._routine_deaths()
        battles = [
            self._operation(side) if stock["operation"][side].any() else (nowhere,) * 3
            for side in (0, 1)
        ]
        (deaths, lost, taken), (rival_deaths, rival_lost, rival_taken) = battles
        stock["deaths"][:] = routine + (deaths + rival_deaths)
        half = routine.sum(axis=0) / 2.0
        # A party loses people where it attacks and where it is attacked.
        self.own_deaths[0] = half + ((deaths - lost).sum(axis=0) + rival_lost.sum(axis=0))
        self.own_deaths[1] = half + ((rival_deaths - rival_lost).sum(axis=0) + lost.sum(axis=0))
        self.ground_lost = taken + rival_taken
        self.ground_taken[0], self.ground_taken[1] = taken, rival_taken
        net = taken - rival_taken
        stock["control"][0] += net
        stock["control"][1] -= net
        self.world.clip("control")
        for side, party in enumerate(self.model.parties):
            capacity = stock["capacity"][party.row]
            loss = combat.attrition(self.p, self.own_deaths[side])
            np.maximum(capacity - loss, 0.0, out=capacity)

    def _routine_deaths(self) -> np.ndarray:
        """Deaths of routine violations and of provoked incidents, (K, R); half on each side."""
        p = self.p
        provoked = self.model.provoked.sum(axis=0, dtype=FLOAT)
        facing = self.model.parties[0].facing  # the same for both
        mean = facing * self.world.now.violations * p.violation_deaths
        most = combat.MOST_ROUTINE
        if self.world.on.uneven_incidents:
            mean = combat.unevenly(p, mean, self._uniform("size of incidents"))
            most = combat.MOST_UNEVEN
        return combat.poisson(
            mean + p.provocation_deaths * provoked, self._uniform("routine deaths"), most
        )

    def _operation(self, side: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """A party's operations: all deaths, those of the attacked side, ground taken; (K, R)."""
        world, stock, p = self.world, self.world.stock, self.p
        party, operation = self.model.parties[side], stock["operation"][side]
        active, major = operation > 0, operation == 2
        chance = np.where(major, p.offensive_days, p.limited_days)
        days = combat.fighting_days(chance, self._uniform("days", side))
        days = np.where(self.world.operation_age[side] > 0, 7.0, days)
        # Authorities that capitulate do so within the first day.
        days = np.where(self.model.capitulated & major, 1.0, days)
        normal = np.array(
            [
                self.dice.normal(party.subject, f"deaths in theatre {k}", world.week)
                for k in range(len(world.theatres))
            ]
        )
        deaths = combat.deaths(p, major, days, normal, world.now.intensity)
        deaths = np.floor(deaths + 0.5) * active
        lost = deaths * combat.attacked_share(p, party.success, party.drones)
        weight = np.where(major, 1.0, p.limited_share) * active
        pace = self._uniform("advance", side).astype(FLOAT)
        step = combat.advance(p, party.success, days, pace, weight)
        momentum = stock["momentum"][side]
        step = np.minimum(step, 1.0 - momentum)
        momentum += step
        taken = combat.ground_taken(p, step, stock["control"][1 - side])
        grows = combat.escalates(p, operation == 1, self._uniform("escalation", side))
        self.world.operation_age[side] += active
        operation[:] = np.where(grows, 2.0, np.where(operation == 1, 0.0, operation))
        return deaths, lost, taken

    # ------------------------------------------------------------ stage 9
    def mediation_and_ceasefires(self) -> None:
        """Who restrains whom; who gave up; which operations end; which ceasefires break."""
        self._restrain()
        self._capitulations()
        for side in (0, 1):
            self._endings(side)
        for side in (0, 1):
            self._breakdowns(side)
        self._peacekeepers_come()
        stock, p = self.world.stock, self.p
        stock["ceasefire_age"] += stock["ceasefire"]
        usual = self.world.usual["depth"]
        stock["depth"] -= p.depth_decay * np.maximum(stock["depth"] - usual, 0.0)
        both = (self.world.restraint[0] + self.world.restraint[1]) / 2.0
        stock["talks"][:] = mediation.talks(p, stock["talks"], both, self._scale())

    def _scale(self) -> np.ndarray:
        """Scale of the largest operation fought this week, 0 to 1, (R,)."""
        largest = self.used_force.max(axis=0)
        return np.where(largest == 2, 1.0, np.where(largest == 1, self.p.limited_scale, 0.0))

    def _restrain(self) -> None:
        now, p, rows = self.world.now, self.p, self.model.mediators
        for side, party in enumerate(self.model.parties):
            restraint = mediation.restraint(
                p,
                self.model.world.on.mediation,
                now.mediation[rows],
                now.distraction[rows],
                now.affinity[rows, party.row],
                now.dependence[party.row, rows],
                now.mediation_leverage[rows],
                now.legitimacy[rows],
                now.format,
                now.rivalry,
                self.world.on.format_cover,
            )
            self.world.restraint[side] = restraint * (1.0 - p.defiance * party.alternative)

    def _endings(self, side: int) -> None:
        world, stock, p = self.world, self.world.stock, self.p
        major = stock["operation"][side] == 2
        self.hazard[side], self.ended[side] = 0.0, False
        if not major.any():
            return
        aims, party = stock["momentum"][side], self.model.parties[side]
        wear = world.on.weariness * stock["weariness"][party.row]
        war = stock["level"] >= 5
        pressure, scale = world.restraint[side], world.now.commitment[side]
        hazard = mediation.ceasefire_hazard(p, pressure, aims, wear, war, scale, self._fear(side))
        self.hazard[side] = hazard * major
        done = (aims >= 1.0) | (stock["control"][1 - side] <= p.worth_claiming)
        ends = major & (done | (self._uniform("ceasefire", side) < hazard))
        rows = self.model.mediators
        lasting = world.now.mediation_depth[rows] * world.now.mediation[rows]
        depth = lasting.max(axis=0) if len(rows) else np.zeros(world.R, dtype=FLOAT)
        shared = world.on.condominium * world.now.condominium
        depth = np.maximum(depth, p.condominium_depth * shared)
        self.ended[side] = ends
        stock["operation"][side][ends] = 0.0
        world.paused[side] |= ends & ~done
        stock["ceasefire"][ends] = 1.0
        stock["ceasefire_age"][ends] = 0.0
        stock["depth"][:] = np.where(ends, depth, stock["depth"])
        if len(rows):
            share = np.zeros_like(self.brokered)
            share[rows] = standing.credit(world.now.mediation[rows])
            brokered = share[:, None] * (ends & ~done)
            world.brokers = np.where(ends, brokered, world.brokers)
            self.brokered += brokered.sum(axis=1)

    def _peacekeepers_come(self) -> None:
        """Where offensives ended while the pivot mediates, if it offered some and all agree.

        Decided once for a theatre after both sides, so that their order decides nothing.
        """
        world, stock, pressure = self.world, self.world.stock, self.world.restraint
        if not self.model.peacekeepers_offered.any():
            return
        over = self.ended.any(axis=0) & (stock["operation"] < 2).all(axis=0)
        come = over & self.model.peacekeepers_offered
        chance = np.ones(come.shape, dtype=FLOAT)
        for side, party in enumerate(self.model.parties):
            agreed = peacekeeping.agreed(
                stock["momentum"][side], party.success, pressure[side], pressure[1 - side]
            )
            agreed *= stock["control"][1 - side] > self.world.p.worth_claiming
            chance *= np.where(self.ended[side], agreed, 1.0)
        pivot = world.pivot()
        come &= world.now.mediation[world.row[pivot]] > 0
        come &= self._uniform("consent to peacekeepers") < chance
        # Where most of them stand already they are brought up to strength, which is no event.
        new = come & (2.0 * world.now.peacekeepers < self.p.peacekeepers_sent)
        # A script may have laid its own values over the stock, in this theatre or in another.
        for held in (stock["peacekeepers"], world.now.peacekeepers):
            np.maximum(held, self.p.peacekeepers_sent * come, out=held)
        for k, theatre in enumerate(world.theatres):
            self.model.recorder.did(pivot, "send_peacekeepers", theatre, new[k])

    def _fear(self, side: int) -> np.ndarray:
        """What others may do to a party that fights on, against the reference stand-off, (K, R)."""
        feared = self.model.parties[side].feared(self.model.sided_against[side])
        return self.world.on.fear * (feared - self.world.fear_in_reference)

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
            p,
            stock["momentum"][side],
            self.model.parties[side].success,
            world.restraint[side],
            now.peacekeepers * free,
            now.observers,
            now.depth,
            age,
            self._fear(side),
        )
        # A ceasefire of this very week cannot break before the next.
        breaks = paused & (age >= 1) & (self._uniform("breakdown", side) < hazard)
        stock["operation"][side][breaks] = 2.0
        stock["ceasefire"][breaks] = 0.0
        world.shock[1 - side][breaks.any(axis=0)] = 1.0
        self.broken += (world.brokers * breaks).sum(axis=1)
        world.brokers[:, breaks] = 0.0
        paused &= ~breaks & (age < PAUSE_WEEKS)

    def _capitulations(self) -> None:
        """Where local authorities gave up under an offensive, the attacker takes what is left."""
        stock = self.world.stock
        for agent in self.model.authorities:
            k, held, attacker = agent.place, agent.side, 1 - agent.side
            gave_up = self.model.capitulated[k]
            if not gave_up.any():
                continue
            left = stock["control"][held, k] * gave_up
            self.ground_lost[k] += left
            self.ground_taken[attacker, k] += left
            self.model.excluded[held] |= gave_up
            stock["control"][attacker, k] += left
            stock["control"][held, k] -= left
            self.world.clip("control")
            stock["momentum"][attacker, k][gave_up] = 1.0
            stock["operation"][attacker, k][gave_up] = 0.0
            stock["ceasefire"][k][gave_up] = 1.0
            stock["ceasefire_age"][k][gave_up] = 0.0
            self.world.brokers[:, k, gave_up] = 0.0
