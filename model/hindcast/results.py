"""What a hindcast found, read back from its document: for its page, and for the page of a run.

Nothing here simulates or scores. Episodes are called likely, raised or missed by a rule of ours
that decides nothing; the ways to fail are those of the protocol.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import fmean
from typing import Any, Literal, NamedTuple

FILE = Path(__file__).with_name("results.json")
"""The shipped results; absent until the model has been confronted with the record."""

PRIOR, CALIBRATED = "prior", "calibrated"
"""The model under its priors; and with vectors that have not seen the months that they are scored
on."""
BLIND = ("climatology", "persistence", "decay", "conflict_history")
"""The rivals that know the past deaths and nothing else."""
REGRESSIONS = ("logistic_past", "logistic_folds")
ORACLE = "oracle"
FEW = ("few_past", "few_folds")
"""Regressions on few conditions, of a later entry."""
EQUAL, EARLIER = "equal_shares", "earlier_episodes"
"""Rivals on theatre, ending and length: each answer alike; as often as in the episodes before."""
WHOLE = "whole"
CLASH, YEAR = 25, 12
WEEKS = 54
"""How long each origin is simulated; a window that is longer was never compared."""
LIKELY, RANKED = 0.5, 0.75
"""Called likely: so high a mean chance in the twelve months before. Raised: a chance above that of
so large a part of the months that nothing followed."""

Reading = Literal[
    "surely better", "better, not surely", "the same", "worse, not surely", "surely worse"
]
Call = Literal["called likely", "raised", "missed"]


class What(NamedTuple):
    """One thing that is scored."""

    target: str
    threshold: int
    lead: int
    score: str


WITHIN_A_YEAR = What("year", CLASH, YEAR, "brier")


class Difference(NamedTuple):
    """A score less the rival's, with its 95 % interval; below zero the forecast is better."""

    value: float
    low: float | None
    high: float | None
    n: int

    @property
    def reading(self) -> Reading:
        """Surely: the whole interval lies on one side of zero."""
        if self.value == 0:
            return "the same"
        if self.value < 0:
            return "surely better" if self.high is not None and self.high < 0 else (
                "better, not surely")  # fmt: skip
        return "surely worse" if self.low is not None and self.low > 0 else "worse, not surely"


class Before(NamedTuple):
    """What a forecast said in the twelve months before an episode."""

    mean: float
    first: float
    last: float
    """In the month in which the episode began."""
    ranked: float | None
    """The share of the months that nothing followed which it ranks below these."""

    @property
    def call(self) -> Call:
        """Whether it called the episode likely, at least raised its chance, or missed it."""
        if self.mean >= LIKELY:
            return "called likely"
        return "raised" if self.ranked is not None and self.ranked >= RANKED else "missed"


class Alarms(NamedTuple):
    """Months in which a forecast called a deadly month within a year likely."""

    number: int
    followed: int


@dataclass(frozen=True)
class Results:
    """The document of a hindcast with the questions that are asked of it."""

    document: Mapping[str, Any]

    # ------------------------------------------------------------ who and what
    @property
    def models(self) -> list[str]:
        """The model's own forecasts, the one that is judged first."""
        return [name for name in (CALIBRATED, PRIOR) if name in self.document["failures"]]

    @cached_property
    def whats(self) -> list[What]:
        """Everything that is scored, the comparison that decides first."""
        found = list(dict.fromkeys(_what(row) for row in self.document["scores"]))
        return sorted(found, key=lambda one: (one != WITHIN_A_YEAR, one.score, -one.threshold))

    @cached_property
    def rivals(self) -> list[str]:
        """Whoever the model is compared with."""
        names = {row["against"]: None for row in self.document["scores"] if row["against"]}
        return [name for name in names if name not in (PRIOR, CALIBRATED)]

    @cached_property
    def spans(self) -> list[str]:
        """The parts of the record, the whole first."""
        return list(dict.fromkeys(row["span"] for row in self.document["scores"]))

    # ------------------------------------------------------------ scores
    @cached_property
    def _rows(self) -> dict[tuple, Mapping[str, Any]]:
        tables = {"": self.document["scores"], **self.document["variants"]}
        return {
            (variant, row["forecast"], row["against"], _what(row), row["span"]): row
            for variant, rows in tables.items()
            for row in rows
        }

    def score(self, forecast: str, what: What, span: str = WHOLE) -> float | None:
        """A forecast's own score; None where it has none."""
        row = self._rows.get(("", forecast, "", what, span))
        return row and row["value"]

    def difference(
        self, forecast: str, rival: str, what: What, span: str = WHOLE, variant: str = ""
    ) -> Difference | None:
        """A forecast's score less a rival's; None where they were not compared."""
        row = self._rows.get((variant, forecast, rival, what, span))
        if row is None or row["value"] is None:
            return None
        return Difference(row["value"], row["low"], row["high"], row["n"])

    def failures(self, model: str) -> tuple[list[Mapping], list[Mapping]]:
        """The ways to fail that did not come, and those that came."""
        found = self.document["failures"][model]
        return (
            [one for one in found if not one["failed"]],
            [one for one in found if one["failed"]],
        )

    def later(self, kind: str) -> list[Mapping[str, Any]]:
        """The later entries of a kind that are scored; `switches` is what all once were."""
        entries = self.document.get("entries", ())
        return [one for one in entries if one.get("kind", "switches") == kind]

    # ------------------------------------------------------------ episodes
    @property
    def episodes(self) -> Sequence[Mapping[str, Any]]:
        """The fighting that was to be foreseen."""
        return self.document["episodes"]

    @property
    def shown(self) -> list[str]:
        """The forecasts whose chances are given month by month, the model's first."""
        known = self.document["chances"]
        return [*(name for name in self.models if name in known),
                *(name for name in known if name not in (PRIOR, CALIBRATED))]  # fmt: skip

    def area(self, forecast: str, span: str = WHOLE) -> Mapping[str, Any] | None:
        """How a forecast ranks months before an episode above others; None where unknown."""
        return next(
            (row for row in self.document["auc"]
             if row["forecast"] == forecast and row["span"] == span), None
        )  # fmt: skip

    def before(self, episode: Mapping[str, Any], forecast: str) -> Before | None:
        """What a forecast said before an episode; None where the record begins with it."""
        said = episode["said"].get(forecast)
        if not said:
            return None
        area = self.area(forecast, episode["id"])
        return Before(fmean(said), said[0], said[-1], area and area["value"])

    @cached_property
    def followed(self) -> list[bool | None]:
        """Of each month, whether it or one of the next eleven was deadly; None: not yet known."""
        deadly = [deaths >= CLASH for deaths in self.document["deaths"]]
        ends = len(deadly) - YEAR
        return [any(deadly[at : at + YEAR]) if at <= ends else None for at in range(len(deadly))]

    def quiet_mean(self, forecast: str) -> float | None:
        """A forecast's mean chance in the months that nothing followed."""
        chances = self.document["chances"].get(forecast, ())
        said = [c for c, came in zip(chances, self.followed, strict=False) if came is False]
        return fmean(said) if said else None

    def alarms(self, forecast: str) -> Alarms:
        """How often a forecast called a deadly month likely, and how often one followed."""
        said = zip(self.document["chances"].get(forecast, ()), self.followed, strict=False)
        called = [came for chance, came in said if chance >= LIKELY and came is not None]
        return Alarms(len(called), sum(called))


def _what(row: Mapping[str, Any]) -> What:
    return What(row["target"], row["threshold"], row["lead"], row["score"])


def shipped(path: Path = FILE) -> Results | None:
    """The shipped results; None where the model has not been confronted with the record yet."""
    if not path.exists():
        return None
    return Results(json.loads(path.read_text(encoding="utf-8")))
