"""Cells of numbers: decimal signs, groups, units, place-holders and ranges."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from dragoman.engine.catalogue.cells.numbers import WrittenNumber, read_number
from dragoman.engine.catalogue.cells.outcome import (
    PLACEHOLDER,
    CellError,
    Known,
    Outcome,
    Rejected,
    not_one_value,
)
from dragoman.engine.catalogue.cells.units import UnitScale
from dragoman.engine.catalogue.raw import Raw
from dragoman.engine.catalogue.reasons import CellReason, Remark
from dragoman.engine.catalogue.spec import ColumnSpec

_NOT_FINITE = frozenset(("nan", "inf", "infinity", "+inf", "-inf", "+infinity", "-infinity"))


class NumberCells:
    """Reads the cells of one column of numbers.

    A text such as ``1,234`` says two things. The declared decimal sign decides; else the other
    cells of the column do, if all that show a decimal sign show the same one; else the cell is
    rejected as ambiguous.
    """

    def __init__(self, spec: ColumnSpec, cells: Sequence[Raw]) -> None:
        self._spec = spec
        self._cells = cells
        self._units = UnitScale(unit=spec.type.unit, feed_unit=spec.feed_unit)
        self._placeholders = frozenset(
            written.value(spec.decimal or ".")
            for written in map(read_number, spec.unknown_if)
            if written and not written.unit
        )

    def read(self, cell: Raw) -> Outcome:
        """Return what became of one of the cells of the column."""
        try:
            if isinstance(cell, str):
                return self._read_text(cell)
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                return self._in_unit(_typed(cell), "", None)
            raise _not_a_number(cell)
        except CellError as error:
            return Rejected(error.reason, error.why)

    def _read_text(self, cell: str) -> Outcome:
        written = read_number(cell)
        if written is None:
            raise _not_a_number(cell)
        declared = self._spec.decimal
        if not written.doubtful:
            if declared and written.decimal not in (None, declared):
                raise CellError(
                    CellReason.NOT_A_NUMBER,
                    f"is written with '{written.decimal}' as its decimal sign, and the column "
                    f"has '{declared}'",
                )
            return self._in_unit(written.value(None), written.unit, None)
        decimal = declared or self._evidence
        if decimal is None:
            raise _ambiguous(written)
        remark = None if declared else Remark.SEPARATOR
        return self._in_unit(written.value(decimal), written.unit, remark)

    @functools.cached_property
    def _evidence(self) -> str | None:
        """The decimal sign of all cells that show one, if it is the same everywhere."""
        numbers = (read_number(cell) for cell in self._cells if isinstance(cell, str))
        seen = {number.decimal for number in numbers if number and number.decimal}
        return seen.pop() if len(seen) == 1 else None

    def _in_unit(self, number: float, unit: str, remark: Remark | None) -> Outcome:
        if not math.isfinite(number):
            raise CellError(CellReason.NOT_FINITE, "is no finite number")
        if number in self._placeholders and self._units.is_in_feed_unit(number, unit):
            return PLACEHOLDER
        value, is_converted = self._units.in_unit(number, unit)
        if not math.isfinite(value):
            raise CellError(CellReason.NOT_FINITE, "is no finite number")
        valid = self._spec.valid
        if valid and not valid[0] <= value <= valid[1]:
            among = f"{valid[0]:.15g} to {valid[1]:.15g} {self._spec.type.unit or ''}".rstrip()
            raise CellError(
                CellReason.OUT_OF_RANGE, f"is {value:.15g}, outside of the valid range {among}"
            )
        # There is one zero only, so that equal numbers are equal bytes.
        return Known(value + 0.0, Remark.UNIT if is_converted else remark)


def _typed(cell: float) -> float:
    try:
        return float(cell)
    except OverflowError:
        return math.inf


def _not_a_number(cell: Raw) -> CellError:
    if isinstance(cell, tuple):
        return not_one_value(cell)
    if isinstance(cell, str) and cell.strip().casefold() in _NOT_FINITE:
        return CellError(CellReason.NOT_FINITE, "is no finite number")
    return CellError(CellReason.NOT_A_NUMBER, "is not a number")


def _ambiguous(written: WrittenNumber) -> CellError:
    return CellError(
        CellReason.AMBIGUOUS_NUMBER,
        f"can be {written.value('.'):.15g} or {written.value(','):.15g}; "
        "declare the decimal sign of the table",
    )
