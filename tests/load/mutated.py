"""Mistakes that are made in a scenario file, each with what the loader says of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from model.language.problems import Problem
from tests.load.mutants import KINDS, Mutant, Original, placed, problems_of

TOGETHER = 10
"""Mistakes that are made in one file at once, far from one another."""


def tried(
    path: Path, kind: str, sample: int | None = None
) -> Iterator[tuple[Mutant, list[Problem]]]:
    """All mistakes of one kind in a file, or a sample of them, each with what the loader says.

    They are made ten at a time; one that is not told right among others is tried alone.
    """
    dice = random.Random(f"{path.stem} {kind}")
    original = Original.of(path)
    every = list(KINDS[kind](original, dice))
    if sample is not None and sample < len(every):
        every = dice.sample(every, sample)
    groups = -(-len(every) // TOGETHER)
    for number in range(groups):
        group = every[number::groups]
        parts = [group] if _apart(group) else [[mutant] for mutant in group]
        for part in parts:
            text = original.with_mutants(part)
            problems = problems_of(text)
            for mutant in [placed(mutant, text) for mutant in part]:
                if mutant.right(problems) or len(part) == 1:
                    yield mutant, problems
                else:
                    text = original.with_mutants([mutant])
                    yield placed(mutant, text), problems_of(text)


def _apart(group: list[Mutant]) -> bool:
    """Whether no mistake of a group hides another: in one line, one map, or one taken away."""
    if not group[0].without:
        return len({mutant.edit[0] for mutant in group}) == len(group)
    owners = [mutant.without[:-1] for mutant in group]
    taken = {mutant.without for mutant in group}
    inside = any(owner[:end] in taken for owner in owners for end in range(1, len(owner) + 1))
    return len(set(owners)) == len(group) and not inside
