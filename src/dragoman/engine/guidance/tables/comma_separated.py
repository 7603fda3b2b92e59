"""A playbook as CSV text."""

from __future__ import annotations

import csv
import io

from dragoman.engine.guidance.errors import GuidanceError
from dragoman.engine.guidance.tables.rows import Table


def table_from_csv(text: str) -> Table:
    """Return the table of a CSV text; rows that begin with ``#`` stand above it.

    Raises:
        GuidanceError: ``guidance.table``: it has no head.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    head: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    first_row = 2
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not columns and row[0].startswith("#"):
                head[row[0][1:].strip()] = row[1].strip() if len(row) > 1 else ""
            elif not columns:
                columns, first_row = tuple(cell.strip() for cell in row), reader.line_num + 1
            else:
                rows.append(tuple(row))
    except csv.Error as error:
        raise GuidanceError("guidance.table", f"This is no CSV: {error}.") from error
    if not columns:
        raise GuidanceError(
            "guidance.table",
            "The table is empty.",
            mend="Write the names of the columns in the first row: step, because, when.",
        )
    return Table(head=head, columns=columns, rows=tuple(rows), first_row=first_row)


def csv_of(table: Table) -> str:
    """Return a table as CSV text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows((f"#{name}", value) for name, value in table.head.items())
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue()
