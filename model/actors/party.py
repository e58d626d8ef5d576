"""A party to the conflict: it claims, holds, fears and chooses; both parties are of this kind."""

from __future__ import annotations

import numpy as np

from model.actors.party_acts import PartyActs
from model.mechanisms import balance, bargaining, conduct, pivot, third_parties
from model.mechanisms.choice import probabilities

WORTH_CLAIMING = 0.02
"""Share of the disputed ground below which a claim counts as met: nobody attacks for less."""


class Party(PartyActs):
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
    def rival(self) -> Party:
        """The other party."""
        return self.model.parties[self.other]

    # ------------------------------------------------------------ stage 3: sense
    def sense(self) -> None:
        """Judge the own strength, the alternative ally and what there is to gain."""
        now = self.world.now
        self.alternative = self._alternative_ally()
        self.weigh()
        self.gain = bargaining.prospect(self.p, now.stake[self.side], now.control[self.other])
        self.eligible = (now.stake[self.side] > 0) & (now.control[self.other] > WORTH_CLAIMING)

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
        self.attack = balance.attack_strength(
            *own, now.mercenaries[self.row], self._support(), reinforcement
        )
        endurance = balance.endurance(p, now.supply)
        self.endurance = np.where(self.local, 1 - self.on.supply * (1 - endurance), 1.0)
        self.defence = balance.defence_strength(*own, now.terrain, self.endurance, reinforcement)
        self.drones = drones

    def judge_balance(self) -> None:
        """After both have weighed their strength: the true chance of an attack's success."""
        self.success = balance.success(self.p, self.attack, self.rival.defence, 0.0)

    def judge(self) -> None:
        """After both have sensed: chances of success, and whom the pivot would back."""
        self.judge_balance()
        self.believed_success = balance.success(self.p, self.attack, self.rival.defence, self.error)
        if not self.pivot_present:
            none = np.zeros_like(self.success)
            self.rival_backed = self.backed_in_attack = self.doubt = none
            return
        expected = np.maximum(self.world.now.request[self.rival_row], self.p.expected_request)
        z_rival, z_self = self.stance_if_attacking(1.0, expected)
        self.rival_backed, self.backed_in_attack = pivot.stance(z_rival, z_self)
        self.doubt = pivot.ambiguity(self.rival_backed, self.backed_in_attack)

    def stance_if_attacking(self, scale, request):
        """The pivot's log-odds to back the rival, and to back this party, if this party attacks."""
        now, q = self.world.now, self.pivot
        return pivot.stance_logits(
            self.p,
            (
                self.on.passivity_strategy,
                self.on.passivity_distraction,
                self.on.passivity_breakdown,
            ),
            coverage=now.coverage[self.other],
            reliability=now.reliability[self.rival_row, q],
            request=request,
            patience_attacked=now.patience[q, self.rival_row],
            patience_attacker=now.patience[q, self.row],
            scale=scale,
            peacekeepers=now.peacekeepers,
            distraction=now.distraction[q],
            fighters_attacker=now.mercenaries[self.row],
            fighters_attacked=now.mercenaries[self.rival_row],
            dependence_on_attacker=now.dependence[q, self.row],
            dependence_on_attacked=now.dependence[q, self.rival_row],
            alternative_attacker=self.alternative,
            alternative_attacked=self.rival.alternative,
            access=now.access,
            drones_attacker=now.drones[self.row],
            drones_attacked=now.drones[self.rival_row],
            signal_attacked=now.signal[q, self.rival_row],
            signal_attacker=now.signal[q, self.row],
        )

    def _support(self):
        none = 1.0
        for patron in self.patrons:
            none = none * (1.0 - self.world.now.support[patron, self.row])
        return 1.0 - none

    def _alternative_ally(self):
        now, hedged = self.world.now, 0.0
        for power in self.powers:
            hedged = hedged + now.hedge[self.row, power] * now.interest[power]
        return pivot.alternative_ally(self.p, self._support(), np.minimum(hedged, 1.0))

    # ------------------------------------------------------------ stage 5: the act of the week
    def decide_force(self) -> None:
        """Choose one act: hold, mobilise, provoke, use force, restrict, or a diplomatic turn."""
        now, p, rival = self.world.now, self.p, self.rival
        shared = (self.pivot_present, self.on.ambiguity, self.on.alternative_ally)
        deterrent = pivot.deterrent(p, shared, self.rival_backed, self.doubt, self.alternative)
        red_line = self._red_lines()
        outcry, punishment = self._outside(now)
        restraint = self.world.restraint[self.side]
        wait = bargaining.waiting(p, self.on.waiting, now.talks, restraint, self.gain)
        wear = self.on.weariness * now.weariness[self.row]
        resistance = now.commitment[self.other] * now.capacity[self.rival_row]
        terms = (self.believed_success, self.gain, resistance)
        costs = (deterrent, red_line, punishment, wait, wear, now.observers)
        large = bargaining.offensive(p, *terms, now.corridor_pressure, *costs)
        small = bargaining.limited(p, *terms, *costs)
        # What the rival could do to this party.
        threat = rival.success * rival.gain
        backed = rival.rival_backed
        fear = pivot.abandonment(p, shared, backed, rival.doubt) * threat
        self.decide(
            "act", self._menu(deterrent, large, small, threat, fear, backed, outcry, shared)
        )
        self._note_expected_force()

    def _menu(self, deterrent, large, small, threat, fear, backed, outcry, shared):
        now, p, precision = self.world.now, self.p, self.p.choice_precision
        theatres, zero = self.world.theatres, np.zeros(self.world.R)
        never = -np.inf
        idle = (now.operation[self.side] == 0) & self.eligible
        spread = np.log(np.maximum(self.eligible.sum(axis=0), 1))
        offers = [("hold", "", zero)]
        readiness = conduct.mobilise(
            p, self.believed_success, self.gain, now.readiness[self.rival_row]
        )
        offers.append(("mobilise", "", p.activation_mobilise + precision * readiness))
        provoke = conduct.provoke(
            p, self.on.moral_hazard, self.gain, deterrent, self.pivot_present * backed
        )
        claims = now.stake[self.side] > 0
        large_in_reference, small_in_reference = self.world.worth_in_reference
        large, small = large - large_in_reference, small - small_in_reference
        for act, base, utility, open_to in (
            ("provoke", p.activation_provoke - np.log(len(theatres)), provoke, claims),
            ("limited_operation", p.activation_limited - spread, small, idle),
            ("offensive", p.activation_offensive - spread, large, idle),
        ):
            odds = np.where(open_to, base + precision * utility, never)
            offers += [(act, t, odds[k]) for k, t in enumerate(theatres)]
        offers += self._restrictions(outcry)
        if self.pivot is not None:
            offers += self._towards_pivot(threat, fear, backed, shared)
        return offers

    def _restrictions(self, outcry):
        now, p, offers = self.world.now, self.p, []
        free = 1.0 - now.distraction[self.pivot] if self.pivot is not None else 1.0
        for k, theatre in enumerate(self.world.theatres):
            if theatre not in self.world.seat or self.local[k]:
                continue
            utility = conduct.restrict(
                p,
                self.gain[k],
                now.restriction[k],
                now.stress[k],
                now.peacekeepers[k] * free,
                outcry,
            )
            reachable = (now.reach[self.side, k] > 0) & self.eligible[k]
            odds = p.activation_restrict + p.choice_precision * utility
            odds = odds + np.log(np.maximum(now.reach[self.side, k], 1e-9))
            offers.append(("restrict", theatre, np.where(reachable, odds, -np.inf)))
        return offers

    def _towards_pivot(self, threat, fear, backed, shared):
        now, p, precision = self.world.now, self.p, self.p.choice_precision
        trust = now.reliability[self.row, self.pivot]
        dependence = now.dependence[self.row, self.pivot]
        request = conduct.request_help(p, threat, now.coverage[self.side], trust)
        weight = now.stake[self.side] / np.maximum(now.stake[self.side].sum(axis=0), 1e-9)
        courting = conduct.court(
            p, (weight * pivot.courting_value(p, shared, backed, self.alternative)).sum(axis=0)
        )
        critical = conduct.criticise(p, trust, now.coverage[self.side], dependence)
        base = p.activation_diplomacy
        promised = (now.coverage[self.side] > 0).any(axis=0)
        offers = [
            ("request_help", "", np.where(promised, base + precision * request, -np.inf)),
            ("court", "", p.court_base + precision * courting),
            ("criticise", "", np.where(promised, base + precision * critical, -np.inf)),
        ]
        if self.powers:
            interest = now.interest[self.powers].max(axis=0)
            turn = conduct.hedge(p, fear, interest, dependence)
            offers.append(("hedge", "", base + precision * turn))
        return offers

    def _red_lines(self):
        now, total = self.world.now, 0.0
        for neighbour in self.neighbours:
            # A red line guards what is recognised as somebody else's.
            line = now.red_line[neighbour] * (1.0 - now.recognised[self.side])
            total = total + third_parties.red_line_deterrent(
                self.p, self.on.red_line, line, now.posture[neighbour]
            )
        return total

    def _outside(self, now):
        """What outside powers would make of force, (K, R), and of a restriction, (R,)."""
        powers = self.powers
        interest, dependence = now.interest[powers], now.dependence[powers, self.row]
        threat = now.sanction_threat[powers, self.row]
        threat = threat + self.p.sanctions_weight * now.sanctions[powers, self.row]
        punishment = bargaining.outside_punishment(
            self.p, self.on.punishment, interest, threat, dependence, now.recognised[self.side]
        )
        outcry = 0.0
        for number in range(len(powers)):
            resolve = interest[number] * (1.0 - self.p.trade_discount * dependence[number])
            outcry = outcry + resolve
        return outcry, punishment

    def _note_expected_force(self) -> None:
        """Keep how likely this party was to start force in each theatre, for those who watch it."""
        items, odds = self.decisions["act"]
        chance = probabilities(odds)
        first = next(n for n, (act, _) in enumerate(items) if act == "limited_operation")
        places = len(self.world.theatres)
        force = chance[first : first + places] + chance[first + places : first + 2 * places]
        self.world.expected_force[self.side] = force

    # ------------------------------------------------------------ stage 6: under attack
    def respond(self) -> None:
        """When attacked: fight on, ask for help, or mobilise."""
        now, p = self.world.now, self.p
        attacked = (now.operation[self.other] > 0).any(axis=0)
        if not attacked.any():
            return
        never = np.where(attacked, 0.0, -np.inf)
        offers = [("hold", "", np.zeros(self.world.R)), ("mobilise", "", never)]
        if self.pivot is not None:
            covered = np.where(now.operation[self.other] > 0, now.coverage[self.side], 0.0)
            trust = now.reliability[self.row, self.pivot]
            utility = conduct.request_help(p, 1.0, np.maximum(covered, p.request_uncovered), trust)
            offers.append(("request_help", "", never + p.choice_precision * utility))
        self.decide("response", offers)
