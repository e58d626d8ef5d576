"""An ordinary Mesa model of one future at a time, with the engine's equations written out again.

What it holds and what it leaves out stands in tests/benchmarks/README.md. It shares no code with the
engine but the reading of scenarios, parameters and quantities.
"""

from bisect import bisect_right
from itertools import accumulate
from math import comb, exp
from types import SimpleNamespace

import mesa
from tests.benchmarks.scalar.actor import sigmoid
from tests.benchmarks.scalar.party import Authorities, Front, Party
from tests.benchmarks.scalar.third_parties import Neighbour, OutsidePower, Patron, Pivot

from model.language.quantities import quantities

ROLES = {
    "party": Party,
    "authorities": Authorities,
    "pivot": Pivot,
    "patron": Patron,
    "neighbour": Neighbour,
    "outside_power": OutsidePower,
}


class Theatre:
    """A place where force may be used; its attributes are set from the scenario."""

    def __init__(self, code):
        self.code = code
        self.seat = None
        self.usable_consent = 0.0
        self.capitulated = False
        self.quiet_weeks = 1000
        self.calm_weeks = 1000
        self.alarm = 0.0
        self.first_major = None
        self.first_capitulation = None
        self.total_deaths = 0.0


class ScalarModel(mesa.Model):
    """One future of a scenario without policies."""

    def __init__(self, scenario, starting_conditions, parameters, seed):
        """Set up one future.

        `starting_conditions` are numbers by path, `parameters` numbers by id.
        """
        super().__init__(rng=seed)
        self.p = SimpleNamespace(**parameters)
        self.week = 0
        self.orders = {}
        cast = scenario.cast
        self.theatres = [Theatre(code) for code in cast.theatres]
        actors = {code: ROLES[actor.role](self, code) for code, actor in cast.actors.items()}
        of_role = {role: [actors[code] for code in cast.of_role(role)] for role in ROLES}
        self.parties = of_role["party"]
        self.authorities = of_role["authorities"]
        [self.pivot] = of_role["pivot"]
        self.patrons = of_role["patron"]
        self.neighbours = of_role["neighbour"]
        self.powers = of_role["outside_power"]
        self.third_parties = [self.pivot, *self.patrons, *self.neighbours, *self.powers]
        for party in self.parties:
            party.fronts = [Front(party, theatre) for theatre in self.theatres]
            party.front = {front.theatre.code: front for front in party.fronts}
        for patron in self.patrons:
            patron.client = actors[cast.actors[patron.code].of]
        for seat in self.authorities:
            actor = cast.actors[seat.code]
            seat.of = actors[actor.of]
            seat.theatre = next(place for place in self.theatres if place.code == actor.theatre)
            seat.theatre.seat = seat
        self.actors = actors
        self.places = {theatre.code: theatre for theatre in self.theatres}
        self.read(starting_conditions)
        for party in self.parties:
            party.setup()
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "deaths": lambda model: [theatre.deaths for theatre in model.theatres],
                "level": lambda model: [theatre.level for theatre in model.theatres],
            }
        )

    def read(self, starting_conditions):
        """Give everybody and every place the attributes that quantities name."""
        for id, quantity in quantities().items():
            if quantity.axes == ("party", "theatre"):
                owners = [front for party in self.parties for front in party.fronts]
            elif quantity.axes:
                owners = self.places if quantity.axes[0] == "theatre" else self.actors
                owners = owners.values()
            else:
                owners = [self]
            others = self.places if quantity.axes[-1:] == ("theatre",) else self.actors
            of_pairs = len(quantity.axes) == 2 and quantity.axes[0] == "actor"
            for owner in owners:
                default = quantity.default
                setattr(owner, id, dict.fromkeys(others, default) if of_pairs else default)
        for path, value in starting_conditions.items():
            id, owner, other = self.find(path)
            if other is None:
                setattr(owner, id, value)
            else:
                getattr(owner, id)[other] = value
        for path in starting_conditions:
            if path.startswith("control."):
                _, code, place = path.split(".")
                given = self.actors[code]
                other = next(party for party in self.parties if party is not given)
                other.front[place].control = 1.0 - given.front[place].control
        for theatre in self.theatres:
            theatre.usual_violations = theatre.violations
        for party in self.parties:
            party.usual_mercenaries = party.mercenaries
            party.usual_hedge = dict(party.hedge)
            party.usual_trust = party.reliability[self.pivot.code]
            party.usual_patience = self.pivot.patience[party.code]

    def find(self, path):
        """Whose attribute a path names, as (attribute, owner, code of the other or None)."""
        id, *codes = path.split(".")
        axes = quantities()[id].axes
        if not axes:
            return id, self, None
        if axes == ("party", "theatre"):
            return id, self.actors[codes[0]].front[codes[1]], None
        owner = self.places[codes[0]] if axes[0] == "theatre" else self.actors[codes[0]]
        return id, owner, codes[1] if len(codes) == 2 else None

    def value(self, path):
        """The value of a quantity, by its path."""
        id, owner, other = self.find(path)
        return getattr(owner, id) if other is None else getattr(owner, id)[other]

    # ------------------------------------------------------------ a week
    def step(self):
        """Simulate one week."""
        self.begin_week()
        for party in self.parties:
            party.sense()
        for party in self.parties:
            party.judge()
        self.stage("take_stance", self.third_parties)
        self.stage("decide_force", self.parties)
        self.stage("respond", [*self.parties, *self.authorities])
        self.stage("respond_to_force", self.third_parties)
        self.combat()
        self.mediation_and_ceasefires()
        self.supply_and_people()
        self.slow_state()
        self.classify()
        self.datacollector.collect(self)
        self.week += 1

    def stage(self, choose, agents):
        """All choose, then all do what they chose."""
        for agent in agents:
            getattr(agent, choose)()
        for agent in agents:
            agent.carry_out()

    def begin_week(self):
        for agent in self.third_parties:
            agent.mediation = agent.mediation_leverage = 0.0
        for party in self.parties:
            party.start_week()
        for theatre in self.theatres:
            theatre.relief = 0.0
            theatre.capitulated = False
            theatre.alarm = min(max((theatre.level - 1) / 3, 0.0), 1.0)
        self.alarm = max(theatre.alarm for theatre in self.theatres)
        for party, attribute, size in self.orders.pop(self.week, ()):
            most = quantities()[attribute].high
            setattr(party, attribute, min(getattr(party, attribute) + size, most))

    def order(self, party, attribute, size, lag):
        """A delivery that arrives after its lag."""
        self.orders.setdefault(self.week + round(lag), []).append((party, attribute, size))

    def start_operation(self, front, scale):
        if front.rival.control > 0.02 and front.operation < scale:
            front.operation = scale
            front.momentum = 0.0
            front.age = 0
            front.paused = False
            front.theatre.ceasefire = 0.0

    def at_war(self):
        return any(front.operation == 2 for party in self.parties for front in party.fronts)

    # ------------------------------------------------------------ fighting
    def combat(self):
        """Incidents and operations: days, deaths, ground."""
        p = self.p
        for party in self.parties:
            party.deaths = 0.0
        for theatre in self.theatres:
            provoked = sum(party.front[theatre.code].provoked for party in self.parties)
            theatre.provoked = provoked
            theatre.ground_lost = 0.0
            mean = theatre.violations * p.violation_deaths + p.provocation_deaths * provoked
            theatre.deaths = self.poisson(mean)
            for party in self.parties:
                party.deaths += theatre.deaths / 2
        for party in self.parties:
            for front in party.fronts:
                if front.operation:
                    self.fight(front)

    def poisson(self, mean):
        """Knuth's method; means are small."""
        floor, product, count = exp(-mean), self.random.random(), 0
        while product > floor and count < 12:
            product *= self.random.random()
            count += 1
        return count

    def fight(self, front):
        """A week of one operation."""
        p, theatre, party, random = self.p, front.theatre, front.party, self.random
        major = front.operation == 2
        chance = p.offensive_days if major else p.limited_days
        if theatre.capitulated and major:
            days = 1
        elif front.age > 0:
            days = 7
        else:
            days = 1 + self.binomial(6, chance)
        z = random.gauss(0.0, 1.0)
        if major:
            size = p.offensive_deaths * exp(p.offensive_spread * z)
        else:
            size = 2.0 * p.limited_deaths * exp(p.limited_spread * z)
        deaths = int(size * days / 7 * theatre.intensity + 0.5)
        share = 0.5 - p.loss_share_balance + 2.0 * p.loss_share_balance * front.success
        share = min(max(share + p.loss_share_drones * party.net_drones, 0.05), 0.95)
        theatre.deaths += deaths
        party.rival.deaths += deaths * share
        party.deaths += deaths * (1.0 - share)
        pace = p.advance_base + p.advance_spread * random.random()
        step = front.success * pace * days / 7 * (1.0 if major else p.limited_share)
        step = min(step, 1.0 - front.momentum)
        front.momentum += step
        self.take(front, front.rival.control * (1.0 - exp(-p.advance_ground * step)))
        front.age += 1
        if not major:
            front.operation = 2 if random.random() < p.escalation else 0

    def binomial(self, n, chance):
        """By its inverse distribution function."""
        masses = (comb(n, k) * chance**k * (1.0 - chance) ** (n - k) for k in range(n))
        return bisect_right(list(accumulate(masses)), self.random.random())

    def take(self, front, ground):
        front.control += ground
        front.rival.control -= ground
        front.theatre.ground_lost += ground

    # ------------------------------------------------------------ ceasefires
    def mediation_and_ceasefires(self):
        """Who is restrained; which operations end, are taken up again, or win."""
        p = self.p
        for party in self.parties:
            restraint = self.restraint_of(party)
            party.restraint = restraint * (1.0 - p.defiance * party.alternative)
        for party in self.parties:
            for front in party.fronts:
                self.capitulation(front)
                self.ending(front)
                self.breakdown(front)
        for theatre in self.theatres:
            theatre.ceasefire_age += theatre.ceasefire
            theatre.depth *= 1.0 - p.depth_decay
        fighting = False
        for theatre in self.theatres:
            fronts = [party.front[theatre.code] for party in self.parties]
            if any(front.operation for front in fronts):
                fighting = True
            else:
                for front in fronts:
                    front.reinforcement = 0.0
        restraint = sum(party.restraint for party in self.parties) / 2
        self.talks += p.talks_gain * restraint * (1.0 - self.talks)
        if fighting:
            self.talks *= 1.0 - p.talks_loss
        for party in self.parties:
            party.capacity = max(party.capacity - p.attrition * party.deaths / 1000, 0.0)

    def restraint_of(self, party):
        """How far all mediators together restrain a party."""
        p, none = self.p, 1.0
        number = sum(mediator.mediation > 0.1 for mediator in self.third_parties)
        if not number:
            return 0.0
        cover = self.format if number > 1 else 1.0 - p.solo_penalty
        total = p.mediator_credibility + p.mediator_leverage + p.mediator_legitimacy
        for mediator in self.third_parties:
            free = 1.0 - party.dependence[mediator.code]
            worth = (
                p.mediator_credibility * (1.0 + mediator.affinity[party.code]) / 2
                + p.mediator_leverage * (1.0 - free * (1.0 - mediator.mediation_leverage))
                + p.mediator_legitimacy * mediator.legitimacy * cover
            ) / total
            effort = mediator.mediation * (1.0 - p.distracted_mediation * mediator.distraction)
            none *= 1.0 - min(max(effort * worth, 0.0), 1.0)
        others = number - 1
        size = max(1.0 + p.coalition_gain * others - p.coalition_loss * others**2, 0.0)
        return min((1.0 - none) * size, 1.0)

    def capitulation(self, front):
        if front.theatre.capitulated and front.operation == 2:
            self.take(front, front.rival.control)
            front.momentum = 1.0
            self.cease(front)

    def ending(self, front):
        if front.operation != 2:
            return
        p, party, aims = self.p, front.party, front.momentum
        done = aims >= 1.0 or front.rival.control <= 0.02
        odds = (
            p.ceasefire_base
            + p.ceasefire_mediation * party.restraint
            + p.ceasefire_aims * min(max(aims - p.ceasefire_threshold, 0.0), 1.0)
            + p.ceasefire_weariness * party.weariness
            + p.ceasefire_war * (front.theatre.level >= 5)
            - p.ceasefire_scale * (1.0 - aims)
        )
        if done or self.random.random() < 1.0 - exp(-exp(odds)):
            self.cease(front)
            front.theatre.depth = 0.0
            front.paused = not done

    def cease(self, front):
        front.operation = 0
        front.theatre.ceasefire = 1.0
        front.theatre.ceasefire_age = 0

    def breakdown(self, front):
        theatre, p = front.theatre, self.p
        if not front.paused or theatre.ceasefire_age < 1:
            return
        unsatisfied = max(1.0 - front.momentum, 0.0) * max(2.0 * front.success - 1.0, 0.0)
        odds = (
            p.breakdown_base
            + p.breakdown_aims * unsatisfied
            - p.breakdown_peacekeepers * theatre.peacekeepers * (1.0 - self.pivot.distraction)
            - p.breakdown_observers * theatre.observers
            - p.breakdown_depth * theatre.depth
        )
        if self.random.random() < sigmoid(odds) * theatre.ceasefire_age ** (-p.breakdown_age):
            front.operation = 2
            front.paused = False
            theatre.ceasefire = 0.0
        elif theatre.ceasefire_age >= 26:
            front.paused = False

    # ------------------------------------------------------------ slow state
    def supply_and_people(self):
        p = self.p
        for theatre in self.theatres:
            kept_up = p.leak_peacekeepers * theatre.peacekeepers + p.leak_relief
            passing = theatre.restriction * max(1.0 - kept_up, 0.0)
            passing *= 1.0 - theatre.relief * theatre.usable_consent
            theatre.supply += p.supply_adjustment * ((1.0 - passing) - theatre.supply)
            seat, theatre.stress = theatre.seat, 0.0
            if seat is not None and seat.of.front[theatre.code].control > 0.0:
                missing = max(p.stress_threshold - theatre.supply, 0.0)
                theatre.stress = missing / p.stress_threshold
            theatre.usable_consent *= p.accept_memory
            pressure = (
                p.flight_clash * (theatre.deaths >= 25)
                + p.flight_ground * theatre.ground_lost
                + p.flight_stress * theatre.stress
                + p.flight_capitulation * theatre.capitulated
            )
            people = max(theatre.population - theatre.displaced, 0.0)
            theatre.displaced += people * (1.0 - exp(-pressure))
            theatre.restriction *= 1.0 - p.restrict_return
            target = theatre.usual_violations * (1.0 - p.observer_calm * theatre.observers)
            theatre.violations += p.violation_return * (target - theatre.violations)
            theatre.violations += p.provocation_violations * theatre.provoked
            theatre.peacekeepers *= 1.0 - p.peacekeeper_erosion * self.pivot.distraction

    def slow_state(self):
        p = self.p
        fade, calm = 0.5 ** (1.0 / p.weariness_half_life), 0.5 ** (1.0 / p.posture_half_life)
        for agent in self.third_parties:
            agent.posture *= calm
        for party in self.parties:
            weary = party.weariness * fade + party.deaths / p.weariness_deaths
            party.weariness = min(weary, 1.0)
            party.readiness += p.readiness_return * (1.0 - party.readiness)
            extra = max(party.mercenaries - party.usual_mercenaries, 0.0)
            party.mercenaries -= p.fighters_return * extra
            party.request *= 1.0 - p.request_return
            self.pivot.signal[party.code] *= 0.5 ** (1.0 / p.signal_half_life)
            for power in self.powers:
                power.sanctions[party.code] *= 1.0 - p.sanction_return
        for party in self.parties:
            self.align(party)

    def align(self, party):
        """Hedges first; patience answers to their growth; trust answers to help."""
        p, pivot = self.p, self.pivot.code
        stress = watched = 0.0
        for seat in self.authorities:
            if seat.of is party:
                stress = max(stress, seat.theatre.stress)
                watched = max(watched, seat.theatre.peacekeepers)
        attacked = party.failed or any(front.rival.operation for front in party.fronts)
        abandoned = (attacked and not party.helped) + stress
        total, grown = sum(power.interest for power in self.powers), 0.0
        for power in self.powers:
            share = power.interest / max(total, 1e-9)
            before = party.hedge[power.code]
            after = (
                before
                + p.hedge_abandonment * abandoned * share
                + p.hedge_step * party.hedged * share
                - p.hedge_return * (before - party.usual_hedge[power.code])
            )
            party.hedge[power.code] = after = min(max(after, 0.0), 1.0)
            grown += max(after - before, 0.0)
        patience = self.pivot.patience[party.code]
        patience += (
            p.patience_recovery * (party.usual_patience - patience)
            - p.patience_hedge * grown / p.hedge_step
            - p.patience_criticism * party.criticised
            + p.patience_courting * party.courted
        )
        self.pivot.patience[party.code] = min(max(patience, 0.0), 1.0)
        trust = party.usual_trust + p.trust_memory * (party.reliability[pivot] - party.usual_trust)
        failed = party.failed + stress * watched
        trust += p.trust_gain * party.helped * (1.0 - trust) - p.trust_loss * failed * trust
        party.reliability[pivot] = min(max(trust, 0.0), 1.0)

    def classify(self):
        """The level in each theatre; first weeks and sums."""
        p = self.p
        for theatre in self.theatres:
            deaths, fronts = theatre.deaths, [party.front[theatre.code] for party in self.parties]
            theatre.calm_weeks = 0 if deaths >= 5 else theatre.calm_weeks + 1
            theatre.quiet_weeks = 0 if deaths > 0 else theatre.quiet_weeks + 1
            over = theatre.calm_weeks >= 4
            theatre.episode_deaths = 0.0 if over else theatre.episode_deaths + deaths
            contested = any(front.eligible for front in fronts)
            readiness = max(party.readiness for party in self.parties) if contested else 0.0
            level = 0
            if theatre.violations >= p.tension_violations or theatre.quiet_weeks < 4:
                level = 1
            if readiness >= p.crisis_readiness or theatre.restriction >= p.crisis_restriction:
                level = 2
            if deaths >= 5:
                level = 3
            if deaths >= 25:
                level = 4
                if theatre.episode_deaths >= 1000 and all(
                    front.commitment >= p.war_commitment for front in fronts
                ):
                    level = 5
                if any(front.reinforcement > 0.0 for front in fronts):
                    level = 6
            theatre.level = level
            theatre.total_deaths += deaths
            if level >= 4 and theatre.first_major is None:
                theatre.first_major = self.week
            if theatre.capitulated and theatre.first_capitulation is None:
                theatre.first_capitulation = self.week
