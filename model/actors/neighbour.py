"""A neighbour with a declared red line: it warns, exercises, offers, and may intervene."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.mechanisms import third_parties

HALF_YEAR = 26
"""Weeks over which it judges the danger of an attack."""


class Neighbour(RoleAgent):
    """It guards its red line by threat or by incentive, softer where a kindred minority counts."""

    def take_stance(self) -> None:
        """Stage 4: what it does about the danger to its red line."""
        now, p, row = self.world.now, self.p, self.row
        danger = 1.0 - np.exp(-HALF_YEAR * self.world.expected_force.max(axis=0))
        patrons = [agent.row for agent in self.model.patrons]
        presence = now.support[patrons].max(axis=(0, 1)) if patrons else 0.0
        alarm = third_parties.red_line_alarm(
            p, danger, now.corridor_pressure, now.red_line[row], presence
        )
        caution = p.red_line_minority * now.minority_salience[row]
        mediate = third_parties.mediate(
            p, now.legitimacy[row], now.format, alarm, now.distraction[row]
        )
        base, precision = p.activation_third, p.choice_precision
        self.decide(
            "stance",
            [
                ("stay_out", "", np.zeros(self.world.R)),
                ("mediate", "", base + precision * mediate),
                ("incentive", "", base + precision * (alarm + caution - p.warning_cost)),
                ("exercise", "", base + precision * (alarm - caution - p.red_line_cost)),
                ("warn", "", base + precision * (alarm - caution - p.warning_cost)),
            ],
        )

    def respond_to_force(self) -> None:
        """Stage 7: it may fight where an offensive crosses its red line."""
        now, p = self.world.now, self.p
        for party in self.model.parties:
            crossed = (now.operation[party.side] == 2) * now.red_line[self.row]
            if not crossed.any():
                continue
            self.helping, self.crossed = party.other, crossed > 0
            worst = crossed.max(axis=0)
            odds = p.neighbour_entry + p.choice_precision * p.red_line_loss * worst
            self.decide(
                f"response to {party.subject}",
                [
                    ("stay_out", "", np.zeros(self.world.R)),
                    ("intervene", "", np.where(worst > 0, odds, -np.inf)),
                ],
            )
            self.carry_out()

    def mediate(self, where, theatre) -> None:
        """It offers its good offices."""
        now, p = self.world.now, self.p
        now.mediation[self.row] = np.maximum(now.mediation[self.row], p.chosen_effort * where)
        leverage = now.mediation_leverage[self.row]
        now.mediation_leverage[self.row] = np.maximum(leverage, p.chosen_leverage * where)

    def incentive(self, where, theatre) -> None:
        """Trade and transit offers: they weigh as leverage of the week."""
        leverage = self.world.now.mediation_leverage[self.row]
        self.world.now.mediation_leverage[self.row] = np.maximum(
            leverage, self.p.chosen_leverage * where
        )

    def exercise(self, where, theatre) -> None:
        """Its armed posture rises by an exercise."""
        self._raise_posture(self.p.exercise_weight * where)

    def warn(self, where, theatre) -> None:
        """Its armed posture rises by a warning."""
        self._raise_posture(self.p.warning_weight * where)

    def _raise_posture(self, amount) -> None:
        self.world.stock["posture"][self.row] += amount
        self.world.clip("posture", self.row)

    def intervene(self, where, theatre) -> None:
        """Its forces fight on the attacked side where the red line is crossed."""
        forces = self.world.stock["reinforcement"][self.helping]
        np.maximum(forces, self.expedition() * where * self.crossed, out=forces)
