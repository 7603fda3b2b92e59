"""CASE and COALESCE on columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dragoman.engine.language.columns.codes import one_dictionary
from dragoman.engine.language.vectors import CodeVector, NumberVector, Truths, TruthVector, Vector

_Cells = np.ndarray[Any, np.dtype[Any]]


def choose(
    conditions: Sequence[TruthVector], results: Sequence[Vector], *, else_possible: bool
) -> Vector:
    """Return CASE: one result for each condition, then that of ELSE.

    The first branch whose condition is true ends the search. Branches whose condition is NULL
    stay possible; where the possible results are not all the same, the whole is NULL.
    """
    cells, is_null, wrap = _cells(results)
    shape = np.broadcast_shapes(*(c.true.shape for c in conditions), *(c.shape for c in cells))
    value = np.full(shape, cells[-1].dtype.type(-1))
    found = np.zeros(shape, np.bool_)
    differs = np.zeros(shape, np.bool_)
    open_ = np.ones(shape, np.bool_)
    for condition, cell in zip(conditions, cells, strict=False):
        _admit(open_ & ~condition.false, cell, value, found, differs, is_null)
        open_ &= ~condition.true
    if else_possible:
        _admit(open_, cells[-1], value, found, differs, is_null)
    return wrap(value, differs)


def coalesce(vectors: Sequence[Vector]) -> Vector:
    """Return the first of several values that is not NULL."""
    cells, is_null, wrap = _cells(vectors)
    best = cells[0]
    for cell in cells[1:]:
        best = np.where(is_null(best), cell, best)
    return wrap(best, np.zeros(best.shape, np.bool_))


def _admit(
    here: Truths,
    cell: _Cells,
    value: _Cells,
    found: Truths,
    differs: Truths,
    is_null: Callable[[_Cells], Truths],
) -> None:
    """Take a result as possible ``here``: note it, or that it differs from an earlier one."""
    same = (value == cell) | (is_null(value) & is_null(cell))
    differs |= here & found & ~same
    np.copyto(value, cell, where=here & ~found)
    found |= here


def _cells(
    vectors: Sequence[Vector],
) -> tuple[list[_Cells], Callable[[_Cells], Truths], Callable[[_Cells, Truths], Vector]]:
    """Return plain arrays that can be compared, how to see NULL in them, and the way back."""
    if isinstance(vectors[-1], NumberVector):
        return (
            [vector.values for vector in vectors if isinstance(vector, NumberVector)],
            np.isnan,
            lambda cells, null: NumberVector(np.where(null, np.nan, cells)),
        )
    if isinstance(vectors[-1], TruthVector):
        return (
            [
                np.where(vector.true, 1, np.where(vector.false, 0, -1)).astype(np.int8)
                for vector in vectors
                if isinstance(vector, TruthVector)
            ],
            _negative,
            lambda cells, null: TruthVector((cells == 1) & ~null, (cells == 0) & ~null),
        )
    codes, values = one_dictionary([v for v in vectors if isinstance(v, CodeVector)])
    return (
        list(codes),
        _negative,
        lambda cells, null: CodeVector(np.where(null, -1, cells).astype(np.int32), values),
    )


def _negative(cells: _Cells) -> Truths:
    return cells < 0
