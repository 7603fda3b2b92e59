"""Excel workbooks."""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dragoman.engine.catalogue import codec
from dragoman.engine.catalogue.errors import CatalogueError, did_you_mean
from dragoman.engine.catalogue.raw import BrokenRow, Raw, RawRow, RawTable, SpoiltCell, shown
from dragoman.engine.catalogue.readers.header import column_names
from dragoman.engine.catalogue.reasons import CellReason, RowReason

if TYPE_CHECKING:
    from openpyxl import Workbook

_FORMULA = re.compile(rb"<f[ >/]")
_LONGEST_TAG = 8
# Bytes when unpacked: of all parts, of those that are loaded as a whole, and of what may be packed
# as tightly as it likes.
_LARGEST = 8 << 30
_LARGEST_WHOLE = 512 << 20
_HARMLESS = 64 << 20
_QUOTED = re.compile(r'"[^"]*"|\\.')


@contextlib.contextmanager
def read_xlsx(path: Path, *, sheet: str | None) -> Iterator[RawTable]:
    """Open one sheet of an Excel workbook; cells are typed.

    The first row that is not blank is the header. Cells shown as a percentage are read as
    text with the sign, so that ``15 %`` is not mistaken for 0.15. The row number is that of
    the sheet.

    Args:
        path: the file.
        sheet: the name of the sheet, else the first one.

    Raises:
        CatalogueError: ``catalogue.not_xlsx``, ``catalogue.missing_sheet``,
            ``catalogue.no_header``, ``catalogue.bomb``.
    """
    with codec.open_bytes(path) as file:
        _refuse_bomb(file, path.name)
    with codec.open_bytes(path) as file, _workbook(file, path.name, values=True) as book:
        title = _title(book, sheet, path.name)
        with contextlib.ExitStack() as stack:
            formulas = None
            if _has_formulas(file):
                formulas = stack.enter_context(_workbook(file, path.name, values=False))
            rows = _cells(book, formulas, title)
            header = column_names(_first_row(rows, path.name), name=path.name)
            yield RawTable(
                format="XLSX",
                header=header,
                rows=_fitted(rows, len(header)),
                is_typed=True,
            )


@contextlib.contextmanager
def _workbook(file: IO[bytes], name: str, *, values: bool) -> Iterator[Workbook]:
    # Imported here because most installations read CSV and never need it.
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # openpyxl warns of extensions (styles, validations) that have no bearing on values.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(file, read_only=True, data_only=values)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise CatalogueError(
            "catalogue.not_xlsx",
            f"'{name}' is no Excel workbook (XLSX), or it is damaged.",
            mend="Save it as 'Excel workbook (.xlsx)', without a password, or as CSV.",
        ) from error
    try:
        yield book
    finally:
        book.close()


def _refuse_bomb(file: IO[bytes], name: str) -> None:
    """Refuse a small file that unpacks into a huge one, before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return  # opening it as a workbook says so
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    # What is loaded as a whole: the texts of all cells and the styles; rows are read one by one.
    whole = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    if size > _LARGEST or whole > _LARGEST_WHOLE or (size > _HARMLESS and size > packed * 200):
        raise CatalogueError(
            "catalogue.bomb",
            f"'{name}' unpacks to {size // 1024 // 1024:,} MB, which no workbook needs.",
            mend="Save it again, or save it as CSV or Parquet.",
        )


def _title(book: Workbook, sheet: str | None, name: str) -> str:
    titles = [str(worksheet.title) for worksheet in book.worksheets]
    if sheet is None and titles:
        return titles[0]
    if sheet in titles:
        return str(sheet)
    raise CatalogueError(
        "catalogue.missing_sheet",
        f"'{name}' has no sheet '{sheet}', only {', '.join(map(repr, titles)) or 'no sheets'}.",
        mend=did_you_mean(sheet or "", titles),
    )


def _has_formulas(file: IO[bytes]) -> bool:
    """Return whether any sheet holds formulas, without parsing it."""
    with zipfile.ZipFile(file) as archive:
        for member in archive.namelist():
            if not member.startswith("xl/worksheets/"):
                continue
            with archive.open(member) as part:
                tail = b""
                for chunk in codec.read_chunks(part):
                    if _FORMULA.search(tail + chunk):
                        return True
                    tail = chunk[-_LONGEST_TAG:]
    return False


def _cells(book: Workbook, formulas: Workbook | None, title: str) -> Iterator[RawRow]:
    """Iterate over the rows of the sheet, numbered as the sheet numbers them."""
    sheet = book[title]
    # Other programs write wrong dimensions, which would cut the table short.
    sheet.reset_dimensions()
    if formulas is None:
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, [_raw(cell) for cell in row]
        return
    twin = formulas[title]
    twin.reset_dimensions()
    pairs = zip(sheet.iter_rows(), twin.iter_rows(values_only=True), strict=True)
    for number, (row, written) in enumerate(pairs, start=1):
        yield (
            number,
            [
                _raw(cell) if cell.value is not None else _uncalculated(formula)
                for cell, formula in zip(row, written, strict=True)
            ],
        )


def _raw(cell: Any) -> Raw:  # noqa: ANN401 - openpyxl has four classes of cells
    value = cell.value
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        if _is_percentage(cell.number_format):
            return f"{Decimal(repr(value)) * 100:f} %"
        return value
    if isinstance(value, datetime.date):
        return value
    # Times of day and durations are no values of a product table.
    return SpoiltCell(
        text=str(value),
        reason=CellReason.NOT_ONE_VALUE,
        why="a time or duration cell; write a number and its unit",
    )


@functools.lru_cache(maxsize=1_000)
def _is_percentage(number_format: str) -> bool:
    """Return whether a number format multiplies by 100; a quoted sign is only decoration."""
    return "%" in _QUOTED.sub("", number_format)


def _uncalculated(formula: object) -> Raw:
    if formula is None:
        return None
    return SpoiltCell(
        text=str(getattr(formula, "text", formula)),
        reason=CellReason.FORMULA_WITHOUT_VALUE,
        why="a formula whose result was not saved; open and save the file in a spreadsheet",
    )


def _first_row(rows: Iterator[RawRow], name: str) -> Sequence[Raw]:
    for _, cells in rows:
        if any(cell is not None for cell in cells):
            return cells
    raise CatalogueError("catalogue.no_header", f"'{name}' has no row with column names.")


def _fitted(rows: Iterator[RawRow], width: int) -> Iterator[RawRow | BrokenRow]:
    """Give every row the width of the header; cells beyond it that hold something break it."""
    for number, cells in rows:
        if len(cells) < width:
            yield number, [*cells, *([None] * (width - len(cells)))]
        elif all(cell is None for cell in cells[width:]):
            yield number, cells[:width]
        else:
            yield BrokenRow(
                number=number,
                reason=RowReason.TOO_MANY_CELLS,
                why=f"a cell stands to the right of the {width} named columns",
                raw=shown(", ".join(shown(cell) for cell in cells)),
            )
