"""One engine: a Mesa model that steps a whole block of replicates, week by week."""

from __future__ import annotations

from types import SimpleNamespace

import mesa
import numpy as np

from model.actors.authorities import Authorities
from model.actors.neighbour import Neighbour
from model.actors.outside_power import OutsidePower
from model.actors.party import WORTH_CLAIMING, Party
from model.actors.patron import Patron
from model.actors.pivot import Pivot
from model.calendar import Calendar
from model.dice import Dice
from model.draws import Inputs, draw_inputs
from model.fighting import Fighting
from model.record import BlockRecord
from model.recorder import Recorder
from model.scenario import Scenario
from model.slow_state import SlowState
from model.world import World

ROLES = {
    "party": Party,
    "authorities": Authorities,
    "pivot": Pivot,
    "patron": Patron,
    "neighbour": Neighbour,
    "outside_power": OutsidePower,
}


class Simulation(mesa.Model):
    """A block of replicates of one scenario."""

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 1,
        first: int = 0,
        count: int = 1024,
        draws: int = 200,
        *,
        inputs: Inputs | None = None,
        dice: Dice | None = None,
    ):
        """Set up the replicates `first` to `first + count - 1`; replicate n uses draw n mod draws.

        `inputs` saves drawing them again for every block of a run; `dice` serves tests of symmetry.
        """
        super().__init__(rng=0)
        self.dice = dice or Dice(seed, first, count)
        self.world = World(scenario, inputs or draw_inputs(scenario, seed, draws), first, count)
        self.recorder = Recorder(self.world, first)
        self.calendar = Calendar(self.world, self.dice)
        self._cast(scenario)
        self.fighting = Fighting(self)
        self.slow_state = SlowState(self)
        places = len(self.world.theatres)
        self.alarm = np.zeros((places, count))
        """Last week's level as alarm: 0 at tension or calm, 1 at a major clash; (K, R)."""
        self._forget_week()

    def _cast(self, scenario: Scenario) -> None:
        made = {code: ROLES[actor.role](self, code) for code, actor in scenario.actors.items()}
        by_role = {role: [] for role in ROLES}
        for code, actor in scenario.actors.items():
            by_role[actor.role].append(made[code])
        self.parties: list[Party] = by_role["party"]
        self.authorities: list[Authorities] = by_role["authorities"]
        self.patrons: list[Patron] = by_role["patron"]
        third = ("pivot", "patron", "neighbour", "outside_power")
        self.third_parties = [agent for role in third for agent in by_role[role]]
        self.mediators = np.array([agent.row for agent in self.third_parties], dtype=np.int64)

    def _forget_week(self) -> None:
        """Clear what actors did this week that later stages need to know."""
        places, count = len(self.world.theatres), self.world.R
        self.provoked = np.zeros((2, places, count), dtype=bool)
        self.capitulated = np.zeros((places, count), dtype=bool)
        nobody = np.zeros((2, count), dtype=bool)
        self.courted, self.criticised, self.hedged = nobody.copy(), nobody.copy(), nobody.copy()
        self.helped, self.failed = nobody.copy(), nobody.copy()

    def step(self) -> None:
        """Simulate one week.

        1. Calendar: arrivals, expiries, shocks, scheduled policies.
        2. Conditions, judged on last week's state.
        3. Sense: both parties judge the balance and whom the pivot would back.
        4. Third parties take a stance.
        5. Both parties choose at once.
        6. The attacked party and local authorities respond.
        7. Third parties respond to force.
        8. Combat: days, deaths, ground.
        9. Mediation, ceasefires, breakdowns, capitulation.
        10. Slow state: supply, people, readiness, weariness, alignment, trust.
        11. Classify the level in each theatre.
        12. Record.

        Within a stage everyone reads the state at its beginning; later stages see this week's acts.
        """
        self._forget_week()
        self.calendar_and_conditions()
        self.sense()
        self.third_parties_take_a_stance()
        self.parties_choose()
        self.attacked_respond()
        self.third_parties_respond_to_force()
        self.fighting.combat()
        self.fighting.mediation_and_ceasefires()
        self.slow_state.move()
        self.slow_state.classify()
        self.calendar.refresh()
        self.recorder.week(self.capitulated)
        self.world.week += 1

    def run(self) -> BlockRecord:
        """Simulate the window and the weeks after it; returns what was recorded."""
        for _ in range(self.world.horizon):
            self.step()
        return self.recorder.record()

    # ------------------------------------------------------------ the stages
    def calendar_and_conditions(self) -> None:
        """Stages 1 and 2; conditions are judged first, before anything of this week moves."""
        world = self.world
        self.calendar.watch()
        self.calendar.turn()
        world.now = SimpleNamespace(**world.stock)
        for id, quantity in world.quantities.items():
            if quantity.kind == "act":
                setattr(world.now, id, np.full_like(world.stock[id], quantity.default))
        world.arrive()
        active = self.calendar.write()
        world.arrive()  # what policies ordered for this very week
        self.calendar.refresh()
        self._undistracted()
        for policy, on in active:
            self.recorder.policy_on(policy.name, on)
            act = policy.instrument or policy.type
            target = getattr(policy, "target", "")
            theatre = target if policy.target_kind == "theatre" else ""
            for actor in policy.actors:
                self.recorder.did(actor, act, theatre, on)

    def _undistracted(self) -> None:
        """With `passivity_distraction` off, the pivot acts as if it were not distracted."""
        world, pivot = self.world, self.parties[0].pivot
        if pivot is not None and not world.on.passivity_distraction:
            world.now.distraction = world.now.distraction.copy()
            world.now.distraction[pivot] = 0.0

    def sense(self) -> None:
        """Stage 3."""
        for patron in self.patrons:
            patron.sense()
        for party in self.parties:
            party.sense()
        for party in self.parties:
            party.judge()
        self.alarm = np.clip((self.world.stock["level"] - 1.0) / 3.0, 0.0, 1.0)

    def third_parties_take_a_stance(self) -> None:
        """Stage 4."""
        self._all(self.third_parties, "take_stance")

    def parties_choose(self) -> None:
        """Stage 5; scripted operations begin here as well."""
        self._all(self.parties, "decide_force")
        ordered = self.world.now.ordered_operation
        for side, place in zip(*np.nonzero(ordered.any(axis=2)), strict=True):
            for scale in (1.0, 2.0):
                self.start_operation(side, place, ordered[side, place] == scale, scale)

    def attacked_respond(self) -> None:
        """Stage 6."""
        self._all([*self.parties, *self.authorities], "respond")

    def third_parties_respond_to_force(self) -> None:
        """Stage 7."""
        self._all(self.third_parties, "respond_to_force")

    def _all(self, agents: list, stage: str) -> None:
        """All choose, then all carry out, so that nobody sees what others chose in the stage."""
        for agent in agents:
            getattr(agent, stage)()
        for agent in agents:
            agent.carry_out()
        self.calendar.refresh()

    def start_operation(self, side: int, place: int, where: np.ndarray, scale: float) -> None:
        """Begin an operation of a party in a theatre: 1 limited, 2 major.

        It needs ground that the other side still holds.
        """
        stock = self.world.stock
        where = where & (stock["control"][1 - side, place] > WORTH_CLAIMING)
        operation = stock["operation"][side, place]
        new = where & (operation < scale)
        operation[new] = scale
        stock["momentum"][side, place][new] = 0.0
        self.world.operation_age[side, place][new] = 0
        self.world.paused[side, place][new] = False
        stock["ceasefire"][place][new] = 0.0
