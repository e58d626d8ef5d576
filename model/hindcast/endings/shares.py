"""Shares of answers: what futures say of theatre, ending and length, and what rivals say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from model.hindcast.endings.watching import HOW, NONE
from model.hindcast.entries import QUESTIONS, Endings
from model.hindcast.scores import CLIP

Counts = dict[str, float]
"""How often each answer was given."""


@dataclass(frozen=True)
class Chosen:
    """The futures that are asked about, and one month of each."""

    own_month: bool
    """Whether it is the episode's own month; else the first of the twelve that is deadly."""
    theatre: np.ndarray
    """Numbers of theatres, (n,)."""
    how: np.ndarray
    """Numbers of `HOW`, (n,)."""
    weeks: np.ndarray


def chosen(found: np.ndarray, threshold: float, enough: int) -> Chosen:
    """The futures with so many deaths or more in the first month, if there are enough of them.

    Else those that have them in one of the twelve months, and the first such month of each. `found`
    are the four numbers by month, (4, 12, R).
    """
    deadly = found[0] >= threshold
    own = int(deadly[0].sum()) >= enough
    month = np.zeros(deadly.shape[1], dtype=int) if own else deadly.argmax(axis=0)
    picked = np.flatnonzero(deadly[0] if own else deadly.any(axis=0))
    theatre, how, weeks = (part[month[picked], picked].astype(int) for part in found[1:])
    return Chosen(own, theatre, how, weeks)


def counts(seen: Chosen, asked: Endings, theatres: Sequence[str]) -> dict[str, Counts]:
    """How many futures give each answer to each question; length where there was an operation.

    Raises:
        ValueError: a theatre or an ending that is none of the answers.
    """
    words = {engine: id for id, one in asked.ending.items() for engine in one.of}
    operations = seen.weeks[seen.how != NONE]
    given = {
        "theatre": [theatres[number] for number in seen.theatre],
        "ending": [words.get(HOW[number], HOW[number]) for number in seen.how],
        "length": [_length(asked, weeks) for weeks in operations],
    }
    found = {}
    for question in QUESTIONS:
        answers = asked.answers(question)
        unknown = sorted(set(given[question]) - set(answers))
        if unknown:
            raise ValueError(f"{unknown[0]!r} is no {question}")
        found[question] = {one: float(given[question].count(one)) for one in answers}
    return found


def _length(asked: Endings, weeks: int) -> str:
    return next(
        (id for id, (low, high) in asked.length.items() if low <= weeks <= high), f"{weeks} weeks"
    )


def shares(counted: Counts) -> Counts:
    """The smoothed share of each answer, (k + 1/2) / (n + C/2); without counts, an equal share."""
    total = sum(counted.values()) + len(counted) / 2
    return {answer: (count + 0.5) / total for answer, count in counted.items()}


def nothing(answers: Iterable[str]) -> Counts:
    """No count for any answer."""
    return dict.fromkeys(answers, 0.0)


def before(asked: Endings, question: str, episode: str) -> Counts:
    """How often each answer was right in the episodes before; one of several counts in parts."""
    found = nothing(asked.answers(question))
    for one in asked.happened:
        if one.episode == episode:
            break
        right = asked.right(question, one)
        for answer in right:
            found[answer] += 1 / len(right)
    return found


def probability(said: Counts, right: Sequence[str]) -> float:
    """What was given to the answers that are right, together."""
    return sum(said[answer] for answer in right)


def logarithmic(probability: float) -> float:
    """Minus the natural logarithm of the probability of what happened, clipped as all are."""
    return float(-np.log(np.clip(probability, *CLIP)))
