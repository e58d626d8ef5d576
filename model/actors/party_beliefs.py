"""What a party knows and believes: its strength, its chances, its allies, and the pivot."""

from __future__ import annotations

import numpy as np

from model.actors.base import RoleAgent
from model.mechanisms import balance, bargaining, corridor, motives, pivot, windows


class PartyBeliefs(RoleAgent):
    """One of the two parties. The other one is `rival`; `side` is its row in party arrays."""

    def __init__(self, model, code: str):
        """Find the party's side, its patrons, and the powers it could turn to."""
        super().__init__(model, code)
        world = self.world
        self.side = world.side[self.row]
        self.other = 1 - self.side
        self.rival_row = world.parties[self.other]
        cast = world.scenario.cast
        self.patrons = [world.row[c] for c in cast.of_role("patron") if cast.actors[c].of == code]
        self.powers = [world.row[c] for c in cast.of_role("outside_power")]
        self.neighbours = [world.row[c] for c in cast.of_role("neighbour")]
        third = ("pivot", "patron", "neighbour", "outside_power")
        self.suppliers = [world.row[c] for role in third for c in cast.of_role(role)]
        pivots = cast.of_role("pivot")
        self.pivot = world.row[pivots[0]] if pivots else None
        self.pivot_present = self.on.pivot * (self.pivot is not None)
        self.error = self.p.misperception * self.dice.normal(self.subject, "misperception", 0)
        self.local = np.array(
            [
                cast.actors[world.seat[t]].of == code if t in world.seat else False
                for t in world.theatres
            ]
        )[:, None]

    @property
    def rival(self) -> PartyBeliefs:
        """The other party."""
        return self.model.parties[self.other]

    # ------------------------------------------------------------ strength
    def sense(self) -> None:
        """Judge the own strength, the alternative ally and what there is to gain."""
        now = self.world.now
        self.support = self._support()
        self.alternative = self._alternative_ally()
        self.weigh()
        self.gain = bargaining.prospect(self.p, now.stake[self.side], now.control[self.other])
        self.eligible = (now.stake[self.side] > 0) & (
            now.control[self.other] > self.p.worth_claiming
        )
        self.facing = self._facing()
        self.coerced = self.on.corridor * corridor.coercion(now.corridor_pressure, now.route)

    def _facing(self):
        """How far the two sides' forces face each other, (K, R); not where authorities lost all."""
        now, facing = self.world.now, self.world.now.contact
        for agent in self.model.authorities:
            facing = facing.copy()
            facing[agent.place] *= now.control[agent.side, agent.place] > self.p.worth_claiming
        return facing

    def weigh(self) -> None:
        """Strength in attack and in defence in each theatre, (K, R)."""
        now, p = self.world.now, self.p
        drones = self.on.drones * balance.net_drones(
            now.drones[self.row], now.air_defence[self.rival_row]
        )
        own = (
            p,
            now.capacity[self.row],
            now.readiness[self.row],
            now.commitment[self.side],
            drones,
        )
        reinforcement = now.reinforcement[self.side]
        fighters = self.on.fighters * now.mercenaries[self.row]
        self.attack = balance.attack_strength(*own, fighters, self._support(), reinforcement)
        endurance = balance.endurance(p, now.supply)
        self.endurance = np.where(self.local, 1 - self.on.supply * (1 - endurance), 1.0)
        self.defence = balance.defence_strength(*own, now.terrain, self.endurance, reinforcement)
        self.drones = drones

    def judge_balance(self) -> None:
        """After both have weighed their strength: the true chance of an attack's success."""
        self.success = balance.success(self.p, self.attack, self.rival.defence, 0.0)

    def judge(self) -> None:
        """After both have sensed: chances of success, and whom the pivot would back."""
        p, now = self.p, self.world.now
        self.judge_balance()
        error = self.error * (1.0 - p.intelligence_effect * now.intelligence[self.row])
        self.believed_success = balance.success(p, self.attack, self.rival.defence, error)
        self.lost_by_waiting = self._lost_by_waiting(error)
        if not self.pivot_present:
            none = np.zeros_like(self.success)
            self.rival_backed = self.backed_in_attack = self.doubt = none
            self.free_towards_rival = none + 1.0
            return
        expected = np.maximum(now.request[self.rival_row], p.expected_request)
        z_rival, z_self, self.free_towards_rival = self.stance_if_attacking(1.0, expected)
        self.rival_backed, self.backed_in_attack = pivot.stance(z_rival, z_self)
        self.doubt = pivot.ambiguity(self.rival_backed)

    def _lost_by_waiting(self, error):
        """What an attack would gain less once what is announced has arrived, (K, R)."""
        now = self.world.now
        mine, theirs = self._coming(), self.rival._coming()
        if not self.on.windows or not (mine.any() or theirs.any()):
            return np.zeros_like(self.success)
        later = windows.success_later(
            self.p,
            self.attack,
            self.rival.defence,
            self._growth(now),
            self.rival._growth(now),
            error,
        )
        return windows.lost_by_waiting(self.believed_success, later, self.gain)

    def closing_window(self, shared):
        """Worth of striking before the rival is stronger or the pivot less distracted, (K, R).

        `shared` are the switches of `pivot.deterrent`.
        """
        p, now = self.p, self.world.now
        later = self.deterred
        if self.on.windows and self.pivot_present and self.on.passivity_distraction:
            freer = windows.distraction_later(p, now.distraction[self.pivot])
            expected = np.maximum(now.request[self.rival_row], p.expected_request)
            backed = pivot.stance(*self.stance_if_attacking(1.0, expected, distraction=freer)[:2])
            doubt = pivot.ambiguity(backed[0])
            later = pivot.deterrent(p, shared, backed[0], doubt, self.alternative)
        return windows.window(p, self.on.windows, self.lost_by_waiting, self.deterred, later)

    def _coming(self):
        now, row = self.world.now, self.row
        return now.coming_capacity[row] + now.coming_drones[row] + now.coming_air_defence[row]

    def _growth(self, now):
        """Capacity, capacity to come, net drones now and after all deliveries to both sides."""
        later = self.on.drones * balance.net_drones(
            np.minimum(now.drones[self.row] + now.coming_drones[self.row], 1.0),
            np.minimum(
                now.air_defence[self.rival_row] + now.coming_air_defence[self.rival_row], 1.0
            ),
        )
        return now.capacity[self.row], now.coming_capacity[self.row], self.drones, later

    # ------------------------------------------------------------ the pivot
    def stance_if_attacking(self, scale, request, heard=1.0, distraction=None):
        """The pivot's log-odds to back the rival, and this party, if this party attacks; (K, R).

        And how far a promise to the rival leaves it free. `heard` is 1 for what parties believe; 0
        for what the pivot does, whom its own signals do not bind. `distraction`: another one than
        this week's.
        """
        now, q = self.world.now, self.pivot
        return pivot.stance_logits(
            self.p,
            (
                self.on.passivity_strategy,
                self.on.passivity_distraction,
                self.on.passivity_breakdown,
            ),
            coverage=self.on.guarantee * now.coverage[self.other],
            reliability=now.reliability[self.rival_row, q],
            request=request,
            patience_attacked=now.patience[q, self.rival_row],
            patience_attacker=now.patience[q, self.row],
            scale=scale,
            peacekeepers=now.peacekeepers,
            distraction=now.distraction[q] if distraction is None else distraction,
            fighters_attacker=self.on.fighters * now.mercenaries[self.row],
            fighters_attacked=self.on.fighters * now.mercenaries[self.rival_row],
            dependence_on_attacker=now.dependence[q, self.row],
            dependence_on_attacked=now.dependence[q, self.rival_row],
            alternative_attacker=self.alternative,
            alternative_attacked=self.rival.alternative,
            access=now.access,
            drones_attacker=now.drones[self.row],
            drones_attacked=now.drones[self.rival_row],
            signal_attacked=heard * now.signal[q, self.rival_row],
            signal_attacker=heard * now.signal[q, self.row],
            declared_attacked=self.on.public_word * now.declared[q, self.rival_row],
            declared_attacker=self.on.public_word * now.declared[q, self.row],
            doubted=self.on.public_word * now.public_doubt[q],
            reliability_attacker=now.reliability[self.row, q],
        )

    # ------------------------------------------------------------ allies and suppliers
    def _support(self):
        none = 1.0
        for patron in self.patrons:
            none = none * (1.0 - self.world.now.support[patron, self.row])
        return 1.0 - none

    def _alternative_ally(self):
        """Patrons, and hedges to powers as far as these do not depend on the other side."""
        now, hedged = self.world.now, 0.0
        for power in self.powers:
            free = 1.0 - self.p.trade_discount * now.dependence[power, self.rival_row]
            hedged = hedged + now.hedge[self.row, power] * now.interest[power] * free
        return pivot.alternative_ally(self.p, self.support, np.minimum(hedged, 1.0))

    def feared(self, taken: np.ndarray) -> np.ndarray:
        """What others may do to it if it fights on, util, (K, R): what it weighed before it began.

        `taken` is 1 where the pivot has taken the other side this week: then it is no longer in
        doubt.
        """
        return self.feared_of_others + self.deterred + taken * (self.opposed - self.deterred)

    def bound(self):
        """Where a treaty in force binds the parties, (R,); nowhere with that mechanism off."""
        return self.on.treaty * self.world.now.treaty

    def motive(self):
        """What adds to the worth of any force: arms, a deadline, the leadership, a treaty; (R,)."""
        now, p, on, row = self.world.now, self.p, self.on, self.row
        care = 0.0
        if self.suppliers:
            care = motives.care_of_suppliers(
                now.dependence[row, self.suppliers], now.affinity[self.suppliers, self.rival_row]
            )
        return (
            motives.arms(p, on.arms_effects * bool(self.suppliers), now.recent_arms[row], care)
            + motives.audience(p, on.audience, now.audience[row], now.deadline[row], self.bound())
            + now.resolve[row]
            - motives.treaty_bond(p, self.bound())
        )
