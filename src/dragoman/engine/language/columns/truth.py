"""Three-valued logic on columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.engine.language.vectors import NumberVector, Truths, TruthVector, Vector


def conjunction(parts: Sequence[TruthVector]) -> TruthVector:
    """Return true where all are true, false where one is false."""
    true, false = parts[0].true, parts[0].false
    for part in parts[1:]:
        true, false = true & part.true, false | part.false
    return TruthVector(true, false)


def disjunction(parts: Sequence[TruthVector]) -> TruthVector:
    """Return true where one is true, false where all are false."""
    true, false = parts[0].true, parts[0].false
    for part in parts[1:]:
        true, false = true | part.true, false & part.false
    return TruthVector(true, false)


def is_null(vector: Vector) -> Truths:
    """Return where a vector is NULL."""
    match vector:
        case NumberVector():
            return np.isnan(vector.values)
        case TruthVector():
            return ~(vector.true | vector.false)
        case _:
            return vector.codes < 0
