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
        now, p, self.crossed = self.world.now, self.p, {}
        for party in self.model.parties:
            line = now.red_line[self.row] * (1.0 - now.recognised[party.side])
            crossed = (now.operation[party.side] == 2) * line
            if not crossed.any():
                continue
            self.crossed[party.rival.code] = crossed > 0
            worst = crossed.max(axis=0)
            odds = p.neighbour_entry + np.log(np.maximum(worst, 1e-9))
            self.decide(
                f"response to {party.subject}",
                [
                    ("stay_out", "", np.zeros(self.world.R)),
                    ("intervene", party.rival.code, np.where(worst > 0, odds, -np.inf)),
                ],
            )

    def mediate(self, where, theatre) -> None:
        """It offers its good offices."""
        self._mediate(where, self.p.chosen_effort, self.p.chosen_leverage)

    def incentive(self, where, theatre) -> None:
        """Trade and transit offers: less effort than mediation, with more leverage."""
        self._mediate(where, self.p.incentive_effort, self.p.incentive_leverage)

    def exercise(self, where, theatre) -> None:
        """Its armed posture rises by an exercise."""
        self._raise_posture(self.p.exercise_weight * where)

    def warn(self, where, theatre) -> None:
        """Its armed posture rises by a warning."""
        self._raise_posture(self.p.warning_weight * where)

    def _raise_posture(self, amount) -> None:
        self.world.stock["posture"][self.row] += amount
        self.world.clip("posture", self.row)

    def intervene(self, where, party) -> None:
        """Its forces fight on the attacked side where the red line is crossed."""
        side = self.world.side[self.world.row[party]]
        forces = self.world.stock["reinforcement"][side]
        np.maximum(forces, self.expedition() * where * self.crossed[party], out=forces)
