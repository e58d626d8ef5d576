"""Tables as parquet files, written by pieces, read by columns and rows.

The only file that knows parquet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from model.batch.files import whole_file
from model.batch.tables import Columns, Words

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

ROWS = 32_768
"""Rows of a table that are written together. Fixed, so that the files do not depend on blocks."""


@cache
def _pyarrow() -> tuple[Any, Any]:
    """Arrow and its parquet; imported late, so that workers begin before the first table does."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Arrow's own pool keeps what it once had; a run of a million futures would hold it to its end.
    pa.set_memory_pool(pa.system_memory_pool())
    return pa, pq


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
        pa, _ = _pyarrow()
        piece = pa.table({name: _arrow(column) for name, column in columns.items()})
        self._pending.append(piece)
        self._rows += piece.num_rows
        if self._rows >= ROWS:
            self._write(self._take())

    def _take(self, everything: bool = False) -> pa.Table:
        pa, _ = _pyarrow()
        joined = pa.concat_tables(self._pending).combine_chunks()
        whole = joined.num_rows if everything else joined.num_rows // ROWS * ROWS
        self._pending = [joined.slice(whole)]
        self._rows = joined.num_rows - whole
        return joined.slice(0, whole)

    def _write(self, table: pa.Table) -> None:
        if not self._writer:
            _, pq = _pyarrow()
            self._writer = pq.ParquetWriter(self._temporary, table.schema, compression="zstd")
        self._writer.write_table(table, row_group_size=ROWS)


def read_table(
    path: Path, columns: Sequence[str] | None = None, where: Mapping[str, str | int] | None = None
) -> pd.DataFrame:
    """A table, or some of its columns, or the rows where columns have a value; texts as categories.

    A column of `where` that the file does not have is no condition.
    """
    _, pq = _pyarrow()
    schema = pq.read_schema(path)
    filters = [(name, "==", value) for name, value in (where or {}).items() if name in schema.names]
    table = pq.read_table(
        path, columns=columns, filters=filters or None, read_dictionary=_texts(schema)
    )
    return table.unify_dictionaries().to_pandas()


def column_names(path: Path) -> list[str]:
    """The names of a table's columns."""
    _, pq = _pyarrow()
    return list(pq.read_schema(path).names)


def _texts(schema: pa.Schema) -> list[str]:
    pa, _ = _pyarrow()
    return [field.name for field in schema if pa.types.is_string(field.type)]


def _arrow(column) -> pa.Array:
    pa, _ = _pyarrow()
    if isinstance(column, Words):
        return pa.array(list(column.texts), pa.string()).take(pa.array(column.codes))
    return pa.array(column)


class Groups:
    """A parquet file, read by groups of rows."""

    def __init__(self, path: Path) -> None:
        _, pq = _pyarrow()
        self._file = pq.ParquetFile(path, read_dictionary=_texts(pq.read_schema(path)))

    def __len__(self) -> int:
        return self._file.num_row_groups

    def read(self, group: int, columns: Sequence[str]) -> np.ndarray:
        """Columns of one kind, of all rows of a group; shape (columns, rows)."""
        table = self._read(group, columns)
        return np.stack([table[name].to_numpy() for name in columns])

    def words(self, group: int, name: str) -> tuple[np.ndarray, list[str]] | None:
        """A column of texts as numbers, and the texts; None if there is no such column."""
        if name not in self._file.schema_arrow.names:
            return None
        found = self._read(group, [name])[name].unify_dictionaries().combine_chunks()
        return found.indices.to_numpy(), found.dictionary.to_pylist()

    def _read(self, group: int, columns: Sequence[str]) -> pa.Table:
        # Each thread would keep memory of its own.
        return self._file.read_row_group(group, columns=list(columns), use_threads=False)
