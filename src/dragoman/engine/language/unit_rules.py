"""What arithmetic does to units.

``None`` is a number whose unit nobody stated: a bare literal, a coefficient, a count. It goes with
every unit. In a *plain* place, the argument of a function that takes plain numbers, levels (°C, dB)
count as such numbers too.
"""

from __future__ import annotations

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.nodes import Arithmetic, Call, Case, Expression, Negate, Operator
from dragoman.engine.language.units import (
    LEVELS,
    aligned_unit,
    is_level,
    multiply_units,
    same_dimension,
    temperature_power,
)

_Units = tuple[str | None, str | None]


def arithmetic_unit(
    operator: Operator,
    left: str | None,
    right: str | None,
    *,
    loose: tuple[bool, bool] = (False, False),
    plain: bool = False,
) -> _Units:
    """Return the unit to convert the right side to (``None``: leave it) and that of the result.

    >>> arithmetic_unit(Operator.ADD, "W", "kW")
    ('W', 'W')
    >>> arithmetic_unit(Operator.SUBTRACT, "°C", "°C")
    (None, 'K')
    """
    if plain:
        left = None if is_level(left) else left
        right = None if is_level(right) else right
    if operator in (Operator.ADD, Operator.SUBTRACT):
        if is_level(left) or is_level(right):
            return _shift(
                operator,
                _beside(left, right, loose=loose[0]),
                _beside(right, left, loose=loose[1]),
            )
        return common_unit(left, right, loose=loose)
    return _scale(operator, left, right)


def common_unit(
    left: str | None, right: str | None, *, loose: tuple[bool, bool] = (False, False)
) -> _Units:
    """Return the unit to convert the right side to, and the unit both then have.

    ``loose`` tells which sides are loose (see :func:`is_loose`): those go with another dimension
    too and are then taken as they stand.
    """
    if left is None or right is None:
        return None, left or right
    if same_dimension(left, right):
        return (None if left == right else left), left
    if any(loose):
        return None, (None if all(loose) else right if loose[0] else left)
    raise LanguageError(
        "units_differ",
        f"{left} and {right} do not measure the same thing.",
        mend=_level_hint(left, right) or "Write UNIT(…) where a number is meant in another unit.",
    )


def is_loose(expr: Expression) -> bool:
    """Tell whether the unit of a number is only what is known of it.

    In ``living_area * 120`` nobody said that 120 are W/m²: so its m² convert to other areas, but
    the product goes with W as well. A product is loose if a factor has no unit or is loose; sums,
    results of CASE and arguments are if all are that have a unit.
    """
    match expr:
        case Arithmetic(operator=Operator.MULTIPLY | Operator.DIVIDE):
            sides = (expr.left, expr.right)
            return any(side.type.unit is None or is_loose(side) for side in sides)
        case Arithmetic():
            parts: tuple[Expression | None, ...] = (expr.left, expr.right)
        case Negate():
            parts = (expr.operand,)
        case Call():
            parts = expr.arguments
        case Case():
            parts = (*(branch.result for branch in expr.branches), expr.otherwise)
        case _:
            return False
    known = [part for part in parts if part is not None and part.type.unit is not None]
    return bool(known) and all(is_loose(part) for part in known)


def _beside(unit: str | None, other: str | None, *, loose: bool) -> str | None:
    """Return a unit as it counts beside a level: what is loose and no difference has none."""
    if not loose or unit is None or is_level(unit):
        return unit
    return unit if is_level(other) and same_dimension(unit, LEVELS[other]) else None


def _shift(operator: Operator, left: str | None, right: str | None) -> _Units:
    """Add to or subtract from a level, or take the difference of two."""
    subtracts = operator is Operator.SUBTRACT
    if is_level(left) and left == right and subtracts:
        return None, LEVELS[left]
    if is_level(left) and right is None:
        return None, left
    if is_level(right) and left is None:
        return None, LEVELS[right] if subtracts else right
    if is_level(left) and right is not None and same_dimension(LEVELS[left], right):
        return (None if right == LEVELS[left] else LEVELS[left]), left
    if is_level(right) and left == LEVELS[right] and not subtracts:
        return None, right
    raise _level(f"{left} {operator} {right} has no meaning")


def _scale(operator: Operator, left: str | None, right: str | None) -> _Units:
    """Multiply or divide."""
    power = 1 if operator is Operator.MULTIPLY else -1
    if is_level(left) or is_level(right):
        return None, _scaled_level(operator, left, right)
    if left is None or right is None:
        return None, multiply_units(left, right, power=power)
    aligned = left if power < 0 and same_dimension(left, right) else aligned_unit(right, left)
    return (None if aligned == right else aligned), multiply_units(left, aligned, power=power)


def _scaled_level(operator: Operator, left: str | None, right: str | None) -> str | None:
    """Allow a level times a coefficient *per* level: 20 °C × 0.02 1/K, as in fitted formulas."""
    divides = operator is Operator.DIVIDE
    if is_level(left):
        found = _with_level(left, right, per=1 if divides else -1)
    else:
        found = None if divides else _with_level(right, left, per=-1)
    if found is None:
        raise _level(f"{left or 'a number'} {operator} {right or 'a number'} has no meaning")
    return found[0]


def _with_level(level: str | None, other: str | None, *, per: int) -> tuple[str | None] | None:
    """Return the unit of a level times (or, with ``per=1``, divided by) a coefficient, if any."""
    if not is_level(level) or not other or is_level(other):
        return None
    difference = LEVELS[level]
    if temperature_power(other, difference) != per:
        return None
    return (multiply_units(difference, other, power=-per),)


def _level(what: str) -> LanguageError:
    return LanguageError(
        "level_arithmetic",
        f"{what}: °C and dB have no true zero and can only be compared and subtracted.",
        mend="Subtract first (the difference is in K or ΔdB), declare the coefficient in 1/K, "
        "or write UNIT(0.02, '1/K').",
    )


def _level_hint(left: str, right: str) -> str:
    for level, difference in LEVELS.items():
        if {left, right} == {level, difference}:
            return f"A difference of {level} is in {difference}: compare it with a difference."
    return ""
