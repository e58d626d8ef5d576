"""An entry about theatre, ending and length: the shares of the futures beside what happened."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

import numpy as np

from model.hindcast.document import plain
from model.hindcast.endings import shares
from model.hindcast.endings.watching import HOW
from model.hindcast.entries import QUESTIONS, Endings, Entry, Happened
from model.hindcast.results import EARLIER, EQUAL

Found = Mapping[str, Mapping[np.datetime64, np.ndarray]]
"""The futures of each of the model's forecasts: by origin, (4, 12, R)."""


def scored(
    entry: Entry, begins: Mapping[str, np.datetime64], found: Found, theatres: Mapping[str, str],
    begun: float,
) -> dict[str, Any]:  # fmt: skip
    """What is reported of such an entry.

    `begins` are the first months of the episodes; `theatres` the names of the model's, by code and
    in its own order; `begun` is when the simulations began, by `time.monotonic`.
    """
    asked = entry.endings
    episodes = [
        _episode(asked, one, {name: each[begins[one.episode]] for name, each in found.items()},
                 list(theatres)) | {"month": str(begins[one.episode])}
        for one in asked.happened
    ]  # fmt: skip
    return plain(
        {
            "id": entry.id,
            "kind": entry.kind,
            "seconds": round(time.monotonic() - begun),
            "futures": asked.futures,
            "theatres": dict(theatres),
            "episodes": episodes,
            "means": [each for question in QUESTIONS for each in _means(question, episodes)],
        }
    )


def _episode(
    asked: Endings, one: Happened, found: Mapping[str, np.ndarray], theatres: Sequence[str]
) -> dict[str, Any]:
    seen = {
        name: shares.chosen(each, asked.threshold, asked.enough) for name, each in found.items()
    }
    counted = {name: shares.counts(each, asked, theatres) for name, each in seen.items()}
    questions = []
    for question in QUESTIONS:
        answers = asked.answers(question)
        counts = {name: each[question] for name, each in counted.items()} | {
            EQUAL: shares.nothing(answers),
            EARLIER: shares.before(asked, question, one.episode),
        }
        said = {name: shares.shares(each) for name, each in counts.items()}
        right = asked.right(question, one)
        given = {name: shares.probability(each, right) if right else None
                 for name, each in said.items()}  # fmt: skip
        questions.append(
            {
                "question": question,
                "right": list(right),
                "said": said,
                "rests_on": {name: sum(each.values()) for name, each in counts.items()},
                "probability": given,
                "log": {
                    name: None if each is None else shares.logarithmic(each)
                    for name, each in given.items()
                },
            }
        )
    return {
        "id": one.episode,
        "row": one.row,
        "own_month": {name: each.own_month for name, each in seen.items()},
        "engine": {name: _engine(each) for name, each in seen.items()},
        "questions": questions,
    }


def _engine(seen: shares.Chosen) -> dict[str, int]:
    """How many futures ended in each of the ways that the engine tells apart."""
    times = Counter(HOW[number] for number in seen.how)
    return {word: times[word] for word in HOW}


def _means(question: str, episodes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Mean probability and logarithmic score of each forecast over the episodes on record."""
    asked = [each for one in episodes for each in one["questions"]
             if each["question"] == question and each["right"]]  # fmt: skip
    return [
        {
            "question": question,
            "forecast": name,
            "n": len(asked),
            "probability": fmean(each["probability"][name] for each in asked),
            "log": fmean(each["log"][name] for each in asked),
        }
        for name in (asked[0]["said"] if asked else ())
    ]
