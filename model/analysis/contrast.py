"""Two baselines with the same dice and the same draws: by how much do they differ?

Both are simulated over the weeks that both windows have. Replicate n of one is compared with
replicate n of the other, so that chance moves the difference little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np

from model.analysis.futures import by_draw
from model.analysis.risk import by_assumption, headline_week
from model.analysis.uncertainty import Estimate, Signs, difference, mean, probability, signs
from model.batch.execute import Work, available_workers, reason_of, results_of, simulate
from model.batch.plan import BLOCK, Task
from model.comparison.differences import numbers
from model.language.problems import listed
from model.load import arm
from model.outcomes import ANY, MEASURES
from model.record import BlockRecord
from model.scenario import Scenario

SIDES = ("A", "B")
BESIDE = ("large_scale_war", ANY)
"""What is counted beside the headlines, as on a page."""


class NotComparable(Exception):
    """The two have nothing that could be compared; the text says why."""


class Failed(Exception):
    """A block of futures could not be simulated; the text says which and why."""


@dataclass(frozen=True)
class Question:
    """An outcome in a theatre, or in any, by the end of a week of the window."""

    outcome: str
    theatre: str
    by_week: int


@dataclass(frozen=True)
class Terms:
    """What of two scenarios is compared, over which weeks, and what a reader must know of it."""

    weeks: int
    """The weeks that both windows have, from the first one on."""
    headlines: tuple[Question, ...]
    notes: tuple[str, ...]
    """In sentences: where the two are not alike, and what was done about it."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All outcomes that are counted: the headlines, and what stands beside them on a page."""
        return tuple(dict.fromkeys([*self.headlines, Question(*BESIDE, self.weeks)]))


@dataclass(frozen=True)
class Moved:
    """One number of both baselines, and how far it differs from A to B."""

    what: Question | str
    """A question, or the id of a measure of severity over all theatres."""
    a: Estimate
    b: Estimate
    change: Estimate
    signs: Signs | None
    by_assumption: bool = False
    """Whether a script of either baseline brings the outcome about."""


def terms(a: Scenario, b: Scenario) -> Terms:
    """What can be compared of two scenarios.

    Raises:
        NotComparable: they have no theatre in common, or neither headline can be asked of both.
    """
    common = [code for code in a.theatres if code in b.theatres]
    if not common:
        raise NotComparable(
            f"they have no theatre in common: A has {_codes(a.theatres)}, B {_codes(b.theatres)}"
        )
    weeks = min(a.weeks, b.weeks)
    notes = list(_notes(a, b, weeks))
    questions: list[Question] = []
    for side, scenario in zip(SIDES, (a, b), strict=True):
        headline, week = scenario.headline, headline_week(scenario)
        if headline.theatre != ANY and headline.theatre not in common:
            other = SIDES[1 - SIDES.index(side)]
            notes.append(
                f"The headline of {side} is left out: {other} has no theatre {headline.theatre}."
            )
            continue
        if week > weeks:
            notes.append(
                f"The headline of {side} asks by week {week}, and is compared by week {weeks}, "
                f"where the shorter window ends."
            )
        questions.append(Question(headline.outcome, headline.theatre, min(week, weeks)))
    if not questions:
        raise NotComparable(" ".join(notes))
    if len(set(questions)) == 2:
        notes.append("The two ask for different outcomes or weeks: both are compared.")
    return Terms(weeks, tuple(dict.fromkeys(questions)), tuple(notes))


def _notes(a: Scenario, b: Scenario, weeks: int) -> Iterator[str]:
    if a.start != b.start:
        yield (
            f"The windows begin on different days, A on {a.start} and B on {b.start}: week 1 of "
            "one is compared with week 1 of the other, not the same dates."
        )
    if a.weeks != b.weeks:
        yield (
            f"The windows have {a.weeks} and {b.weeks} weeks: both are simulated over the first "
            f"{weeks}, and what is counted after the window is counted after these."
        )
    if a.explanation != b.explanation:
        yield f"A runs under the explanation {a.explanation}, B under {b.explanation}."
    old, new = numbers(a.cast), numbers(b.cast)
    moved = [code for code in old if code in new and old[code] != new[code]]
    if moved:
        yield (
            f"{listed(moved, 'and')} throw other dice in B than in A, because the order in the "
            "file numbers them: the difference is as true, but its dice interval is wider."
        )
    if set(a.theatres) != set(b.theatres):
        yield (
            f"'Anywhere' means {_codes(a.theatres)} in A and {_codes(b.theatres)} in B, and deaths "
            "and people displaced are added over these."
        )


def compare(
    a: Scenario,
    b: Scenario,
    agreed: Terms,
    *,
    replicates: int,
    draws: int,
    seed: int,
    workers: int | None = None,
    on_block: Callable[[int], None] = lambda count: None,
    work: Work = simulate,
) -> list[Moved]:
    """Both baselines simulated, and what differs: the headlines first, then severity.

    Raises:
        Failed: a block of futures could not be simulated.
    """
    records = _records((a, b), agreed, replicates, draws, seed, workers, on_block, work)
    draw = np.arange(replicates) % draws
    counts = np.bincount(draw, minlength=draws)
    found = []
    assumed = by_assumption(a) | by_assumption(b)
    for question in agreed.questions:
        shares = [
            _happens(record, question, scenario)
            for record, scenario in zip(records, (a, b), strict=True)
        ]
        is_assumed = (question.outcome, question.theatre) in assumed
        found.append(_moved(question, shares, draw, counts, True, is_assumed))
    for measure in MEASURES:
        values = [_severity(record, measure) for record in records]
        found.append(_moved(measure, values, draw, counts, measure == "risk_left"))
    return found


def _moved(
    what: Question | str,
    values: list[np.ndarray],
    draw: np.ndarray,
    counts: np.ndarray,
    is_share: bool,
    is_assumed: bool = False,
) -> Moved:
    levels = []
    for each in values:
        sums, squares = by_draw(draw, each, len(counts))
        level = probability(sums, counts) if is_share else mean(sums, squares, counts)
        levels.append(level if is_share else _not_negative(level))
    change = (*by_draw(draw, values[1] - values[0], len(counts)), counts)
    estimate = (difference if is_share else mean)(*change)
    return Moved(what, *levels, estimate, signs(*change), is_assumed)


def _not_negative(level: Estimate) -> Estimate:
    """Numbers of people and weeks are never negative; a normal interval may be."""
    ends = ("dice_low", "dice_high", "assumptions_low", "assumptions_high")
    return replace(level, **{end: np.maximum(getattr(level, end), 0) for end in ends})


def _records(
    scenarios: tuple[Scenario, Scenario],
    agreed: Terms,
    replicates: int,
    draws: int,
    seed: int,
    workers: int | None,
    on_block: Callable[[int], None],
    work: Work,
) -> list[list[BlockRecord]]:
    """The records of both baselines, each in the order of its replicates."""
    over = [
        arm(scenario, "baseline").model_copy(update={"weeks": agreed.weeks})
        for scenario in scenarios
    ]
    tasks = [
        Task(side, block, scenario, seed, first, min(BLOCK, replicates - first), draws, False)
        for block, first in enumerate(range(0, replicates, BLOCK))
        for side, scenario in zip(SIDES, over, strict=True)
    ]
    kept: dict[tuple[str, int], BlockRecord] = {}
    at_once = max(1, min(workers or available_workers(), len(tasks)))
    with closing(results_of(tasks, None, at_once, work)) as results:
        for task, result in results:
            if isinstance(result, Exception):
                last = task.first + task.count - 1
                raise Failed(
                    f"futures {task.first:,} to {last:,} of {task.arm}: {reason_of(result)}"
                )
            kept[task.arm, task.block] = result
            on_block(task.count)
    blocks = -(-replicates // BLOCK)
    return [[kept[side, block] for block in range(blocks)] for side in SIDES]


def _happens(records: list[BlockRecord], question: Question, scenario: Scenario) -> np.ndarray:
    """In which replicates an outcome holds by the week asked for; 0 or 1, shape (R,)."""
    first = np.concatenate([record.first[question.outcome] for record in records], axis=1)
    if question.theatre != ANY:
        first = first[[list(scenario.theatres).index(question.theatre)]]
    return ((first >= 0) & (first < question.by_week)).any(axis=0).astype(float)


def _severity(records: list[BlockRecord], measure: str) -> np.ndarray:
    """A measure of severity over all theatres in each replicate; shape (R,)."""
    if measure == "risk_left":
        after = np.concatenate([record.after["major_clash"] for record in records], axis=1)
        return after.any(axis=0).astype(float)
    values = np.concatenate([record.totals[measure] for record in records], axis=1).astype(float)
    # The same weeks may be severe in several theatres: they are not added.
    return values.max(axis=0) if measure == "severe_stress_weeks" else values.sum(axis=0)


def _codes(theatres: dict[str, object]) -> str:
    return ", ".join(theatres)
