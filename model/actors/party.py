"""A party to the conflict: it claims, holds, fears and chooses; both parties are of this kind."""

from __future__ import annotations

from math import log

import numpy as np

from model.actors.party_acts import PartyActs
from model.mechanisms import (
    bargaining,
    conduct,
    corridor,
    motives,
    pivot,
    settlement,
    third_parties,
)
from model.mechanisms.choice import probabilities, sigmoid
from model.precision import FLOAT

NEVER = -np.inf


class Party(PartyActs):
    """Chooses about force and about diplomacy every week, and answers when it is attacked."""

    # ------------------------------------------------------------ stage 5: the acts of the week
    def decide_force(self) -> None:
        """Choose twice: mobilise, provoke, use force, restrict; and talk or turn to others.

        The two are apart because a letter does not keep an army in its barracks: in one menu every
        further diplomatic act on offer would make force rarer.
        """
        now, p, rival = self.world.now, self.p, self.rival
        shared = (self.pivot_present, self.on.ambiguity, self.on.alternative_ally)
        guaranteed = p.outside_guarantee_loss * now.outside_guarantee[self.other]
        self.deterred = pivot.deterrent(p, shared, self.rival_backed, self.doubt, self.alternative)
        self.opposed = pivot.opposed(p, shared, self.alternative)
        self.window = self.closing_window(shared)
        outcry, punishment = self._outside(now)
        self.red_lines = self._red_lines()
        self.deterrent = deterrent = guaranteed + self.deterred
        self.feared_of_others = guaranteed + self.red_lines + punishment
        self._weigh_force(deterrent, punishment)
        # What the rival could do to this party.
        self.threat = rival.success * rival.gain
        backed = rival.rival_backed
        self.fear = pivot.abandonment(p, shared, backed, rival.doubt) * self.threat
        self.decide("force", self._military() + self._restrictions(outcry))
        self._note_expected_force()
        offers = [("hold", "", 0.0), *self._talks(backed)]
        if self.pivot is not None:
            offers += self._towards_pivot(backed, shared)
        self.decide("diplomacy", offers)

    def _weigh_force(self, deterrent, punishment) -> None:
        """The worth of an offensive and of a limited operation in each theatre, (K, R)."""
        now, p, row = self.world.now, self.p, self.row
        dividend = corridor.peace_dividend(
            p, now.route, now.route_interest[self.side], now.incentive[row]
        )
        restraint = self.world.restraint[self.side]
        wait = bargaining.waiting(p, self.on.waiting, now.talks, restraint, self.gain, dividend)
        wear = self.on.weariness * now.weariness[row]
        resistance = now.commitment[self.other] * now.capacity[self.rival_row]
        terms = (self.believed_success, self.gain, resistance)
        free = 1.0 - now.distraction[self.pivot] if self.pivot is not None else 1.0
        breach = bargaining.breach(p, now.observers, now.peacekeepers * free, now.depth)
        costs = (deterrent, self.red_lines, punishment, wait, wear, breach)
        wanted = self.coerced * now.route_interest[self.side]
        motive = self.motive()
        press = motives.coercion(
            p, self.on.coercion, now.talks, self.bound(), now.approval[self.rival_row]
        )
        left = bargaining.forestalled(p, self.on.fait_accompli, self._expected_capitulation())
        early = (deterrent * left, costs[1], punishment * left, *costs[3:])
        large = bargaining.offensive(p, *terms, wanted, *early)
        self.worth_of_offensive = large + self.window + motive
        small = bargaining.limited(p, *terms, *costs)
        self.worth_of_limited = small + p.limited_share * self.window + motive + press

    def _expected_capitulation(self):
        """Chance that the rival's local authorities would give up at once, (K, R)."""
        now, chance = self.world.now, np.zeros_like(self.gain)
        for agent in self.model.authorities:
            k = agent.place
            if agent.side == self.other:
                odds = agent.inclination_to_capitulate(self.believed_success[k], now.supply[k])
                chance[k] = sigmoid(odds)
        return chance

    def inclination_to_provoke(self, k: int):
        """Log-odds of an incident in a theatre, (R,), for the party and for its authorities there.

        Where local authorities govern, the two share the base: one side, two hands.
        """
        now, p = self.world.now, self.p
        backed = self.pivot_present * self.rival.rival_backed[k]
        worth = conduct.provoke(p, self.on.moral_hazard, self.gain[k], self.deterrent[k], backed)
        shared = self.local[k] & (now.control[self.side, k] > p.worth_claiming)
        base = p.activation_provoke - log(len(self.world.theatres)) - np.log1p(shared, dtype=FLOAT)
        base = base + np.log(np.maximum(self.facing[k], 1e-9), dtype=FLOAT)
        return np.where(self.facing[k] > 0, base + p.choice_precision * worth, NEVER)

    def _military(self):
        now, p, precision = self.world.now, self.p, self.p.choice_precision
        theatres = self.world.theatres
        idle = (now.operation[self.side] == 0) & self.eligible
        spread = np.log(np.maximum(self.eligible.sum(axis=0), 1, dtype=FLOAT))
        offers = [("hold", "", 0.0)]
        readiness = conduct.mobilise(
            p, self.believed_success, self.gain, self.deterrent, now.readiness[self.rival_row]
        )
        offers.append(("mobilise", "", p.activation_mobilise + precision * readiness))
        claims = now.stake[self.side] > 0
        for k, theatre in enumerate(theatres):
            odds = np.where(claims[k], self.inclination_to_provoke(k), NEVER)
            offers.append(("provoke", theatre, odds))
        large_in_reference, small_in_reference = self.world.worth_in_reference
        large = self.worth_of_offensive - large_in_reference
        small = self.worth_of_limited - small_in_reference
        for act, base, utility in (
            ("limited_operation", p.activation_limited - spread, small),
            ("offensive", p.activation_offensive - spread, large),
        ):
            odds = np.where(idle, base + precision * utility, NEVER)
            offers += [(act, t, odds[k]) for k, t in enumerate(theatres)]
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
            offers.append(("restrict", theatre, np.where(reachable, odds, NEVER)))
        return offers

    def _talks(self, backed):
        """Corridor demands, offers of terms, concessions."""
        now, p, on, row = self.world.now, self.p, self.on, self.row
        base, precision, offers = p.activation_diplomacy, p.choice_precision, []
        # One demands passage through what is another's.
        interest = now.route_interest[self.side] * (1.0 - now.recognised[self.side])
        if on.corridor and interest.any():
            demand = corridor.demand(
                p, on.corridor, interest, self.support, self.coerced, self.red_lines
            )
            rarer = np.log(np.maximum(interest, 1e-9))
            odds = np.where(interest > 0, base + rarer + precision * demand, NEVER)
            offers += [
                ("demand_corridor", theatre, odds[k])
                for k, theatre in enumerate(self.world.theatres)
                if interest[k].any()
            ]
        if not on.treaty:
            return offers
        stake = now.stake[self.side]
        claimed = np.maximum(stake.sum(axis=0), 1e-9)
        met = (stake * now.control[self.side]).sum(axis=0) / claimed
        worst = self.threat.max(axis=0)
        offer = settlement.offer(p, met, worst, now.resolve[row])
        trust = now.reliability[row, self.rival_row]
        pressed = np.maximum(now.audience[self.rival_row], self.world.shock[self.side])
        concede = settlement.concede(
            p,
            worst,
            settlement.kept(on.commitment, trust),
            pressed,
            now.approval[row],
            now.accountability[row],
            on.moral_hazard * self.pivot_present * (stake * backed).sum(axis=0) / claimed,
        )
        unsigned = now.treaty == 0
        offers += [
            ("offer_treaty", "", np.where(unsigned, base + precision * offer, NEVER)),
            ("concede", "", np.where(unsigned, base + precision * concede, NEVER)),
        ]
        return offers

    def _towards_pivot(self, backed, shared):
        now, p, precision = self.world.now, self.p, self.p.choice_precision
        trust = now.reliability[self.row, self.pivot]
        dependence = now.dependence[self.row, self.pivot]
        coverage = self.on.guarantee * now.coverage[self.side]
        request = conduct.request_help(p, self.threat, coverage, trust)
        weight = now.stake[self.side] / np.maximum(now.stake[self.side].sum(axis=0), 1e-9)
        free = self.rival.free_towards_rival
        value = pivot.courting_value(p, shared, backed, self.alternative, free)
        # Where patience moves no stance, there is nothing to be had by courting.
        pays = self.on.ingratiation * self.on.passivity_strategy
        courting = conduct.court(p, pays * (weight * value).sum(axis=0))
        estranged = conduct.estrangement(now.affinity[self.pivot, self.row])
        critical = conduct.criticise(p, trust, now.coverage[self.side], estranged, dependence)
        base = p.activation_diplomacy
        promised = (now.coverage[self.side] > 0).any(axis=0)
        aggrieved = promised | (estranged > 0)
        offers = [
            ("request_help", "", np.where(promised, base + precision * request, NEVER)),
            ("court", "", p.court_base + precision * courting),
            ("criticise", "", np.where(aggrieved, base + precision * critical, NEVER)),
        ]
        if self.powers:
            interest = now.interest[self.powers].max(axis=0)
            turn = conduct.hedge(p, self.fear, interest, dependence)
            offers.append(("hedge", "", base + precision * turn))
        return offers

    def _red_lines(self):
        now, total = self.world.now, 0.0
        for neighbour in self.neighbours:
            # A red line guards what is recognised as somebody else's.
            line = now.red_line[neighbour] * (1.0 - now.recognised[self.side])
            total = total + third_parties.red_line_deterrent(
                self.p,
                self.on.red_line,
                line,
                now.posture[neighbour],
                now.capacity[neighbour],
                now.capacity[self.row],
            )
        return total

    def _outside(self, now):
        """What outside powers would make of force, (K, R), and of a restriction, (R,)."""
        powers, others = self.powers, self.suppliers
        # All third parties can sanction; only outside powers are expected to react to force.
        reacts = np.isin(others, powers)[:, None]
        dependence = now.dependence[others, self.row]
        threat = now.sanction_threat[others, self.row]
        threat = threat + self.p.sanctions_weight * now.sanctions[others, self.row]
        punishment = self.excuse() * bargaining.outside_punishment(
            self.p,
            self.on.punishment,
            now.interest[others] * reacts,
            threat,
            dependence,
            now.recognised[self.side],
        )
        outcry = 0.0
        for power in powers:
            softened = 1.0 - self.p.trade_discount * now.dependence[power, self.row]
            outcry = outcry + now.interest[power] * softened
        return outcry, punishment

    def excuse(self):
        """What is left of outside punishment where force is framed or answers a provocation."""
        now, p = self.world.now, self.p
        framed = 1.0 - p.framing_discount * now.framing[self.side]
        return framed * (1.0 - p.grievance_discount * now.grievance[self.side])

    def _note_expected_force(self) -> None:
        """Keep how likely this party was to start force in each theatre, for those who watch it."""
        items, odds = self.decisions["force"]
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
        never = np.where(attacked, FLOAT(0.0), FLOAT(NEVER))
        offers = [("hold", "", 0.0), ("mobilise", "", never)]
        if self.pivot is not None:
            coverage = self.on.guarantee * now.coverage[self.side]
            covered = np.where(now.operation[self.other] > 0, coverage, 0.0)
            trust = now.reliability[self.row, self.pivot]
            utility = conduct.request_help(p, 1.0, np.maximum(covered, p.request_uncovered), trust)
            offers.append(("request_help", "", never + p.choice_precision * utility))
        self.decide("response", offers)
