"""An ordinary Mesa model of one future at a time, with the engine's equations written out again.

What it holds and what it leaves out stands in tests/benchmarks/README.md. It shares no code with
the engine but the reading of scenarios, parameters and quantities.
"""

from types import SimpleNamespace

import mesa

from model.language.quantities import quantities
from tests.benchmarks.scalar.ground import Front, Theatre
from tests.benchmarks.scalar.party import Authorities, Party
from tests.benchmarks.scalar.reference import worth_in_reference
from tests.benchmarks.scalar.third_parties import Neighbour, OutsidePower, Patron, Pivot

ROLES = {
    "party": Party,
    "authorities": Authorities,
    "pivot": Pivot,
    "patron": Patron,
    "neighbour": Neighbour,
    "outside_power": OutsidePower,
}


class ScalarModel(mesa.Model):
    """One future of a scenario without policies."""

    def __init__(self, scenario, starting_conditions, parameters, seed):
        """Set up one future.

        `starting_conditions` are numbers by path, `parameters` numbers by id.
        """
        super().__init__(rng=seed)
        self.p = SimpleNamespace(**parameters)
        self.offensive_in_reference, self.limited_in_reference = worth_in_reference(self.p)
        self.week = 0
        self.orders = {}
        cast = scenario.cast
        self.theatres = [Theatre(self, code) for code in cast.theatres]
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
        for theatre in self.theatres:
            theatre.supply_and_people()
        self.slow_state()
        for theatre in self.theatres:
            theatre.classify()
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
            agent.mediation = agent.mediation_leverage = agent.mediation_depth = 0.0
        for party in self.parties:
            party.start_week()
        for theatre in self.theatres:
            theatre.start_week()
        self.alarm = max(theatre.alarm for theatre in self.theatres)
        for party, attribute, size in self.orders.pop(self.week, ()):
            most = quantities()[attribute].high
            setattr(party, attribute, min(getattr(party, attribute) + size, most))

    def order(self, party, attribute, size, lag):
        """A delivery that arrives after its lag."""
        self.orders.setdefault(self.week + round(lag), []).append((party, attribute, size))

    def at_war(self):
        return any(front.operation == 2 for party in self.parties for front in party.fronts)

    # ------------------------------------------------------------ fighting
    def combat(self):
        """Incidents and operations, with the balance as it now is."""
        for party in self.parties:
            party.deaths = 0.0
            party.weigh()
        for theatre in self.theatres:
            theatre.routine_deaths()
        fighting = [front for party in self.parties for front in party.fronts if front.operation]
        self.fought = bool(fighting)
        for party in self.parties:
            for front in party.fronts:
                front.balance()
        ground = [front.fight() for front in fighting]
        for front, taken in zip(fighting, ground, strict=True):
            front.take(taken)

    # ------------------------------------------------------------ ceasefires
    def mediation_and_ceasefires(self):
        """Who is restrained; which operations end, are taken up again, or win."""
        p = self.p
        for party in self.parties:
            restraint = self.restraint_of(party)
            party.restraint = restraint * (1.0 - p.defiance * party.alternative)
        fronts = [front for party in self.parties for front in party.fronts]
        for front in fronts:
            front.end()
        for front in fronts:
            front.take_up_again()
        for theatre in self.theatres:
            theatre.ceasefire_age += theatre.ceasefire
            theatre.depth *= 1.0 - p.depth_decay
        restraint = sum(party.restraint for party in self.parties) / 2
        self.talks += p.talks_gain * restraint * (1.0 - self.talks)
        if self.fought:
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

    # ------------------------------------------------------------ slow state
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
            party.signal[self.pivot.code] *= 0.5 ** (1.0 / p.signal_half_life)
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
        # What was said weighs once in all: what has faded this week is what is spent.
        said = party.signal[pivot] * (2.0 ** (1.0 / p.signal_half_life) - 1.0)
        patience = self.pivot.patience[party.code]
        patience += (
            p.patience_recovery * (party.usual_patience - patience)
            - p.patience_hedge * grown / p.hedge_step
            - p.patience_criticism * (party.criticised + max(-said, 0.0))
            + p.patience_courting * (party.courted + max(said, 0.0))
        )
        self.pivot.patience[party.code] = min(max(patience, 0.0), 1.0)
        trust = party.usual_trust + p.trust_memory * (party.reliability[pivot] - party.usual_trust)
        failed = party.failed + stress * watched
        trust += p.trust_gain * party.helped * (1.0 - trust) - p.trust_loss * failed * trust
        party.reliability[pivot] = min(max(trust, 0.0), 1.0)
