"""A run folder: written block by block, closed into parquet tables, opened again for the analysis.

The only file that knows parquet. A folder holds nothing half-written: every file is written under a
temporary name and renamed.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from model.batch import tables
from model.batch.blocks import SUFFIX, block_path, load_block, save_block
from model.batch.files import new_folder, sha256, whole_file, write_whole
from model.batch.manifest import new_manifest, now, read_manifest, without_places, write_manifest
from model.batch.plan import Plan, Task
from model.batch.tables import Arm, Columns, WeeklyCounts, Words
from model.language.parameters import FILE as PARAMETERS_OF_THE_MODEL
from model.language.parameters import Parameter, read_parameters
from model.load import load_scenario, resolved_yaml
from model.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from model.record import BlockRecord

SCENARIO = "scenario.resolved.yaml"
PARAMETERS = "parameters.yaml"
BLOCKS = "blocks"
TABLES = ("outcomes", "weekly", "events", "samples")
ROWS = 131_072
"""Rows of a table that are written together. Fixed, so that the files do not depend on blocks."""


class RunFolder:
    """A run while it is being made."""

    def __init__(self, path: Path, plan: Plan, manifest: dict) -> None:
        self.path = path
        self.plan = plan
        self.manifest = manifest

    @classmethod
    def create(
        cls,
        plan: Plan,
        out: Path,
        command: Sequence[str] = (),
        settings: Sequence[tuple[str, str]] = (),
    ) -> RunFolder:
        """Make a new folder in `out`; an existing run is never written over.

        Raises `OSError` where the folder cannot be written.
        """
        manifest = new_manifest(plan, command, settings)
        day = manifest["started"][:10]
        path = new_folder(out, f"{day}-{plan.scenario.name}-{plan.scenario.content_hash[:8]}")
        write_whole(path / SCENARIO, resolved_yaml(plan.scenario))
        write_whole(path / PARAMETERS, PARAMETERS_OF_THE_MODEL.read_text(encoding="utf-8"))
        write_manifest(path, manifest)
        return cls(path, plan, manifest)

    @property
    def blocks(self) -> Path:
        """Where finished blocks are kept while the run goes on."""
        return self.path / BLOCKS

    def save(self, task: Task, record: BlockRecord) -> None:
        """Keep a finished block."""
        save_block(record, block_path(self.blocks, task.arm, task.block))
        self.manifest["blocks"]["done"] += 1

    def fail(self, task: Task, reason: str) -> None:
        """Record that a block failed, and why."""
        self.manifest["blocks"]["failed"] += 1
        self.manifest["failures"].append(
            {
                "option": task.arm,
                "block": task.block,
                "first": task.first,
                "count": task.count,
                "reason": without_places(reason),
            }
        )
        write_manifest(self.path, self.manifest)

    def interrupt(self) -> None:
        """Leave the finished blocks as they are and say so in the manifest."""
        if self.manifest["state"] == "running":
            self._close("interrupted")

    def finish(self) -> bool:
        """Close the blocks into tables; False if there is nothing of the baseline to show.

        The blocks are kept only where some are missing.
        """
        # The order in which blocks failed depends on the workers; the manifest's does not.
        arms = list(self.plan.scenario.arms)
        self.manifest["failures"].sort(key=lambda f: (arms.index(f["option"]), f["block"]))
        if not self._finished_blocks("baseline"):
            self._close("failed")
            return False
        self._write_draws()
        self._write_tables()
        complete = self.manifest["blocks"]["done"] == self.manifest["blocks"]["planned"]
        self._close("finished" if complete else "incomplete")
        if complete:
            shutil.rmtree(self.blocks)
        return True

    def add(self, name: str, text: str) -> None:
        """Add a text file to the outputs."""
        write_whole(self.path / name, text)
        self._sign(name)
        write_manifest(self.path, self.manifest)

    def _close(self, state: str) -> None:
        self.manifest |= {"state": state, "ended": now()}
        write_manifest(self.path, self.manifest)

    def _sign(self, name: str) -> None:
        self.manifest["outputs"][name] = sha256(self.path / name)

    def _finished_blocks(self, arm: str) -> list[int]:
        """The numbers of an arm's finished blocks, in order."""
        present = (block_path(self.blocks, arm, n) for n in range(self.plan.blocks_per_arm))
        return [number for number, path in enumerate(present) if path.exists()]

    def _write_draws(self) -> None:
        from model.draws import draw_inputs

        plan = self.plan
        inputs = draw_inputs(plan.scenario, plan.seed, plan.draws).table()
        with Table(self.path / "draws.parquet") as draws:
            draws.add(tables.draw_rows(inputs, plan.draws))
        self._sign("draws.parquet")
        self._sign(SCENARIO)
        self._sign(PARAMETERS)

    def _write_tables(self) -> None:
        cast = self.plan.scenario.cast
        theatres = tuple(cast.theatres)
        with ExitStack() as stack:
            outcomes, weekly, events, samples = (
                stack.enter_context(Table(self.path / f"{name}.parquet")) for name in TABLES
            )
            for arm in map(Arm._make, self.plan.scenario.arms.items()):
                counts = WeeklyCounts(arm, theatres)
                for number in self._finished_blocks(arm.name):
                    first = number * self.plan.block
                    record = load_block(block_path(self.blocks, arm.name, number))
                    outcomes.add(tables.outcome_rows(arm, record, first, self.plan.draws, cast))
                    events.add(tables.event_rows(arm, record))
                    samples.add(tables.sample_rows(arm, record, first, theatres))
                    counts.add(record)
                weekly.add(counts.rows())
        for name in TABLES:
            self._sign(f"{name}.parquet")


class Table:
    """A parquet file that grows by pieces of any size and is the same whatever their sizes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pending: list[pa.Table] = []
        self._rows = 0
        self._stack = ExitStack()
        self._writer: pq.ParquetWriter | None = None

    def __enter__(self) -> Table:
        self._temporary = self._stack.enter_context(whole_file(self.path))
        return self

    def __exit__(self, *error) -> bool | None:
        try:
            if error[0] is None:
                self._write(self._take(everything=True))
        finally:
            if self._writer:
                self._writer.close()
        return self._stack.__exit__(*error)

    def add(self, columns: Columns) -> None:
        """Add rows at the end."""
        piece = pa.table({name: _arrow(column) for name, column in columns.items()})
        self._pending.append(piece)
        self._rows += piece.num_rows
        if self._rows >= ROWS:
            self._write(self._take())

    def _take(self, everything: bool = False) -> pa.Table:
        joined = pa.concat_tables(self._pending).combine_chunks()
        whole = joined.num_rows if everything else joined.num_rows // ROWS * ROWS
        self._pending = [joined.slice(whole)]
        self._rows = joined.num_rows - whole
        return joined.slice(0, whole)

    def _write(self, table: pa.Table) -> None:
        if not self._writer:
            self._writer = pq.ParquetWriter(self._temporary, table.schema, compression="zstd")
        self._writer.write_table(table, row_group_size=ROWS)


class Run:
    """A finished run, opened: its scenario, its manifest and its tables, read when asked for."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.manifest = read_manifest(self.path)
        if self.manifest["state"] not in ("finished", "incomplete"):
            # Counted, because the manifest of a run that was killed is behind.
            done = len(list((self.path / BLOCKS).rglob(f"*{SUFFIX}")))
            raise ValueError(
                f"{path} has no results: its state is '{self.manifest['state']}', with {done} of "
                f"{self.manifest['blocks']['planned']} blocks finished"
            )

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.resolve().name

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that was simulated, with everything that it extends."""
        return load_scenario(self.path / SCENARIO)

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters as they were when the run was made."""
        return read_parameters(self.path / PARAMETERS)[0]

    @property
    def arms(self) -> dict[str, str]:
        """`baseline`, `option` or `what_if` for each arm's name, the baseline first."""
        return self.manifest["arms"]

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: dict[str, str | int] | None = None,
    ) -> pd.DataFrame:
        """A table, or some of its columns, or the rows where a column has a value.

        Texts come as categories.
        """
        path = self.path / f"{name}.parquet"
        texts = [field.name for field in pq.read_schema(path) if pa.types.is_string(field.type)]
        filters = [(column, "==", value) for column, value in (where or {}).items()] or None
        table = pq.read_table(path, columns=columns, filters=filters, read_dictionary=texts)
        return table.unify_dictionaries().to_pandas()

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row for each arm and replicate."""
        return self.table("outcomes")

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
    def draws(self) -> pd.DataFrame:
        """The uncertain inputs, one row for each draw."""
        return self.table("draws")


def open_run(path: Path | str) -> Run:
    """Open a run folder; raises `ValueError` in one sentence if it cannot be opened."""
    return Run(Path(path))


def _arrow(column) -> pa.Array:
    if isinstance(column, Words):
        return pa.array(list(column.texts), pa.string()).take(pa.array(column.codes))
    return pa.array(column)
