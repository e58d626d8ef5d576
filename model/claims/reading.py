"""From a claim's file to its scenarios and probes, or to all that is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from model.claims import rules, worlds
from model.claims.format import Claim
from model.language.node import Node
from model.language.problems import Problem, Problems, nearest, quoted
from model.language.scalars import kind_of
from model.language.source import read as read_yaml
from model.language.wording import in_plain_words
from model.load.files import is_file, shown
from model.load.shape import empty_values
from model.scenario import Scenario

FOLDER = Path(__file__).resolve().parent.parent.parent / "tests" / "behaviour"
"""Where the shipped claims are."""


@dataclass(frozen=True)
class Comparison:
    """One measure in one world: what is compared with what."""

    measure: Any
    arms: tuple[str, ...]
    """Two arms or four."""
    probes: tuple[tuple, ...]
    """For each arm, in the order of `arms`, its probes; two or more for measures of several."""


@dataclass(frozen=True)
class StatedWorld:
    """A world of a claim: its arms as scenarios, and what is compared."""

    name: str
    """interior or corner."""
    scenario: str
    """The shipped scenario that it starts from."""
    arms: dict[str, Scenario]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True)
class Stated:
    """A claim, read and checked."""

    name: str
    """The name of its file without the ending."""
    claim: Claim
    worlds: tuple[StatedWorld, ...]

    def under(self, ensemble: str | None) -> Stated:
        """The same claim with the parameters of an ensemble; None leaves it as it is."""
        if ensemble is None:
            return self
        worlds = (
            replace(world, arms={
                name: scenario.model_copy(update={"ensemble": ensemble})
                for name, scenario in world.arms.items()
            })
            for world in self.worlds
        )  # fmt: skip
        return replace(self, worlds=tuple(worlds))


def files(names: tuple[str, ...] = (), folder: Path = FOLDER) -> list[Path]:
    """The files of claims that are named by path or by bare name; all shipped ones if none is.

    Raises:
        Problems: one of them is not there.
    """
    known = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    if not names and not known:
        message = "there are no claims here; name the file of one"
        raise Problems([Problem(shown(folder), 1, 1, message)])
    found, problems = [], []
    for name in names or tuple(known):
        if name in known:
            found.append(known[name])
        elif is_file(Path(name)):
            found.append(Path(name))
        else:
            message = f"there is no claim {quoted(name)} and no such file"
            problems.append(Problem(name or "''", 1, 1, message, nearest(name, known)))
    if problems:
        raise Problems(problems)
    return list(dict.fromkeys(found))


def read_all(paths: list[Path]) -> list[Stated]:
    """Several claims.

    Raises:
        Problems: all that is wrong with all of them.
    """
    stated, problems = [], []
    for path in paths:
        try:
            stated.append(read(path))
        except Problems as error:
            problems += error.items
    if problems:
        raise Problems(problems)
    return stated


def read(path: Path) -> Stated:
    """One claim.

    Raises:
        Problems: all that is wrong with it.
    """
    claim, root = read_claim(path)
    problems = list(rules.shape_rules(claim, root))
    stated = []
    for name in ("interior", "corner"):
        node = root.at("worlds", name)
        if node is not None:
            world, wrong = _world(name, claim, root, bool(problems))
            problems += wrong
            stated.append(world)
    if problems:
        raise Problems(problems)
    return Stated(path.stem, claim, tuple(stated))


def read_claim(path: Path) -> tuple[Claim, Node]:
    """What a file states, without the scenarios that it leads to.

    Raises:
        Problems: all that is wrong with its form.
    """
    file = shown(path)
    root = read_yaml(path, file).root
    if not isinstance(root.value, dict):
        message = f"a claim is a map of keys, not {kind_of(root.plain())}"
        raise Problems([Problem.at(root.place, message)])
    empty = list(empty_values(root))
    try:
        claim = Claim.model_validate_json(json.dumps(root.plain()), strict=True)
    except ValidationError as error:
        found = [problem for _, problem in in_plain_words(error, root, Claim)]
        raise Problems([*empty, *map(_about_measures, found)]) from None
    if empty:
        raise Problems(empty)
    return claim, root


def _world(
    name: str, claim: Claim, root: Node, is_broken: bool
) -> tuple[StatedWorld | None, list[Problem]]:
    """A world of a claim with its arms and probes, and what is wrong with it."""
    node = root.at("worlds", name)
    try:
        first = worlds.stage(node.at("scenario"))
    except Problems as error:
        return None, error.items
    base, problems = worlds.changed(first, node, f"world '{name}'")
    if base is None or problems:
        return None, problems
    arms: dict[str, Scenario] = {}
    for arm, shared in root.at("arms").items():
        own = node.at("arms", arm) or shared
        found, wrong = worlds.changed(base, own, f"arm '{arm}' in the world '{name}'")
        problems += wrong
        if found:
            arms[arm] = found.scenario
    if problems or is_broken:
        return None, problems
    comparisons = []
    for number, measure in enumerate(claim.measures):
        at = root.at("measures", number)
        checked = rules.Rules(name, arms, at)
        probes = checked.probes(measure, compared(claim, measure))
        problems += checked.problems
        if probes:
            comparisons.append(Comparison(measure, compared(claim, measure), probes))
    scenario = str(node.at("scenario").value)
    return StatedWorld(name, scenario, arms, tuple(comparisons)), problems


def compared(claim: Claim, measure: Any) -> tuple[str, ...]:
    """The arms that a measure compares."""
    return tuple(measure.compare or claim.arms)


def _about_measures(problem: Problem) -> Problem:
    """The reader of policies speaks of policy types; here they are types of measures."""
    message = problem.message.replace("unknown policy type", "unknown type of measure")
    return Problem.at(problem.place, message, problem.hint)
