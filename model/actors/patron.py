"""A patron of one party: it chooses how far to support it."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.calendar import place_of
from model.mechanisms import third_parties
from model.policies.base import Delivery
from model.precision import FLOAT

LEVELS = ("stay_out", "statement", "arm", "send_fighters", "intervene")
SHARE = np.array([0.0, 0.25, 0.5, 0.75, 1.0], dtype=FLOAT)
"""The share of full support that each level stands for: the anchors of the quantity `support`."""


class Patron(RoleAgent):
    """Support moves slowly towards the level that it chooses each week."""

    def __init__(self, model, code: str):
        """Find the party that it supports."""
        super().__init__(model, code)
        self.client = self.world.row[self.world.scenario.actors[code].of]
        self.side = self.world.side[self.client]
        self.aim = None
        places = ("", self.world.actors[self.client])
        self.bans = [
            policy
            for policy in self.world.scenario.policies
            if policy.mode == "forbid"
            and policy.menu_item in LEVELS
            and code in policy.actors
            and place_of(policy) in places
        ]
        """The policies that forbid one of its levels."""

    def ceiling(self) -> np.ndarray | float:
        """The highest support that bans leave this week: up to the lowest level that is barred."""
        if not self.bans:
            return 1.0
        cap = np.zeros(self.world.R, dtype=FLOAT)
        for share, act in zip(SHARE[1:], LEVELS[1:], strict=True):
            # A level counts only if no level below it is barred.
            cap = np.where((cap == share - 0.25) & ~self.barred_by_ban(act), share, cap)
        return cap

    def barred_by_ban(self, act: str) -> np.ndarray:
        """Where a policy forbids a level; a script of the same act takes it off the menu only."""
        mask = np.zeros(self.world.R, dtype=bool)
        for policy in self.bans:
            if policy.menu_item == act:
                mask |= self.world.tracks[policy.name].active
        return mask

    def take_stance(self) -> None:
        """Stage 4: choose a level of support."""
        now, p = self.world.now, self.p
        client, rows = self.model.parties[self.side], self.world.roles
        weight = now.stake[self.side] / np.maximum(now.stake[self.side].sum(axis=0), 1e-9)
        prospect = (weight * client.success * client.gain).sum(axis=0)
        hostile = (weight * client.rival_backed).sum(axis=0)
        powers = [self.world.row[c] for c, role in rows.items() if role == "outside_power"]
        watched = [self.world.row[c] for c, role in rows.items() if role == "neighbour"]
        pressure = hostile
        if powers:
            pressure = pressure + now.interest[powers].mean(axis=0)
        if client.pivot is not None:
            pressure = pressure + now.posture[client.pivot]
        rival_force = np.zeros(self.world.R, dtype=FLOAT)
        for neighbour in watched:
            rival_force = rival_force + now.posture[neighbour]
            # It could clash with the neighbour only beyond the line that the neighbour has drawn.
            line = now.red_line[neighbour] * (1.0 - now.recognised[self.side])
            pressure = pressure + now.posture[neighbour] * (weight * line).sum(axis=0)
        utility = third_parties.patron_support(
            p,
            SHARE,
            now.affinity[self.row, self.client],
            now.approval[self.row],
            prospect,
            client.coerced.max(axis=0),
            pressure,
            rival_force,
            now.support[self.row, self.client],
        )
        at_war = (now.operation == 2).any(axis=(0, 1))
        shared = self.on.condominium * now.condominium
        entry = utility[4] - p.patron_entry - p.condominium_weight * shared
        utility[4] = np.where(at_war, self.entry(entry), -np.inf)
        utility[3] = np.where(at_war, utility[3], -np.inf)
        odds = p.choice_precision * utility
        code = self.world.actors[self.client]
        offers = [(act, code if act == "arm" else "", odds[n]) for n, act in enumerate(LEVELS)]
        picked = self.decide("support", offers)
        # Who sends arms keeps up what support there is, and more than that if it does more.
        support = now.support[self.row, self.client]
        kept = np.where(picked >= LEVELS.index("arm"), support, 0.0)
        self.aim = np.maximum(SHARE[picked], kept)

    def carry_out(self) -> None:
        """Do what was chosen; support moves a little towards it, once a week."""
        super().carry_out()
        if self.aim is not None:
            support = self.world.stock["support"][self.row, self.client]
            support += self.p.patron_adjustment * (self.aim - support)
            self.aim = None

    def statement(self, where, theatre) -> None:
        """Diplomatic support: it shows in the level alone."""

    def arm(self, where, theatre) -> None:
        """Drones are on their way to the client."""
        client = self.world.actors[self.client]
        size, lag = self.p.patron_arms, self.p.delivery_lag
        self.world.deliver(Delivery(self.code, client, "drones", size, lag, False), where)

    def send_fighters(self, where, theatre) -> None:
        """Foreign fighters join the client."""
        self.world.stock["mercenaries"][self.client] += self.p.fighters_step * where
        self.world.clip("mercenaries", self.client)

    def intervene(self, where, theatre) -> None:
        """Its forces fight on the client's side wherever an offensive goes on."""
        fighting = (self.world.now.operation == 2).any(axis=0)
        forces = self.world.stock["reinforcement"][self.side]
        np.maximum(forces, self.expedition() * where * fighting, out=forces)
        self.model.fought_alone[self.row] |= where
