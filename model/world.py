"""The world: all state of a block of replicates, the replicate axis last.

Stocks outlive a week; `now` holds this week's effective values: the stocks, overwritten where a
policy says so, and what actors do this week. Copying a world is branching a future.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from model.draws import Inputs, address_words
from model.language.quantities import Quantity, quantities
from model.mechanisms import arms, reference
from model.mechanisms.alignment import hoist
from model.outcomes import AFTER_WEEKS
from model.policies.base import Delivery
from model.precision import FLOAT
from model.scenario import Scenario

RETURNING = (
    "patience",
    "hedge",
    "reliability",
    "violations",
    "mercenaries",
    "approval",
    "legitimacy",
    "affinity",
    "interest",
    "condominium",
    "corridor_pressure",
    "talks",
    "depth",
)
"""Stocks that drift back to where they started."""


@dataclass
class Track:
    """Where one policy stands in each replicate; weeks are -1000 where it has not happened."""

    adopted: np.ndarray
    delay: np.ndarray
    due: np.ndarray
    begun: np.ndarray
    ended: np.ndarray
    fires: np.ndarray
    on: np.ndarray
    """Where it has begun and not ended."""
    opened: np.ndarray
    """Where it worked in the week in which it took effect, and its orders were placed."""
    age: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=FLOAT))
    """Weeks since it took effect."""
    active: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    """Where it works this week: on, and no member of a joint act is barred."""


class World:
    """All state of `count` replicates that start at replicate `first`."""

    def __init__(self, scenario: Scenario, inputs: Inputs, first: int, count: int):
        """Set up the world of a block at the start of the scenario."""
        cast = scenario.cast
        self.scenario = scenario
        self.R = count
        self.week = 0
        self.actors = list(cast.actors)
        self.theatres = list(cast.theatres)
        self.row = {code: number for number, code in enumerate(self.actors)}
        self.place = {code: number for number, code in enumerate(self.theatres)}
        self.parties = [self.row[code] for code in cast.parties]
        self.side = {row: side for side, row in enumerate(self.parties)}
        self.subject = address_words(cast)
        self.roles = {code: actor.role for code, actor in cast.actors.items()}
        self.seat = {
            actor.theatre: code
            for code, actor in cast.actors.items()
            if actor.role == "authorities"
        }
        draws = len(next(iter(inputs.parameters.values())))
        draw = (first + np.arange(count)) % draws
        self.p = _values(inputs.parameters, draw)
        """Parameters by id, (R,); and what is left each week of what fades, `..._kept`."""
        prior = _values(inputs.priors, draw)
        theory = SimpleNamespace(**{id: float(on) for id, on in inputs.switches.items()})
        *self.worth_in_reference, self.fear_in_reference = reference.utilities(prior, theory)
        """Utility of an offensive and of a limited operation in the reference stand-off, and what
        an attacker fears from others there, (R,) each."""
        chosen = inputs.switches | scenario.switches
        self.on = SimpleNamespace(**{id: float(value) for id, value in chosen.items()})
        self.quantities = quantities()
        self.stock = {id: self._filled(quantity) for id, quantity in self.quantities.items()}
        for path, values in inputs.starting_conditions.items():
            quantity, index = self.find(path)
            self.stock[quantity.id][index] = values[draw]
        self._complete_control(scenario)
        for quantity in self.quantities.values():
            if quantity.kind == "stock" or quantity.kind == "given":
                array = self.stock[quantity.id]
                np.clip(array, quantity.low, quantity.high, out=array)
        self.usual = {id: self.stock[id].copy() for id in RETURNING}
        self.now = SimpleNamespace(**self.stock)
        self.tracks: dict[str, Track] = {}
        self.timers: dict[tuple[str, int], np.ndarray] = {}
        self.pipeline: dict[str, np.ndarray] = {}
        shape = (2, len(self.theatres), count)
        self.paused = np.zeros(shape, dtype=bool)
        """Where a major operation rests under a ceasefire and may be taken up again."""
        self.operation_age = np.zeros(shape, dtype=np.int64)
        """Weeks for which an operation has gone on."""
        self.restraint = np.zeros((2, count), dtype=FLOAT)
        """How far mediation restrained each party last week."""
        self.shock = np.zeros((2, count), dtype=FLOAT)
        """How fresh the last clash is to each party, 0 to 1; it makes concessions likelier."""
        self.experience = np.zeros((2, count), dtype=FLOAT) + self.p.trust_weight
        """Weight of each party's belief in the pivot, in observations."""
        self.observers_before = self.stock["observers"].copy()
        """Observers at the end of last week."""
        self.sent_by_script = np.zeros(shape, dtype=FLOAT)
        """Forces of third states in the fighting that a script has sent, beside those by choice."""
        self.posture_before = self.stock["posture"].copy()
        """Armed postures at the end of last week."""
        self.brokers = np.zeros((len(self.actors), len(self.theatres), count), dtype=FLOAT)
        """Each actor's share of the credit for the ceasefire that stands in each theatre."""
        self.expected_force = np.zeros(shape, dtype=FLOAT)
        """Each party's own chance to start force in each theatre, as of its last decision."""
        self.usable_consent = np.zeros((len(self.theatres), count), dtype=FLOAT)
        """Share of an offered relief route that local authorities use."""
        self.quiet_weeks = np.full((len(self.theatres), count), 1000)
        """Weeks since the last battle death in each theatre."""
        self.calm_weeks = np.full((len(self.theatres), count), 1000)
        """Weeks since an episode's last week with the deaths of a clash."""
        self.rival_experience = np.zeros((2, count), dtype=FLOAT) + self.p.trust_weight
        """Weight of each party's belief in the other, in observations."""
        self._expect_what_is_coming()

    def _filled(self, quantity: Quantity) -> np.ndarray:
        sizes = {"actor": len(self.actors), "party": 2, "theatre": len(self.theatres)}
        shape = tuple(sizes[axis] for axis in quantity.axes)
        return np.full((*shape, self.R), quantity.default, dtype=FLOAT)

    def _complete_control(self, scenario: Scenario) -> None:
        """Control over both parties sums to one; a scenario gives one party's."""
        control = self.stock["control"]
        for theatre, number in self.place.items():
            for code in scenario.cast.parties:
                if f"control.{code}.{theatre}" in scenario.starting_conditions:
                    side = self.side[self.row[code]]
                    control[1 - side, number] = 1.0 - control[side, number]

    def find(self, path: str) -> tuple[Quantity, tuple[int, ...]]:
        """A path's quantity and the index of its row."""
        id, *codes = path.split(".")
        quantity = self.quantities[id]
        index = []
        for axis, code in zip(quantity.axes, codes, strict=True):
            if axis == "theatre":
                index.append(self.place[code])
            else:
                index.append(self.side[self.row[code]] if axis == "party" else self.row[code])
        return quantity, tuple(index)

    def value(self, path: str) -> np.ndarray:
        """The effective value of a quantity, shape (R,); not to be changed."""
        quantity, index = self.find(path)
        return getattr(self.now, quantity.id)[index]

    def unwritten(self, path: str) -> np.ndarray:
        """A stock as it is without what scripts write this week, shape (R,); not to be changed."""
        quantity, index = self.find(path)
        return self.stock[quantity.id][index]

    def parameter(self, name: str) -> np.ndarray:
        """A parameter's value, shape (R,)."""
        return getattr(self.p, name)

    def governs(self, actors: tuple[str, ...], theatre: str) -> bool:
        """Whether the local authorities of a theatre are among these actors."""
        return self.seat.get(theatre) in actors

    def role(self, code: str) -> str:
        """The role of an actor."""
        return self.roles[code]

    def rival(self, party: str) -> str:
        """The code of the other party."""
        return self.actors[self.parties[1 - self.side[self.row[party]]]]

    def side_of(self, code: str) -> str:
        """The party that an actor is, or stands behind; an empty text for all others."""
        actor = self.scenario.actors[code]
        return code if actor.role == "party" else (actor.of or "")

    def pivot(self) -> str:
        """The code of the pivot, or an empty text."""
        return next((code for code, role in self.roles.items() if role == "pivot"), "")

    def clip(self, id: str, index=...) -> None:
        """Keep a stock, or its rows at an index, within the quantity's bounds, in place."""
        quantity, array = self.quantities[id], self.stock[id][index]
        np.maximum(array, quantity.low, out=array)
        np.minimum(array, quantity.high, out=array)

    def order(self, path: str, size, lag, where: np.ndarray) -> None:
        """Add to a stock after a lag in weeks, where a mask says so; lag 0 adds at once."""
        if path not in self.pipeline:
            self.pipeline[path] = np.zeros((self.horizon + 1, self.R), dtype=FLOAT)
        arms.place(self.pipeline[path], self.week, lag, size, where)

    def _expect_what_is_coming(self) -> None:
        """What was announced before the start arrives when half of the usual lag has passed.

        On average half of its way lies behind it.
        """
        everywhere = np.ones(self.R, dtype=bool)
        for stock in arms.STOCK_OF_ARMS.values():
            for row in self.parties:
                size, code = self.stock[f"coming_{stock}"][row].copy(), self.actors[row]
                if size.any():
                    lag = 0.5 * self.p.delivery_lag
                    self.order(f"{stock}.{code}", size, lag, everywhere)
                    self.order(f"coming_{stock}.{code}", -size, lag, everywhere)

    def deliver(self, delivery: Delivery, where: np.ndarray) -> None:
        """Put arms and all that they bring with them into the pipeline."""
        supplier, recipient, lag = delivery.supplier, delivery.recipient, delivery.lag
        stock, row = arms.STOCK_OF_ARMS[delivery.arms], self.row[recipient]
        self.order(f"{stock}.{recipient}", delivery.size, lag, where)
        if delivery.announced:
            self.stock[f"coming_{stock}"][row] += delivery.size * where
            self.clip(f"coming_{stock}", row)
            self.order(f"coming_{stock}.{recipient}", -delivery.size, lag, where)
        if not self.on.arms_effects:
            return
        capacity = self.stock["capacity"][row]
        share = arms.share_of_strength(self.p, delivery.arms, delivery.size, capacity)
        recent, dependence, affinity, distrust = arms.consequences(
            self.p, share, self.role(supplier) == "pivot"
        )
        self.order(f"recent_arms.{recipient}", recent, lag, where)
        self.order(f"dependence.{recipient}.{supplier}", dependence, lag, where)
        self.order(f"affinity.{supplier}.{recipient}", affinity, lag, where)
        if self.role(supplier) == "pivot":
            path = f"reliability.{self.rival(recipient)}.{supplier}"
            self.order(path, -distrust, lag, where)

    def arrive(self) -> None:
        """Add what arrives this week to the stocks."""
        for path, due in self.pipeline.items():
            if self.week < self.horizon and due[self.week].any():
                quantity, index = self.find(path)
                self.stock[quantity.id][index] += due[self.week]
                self.clip(quantity.id, index)
                due[self.week] = 0.0

    @property
    def horizon(self) -> int:
        """Weeks that are simulated: the window and what follows it."""
        return self.scenario.weeks + AFTER_WEEKS

    def branch(self) -> World:
        """A copy whose future is independent of this one's."""
        return copy.deepcopy(self)


def _values(inputs: Mapping[str, np.ndarray], draw: np.ndarray) -> SimpleNamespace:
    """The parameters of each replicate by id."""
    return hoist(SimpleNamespace(**{id: each[draw].astype(FLOAT) for id, each in inputs.items()}))
