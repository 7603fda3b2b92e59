"""The arithmetic of numbers: one float64 operation after the other, NULL instead of trouble.

Every function takes known numbers and returns ``None`` where the result is not a finite number.
These are the definitions; the other backends reproduce them.
"""

from __future__ import annotations

import math

MOST_EXPONENT = 709.0
LEAST_EXPONENT = -708.0
"""Beyond these e**x is NULL or 0; between them no engine's last digit over- or underflows."""
WHOLE = 2.0**52
"""From here on every float64 is a whole number."""


def finite(value: float) -> float | None:
    """Return a number, or NULL for NaN and the infinities."""
    return value if math.isfinite(value) else None


def divide(a: float, b: float) -> float | None:
    """Return a ÷ b; NULL if b is zero or the result too large."""
    return finite(a / b) if b != 0 else None


def round_half_away(x: float, digits: int) -> float | None:
    """Return x rounded, halves away from zero.

    With p = 10^|digits|: t = |x| × p (|x| ÷ p for negative digits), one float64 operation;
    n = floor(t), plus 1 if t − n ≥ 0.5; the result is n ÷ p (n × p) with the sign of x. Where
    digits ≥ 0 and |x| ≥ 2^52, x is returned.
    """
    size = abs(x)
    if digits >= 0 and size >= WHOLE:
        return x
    power = 10.0 ** abs(digits)
    scaled = size * power if digits >= 0 else size / power
    whole = math.floor(scaled)
    whole += 1 if scaled - whole >= 0.5 else 0
    result = float(whole) / power if digits >= 0 else float(whole) * power
    return finite(math.copysign(result, x) + 0.0)


def square_root(x: float) -> float | None:
    """Return √x; NULL below zero."""
    return math.sqrt(x) if x >= 0 else None


def natural_logarithm(x: float) -> float | None:
    """Return ln x; NULL unless x is above zero."""
    return math.log(x) if x > 0 else None


def decimal_logarithm(x: float) -> float | None:
    """Return log₁₀ x; NULL unless x is above zero."""
    return math.log10(x) if x > 0 else None


def exponential(x: float) -> float | None:
    """Return e**x; NULL above 709, 0 below −708."""
    if x > MOST_EXPONENT:
        return None
    return math.exp(x) if x >= LEAST_EXPONENT else 0.0


def power(x: float, y: float) -> float | None:
    """Return x**y.

    x**0 is 1, also for x = 0. 0**y is 0 for y > 0, else NULL. A negative x needs a whole y. With
    e = y × ln|x| (float64) the result is NULL for e > 709 and 0 for e < −708.
    """
    if y == 0:
        return 1.0
    if x == 0:
        return 0.0 if y > 0 else None
    if x < 0 and y != math.floor(y):
        return None
    size = y * math.log(abs(x))
    if size > MOST_EXPONENT:
        return None
    return math.pow(x, y) if size >= LEAST_EXPONENT else 0.0
