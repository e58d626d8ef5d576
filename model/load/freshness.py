"""Warnings about starting conditions that were written for another time than the window's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from model.language.problems import Problem, listed
from model.load.check import Check
from model.load.inherit import Document
from model.scenario import StartingCondition

REVIEW_HOLDS = timedelta(days=366)
"""How long a value stands that somebody looked at, or that was written for a window."""
ENTRY_HOLDS = timedelta(days=5 * 366)
"""How long a value stands whose date says from when it holds, before somebody looks at it again."""
NAMED = 3
"""Paths that are named before '... and N more'."""


def untimely(found: Document, check: Check) -> Iterator[Problem]:
    """Starting conditions that look ahead of the window, or that nobody looked at for long.

    A value is as old as its `last_reviewed` (else that of its file), else the start of the window
    that its file was written for, else the date under which it stands. One without any of these
    is not judged.
    """
    start = check.scenario.start
    groups: dict[str, list[str]] = defaultdict(list)
    for path, condition in check.scenario.starting_conditions.items():
        reason = _reason(found, path, condition, start)
        if reason:
            groups[reason].append(path)
    for reason, paths in groups.items():
        more = [f"{len(paths) - NAMED} more"] if len(paths) > NAMED else []
        which = listed([*paths[:NAMED], *more], "and")
        yield Problem.warning(check.place("start"), f"{which}: {reason}")


def _reason(found: Document, path: str, condition: StartingCondition, start: date) -> str | None:
    """Why a value may not fit a window that begins on a day, and what to do."""
    file = found.root.at("starting_conditions", path).place.file
    since = found.in_force.since[path] if found.is_in_force(path) else None
    written_for = None if since else found.starts.get(file)
    reviewed = condition.last_reviewed or found.reviewed.get(file)
    if written_for and written_for > start:
        return (
            f"written in {file} for a window that begins on {written_for}, which is after this one "
            f"({start}), so it may know what nobody knew then; give the values of {start}"
        )
    again = "see whether that still holds, and give new values or a new 'last_reviewed'"
    if reviewed:
        if start - reviewed > REVIEW_HOLDS:
            return (
                f"last reviewed on {reviewed} ({file}), more than a year before the window begins "
                f"({start}); {again}"
            )
    elif written_for and start - written_for > REVIEW_HOLDS:
        return (
            f"written in {file} for a window that begins on {written_for}, more than a year before "
            f"this one ({start}); {again}"
        )
    elif since and start - since > ENTRY_HOLDS:
        return (
            f"in force since {since} ({file}), more than five years before the window begins "
            f"({start}), and nobody says that it was looked at since; {again}"
        )
    return None
