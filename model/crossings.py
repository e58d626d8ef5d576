"""When quantities that can be seen from outside first cross a threshold, and what follows.

Only first crossings are noted, as they happen; what came of them is counted at the end of a block.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from model.language.quantities import Quantity
from model.outcomes import ANY, MASS_DISPLACEMENT_THOUSANDS, OUTCOMES, SIGN_WEEKS
from model.precision import FLOAT
from model.record import Sign, sign_cells
from model.world import World

DECLARED = {"displaced": (MASS_DISPLACEMENT_THOUSANDS,)}
"""Thresholds that the definition of an outcome sets for a quantity without a scale."""

DIRECTIONS = ("up", "down")
UP, DOWN = 0, 1


class Crossings:
    """Watches all that can be seen in a block; the first look is at the end of the first week.

    n rows of quantities with at most T thresholds each, R replicates. The rank of a value is the
    number of its thresholds at or below it.
    """

    def __init__(self, world: World):
        """Prepare to watch a world that has not moved yet."""
        self.world = world
        self.weeks = world.scenario.weeks
        self.clash = np.full(world.R, -1, dtype=np.int32)
        """First week of a major clash where the headline looks, -1 for never; (R,)."""
        theatre = world.scenario.headline.theatre
        self._looked_at = slice(None) if theatre == ANY else [world.place[theatre]]
        self._sources, limits = [], []
        self.signs: list[Sign] = []
        self._first: list[int] = []
        """The number of each row's first sign; then come its thresholds, each up and down."""
        for quantity in world.quantities.values():
            found = DECLARED.get(quantity.id, quantity.thresholds) if quantity.observable else ()
            index, paths = _rows(world, quantity) if found else (None, [])
            if paths:
                place = slice(len(limits), len(limits) + len(paths))
                self._sources.append((quantity.id, index, place))
            for path in paths:
                self._first.append(len(self.signs))
                limits.append(found)
                self.signs += [Sign(path, *each) for each in product(found, DIRECTIONS)]
        most = max(map(len, limits), default=0)
        self._limits = np.full((len(limits), most + 2), np.inf, dtype=FLOAT)
        """Behind minus infinity the thresholds of each row, then infinity; (n, T + 2)."""
        self._limits[:, 0] = -np.inf
        for row, found in enumerate(limits):
            self._limits[row, 1 : len(found) + 1] = found
        shape = (2, len(limits), world.R)
        self._ranks = np.zeros(shape, dtype=np.int8)
        """The highest rank so far, and the lowest."""
        self._next = np.empty(shape, dtype=FLOAT)
        """The threshold that has to be passed next, upwards and downwards."""
        self._beyond = np.zeros(len(self.signs), dtype=np.int32)
        self._rows = np.empty(shape[1:], dtype=FLOAT)
        """Room for rows that do not lie together."""
        self._open: dict[int, list[tuple[int, np.ndarray]]] = {}
        """By the first row of a quantity the directions in which any of its rows can cross, with
        what they have to pass next, flat."""
        self._noted: list[tuple] = []

    def week(self) -> None:
        """Look at the state at the end of a week."""
        week, count = self.world.week, self.world.R
        fights = self.world.stock["level"][self._looked_at] >= OUTCOMES["major_clash"].level
        self.clash[fights.any(axis=0) & (self.clash < 0)] = week
        if week >= self.weeks:
            return
        passed: tuple[list, list] = [], []
        for id, index, place in self._sources:
            values = getattr(self.world.now, id).reshape(-1, count)
            if isinstance(index, slice):
                values = values[index].reshape(-1)
            else:
                values = values.take(index, axis=0, out=self._rows[place], mode="clip").reshape(-1)
            if place.start not in self._open:
                self._place(values.reshape(-1, count), place)
                continue
            for direction, limits in self._open[place.start]:
                beyond = values >= limits if direction == UP else values < limits
                where = beyond.nonzero()[0]
                if len(where):
                    passed[direction].append((where + place.start * count, values[where]))
        for direction in (UP, DOWN):
            if passed[direction]:
                where, values = map(np.concatenate, zip(*passed[direction], strict=True))
                self._note(where, values, direction)

    def _place(self, values: np.ndarray, place: slice) -> None:
        """Place values that are seen for the first time among their thresholds."""
        limits = self._limits[place.start]
        number = np.isfinite(limits).sum()
        rank = sum((values >= limit).astype(np.int8) for limit in limits[1 : number + 1])
        self._ranks[:, place] = rank
        limits[1:].take(rank, out=self._next[UP, place], mode="clip")
        limits.take(rank, out=self._next[DOWN, place], mode="clip")
        # What lies below all thresholds everywhere cannot fall below one, and the other way round.
        ends = {UP: number, DOWN: 0}
        self._open[place.start] = [
            (way, self._next[way, place].reshape(-1))
            for way, end in ends.items()
            if (rank != end).any()
        ]
        for row, ranks in enumerate(rank, place.start):
            above = len(ranks) - np.bincount(ranks, minlength=number + 1).cumsum()[:number]
            both = np.stack([above, len(ranks) - above], axis=1).ravel()
            self._beyond[self._first[row] :][: len(both)] = both

    def _note(self, where: np.ndarray, values: np.ndarray, direction: int) -> None:
        """Note what went further than ever, and move what it has to pass next."""
        limits, width = self._limits.reshape(-1), self._limits.shape[1]
        ranks = self._ranks[direction].reshape(-1)
        old = ranks[where]
        # Where in the table of limits the next threshold stands; few values pass more than one.
        at = where // self.world.R * width + old + (direction == UP)
        further, step = np.arange(len(where)), 1 if direction == UP else -1
        while len(further):
            at[further] += step
            reached = values[further], limits[at[further]]
            further = further[
                reached[0] >= reached[1] if direction == UP else reached[0] < reached[1]
            ]
        new = (at % width - (direction == UP)).astype(np.int8)
        ranks[where] = new
        self._next[direction].reshape(-1)[where] = limits[at]
        self._noted.append((where, old, new, direction, self.world.week))

    def _crossings(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Every first crossing: the sign's number, the replicate in the block, the week; int32."""
        wheres, olds, news, directions, weeks = zip(*self._noted, strict=True)
        where, old, new = (np.concatenate(part, dtype=np.int32) for part in (wheres, olds, news))
        sizes = [len(each) for each in wheres]
        direction, week = (
            np.repeat(np.array(part, np.int32), sizes) for part in (directions, weeks)
        )
        row, replicate = np.divmod(where, np.int32(self.world.R))
        # What passes several thresholds at once crosses each of them.
        number = np.abs(new - old)
        sign = np.array(self._first, np.int32)[row] + 2 * np.minimum(old, new) + direction
        before = number.cumsum(dtype=np.int32) - number
        step = np.arange(number.sum(), dtype=np.int32) - np.repeat(before, number)
        return (
            np.repeat(sign, number) + len(DIRECTIONS) * step,
            np.repeat(replicate, number),
            np.repeat(week, number),
        )

    def counts(self) -> tuple[dict[Sign, np.ndarray], np.ndarray]:
        """What came of every sign, and the first weeks of clashes, as `BlockRecord` has them."""
        last = self.weeks + SIGN_WEEKS
        first = np.bincount(np.where(self.clash < 0, last, self.clash), minlength=last + 1)
        cells = sign_cells(self.weeks)
        width = cells["none"].stop
        table = np.zeros((len(self.signs), width + 1), dtype=np.int64)
        if self._noted:
            sign, replicate, week = self._crossings()
            case = (self.clash[replicate] + 1) * self.weeks + week
            for cell in _cells_of_cases(self.weeks, cells):
                found = np.bincount(sign * (width + 1) + cell[case], minlength=table.size)
                table += found.reshape(table.shape)
        table[:, cells["beyond"]] = self._beyond[:, None]
        rows = zip(self.signs, table[:, :width].astype(np.int32), strict=True)
        return {sign: row for sign, row in rows if row.any()}, first


def _cells_of_cases(weeks: int, cells: dict[str, slice]) -> tuple[np.ndarray, np.ndarray]:
    """Where a crossing counts, and what followed it, for every (week of the clash + 1, week).

    Flat; nothing follows what came late: that counts in a cell behind the last one.
    """
    clash, week = np.indices((weeks + SIGN_WEEKS + 1, weeks), dtype=np.int32)
    clash -= 1
    lead, never = clash - week, clash < 0
    is_late = ~never & (lead <= 0)
    moment = np.where(is_late, cells["late"].start, cells["warning"].start) + week
    start = np.where(clash < weeks, cells["lead"].start, cells["lead_after"].start)
    follows = np.where(lead <= SIGN_WEEKS, start + lead - 1, cells["later"].start)
    follows = np.where(never, cells["none"].start, follows)
    follows = np.where(is_late, cells["none"].stop, follows)
    return moment.ravel().astype(np.int32), follows.ravel().astype(np.int32)


def _rows(world: World, quantity: Quantity) -> tuple[object, list[str]]:
    """An index of the rows of a quantity that can be seen, and their paths."""
    roles = iter(quantity.observable.who)
    codes = []
    for axis in quantity.axes:
        if axis == "actor":
            can = next(roles)
            codes.append([code for code in world.actors if world.roles[code] in can])
        elif axis == "party":
            codes.append([world.actors[row] for row in world.parties])
        else:
            codes.append(world.theatres)
    paths = [".".join([quantity.id, *each]) for each in product(*codes)]
    # Where the rows lie together, a slice saves copying them.
    if "actor" not in quantity.axes:
        return slice(None), paths
    index = np.array([world.find(path)[1] for path in paths], dtype=np.int64)
    sizes = world.stock[quantity.id].shape[:-1]
    flat = np.ravel_multi_index(tuple(index.T), sizes) if paths else np.zeros(0, np.int64)
    if paths and (np.diff(flat) == 1).all():
        return slice(flat[0], flat[-1] + 1), paths
    return flat, paths
