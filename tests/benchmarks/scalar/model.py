"""An ordinary Mesa model of one future at a time, with the engine's equations written out again.

What it holds and what it leaves out stands in tests/benchmarks/README.md. It shares no code with
the engine but the reading of scenarios, parameters and quantities.
"""

from collections import Counter
from types import SimpleNamespace

import mesa

from model.language.parameters import switches
from model.language.quantities import quantities
from tests.benchmarks.scalar.actor import clip, sigmoid
from tests.benchmarks.scalar.authorities import Authorities
from tests.benchmarks.scalar.ground import Front, Theatre
from tests.benchmarks.scalar.home import at_home
from tests.benchmarks.scalar.party import Party
from tests.benchmarks.scalar.peace import mediate, settle
from tests.benchmarks.scalar.pivot import Pivot
from tests.benchmarks.scalar.reference import worth_in_reference
from tests.benchmarks.scalar.third_parties import Neighbour, OutsidePower, Patron
from tests.benchmarks.scalar.ties import fade, relate

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
        sends = switches()["sent_peacekeepers"].default
        self.sends_peacekeepers = scenario.switches.get("sent_peacekeepers", sends)
        in_reference = worth_in_reference(self.p)
        self.offensive_in_reference, self.limited_in_reference, self.fear_in_reference = (
            in_reference
        )
        self.week = 0
        self.orders = {}
        self.acts = Counter()
        self.signed = False
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
        for agent in [*self.parties, *self.third_parties]:
            agent.remember()
        for party in self.parties:
            for kind in ("capacity", "drones", "air_defence"):
                # What was announced before the start has half of its way behind it.
                announced, lag = getattr(party, "coming_" + kind), self.p.delivery_lag / 2
                self.order(party, kind, announced, lag)
                self.order(party, "coming_" + kind, -announced, lag)
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
            theatre.usual_depth = theatre.depth
            theatre.usual_corridor_pressure = theatre.corridor_pressure
        self.usual_talks = self.talks
        self.usual_condominium = self.condominium

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
        mediate(self)
        self.look_round()
        for theatre in self.theatres:
            theatre.supply_and_people()
        fade(self)
        at_home(self)
        relate(self)
        settle(self)
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
        """Forget last week's acts; what was ordered for this week arrives."""
        self.progress = 0.0
        for agent in [*self.parties, *self.third_parties]:
            agent.start_week()
        for theatre in self.theatres:
            theatre.start_week()
        self.alarm = max(theatre.alarm for theatre in self.theatres)
        for delivery in self.orders.pop(self.week, ()):
            self.arrive(*delivery)

    def look_round(self):
        """What the rest of the week sees as it is now, whatever fades meanwhile."""
        for party in self.parties:
            party.readiness_seen = party.readiness
        for other in self.third_parties:
            other.sanctions_seen = dict(other.sanctions)
        for theatre in self.theatres:
            theatre.peacekeepers_seen = theatre.peacekeepers

    def at_war(self):
        return any(front.operation == 2 for party in self.parties for front in party.fronts)

    def scale_of(self, operation):
        """How large an operation is: 0 none, 1 a major one."""
        return {0: 0.0, 1: self.p.limited_scale, 2: 1.0}[operation]

    def interest_abroad(self):
        """How much outside powers care, on average."""
        if not self.powers:
            return 0.0
        return sum(power.interest for power in self.powers) / len(self.powers)

    # ------------------------------------------------------------ arms
    def order(self, owner, attribute, size, lag, other=None):
        """What arrives after a lag in weeks: an actor's attribute, or a tie of it to another."""
        due = self.week + round(lag)
        self.orders.setdefault(due, []).append((owner, attribute, size, other))

    def arrive(self, owner, attribute, size, other=None):
        """Something grows by what was ordered, within its bounds."""
        bounds = quantities()[attribute].low, quantities()[attribute].high
        if other is None:
            setattr(owner, attribute, clip(getattr(owner, attribute) + size, *bounds))
        else:
            ties = getattr(owner, attribute)
            ties[other.code] = clip(ties[other.code] + size, *bounds)

    def deliver(self, supplier, recipient, kind, size, lag, announced=False):
        """Arms on order, with all that they bring with them when they arrive."""
        p = self.p
        if announced:
            self.arrive(recipient, "coming_" + kind, size)
            self.order(recipient, "coming_" + kind, -size, lag)
        if kind == "capacity":
            share = size / max(recipient.capacity, 1e-9)
        else:
            share = p.drone_effect * size
        self.order(recipient, kind, size, lag)
        self.order(recipient, "recent_arms", share, lag)
        self.order(recipient, "dependence", p.arms_dependence * share, lag, supplier)
        self.order(supplier, "affinity", p.arms_affinity * share, lag, recipient)
        if supplier is self.pivot:
            distrust = p.arms_distrust * share
            self.order(recipient.rival, "reliability", -distrust, lag, supplier)

    # ------------------------------------------------------------ fighting
    def combat(self):
        """Incidents and operations, with the balance as it now is."""
        for party in self.parties:
            party.deaths = 0.0
            party.weigh()
        for theatre in self.theatres:
            theatre.routine_deaths()
        fighting = [front for party in self.parties for front in party.fronts if front.operation]
        for party in self.parties:
            party.force = max(front.operation for front in party.fronts)
            for front in party.fronts:
                front.success = sigmoid(front.odds())
        ground = [front.fight() for front in fighting]
        for front, taken in zip(fighting, ground, strict=True):
            front.take(taken)
        for party in self.parties:
            party.capacity = max(party.capacity - self.p.attrition * party.deaths / 1000, 0.0)
