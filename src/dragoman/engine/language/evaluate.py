"""One record: the reference that every other backend is held against."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from operator import ge, gt, le, lt
from typing import assert_never
from unicodedata import normalize

from dragoman.engine.language import arithmetic
from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.nodes import (
    And,
    Arithmetic,
    Between,
    Call,
    Case,
    Compare,
    Comparison,
    Convert,
    Expression,
    In,
    IsNull,
    Literal,
    Name,
    Negate,
    Not,
    Operator,
    Or,
)
from dragoman.engine.language.types import Kind, Type, Value
from dragoman.engine.language.units import scaled
from dragoman.engine.language.words import Function

Record = Mapping[str, Value | None]


def evaluate(  # noqa: C901, PLR0911 - one case a node
    expr: Expression, record: Record
) -> Value | None:
    """Return the value of an expression for one record, or ``None`` where it is not known.

    ``record`` holds values by name; a name that is missing is not known. Derived names are names
    like others here: use ``expand`` first where the record holds leaves only.

    Raises:
        LanguageError: a value in the record is not of its name's type.
    """
    match expr:
        case Literal():
            return expr.value
        case Name():
            return checked_value(record.get(expr.id), of=expr.type, name=expr.id)
        case Convert() | Negate() | Arithmetic():
            return _number(expr, record)
        case Compare():
            return compare(
                expr.operator,
                evaluate(expr.left, record),
                evaluate(expr.right, record),
                expr.left.type,
            )
        case Not():
            return negation(evaluate(expr.operand, record))
        case And():
            return conjunction(evaluate(operand, record) for operand in expr.operands)
        case Or():
            return disjunction(evaluate(operand, record) for operand in expr.operands)
        case In():
            value = evaluate(expr.operand, record)
            return None if value is None else any(value == o.value for o in expr.options)
        case Between():
            return _between(expr, record)
        case IsNull():
            return evaluate(expr.operand, record) is None
        case Case():
            return _case(expr, record)
        case Call():
            return call(expr, tuple(evaluate(a, record) for a in expr.arguments))
        case _:
            assert_never(expr)


def conjunction(values: Iterable[Value | None]) -> bool | None:
    """Return FALSE if one is FALSE, else NULL if one is NULL, else TRUE."""
    unknown = False
    for value in values:
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True


def disjunction(values: Iterable[Value | None]) -> bool | None:
    """Return TRUE if one is TRUE, else NULL if one is NULL, else FALSE."""
    unknown = False
    for value in values:
        if value is True:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def negation(value: Value | None) -> bool | None:
    """Return the opposite; NULL stays NULL."""
    return None if value is None else not value


def compare(operator: Comparison, left: Value | None, right: Value | None, of: Type) -> bool | None:
    """Return the comparison of two values, NULL if one is; levels of a scale by their order."""
    if left is None or right is None:
        return None
    if operator in (Comparison.EQUAL, Comparison.DIFFERENT):
        return (left == right) is (operator is Comparison.EQUAL)
    return _ORDERED[operator](_rank(left, of), _rank(right, of))


def checked_value(value: Value | None, *, of: Type, name: str) -> Value | None:
    """Return a value as its type has it (numbers as float, texts NFC), or raise.

    NaN and the infinities are not known; whole numbers that are int become float.
    """
    if value is None:
        return None
    match of.kind:
        case Kind.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
            return arithmetic.finite(float(value))
        case Kind.YES_NO if isinstance(value, bool):
            return value
        case Kind.DATE if isinstance(value, date) and not isinstance(value, datetime):
            return value
        case Kind.TEXT if isinstance(value, str):
            return normalize("NFC", value)
        case Kind.CHOICE | Kind.SCALE if isinstance(value, str):
            text = normalize("NFC", value)
            if text in of.values:
                return text
        case Kind.SET if isinstance(value, frozenset | set):
            members = frozenset(normalize("NFC", member) for member in value)
            if members <= set(of.values):
                return members
        case _:
            pass
    raise LanguageError(
        "value_type",
        f"{value!r} is not a value that '{name}' can have: it is of kind {of}.",
        mend=f"It can be {', '.join(of.values)}." if of.values else "",
    )


def call(expr: Call, values: tuple[Value | None, ...]) -> Value | None:
    """Return the value of a function for the values of its arguments."""
    if expr.function is Function.COALESCE:
        return next((value for value in values if value is not None), None)
    if any(value is None for value in values):
        return None
    match expr.function:
        case Function.HAS | Function.HAS_ANY | Function.HAS_ALL:
            return _has(expr.function, values)
        case Function.MIN_OF:
            return min(values)  # type: ignore[type-var]
        case Function.MAX_OF:
            return max(values)  # type: ignore[type-var]
        case Function.DAYS_BETWEEN:
            start, end = values
            return float(end.toordinal() - start.toordinal())  # type: ignore[union-attr]
        case Function.ROUND:
            digits = int(values[1]) if len(values) > 1 else 0  # type: ignore[arg-type]
            return arithmetic.round_half_away(values[0], digits)  # type: ignore[arg-type]
        case _:
            return _NUMERIC[expr.function](*values)


def _number(expr: Convert | Negate | Arithmetic, record: Record) -> float | None:
    if isinstance(expr, Arithmetic):
        left, right = evaluate(expr.left, record), evaluate(expr.right, record)
        if not isinstance(left, float) or not isinstance(right, float):
            return None
        return calculate(expr.operator, left, right)
    value = evaluate(expr.operand, record)
    if not isinstance(value, float):
        return None
    if isinstance(expr, Negate):
        return 0.0 - value
    return arithmetic.finite(scaled(value, expr.ratio))


def calculate(operator: Operator, left: float, right: float) -> float | None:
    """Return one arithmetic operation; NULL where it has no finite result."""
    match operator:
        case Operator.ADD:
            return arithmetic.finite(left + right)
        case Operator.SUBTRACT:
            return arithmetic.finite(left - right)
        case Operator.MULTIPLY:
            return arithmetic.finite(left * right)
        case Operator.DIVIDE:
            return arithmetic.divide(left, right)
        case _:
            assert_never(operator)


def _between(expr: Between, record: Record) -> bool | None:
    value, of = evaluate(expr.operand, record), expr.operand.type
    return conjunction(
        (
            compare(Comparison.AT_LEAST, value, evaluate(expr.low, record), of),
            compare(Comparison.AT_MOST, value, evaluate(expr.high, record), of),
        )
    )


def _case(expr: Case, record: Record) -> Value | None:
    """Return the result, or NULL where conditions that are NULL leave different ones possible."""
    possible: list[Expression | None] = []
    operand = None if expr.operand is None else evaluate(expr.operand, record)
    for branch in expr.branches:
        if expr.operand is None:
            holds = evaluate(branch.condition, record)
        else:
            wanted = evaluate(branch.condition, record)
            holds = None if operand is None else operand == wanted
        if holds is False:
            continue
        possible.append(branch.result)
        if holds is True:
            break
    else:
        # An operand that is not known has one of its values all the same: with all of them named
        # ELSE is not possible. A known one is covered too, but then a branch held.
        if not expr.covered:
            possible.append(expr.otherwise)
    values = [None if result is None else evaluate(result, record) for result in possible]
    return values[0] if all(value == values[0] for value in values) else None


def _has(function: Function, values: tuple[Value | None, ...]) -> bool:
    whole, first = values[0], values[1]
    wanted = first if isinstance(first, frozenset) else frozenset(values[1:])
    if function is Function.HAS_ANY:
        return not whole.isdisjoint(wanted)  # type: ignore[union-attr]
    return whole >= wanted  # type: ignore[operator]


def _rank(value: Value, of: Type) -> float | int:
    """Return something ordered: a number, the day's ordinal, the level's place on its scale."""
    if isinstance(value, date):
        return value.toordinal()
    return of.values.index(value) if isinstance(value, str) else value  # type: ignore[return-value]


_ORDERED: dict[Comparison, Callable[[float, float], bool]] = {
    Comparison.LESS: lt,
    Comparison.AT_MOST: le,
    Comparison.MORE: gt,
    Comparison.AT_LEAST: ge,
}
_NUMERIC: dict[Function, Callable[..., float | None]] = {
    Function.ABS: math.fabs,
    Function.FLOOR: lambda x: float(math.floor(x)),
    Function.CEIL: lambda x: float(math.ceil(x)) + 0.0,
    Function.SQRT: arithmetic.square_root,
    Function.LN: arithmetic.natural_logarithm,
    Function.LOG10: arithmetic.decimal_logarithm,
    Function.EXP: arithmetic.exponential,
    Function.POWER: arithmetic.power,
}
