"""A playbook as the bytes of a workbook: a sheet of steps, and one for what stands above them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from dragoman.engine.guidance.errors import GuidanceError
from dragoman.engine.guidance.tables.rows import Table

_STEPS, _HEAD = "steps", "playbook"


def table_from_xlsx(content: bytes) -> Table:
    """Return the table of a workbook: the sheet `steps`, else the first one.

    Raises:
        GuidanceError: ``guidance.table``: it is no workbook, or it is empty.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise GuidanceError("guidance.table", "This is no workbook (XLSX).") from error
    sheet = book[_STEPS] if _STEPS in book.sheetnames else book[book.sheetnames[0]]
    rows = [tuple(_text(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise GuidanceError("guidance.table", "The sheet of steps is empty.")
    head: dict[str, str] = {}
    if _HEAD in book.sheetnames:
        for row in book[_HEAD].iter_rows(values_only=True, min_col=1, max_col=2):
            if row[0]:
                head[_text(row[0])] = _text(row[1])
    columns = tuple(cell.strip() for cell in filled[0])
    width = max(number for number, cell in enumerate(columns, start=1) if cell)
    return Table(
        head=head,
        columns=columns[:width],
        rows=tuple(row[:width] for row in filled[1:]),
    )


def xlsx_of(table: Table) -> bytes:
    """Return a table as the bytes of a workbook; every cell is text, none a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _STEPS
    for row in (table.columns, *table.rows):
        sheet.append(list(row))
    above = book.create_sheet(_HEAD)
    for pair in table.head.items():
        above.append(list(pair))
    for each in (sheet, above):
        for cells in each.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
