"""Stages 10 and 11 of a week: what moves slowly, and the level of escalation."""

from __future__ import annotations

import numpy as np

from model.mechanisms import combat, ladder, supply
from model.outcomes import EPISODE_QUIET_WEEKS, LIMITED_CLASH_DEATHS, MAJOR_CLASH_DEATHS
from model.precision import FLOAT


class SlowState:
    """Moves the stocks of a block at the end of a week."""

    def __init__(self, model):
        """Read the model's world and what its actors did this week."""
        self.model = model
        self.world = model.world
        self.p = model.world.p
        self.on = model.world.on

    def move(self) -> None:
        """Stage 10."""
        self._supply_and_people()
        self._fading()

    def _supply_and_people(self) -> None:
        world, stock, now, p = self.world, self.world.stock, self.world.now, self.p
        seats = np.array([theatre in world.seat for theatre in world.theatres])[:, None]
        consent = np.maximum(now.relief_consent, world.usable_consent)
        passing = supply.passing_restriction(
            p, now.restriction, now.peacekeepers, now.relief * consent, now.enforced_passage
        )
        stock["supply"][:] = supply.supply(p, stock["supply"], passing)
        held = self._held_by_local_side()
        stock["stress"][:] = supply.stress(p, stock["supply"]) * (seats & held)
        world.usable_consent *= p.accept_memory
        clash = stock["deaths"] >= MAJOR_CLASH_DEATHS
        people = np.maximum(now.population - stock["displaced"], 0.0)
        stock["displaced"] += self.on.displacement * supply.displaced(
            p,
            people,
            clash,
            self.model.fighting.ground_lost,
            stock["stress"],
            self.model.capitulated,
        )
        stock["restriction"] *= 1.0 - p.restrict_return
        stock["relief"] *= p.accept_memory
        usual = world.usual["violations"]
        provoked = self.model.provoked.sum(axis=0)
        stock["violations"][:] = combat.violations(
            p,
            self.on.lasting_unrest,
            stock["violations"],
            usual,
            now.observers,
            provoked,
            stock["deaths"],
        )

    def _held_by_local_side(self) -> np.ndarray:
        """Where the party behind the local authorities still holds ground, (K, R)."""
        held = np.zeros((len(self.world.theatres), self.world.R), dtype=bool)
        for agent in self.model.authorities:
            held[agent.place] = self.world.stock["control"][agent.side, agent.place] > 0
        return held

    def _fading(self) -> None:
        """What fades by itself: signals, postures, requests, sanctions, thin peacekeepers."""
        stock, now, p = self.world.stock, self.world.now, self.p
        stock["request"] *= 1.0 - p.request_return
        stock["sanctions"] *= 1.0 - p.sanction_return
        stock["grievance"] *= p.grievance_kept
        usual, pressure = self.world.usual["corridor_pressure"], stock["corridor_pressure"]
        pressure -= p.corridor_return * np.maximum(pressure - usual, 0.0)
        for agent in self.model.third_parties:
            row = agent.row
            stock["posture"][row] *= p.posture_kept
            for party in self.world.parties:
                stock["signal"][row, party] *= p.signal_kept
        pivot = self.model.parties[0].pivot
        if pivot is not None:
            stock["peacekeepers"] *= 1.0 - p.peacekeeper_erosion * now.distraction[pivot]
            stock["public_doubt"][pivot] *= p.doubt_kept
            for party in self.world.parties:
                stock["signal"][party, pivot] *= p.signal_kept

    # ------------------------------------------------------------ stage 11
    def classify(self) -> None:
        """The level in each theatre, from this week's deaths and what can be observed."""
        world, stock, p = self.world, self.world.stock, self.p
        deaths = stock["deaths"]
        clash = deaths >= LIMITED_CLASH_DEATHS
        world.calm_weeks = np.where(clash, 0, world.calm_weeks + 1)
        over = world.calm_weeks >= EPISODE_QUIET_WEEKS
        stock["episode_deaths"][:] = np.where(over, 0.0, stock["episode_deaths"] + deaths)
        world.quiet_weeks = np.where(deaths > 0, 0, world.quiet_weeks + 1)
        readiness = np.zeros(deaths.shape, dtype=FLOAT)
        ultimatum = np.zeros(deaths.shape, dtype=FLOAT)
        engaged = np.ones(deaths.shape, dtype=bool)
        for side, party in enumerate(self.model.parties):
            contested = party.eligible | party.rival.eligible
            readiness = np.maximum(readiness, world.now.readiness[party.row] * contested)
            ultimatum = np.maximum(ultimatum, world.now.audience[party.row] * party.eligible)
            engaged &= world.now.commitment[side] >= p.war_commitment
        war = ladder.large_scale_war(stock["episode_deaths"], engaged)
        third = (world.now.reinforcement > 0).any(axis=0)
        stock["level"][:] = ladder.level(
            p,
            world.now.violations,
            deaths,
            world.quiet_weeks,
            readiness,
            world.now.restriction,
            ultimatum,
            war,
            third,
        )
        # Third states leave when the fighting is over.
        fighting = (stock["operation"] > 0).any(axis=0)
        stock["reinforcement"] *= fighting
        world.sent_by_script *= fighting
        world.posture_before[:] = world.now.posture
