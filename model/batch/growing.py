"""The tables of a run, which grow by its blocks in their order while others are still simulated."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, suppress
from pathlib import Path

from model.batch import tables
from model.batch.opened import TABLES
from model.batch.parquet import Table
from model.batch.plan import Key, Plan
from model.batch.tables import Arm, SignCounts, WeeklyCounts
from model.record import BlockRecord


class GrowingTables:
    """Takes a run's blocks one by one, in the order of the tables; whole files at the end."""

    def __init__(self, path: Path, plan: Plan) -> None:
        self._written = _written(path, plan)
        self.next: Key | None = next(self._written)
        """The block that comes next; None when the tables are finished."""

    def take(self, record: BlockRecord | None) -> None:
        """Add the next block; None if there is none of its number."""
        self.next = None
        with suppress(StopIteration):
            self.next = self._written.send(record)

    def finish(self, block: Callable[[Key], BlockRecord | None]) -> None:
        """Add all that is still to come."""
        while self.next is not None:
            self.take(block(self.next))

    def give_up(self) -> None:
        """Leave no file of tables that are not finished."""
        self._written.close()


def names_of(plan: Plan) -> tuple[str, ...]:
    """The tables that a run has, by the names of their files."""
    return TABLES if plan.in_detail else TABLES[:1]


def _written(path: Path, plan: Plan) -> Generator[Key, BlockRecord | None, None]:
    """Asks for one block after another and writes the tables."""
    cast = plan.scenario.cast
    theatres = tuple(cast.theatres)
    with ExitStack() as stack:
        outcomes, *details = (
            stack.enter_context(Table(path / f"{name}.parquet")) for name in names_of(plan)
        )
        for part in plan.parts:
            arm = Arm(*part, plan.kinds[part[1]])
            counts, signs = WeeklyCounts(arm, theatres), SignCounts(arm, plan.scenario.weeks)
            for number in range(plan.blocks_per_arm):
                record = yield Key(*part, number)
                if record is None:
                    continue
                first = number * plan.block
                outcomes.add(tables.outcome_rows(arm, record, first, plan.draws, cast))
                if details:
                    _, events, samples, _ = details
                    events.add(tables.event_rows(arm, record))
                    samples.add(tables.sample_rows(arm, record, first, theatres))
                    counts.add(record)
                    signs.add(record)
            if details:
                details[0].add(counts.rows())
                details[-1].add(signs.rows())
