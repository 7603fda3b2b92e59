"""Expressions over all products, computed once for each distinct value where that is possible."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.engine.catalogue.column import EPOCH
from dragoman.engine.catalogue.products import Catalogue
from dragoman.engine.language import (
    CodeVector,
    Expression,
    NumberVector,
    TruthVector,
    Value,
    Vector,
    evaluate_columns,
    names,
)

BLOCK_ROWS = 65_536

_Around = Callable[[int], dict[str, Vector]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What an expression may know beside the product: market, industry and day (GS-A24)."""

    market: str | None = None
    industry: str | None = None
    today: datetime.date | None = None

    def vectors(self, length: int) -> dict[str, Vector]:
        """Return each fact as a vector that says the same for every product."""
        day = np.nan if self.today is None else float((self.today - EPOCH).days)
        return {
            "market": _same_text(self.market, length),
            "industry": _same_text(self.industry, length),
            "today": NumberVector(values=np.full(length, day)),
        }


def evaluate_products(
    catalogue: Catalogue, expression: Expression, situation: Situation | None = None
) -> Vector:
    """Return the value of an expression for every product.

    An expression over a single column is computed for the distinct values of that column and
    looked up; any other one is computed over rows in blocks. Names of derived attributes that
    are columns already are read from there.

    Args:
        catalogue: the products.
        expression: over its columns and, if ``situation`` is given, market, industry and today.
        situation: where and when.

    Raises:
        CatalogueError: ``catalogue.unknown_name``.
    """
    around: _Around = situation.vectors if situation else lambda _: {}
    own = sorted(names(expression) - around(0).keys())
    columns = {name: catalogue.column(name) for name in own}
    if len(own) == 1:
        column = columns[own[0]]
        length = column.distinct_count + 1
        entries = evaluate_columns(
            expression, {own[0]: column.dictionary(), **around(length)}, length
        )
        return take(entries, column.codes)
    blocks: list[Vector] = []
    for start in range(0, len(catalogue), BLOCK_ROWS):
        rows = slice(start, min(start + BLOCK_ROWS, len(catalogue)))
        length = rows.stop - start
        vectors = {name: column.vector(rows) for name, column in columns.items()}
        blocks.append(evaluate_columns(expression, {**vectors, **around(length)}, length))
    return joined(blocks)


def take(vector: Vector, places: np.ndarray[tuple[int], np.dtype[np.integer]]) -> Vector:
    """Return the entries of a vector at these places."""
    if isinstance(vector, NumberVector):
        return NumberVector(values=vector.values[places])
    if isinstance(vector, TruthVector):
        return TruthVector(true=vector.true[places], false=vector.false[places])
    return CodeVector(codes=vector.codes[places], values=vector.values)


def joined(parts: Sequence[Vector]) -> Vector:
    """Return the vectors of consecutive blocks as one."""
    first = parts[0]
    if isinstance(first, NumberVector):
        numbers = [part.values for part in parts if isinstance(part, NumberVector)]
        return NumberVector(values=np.concatenate(numbers))
    if isinstance(first, TruthVector):
        truths = [part for part in parts if isinstance(part, TruthVector)]
        return TruthVector(
            true=np.concatenate([part.true for part in truths]),
            false=np.concatenate([part.false for part in truths]),
        )
    return _joined_codes([part for part in parts if isinstance(part, CodeVector)])


def _joined_codes(parts: Sequence[CodeVector]) -> CodeVector:
    """Join vectors that may number their values differently."""
    places: dict[Value, int] = {}
    codes = []
    for part in parts:
        table = np.array(
            [*(places.setdefault(value, len(places)) for value in part.values), -1],
            dtype=np.int32,
        )
        codes.append(table[part.codes])
    return CodeVector(codes=np.concatenate(codes), values=tuple(places))


def _same_text(text: str | None, length: int) -> CodeVector:
    code = -1 if text is None else 0
    values = () if text is None else (text,)
    return CodeVector(codes=np.full(length, code, dtype=np.int32), values=values)
