"""Parquet files, read by DuckDB."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.engine.catalogue import codec
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.raw import BrokenRow, Raw, RawRow, RawTable
from dragoman.engine.catalogue.readers.header import column_names
from dragoman.engine.catalogue.readers.jsonl_table import raw_of_json

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BLOCK = 8_192
# Values that are cells as they stand, for speed alone.
_PLAIN = frozenset((str, int, bool, type(None), datetime.date, datetime.datetime))


@contextlib.contextmanager
def read_parquet(path: Path) -> Iterator[RawTable]:
    """Open a Parquet file; cells are typed, lists are sets.

    The row number counts the rows from 1, in the order of the file.

    Raises:
        CatalogueError: ``catalogue.not_parquet``.
    """
    # Imported here because most installations read CSV and never need it.
    import duckdb

    codec.existing_file(path)
    # One thread keeps the order of the file; nothing outside the named file may be touched.
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        try:
            connection.execute("SELECT * FROM read_parquet(?)", [_literally(path)])
        except duckdb.Error as error:
            raise CatalogueError(
                "catalogue.not_parquet",
                f"'{path.name}' is no Parquet file, or it is damaged.",
                mend="Export it again, or save the table as CSV.",
            ) from error
        columns = [str(column[0]) for column in connection.description or []]
        header = column_names(columns, name=path.name, is_row=False)
        yield RawTable(
            format="Parquet", header=header, rows=_rows(connection, path.name), is_typed=True
        )


def _literally(path: Path) -> str:
    """Return the path so that DuckDB takes it by the letter and not as a pattern of names."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def _rows(connection: DuckDBPyConnection, name: str) -> Iterator[RawRow | BrokenRow]:
    import duckdb

    number = 0
    while True:
        try:
            block = connection.fetchmany(_BLOCK)
        except duckdb.Error as error:
            raise CatalogueError(
                "catalogue.not_parquet",
                f"'{name}' is damaged after row {number}.",
                mend="Export it again, or save the table as CSV.",
            ) from error
        if not block:
            return
        for row in block:
            number += 1
            yield (
                number,
                [value if type(value) in _PLAIN else _raw(value) for value in row],
            )


def _raw(value: object) -> Raw:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.date):
        return value
    return raw_of_json(value)
