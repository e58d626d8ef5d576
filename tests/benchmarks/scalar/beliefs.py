"""What a party of the scalar model knows and believes: strength, chances, allies, the pivot."""

from math import exp, log

from tests.benchmarks.scalar.actor import Actor, clip, sigmoid


class Believer(Actor):
    """A party before it decides anything."""

    def setup(self):
        """Know the others, once all exist."""
        model = self.model
        self.rival = next(party for party in model.parties if party is not self)
        for front in self.fronts:
            front.rival = self.rival.front[front.theatre.code]
        self.patrons = [patron for patron in model.patrons if patron.client is self]
        self.error = self.p.misperception * self.random.gauss(0.0, 1.0)
        self.restraint = self.shock = 0.0
        self.experience = dict.fromkeys((model.pivot, self.rival), self.p.trust_weight)

    def remember(self):
        super().remember()
        self.usual_mercenaries = self.mercenaries
        self.usual_hedge = dict(self.hedge)
        self.usual_trust = {other: self.reliability[other.code] for other in self.experience}
        self.usual_patience = self.model.pivot.patience[self.code]

    def start_week(self):
        super().start_week()
        self.courted = self.criticised = self.hedged = self.conceded = False
        self.excluded = False
        self.force = 0
        self.helped = self.failed = self.sided_against = self.left_alone = False
        self.seen_failing = 0.0

    # ------------------------------------------------------------ strength
    def sense(self):
        """Judge strengths, gains and the alternative ally."""
        p = self.p
        self.patronage = self.support_of_patrons()
        self.alternative = self.alternative_ally()
        self.weigh()
        for front in self.fronts:
            front.gain = front.stake * front.rival.control**p.stake_concavity
            front.eligible = front.stake > 0.0 and front.rival.control > p.worth_claiming

    def support_of_patrons(self):
        without = 1.0
        for patron in self.patrons:
            without *= 1.0 - patron.support[self.code]
        return 1.0 - without

    def alternative_ally(self):
        """Patrons, and powers that it turned to and that do not depend on the other side."""
        p, hedged = self.p, 0.0
        for power in self.model.powers:
            free = 1.0 - p.trade_discount * power.dependence[self.rival.code]
            hedged += self.hedge[power.code] * power.interest * free
        return 1.0 - (1.0 - self.patronage) * (1.0 - p.hedge_as_ally * min(hedged, 1.0))

    def weigh(self):
        """Strength in attack and in defence on each front."""
        p, support = self.p, self.support_of_patrons()
        self.net_drones = max(self.drones - self.rival.air_defence, 0.0)
        base = self.capacity * self.readiness * (1.0 + p.drone_effect * self.net_drones)
        general = (
            base * (1.0 + p.fighter_effect * self.mercenaries) * (1.0 + p.support_effect * support)
        )
        for front in self.fronts:
            theatre = front.theatre
            front.attack = front.commitment * general + front.reinforcement
            endurance = 1.0
            if theatre.seat is not None and theatre.seat.of is self:
                endurance = max(theatre.supply, p.supply_floor) ** p.supply_elasticity
            ground = p.defence_advantage * theatre.terrain * endurance
            front.defence = front.commitment * base * ground + front.reinforcement

    # ------------------------------------------------------------ chances
    def judge(self):
        """Chances of success, now and later, and whom the pivot would back in an attack."""
        p = self.p
        request = max(self.rival.request, p.expected_request)
        error = self.error * (1.0 - p.intelligence_effect * self.intelligence)
        mine, theirs = self.growth(), self.rival.growth()
        for front in self.fronts:
            front.success = sigmoid(front.odds())
            front.believed = sigmoid(front.odds() + error)
            later = sigmoid(front.odds(mine, theirs) + error)
            front.lost_by_waiting = max(front.believed - later, 0.0) * front.gain
            backed, doubt = self.expected_of_pivot(front, request, p.return_expected)
            front.awaited = backed + p.ambiguity_aversion * doubt * (1.0 - backed)
            front.rival_backed, front.doubt = self.expected_of_pivot(front, request, 0.0)

    def expected_of_pivot(self, front, request, returned):
        """How likely the pivot backs the rival, and the doubt, with so much distraction over."""
        pivot = self.model.pivot
        distraction = pivot.distraction
        pivot.distraction = distraction * (1.0 - returned)
        z_rival, z_self = self.pivot_odds(front, 1.0, request)
        pivot.distraction = distraction
        rival, own = exp(z_rival), exp(z_self)
        rival = rival / (1.0 + rival + own)
        return rival, -(rival * log(rival) + (1.0 - rival) * log(1.0 - rival)) / log(2.0)

    def growth(self):
        """By what factor its strength grows once all that is announced has arrived."""
        p, rival = self.p, self.rival
        more = (self.capacity + self.coming_capacity) / max(self.capacity, 1e-9)
        drones = min(self.drones + self.coming_drones, 1.0)
        drones -= min(rival.air_defence + rival.coming_air_defence, 1.0)
        later = 1.0 + p.drone_effect * max(drones, 0.0)
        return more * later / (1.0 + p.drone_effect * self.net_drones)

    def motive(self):
        """What speaks for force or against it beside gain and cost."""
        p, care = self.p, 0.0
        for supplier in self.model.third_parties:
            affinity = supplier.affinity[self.rival.code]
            care += self.dependence[supplier.code] * (1.0 + affinity) / 2.0
        restrained = p.supplier_restraint * (care - p.reference_suppliers)
        bold = p.arms_boldness * self.recent_arms
        return bold - restrained + self.resolve - p.treaty_bond * self.model.treaty

    # ------------------------------------------------------------ the pivot
    def pivot_odds(self, front, scale, request, heard=1.0):
        """Log-odds that the pivot backs the rival, or this party, against neutrality.

        What it has said in public (`heard`) counts in what is believed, not in what it does.
        """
        p, pivot, rival, theatre = self.p, self.model.pivot, self.rival, front.theatre
        common = (
            p.pivot_base
            + p.pivot_scale * scale
            - p.pivot_distraction * pivot.distraction
            - p.pivot_access * (1.0 - theatre.access)
        )
        trusted = p.pivot_guarantee * rival.reliability[pivot.code]
        doubted = p.pivot_doubted * pivot.public_doubt
        z_rival = (
            common
            + p.pivot_fighters * self.mercenaries
            + p.pivot_peacekeepers * theatre.peacekeepers * (1.0 - pivot.distraction)
            + p.pivot_patience * (pivot.patience[rival.code] - 0.5)
            - p.pivot_dependence * pivot.dependence[self.code]
            - p.pivot_alternative * self.alternative
            - p.pivot_drones * self.drones
            + heard * p.signal_effect * pivot.signal[rival.code]
        )
        z_self = (
            common
            + p.pivot_tilt
            + p.pivot_fighters * rival.mercenaries
            + p.pivot_patience * (pivot.patience[self.code] - 0.5)
            - p.pivot_dependence * pivot.dependence[rival.code]
            - p.pivot_alternative * rival.alternative
            - p.pivot_drones * rival.drones
            + heard * p.signal_effect * pivot.signal[self.code]
        )
        promised = (trusted + doubted) * front.rival.coverage * request
        front.reasons_against = z_rival < 0.0
        return self.told(rival, z_rival) + promised, self.told(self, z_self)

    def told(self, party, reasons):
        """A believed promise to back a party sets aside the reasons that speak against it."""
        said = self.model.pivot.declared[party.code]
        against = max(-reasons, 0.0) * max(said, 0.0) * party.reliability[self.model.pivot.code]
        return reasons + against + self.p.pivot_declared * said

    # ------------------------------------------------------------ its own leaders
    def change_course(self):
        """New leaders lean towards force more or less, and turn to others more or less."""
        p, gauss = self.p, self.random.gauss
        self.resolve = clip(p.new_leader_resolve * gauss(0.0, 1.0), -0.5, 0.5)
        course = p.new_leader_hedge * gauss(0.0, 1.0)
        for power in self.model.powers:
            self.usual_hedge[power.code] = clip(self.usual_hedge[power.code] + course)
