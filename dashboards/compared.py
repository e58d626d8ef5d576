"""Several runs read for one page: each with its letter, its findings, and its change from A."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboards.findings import Estimate, Findings
from dashboards.words import listing
from model.load.names import Vocabulary

if TYPE_CHECKING:
    from model.batch.opened import Run

LETTERS = "ABCDEFGH"
"""What the runs are called on the page, in the order in which they were typed."""
BESIDE = (("large_scale_war", "any"), ("mass_displacement", "any"))
"""What is shown of every run beside its headline."""


@dataclass(frozen=True)
class Change:
    """How far a run's headline differs from that of A, or why that cannot be said."""

    obstacles: tuple[str, ...]
    """Words of `model.analysis.across.obstacles`; none where no future is in both."""
    estimate: Estimate | None = None
    by_week: int = 0
    """By the end of which week both are counted."""
    other_dice: tuple[str, ...] = ()
    """Actors and theatres whose dice are others in the two files."""


@dataclass(frozen=True)
class Side:
    """One of the runs."""

    letter: str
    findings: Findings
    """Of its baseline the headline and what stands beside it; of its options the headline."""
    folder: str
    """Its folder, as it can be typed."""
    parameters: dict[str, Any]
    """The model's own parameters as they were when the run was made."""
    change: Change | None = None
    """None for A itself."""
    said: str = ""
    """How much its scenario differs from A's, in a line."""
    note: str = ""
    """What tells it from another run of a scenario with the same title."""

    @property
    def title(self) -> str:
        """The scenario's title, and what tells the run from its namesakes."""
        title = self.findings.scenario.title
        return f"{title} ({self.note})" if self.note else title

    @property
    def name(self) -> str:
        """The folder's own name."""
        return Path(self.folder).name

    @property
    def label(self) -> str:
        """Its letter and its title."""
        return f"{self.letter}. {self.title}"


@dataclass(frozen=True)
class Comparison:
    """All runs of a page, in the order in which they were typed."""

    sides: tuple[Side, ...]

    @property
    def first(self) -> Side:
        """The run that the others are compared with."""
        return self.sides[0]

    @cached_property
    def words(self) -> Vocabulary:
        """Whose names the page uses, with the words of all scenarios."""
        known: dict[str, str] = {}
        for side in reversed(self.sides):
            known |= side.findings.words.words
        first = self.first.findings.words
        return Vocabulary(first.code, first.of, known)

    def groups(self, key: Any) -> dict[Any, str]:
        """The runs by what a function says of their findings: {what: 'A and C'}."""
        found: dict[Any, list[str]] = {}
        for side in self.sides:
            found.setdefault(key(side.findings), []).append(side.letter)
        return {what: listing(letters) for what, letters in found.items()}


class TooLittle(Exception):
    """A run does not hold what a comparison needs; `place` is its place among the runs."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(why)
        self.place = place


def gather(runs: list[tuple[str, Run]]) -> Comparison:
    """Read from several runs, each with its folder as typed, all that their page shows.

    Raises:
        TooLittle: one of them, as runs of other versions may, lacks something.
    """
    sides = [_read(place, *run) for place, run in enumerate(runs)]
    opened = [run for _, run in runs]
    sides = [_told_apart(side, sides) for side in sides]
    return Comparison(tuple(
        side if place == 0 else _against(side, opened[0], opened[place])
        for place, side in enumerate(sides)
    ))  # fmt: skip


def _read(place: int, folder: str, run: Run) -> Side:
    from model.analysis import risk, severity
    from model.analysis.drivers import Drivers

    headline, words = run.scenario.headline, run.vocabulary
    asked = dict.fromkeys([(headline.outcome, headline.theatre), *BESIDE])
    nothing = pd.DataFrame()
    try:
        shares = [risk.probabilities(run, only=question) for question in asked]
        findings = Findings(
            scenario=run.scenario,
            manifest=run.manifest,
            probabilities=pd.concat(shares, ignore_index=True),
            differences=risk.differences(run, only=(headline.outcome, headline.theatre)),
            severity=severity.severity(run),
            cumulative=risk.cumulative(run, headline.outcome, headline.theatre),
            levels=nothing,
            acts=nothing,
            policies_on=nothing,
            assumptions=nothing,
            drivers=Drivers(0, 0, 0, ()),
            explanations={run.explanation.id: run.explanation},
            rival_probabilities=nothing,
            rival_differences=nothing,
            words=words,
        )
        parameters = dict(run.parameters)
        if findings.probability() is None:
            raise LookupError("no count of its headline")
    except Exception as error:  # tables of another version may lack anything
        raise TooLittle(place, f"{type(error).__name__}: {error}") from error
    return Side(LETTERS[place], findings, folder, parameters)


def _told_apart(side: Side, sides: list[Side]) -> Side:
    """The run with a word about what tells it from others with the same title."""
    alike = [other for other in sides if _title(other) == _title(side)]
    if len(alike) == 1:
        return side
    telling = [
        said
        for said in (_settings, _explanation, _size, _version)
        if len({said(other) for other in alike}) > 1
    ]
    words = [said(side) for said in telling]
    same = [other for other in alike if words == [said(other) for said in telling]]
    if len(same) > 1:
        names = [other.name for other in same]
        words.append(side.folder if names.count(side.name) > 1 else side.name)
    return replace(side, note=", ".join(words))


def _title(side: Side) -> str:
    return side.findings.scenario.title


def _settings(side: Side) -> str:
    found = side.findings.manifest.get("settings", {})
    return ", ".join(f"{path} = {value}" for path, value in found.items()) or "as in the file"


def _explanation(side: Side) -> str:
    return next(iter(side.findings.explanations.values())).title


def _size(side: Side) -> str:
    manifest = side.findings.manifest
    return f"{manifest['replicates']:,} futures, seed {manifest['seed']}"


def _version(side: Side) -> str:
    return f"version {side.findings.manifest.get('versions', {}).get('araxes', 'unknown')}"


def _against(side: Side, first: Run, run: Run) -> Side:
    from model.analysis.across import change, common_week, obstacles
    from model.comparison.differences import differences, numbers
    from model.comparison.report import summary

    said = summary(differences(first.scenario, run.scenario))
    found = obstacles(first, run)
    if found:
        return replace(side, change=Change(tuple(found)), said=said)
    paired = change(first, run)
    if paired is None:
        return replace(side, change=Change(()), said=said)
    old, new = numbers(first.scenario.cast), numbers(run.scenario.cast)
    moved = tuple(code for code in old if code in new and old[code] != new[code])
    band = float(paired.assumptions_low), float(paired.assumptions_high)
    estimate = Estimate(
        value=float(paired.value),
        dice=(float(paired.dice_low), float(paired.dice_high)),
        assumptions=band if band[0] == band[0] else None,
        count=paired.n,
    )
    return replace(side, change=Change((), estimate, common_week(first, run), moved), said=said)
