"""One engine: a Mesa model that steps a whole block of replicates, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np

from model.actors.authorities import Authorities
from model.actors.neighbour import Neighbour
from model.actors.outside_power import OutsidePower
from model.actors.party import Party
from model.actors.patron import Patron
from model.actors.pivot import Pivot
from model.at_home import AtHome
from model.calendar import Calendar, place_of
from model.dice import Dice
from model.draws import Inputs, draw_inputs
from model.fighting import Fighting
from model.mechanisms import learning
from model.mesa_core import Model
from model.precision import FLOAT
from model.record import BlockRecord
from model.recorder import Recorder
from model.relations import Relations
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


class Simulation(Model):
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
        probes: Sequence = (),
    ):
        """Set up the replicates `first` to `first + count - 1`; replicate n uses draw n mod draws.

        `inputs` saves drawing them again for every block of a run; `dice` serves tests of symmetry;
        `probes` (see `model/probes`) are told every act and called at the end of every week.
        """
        super().__init__(rng=0)
        self.dice = dice or Dice(seed, first, count)
        self.world = World(scenario, inputs or draw_inputs(scenario, seed, draws), first, count)
        self.recorder = Recorder(self.world, first, probes)
        self.calendar = Calendar(self.world, self.dice)
        self._cast(scenario)
        self.fighting = Fighting(self)
        self.slow_state = SlowState(self)
        self.at_home = AtHome(self)
        self.relations = Relations(self)
        places = len(self.world.theatres)
        self.alarm = np.zeros((places, count), dtype=FLOAT)
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
        self.neighbours: list[Neighbour] = by_role["neighbour"]
        self.outside_powers: list[OutsidePower] = by_role["outside_power"]
        third = ("pivot", "patron", "neighbour", "outside_power")
        self.third_parties = [agent for role in third for agent in by_role[role]]
        self.mediators = np.array([agent.row for agent in self.third_parties], dtype=np.int64)

    def _forget_week(self) -> None:
        """Clear what actors did this week that later stages need to know."""
        places, count = len(self.world.theatres), self.world.R
        self.fighting.brokered[:] = 0.0
        self.fighting.broken[:] = 0.0
        self.provoked = np.zeros((2, places, count), dtype=bool)
        self.capitulated = np.zeros((places, count), dtype=bool)
        self.peacekeepers_offered = self.capitulated.copy()
        """Where the pivot offers peacekeepers for when a ceasefire comes this week, (K, R)."""
        nobody = np.zeros((2, count), dtype=bool)
        self.courted, self.criticised, self.hedged = nobody.copy(), nobody.copy(), nobody.copy()
        self.conceded, self.scripted_help = nobody.copy(), nobody.copy()
        self.helped, self.failed = nobody.copy(), nobody.copy()
        self.sided_against, self.left_alone = nobody.copy(), nobody.copy()
        """Where the pivot backed a party's rival; where it stayed out of a party's attack."""
        self.seen_failing = np.zeros((2, count), dtype=FLOAT)
        """How visibly the pivot failed each party."""
        self.signed = np.zeros(count, dtype=bool)
        """Where a treaty was signed this week."""
        self.agreement = np.zeros(count, dtype=FLOAT)
        """Steps towards agreement that parties took this week."""
        self.fought_alone = np.zeros((len(self.world.actors), count), dtype=bool)
        """Which third states sent forces of their own this week."""
        self.excluded = np.zeros((2, count), dtype=bool)
        """Where fighting for a party's people ended without it."""

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
        10. Slow state: supply and people; approval and leaders; ties, trust, standing, treaty.
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
        self._refresh()
        for neighbour in self.neighbours:
            neighbour.drive_to_arms()
        self.slow_state.move()
        self.at_home.move()
        self.relations.move()
        self._refresh()
        self.slow_state.classify()
        self._refresh()
        self.recorder.week(self.capitulated, self.signed)
        for probe in self.recorder.probes:
            probe.week(self)
        self.world.week += 1

    def run(self) -> BlockRecord:
        """Simulate the window and the weeks after it; returns what was recorded."""
        for _ in range(self.world.horizon):
            self.step()
        return self.recorder.record()

    def let_go(self) -> None:
        """Give back all memory at once; nothing of the simulation can be used afterwards.

        A model, its agents and its stages refer to each other, so that their arrays would stay
        until the process searches all objects for such circles, which takes a tenth of a second.
        """
        stages = (self.fighting, self.slow_state, self.at_home, self.relations, self.recorder)
        for part in (*self.agents, *stages, self):
            vars(part).clear()

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
        self._refresh()
        for policy, on in active:
            self.recorder.policy_on(policy.name, on)
            act = policy.instrument or policy.type
            self._note_scripted_help(policy, on)
            for actor in policy.actors:
                self.recorder.did(actor, act, place_of(policy), on)

    def _note_scripted_help(self, policy, on) -> None:
        """What a script sends counts like what is chosen: help from the pivot, force used alone."""
        if policy.instrument not in ("arm", "intervene"):
            return
        on = on & (self.world.tracks[policy.name].opened | (policy.instrument == "intervene"))
        side = self.world.side[self.world.row[policy.target]]
        enters = policy.instrument == "intervene"
        for actor in policy.actors if enters else ():
            self.fought_alone[self.world.row[actor]] |= on
        if self.world.pivot() in policy.actors:
            self.scripted_help[side] |= on
            self.sided_against[1 - side] |= on & enters

    def _refresh(self) -> None:
        """Lay the week's writes over the stocks, and what scripts have sent and bans have cut."""
        self.calendar.refresh()
        world = self.world
        world.now.reinforcement = np.maximum(world.stock["reinforcement"], world.sent_by_script)
        world.now.support = world.stock["support"].copy()
        for patron in self.patrons:
            row = world.now.support[patron.row, patron.client]
            np.minimum(row, patron.ceiling(), out=row)

    def sense(self) -> None:
        """Stage 3."""
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
        ordered = self.world.now.ordered_provocation
        for side, place in zip(*np.nonzero(ordered.any(axis=2)), strict=True):
            self.provoke(side, place, ordered[side, place] > 0)

    def attacked_respond(self) -> None:
        """Stage 6."""
        self._all([*self.parties, *self.authorities], "respond")

    def third_parties_respond_to_force(self) -> None:
        """Stage 7; forces that a script sends in arrive as well."""
        self._all(self.third_parties, "respond_to_force")
        attacked = (self.world.now.operation > 0).any(axis=1)[::-1]
        self.helped |= self.scripted_help & attacked
        self.seen_failing *= ~self.helped
        self.world.sent_by_script = self.world.on.entry * self.world.now.ordered_entry
        self._refresh()

    def _all(self, agents: list, stage: str) -> None:
        """All choose, then all carry out, so that nobody sees what others chose in the stage."""
        for agent in agents:
            getattr(agent, stage)()
        for agent in agents:
            agent.carry_out()
        self._refresh()

    def provoke(self, side: int, place: int, where: np.ndarray) -> None:
        """An incident of one side's making: the other side has a grievance for some weeks."""
        self.provoked[side, place] |= where
        grievance = self.world.stock["grievance"][1 - side, place]
        grievance += self.world.p.grievance_step * (1.0 - grievance) * where

    def answered(self, side, attacked, with_rival, with_attacker, scale, invoked) -> None:
        """Note how the pivot answered a party's attack; `invoked` is coverage times request."""
        other = 1 - side
        failed = attacked & ~with_rival
        self.failed[other] |= failed
        self.helped[other] |= with_rival
        self.sided_against[side] |= with_rival
        self.sided_against[other] |= with_attacker
        self.left_alone[side] |= failed & ~with_attacker
        seen = failed * learning.visibility(self.world.p, scale, invoked)
        np.maximum(self.seen_failing[other], seen, out=self.seen_failing[other])

    def start_operation(self, side: int, place: int, where: np.ndarray, scale: float) -> None:
        """Begin an operation of a party in a theatre: 1 limited, 2 major.

        It needs ground that the other side still holds.
        """
        stock = self.world.stock
        where = where & (stock["control"][1 - side, place] > self.world.p.worth_claiming)
        operation = stock["operation"][side, place]
        new = where & (operation < scale)
        operation[new] = scale
        stock["momentum"][side, place][new] = 0.0
        self.world.operation_age[side, place][new] = 0
        self.world.paused[side, place][new] = False
        self.world.shock[1 - side][new] = 1.0
        brokers = self.world.brokers[:, place]
        self.fighting.broken[:, new] += brokers[:, new]
        brokers[:, new] = 0.0
        stock["ceasefire"][place][new] = 0.0
