"""How offensives end in the futures of a scenario, and when peacekeepers come."""

from __future__ import annotations

import numpy as np

from model.simulation import Simulation


class Ends:
    """A probe that counts how offensives end where no peacekeepers stand, window and after."""

    def __init__(self, theatres: tuple[str, ...]) -> None:
        self.theatres = theatres
        self.counts = np.zeros((3, len(theatres)), dtype=np.int64)
        """Ends that are no capitulation, by theatre; those while the pivot mediates; those that
        bring peacekeepers."""
        self._sent: dict[str, np.ndarray] = {}
        self._stood: np.ndarray | None = None

    def begin(self, simulation: Simulation) -> None:
        """Note where peacekeepers stand before the first week."""
        self._stood = simulation.world.stock["peacekeepers"] > 0.0

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """Note peacekeepers that come."""
        if act == "send_peacekeepers":
            self._sent[target] = where

    def week(self, simulation: Simulation) -> None:
        """Count the theatres in which the last offensive ended, as `Fighting` sees it."""
        world, none = simulation.world, np.zeros(simulation.world.R, dtype=bool)
        ended = simulation.fighting.ended.any(axis=0) & (world.stock["operation"] < 2).all(axis=0)
        ended &= ~self._stood
        mediated = ended & (world.now.mediation[world.row[world.pivot()]] > 0)
        came = mediated & [self._sent.get(theatre, none) for theatre in self.theatres]
        self.counts += [np.count_nonzero(one, axis=1) for one in (ended, mediated, came)]
        self._sent.clear()
        self.begin(simulation)
