"""Which product a row describes, and which rows describe the same one."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.engine.catalogue.cells import Rejected, Unknown, outcome_of_form
from dragoman.engine.catalogue.raw import Raw, plain_text, shown
from dragoman.engine.catalogue.reasons import RowReason
from dragoman.engine.catalogue.report import RejectedRow

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Twin:
    """A row whose id another row had before it, at ``first`` among the kept rows."""

    place: int
    product_id: str
    first: int
    is_same: bool


class Identities:
    """The ids of the kept rows, in the order of the file.

    An id is the text of its cells, NFC, with single spaces inside and between. The first row
    with an id is kept; the others are rejected, and it is said whether anything differs.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns
        self._first: dict[str, int] = {}
        self._hashes = array("q")

    @property
    def ids(self) -> list[str]:
        """The ids of the kept rows."""
        return list(self._first)

    def take(
        self,
        numbers: Sequence[int],
        id_cells: Sequence[Sequence[Raw]],
        rows: Sequence[Sequence[Raw]],
    ) -> tuple[list[bool], list[RejectedRow], list[Twin]]:
        """Take a block of rows.

        Returns:
            For each row whether it is kept; the rows that have no id; and those whose id was
            there already, for which it remains to be said what differs.
        """
        kept: list[bool] = []
        nameless: list[RejectedRow] = []
        twins: list[Twin] = []
        for place, (cells, row) in enumerate(zip(id_cells, rows, strict=True)):
            product_id = self._id_of(numbers[place], cells)
            if isinstance(product_id, RejectedRow):
                nameless.append(product_id)
                kept.append(False)
                continue
            first = self._first.setdefault(product_id, len(self._first))
            is_new = first == len(self._hashes)
            kept.append(is_new)
            row_hash = hash(tuple(row))
            if is_new:
                self._hashes.append(row_hash)
            else:
                twins.append(Twin(place, product_id, first, row_hash == self._hashes[first]))
        return kept, nameless, twins

    def _id_of(self, number: int, cells: Sequence[Raw]) -> str | RejectedRow:
        parts: list[str] = []
        for column, cell in zip(self._columns, cells, strict=True):
            outcome = outcome_of_form(cell)
            if isinstance(outcome, Rejected):
                return RejectedRow(
                    number=number,
                    raw=shown(cell),
                    reason=RowReason.BAD_ID,
                    why=f"the id column '{column}' {outcome.why}",
                )
            if not isinstance(outcome, Unknown):
                parts.extend(plain_text(cell).split())
        if parts:
            return unicodedata.normalize("NFC", " ".join(parts))
        named = ", ".join(f"'{column}'" for column in self._columns)
        return RejectedRow(
            number=number, raw="", reason=RowReason.NO_ID, why=f"nothing in id column {named}"
        )


def rejected_twin(
    twin: Twin, *, number: int, first_number: int, differing: Sequence[str]
) -> RejectedRow:
    """Return the rejection of a row whose id was there before.

    ``differing`` are the read columns in which the two rows differ.
    """
    is_same = twin.is_same and not differing
    if is_same:
        why = f"every cell is as in row {first_number}, which was kept"
    elif differing:
        named = ", ".join(differing[:_NAMED])
        more = f" and {len(differing) - _NAMED} more" if len(differing) > _NAMED else ""
        why = f"same id as row {first_number}, which was kept; differs in {named}{more}"
    else:
        why = f"same id as row {first_number}, which was kept; differs in unused columns only"
    return RejectedRow(
        number=number,
        raw=shown(twin.product_id),
        reason=RowReason.DUPLICATE_ROW if is_same else RowReason.DUPLICATE_ID,
        why=why,
    )
