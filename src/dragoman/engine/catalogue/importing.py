"""From a file to a catalogue: every row and cell is kept or reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.engine.catalogue.column import Column, make_column
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.gathering import Gathering
from dragoman.engine.catalogue.products import NAME, Catalogue
from dragoman.engine.catalogue.raw import RawTable
from dragoman.engine.catalogue.readers import normal_name, open_table
from dragoman.engine.catalogue.report import ColumnReport, ImportReport
from dragoman.engine.catalogue.spec import ColumnSpec, TableSpec
from dragoman.engine.catalogue.texts import TextList
from dragoman.engine.catalogue.understanding import Understood
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A catalogue, and what became of every row and cell of its file."""

    catalogue: Catalogue
    report: ImportReport


def import_table(spec: TableSpec, path: Path) -> Imported:
    """Read a product table into a catalogue.

    Rows are read in blocks, and of each column only the distinct cells are kept and understood:
    memory follows what is different in the table rather than its length.

    Raises:
        CatalogueError: the table cannot be used as a whole: its file, format, encoding or
            columns, or not one row can be kept.
    """
    with open_table(
        path,
        expected=frozenset(spec.read_columns),
        encoding=spec.encoding,
        delimiter=spec.delimiter,
        sheet=spec.sheet,
    ) as table:
        spec.check_header(table.header, name=path.name)
        gathering = Gathering(spec, table.header, is_typed=table.is_typed)
        gathering.take_all(table.rows)
    return _finished(spec, gathering, table, path.name)


def _finished(spec: TableSpec, gathering: Gathering, table: RawTable, source: str) -> Imported:
    """Understand the distinct cells of every column and put the rows in the order of ids."""
    ids, numbers = gathering.ids, gathering.numbers
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    columns: dict[str, Column] = {}
    reports: list[ColumnReport] = []
    names: Sequence[str] = ids
    if spec.name and spec.name != spec.id:
        understood = Understood.of(_name_spec(spec), gathering.names.cells)
        reports.append(understood.report(gathering.names.which, numbers))
        names = [
            str(understood.values[place] or product_id)
            for place, product_id in zip(gathering.names.which.tolist(), ids, strict=True)
        ]
    for column in spec.columns:
        cells = gathering.cells[normal_name(column.source)]
        understood = Understood.of(column, cells.cells)
        reports.append(understood.report(cells.which, numbers))
        columns[column.name] = make_column(
            name=column.name,
            type=column.type,
            nature=column.nature,
            values=understood.values,
            which=cells.which[order],
        )
    report = ImportReport(
        source=source,
        format=table.format,
        encoding=table.encoding,
        delimiter=table.delimiter,
        blank_count=gathering.blank_count,
        read_count=gathering.read_count,
        kept_count=len(ids),
        rejected_rows=tuple(gathering.rejected),
        columns=tuple(reports),
    )
    if not ids:
        raise CatalogueError(
            "catalogue.empty", f"'{source}' has no row that can be kept.", marked=report.summary()
        )
    name_column = make_column(
        name=NAME, type=TEXT, nature=Nature.PRODUCT, values=names, which=order
    )
    catalogue = Catalogue(ids=TextList.of(ids), names=name_column, columns=columns)
    return Imported(catalogue=catalogue, report=report)


def _name_spec(spec: TableSpec) -> ColumnSpec:
    return ColumnSpec(name=NAME, type=TEXT, nature=Nature.PRODUCT, source=", ".join(spec.name))
