"""Theatres, and what a party is and does in one of them, in the scalar model."""

from bisect import bisect_right
from itertools import accumulate
from math import comb, exp, log

from tests.benchmarks.scalar.actor import clip, sigmoid


class Theatre:
    """A place where force may be used; its other attributes are set from the scenario."""

    def __init__(self, model, code):
        self.model = model
        self.code = code
        self.p = model.p
        self.seat = None
        self.fronts = []
        self.brokers = {}
        self.usable_consent = 0.0
        self.capitulated = False
        self.quiet_weeks = 1000
        self.calm_weeks = 1000
        self.alarm = 0.0
        self.first_major = None
        self.first_capitulation = None
        self.total_deaths = 0.0

    def blame_brokers(self):
        """A ceasefire is broken: who brokered it loses standing."""
        for broker, share in self.brokers.items():
            broker.broken += share
        self.brokers = {}

    def start_week(self):
        """Forget last week's acts; take alarm from last week's level."""
        self.capitulated = self.peacekeepers_offered = False
        self.ground_lost = self.observers_sent = 0.0
        self.alarm = clip((self.level - 1) / 3)
        for front in self.fronts:
            front.provoked = front.ended = False
            front.gained = 0.0

    def coercion(self):
        """What is left of a demand for a corridor beside an agreed route."""
        return self.corridor_pressure * (1.0 - self.route)

    def routine_deaths(self):
        """Deaths of violations and of provoked incidents, half on each side."""
        p = self.p
        self.provoked = sum(front.provoked for front in self.fronts)
        faced = self.fronts[0].party.faces(self.fronts[0])
        mean = faced * self.violations * p.violation_deaths + p.provocation_deaths * self.provoked
        self.deaths = self.poisson(mean)
        for front in self.fronts:
            front.party.deaths += self.deaths / 2

    def poisson(self, mean):
        """Knuth's method; means are small."""
        random = self.model.random.random
        floor, product, count = exp(-mean), random(), 0
        while product > floor and count < 12:
            product *= random()
            count += 1
        return count

    def supply_and_people(self):
        """Supply follows what passes; people suffer and flee; violations return to normal."""
        p, pivot = self.p, self.model.pivot
        kept_up = p.leak_peacekeepers * self.peacekeepers + p.leak_relief
        passing = self.restriction * max(1.0 - kept_up, 0.0)
        passing *= 1.0 - self.relief * self.usable_consent
        self.supply += p.supply_adjustment * ((1.0 - passing) - self.supply)
        self.stress = 0.0
        if self.seat is not None and self.seat.of.front[self.code].control > 0.0:
            self.stress = max(p.stress_threshold - self.supply, 0.0) / p.stress_threshold
        self.usable_consent *= p.accept_memory
        pressure = (
            p.flight_clash * (self.deaths >= 25)
            + p.flight_ground * self.ground_lost
            + p.flight_stress * self.stress
            + p.flight_capitulation * self.capitulated
        )
        people = max(self.population - self.displaced, 0.0)
        self.displaced += people * (1.0 - exp(-pressure))
        self.restriction *= 1.0 - p.restrict_return
        self.relief *= p.accept_memory
        target = self.usual_violations * (1.0 - p.observer_calm * self.observers)
        self.violations += p.violation_return * (target - self.violations)
        self.violations += p.provocation_violations * self.provoked
        self.peacekeepers *= 1.0 - p.peacekeeper_erosion * pivot.distraction
        pressed = self.corridor_pressure - self.usual_corridor_pressure
        self.corridor_pressure -= p.corridor_return * max(pressed, 0.0)
        for front in self.fronts:
            front.grievance *= 0.5 ** (1.0 / p.grievance_half_life)

    def classify(self):
        """The level of the week; first weeks and sums."""
        deaths = self.deaths
        self.calm_weeks = 0 if deaths >= 5 else self.calm_weeks + 1
        self.quiet_weeks = 0 if deaths > 0 else self.quiet_weeks + 1
        over = self.calm_weeks >= 4
        self.episode_deaths = 0.0 if over else self.episode_deaths + deaths
        self.level = self.level_of(deaths)
        self.total_deaths += deaths
        if self.level >= 4 and self.first_major is None:
            self.first_major = self.model.week
        if self.capitulated and self.first_capitulation is None:
            self.first_capitulation = self.model.week
        if not any(front.operation for front in self.fronts):
            for front in self.fronts:
                front.reinforcement = 0.0

    def level_of(self, deaths):
        """0 calm to 6 regional war, from what can be observed."""
        p, fronts = self.p, self.fronts
        if deaths >= 5:
            if deaths >= 25 and any(front.reinforcement > 0.0 for front in fronts):
                return 6
            engaged = all(front.commitment >= p.war_commitment for front in fronts)
            if engaged and self.episode_deaths >= 1000:
                return 5
            return 4 if deaths >= 25 else 3
        contested = any(front.eligible for front in fronts)
        readiness = max(front.party.readiness for front in fronts) if contested else 0.0
        if readiness >= p.crisis_readiness or self.restriction >= p.crisis_restriction:
            return 2
        if any(front.eligible and front.party.audience >= p.crisis_ultimatum for front in fronts):
            return 2
        return int(self.violations >= p.tension_violations or self.quiet_weeks < 4)


class Front:
    """What a party is, has and does in one theatre; more attributes come from the scenario."""

    def __init__(self, party, theatre):
        self.party = party
        self.theatre = theatre
        self.p = party.p
        self.random = party.random
        self.age = 0
        self.paused = False
        self.expected_force = 0.0
        self.reinforcement = 0.0
        theatre.fronts.append(self)

    def odds(self, mine=1.0, theirs=1.0):
        """Log-odds that an attack succeeds, if both sides were stronger by these factors."""
        attack, defence = mine * self.attack, theirs * self.rival.defence
        return self.p.decisiveness * (log(attack + 1e-9) - log(defence + 1e-9))

    def start(self, scale):
        """Begin an operation, limited (1) or major (2), where there is ground to take."""
        if self.rival.control > self.p.worth_claiming and self.operation < scale:
            self.operation = scale
            self.momentum = 0.0
            self.age = 0
            self.paused = False
            self.theatre.ceasefire = 0.0
            self.theatre.blame_brokers()
            self.party.rival.shock = 1.0

    def provoke(self):
        """An incident: it will be held against who made it for some weeks."""
        self.provoked = True
        self.rival.grievance += self.p.grievance_step * (1.0 - self.rival.grievance)

    def excuse(self):
        """What is left of outside blame where force is framed or answers a provocation."""
        framed = 1.0 - self.p.framing_discount * self.framing
        return framed * (1.0 - self.p.grievance_discount * self.grievance)

    def fight(self):
        """A week of the operation: days, deaths and aims; returns the ground it takes."""
        p, theatre, party, random = self.p, self.theatre, self.party, self.random
        major = self.operation == 2
        if theatre.capitulated and major:
            days = 1
        elif self.age > 0:
            days = 7
        else:
            days = 1 + self.binomial(6, p.offensive_days if major else p.limited_days)
        z = random.gauss(0.0, 1.0)
        if major:
            size = p.offensive_deaths * exp(p.offensive_spread * z)
        else:
            size = 2.0 * p.limited_deaths * exp(p.limited_spread * z)
        deaths = int(size * days / 7 * theatre.intensity + 0.5)
        share = 0.5 - p.loss_share_balance + 2.0 * p.loss_share_balance * self.success
        share += p.loss_share_drones * party.net_drones
        share = clip(share, p.loss_share_least, 1.0 - p.loss_share_least)
        theatre.deaths += deaths
        party.rival.deaths += deaths * share
        party.deaths += deaths * (1.0 - share)
        pace = p.advance_base + p.advance_spread * random.random()
        step = self.success * pace * days / 7 * (1.0 if major else p.limited_share)
        step = min(step, 1.0 - self.momentum)
        self.momentum += step
        self.age += 1
        if not major:
            self.operation = 2 if random.random() < p.escalation else 0
        return self.rival.control * (1.0 - exp(-p.advance_ground * step))

    def binomial(self, n, chance):
        """By its inverse distribution function."""
        masses = (comb(n, k) * chance**k * (1.0 - chance) ** (n - k) for k in range(n))
        return bisect_right(list(accumulate(masses)), self.random.random())

    def take(self, ground):
        """Ground changes hands."""
        self.control += ground
        self.rival.control -= ground
        self.gained += ground
        self.theatre.ground_lost += ground

    def end(self):
        """The operation may end: by capitulation, with its aims, or in a ceasefire."""
        if self.operation != 2:
            return
        if self.theatre.capitulated:
            self.take(self.rival.control)
            self.momentum = 1.0
            self.party.rival.excluded = True
            self.cease({})
            return
        done = self.momentum >= 1.0 or self.rival.control <= self.p.worth_claiming
        if done or self.random.random() < self.ceasefire_chance():
            model = self.theatre.model
            at_work = [one for one in model.third_parties if one.mediation > 0.0]
            effort = sum(one.mediation for one in at_work)
            self.cease({} if done else {one: one.mediation / effort for one in at_work})
            depth = max((one.mediation_depth * one.mediation for one in at_work), default=0.0)
            self.theatre.depth = max(depth, self.p.condominium_depth * model.condominium)
            self.paused = not done
            self.ended = True

    def take_up_again(self):
        """A ceasefire may break, but not in the week in which it began."""
        theatre = self.theatre
        if self.paused and theatre.ceasefire_age >= 1:
            if self.random.random() < self.breakdown_chance():
                self.operation = 2
                self.paused = False
                theatre.ceasefire = 0.0
                self.party.rival.shock = 1.0
                theatre.blame_brokers()
            elif theatre.ceasefire_age >= 26:
                self.paused = False

    def cease(self, brokers):
        """A ceasefire begins, to the credit of who brokered it."""
        self.operation = 0
        self.theatre.ceasefire = 1.0
        self.theatre.ceasefire_age = 0
        self.theatre.brokers = brokers
        for broker, share in brokers.items():
            broker.brokered += share

    def fear(self):
        """What others may do to who fights on, against the reference stand-off."""
        from_pivot = self.party.exposed if self.party.sided_against else self.deterred
        return self.feared_of_others + from_pivot - self.theatre.model.fear_in_reference

    def ceasefire_chance(self):
        p, aims = self.p, self.momentum
        odds = (
            p.ceasefire_base
            + p.ceasefire_mediation * self.party.restraint
            + p.ceasefire_aims * clip(aims - p.ceasefire_threshold)
            + p.ceasefire_weariness * self.party.weariness
            + p.ceasefire_war * (self.theatre.level >= 5)
            - p.ceasefire_scale * self.commitment * (1.0 - aims)
            + p.ceasefire_fear * self.fear()
        )
        return 1.0 - exp(-exp(odds))

    def breakdown_chance(self):
        p, theatre = self.p, self.theatre
        unsatisfied = max(1.0 - self.momentum, 0.0) * max(2.0 * self.success - 1.0, 0.0)
        free = 1.0 - theatre.model.pivot.distraction
        odds = (
            p.breakdown_base
            + p.breakdown_aims * unsatisfied
            - p.breakdown_mediation * self.party.restraint
            - p.breakdown_peacekeepers * theatre.peacekeepers * free
            - p.breakdown_observers * theatre.observers
            - p.breakdown_depth * theatre.depth
            - p.ceasefire_fear * self.fear()
        )
        return sigmoid(odds) * theatre.ceasefire_age ** (-p.breakdown_age)
