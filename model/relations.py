"""Stage 10, between states: hedges, patience, trust, standing, ties, attention and the treaty."""

from __future__ import annotations

import numpy as np

from model.mechanisms import alignment, learning, settlement, standing
from model.outcomes import LIMITED_CLASH_DEATHS
from model.precision import FLOAT

YEAR = 52
"""Weeks in which a ceasefire that holds still adds to the standing of who brokered it."""


class Relations:
    """Moves the ties of a block at the end of a week."""

    def __init__(self, model):
        """Read the model's world and what its actors did this week."""
        self.model = model
        self.world = model.world
        self.p = model.world.p
        self.on = model.world.on
        third, parties = model.third_parties, model.parties
        pairs = {(a.row, b.row) for a in third for b in parties}
        if parties[0].pivot is not None:
            pairs |= {(patron.row, parties[0].pivot) for patron in model.patrons}
        self.pairs = sorted(pairs | {(other, one) for one, other in pairs})
        """Rows whose affinity can move, by deliveries or by taking sides."""

    def move(self) -> None:
        """Hedges first; the pivot's patience answers to their growth; trust answers to help."""
        for side, party in enumerate(self.model.parties):
            if party.pivot is not None:
                self._towards_pivot(side, party)
            if self.on.learning:
                self._towards_rival(side, party)
        self.world.observers_before = self.world.now.observers.copy()
        if self.on.standing:
            self._standing()
            self._ties()
            self._attention()
        self._fresh_success()
        self._settlement()

    # ------------------------------------------------------------ a party and the pivot
    def _towards_pivot(self, side: int, party) -> None:
        stressed = self.stress_of(side)
        model = self.model
        attacked = (model.fighting.used_force[1 - side] > 0) | model.failed[side]
        abandoned = (attacked & ~model.helped[side]) + stressed
        if self.on.alignment:
            grown = self._hedge(party, side, abandoned)
            self._patience(party, side, grown)
        if self.on.learning:
            self._trust(party, side, stressed)

    def stress_of(self, side: int) -> np.ndarray:
        """Humanitarian stress of the people on one side, (R,)."""
        stress = np.zeros(self.world.R, dtype=FLOAT)
        for agent in self.model.authorities:
            if agent.side == side:
                stress = np.maximum(stress, self.world.stock["stress"][agent.place])
        return stress

    def _hedge(self, party, side: int, abandoned) -> np.ndarray:
        stock, p, grown = self.world.stock, self.p, np.zeros(self.world.R, dtype=FLOAT)
        interest = self.world.now.interest
        total = interest[party.powers].sum(axis=0) if party.powers else 1.0
        pivot = party.pivot
        dependence = 0.0 if pivot is None else self.world.now.dependence[party.row, pivot]
        for power in party.powers:
            share = interest[power] / np.maximum(total, 1e-9)
            before = stock["hedge"][party.row, power]
            after = alignment.hedge(
                p,
                before,
                self.world.usual["hedge"][party.row, power],
                abandoned * share,
                p.hedge_step * self.model.hedged[side] * share,
                self.model.courted[side] * share,
                dependence,
            )
            after = np.clip(after, 0.0, 1.0)
            grown += np.maximum(after - before, 0.0)
            stock["hedge"][party.row, power] = after
        return grown

    def _patience(self, party, side: int, grown) -> None:
        world, stock, p, pivot = self.world, self.world.stock, self.p, party.pivot
        # What was said weighs once in all: what has faded this week is what is spent.
        spent = 1.0 / p.signal_kept - 1.0
        said = stock["signal"][party.row, pivot] * spent
        rebuke, reassurance = np.maximum(-said, 0.0), np.maximum(said, 0.0)
        patience = stock["patience"][pivot, party.row]
        moved = alignment.patience(
            p,
            patience,
            world.usual["patience"][pivot, party.row],
            grown / p.hedge_step,
            self.model.criticised[side] + rebuke,
            self.model.courted[side] + reassurance,
            self._missions_admitted(side),
        )
        patience[:] = np.clip(moved, 0.0, 1.0)

    def _missions_admitted(self, side: int) -> np.ndarray:
        """Growth of observer missions this week on ground recognised as the party's, (R,)."""
        world = self.world
        more = np.maximum(world.now.observers - world.observers_before, 0.0)
        return (more * world.now.recognised[side]).sum(axis=0)

    def _trust(self, party, side: int, stressed) -> None:
        world, p, pivot, model = self.world, self.p, party.pivot, self.model
        watched = np.zeros(world.R, dtype=FLOAT)
        for agent in model.authorities:
            if agent.side == side:
                watched = np.maximum(watched, world.now.peacekeepers[agent.place])
        failed = model.seen_failing[side] + stressed * watched
        trust = world.stock["reliability"][party.row, pivot]
        usual = world.usual["reliability"][party.row, pivot]
        mean, weight = learning.forget(p, trust, world.experience[side], usual)
        mean, weight = learning.learn(
            p, mean, weight, model.helped[side], failed, model.excluded[side]
        )
        trust[:] = np.clip(mean, 0.0, 1.0)
        world.experience[side] = weight

    def _towards_rival(self, side: int, party) -> None:
        """Trust in the other party: force is evidence against its word, concessions for it."""
        world, p, model = self.world, self.p, self.model
        used = model.fighting.used_force[1 - side]
        failed = np.where(used == 2, 1.0, np.where(used == 1, p.limited_scale, 0.0))
        trust = world.stock["reliability"][party.row, party.rival_row]
        usual = world.usual["reliability"][party.row, party.rival_row]
        mean, weight = learning.forget(p, trust, world.rival_experience[side], usual)
        mean, weight = learning.learn(p, mean, weight, model.conceded[1 - side], failed, 0.0)
        trust[:] = np.clip(mean, 0.0, 1.0)
        world.rival_experience[side] = weight

    # ------------------------------------------------------------ third parties
    def _standing(self) -> None:
        """Legitimacy: won by ceasefires that hold, lost by those that break and by solo force."""
        world, stock, p = self.world, self.world.stock, self.p
        rows = self.model.mediators
        if not len(rows):
            return
        young = (stock["ceasefire"] > 0) & (stock["ceasefire_age"] <= YEAR)
        held = (world.brokers[rows] * young).sum(axis=1)
        unrest = np.zeros((len(rows), world.R), dtype=FLOAT)
        clashes = (stock["deaths"] >= LIMITED_CLASH_DEATHS).any(axis=0)
        for number, agent in enumerate(self.model.third_parties):
            unrest[number] = clashes * (world.roles[agent.code] == "pivot")
        moved = standing.legitimacy(
            p,
            stock["legitimacy"][rows],
            world.usual["legitimacy"][rows],
            self.model.fighting.brokered[rows],
            held,
            self.model.fighting.broken[rows],
            unrest,
            self.model.fought_alone[rows],
        )
        stock["legitimacy"][rows] = np.clip(moved, 0.0, 1.0)

    def _fresh_success(self) -> None:
        """It fades whatever else stands still; with standing off no ceasefire adds to it."""
        stock, rows = self.world.stock, self.model.mediators
        if len(rows):
            brokered = self.on.standing * self.model.fighting.brokered[rows]
            stock["fresh_success"][rows] = standing.fresh_success(
                self.p, stock["fresh_success"][rows], brokered
            )

    def _ties(self) -> None:
        """The pivot's ties with a party whose rival it backs, and with an attacker's patrons."""
        world, model = self.world, self.model
        affinity, usual, back = (
            world.stock["affinity"],
            world.usual["affinity"],
            self.p.affinity_return,
        )
        for one, other in self.pairs:
            affinity[one, other] += back * (usual[one, other] - affinity[one, other])
        pivot = model.parties[0].pivot
        if pivot is None:
            return
        for side, party in enumerate(model.parties):
            self._tie(pivot, party.row, 0.0, model.sided_against[side])
            for patron in party.patrons:
                won = model.left_alone[side]
                self._tie(pivot, patron, won, model.sided_against[side])
        for index in self.pairs:
            world.clip("affinity", index)
        patrons = [agent.row for agent in model.patrons]
        if patrons:
            # The closest of its ties with patrons counts.
            world.stock["condominium"][:] = standing.understanding(
                self.p,
                world.stock["condominium"],
                world.usual["condominium"],
                affinity[pivot, patrons].max(axis=0),
                usual[pivot, patrons].max(axis=0),
            )

    def _tie(self, one: int, other: int, won, lost) -> None:
        """Both directions move alike."""
        affinity = self.world.stock["affinity"]
        for a, b in ((one, other), (other, one)):
            affinity[a, b] += standing.tie(self.p, won, lost)

    def _attention(self) -> None:
        """Outside powers' interest rises with stress and clashes; the format wears off."""
        world, stock, p = self.world, self.world.stock, self.p
        stock["format"][:] = standing.format(p, stock["format"], world.now.rivalry)
        rows = [agent.row for agent in self.model.outside_powers]
        if rows:
            alarm = np.maximum(self.model.alarm.max(axis=0), stock["stress"].max(axis=0))
            moved = standing.interest(
                p, stock["interest"][rows], world.usual["interest"][rows], alarm
            )
            stock["interest"][rows] = np.clip(moved, 0.0, 1.0)

    # ------------------------------------------------------------ peace
    def _settlement(self) -> None:
        """Steps towards agreement, a signature, and the end of a treaty by an offensive."""
        world, stock, p = self.world, self.world.stock, self.p
        stock["talks"][:] = settlement.progress(
            p, stock["talks"], world.usual["talks"], np.minimum(self.model.agreement, 1.0)
        )
        fighting = self.model.fighting.fought.astype(FLOAT)
        chance = settlement.signature(
            p, self.on.treaty, stock["talks"], world.now.signing_obstacle, fighting
        )
        dice = self.model.dice.uniform("region", "signature", world.week)
        signed = (stock["treaty"] == 0) & (dice < chance)
        broken = (self.model.fighting.used_force == 2).any(axis=0)
        self.model.signed |= signed
        stock["treaty"][signed] = 1.0
        stock["treaty"][broken] = 0.0
