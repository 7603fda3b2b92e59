"""Cells of dates."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.engine.catalogue.cells.outcome import (
    CellError,
    Known,
    Outcome,
    Rejected,
    not_one_value,
)
from dragoman.engine.catalogue.raw import Raw
from dragoman.engine.catalogue.reasons import CellReason, Remark
from dragoman.engine.catalogue.spec import ColumnSpec

_ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?P<time>[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?.*)?", re.ASCII
)
_YEAR_LAST = re.compile(
    r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?P<time>[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?.*)?", re.ASCII
)
_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(:00(\.0+)?)?")


@dataclass(frozen=True, slots=True)
class _Written:
    """The parts of a date; ``first`` and ``second`` are day and month in an unknown order."""

    year: int
    first: int
    second: int
    order: str
    has_time: bool


class DateCells:
    """Reads the cells of one column of dates.

    Dates with the year in front are ISO, and with points the day comes first. Otherwise
    03-04-2026 says two things: what is declared decides, else the other cells of the column
    if they all agree, else the cell is rejected as ambiguous.
    """

    def __init__(self, spec: ColumnSpec, cells: Sequence[Raw]) -> None:
        self._day_first = spec.day_first
        self._cells = cells

    def read(self, cell: Raw) -> Outcome:
        """Return what became of one of the cells of the column."""
        try:
            if isinstance(cell, datetime.date):
                return _typed(cell)
            written = _written(cell)
            if written is None:
                raise _not_a_date(cell)
            return self._value(written)
        except CellError as error:
            return Rejected(error.reason, error.why)

    @functools.cached_property
    def _evidence(self) -> bool | None:
        """Whether the day comes first in all cells that show it, if they agree."""
        dates = (_written(cell) for cell in self._cells)
        seen = {date.order for date in dates if date and date.order in ("day", "month")}
        return seen == {"day"} if len(seen) == 1 else None

    def _value(self, written: _Written) -> Known:
        remark = Remark.TIME_OF_DAY if written.has_time else None
        first, second = written.first, written.second
        if written.order == "iso":
            return Known(_date(written.year, first, second), remark)
        if written.order == "doubtful":
            day_first = self._day_first if self._day_first is not None else self._evidence
            if day_first is None:
                raise CellError(
                    CellReason.AMBIGUOUS_DATE,
                    f"can be {_date(written.year, second, first)} or "
                    f"{_date(written.year, first, second)}; write dates as YYYY-MM-DD",
                )
            if self._day_first is None:
                remark = remark or (Remark.DAY_FIRST if day_first else Remark.MONTH_FIRST)
        else:
            day_first = written.order != "month"
            if self._day_first is not None and written.order != "points":
                day_first = self._day_first
        day, month = (first, second) if day_first else (second, first)
        return Known(_date(written.year, month, day), remark)


def _typed(cell: datetime.date) -> Known:
    if isinstance(cell, datetime.datetime):
        has_time = cell.time() != datetime.time()
        return Known(cell.date(), Remark.TIME_OF_DAY if has_time else None)
    return Known(cell)


def _written(cell: Raw) -> _Written | None:
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if found := _ISO.fullmatch(text):
        year, first, second, order = int(found[1]), int(found[3]), int(found[4]), "iso"
    elif found := _YEAR_LAST.fullmatch(text):
        year, first, second = int(found[4]), int(found[1]), int(found[3])
        order = _order(found[2], first, second)
    else:
        return None
    time = found["time"]
    return _Written(year, first, second, order, bool(time and not _MIDNIGHT.fullmatch(time)))


def _order(sign: str, first: int, second: int) -> str:
    """Return what the two numbers in front of the year tell of their order."""
    if sign == ".":
        return "points"
    if first > 12:
        return "day"
    if second > 12:
        return "month"
    return "same" if first == second else "doubtful"


def _date(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise CellError(CellReason.NOT_A_DATE, "is no day of the calendar") from error


def _not_a_date(cell: Raw) -> CellError:
    if isinstance(cell, tuple):
        return not_one_value(cell)
    why = "is not a date"
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        why = "is a number; give the cells of the sheet a date format, or write YYYY-MM-DD"
    return CellError(CellReason.NOT_A_DATE, why)
