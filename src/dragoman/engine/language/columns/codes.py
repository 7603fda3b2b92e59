"""Columns of texts, choices, levels and sets: whatever can be asked of codes and dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dragoman.engine.language.columns.truth import is_null
from dragoman.engine.language.types import Type
from dragoman.engine.language.vectors import Codes, CodeVector, Floats, Truths, TruthVector, Vector
from dragoman.engine.language.words import Function


def one_dictionary(vectors: Sequence[CodeVector]) -> tuple[list[Codes], tuple[Any, ...]]:
    """Return the codes of several vectors in one common dictionary, and that dictionary."""
    if all(vector.values == vectors[0].values for vector in vectors):
        return [vector.codes for vector in vectors], vectors[0].values
    place: dict[Any, int] = {}
    tables = []
    for vector in vectors:
        codes = [place.setdefault(value, len(place)) for value in vector.values]
        # The last entry is where code −1 looks: NULL stays NULL.
        tables.append(np.array([*codes, -1], np.int32))
    return [t[v.codes] for t, v in zip(tables, vectors, strict=True)], tuple(place)


def equal(left: CodeVector, right: CodeVector) -> TruthVector:
    """Return where two vectors have the same value; dictionaries may differ."""
    (a, b), _ = one_dictionary([left, right])
    known = (a >= 0) & (b >= 0)
    same = a == b
    return TruthVector(same & known, ~same & known)


def ranks(vector: CodeVector, scale: Type) -> Floats:
    """Return the place of each level on its scale, NaN for NULL."""
    place = {level: float(rank) for rank, level in enumerate(scale.values)}
    table = np.array([*(place[value] for value in vector.values), np.nan], np.float64)
    return table[vector.codes]


def among(vector: CodeVector, options: Sequence[Any]) -> TruthVector:
    """Return where the value is one of the options."""
    table = np.array([*(value in options for value in vector.values), False], np.bool_)
    true = table[vector.codes]
    return TruthVector(true, ~true & (vector.codes >= 0))


def has(function: Function, vectors: Sequence[Vector]) -> TruthVector:
    """Return HAS, HAS_ANY or HAS_ALL of a column of sets: NULL where any argument is."""
    whole, *wanted = vectors
    assert isinstance(whole, CodeVector)
    true = np.array([function is not Function.HAS_ANY])
    known = ~is_null(whole)
    for part in wanted:
        assert isinstance(part, CodeVector)
        holds = _pairs(function, whole, part)
        true = true | holds if function is Function.HAS_ANY else true & holds
        known = known & ~is_null(part)
    return TruthVector(true & known, ~true & known)


def _pairs(function: Function, whole: CodeVector, part: CodeVector) -> Truths:
    """Decide each pair of set and member (or other set) that occurs, once; NULL as false."""
    row = len(part.values) + 1
    keys, inverse = np.unique(
        (whole.codes.astype(np.int64) + 1) * row + part.codes + 1, return_inverse=True
    )
    decided = np.zeros(len(keys), np.bool_)
    for place, key in enumerate(keys.tolist()):
        left, right = divmod(key, row)
        if left and right:
            members, value = whole.values[left - 1], part.values[right - 1]
            wanted = value if isinstance(value, frozenset) else frozenset((value,))
            any_of = function is Function.HAS_ANY
            decided[place] = not members.isdisjoint(wanted) if any_of else members >= wanted
    found: Truths = decided[inverse.reshape(-1)]
    return found
