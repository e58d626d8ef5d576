"""Stages 10 and 11 of a week: what moves slowly, and the level of escalation."""

from __future__ import annotations

import numpy as np

from model.mechanisms import alignment, combat, domestic, ladder, supply
from model.outcomes import EPISODE_QUIET_WEEKS, LIMITED_CLASH_DEATHS, MAJOR_CLASH_DEATHS


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
        self._at_home()
        self._fading()
        if self.on.alignment:
            self._alignment()

    def _supply_and_people(self) -> None:
        world, stock, now, p = self.world, self.world.stock, self.world.now, self.p
        seats = np.array([theatre in world.seat for theatre in world.theatres])[:, None]
        consent = np.maximum(now.relief_consent, world.usable_consent)
        passing = supply.passing_restriction(
            p, now.restriction, now.peacekeepers, now.relief * consent
        )
        stock["supply"][:] = supply.supply(p, stock["supply"], passing)
        held = self._held_by_local_side()
        stock["stress"][:] = supply.stress(p, stock["supply"]) * (seats & held)
        world.usable_consent *= p.accept_memory
        clash = stock["deaths"] >= MAJOR_CLASH_DEATHS
        people = np.maximum(now.population - stock["displaced"], 0.0)
        stock["displaced"] += supply.displaced(
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
            p, stock["violations"], usual, now.observers, provoked
        )

    def _held_by_local_side(self) -> np.ndarray:
        """Where the party behind the local authorities still holds ground, (K, R)."""
        held = np.zeros((len(self.world.theatres), self.world.R), dtype=bool)
        for agent in self.model.authorities:
            held[agent.place] = self.world.stock["control"][agent.side, agent.place] > 0
        return held

    def _at_home(self) -> None:
        stock, p = self.world.stock, self.p
        for side, party in enumerate(self.model.parties):
            row = party.row
            stock["weariness"][row] = domestic.weariness(
                p, self.on.weariness, stock["weariness"][row], self.model.fighting.own_deaths[side]
            )
            stock["readiness"][row] = domestic.readiness(p, stock["readiness"][row])
            fighters = stock["mercenaries"][row]
            fighters -= p.fighters_return * np.maximum(
                fighters - self.world.usual["mercenaries"][row], 0.0
            )

    def _fading(self) -> None:
        """What fades by itself: signals, postures, requests, sanctions, thin peacekeepers."""
        stock, now, p = self.world.stock, self.world.now, self.p
        stock["request"] *= 1.0 - p.request_return
        stock["sanctions"] *= 1.0 - p.sanction_return
        for agent in self.model.third_parties:
            row = agent.row
            stock["posture"][row] = alignment.fade(stock["posture"][row], p.posture_half_life)
            for party in self.world.parties:
                stock["signal"][row, party] = alignment.fade(
                    stock["signal"][row, party], p.signal_half_life
                )
        pivot = self.model.parties[0].pivot
        if pivot is not None:
            stock["peacekeepers"] *= 1.0 - p.peacekeeper_erosion * now.distraction[pivot]
            for party in self.world.parties:
                stock["signal"][party, pivot] = alignment.fade(
                    stock["signal"][party, pivot], p.signal_half_life
                )

    def _alignment(self) -> None:
        """Hedges first; the pivot's patience answers to their growth; trust answers to help."""
        world, model = self.world, self.model
        for side, party in enumerate(model.parties):
            if party.pivot is None:
                continue
            stressed = self._stress_of(side)
            attacked = (world.now.operation[1 - side] > 0).any(axis=0) | model.failed[side]
            abandoned = (attacked & ~model.helped[side]) + stressed
            grown = self._hedge(party, side, abandoned)
            self._patience(party, side, grown)
            self._trust(party, side, stressed)

    def _stress_of(self, side: int) -> np.ndarray:
        """Humanitarian stress of the people on one side, (R,)."""
        stress = np.zeros(self.world.R)
        for agent in self.model.authorities:
            if agent.side == side:
                stress = np.maximum(stress, self.world.stock["stress"][agent.place])
        return stress

    def _hedge(self, party, side: int, abandoned) -> np.ndarray:
        stock, p, grown = self.world.stock, self.p, np.zeros(self.world.R)
        total = self.world.now.interest[party.powers].sum(axis=0) if party.powers else 1.0
        for power in party.powers:
            share = self.world.now.interest[power] / np.maximum(total, 1e-9)
            before = stock["hedge"][party.row, power]
            after = np.clip(
                alignment.hedge(
                    p,
                    before,
                    self.world.usual["hedge"][party.row, power],
                    abandoned * share,
                    p.hedge_step * self.model.hedged[side] * share,
                ),
                0.0,
                1.0,
            )
            grown += np.maximum(after - before, 0.0)
            stock["hedge"][party.row, power] = after
        return grown

    def _patience(self, party, side: int, grown) -> None:
        stock, p, pivot = self.world.stock, self.p, party.pivot
        # What was said weighs once in all: what has faded this week is what is spent.
        spent = np.exp2(1.0 / p.signal_half_life) - 1.0
        said = stock["signal"][party.row, pivot] * spent
        rebuke, reassurance = np.maximum(-said, 0.0), np.maximum(said, 0.0)
        patience = stock["patience"][pivot, party.row]
        patience[:] = np.clip(
            alignment.patience(
                p,
                patience,
                self.world.usual["patience"][pivot, party.row],
                grown / p.hedge_step,
                self.model.criticised[side] + rebuke,
                self.model.courted[side] + reassurance,
            ),
            0.0,
            1.0,
        )

    def _trust(self, party, side: int, stressed) -> None:
        stock, p, pivot = self.world.stock, self.p, party.pivot
        watched = np.zeros(self.world.R)
        for agent in self.model.authorities:
            if agent.side == side:
                watched = np.maximum(watched, self.world.now.peacekeepers[agent.place])
        failed = self.model.failed[side] + stressed * watched
        trust = stock["reliability"][party.row, pivot]
        trust[:] = np.clip(
            alignment.trust(
                p,
                trust,
                self.world.usual["reliability"][party.row, pivot],
                failed,
                self.model.helped[side],
            ),
            0.0,
            1.0,
        )

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
        readiness = np.zeros(deaths.shape)
        engaged = np.ones(deaths.shape, dtype=bool)
        for side, party in enumerate(self.model.parties):
            contested = party.eligible | party.rival.eligible
            readiness = np.maximum(readiness, stock["readiness"][party.row] * contested)
            engaged &= world.now.commitment[side] >= p.war_commitment
        war = ladder.large_scale_war(stock["episode_deaths"], engaged)
        third = (stock["reinforcement"] > 0).any(axis=0)
        stock["level"][:] = ladder.level(
            p,
            stock["violations"],
            deaths,
            world.quiet_weeks,
            readiness,
            world.now.restriction,
            war,
            third,
        )
        # Third states leave when the fighting is over.
        stock["reinforcement"] *= (stock["operation"] > 0).any(axis=0)
