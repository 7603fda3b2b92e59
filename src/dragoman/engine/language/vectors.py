"""Columns of values with unknowns: what many records have under one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.types import Kind, Type, Value

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Codes = NDArray[np.int32]

EPOCH = date(1970, 1, 1).toordinal()
"""Dates stand in number vectors as days since 1970-01-01."""


@dataclass(frozen=True, slots=True, eq=False)
class NumberVector:
    """Numbers, or dates as days since 1970-01-01. NaN is NULL; there are no infinities."""

    values: Floats

    def __post_init__(self) -> None:
        """Check the type of the array."""
        _check(self.values, np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class TruthVector:
    """Yes, no, or neither: NULL. Never both."""

    true: Truths
    false: Truths

    def __post_init__(self) -> None:
        """Check the types of the arrays."""
        _check(self.true, np.bool_)
        _check(self.false, np.bool_)
        if self.true.shape != self.false.shape:
            raise LanguageError("vector", "The two halves of a truth vector are of one length.")


@dataclass(frozen=True, slots=True, eq=False)
class CodeVector:
    """Texts, choices, levels or sets: places in ``values``, −1 for NULL.

    For a scale ``values`` are its levels in order; for sets each is a frozenset.
    """

    codes: Codes
    values: tuple[Any, ...]

    def __post_init__(self) -> None:
        """Check the type of the array."""
        _check(self.codes, np.int32)


Vector = NumberVector | TruthVector | CodeVector


def vector_from(values: Sequence[Value | None], of: Type) -> Vector:
    """Return the vector of values of one type.

    >>> vector_from([1.5, None], Type(Kind.NUMBER)).values
    array([1.5, nan])
    """
    match of.kind:
        case Kind.NUMBER:
            return NumberVector(np.array([np.nan if v is None else v for v in values], np.float64))
        case Kind.DATE:
            return NumberVector(np.array([_day(value) for value in values], np.float64))
        case Kind.YES_NO:
            return TruthVector(
                np.array([value is True for value in values], np.bool_),
                np.array([value is False for value in values], np.bool_),
            )
        case _:
            known = [value for value in values if value is not None]
            listed = of.values if of.kind in (Kind.CHOICE, Kind.SCALE) else ()
            distinct = tuple(dict.fromkeys([*listed, *known]))
            place = {value: code for code, value in enumerate(distinct)}
            codes = [-1 if value is None else place[value] for value in values]
            return CodeVector(np.array(codes, np.int32), distinct)


def vector_values(vector: Vector, of: Type) -> list[Value | None]:
    """Return the values of a vector one by one, ``None`` for NULL."""
    match vector:
        case NumberVector():
            known = [None if np.isnan(value) else float(value) for value in vector.values]
            if of.kind is Kind.DATE:
                return [None if v is None else date.fromordinal(EPOCH + int(v)) for v in known]
            return list(known)
        case TruthVector():
            pairs = zip(vector.true, vector.false, strict=True)
            return [True if true else False if false else None for true, false in pairs]
        case _:
            return [None if code < 0 else vector.values[code] for code in vector.codes]


def spread(vector: Vector, length: int) -> Vector:
    """Return a vector of ``length`` entries; one with a single entry has it repeated."""
    match vector:
        case NumberVector():
            return NumberVector(np.broadcast_to(vector.values, length))
        case TruthVector():
            return TruthVector(
                np.broadcast_to(vector.true, length), np.broadcast_to(vector.false, length)
            )
        case _:
            return CodeVector(np.broadcast_to(vector.codes, length), vector.values)


def _day(value: Value | None) -> float:
    return float(value.toordinal() - EPOCH) if isinstance(value, date) else np.nan


def _check(array: np.ndarray[Any, Any], wanted: type[np.generic]) -> None:
    if array.dtype != wanted or array.ndim != 1:
        raise LanguageError(
            "vector", f"A flat array of {wanted.__name__} is wanted, not {array.dtype}."
        )
