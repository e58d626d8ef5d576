"""Stage 10, at home: weariness, readiness, approval, public commitments and the fall of leaders."""

from __future__ import annotations

import numpy as np

from model.mechanisms import alignment, domestic


class AtHome:
    """Moves what losses, gains and promises do to each party's and each patron's leadership."""

    def __init__(self, model):
        """Read the model's world and what happened this week."""
        self.model = model
        self.world = model.world
        self.p = model.world.p
        self.on = model.world.on

    def move(self) -> None:
        """Forces first, then approval, then whether the leadership lasts."""
        for side, party in enumerate(self.model.parties):
            self._forces(side, party)
        if self.on.approval:
            for side, party in enumerate(self.model.parties):
                self._approval(side, party)
            for patron in self.model.patrons:
                self._patron(patron)
        self._commitments()
        if self.on.removal:
            for agent in (*self.model.parties, *self.model.third_parties):
                self._leadership(agent)

    def _forces(self, side: int, party) -> None:
        stock, p, row = self.world.stock, self.p, party.row
        deaths = self.model.fighting.own_deaths[side]
        stock["weariness"][row] = domestic.weariness(
            p, self.on.weariness, stock["weariness"][row], deaths
        )
        stock["readiness"][row] = domestic.readiness(p, stock["readiness"][row])
        fighters = stock["mercenaries"][row]
        fighters -= p.fighters_return * np.maximum(
            fighters - self.world.usual["mercenaries"][row], 0.0
        )
        stock["recent_arms"][row] = alignment.kept(p.arms_memory) * stock["recent_arms"][row]
        self.world.shock[side] = p.shock_kept * self.world.shock[side]
        if self.on.domino:
            gained = self.model.fighting.ground_taken[side].sum(axis=0)
            stock["resolve"][row] += p.domino_step * gained * party.support
            self.world.clip("resolve", row)

    def _approval(self, side: int, party) -> None:
        world, stock, p, row = self.world, self.world.stock, self.p, party.row
        taken = self.model.fighting.ground_taken
        approval = stock["approval"][row]
        approval[:] = domestic.approval(
            p,
            approval,
            world.usual["approval"][row],
            self.model.fighting.own_deaths[side],
            taken[1 - side].sum(axis=0),
            taken[side].sum(axis=0),
            world.now.readiness[row],
            self.model.relations.stress_of(side),
            world.now.sanctions[party.suppliers, row].sum(axis=0) if party.suppliers else 0.0,
        )
        attacked = self.model.fighting.used_force[1 - side] > 0
        before = stock["rally"][row].copy()
        stock["rally"][row] = domestic.rally(p, before, attacked)
        approval += stock["rally"][row] - before
        world.clip("approval", row)

    def _patron(self, patron) -> None:
        """A patron's leadership shares in its client's gains, as far as it supports it."""
        world, p, row = self.world, self.p, patron.row
        gained = self.model.fighting.ground_taken[patron.side].sum(axis=0)
        support = world.now.support[row, patron.client]
        approval = world.stock["approval"][row]
        usual = world.usual["approval"][row]
        approval += p.approval_return * (usual - approval) + p.approval_patron * gained * support
        world.clip("approval", row)

    def _commitments(self) -> None:
        """A deadline that passes without force or treaty costs approval; commitments fade."""
        world, stock, now, p = self.world, self.world.stock, self.world.now, self.p
        commitment = stock["audience"]
        passed = now.deadline.copy()
        for side, party in enumerate(self.model.parties):
            passed[party.row] *= self.model.fighting.used_force[side] == 0
        passed *= ~self.model.fought_alone
        passed *= 1.0 - self.on.treaty * now.treaty
        if self.on.audience and passed.any():
            stock["approval"] -= domestic.backing_down(p, commitment, now.accountability, passed)
            world.clip("approval")
        for side, party in enumerate(self.model.parties):
            # What was demanded has been given, at least in part.
            commitment[party.rival_row] *= ~self.model.conceded[side]
            # Who used force at the deadline has kept its word.
            used = (self.model.fighting.used_force[side] > 0) & (now.deadline[party.row] > 0)
            commitment[party.row] *= ~used
        commitment *= (1.0 - p.audience_spent * now.deadline) * p.audience_kept

    def _leadership(self, agent) -> None:
        """Who falls is followed by another with another leaning; parties' courses change."""
        world, stock, p, row = self.world, self.world.stock, self.p, agent.row
        week, dice = world.week, agent.dice
        chance = domestic.removal(
            p,
            stock["approval"][row],
            world.now.accountability[row],
            world.now.removal_chance[row],
        )
        falls = dice.uniform(agent.subject, "fall of the leadership", week) < chance
        if not falls.any():
            return
        self.model.recorder.did(agent.code, "change_leader", "", falls)
        stock["approval"][row][falls] = p.new_leader_approval[falls]
        stock["audience"][row][falls] = 0.0
        stock["rally"][row][falls] = 0.0
        if row not in world.side:
            return
        leaning = p.new_leader_resolve * dice.normal(agent.subject, "leaning", week)
        stock["resolve"][row][falls] = leaning[falls]
        world.clip("resolve", row)
        course = p.new_leader_hedge * dice.normal(agent.subject, "course", week)
        usual = world.usual["hedge"][row]
        for power in agent.powers:
            usual[power][falls] = np.clip(usual[power] + course, 0.0, 1.0)[falls]
