"""Starting conditions by date: the scenario's start picks the value that is in force then.

Instead of one value a starting condition can hold several, each under the day from which it holds.
What is not in force at the start stays in the file: no scenario, and nothing computed from one,
contains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from model.language.node import Node
from model.language.problems import Problem, quoted

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LIKE_A_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
"""A key that was meant as a date, written well or not."""


@dataclass
class InForce:
    """A scenario's nodes in which each starting condition has one value."""

    root: Node
    since: dict[str, date] = field(default_factory=dict)
    """By path: the day from which the value in force holds, where the file gives values by date."""
    by_date: dict[str, Node] = field(default_factory=dict)
    """By path: all that the file gives, where it gives values by date."""
    problems: list[Problem] = field(default_factory=list)

    def entries_not_in_force(self) -> Iterator[tuple[str, Node]]:
        """The dated values that this scenario does not use, with their paths."""
        for path, node in self.by_date.items():
            used = str(self.since.get(path))
            yield from ((path, entry) for day, entry in node.items() if day != used)


def in_force(root: Node) -> InForce:
    """The nodes of a scenario, with the starting values in force at its start.

    Where there is no sound start, as in a world for others to extend, the last of the values
    stands for all.
    """
    result = InForce(root)
    conditions = root.at("starting_conditions")
    if conditions is None or not any(is_by_date(node) for _, node in conditions.items()):
        return result
    start = root.at("start")
    first_day = day_of(start.value) if start else None
    chosen = dict(conditions.value)
    for path, node in conditions.items():
        if is_by_date(node):
            result.by_date[path] = node
            entry = _entry(result, path, node, first_day)
            # it stands under the path, so that what is wrong with the path is told there
            chosen[path] = Node(entry.value, entry.place, node.key)
    picked = Node(chosen, conditions.place, conditions.key)
    result.root = Node({**root.value, "starting_conditions": picked}, root.place, root.key)
    return result


def is_by_date(node: Node) -> bool:
    """Whether a starting condition gives several values by date."""
    return any(LIKE_A_DATE.fullmatch(key) for key, _ in node.items())


def day_of(text: object) -> date | None:
    """The day that a text such as 2022-12-05 names, or None."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and DAY.fullmatch(text) else None
    except ValueError:
        return None


def _entry(result: InForce, path: str, node: Node, first_day: date | None) -> Node:
    """The value in force on the first day; any other where that cannot be told, with a problem."""
    days: dict[date, Node] = {}
    for key, entry in node.items():
        day = day_of(key)
        if day:
            days[day] = entry
        elif LIKE_A_DATE.fullmatch(key):
            message = f"values by date stand under dates such as 2022-12-05, not {quoted(key)}"
            result.problems.append(Problem.at(entry.key, message, _whole(key)))
        else:
            message = (
                f"{quoted(key)} stands beside dates; put it under the date from which it holds, as "
                "in '2022-12-05: {value: ..., grade: ..., source: ...}'"
            )
            result.problems.append(Problem.at(entry.key, message))
    earliest = min(days, default=None)
    if earliest is None:
        return next(entry for _, entry in node.items())
    reached = [day for day in days if first_day is None or day <= first_day]
    if not reached:
        _too_early(result, path, node, earliest, first_day)
        return days[earliest]
    result.since[path] = max(reached)
    return days[max(reached)]


def _too_early(result: InForce, path: str, node: Node, earliest: date, first_day: date) -> None:
    place, where = node.key or node.place, ""
    if place.file != result.root.place.file:
        # the remedy is in the file whose window begins earlier, not in the one that it extends
        where = f" ({place.file}:{place.line})"
        place = result.root.at("start").place
    message = (
        f"{path} has no value yet when the window begins ({first_day}): the first of its values "
        f"by date{where} holds from {earliest} on; give one for the start"
    )
    result.problems.append(Problem.at(place, message))


def _whole(key: str) -> str | None:
    """A date with all its digits: 2022-3 becomes 2022-03-01."""
    year, month, day = LIKE_A_DATE.fullmatch(key).groups()
    text = f"{year}-{int(month or 1):02}-{int(day or 1):02}"
    return text if day_of(text) else None
