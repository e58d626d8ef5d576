"""Later entries of the protocol, in types: what is tried after the first scores, written before."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

DAYS = 7
"""Of a week, in which the length of fighting is counted."""


def _month(value: Any) -> np.datetime64:
    """A month as the protocol writes it, 1996-06."""
    return np.datetime64(value if isinstance(value, np.datetime64) else str(value), "M")


Month = Annotated[Any, BeforeValidator(_month)]
Kind = Literal["switches", "endings", "regression"]


class Part(BaseModel):
    """A part of the protocol; what is said in words only stays in the file."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class Words(Part):
    """A way in which fighting ends, in the words of an analyst, and what the engine calls so."""

    of: tuple[str, ...]
    means: str


class Happened(Part):
    """How an episode is on record: nothing where the record does not say it."""

    episode: str
    row: str | None = None
    """Of the dated episodes, on which it rests."""
    theatre: tuple[str, ...] = ()
    """Several where the record names several and does not divide the deaths."""
    ending: str | None = None
    days: int | None = None
    note: str = ""


class Endings(Part):
    """What is asked about theatre, ending and length of the fighting of each episode."""

    threshold: int
    futures: int
    enough: int
    """Futures that an answer has to rest on for the episode's own month to be asked about."""
    theatre: tuple[str, ...]
    ending: dict[str, Words]
    length: dict[str, tuple[int, int]]
    """Weeks from and to, both included."""
    happened: tuple[Happened, ...]

    def answers(self, question: str) -> tuple[str, ...]:
        """The answers to `theatre`, `ending` or `length`, in order."""
        return tuple(getattr(self, question))

    def right(self, question: str, one: Happened) -> tuple[str, ...]:
        """The answers that are right by the record; none where it does not say it."""
        match question:
            case "theatre":
                return one.theatre
            case "ending":
                return (one.ending,) if one.ending else ()
        if one.days is None:
            return ()
        weeks = -(-one.days // DAYS)
        return tuple(id for id, (low, high) in self.length.items() if low <= weeks <= high)

    @model_validator(mode="after")
    def _known(self):
        for one in self.happened:
            for question in QUESTIONS:
                unknown = set(self.right(question, one)) - set(self.answers(question))
                if unknown:
                    raise ValueError(f"{one.episode}: {min(unknown)!r} is no {question}")
        return self


QUESTIONS = ("theatre", "ending", "length")
"""What is asked of each episode."""


class Coded(Part):
    """A condition of a regression: one coded value, or the logarithm of the ratio of two."""

    id: str
    value: str | None = None
    log_ratio: tuple[str, str] | None = None
    why: str

    @model_validator(mode="after")
    def _one(self):
        if (self.value is None) == (self.log_ratio is None):
            raise ValueError(f"{self.id}: either a value or a log_ratio")
        return self


class Regression(Part):
    """A rival: a regression on few conditions."""

    penalty: float
    conditions: tuple[Coded, ...]


class Entry(Part):
    """What is tried later: a change of the model, another question, or another rival."""

    id: str
    written: Any
    what: str
    why: str
    switches: dict[str, bool] = Field(default_factory=dict)
    endings: Endings | None = None
    regression: Regression | None = None

    @property
    def kind(self) -> Kind:
        """What it has: switches that it turns, a question, or a rival."""
        return next(kind for kind in ("switches", "endings", "regression") if getattr(self, kind))

    @model_validator(mode="after")
    def _one(self):
        if sum(map(bool, (self.switches, self.endings, self.regression))) != 1:
            raise ValueError(f"{self.id}: an entry has switches, endings or a regression, and one")
        return self
