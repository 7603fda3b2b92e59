"""Which product a row describes, and which of several rows stands for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.cells import Rejected, Unknown, outcome_of_form
from dragoman.engine.catalogue.raw import Raw, plain_text, shown
from dragoman.engine.catalogue.reasons import RowReason
from dragoman.engine.catalogue.report import RejectedRow

_NAMED = 5


class Identities:
    """The products of the rows, in the order in which they first appear.

    An id is the text of its cells, NFC, with single spaces inside and between.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns
        self._places: dict[str, int] = {}

    @property
    def ids(self) -> list[str]:
        """The ids of the products."""
        return list(self._places)

    def take(
        self, numbers: Sequence[int], id_cells: Sequence[Sequence[Raw]]
    ) -> tuple[list[int | None], list[RejectedRow]]:
        """Take a block of rows.

        Returns:
            For each row the number of its product, nothing if it has no id; and those rows.
        """
        products: list[int | None] = []
        nameless: list[RejectedRow] = []
        for number, cells in zip(numbers, id_cells, strict=True):
            product_id = self._id_of(number, cells)
            if isinstance(product_id, RejectedRow):
                nameless.append(product_id)
                products.append(None)
            else:
                products.append(self._places.setdefault(product_id, len(self._places)))
        return products, nameless

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


def kept_rows(products: NDArray[np.int32], rank: NDArray[np.int8] | None) -> NDArray[np.int64]:
    """Return for each product the row that stands for it: the first of the least rank.

    ``rank`` is 0 of rows that are available, 1 where that is not known, 2 of those that are not;
    without it all rows are alike.
    """
    rows = np.arange(len(products))
    order = np.lexsort((rows, products)) if rank is None else np.lexsort((rows, rank, products))
    _, firsts = np.unique(products[order], return_index=True)
    found: NDArray[np.int64] = order[firsts]
    return found


def rejected_twin(
    *, product_id: str, number: int, kept: int, is_same: bool, differing: Sequence[str], why: str
) -> RejectedRow:
    """Return the rejection of a row whose product another row stands for.

    ``differing`` are the read columns in which the two rows differ; ``is_same`` tells that no
    cell at all does. ``why`` the other one was kept is said if it did not come first.
    """
    if is_same:
        said = f"every cell is as in row {kept}, which was kept"
    else:
        said = f"same id as row {kept}, which was kept{why}; differs in "
        if differing:
            named = ", ".join(differing[:_NAMED])
            more = len(differing) - _NAMED
            said += f"{named} and {more} more" if more > 0 else named
        else:
            said += "unused columns only"
    return RejectedRow(
        number=number,
        raw=shown(product_id),
        reason=RowReason.DUPLICATE_ROW if is_same else RowReason.DUPLICATE_ID,
        why=said,
    )
