"""The calendar of policies: when each is on, what it writes, and what it takes off the menus."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from model.dice import Dice
from model.policies.base import CONDITIONS, Delay, Delivery, Order, Policy, Write
from model.precision import FLOAT
from model.world import Track, World

NEVER = -1000
OPERATIONS = ("set", "multiply", "add", "max")


class ConflictingPolicies(Exception):
    """Two policies set the same quantity in the same week of the same future."""


SEEN_AS_IT_WAS = ("capacity", "peacekeepers", "posture", "readiness", "sanctions")
"""The stocks that scripts can write, and that are read in the stage in which the model moves them.
A test keeps the list complete."""


class Calendar:
    """Runs a scenario's policies over the weeks of a world."""

    def __init__(self, world: World, dice: Dice):
        """Draw adoption and delay of every policy, once for each replicate."""
        self.world = world
        self.policies = world.scenario.policies
        self.menus: dict[tuple[str, str], list[tuple[str, np.ndarray, np.ndarray | float]]] = {}
        """By (actor, act): where and by how much a policy changes it, as (theatre or '', barred
        mask, bonus)."""
        scenario = world.scenario
        self.window = {}
        for policy in self.policies:
            begin = scenario.week_of(policy.start) if policy.start else 0
            end = scenario.week_of(policy.end) if policy.end else world.horizon
            self.window[policy.name] = begin, end
            world.tracks[policy.name] = _track(policy, dice, world.R)
        self.holds: dict[str, np.ndarray] = {}
        self.writes: dict[str, list[tuple[Write, np.ndarray, str]]] = {}
        """By path of a stock: what scripts write this week, where, and which policy says so."""

    def watch(self) -> None:
        """Judge all conditions on last week's state."""
        for policy in self.policies:
            for word in CONDITIONS:
                condition = getattr(policy, word)
                if condition is not None:
                    key = f"{policy.name}.{word}"
                    self.holds[key] = condition.mask(self.world, self.world.timers, key)

    def turn(self) -> None:
        """Begin and end policies, and note which acts they script, favour or forbid."""
        for policy in self.policies:
            self._advance(policy)
        self.menus = defaultdict(list)
        self._note_menus("forbid")
        self._fail_barred_joint_acts()
        self._note_menus("nudge")
        self._note_menus("script")

    def _advance(self, policy: Policy) -> None:
        world, track = self.world, self.world.tracks[policy.name]
        week, (begin, end) = world.week, self.window[policy.name]
        # A favour or a ban is a state of affairs: it lasts, whatever a script of the type does.
        once = policy.mode == "script" and not policy.lasting
        lasts = policy.lasts_weeks or (1 if once else None)
        stop = np.full(world.R, week > end)
        if lasts is not None:
            stop |= week >= track.begun + lasts
        if policy.until is not None:
            stop |= self.holds[f"{policy.name}.until"]
        stop &= track.on
        track.on &= ~stop
        track.ended[stop] = week - 1
        if begin <= week <= end:
            due = track.adopted & ~track.on & (track.due == NEVER) & (track.fires < policy.times)
            due &= week > track.ended + policy.cooldown_weeks
            if policy.when is not None:
                due &= self.holds[f"{policy.name}.when"]
            # What began before the window has been in force since then.
            since = begin if policy.when is None and week == 0 else week
            track.due[due] = since + track.delay[due]
        start = (track.due != NEVER) & (track.due <= week) & (week <= end)
        if lasts is not None:
            # What was over before the window has had its turn.
            missed = start & (week >= track.due + lasts)
            track.fires += missed
            track.ended = np.where(missed, track.due + lasts - 1, track.ended)
            start &= ~missed
        track.begun[start] = track.due[start]
        track.on |= start
        track.fires += start
        track.due[track.due <= week] = NEVER
        track.age = (week - track.begun).astype(FLOAT)
        track.active = track.on.copy()
        if policy.fails_while is not None:
            track.active &= ~self.holds[f"{policy.name}.fails_while"]

    def _fail_barred_joint_acts(self) -> None:
        for policy in self.policies:
            if policy.mode == "script" and len(policy.actors) > 1 and policy.instrument:
                for actor in policy.actors:
                    for theatre, barred, _ in self.menus.get((actor, policy.instrument), ()):
                        if theatre in ("", place_of(policy)):
                            self.world.tracks[policy.name].active &= ~barred

    def _note_menus(self, mode: str) -> None:
        for policy in self.policies:
            on = self.world.tracks[policy.name].active
            if policy.mode != mode or policy.instrument is None or not on.any():
                continue
            strength = policy.strength(self.world.tracks[policy.name].age)
            bonus = on * strength * (policy.utility or 0.0) if mode == "nudge" else 0.0
            barred = np.zeros_like(on) if mode == "nudge" else on
            for actor in policy.actors:
                for item in (policy.instrument, *policy.further_items):
                    self.menus[actor, item].append((place_of(policy), barred, bonus))

    def write(self) -> list[tuple[Policy, np.ndarray]]:
        """Apply what the scripted policies declare; returns those that are on, with their masks."""
        self.writes, active = {}, []
        self.refresh()
        for early in (True, False):
            # What some types write decides how far others succeed in the same week.
            writes: dict[str, list[tuple[Write, np.ndarray, str]]] = defaultdict(list)
            for policy in self.policies:
                if policy.mode == "script" and policy.comes_first == early:
                    active += self._declare(policy, writes)
            # Acts of the week start from the script and actors add to them; stocks are refreshed.
            acts = {path for path in writes if self.world.find(path)[0].kind == "act"}
            for path in acts:
                self._apply(path, writes[path])
            for path in writes.keys() - acts:
                self.writes[path] = [*self.writes.get(path, []), *writes[path]]
            if writes:
                self.refresh()
        return active

    def _declare(self, policy: Policy, writes) -> list[tuple[Policy, np.ndarray]]:
        """Place a policy's orders and note its writes; returns it and where it works, if at all."""
        track = self.world.tracks[policy.name]
        on, new = track.active, track.active & (track.age == 0)
        track.opened = np.where(track.age == 0, new, track.opened)
        if not on.any():
            return []
        for effect in policy.effect(self.world, on, policy.strength(track.age)):
            if isinstance(effect, Order):
                self.world.order(effect.path, effect.size, effect.lag, new)
            elif isinstance(effect, Delivery):
                self.world.deliver(effect, new)
            else:
                writes[effect.path].append((effect, on, policy.name))
        return [(policy, on)]

    def refresh(self) -> None:
        """Lay this week's writes over the stocks again, so that later stages see both.

        What scripts can write and the model moves is always seen as it is now, whether a script
        writes it or not: else a policy that is on in one future would change what others in its
        block see. With `passivity_distraction` off, the pivot acts as if it were not distracted.
        """
        world = self.world
        for id in {*SEEN_AS_IT_WAS, *(world.find(path)[0].id for path in self.writes)}:
            setattr(world.now, id, world.stock[id].copy())
        for path, declared in self.writes.items():
            self._apply(path, declared)
        pivot = world.pivot()
        if pivot and not world.on.passivity_distraction:
            world.now.distraction = world.now.distraction.copy()
            world.now.distraction[world.row[pivot]] = 0.0

    def _apply(self, path: str, declared: list[tuple[Write, np.ndarray, str]]) -> None:
        world = self.world
        quantity, index = world.find(path)
        array = getattr(world.now, quantity.id)
        row = array[index]
        set_already, set_by = np.zeros(world.R, dtype=bool), ""
        for operation in OPERATIONS:
            for write, on, name in declared:
                if write.operation != operation:
                    continue
                if operation == "set":
                    if (set_already & on).any():
                        raise ConflictingPolicies(
                            f"policies '{set_by}' and '{name}' both set {path} in the week of "
                            f"{world.scenario.monday(world.week)}; end one before the other begins"
                        )
                    set_already, set_by = set_already | on, name
                    row = np.where(on, write.value, row)
                elif operation == "multiply":
                    row = np.where(on, row * write.value, row)
                elif operation == "add":
                    row = np.where(on, row + write.value, row)
                else:
                    row = np.where(on, np.maximum(row, write.value), row)
        array[index] = np.clip(row, quantity.low, quantity.high)


def place_of(policy: Policy) -> str:
    """The theatre or the party that a policy's act is confined to, or an empty text."""
    return policy.target if policy.target_kind in ("theatre", "party") else ""


def _track(policy: Policy, dice: Dice, count: int) -> Track:
    subject = f"policy {policy.name}"
    adopted = dice.uniform(subject, "adoption", 0) < policy.probability
    uniform = dice.uniform(subject, "delay", 0)
    if isinstance(policy.delay_weeks, Delay):
        # Geometric with this mean, by its inverse distribution function.
        mean = max(policy.delay_weeks.mean, 1e-9)
        delay = np.floor(np.log1p(-uniform) / np.log(mean / (1.0 + mean))).astype(np.int64)
    else:
        delay = np.full(count, policy.delay_weeks, dtype=np.int64)
    never = np.full(count, NEVER, dtype=np.int64)
    return Track(
        adopted=adopted,
        delay=delay,
        due=never.copy(),
        begun=never.copy(),
        ended=never.copy(),
        fires=np.zeros(count, dtype=np.int64),
        on=np.zeros(count, dtype=bool),
        opened=np.zeros(count, dtype=bool),
        age=np.zeros(count, dtype=FLOAT),
    )
