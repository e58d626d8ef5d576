"""What the protocol says, in types; and the seal that shows that nobody has changed it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import yaml
from pydantic import Field

from model.hindcast.entries import Entry, Month, Part

FILE = Path(__file__).with_name("protocol.yaml")
SEAL = "5b898ea7f071b302e20dc7940541e24619f6d7db4e3c697c2e60a234a3fe52fe"
"""sha256 of all that stands above the line `entries:`."""

MONTH = np.timedelta64(1, "M")


class Changed(ValueError):
    """The protocol is not the one that was written before the first score."""


class Stretch(Part):
    """Months from the first to the last, both included."""

    first: Month = Field(alias="from")
    last: Month = Field(alias="to")

    def holds(self, months) -> np.ndarray:
        """Which of the months lie in it."""
        months = np.asarray(months, "datetime64[M]")
        return (months >= self.first) & (months <= self.last)


class Recorded(Stretch):
    """What forecasts are compared with."""

    what: str = ""
    known_traps: tuple[str, ...] = ()


class Fold(Stretch):
    """Months whose forecasts come from a fit that has not seen them."""

    id: str


class Episode(Part):
    """Fighting that belongs together: its months with 25 deaths or more."""

    id: str
    months: tuple[Month, ...]

    @property
    def begins(self) -> np.datetime64:
        """Its first month."""
        return min(self.months)


class Origins(Part):
    """The months at whose beginning a forecast starts."""

    first: Month
    last: Month
    number: int
    weeks: int
    information: str

    @property
    def months(self) -> np.ndarray:
        """All of them, (O,) datetime64[M]."""
        return np.arange(self.first, self.last + MONTH)


class Target(Part):
    """What is foreseen: `month`, `year` or `deaths`."""

    id: Literal["month", "year", "deaths"]
    thresholds: tuple[int, ...] = ()
    leads: tuple[int, ...]


class Primary(Part):
    """One of the few comparisons that decide."""

    target: str
    threshold: int | None = None
    lead: int | None = None
    score: str


class Simulation(Part):
    """How the model's futures are drawn."""

    seed: int
    replicates: int
    draws: int


class Calibration(Part):
    """How many candidates are tried, with how many futures each."""

    candidates: int
    futures: int


class Protocol(Part):
    """The protocol of the hindcast."""

    version: int
    written: date
    """The day on which it was written."""
    question: str = ""
    record: Recorded
    origins: Origins
    leads: tuple[int, ...]
    targets: tuple[Target, ...]
    primary: tuple[Primary, ...]
    simulation: Simulation
    rivals: tuple[str, ...]
    spans: dict[str, Stretch]
    episodes: tuple[Episode, ...]
    folds: tuple[Fold, ...]
    calibration: Calibration
    failure: dict[str, str] = Field(default_factory=dict)
    """What would count as failure, in words."""
    already_used: dict[str, Any] = Field(default_factory=dict)
    """What of the record the model was built with."""
    entries: tuple[Entry, ...]

    @property
    def thresholds(self) -> tuple[int, ...]:
        """So many deaths or more in a month, ascending."""
        return tuple(sorted({limit for target in self.targets for limit in target.thresholds}))

    def fold_of(self, origins) -> np.ndarray:
        """The number of the fold that each origin lies in; -1: none."""
        number = np.full(np.shape(origins), -1)
        for index, fold in enumerate(self.folds):
            number[fold.holds(origins)] = index
        return number


def seal(text: str) -> str:
    """The fingerprint of all that stands above `entries:`.

    Raises:
        Changed: there is no such line.
    """
    above, found, _ = text.partition("\nentries:")
    if not found:
        raise Changed(f"{FILE.name}: the line 'entries:' is missing")
    return hashlib.sha256(f"{above}\n".encode()).hexdigest()


def load(path: Path = FILE) -> Protocol:
    """Read the protocol.

    Raises:
        Changed: anything above `entries:` differs from what was written before the first score.
    """
    text = path.read_text(encoding="utf-8")
    if seal(text) != SEAL:
        raise Changed(
            f"{path.name}: it was changed above 'entries:'; what is tried later is a new entry"
        )
    document = yaml.safe_load(text)
    spans = {key: {"from": a, "to": b} for key, (a, b) in document["spans"].items()}
    return Protocol.model_validate(
        {**document, "spans": spans, "rivals": tuple(document["rivals"])}
    )
