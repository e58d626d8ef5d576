"""A finished run, opened again for the analysis: its scenario, its manifest and its tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from model.batch.blocks import SUFFIX
from model.batch.files import sha256
from model.batch.manifest import read_manifest
from model.batch.parquet import column_names, read_table
from model.batch.pieces import Pieces
from model.batch.plan import Plan, arms_under, under
from model.language.explanations import DEFAULT, Explanation, read_explanations, unchanged
from model.language.parameters import Parameter
from model.language.problems import Problems
from model.load import ArmsOf, load_scenario
from model.load.names import NEUTRAL, Vocabulary, vocabulary
from model.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

SCENARIO = "scenario.resolved.yaml"
PARAMETERS = "parameters.yaml"
EXPLANATIONS = "explanations.yaml"
BLOCKS = "blocks"
TABLES = ("outcomes", "weekly", "events", "samples", "signs")


class Run:
    """A finished run, opened: its scenario, its manifest and its tables, read when asked for.

    It shows the futures of one explanation; `under` shows those of another.
    """

    def __init__(self, path: Path, explanation: str | None = None, names: str = NEUTRAL) -> None:
        self.path, self._names = Path(path), names
        self.manifest = read_manifest(self.path)
        # A run without the word was made before there were rivals.
        simulated = self.manifest.get("explanations", (DEFAULT,))
        self.explanations: tuple[str, ...] = tuple(simulated)
        """Under which explanations it was simulated, the one that the page shows first."""
        self._shown = explanation or self.explanations[0]
        if self._shown not in self.explanations:
            raise ValueError(f"{path} was not simulated under the explanation {self._shown!r}")
        if self.manifest["state"] not in ("finished", "incomplete"):
            # Counted, because the manifest of a run that was killed is behind.
            done = len(list((self.path / BLOCKS).rglob(f"*{SUFFIX}")))
            raise ValueError(
                f"{path} has no results: its state is '{self.manifest['state']}', with {done} of "
                f"{self.manifest['blocks']['planned']} blocks finished"
            )

    @property
    def is_sweep(self) -> bool:
        """Whether its arms are the variants of a sweep."""
        return "sweep" in self.manifest

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.resolve().name

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that was simulated, with everything that it extends, in its vocabulary."""
        return self.vocabulary.scenario(self.as_simulated)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Whose names of places it shows; raises `Problems` if the scenario has none of theirs."""
        return vocabulary(self.as_simulated, self._names)

    @cached_property
    def as_simulated(self) -> Scenario:
        """The scenario that was simulated, with its own names."""
        return under(self._read, self._shown)

    @cached_property
    def _read(self) -> Scenario:
        return load_scenario(self.path / SCENARIO)

    @cached_property
    def explanation(self) -> Explanation:
        """The explanation whose futures it shows, as it was when the run was made."""
        kept, parameters = self.path / EXPLANATIONS, self.path / PARAMETERS
        if not kept.exists():  # made before there were rivals
            return unchanged(parameters)
        return read_explanations(kept, parameters)[self._shown]

    def under(self, explanation: str) -> Run:
        """The same run with the futures of another of its explanations."""
        if explanation == self._shown:
            return self
        other = Run(self.path, explanation, self._names)
        if "_read" in vars(self):
            other._read = self._read
        return other

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters under the explanation, as they were when the run was made."""
        return self.explanation.parameters

    @property
    def arms(self) -> dict[str, str]:
        """`baseline`, `option` or `what_if` for each arm's name, the baseline first."""
        return arms_under(self.manifest["arms"], self._shown == self.explanations[0])

    @cached_property
    def _arms(self) -> Callable[[str], Scenario]:
        return cache(ArmsOf(self.scenario).made)

    def arm(self, name: str) -> Scenario:
        """The scenario of an arm, with its changes applied."""
        return self._arms(name)

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: dict[str, str | int] | None = None,
    ) -> pd.DataFrame:
        """A table, or some of its columns, or the rows where a column has a value.

        Texts come as categories; rows of other explanations are left out.
        """
        where = dict(where or {})
        if name in TABLES and len(self.explanations) > 1:
            where["explanation"] = self._shown
        return read_table(self.path / f"{name}.parquet", columns, where)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row for each arm and replicate."""
        return self.table("outcomes")

    @cached_property
    def pieces(self) -> Pieces:
        """The outcomes, to be read a piece at a time."""
        return Pieces(self.path / "outcomes.parquet", self._shown)

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """Counts of replicates by arm, week, theatre, measure and bin; zero counts are left out."""
        return self.table("weekly")

    @cached_property
    def events(self) -> pd.DataFrame:
        """Who did what, in the first replicates of each arm."""
        return self.table("events")

    @cached_property
    def samples(self) -> pd.DataFrame:
        """Level and battle deaths, week by week, in the first replicates of each arm."""
        return self.table("samples")

    @cached_property
    def signs(self) -> pd.DataFrame | None:
        """What came of every sign, by arm; None for a run that was made before they were kept."""
        exists = (self.path / "signs.parquet").exists()
        return self.table("signs") if exists else None

    @cached_property
    def draws(self) -> pd.DataFrame:
        """The uncertain inputs, one row for each draw."""
        return self.table("draws")

    @property
    def uncertain(self) -> list[str]:
        """The inputs that differ between the draws, as the columns of `draws` name them."""
        return [name for name in column_names(self.path / "draws.parquet") if name != "draw"]


def plan_of(path: Path, manifest: dict) -> Plan:
    """The plan that a run folder was made after.

    Raises:
        ValueError: in one sentence, if its scenario is not the one that was run.
    """
    try:
        scenario = load_scenario(path / SCENARIO)
    except Problems:
        raise ValueError(f"{path / SCENARIO} is damaged: it is no sound scenario") from None
    if scenario.content_hash != manifest["scenario_hash"]:
        raise ValueError(f"{path / SCENARIO} is not the scenario that was run: it was changed")
    shown, *rivals = manifest.get("explanations", (DEFAULT,))
    numbers = {key: manifest[key] for key in ("replicates", "draws", "seed", "block")}
    if "sweep" in manifest:
        return _sweep_of(path, manifest["sweep"], under(scenario, shown), numbers)
    return Plan(under(scenario, shown), **numbers, rivals=tuple(rivals))


def _sweep_of(path: Path, about: dict, scenario: Scenario, numbers: dict) -> Plan:
    from model.batch.sweep import Sweep, read_design

    table = path / about["table"]
    if not table.exists():
        raise ValueError(f"{table} is missing: the variants of the sweep stand there")
    try:
        if sha256(table) != about["sha256"]:
            raise ValueError
        variants = read_design(table.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ValueError(f"{table} is not the design that was run: it was changed") from None
    return Sweep(scenario, **numbers, design=about["design"], variants=tuple(variants))


def open_run(path: Path | str, names: str = NEUTRAL, scenario: Scenario | None = None) -> Run:
    """Open a run folder, with the names of places that a side uses.

    `scenario` is what was simulated, where it is at hand and need not be read again.
    Raises `ValueError` in one sentence if it cannot be opened.
    """
    run = Run(Path(path), names=names)
    if scenario is not None:
        run._read = scenario
    return run
