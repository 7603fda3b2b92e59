"""Twins: products that are one and the same, under several names or listed several times.

Whether products are twins follows from the catalogue and the model alone (advice.md, section 5),
so it is found out once; a turn only looks it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.catalogue import Catalogue
from dragoman.engine.knowledge import Category

Rows = npt.NDArray[np.int64]
_Codes = npt.NDArray[np.unsignedinteger[Any]]
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)


class Twins:
    """Knows of every row which product it is: the smallest row of its twins stands for all.

    ``rows`` are those that have a twin, ascending, and ``firsts`` the smallest twin of each.
    """

    def __init__(self, *, rows: Rows, firsts: Rows) -> None:
        self._rows = rows
        self._firsts = firsts
        self._by_first = np.argsort(firsts, kind="stable")

    @classmethod
    def of(cls, *, category: Category, catalogue: Catalogue) -> Twins:
        """Return the twins of a catalogue: equal in ``same_by``, else in all that may advise."""
        wanted = category.products.same_by or tuple(
            attribute.id
            for attribute in category.attributes.values()
            if attribute.nature.may_advise
        )
        codes = [catalogue.columns[name].codes for name in wanted]
        rows, groups = _alike(codes, len(catalogue))
        firsts = np.full(int(groups.max(initial=-1)) + 1, len(catalogue), np.int64)
        np.minimum.at(firsts, groups, rows)
        order = np.argsort(rows)
        return cls(rows=rows[order], firsts=firsts[groups][order])

    def __bool__(self) -> bool:
        return bool(len(self._rows))

    def product(self, rows: Rows) -> Rows:
        """Return for each row the row that stands for its product."""
        if not self:
            return rows
        at = np.minimum(np.searchsorted(self._rows, rows), len(self._rows) - 1)
        found: Rows = np.where(self._rows[at] == rows, self._firsts[at], rows)
        return found

    def members(self, row: int) -> Rows:
        """Return all rows of the product in a row, ascending."""
        first = int(self.product(np.array([row], np.int64))[0])
        low, high = np.searchsorted(self._firsts[self._by_first], [first, first + 1])
        if low == high:
            return np.array([row], np.int64)
        found: Rows = self._rows[self._by_first[low:high]]
        return found

    def first_of_each(self, rows: Rows) -> Rows:
        """Return the rows without those whose product stands before them already."""
        return rows[self.is_first(rows)]

    def is_first(self, rows: Rows) -> npt.NDArray[np.bool_]:
        """Tell of each row whether no row before it in this list holds the same product."""
        if not self:
            return np.ones(len(rows), np.bool_)
        _, places = np.unique(self.product(rows), return_index=True)
        found = np.zeros(len(rows), np.bool_)
        found[places] = True
        return found


def _alike(codes: Sequence[_Codes], count: int) -> tuple[Rows, Rows]:
    """Return the rows that share all codes with another one, and the number of each group.

    A row of which nothing is known (all codes 0) is like no other.
    """
    mixed = np.zeros(count, np.uint64)
    known = np.zeros(count, np.bool_)
    for column in codes:
        mixed = (mixed ^ column) * _ODD
        mixed ^= mixed >> np.uint64(29)
        known |= column != 0
    rows = np.flatnonzero(known)
    rows = rows[np.argsort(mixed[rows], kind="stable")]
    repeats = mixed[rows[1:]] == mixed[rows[:-1]]
    is_shared = np.zeros(len(rows), np.bool_)
    is_shared[1:] |= repeats
    is_shared[:-1] |= repeats
    rows = rows[is_shared]
    # Equal by their hashes, which stand together; the codes tell whether they really are.
    begins = np.append(True, mixed[rows[1:]] != mixed[rows[:-1]])[: len(rows)]
    for column in codes:
        if (~begins[1:] & (column[rows[1:]] != column[rows[:-1]])).any():
            return _surely_alike(codes, rows)
    return rows, np.cumsum(begins) - 1


def _surely_alike(codes: Sequence[_Codes], rows: Rows) -> tuple[Rows, Rows]:
    """Return the same by the codes alone, for when two different rows have one hash."""
    table = np.stack([column[rows] for column in codes], axis=1).astype(np.uint32)
    _, groups, sizes = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    groups = groups.reshape(-1)
    is_twin = sizes[groups] > 1
    _, numbers = np.unique(groups[is_twin], return_inverse=True)
    return rows[is_twin], numbers.astype(np.int64)
