"""What is legal in a scenario but suspicious: everything that looks like a mistake, as warnings.

A warning changes nothing: the scenario can be run. It is told only where it is provable.
"""

from __future__ import annotations

from dataclasses import replace

from model.language.problems import Problem, in_order
from model.load.alike import alike
from model.load.at_odds import at_odds
from model.load.check import Check
from model.load.entries import unsound_entries
from model.load.freshness import untimely
from model.load.inherit import Document
from model.load.never import never_happens

Arms = dict[tuple[str, str], Check]
"""Options and what-ifs by the word under which they stand and their name."""


def warnings_of(found: Document, baseline: Check, arms: Arms) -> list[Problem]:
    """All warnings about a sound scenario, in the order of the files."""
    pairs: set[frozenset[str]] = set()
    noted = [
        *never_happens(baseline, list(arms.values())),
        *at_odds(baseline, pairs),
        *untimely(found, baseline),
        *alike(baseline, arms),
    ]
    for arm in arms.values():
        noted += [*never_happens(arm), *at_odds(arm, pairs)]
    return in_order(noted)


def unread(found: Document) -> list[Problem]:
    """What is wrong with values by date that are not in force, and so are read by no run."""
    why = "not in force when this scenario starts, so no run of it reads it"
    return [
        replace(problem, message=f"{problem.message} ({why})", severity="warning")
        for problem in unsound_entries(found)
    ]
