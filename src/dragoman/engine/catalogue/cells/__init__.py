"""From the raw cells of a column to its values: what each distinct cell means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from dragoman.engine.catalogue.cells.date_cells import DateCells
from dragoman.engine.catalogue.cells.number_cells import NumberCells
from dragoman.engine.catalogue.cells.outcome import (
    EMPTY,
    PLACEHOLDER,
    Known,
    Outcome,
    Rejected,
    Unknown,
)
from dragoman.engine.catalogue.cells.word_cells import ChoiceCells, SetCells, TextCells, clean
from dragoman.engine.catalogue.cells.yes_no_cells import YesNoCells
from dragoman.engine.catalogue.raw import Raw, SpoiltCell, plain_text
from dragoman.engine.catalogue.reasons import CellReason
from dragoman.engine.catalogue.spec import ColumnSpec
from dragoman.engine.language import Kind

__all__ = ["Known", "Outcome", "Rejected", "Unknown", "clean", "outcome_of_form", "read_cells"]


class _Reader(Protocol):
    def read(self, cell: Raw) -> Outcome: ...


_READERS: dict[Kind, Callable[[ColumnSpec, Sequence[Raw]], _Reader]] = {
    Kind.NUMBER: NumberCells,
    Kind.YES_NO: YesNoCells,
    Kind.CHOICE: ChoiceCells,
    Kind.SCALE: ChoiceCells,
    Kind.SET: SetCells,
    Kind.TEXT: TextCells,
    Kind.DATE: DateCells,
}
_FLAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPREADSHEET_ERRORS = frozenset(
    ("#N/A #DIV/0! #VALUE! #REF! #NAME? #NUM! #NULL! #SPILL! #CALC! #BRAK! #Н/Д").split()
)


def read_cells(spec: ColumnSpec, cells: Sequence[Raw]) -> Iterator[Outcome]:
    """Iterate over what became of each of the distinct cells of a column, in their order.

    The reader sees all cells because some can only be understood by the others: ``1,234`` is a
    thousand in one column and little more than one in another.
    """
    placeholders = frozenset(clean(text).casefold() for text in spec.unknown_if)
    reader = _READERS[spec.type.kind](spec, cells)
    for cell in cells:
        yield outcome_of_form(cell, placeholders) or reader.read(cell)


def outcome_of_form(cell: Raw, placeholders: frozenset[str] = frozenset()) -> Outcome | None:
    """Return what became of a cell whatever its kind, or nothing if it has to be read."""
    if cell is None:
        return EMPTY
    if isinstance(cell, SpoiltCell):
        return Rejected(cell.reason, cell.why)
    text = plain_text(cell)
    # What can be printed has no flaw; most cells can.
    if not text.isprintable() and (found := _FLAW.search(text)):
        return _flaw(found[0])
    text = clean(text)
    if not text:
        return None if cell == () else EMPTY
    if placeholders and text.casefold() in placeholders:
        return PLACEHOLDER
    if text in _SPREADSHEET_ERRORS:
        return Rejected(CellReason.SPREADSHEET_ERROR, "is an error of a spreadsheet")
    return None


def _flaw(char: str) -> Rejected:
    """Return why a text with this character in it cannot be used."""
    if "\ud800" <= char <= "\udfff":
        return Rejected(CellReason.BAD_BYTES, "holds bytes that are no text in this encoding")
    return Rejected(CellReason.CONTROL_CHARACTER, f"holds the control character U+{ord(char):04X}")
