"""The codes and names that a scenario gives, and whether a path of a quantity is right for them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice, product

from model.language.node import Node
from model.language.problems import listed, nearest, quoted
from model.language.quantities import quantities

ENOUGH = 50
"""Problems after which no more are looked for: the file is no scenario yet."""

MOST_PATHS = 20_000
"""Paths among which the one that was meant is looked for."""

Finding = tuple[str, str | None]
"""What is wrong, and the nearest right word."""


@dataclass(frozen=True)
class Codes:
    """The actors with their roles, and the theatres, as the file gives them."""

    roles: dict[str, str]
    theatres: tuple[str, ...]

    @classmethod
    def of(cls, root: Node) -> Codes:
        """The codes of a scenario's nodes, sound or not."""
        actors, theatres = root.at("actors"), root.at("theatres")
        roles = {}
        for code, actor in actors.items() if actors else ():
            role = actor.at("role")
            # a code in small letters is told once, where it stands
            roles[code.upper()] = role.value if role and isinstance(role.value, str) else ""
        return cls(roles, tuple(code for code, _ in theatres.items()) if theatres else ())

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of all parties."""
        return tuple(code for code, role in self.roles.items() if role == "party")

    @property
    def all(self) -> tuple[str, ...]:
        """The codes of all actors and theatres."""
        return (*self.roles, *self.theatres)

    def on(self, axis: str) -> tuple[str, ...]:
        """The codes that may stand on an axis: `actor`, `party` or `theatre`."""
        return {"actor": tuple(self.roles), "party": self.parties, "theatre": self.theatres}[axis]

    def misfit(self, code: str, axis: str) -> Finding | None:
        """Why a code cannot stand on an axis, or None if it can."""
        right = self.on(axis)
        if code in right or not (self.theatres if axis == "theatre" else self.roles):
            return None  # where nobody is known, that is the problem to tell
        an = "an actor" if axis == "actor" else f"a {axis}"
        if code in self.all:
            return f"{quoted(code)} is not {an} (use {listed(right)})" if right else (
                f"{quoted(code)} is not {an}"
            ), None
        kind = "actor" if axis == "party" else axis
        hint = nearest(code, right)
        known = f" (use {listed(right)})" if right and not hint else ""
        return f"unknown {kind} {quoted(code)}{known}", hint


def paths(codes: Codes) -> Iterator[str]:
    """Every path that a quantity can have among these actors and theatres."""
    for id, quantity in quantities().items():
        for given in product(*(codes.on(axis) for axis in quantity.axes)):
            if len(given) < 2 or given[0] != given[1]:
                yield ".".join([id, *given])


def meant_path(path: str, codes: Codes, taken: Container[str] = ()) -> str | None:
    """The path of a quantity that was most likely meant, if it is not one of those taken."""
    known = (path for path in islice(paths(codes), MOST_PATHS) if path not in taken)
    return nearest(path, known)


def misread_path(path: str, codes: Codes) -> str | None:
    """Why a text is not the path of a quantity, or None if it is."""
    id, *given = path.split(".")
    if id not in quantities():
        return f"unknown quantity {quoted(id)}"
    axes = quantities()[id].axes
    if len(given) != len(axes):
        form = ".".join([id, *(axis.upper() for axis in axes)])
        needs = "no code" if not axes else "one code" if len(axes) == 1 else "two codes"
        has = f"not {len(given)}" if given else "and has none"
        return f"{quoted(id)} needs {needs} ({form}), {has}"
    for axis, code in zip(axes, given, strict=True):
        finding = codes.misfit(code, axis)
        if finding:
            return f"{finding[0]} in {quoted(path)}"
    if len(given) == 2 and given[0] == given[1]:
        return f"{quoted(id)} is between two actors, and {quoted(path)} names one twice"
    return None
