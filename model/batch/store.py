"""A run folder: written block by block, closed into parquet tables.

A folder holds nothing half-written: every file is written under a temporary name and renamed.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from model.batch import tables
from model.batch.blocks import block_path, is_whole, load_block, save_block
from model.batch.files import new_folder, sha256, write_whole
from model.batch.growing import GrowingTables, names_of
from model.batch.lock import Lock
from model.batch.manifest import (
    is_answered,
    new_manifest,
    now,
    other_versions,
    read_manifest,
    without_places,
    write_manifest,
)
from model.batch.opened import BLOCKS, EXPLANATIONS, PARAMETERS, SCENARIO, plan_of
from model.batch.parquet import Table
from model.batch.plan import Key, Plan, Task
from model.batch.signature import signature
from model.language.explanations import FILE as EXPLANATIONS_OF_THE_MODEL
from model.language.parameters import FILE as PARAMETERS_OF_THE_MODEL
from model.load import resolved_yaml

if TYPE_CHECKING:
    from model.record import BlockRecord

OF_THE_MODEL = {PARAMETERS: PARAMETERS_OF_THE_MODEL, EXPLANATIONS: EXPLANATIONS_OF_THE_MODEL}
"""Files of the model that a run keeps as they were when it was made."""


class RunFolder:
    """A run while it is being made."""

    def __init__(self, path: Path, plan: Plan, manifest: dict, lock: Lock) -> None:
        self.path = path
        self.plan = plan
        self.manifest = manifest
        self._lock = lock
        self._growing: GrowingTables | None = None
        self._failed: set[Key] = set()

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
        path = new_folder(out, f"{day}-{plan.label}")
        try:
            lock = Lock(path)
            write_whole(path / SCENARIO, resolved_yaml(plan.scenario))
            for name, file in OF_THE_MODEL.items():
                write_whole(path / name, file.read_text(encoding="utf-8"))
            for name, text in plan.texts().items():
                write_whole(path / name, text)
            write_manifest(path, manifest)
        except OSError:
            shutil.rmtree(path, ignore_errors=True)
            raise
        return cls(path, plan, manifest, lock)

    @classmethod
    def reopen(cls, path: Path) -> tuple[RunFolder, list[str]]:
        """A run that was not finished, to go on with it, and its blocks that were damaged.

        Damaged blocks and half-written files are thrown away; what is whole is kept.

        Raises:
            ValueError: in one sentence, why one cannot go on with it.
            OSError: the folder cannot be read or written.
        """
        from model.precision import PRECISION

        manifest = read_manifest(path)
        finished = manifest["state"] == "finished"
        if finished and is_answered(manifest):
            raise ValueError(f"{path} is finished: there is nothing left to do")
        plan = plan_of(path, manifest)
        made = manifest.get("model"), manifest.get("precision")
        if made != (signature()[:16], PRECISION):
            raise ValueError(
                f"{path} was made by another version of the model, or in another precision; its "
                "futures cannot be mixed with new ones: run the scenario again"
            )
        try:
            lock = Lock(path)
        except BlockingIOError as error:
            raise ValueError(f"{error}; wait for it") from None
        for stray in path.rglob(".*.part"):
            stray.unlink()
        if read_manifest(path) != manifest:  # whoever held the lock has just gone on with it
            lock.release()
            raise ValueError(f"{path} was changed by another process just now; try again")
        folder = cls(path, plan, manifest, lock)
        if finished:  # it was stopped before its answers were written: its tables are whole
            shutil.rmtree(folder.blocks, ignore_errors=True)
            return folder, []
        damaged = folder._throw_away_damaged()
        done = sum(len(folder._finished_blocks(*part)) for part in folder.plan.parts)
        blocks = {"planned": len(folder.plan), "done": done, "failed": 0}
        manifest |= {"state": "running", "ended": None, "blocks": blocks, "failures": []}
        manifest["outputs"] = {}
        if others := other_versions(manifest):
            manifest["resumed_with_others"] = others
        write_manifest(path, manifest)
        return folder, damaged

    def has(self, key: Key) -> bool:
        """Whether a block is there already."""
        return block_path(self.blocks, *key).exists()

    def _throw_away_damaged(self) -> list[str]:
        damaged = []
        for part in self.plan.parts:
            for number in self._finished_blocks(*part):
                path = block_path(self.blocks, *part, number)
                if not is_whole(path):
                    path.unlink()
                    damaged.append(path.relative_to(self.path).as_posix())
        return damaged

    @property
    def blocks(self) -> Path:
        """Where finished blocks are kept while the run goes on."""
        return self.path / BLOCKS

    def save(self, task: Task, record: BlockRecord) -> None:
        """Keep a finished block."""
        save_block(record, block_path(self.blocks, *task.key))
        self.manifest["blocks"]["done"] += 1
        self._grow(task.key, record)

    def fail(self, key: Key, reason: str) -> None:
        """Record that a block failed, and why."""
        first = key.block * self.plan.block
        self._failed.add(key)
        self.manifest["blocks"]["failed"] += 1
        self.manifest["failures"].append(
            {
                "explanation": key.explanation,
                "option": key.arm,
                "block": key.block,
                "first": first,
                "count": min(self.plan.block, self.plan.replicates - first),
                "reason": without_places(reason),
            }
        )
        write_manifest(self.path, self.manifest)

    def interrupt(self) -> None:
        """Leave the finished blocks as they are and say so in the manifest."""
        if self.manifest["state"] == "running":
            self._close("interrupted")
        self.release()

    def finish(self) -> bool:
        """Close the blocks into tables; False if there is nothing of the baseline to show.

        The blocks are kept only where some are missing.
        """
        baseline = self.plan.parts[0]
        if self._finished_blocks(*baseline):
            self._growing_tables().finish(self._block)
        # The order in which blocks failed depends on the workers; the manifest's does not.
        place = {part: number for number, part in enumerate(self.plan.parts)}
        self.manifest["failures"].sort(
            key=lambda f: (place[f["explanation"], f["option"]], f["block"])
        )
        names = [f"{name}.parquet" for name in ("draws", *names_of(self.plan))]
        if not self._finished_blocks(*baseline):
            for name in names:
                (self.path / name).unlink(missing_ok=True)
            self._close("failed")
            return False
        for name in names:
            self._sign(name)
        for name in (SCENARIO, *OF_THE_MODEL, *self.plan.texts()):
            self._sign(name)
        complete = self.manifest["blocks"]["done"] == self.manifest["blocks"]["planned"]
        self._close("finished" if complete else "incomplete")
        if complete:
            shutil.rmtree(self.blocks)
        return True

    def release(self) -> None:
        """Nothing more is written, but for texts that are added."""
        if self._growing is not None:
            self._growing.give_up()
        self._lock.release()

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

    def _finished_blocks(self, explanation: str, arm: str) -> list[int]:
        """The numbers of an arm's finished blocks under an explanation, in order."""
        numbers = range(self.plan.blocks_per_arm)
        return [n for n in numbers if block_path(self.blocks, explanation, arm, n).exists()]

    def _write_draws(self) -> None:
        from model.draws import draw_inputs

        plan = self.plan
        inputs = draw_inputs(plan.scenario, plan.seed, plan.draws).table()
        with Table(self.path / "draws.parquet") as draws:
            draws.add(tables.draw_rows(inputs, plan.draws))

    def _grow(self, key: Key, record: BlockRecord) -> None:
        """Add a block to the tables if its turn has come, and one more that was waiting for it.

        No more than that: whoever simulates shall not wait for it.
        """
        growing = self._growing_tables()
        if growing.next == key:
            growing.take(record)
        following = growing.next
        if following is not None and (following in self._failed or self.has(following)):
            growing.take(self._block(following))

    def _growing_tables(self) -> GrowingTables:
        if self._growing is None:
            self._growing = GrowingTables(self.path, self.plan)
            self._write_draws()
        return self._growing

    def _block(self, key: Key) -> BlockRecord | None:
        """A block that was kept, read again; None for one that failed, as one does that is lost."""
        if key in self._failed:
            return None
        path = block_path(self.blocks, *key)
        try:
            return load_block(path)
        except Exception as error:  # see `is_whole`
            taken_away = isinstance(error, FileNotFoundError)
            path.unlink(missing_ok=True)
        self.manifest["blocks"]["done"] -= 1
        what = "taken away" if taken_away else "damaged"
        self.fail(key, f"its file {path.relative_to(self.path).as_posix()} was {what} meanwhile")
        return None
