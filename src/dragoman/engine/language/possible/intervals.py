"""Arithmetic on intervals.

The four operations, roots and roundings of float64 never decrease where the exact ones do not, so
the results at the corners bound all others exactly. Logarithms and powers are off by a few last
digits; their bounds are widened by one part in 10^12.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import assert_never

import numpy as np

from dragoman.engine.language import arithmetic
from dragoman.engine.language.columns import numbers
from dragoman.engine.language.nodes import Operator
from dragoman.engine.language.possible.domains import MOST, PossibleNumber
from dragoman.engine.language.vectors import Floats, Truths
from dragoman.engine.language.words import Function

_LEAST = 5e-324
_WIDER = 1e-12


def bounded(low: Floats, high: Floats, null: Truths, *, some: Truths) -> PossibleNumber:
    """Return bounds as a possible number: what overflows is NULL, ``~some`` is only NULL."""
    some = some & (low <= MOST) & (high >= -MOST)
    null = null | (low < -MOST) | (high > MOST) | ~some
    return PossibleNumber(
        np.where(some, np.clip(low, -MOST, MOST), np.inf),
        np.where(some, np.clip(high, -MOST, MOST), -np.inf),
        null,
    )


def union(a: PossibleNumber, b: PossibleNumber) -> PossibleNumber:
    """Return what is possible in one or the other."""
    return PossibleNumber(np.minimum(a.low, b.low), np.maximum(a.high, b.high), a.null | b.null)


def calculate(operator: Operator, a: PossibleNumber, b: PossibleNumber) -> PossibleNumber:
    """Return one operation."""
    some, null = a.some & b.some, a.null | b.null
    a, b = _filled(a), _filled(b)
    match operator:
        case Operator.ADD:
            low, high = a.low + b.low, a.high + b.high
        case Operator.SUBTRACT:
            low, high = a.low - b.high, a.high - b.low
        case Operator.MULTIPLY:
            low, high = _corners(np.multiply, a, b)
        case Operator.DIVIDE:
            return _quotient(a, b, null, some)
        case _:
            assert_never(operator)
    return _with_null(bounded(low, high, null, some=some), null, some)


def _quotient(a: PossibleNumber, b: PossibleNumber, null: Truths, some: Truths) -> PossibleNumber:
    """Divide by what is above zero and by what is below; zero gives NULL."""
    zero = (b.low <= 0) & (b.high >= 0)
    above = PossibleNumber(np.maximum(b.low, _LEAST), np.maximum(b.high, _LEAST), b.null)
    below = PossibleNumber(np.minimum(b.low, -_LEAST), np.minimum(b.high, -_LEAST), b.null)
    parts = [
        bounded(*_corners(np.divide, a, part), np.zeros_like(null), some=some & possible)
        for part, possible in ((above, b.high > 0), (below, b.low < 0))
    ]
    return _with_null(
        PossibleNumber(
            np.minimum(parts[0].low, parts[1].low),
            np.maximum(parts[0].high, parts[1].high),
            (parts[0].null & (b.high > 0)) | (parts[1].null & (b.low < 0)),
        ),
        null | zero,
        some,
    )


def convert(a: PossibleNumber, ratio: Fraction) -> PossibleNumber:
    """Return numbers in another unit; ratios are above zero."""
    return _rising(a, lambda x: x * float(ratio) if ratio >= 1 else x / float(1 / ratio))


def negate(a: PossibleNumber) -> PossibleNumber:
    """Return the numbers with the other sign."""
    return PossibleNumber(-a.high, -a.low, a.null)


def apply(function: Function, arguments: Sequence[PossibleNumber]) -> PossibleNumber:
    """Return a function of numbers."""
    first = arguments[0]
    match function:
        case Function.MIN_OF | Function.MAX_OF:
            best = np.minimum if function is Function.MIN_OF else np.maximum
            return reduce(lambda a, b: _extreme(best, a, b), arguments)
        case Function.DAYS_BETWEEN:
            return calculate(Operator.SUBTRACT, arguments[1], first)
        case Function.ABS:
            return _size(first)
        case Function.SQRT:
            return _rising(first, np.sqrt, least=0.0)
        case Function.LN | Function.LOG10:
            logarithm = np.log if function is Function.LN else np.log10
            return _wider(_rising(first, logarithm, least=_LEAST))
        case Function.EXP:
            most = arithmetic.MOST_EXPONENT
            return _wider(_rising(first, _exponential, most=most))
        case Function.POWER:
            return _power(first, arguments[1])
        case _:
            digits = [argument.low for argument in arguments[1:]]
            return _rising(first, lambda x: numbers.apply(function, [x, *digits]))


def _rising(
    a: PossibleNumber,
    function: Callable[[Floats], Floats],
    *,
    least: float = -MOST,
    most: float = MOST,
) -> PossibleNumber:
    """Return a function that never falls, defined from ``least`` to ``most`` and NULL beyond."""
    some = a.some & (a.high >= least) & (a.low <= most)
    outside = a.some & ((a.low < least) | (a.high > most))
    filled = _filled(a)
    low, high = (function(np.clip(x, least, most)) for x in (filled.low, filled.high))
    # NaN is what overflowed inside the function.
    low, high = np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)
    return _with_null(bounded(low, high, a.null | outside, some=some), a.null | outside, some)


def _exponential(x: Floats) -> Floats:
    return np.where(x < arithmetic.LEAST_EXPONENT, 0.0, np.exp(x))


def _wider(a: PossibleNumber) -> PossibleNumber:
    room_low, room_high = np.abs(a.low) * _WIDER, np.abs(a.high) * _WIDER
    low = np.where(a.some, np.maximum(a.low - room_low, -MOST), np.inf)
    high = np.where(a.some, np.minimum(a.high + room_high, MOST), -np.inf)
    return PossibleNumber(low, high, a.null)


def _size(a: PossibleNumber) -> PossibleNumber:
    low, high = np.abs(a.low), np.abs(a.high)
    crosses = (a.low <= 0) & (a.high >= 0)
    return PossibleNumber(
        np.where(a.some, np.where(crosses, 0.0, np.minimum(low, high)), np.inf),
        np.where(a.some, np.maximum(low, high), -np.inf),
        a.null,
    )


def _extreme(
    best: Callable[[Floats, Floats], Floats], a: PossibleNumber, b: PossibleNumber
) -> PossibleNumber:
    some = a.some & b.some
    return PossibleNumber(
        np.where(some, best(a.low, b.low), np.inf),
        np.where(some, best(a.high, b.high), -np.inf),
        a.null | b.null | ~some,
    )


def _power(base: PossibleNumber, exponent: PossibleNumber) -> PossibleNumber:
    """Return x**y: exactly bounded for x above zero and for one whole y, else anything."""
    some, null = base.some & exponent.some, base.null | exponent.null
    x, y = _filled(base), _filled(exponent)
    whole = (y.low == y.high) & (np.floor(y.low) == y.low)
    odd = np.mod(y.low, 2) == 1
    above, above_null = _positive_power(np.maximum(x.low, _LEAST), np.maximum(x.high, _LEAST), y)
    below, below_null = _positive_power(np.maximum(-x.high, _LEAST), np.maximum(-x.low, _LEAST), y)
    mirrored = (np.where(odd, -below[1], below[0]), np.where(odd, -below[0], below[1]))
    low = np.where(x.high > 0, above[0], np.inf)
    high = np.where(x.high > 0, above[1], -np.inf)
    low = np.where(x.low < 0, np.minimum(low, mirrored[0]), low)
    high = np.where(x.low < 0, np.maximum(high, mirrored[1]), high)
    # 0**y is 1, 0 or NULL; the hull with both costs little.
    zero = (x.low <= 0) & (x.high >= 0)
    low = np.where(zero, np.minimum(low, 0.0), low)
    high = np.where(zero, np.maximum(high, 1.0), high)
    known = whole | (x.low > 0)
    can_be_null = (
        ~known | (zero & (y.low < 0)) | ((x.high > 0) & above_null) | ((x.low < 0) & below_null)
    )
    return _with_null(
        PossibleNumber(
            np.where(some, np.where(known, low, -MOST), np.inf),
            np.where(some, np.where(known, high, MOST), -np.inf),
            null | can_be_null,
        ),
        null | can_be_null,
        some,
    )


def _positive_power(
    low: Floats, high: Floats, y: PossibleNumber
) -> tuple[tuple[Floats, Floats], Truths]:
    """Return the bounds of x**y = e**(y ln x) for x above zero, and where it may overflow."""
    sizes = [t * np.log(x) for t, x in product((y.low, y.high), (low, high))]
    least, most = reduce(np.minimum, sizes), reduce(np.maximum, sizes)
    top = arithmetic.MOST_EXPONENT
    with_room = np.exp(np.minimum(most, top)) * (1 + _WIDER)
    from_below = np.where(
        least < arithmetic.LEAST_EXPONENT + 1, 0.0, np.exp(np.minimum(least, top)) * (1 - _WIDER)
    )
    return (from_below, with_room), most > top - 1


def _corners(
    operation: Callable[[Floats, Floats], Floats], a: PossibleNumber, b: PossibleNumber
) -> tuple[Floats, Floats]:
    found = [operation(x, y) for x, y in product((a.low, a.high), (b.low, b.high))]
    return reduce(np.minimum, found), reduce(np.maximum, found)


def _filled(a: PossibleNumber) -> PossibleNumber:
    """Return bounds that can be calculated with; where there is no number, 1."""
    return PossibleNumber(np.where(a.some, a.low, 1.0), np.where(a.some, a.high, 1.0), a.null)


def _with_null(a: PossibleNumber, null: Truths, some: Truths) -> PossibleNumber:
    """Return NULL as possible where it is, and where an operand can only be NULL."""
    return PossibleNumber(
        np.where(some, a.low, np.inf),
        np.where(some, a.high, -np.inf),
        np.where(some, a.null | null, True),
    )
