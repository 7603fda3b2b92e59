"""Possible values put together, or taken away for some records."""

from __future__ import annotations

from typing import Any, assert_never

import numpy as np

from dragoman.engine.language.possible import intervals
from dragoman.engine.language.possible.domains import (
    Possible,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
)
from dragoman.engine.language.vectors import Truths

_NO = np.zeros(1, np.bool_)
_YES = np.ones(1, np.bool_)


def join(a: Possible, b: Possible) -> Possible:
    """Return what is possible in one or the other, record by record."""
    match a, b:
        case PossibleNumber(), PossibleNumber():
            return intervals.union(a, b)
        case PossibleTruth(), PossibleTruth():
            return PossibleTruth(a.true | b.true, a.false | b.false, a.null | b.null)
        case PossibleCodes(), PossibleCodes():
            one, other = _listed(a, _YES), _listed(b, _YES)
            values = None
            if one is not None and other is not None:
                values = tuple(dict.fromkeys((*one, *other)))
            return PossibleCodes(values, a.null | b.null)
        case _:
            raise AssertionError("joined values are of one kind")


def where(mask: Truths, a: Possible) -> Possible:
    """Return what is possible where ``mask`` holds, and nothing at all elsewhere."""
    match a:
        case PossibleNumber():
            low, high = np.where(mask, a.low, np.inf), np.where(mask, a.high, -np.inf)
            return PossibleNumber(low, high, a.null & mask)
        case PossibleTruth():
            return PossibleTruth(a.true & mask, a.false & mask, a.null & mask)
        case PossibleCodes():
            return PossibleCodes(_listed(a, mask), a.null & mask)
        case _:
            assert_never(a)


def nothing_like(a: Possible) -> Possible:
    """Return the impossible of the same kind: where joins start."""
    return where(_NO, a)


def null_like(a: Possible) -> Possible:
    """Return NULL, and nothing else, of the same kind."""
    match a:
        case PossibleNumber():
            return PossibleNumber(np.array([np.inf]), np.array([-np.inf]), _YES)
        case PossibleTruth():
            return PossibleTruth(_NO, _NO, _YES)
        case PossibleCodes():
            return PossibleCodes((), _YES)
        case _:
            assert_never(a)


def without_null(a: Possible) -> Possible:
    """Return what is possible other than NULL."""
    null = np.zeros_like(a.null)
    match a:
        case PossibleNumber():
            return PossibleNumber(a.low, a.high, null)
        case PossibleTruth():
            return PossibleTruth(a.true, a.false, null)
        case PossibleCodes():
            return PossibleCodes(_listed(a, _YES), null)
        case _:
            assert_never(a)


def can_be_null(a: Possible) -> tuple[Truths, Truths]:
    """Return where NULL is possible, and where something else is."""
    match a:
        case PossibleNumber():
            return a.null, a.some
        case PossibleTruth():
            return a.null, a.true | a.false
        case PossibleCodes():
            if a.exact is not None:
                return a.null, ~a.null
            some = a.values is None or len(a.values) > 0
            return a.null, np.full(a.null.shape, some)
        case _:
            assert_never(a)


def _listed(a: PossibleCodes, mask: Truths) -> tuple[Any, ...] | None:
    """Return the values that are possible anywhere under a mask."""
    if not mask.any():
        return ()
    if a.exact is None:
        return a.values
    codes, chosen = np.broadcast_arrays(a.exact.codes, mask)
    return tuple(a.exact.values[code] for code in np.unique(codes[chosen & (codes >= 0)]))
