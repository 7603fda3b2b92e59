"""Comparisons on columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np

from dragoman.engine.language.columns import codes
from dragoman.engine.language.columns.truth import conjunction, disjunction
from dragoman.engine.language.nodes import Comparison, Literal
from dragoman.engine.language.types import Type
from dragoman.engine.language.vectors import (
    EPOCH,
    CodeVector,
    Floats,
    NumberVector,
    Truths,
    TruthVector,
    Vector,
)


def compare(operator: Comparison, left: Vector, right: Vector, of: Type) -> TruthVector:
    """Return where a comparison of two vectors of one type holds and where it does not."""
    if isinstance(left, NumberVector) and isinstance(right, NumberVector):
        return _ordered(operator, left.values, right.values)
    if isinstance(left, CodeVector) and isinstance(right, CodeVector):
        if operator in _EQUALITIES:
            return _equality(operator, codes.equal(left, right))
        return _ordered(operator, codes.ranks(left, of), codes.ranks(right, of))
    assert isinstance(left, TruthVector) and isinstance(right, TruthVector)
    opposite = TruthVector(right.false, right.true)
    same = disjunction([conjunction([left, right]), conjunction([_not(left), opposite])])
    return _equality(operator, same)


def among(vector: Vector, options: Sequence[Literal]) -> TruthVector:
    """Return where the value is one of the constants."""
    values = [option.value for option in options]
    if isinstance(vector, CodeVector):
        return codes.among(vector, values)
    assert isinstance(vector, NumberVector)
    numbers = [v.toordinal() - EPOCH if isinstance(v, date) else v for v in values]
    true = np.isin(vector.values, np.array(numbers, np.float64))
    return TruthVector(true, ~true & ~np.isnan(vector.values))


def _ordered(operator: Comparison, left: Floats, right: Floats) -> TruthVector:
    # Both directions are asked, so that NaN makes neither true.
    if operator is Comparison.DIFFERENT:
        return _equality(operator, _ordered(Comparison.EQUAL, left, right))
    if operator is Comparison.EQUAL:
        return TruthVector(left == right, (left < right) | (left > right))
    holds = _COMPARE[operator](left, right)
    return TruthVector(holds, _COMPARE[operator.opposite](left, right))


def _equality(operator: Comparison, same: TruthVector) -> TruthVector:
    return same if operator is Comparison.EQUAL else _not(same)


def _not(vector: TruthVector) -> TruthVector:
    return TruthVector(vector.false, vector.true)


_EQUALITIES = (Comparison.EQUAL, Comparison.DIFFERENT)
_COMPARE: dict[Comparison, Callable[[Any, Any], Truths]] = {
    Comparison.LESS: np.less,
    Comparison.AT_MOST: np.less_equal,
    Comparison.MORE: np.greater,
    Comparison.AT_LEAST: np.greater_equal,
}
