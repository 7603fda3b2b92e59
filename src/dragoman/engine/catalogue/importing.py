"""From a file to a catalogue: every row and cell is kept or reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.column import Column, make_column
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.evaluation import Situation
from dragoman.engine.catalogue.gathering import Gathering
from dragoman.engine.catalogue.identity import kept_rows
from dragoman.engine.catalogue.products import NAME, Catalogue
from dragoman.engine.catalogue.raw import BrokenRow, RawRow, RawTable
from dragoman.engine.catalogue.readers import normal_name, open_table
from dragoman.engine.catalogue.report import ColumnReport, ImportReport
from dragoman.engine.catalogue.spec import ColumnSpec, TableSpec
from dragoman.engine.catalogue.texts import TextList
from dragoman.engine.catalogue.understanding import Understood
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import TEXT, Expression, TruthVector, evaluate_columns, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A catalogue, and what became of every row and cell of its file."""

    catalogue: Catalogue
    report: ImportReport


Watch = Callable[[int], None]
"""Is told now and then how many rows have been read."""

_TOLD_EVERY = 8_192


def import_table(spec: TableSpec, path: Path, *, watch: Watch | None = None) -> Imported:
    """Read a product table into a catalogue.

    Rows are read in blocks, and of each column only the distinct cells are kept and understood:
    memory follows what is different in the table rather than its length. An error of ``watch``
    ends the reading.

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
        gathering.take_all(table.rows if watch is None else _watched(table.rows, watch))
    return _finished(spec, gathering, table, path.name)


def _watched(rows: Iterator[RawRow | BrokenRow], watch: Watch) -> Iterator[RawRow | BrokenRow]:
    for count, row in enumerate(rows, start=1):
        if count % _TOLD_EVERY == 0:
            watch(count)
        yield row


def _finished(spec: TableSpec, gathering: Gathering, table: RawTable, source: str) -> Imported:
    """Understand the distinct cells of every column and put the rows in the order of ids."""
    ids = gathering.ids
    all_understood = {
        column.name: Understood.of(column, gathering.cells[normal_name(column.source)].cells)
        for column in spec.columns
    }
    kept = _kept(spec, gathering, all_understood)
    in_file = np.sort(kept)
    numbers = gathering.numbers[in_file]
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    columns: dict[str, Column] = {}
    reports: list[ColumnReport] = []
    names: Sequence[str] = ids
    if spec.name and spec.name != spec.id:
        understood = Understood.of(_name_spec(spec), gathering.names.cells)
        reports.append(understood.report(gathering.names.which[in_file], numbers))
        names = [
            str(understood.values[place] or product_id)
            for place, product_id in zip(gathering.names.which[kept].tolist(), ids, strict=True)
        ]
    for column in spec.columns:
        which = gathering.cells[normal_name(column.source)].which
        understood = all_understood[column.name]
        reports.append(understood.report(which[in_file], numbers))
        columns[column.name] = make_column(
            name=column.name,
            type=column.type,
            nature=column.nature,
            values=understood.values,
            which=which[kept][order],
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


def _kept(
    spec: TableSpec, gathering: Gathering, understood: Mapping[str, Understood]
) -> NDArray[np.int64]:
    """Return the row that stands for each product, and report the others."""
    products = gathering.products
    first = kept_rows(products, None)
    shared = np.flatnonzero(np.bincount(products, minlength=len(first))[products] > 1)
    kept = first
    if spec.available is not None and len(shared):
        rank = np.zeros(len(products), np.int8)
        rank[shared] = _unavailable(spec, spec.available, gathering, understood, shared)
        kept = kept_rows(products, rank)
    gathering.reject_twins(kept, why=frozenset(np.flatnonzero(kept != first).tolist()))
    return kept


def _unavailable(
    spec: TableSpec,
    available: Expression,
    gathering: Gathering,
    understood: Mapping[str, Understood],
    rows: NDArray[np.int64],
) -> NDArray[np.int8]:
    """Return of rows whether they are available (0), not (2), or it depends or is not known (1).

    Where and when is not known at import; what depends on it is decided later.
    """
    wanted = names(available)
    vectors = Situation().vectors(len(rows))
    for column in spec.columns:
        if column.name in wanted and column.nature.may_advise:
            which = gathering.cells[normal_name(column.source)].which[rows]
            vectors[column.name] = make_column(
                name=column.name,
                type=column.type,
                nature=column.nature,
                values=understood[column.name].values,
                which=which,
            ).vector()
    if wanted - vectors.keys():  # a commercial column: that is refused when advice begins
        return np.ones(len(rows), np.int8)
    truth = evaluate_columns(available, vectors, len(rows))
    found = np.ones(len(rows), np.int8)
    if isinstance(truth, TruthVector):
        found[truth.true] = 0
        found[truth.false] = 2
    return found


def _name_spec(spec: TableSpec) -> ColumnSpec:
    return ColumnSpec(name=NAME, type=TEXT, nature=Nature.PRODUCT, source=", ".join(spec.name))
