"""A neighbour with a declared red line: it warns, exercises, offers, and may intervene."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.mechanisms import arms, convening, corridor, third_parties

HALF_YEAR = 26
"""Weeks over which it judges the danger of an attack."""


class Neighbour(RoleAgent):
    """It guards its red line by threat or by incentive, softer where a kindred minority counts."""

    def take_stance(self) -> None:
        """Stage 4: what it does about the danger to its red line."""
        now, p, row = self.world.now, self.p, self.row
        danger = 1.0 - np.exp(-HALF_YEAR * self.world.expected_force.max(axis=0))
        under_way = now.operation.max(axis=0)
        danger = np.where(under_way == 2, 1.0, np.maximum(danger, p.limited_scale * under_way))
        patrons = [agent.row for agent in self.model.patrons]
        presence = now.support[patrons].max(axis=(0, 1)) if patrons else 0.0
        objected = corridor.objected(
            p, corridor.coercion(now.corridor_pressure, now.route), now.route
        )
        distraction, interest = self._vacuum()
        alarm = third_parties.red_line_alarm(
            p,
            danger,
            self.on.corridor * objected,
            now.red_line[row],
            presence,
            distraction,
            interest,
        )
        self.threatening = self._who_threatens()
        sources = now.arms_source[self.world.parties]
        pushed = np.maximum(sources[0] * self.threatening[0], sources[1] * self.threatening[1])
        caution = third_parties.red_line_caution(
            p, now.minority_salience[row], self.on.security_dilemma * pushed
        )
        worth = convening.mediate(p, now.legitimacy[row], alarm, now.distraction[row])
        mediate = convening.beside(p, worth + self.momentum(), now.format)
        base, precision = p.activation_third, p.choice_precision
        self.decide(
            "stance",
            [
                ("stay_out", "", 0.0),
                ("mediate", "", base + precision * mediate),
                ("incentive", "", third_parties.red_line_incentive(p, alarm, caution)),
                (
                    "exercise",
                    "",
                    third_parties.red_line_exercise(p, alarm, caution, now.capacity[row]),
                ),
                ("warn", "", third_parties.red_line_warning(p, alarm, caution)),
            ],
        )

    def _vacuum(self):
        """The pivot's distraction, and the mean interest of outside powers, (R,) each."""
        now, world = self.world.now, self.world
        pivot = self.model.parties[0].pivot
        distraction = now.distraction[pivot] if pivot is not None else 0.0
        powers = [world.row[code] for code, role in world.roles.items() if role == "outside_power"]
        interest = now.interest[powers].mean(axis=0) if powers else 0.0
        return distraction, interest

    def _who_threatens(self):
        """Whose force would cross the red line, by party: where the ground is another's."""
        now = self.world.now
        line = now.red_line[self.row]
        return [(line * (1.0 - now.recognised[side])).max(axis=0) for side in (0, 1)]

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
            odds = self.entry(third_parties.red_line_entry(p, worst))
            self.decide(
                f"response to {party.subject}",
                [
                    ("stay_out", "", 0.0),
                    ("intervene", party.rival.code, np.where(worst > 0, odds, -np.inf)),
                ],
            )

    def mediate(self, where, theatre) -> None:
        """It offers its good offices."""
        self.take_up_mediation(where, self.p.chosen_effort, self.p.chosen_leverage)

    def incentive(self, where, theatre) -> None:
        """Trade and transit offers: less effort than mediation, with more leverage."""
        self.take_up_mediation(where, self.p.incentive_effort, self.p.incentive_leverage)

    def exercise(self, where, theatre) -> None:
        """Its armed posture rises by an exercise."""
        self._raise_posture(self.p.exercise_weight * where)

    def warn(self, where, theatre) -> None:
        """Its armed posture rises by a warning."""
        self._raise_posture(self.p.warning_weight * where)

    def drive_to_arms(self) -> None:
        """Stage 10, the security dilemma: a party that is newly warned orders arms outside.

        An exercise counts as one, a warning as less, whether chosen or scripted.
        """
        now, world, p = self.world.now, self.world, self.p
        before = world.posture_before[self.row]
        alarm = np.maximum(now.posture[self.row] - before, 0.0) / self.p.exercise_weight
        for row, threat in zip(world.parties, self.threatening, strict=True):
            size = arms.rearming(
                p, now.arms_source[row], world.stock["capacity"][row], alarm * threat
            )
            path = f"capacity.{world.actors[row]}"
            if self.on.security_dilemma:
                world.order(path, size, self.p.delivery_lag, alarm > 0)

    def _raise_posture(self, amount) -> None:
        self.world.stock["posture"][self.row] += amount
        self.world.clip("posture", self.row)

    def intervene(self, where, party) -> None:
        """Its forces fight on the attacked side where the red line is crossed."""
        side = self.world.side[self.world.row[party]]
        forces = self.world.stock["reinforcement"][side]
        np.maximum(forces, self.expedition() * where * self.crossed[party], out=forces)
        self.model.fought_alone[self.row] |= where
