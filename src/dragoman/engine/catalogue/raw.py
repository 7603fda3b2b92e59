"""Cells and rows as a file holds them, before anything is understood."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.engine.catalogue.reasons import CellReason, RowReason

_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoiltCell:
    """A cell of which the reader of the file already knows that it holds no value."""

    text: str
    reason: CellReason
    why: str


Raw = str | int | float | bool | datetime.date | tuple[str, ...] | SpoiltCell | None
"""A cell as the format holds it: text (every cell of a CSV file), a number, a truth, a date or
date and time, a list of texts, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRow:
    """A row that has no cells to speak of, because its form is broken."""

    number: int
    reason: RowReason
    why: str
    raw: str


RawRow = tuple[int, Sequence[Raw]]
"""The number of the row as its editor shows it, and a cell for each column of the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """An open table: its header, and its rows one after the other.

    ``is_typed`` says that cells can be other than text. ``encoding`` and ``delimiter`` are
    what a CSV file was read with. Rows can be read once, while the file is open.
    """

    format: str
    header: tuple[str, ...]
    rows: Iterator[RawRow | BrokenRow]
    is_typed: bool
    encoding: str = ""
    delimiter: str = ""


def plain_text(raw: Raw) -> str:
    """Return the text that a cell stands for, the same whatever the format of the file.

    >>> [plain_text(cell) for cell in ("8 GB", 5.0, 0.25, True, None, ("a", "b"))]
    ['8 GB', '5', '0.25', 'true', '', 'a, b']
    """
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime.datetime):
        midnight = raw.time() == datetime.time() and raw.tzinfo is None
        return raw.date().isoformat() if midnight else raw.isoformat(sep=" ")
    if isinstance(raw, datetime.date):
        return raw.isoformat()
    if isinstance(raw, tuple):
        return ", ".join(raw)
    return raw.text if isinstance(raw, SpoiltCell) else str(raw)


def shown(raw: Raw) -> str:
    """Return a cell as a report shows it: readable, printable, and of bounded length."""
    text = plain_text(raw)
    if len(text) > _SHOWN:
        text = f"{text[: _SHOWN - 1]}…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def counted(count: int, noun: str) -> str:
    """Return a count with its noun, as reports say it.

    >>> counted(1, "row"), counted(2_000, "row")
    ('1 row', '2,000 rows')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _escaped(char: str) -> str:
    """Return an unprintable character as Python would write it; a stray byte as that byte."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")
