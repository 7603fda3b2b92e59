"""Data sheets out again, in open formats that read back as the same catalogue (GS-A26)."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.engine.catalogue import codec
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.products import Catalogue
from dragoman.engine.catalogue.raw import plain_text
from dragoman.engine.catalogue.spec import ColumnSpec, TableSpec
from dragoman.engine.catalogue.texts import TextList
from dragoman.engine.language import Kind, Value

ID = "product id"
NAME = "product name"
_XLSX_LONGEST = 32_767
_XLSX_FIRST_DAY = datetime.date(1900, 3, 1)
_DUCKDB_TYPES = {
    Kind.NUMBER: "DOUBLE",
    Kind.YES_NO: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.SET: "VARCHAR[]",
}

Row = tuple[str, str, *tuple[Value | None, ...]]


def export_table(catalogue: Catalogue, path: Path) -> None:
    """Write all products and columns as a table, in the format that the ending names.

    The columns are ``product id``, ``product name`` and the attributes; numbers are in the
    unit of the attribute, sets are JSON arrays (lists where the format has them). What a cell of
    Excel cannot hold exactly is text there. Imported with `exported_spec` the table gives a
    catalogue with the same content hash.

    Args:
        catalogue: the products.
        path: ``.csv``, ``.xlsx``, ``.parquet`` or ``.jsonl``; a file there is replaced.

    Raises:
        CatalogueError: ``catalogue.unknown_format``, ``catalogue.cannot_write``.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CatalogueError(
            "catalogue.unknown_format",
            f"'{path.name}' is in no format that can be written.",
            mend=f"Name a file that ends in {', '.join(_WRITERS)}.",
        )
    with codec.replaced_file(path) as made:
        writer(catalogue, made)


def exported_spec(catalogue: Catalogue) -> TableSpec:
    """Return the specification with which an exported table is imported again."""
    return TableSpec(
        columns=tuple(
            ColumnSpec(
                name=column.name,
                type=column.type,
                nature=column.nature,
                source=column.name,
                decimal=".",
            )
            for column in catalogue.columns.values()
        ),
        id=(ID,),
        name=(NAME,),
        encoding="utf-8",
        delimiter=",",
    )


def _header(catalogue: Catalogue) -> tuple[str, ...]:
    return (ID, NAME, *catalogue.columns)


def _rows(catalogue: Catalogue) -> Iterator[Row]:
    columns = list(catalogue.columns.values())
    values = [(None, *column.values()) for column in columns]
    for row, product_id in enumerate(catalogue.ids):
        facts = (known[column.codes[row]] for column, known in zip(columns, values, strict=True))
        yield (product_id, catalogue.name(row), *facts)


def _write_csv(catalogue: Catalogue, path: Path) -> None:
    with codec.new_text(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_header(catalogue))
        writer.writerows([_text(value) for value in row] for row in _rows(catalogue))


def _write_jsonl(catalogue: Catalogue, path: Path) -> None:
    header = _header(catalogue)
    with codec.new_text(path) as file:
        for row in _rows(catalogue):
            cells = dict(zip(header, map(_json_value, row), strict=True))
            file.write(json.dumps(cells, ensure_ascii=False) + "\n")


def _write_xlsx(catalogue: Catalogue, path: Path) -> None:
    # Imported here because most installations read CSV and never need it.
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    _check_lengths(catalogue)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("products")

    def cell(value: Value | None) -> object:
        if value is None or _fits_excel(value):
            return value
        made = WriteOnlyCell(sheet, value=_text(value))
        # A text that begins with = is a text all the same.
        made.data_type = "s"
        return made

    sheet.append([cell(name) for name in _header(catalogue)])
    for row in _rows(catalogue):
        sheet.append([cell(value) for value in row])
    with codec.new_bytes(path) as file:
        book.save(file)


def _fits_excel(value: Value) -> bool:
    """Return whether Excel keeps a value as it is: 15 digits, and days since March 1900."""
    if isinstance(value, bool):
        return True
    if isinstance(value, float):
        return float(f"{value:.15g}") == value
    return isinstance(value, datetime.date) and value >= _XLSX_FIRST_DAY


def _check_lengths(catalogue: Catalogue) -> None:
    """Refuse texts that a cell of Excel would cut off."""
    lists = (
        catalogue.ids,
        catalogue.names.entries,
        *(it.entries for it in catalogue.columns.values()),
    )
    for texts in lists:
        longest = max(map(len, texts), default=0) if isinstance(texts, TextList) else 0
        if longest > _XLSX_LONGEST:
            raise CatalogueError(
                "catalogue.cannot_write",
                f"A text of {longest:,} characters is too long for a cell of Excel.",
                mend="Export CSV, Parquet or JSON lines instead.",
            )


def _write_parquet(catalogue: Catalogue, path: Path) -> None:
    # Imported here because most installations read CSV and never need it.
    import duckdb

    lines = path.with_suffix(".jsonl")
    _write_jsonl(catalogue, lines)
    types = {ID: "VARCHAR", NAME: "VARCHAR"} | {
        name: _DUCKDB_TYPES.get(column.type.kind, "VARCHAR")
        for name, column in catalogue.columns.items()
    }
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        table = connection.read_json(
            str(lines), columns=types, format="newline_delimited", maximum_object_size=1 << 28
        )
        table.write_parquet(str(path))


_WRITERS: dict[str, Callable[[Catalogue, Path], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".parquet": _write_parquet,
    ".jsonl": _write_jsonl,
}


def _text(value: Value | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return json.dumps(sorted(value), ensure_ascii=False)
    return plain_text(value)


def _json_value(value: Value | None) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
