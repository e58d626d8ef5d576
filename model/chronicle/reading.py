"""A future of a finished run, simulated again and held against what the run kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np

from model.batch.opened import Run, open_run, plan_of
from model.batch.plan import Plan
from model.batch.signature import signature
from model.batch.tables import Arm, outcome_rows
from model.chronicle.deeds import Future
from model.chronicle.observing import observe
from model.chronicle.typical import Typical, typical
from model.chronicle.words import Words
from model.language.problems import listed, nearest, quoted
from model.load.names import NEUTRAL
from model.outcomes import OUTCOMES
from model.precision import PRECISION

SHOWN = 12
"""Names that are listed where none is near the one that was typed."""


class Told:
    """A finished run whose futures can be told.

    Every `ValueError` is one sentence for whoever typed the command.
    """

    def __init__(self, path: Path, names: str = NEUTRAL, explanation: str | None = None) -> None:
        """Open a run, under the one explanation that it has or under the one that is named.

        Refuse one that this model would not simulate to the same digits.
        """
        self.run: Run = _under(open_run(path, names), explanation)
        if not comes_out_again(self.run.manifest):
            raise ValueError(
                f"{path} was made by another version of the model, or in another precision; its "
                "futures cannot be simulated again: run the scenario again"
            )
        self.path = path
        self.vocabulary = self.run.vocabulary

    @cached_property
    def plan(self) -> Plan:
        """The plan that the run was made after."""
        return plan_of(self.path, self.run.manifest)

    @property
    def replicates(self) -> int:
        """Futures of each arm."""
        return self.run.manifest["replicates"]

    def arm(self, name: str) -> str:
        """The name of an arm, if there is such a one."""
        arms = list(self.run.arms)
        if name in arms:
            return name
        kind = "variant" if self.run.is_sweep else "option or what-if"
        raise ValueError(f"{self.path} has no {kind} called {quoted(name)}{meant(name, arms)}")

    def title(self, name: str) -> str:
        """What an arm is called in a sentence."""
        scenario = self.run.scenario
        arms = {**scenario.options, **scenario.what_ifs}
        if name not in arms:
            return name if self.run.is_sweep else f"the {name}"
        return f"“{' '.join(arms[name].title.split())}” ({name})"

    def words(self, future: Future) -> Words:
        """The names for a future, in the vocabulary that was asked for."""
        return Words(self.vocabulary.scenario(future.scenario))

    def typical(self, arm: str, outcome: str) -> Typical | None:
        """The typical future of those of an arm that see an outcome; None if none does."""
        if outcome not in OUTCOMES:
            raise ValueError(f"there is no outcome {quoted(outcome)}{meant(outcome, OUTCOMES)}")
        cast, weeks = self.run.as_simulated.cast, self.run.as_simulated.weeks
        theatres = tuple(cast.theatres)
        return typical(self.run.pieces, arm, outcome, theatres, cast.parties, weeks)

    def future(self, arm: str, number: int) -> Future:
        """A future, simulated again; `differing` says in what it is not as the run kept it."""
        if not 0 <= number < self.replicates:
            raise ValueError(
                f"the futures of {self.path} are numbered 0 to {self.replicates - 1:,}; there is "
                f"no {number:,}"
            )
        plan, explanation = self.plan, self.run.explanation.id
        scenario = plan.task(arm, 0, explanation).scenario
        kept = self.run.table("outcomes", where={"option": arm, "replicate": number})
        if kept.empty:
            raise ValueError(f"future {number:,} of {arm} is not in {self.path}: its block failed")
        future, record = observe(scenario, arm, number, plan.seed, plan.draws)
        about = Arm(explanation, arm, plan.kinds[arm])
        columns = outcome_rows(about, record, number, plan.draws, scenario.cast)
        columns = {name: each for name, each in columns.items() if isinstance(each, np.ndarray)}
        future.outcome = {name: each[0].item() for name, each in columns.items()}
        future.differing = tuple(
            name for name, each in columns.items() if not np.array_equal(each, kept[name])
        )
        return future


def comes_out_again(manifest: dict) -> bool:
    """Whether this model, in this precision, is the one that made a run."""
    return (manifest.get("model"), manifest.get("precision")) == (signature()[:16], PRECISION)


def _under(run: Run, explanation: str | None) -> Run:
    """A run under one of its explanations; which one must be said where it has several."""
    known = run.explanations
    if explanation is None:
        if len(known) > 1:
            raise ValueError(
                f"{run.path} was simulated under {len(known)} explanations; say which one with "
                f"--explanation: {listed(known)}"
            )
        return run
    if explanation not in known:
        raise ValueError(
            f"{run.path} was not simulated under the explanation {quoted(explanation)}"
            f"{meant(explanation, known)}"
        )
    return run.under(explanation)


def meant(word: str, words: Iterable[str]) -> str:
    """What was probably meant, or what there is."""
    known = list(words)
    hint = nearest(word, known)
    if hint:
        return f"; did you mean '{hint}'?"
    more = f" and {len(known) - SHOWN:,} more" if known[SHOWN:] else ""
    return f"; there is {', '.join(known[:SHOWN])}{more}"
