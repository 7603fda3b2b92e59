"""Arithmetic and functions on columns of numbers: the operations of ``arithmetic``, NaN as NULL."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import assert_never

import numpy as np

from dragoman.engine.language import arithmetic
from dragoman.engine.language.nodes import Operator
from dragoman.engine.language.vectors import Floats
from dragoman.engine.language.words import Function


def calculate(operator: Operator, left: Floats, right: Floats) -> Floats:
    """Return one operation on each pair."""
    match operator:
        case Operator.ADD:
            return finite(left + right)
        case Operator.SUBTRACT:
            return finite(left - right)
        case Operator.MULTIPLY:
            return finite(left * right)
        case Operator.DIVIDE:
            # x / 0 is infinite or NaN in IEEE arithmetic, so both become NULL.
            return finite(left / right)
        case _:
            assert_never(operator)


def convert(numbers: Floats, ratio: Fraction) -> Floats:
    """Return numbers in another unit; see ``units.scaled``."""
    return finite(numbers * float(ratio) if ratio >= 1 else numbers / float(1 / ratio))


def apply(function: Function, arguments: Sequence[Floats]) -> Floats:
    """Return a function of numbers (days count as numbers) on each record."""
    first = arguments[0]
    match function:
        case Function.ABS:
            return np.abs(first)
        case Function.FLOOR:
            return np.floor(first)
        case Function.CEIL:
            return np.ceil(first) + 0.0
        case Function.SQRT:
            return np.sqrt(first)
        case Function.ROUND:
            return _rounded(first, int(arguments[1][0]) if len(arguments) > 1 else 0)
        case Function.MIN_OF | Function.MAX_OF:
            best = first
            for other in arguments[1:]:
                # These two hand NaN on, as strictness wants it.
                best = (np.minimum if function is Function.MIN_OF else np.maximum)(best, other)
            return best
        case Function.DAYS_BETWEEN:
            return arguments[1] - first
        case _:
            return _one_by_one(_BY_PYTHON[function], arguments)


def finite(numbers: Floats) -> Floats:
    """Return the numbers with infinities made NaN, in place."""
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers


def _rounded(numbers: Floats, digits: int) -> Floats:
    """Round as ``arithmetic.round_half_away`` does, operation for operation."""
    size = np.abs(numbers)
    power = 10.0 ** abs(digits)
    scaled = size * power if digits >= 0 else size / power
    whole = np.floor(scaled)
    whole += scaled - whole >= 0.5
    rounded = finite(np.copysign(whole / power if digits >= 0 else whole * power, numbers) + 0.0)
    return np.where(size >= arithmetic.WHOLE, numbers, rounded) if digits >= 0 else rounded


def _one_by_one(function: Callable[..., float | None], arguments: Sequence[Floats]) -> Floats:
    """Apply a function of Python to each record.

    NumPy's own exp, log and power differ from the C library's in the last digit, and then one
    record would not agree with the column it comes from.
    """
    first, *rest = arguments
    if all(other.size == 1 for other in rest):
        constants = [other.item() for other in rest]
        distinct, inverse = np.unique(first, return_inverse=True)
        pairs: Iterable[Sequence[float]] = ((x, *constants) for x in distinct.tolist())
    else:
        together = np.broadcast_arrays(*arguments)
        inverse = np.arange(together[0].size)
        pairs = zip(*(each.tolist() for each in together), strict=True)
    results = [_known(function, values) for values in pairs]
    return np.array(results, np.float64)[inverse.reshape(-1)]


def _known(function: Callable[..., float | None], values: Sequence[float]) -> float:
    result = None if any(map(math.isnan, values)) else function(*values)
    return math.nan if result is None else result


_BY_PYTHON: dict[Function, Callable[..., float | None]] = {
    Function.LN: arithmetic.natural_logarithm,
    Function.LOG10: arithmetic.decimal_logarithm,
    Function.EXP: arithmetic.exponential,
    Function.POWER: arithmetic.power,
}
