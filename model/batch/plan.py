"""What a run consists of: every arm of a scenario, cut into blocks of replicates.

The first explanation runs all arms; each other one runs the baseline and the options again, with
the same dice and draws.

Replicate n uses draw n mod D and its own dice n, whatever block it is in; so the size of a block
changes the speed and nothing else, and a larger run extends a smaller one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from model.language.explanations import chosen
from model.load import ArmsOf
from model.scenario import Scenario

BLOCK = 4096
"""Replicates that are stepped together: a fifth faster than half as many, and enough blocks."""


class Key(NamedTuple):
    """Which block of a run it is."""

    explanation: str
    arm: str
    block: int


@dataclass(frozen=True)
class Task:
    """One block of one arm: all that a worker needs to simulate it."""

    arm: str
    """`baseline`, or the name of an option or a what-if."""
    block: int
    """Its number within the arm."""
    scenario: Scenario
    """The arm's scenario, with the option's changes applied."""
    seed: int
    first: int
    """Its first replicate."""
    count: int
    """How many replicates it holds."""
    draws: int
    """Over how many draws the run's replicates cycle."""
    in_detail: bool = True
    """Whether weekly counts, acts and samples are kept, or outcomes alone."""

    @property
    def explanation(self) -> str:
        """Under which explanation it is simulated."""
        return self.scenario.explanation

    @property
    def key(self) -> Key:
        """Which block of its run it is."""
        return Key(self.explanation, self.arm, self.block)


@dataclass(frozen=True)
class Plan:
    """A scenario, how often it is simulated, and the blocks that follow from it."""

    scenario: Scenario
    replicates: int
    """Simulated futures of each arm."""
    draws: int
    """Vectors of uncertain inputs; 1 means that every input has its value."""
    seed: int
    block: int = BLOCK
    rivals: tuple[str, ...] = ()
    """Explanations beside the scenario's own, which is the one that the page shows."""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where the numbers of the scenario stand, by the path of a change; the manifest keeps it."""

    def __post_init__(self) -> None:
        for name in ("replicates", "draws", "block"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be 1 or more, not {getattr(self, name)}")

    @property
    def explanations(self) -> tuple[str, ...]:
        """Under which explanations it is simulated, the one that the page shows first."""
        return (self.scenario.explanation, *self.rivals)

    @property
    def in_detail(self) -> bool:
        """Whether weekly counts, acts and samples are kept, or outcomes alone."""
        return True

    @property
    def label(self) -> str:
        """What the run's folder is called, behind the day."""
        return f"{self.scenario.name}-{self.scenario.content_hash[:8]}"

    @property
    def sorts(self) -> str:
        """What the arms are, in words."""
        return "baseline, options, what-ifs"

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of every arm by its name, the baseline first."""
        return self.scenario.arms

    @cached_property
    def _arms(self) -> Callable[[str], Scenario]:
        return cache(ArmsOf(self.scenario).made)

    def arm(self, name: str) -> Scenario:
        """The scenario of an arm, made when it is first asked for: others work meanwhile."""
        return self._arms(name)

    def texts(self) -> dict[str, str]:
        """Files that the run's folder gets at the start beside the scenario, by name."""
        return {}

    def note(self) -> dict:
        """What the manifest says about the plan beside what it says about every run."""
        return {}

    @cached_property
    def parts(self) -> list[tuple[str, str]]:
        """What is simulated, as (explanation, arm), the page's own baseline first."""
        return [
            (explanation, name)
            for explanation in self.explanations
            for name in arms_under(self.kinds, explanation == self.scenario.explanation)
        ]

    @property
    def blocks_per_arm(self) -> int:
        """Into how many blocks each arm is cut; the last one is short."""
        return -(-self.replicates // self.block)

    def __len__(self) -> int:
        """The number of blocks of all arms under all explanations."""
        return self.blocks_per_arm * len(self.parts)

    def task(self, name: str, block: int, explanation: str | None = None) -> Task:
        """One block of one arm, under the explanation that the page shows or under a rival."""
        first = block * self.block
        count = min(self.block, self.replicates - first)
        scenario = self.arm(name)
        if explanation is not None:
            scenario = under(scenario, explanation)
        return Task(name, block, scenario, self.seed, first, count, self.draws, self.in_detail)

    def block_keys(self) -> Iterator[Key]:
        """All blocks in the order of the tables, which so grow while others are simulated."""
        for part in self.parts:
            for block in range(self.blocks_per_arm):
                yield Key(*part, block)

    def tasks(self, keys: Iterable[Key] | None = None) -> Iterator[Task]:
        """The tasks of some blocks, or of all, each made when it is asked for."""
        for key in self.block_keys() if keys is None else keys:
            yield self.task(key.arm, key.block, key.explanation)


def plan(
    scenario: Scenario,
    replicates: int,
    draws: int,
    seed: int,
    block: int = BLOCK,
    explanations: Sequence[str] = (),
) -> Plan:
    """The plan of a run of one scenario.

    `explanations` are simulated in their order and the page shows the first; none means the
    scenario's own, `all` every one, the scenario's own first.
    """
    shown, *rivals = chosen(explanations, scenario.explanation)
    return Plan(under(scenario, shown), replicates, draws, seed, block, tuple(rivals))


def under(scenario: Scenario, explanation: str) -> Scenario:
    """The same scenario under an explanation."""
    return scenario.model_copy(update={"explanation": explanation})


def arms_under(kinds: dict[str, str], is_shown: bool) -> dict[str, str]:
    """The arms that an explanation runs, by name and kind; a rival runs no what-ifs."""
    return {name: kind for name, kind in kinds.items() if is_shown or kind != "what_if"}
