"""Comma-separated tables, as people and programs really write them."""

from __future__ import annotations

import contextlib
import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.engine.catalogue import codec
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.raw import BrokenRow, RawRow, RawTable, counted, shown
from dragoman.engine.catalogue.readers.encoding import encoding_of
from dragoman.engine.catalogue.readers.header import column_names
from dragoman.engine.catalogue.reasons import RowReason

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_RECORD_LINES = 1_000
_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


class _RecordTooLong(Exception):  # noqa: N818 - a signal inside this module, no error of anyone
    """A record runs over so many lines that its quote cannot have been meant."""


class _Lines:
    """Lines of a file, numbered from 1, that can be given back.

    ``taken`` are the lines given out since `begin`: the lines of one record.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._source = iter(lines)
        self._returned: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._source)
        if len(self.taken) >= _LONGEST_RECORD_LINES:
            self._returned.appendleft(line)
            raise _RecordTooLong
        self.number += 1
        self.taken.append(line)
        return line

    def begin(self) -> int:
        """Begin a new record and return the number of its first line."""
        self.taken.clear()
        return self.number + 1

    def give_back(self, *, all_but: int) -> None:
        """Put back the lines of the record but the first few, to be read again."""
        self._returned.extendleft(reversed(self.taken[all_but:]))
        self.number -= len(self.taken) - all_but
        del self.taken[all_but:]


@contextlib.contextmanager
def read_csv(
    path: Path, *, encoding: str | None, delimiter: str | None, expected: frozenset[str]
) -> Iterator[RawTable]:
    """Open a CSV table; every cell is text.

    Args:
        path: the file.
        encoding: as declared, else it is found out.
        delimiter: as declared, else the one with which the header has most of ``expected``.
        expected: names of columns that the header should have.

    A quote that is opened and not closed costs its own line only: the lines after it are read
    again. A row number is the line on which the row begins.

    Raises:
        CatalogueError: ``catalogue.unreadable_encoding``, ``catalogue.no_header``,
            ``catalogue.not_csv``.
    """
    with codec.open_bytes(path) as file:
        found = encoding_of(file, declared=encoding, name=path.name)
    with codec.open_text(path, encoding=found) as text:
        lines = _Lines(_readable(text, path.name, found))
        header_line = _header_line(lines, path.name)
        if named := _SEP.fullmatch(header_line):
            delimiter = named[1]
            header_line = _header_line(lines, path.name)
        delimiter = delimiter or _delimiter_of(header_line, expected)
        lines.give_back(all_but=0)
        header = _header(lines, delimiter, path.name)
        yield RawTable(
            format="CSV",
            header=header,
            rows=_rows(lines, delimiter, len(header)),
            is_typed=False,
            encoding=found,
            delimiter=delimiter,
        )


def _readable(lines: Iterable[str], name: str, encoding: str) -> Iterator[str]:
    """Pass lines on; name the file where an encoding such as UTF-16 breaks off in the middle."""
    try:
        yield from lines
    except UnicodeError as error:
        raise CatalogueError(
            "catalogue.unreadable_encoding",
            f"'{name}' cannot be read as {encoding}: {error}.",
            mend="Declare the encoding it was saved with, or save it as UTF-8.",
        ) from error


def _header_line(lines: _Lines, name: str) -> str:
    """Return the first line that is not blank."""
    lines.begin()
    for line in lines:
        if line.strip("\r\n \t,;|"):
            return line
        lines.begin()
    raise CatalogueError("catalogue.no_header", f"'{name}' has no line with column names.")


def _delimiter_of(header_line: str, expected: frozenset[str]) -> str:
    """Return the delimiter with which the header has most expected columns, then most columns."""

    def quality(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header_line], delimiter=delimiter), [])
        return len(expected.intersection(cell.strip() for cell in cells)), len(cells)

    return max(_DELIMITERS, key=quality)


def _header(lines: _Lines, delimiter: str, name: str) -> tuple[str, ...]:
    """Return the names of the columns; a quoted name may run over several lines."""
    lines.begin()
    try:
        cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
    except (csv.Error, _RecordTooLong) as error:
        raise CatalogueError(
            "catalogue.not_csv",
            f"The header of '{name}' cannot be read: {_why_broken(error)}.",
            mend="Save the table as CSV again, with quotes around names that contain quotes.",
        ) from error
    return column_names(cells, name=name)


def _rows(lines: _Lines, delimiter: str, width: int) -> Iterator[RawRow | BrokenRow]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RecordTooLong) as error:
            first = lines.taken[0]
            lines.give_back(all_but=1)
            # The reader is in the middle of a record; a new one begins where we are.
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            yield BrokenRow(
                number=number,
                reason=RowReason.BROKEN_QUOTES,
                why=_why_broken(error),
                raw=shown(first.rstrip("\r\n")),
            )
            continue
        if len(cells) == width:
            yield number, cells
        elif not any(cells):
            yield number, ()
        elif len(cells) > width and not any(cells[width:]):
            yield number, cells[:width]
        else:
            yield _ragged(number, cells, width, delimiter)


def _why_broken(error: csv.Error | _RecordTooLong) -> str:
    if isinstance(error, _RecordTooLong):
        return f"a quote is opened and not closed within {_LONGEST_RECORD_LINES:,} lines"
    if "unexpected end of data" in str(error):
        return "a quote is opened and never closed"
    if "field larger" in str(error):
        return f"a cell has more than {csv.field_size_limit():,} characters"
    return "a quote stands in the middle of a cell, or is not closed"


def _ragged(number: int, cells: list[str], width: int, delimiter: str) -> BrokenRow:
    few = len(cells) < width
    return BrokenRow(
        number=number,
        reason=RowReason.TOO_FEW_CELLS if few else RowReason.TOO_MANY_CELLS,
        why=f"{counted(len(cells), 'cell')}, and the table has {counted(width, 'column')}",
        raw=shown(delimiter.join(cells)),
    )
