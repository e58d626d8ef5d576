"""Inner numbers of the model that no quantity shows: what parties believe, and hazards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Inner:
    """A named inner number of a party, in one theatre or in all."""

    label: str
    """What it is, to stand before 'of' and the party."""
    in_theatre: bool
    """Whether it belongs to one theatre."""
    of: Callable[[Any, int, int | None], Any]
    """Its value from the simulation, the party's side and the theatre's number."""


def _party(simulation, side):
    return simulation.parties[side]


BELIEFS: dict[str, Inner] = {
    "pivot_backs_attacked": Inner(
        "belief that the pivot would back the attacked side, if it attacked",
        True,
        lambda s, side, k: _party(s, side).rival_backed[k],
    ),
    "pivot_backs_attacker": Inner(
        "belief that the pivot would back it, if it attacked",
        True,
        lambda s, side, k: _party(s, side).backed_in_attack[k],
    ),
    "pivot_neutral": Inner(
        "belief that the pivot would stay neutral, if it attacked",
        True,
        lambda s, side, k: (
            1.0 - _party(s, side).rival_backed[k] - _party(s, side).backed_in_attack[k]
        ),
    ),
    "ambiguity": Inner(
        "doubt whether the pivot would help the other, if attacked (0 certain, 1 an even chance)",
        True,
        lambda s, side, k: _party(s, side).doubt[k],
    ),
    "success": Inner(
        "believed chance of success, if it attacked",
        True,
        lambda s, side, k: _party(s, side).believed_success[k],
    ),
    "expected_force": Inner(
        "own chance to start force within the week, as of its last decision",
        True,
        lambda s, side, k: s.world.expected_force[side, k],
    ),
    "ceasefire_hazard": Inner(
        "chance that an offensive under way ends in a ceasefire within the week (0 where none is)",
        True,
        lambda s, side, k: s.fighting.hazard[side, k],
    ),
    "restraint": Inner(
        "restraint by mediation (0 to 1)",
        False,
        lambda s, side, k: s.world.restraint[side],
    ),
    "alternative_ally": Inner(
        "quality of the alternative ally (0 to 1)",
        False,
        lambda s, side, k: _party(s, side).alternative,
    ),
    "pivot_helped": Inner(
        "help by the pivot while attacked (1 in a week in which it backed it)",
        False,
        lambda s, side, k: s.helped[side],
    ),
    "pivot_failed": Inner(
        "absence of the pivot while attacked (1 in a week in which it did not back it)",
        False,
        lambda s, side, k: s.failed[side],
    ),
}
"""All of them by name; `party` is whose number it is."""
