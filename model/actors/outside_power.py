"""An outside power: it speaks, mediates, observes, aids, sanctions and assists."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.mechanisms import convening, third_parties
from model.policies.base import Delivery
from model.precision import FLOAT


class OutsidePower(RoleAgent):
    """Its steps grow with its interest in the region and shrink with what it would lose."""

    def take_stance(self) -> None:
        """Stage 4: one step in general, and one towards each party, or none."""
        now, p, row = self.world.now, self.p, self.row
        interest, precision, base = now.interest[row], p.choice_precision, p.activation_third
        alarm = self.model.alarm
        worst = alarm.max(axis=0)
        offers = [
            ("stay_out", "", 0.0),
            ("statement", "", third_parties.protest(p, worst, interest)),
            ("mediate", "", base + precision * self._worth_of_mediating(worst)),
        ]
        for k, theatre in enumerate(self.world.theatres):
            room = now.mission_access[k] - now.observers[k] > p.mission_room
            if room.any():
                odds = third_parties.observation(p, alarm[k], interest, now.mission_access[k])
                offers.append(("mission", theatre, np.where(room, odds, -np.inf)))
            if theatre in self.world.seat:
                odds = third_parties.relief(p, now.stress[k], interest)
                offers.append(("aid", theatre, np.where(now.stress[k] > 0, odds, -np.inf)))
        self.decide("stance", offers)
        for party in self.model.parties:
            self._turn_to(party, interest)

    def _turn_to(self, party, interest) -> None:
        """Sanction or assist one party, apart from what it does about the other."""
        now, p, precision, row = self.world.now, self.p, self.p.choice_precision, self.row
        stress = np.zeros(self.world.R, dtype=FLOAT)
        for agent in self.model.authorities:
            if agent.side == party.other:
                stress = np.maximum(stress, now.stress[agent.place])
        # Force counts less where it is framed as a police matter or answers a provocation.
        force = ((now.operation[party.side] == 2) * party.excuse()).max(axis=0)
        sanction = third_parties.sanction(
            p, stress, force, interest, now.dependence[row, party.row]
        )
        assist = third_parties.assistance(p, now.hedge[party.row, row], interest)
        reason = (stress > 0) | (force > 0)
        self.decide(
            f"turn to {party.subject}",
            [
                ("stay_out", "", 0.0),
                (
                    "sanction",
                    party.code,
                    np.where(reason, p.activation_third + precision * sanction, -np.inf),
                ),
                ("arm", party.code, p.activation_third + precision * assist),
            ],
        )

    def _worth_of_mediating(self, alarm):
        now, row = self.world.now, self.row
        return convening.in_format(
            self.p,
            now.interest[row],
            now.legitimacy[row],
            alarm,
            now.distraction[row],
            now.format,
            self.on.condominium * now.condominium,
            self.momentum(),
        )

    def respond_to_force(self) -> None:
        """Stage 7: when force is used, it may convene the parties at once."""
        now, p = self.world.now, self.p
        largest = now.operation.max(axis=(0, 1))
        if not (largest > 0).any():
            return
        alarm = np.where(largest == 2, 1.0, p.limited_scale)
        worth = self._worth_of_mediating(alarm)
        odds = p.activation_third + p.choice_precision * worth
        self.decide(
            "response",
            [
                ("stay_out", "", 0.0),
                ("mediate", "", np.where(largest > 0, odds, -np.inf)),
            ],
        )

    # ------------------------------------------------------------ what the acts do
    def statement(self, where, theatre) -> None:
        """Words without leverage: they change nothing in this model."""

    def mediate(self, where, theatre) -> None:
        """It mediates with what leverage it has."""
        self.take_up_mediation(where, self.p.chosen_effort, self.p.chosen_leverage)

    def mission(self, where, theatre) -> None:
        """Observers are sent, within the access that the host side gives."""
        place = self.world.place[theatre]
        observers = self.world.stock["observers"][place]
        more = np.minimum(observers + self.p.mission_step, self.world.now.mission_access[place])
        observers[:] = np.where(where, np.maximum(more, observers), observers)

    def aid(self, where, theatre) -> None:
        """A relief route is offered."""
        relief = self.world.stock["relief"][self.world.place[theatre]]
        np.maximum(relief, self.p.aid_step * where, out=relief)

    def sanction(self, where, party) -> None:
        """Sanctions on a party grow by a step."""
        self.world.stock["sanctions"][self.row, self.world.row[party]] += (
            self.p.sanction_step * where
        )
        self.world.clip("sanctions", self.row)

    def arm(self, where, party) -> None:
        """Air defence is ordered for a party, in public."""
        size, lag = self.p.assistance_size, self.p.delivery_lag
        self.world.deliver(Delivery(self.code, party, "air_defence", size, lag), where)
