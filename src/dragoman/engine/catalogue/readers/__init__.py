"""Readers of product tables, one module a format; they give raw cells and understand nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path

from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.raw import RawTable
from dragoman.engine.catalogue.readers.csv_table import read_csv
from dragoman.engine.catalogue.readers.header import normal_name
from dragoman.engine.catalogue.readers.jsonl_table import read_jsonl
from dragoman.engine.catalogue.readers.parquet_table import read_parquet
from dragoman.engine.catalogue.readers.xlsx_table import read_xlsx

__all__ = ["normal_name", "open_table"]


def open_table(
    path: Path,
    *,
    expected: frozenset[str],
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> contextlib.AbstractContextManager[RawTable]:
    """Open a product table by the ending of its name.

    Args:
        path: ``.csv``, ``.tsv`` and ``.txt`` are CSV, ``.xlsx`` and ``.xlsm`` Excel,
            ``.parquet`` Parquet, ``.jsonl`` and ``.ndjson`` JSON lines.
        expected: names of columns, by which the delimiter of a CSV file is found.
        encoding: of a CSV file, if it is declared.
        delimiter: of a CSV file, if it is declared.
        sheet: of a workbook; else its first.

    Raises:
        CatalogueError: ``catalogue.unknown_format``, ``catalogue.missing_file``, and what the
            single formats raise.
    """
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return read_csv(path, encoding=encoding, delimiter=delimiter, expected=expected)
    if ending in (".xlsx", ".xlsm"):
        return read_xlsx(path, sheet=sheet)
    if ending == ".parquet":
        return read_parquet(path)
    if ending in (".jsonl", ".ndjson"):
        return read_jsonl(path)
    old = ending == ".xls"
    raise CatalogueError(
        "catalogue.unknown_format",
        f"'{path.name}' is {'an old Excel file' if old else 'in no format that can be read'}.",
        mend="Save it as CSV (.csv), Excel (.xlsx), Parquet (.parquet) or JSON lines (.jsonl).",
    )
