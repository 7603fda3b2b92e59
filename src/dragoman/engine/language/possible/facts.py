"""Domains of facts as possible values."""

from __future__ import annotations

from datetime import date

import numpy as np

from dragoman.engine.language.columns.truth import is_null
from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.evaluate import checked_value
from dragoman.engine.language.nodes import Name
from dragoman.engine.language.possible.domains import (
    MOST,
    Domain,
    Exactly,
    OneOf,
    Possible,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
)
from dragoman.engine.language.types import Kind, Type
from dragoman.engine.language.vectors import (
    EPOCH,
    CodeVector,
    NumberVector,
    TruthVector,
    Vector,
    vector_from,
)


def from_vector(vector: Vector) -> Possible:
    """Return exactly what stands in a vector."""
    null = is_null(vector)
    match vector:
        case NumberVector():
            return PossibleNumber(
                np.where(null, np.inf, vector.values), np.where(null, -np.inf, vector.values), null
            )
        case TruthVector():
            return PossibleTruth(vector.true, vector.false, null)
        case _:
            return PossibleCodes(vector.values, null, vector)


def from_domain(domain: Domain | None, name: Name) -> Possible:
    """Return what a fact can be."""
    of = name.type
    match domain:
        case None:
            return _anything(of)
        case Exactly():
            value = domain.value
            if isinstance(value, Vector):
                return from_vector(value)
            return from_vector(vector_from([checked_value(value, of=of, name=name.id)], of))
        case OneOf():
            values = [checked_value(value, of=of, name=name.id) for value in domain.values]
            vector = vector_from(values, of)
            return _one_of(vector, np.array([domain.null]))
        case _:
            low, high = _bound(domain.low), _bound(domain.high)
            if of.kind is not (Kind.DATE if isinstance(domain.low, date) else Kind.NUMBER):
                raise LanguageError("domain", f"'{name.id}' of kind {of} has no such interval.")
            return PossibleNumber(
                np.array([max(low, -MOST)]), np.array([min(high, MOST)]), np.array([domain.null])
            )


def spread(possible: Possible, length: int) -> Possible:
    """Return a result with ``length`` entries."""
    null = np.broadcast_to(possible.null, length)
    match possible:
        case PossibleNumber():
            low, high = (np.broadcast_to(each, length) for each in (possible.low, possible.high))
            return PossibleNumber(low, high, null)
        case PossibleTruth():
            true, false = (
                np.broadcast_to(each, length) for each in (possible.true, possible.false)
            )
            return PossibleTruth(true, false, null)
        case _:
            if possible.exact is None:
                return PossibleCodes(possible.values, null)
            codes = np.broadcast_to(possible.exact.codes, length)
            exact = CodeVector(codes, possible.exact.values)
            return PossibleCodes(possible.values, null, exact)


def _one_of(vector: Vector, null: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Possible:
    match vector:
        case NumberVector():
            known = vector.values
            low, high = np.min(known, initial=np.inf), np.max(known, initial=-np.inf)
            return PossibleNumber(np.array([low]), np.array([high]), null)
        case TruthVector():
            return PossibleTruth(
                np.array([vector.true.any()]), np.array([vector.false.any()]), null
            )
        case _:
            return PossibleCodes(tuple(vector.values[code] for code in vector.codes), null)


def _anything(of: Type) -> Possible:
    yes = np.array([True])
    match of.kind:
        case Kind.NUMBER | Kind.DATE:
            return PossibleNumber(np.array([-MOST]), np.array([MOST]), yes)
        case Kind.YES_NO:
            return PossibleTruth(yes, yes, yes)
        case Kind.CHOICE | Kind.SCALE:
            return PossibleCodes(of.values, yes)
        case _:
            return PossibleCodes(None, yes)


def _bound(value: float | date) -> float:
    return float(value.toordinal() - EPOCH) if isinstance(value, date) else float(value)
