"""Comparisons, IN and HAS between possible values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice, product
from typing import Any, assert_never

import numpy as np

from dragoman.engine.language.columns import codes
from dragoman.engine.language.nodes import Comparison
from dragoman.engine.language.possible.domains import (
    Possible,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
)
from dragoman.engine.language.types import Type
from dragoman.engine.language.vectors import EPOCH, CodeVector
from dragoman.engine.language.words import Function

MOST_PAIRS = 256
"""So many combinations of possible members are tried; beyond, HAS may be either."""


def compare(operator: Comparison, a: Possible, b: Possible, of: Type) -> PossibleTruth:
    """Return what a comparison of two values of one type can be."""
    if isinstance(a, PossibleTruth) and isinstance(b, PossibleTruth):
        same = (a.true & b.true) | (a.false & b.false)
        other = (a.true & b.false) | (a.false & b.true)
        return _equality(operator, PossibleTruth(same, other, a.null | b.null))
    if isinstance(a, PossibleCodes) and isinstance(b, PossibleCodes):
        if operator in (Comparison.EQUAL, Comparison.DIFFERENT):
            return _equality(operator, _equal(a, b))
        a, b = _ranks(a, of), _ranks(b, of)
    assert isinstance(a, PossibleNumber) and isinstance(b, PossibleNumber)
    return _ordered(operator, a, b)


def among(a: Possible, options: Sequence[Any]) -> PossibleTruth:
    """Return what IN can be."""
    if isinstance(a, PossibleCodes):
        return _among_codes(a, options)
    assert isinstance(a, PossibleNumber)
    numbers = [float(v.toordinal() - EPOCH) if isinstance(v, date) else v for v in options]
    true, certain = np.zeros(1, np.bool_), np.zeros(1, np.bool_)
    for number in numbers:
        true = true | ((a.low <= number) & (number <= a.high))
        certain = certain | ((a.low == number) & (a.high == number))
    return PossibleTruth(true, a.some & ~certain, a.null)


def has(function: Function, arguments: Sequence[Possible]) -> PossibleTruth:
    """Return what HAS, HAS_ANY or HAS_ALL can be."""
    parts = [part for part in arguments if isinstance(part, PossibleCodes)]
    null = parts[0].null
    for part in parts[1:]:
        null = null | part.null
    open_values = [part.values for part in parts if part.exact is None]
    if any(values is None for values in open_values):
        return PossibleTruth(np.ones_like(null), np.ones_like(null), null)
    trials = list(islice(product(*(values or () for values in open_values)), MOST_PAIRS + 1))
    if len(trials) > MOST_PAIRS:
        return PossibleTruth(np.ones_like(null), np.ones_like(null), null)
    true, false = np.zeros(1, np.bool_), np.zeros(1, np.bool_)
    for trial in trials:
        chosen = iter(trial)
        found = codes.has(function, [part.exact or _constant(next(chosen)) for part in parts])
        true, false = true | found.true, false | found.false
    return PossibleTruth(true, false, null)


def _ordered(operator: Comparison, a: PossibleNumber, b: PossibleNumber) -> PossibleTruth:
    some = a.some & b.some
    null = a.null | b.null
    match operator:
        case Comparison.EQUAL | Comparison.DIFFERENT:
            fixed = (a.low == a.high) & (b.low == b.high) & (a.low == b.low)
            overlap = (a.low <= b.high) & (b.low <= a.high)
            return _equality(operator, PossibleTruth(overlap & some, ~fixed & some, null))
        case Comparison.LESS:
            true, false = a.low < b.high, a.high >= b.low
        case Comparison.AT_MOST:
            true, false = a.low <= b.high, a.high > b.low
        case Comparison.MORE:
            true, false = a.high > b.low, a.low <= b.high
        case Comparison.AT_LEAST:
            true, false = a.high >= b.low, a.low < b.high
        case _:
            assert_never(operator)
    return PossibleTruth(true & some, false & some, null)


def _equality(operator: Comparison, same: PossibleTruth) -> PossibleTruth:
    if operator is Comparison.EQUAL:
        return same
    return PossibleTruth(same.false, same.true, same.null)


def _equal(a: PossibleCodes, b: PossibleCodes) -> PossibleTruth:
    null = a.null | b.null
    if a.exact is not None and b.exact is not None:
        found = codes.equal(a.exact, b.exact)
        return PossibleTruth(found.true, found.false, null)
    if a.values is None or b.values is None:
        return PossibleTruth(np.ones_like(null), np.ones_like(null), null)
    exact, other = (a, b) if a.exact is not None else (b, a)
    assert other.values is not None
    member = _among_codes(exact, other.values)
    # With several values possible on the other side it may be another one each time.
    several = len(other.values) > 1
    unequal = (member.true | member.false) if several else member.false
    some = len(other.values) > 0
    return PossibleTruth(member.true & some, unequal & some, null)


def _among_codes(a: PossibleCodes, options: Sequence[Any]) -> PossibleTruth:
    if a.exact is not None:
        found = codes.among(a.exact, options)
        return PossibleTruth(found.true, found.false, a.null)
    if a.values is None:
        return PossibleTruth(np.ones_like(a.null), np.ones_like(a.null), a.null)
    true = any(value in options for value in a.values)
    false = any(value not in options for value in a.values)
    return PossibleTruth(np.full(a.null.shape, true), np.full(a.null.shape, false), a.null)


def _ranks(a: PossibleCodes, scale: Type) -> PossibleNumber:
    if a.exact is not None:
        ranks = codes.ranks(a.exact, scale)
        return PossibleNumber(
            np.where(a.null, np.inf, ranks), np.where(a.null, -np.inf, ranks), a.null
        )
    possible = [float(scale.values.index(value)) for value in a.values or ()]
    low, high = min(possible, default=np.inf), max(possible, default=-np.inf)
    return PossibleNumber(np.full(a.null.shape, low), np.full(a.null.shape, high), a.null)


def _constant(value: Any) -> CodeVector:  # noqa: ANN401
    return CodeVector(np.zeros(1, np.int32), (value,))
