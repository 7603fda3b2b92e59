"""Evaluate the oracle's expressions: three-valued logic in plain Python, one record at a time."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping
from typing import Any

from tests.oracle.expressions import (
    And,
    Arith,
    Between,
    Case,
    Cmp,
    Converted,
    Expr,
    Fn,
    In,
    IsNull,
    Lit,
    Name,
    Not,
    Or,
    Switch,
)

Facts = Mapping[str, Any]
"""Facts by name: float, text, truth or frozenset; None, or no entry, is NULL."""

COMPARE = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_STEP = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def value_of(expr: Expr, facts: Facts) -> Any:
    """Return the value of an expression; None is NULL."""
    return _EVALUATE[type(expr)](expr, facts)


def _literal(expr: Lit, facts: Facts) -> Any:
    return expr.value


def _name(expr: Name, facts: Facts) -> Any:
    return facts.get(expr.id)


def _arith(expr: Arith, facts: Facts) -> float | None:
    left, right = value_of(expr.left, facts), value_of(expr.right, facts)
    if left is None or right is None or (expr.op == "/" and right == 0):
        return None
    return finite(_STEP[expr.op](left, right))


def finite(number: float) -> float | None:
    """Return the number, or NULL where it is none."""
    return number if math.isfinite(number) else None


def compared(op: str, left: Any, right: Any, levels: tuple[str, ...]) -> bool | None:
    """Return what a comparison of two values gives; scale levels compare by their place."""
    if left is None or right is None:
        return None
    if levels:
        left, right = levels.index(left), levels.index(right)
    return bool(COMPARE[op](left, right))


def _cmp(expr: Cmp, facts: Facts) -> bool | None:
    left, right = value_of(expr.left, facts), value_of(expr.right, facts)
    return compared(expr.op, left, right, expr.levels)


def _between(expr: Between, facts: Facts) -> bool | None:
    value = value_of(expr.value, facts)
    low = compared(">=", value, value_of(expr.low, facts), expr.levels)
    high = compared("<=", value, value_of(expr.high, facts), expr.levels)
    return all_of([low, high])


def _in(expr: In, facts: Facts) -> bool | None:
    value = value_of(expr.value, facts)
    return None if value is None else value in expr.options


def _is_null(expr: IsNull, facts: Facts) -> bool:
    return value_of(expr.value, facts) is None


def _not(expr: Not, facts: Facts) -> bool | None:
    value = value_of(expr.part, facts)
    return None if value is None else not value


def all_of(values: list[bool | None]) -> bool | None:
    """Return the AND of truths."""
    if False in values:
        return False
    return None if None in values else True


def any_of(values: list[bool | None]) -> bool | None:
    """Return the OR of truths."""
    if True in values:
        return True
    return None if None in values else False


def _and(expr: And, facts: Facts) -> bool | None:
    return all_of([value_of(part, facts) for part in expr.parts])


def _or(expr: Or, facts: Facts) -> bool | None:
    return any_of([value_of(part, facts) for part in expr.parts])


def _case(expr: Case, facts: Facts) -> Any:
    """Return the first branch that holds; unknown conditions leave several branches possible."""
    possible = []
    for when, then in expr.branches:
        holds = value_of(when, facts)
        if holds is not False:
            possible.append(value_of(then, facts))
        if holds is True:
            break
    else:
        possible.append(None if expr.otherwise is None else value_of(expr.otherwise, facts))
    return alike(possible)


def alike(possible: list[Any]) -> Any:
    """Return the one value of all possible results, or NULL if they differ."""
    first = possible[0]
    for other in possible:
        if other is None or other != first:
            return None
    return first


def _switch(expr: Switch, facts: Facts) -> Any:
    value = value_of(expr.value, facts)
    if value is not None:
        chosen = expr.chosen(value)
        return None if chosen is None else value_of(chosen, facts)
    return alike([None if one is None else value_of(one, facts) for one in results_of(expr)])


def results_of(expr: Switch) -> list[Expr | None]:
    """Return the results that are possible while the value is not known."""
    results: list[Expr | None] = [then for _, then in expr.branches]
    return results if expr.covers else [*results, expr.otherwise]


def _converted(expr: Converted, facts: Facts) -> float | None:
    value = value_of(expr.part, facts)
    if value is None:
        return None
    if expr.ratio >= 1:
        return finite(value * float(expr.ratio))
    return finite(value / float(1 / expr.ratio))


def _function(expr: Fn, facts: Facts) -> Any:
    values = [value_of(part, facts) for part in expr.parts]
    if expr.name == "COALESCE":
        for value in values:
            if value is not None:
                return value
        return None
    if None in values:
        return None
    return _FUNCTIONS[expr.name](*values)


def _has_any(members: frozenset[str], *wanted: Any) -> bool:
    return any(member in members for member in _flat(wanted))


def _has_all(members: frozenset[str], *wanted: Any) -> bool:
    return all(member in members for member in _flat(wanted))


def _flat(wanted: tuple[Any, ...]) -> list[str]:
    """Return the members asked for, which are one set or single members."""
    if len(wanted) == 1 and isinstance(wanted[0], frozenset):
        return sorted(wanted[0])
    return list(wanted)


def _sqrt(value: float) -> float | None:
    return None if value < 0 else math.sqrt(value)


def _round(value: float) -> float:
    """Round half away from zero."""
    return math.copysign(math.floor(abs(value) + 0.5), value) + 0.0


_FUNCTIONS: dict[str, Any] = {
    "ABS": abs,
    "ROUND": _round,
    "FLOOR": lambda value: float(math.floor(value)),
    "CEIL": lambda value: float(math.ceil(value)),
    "SQRT": _sqrt,
    "MIN_OF": min,
    "MAX_OF": max,
    "DAYS_BETWEEN": lambda start, end: float((end - start).days),
    "HAS": _has_any,
    "HAS_ANY": _has_any,
    "HAS_ALL": _has_all,
}

_EVALUATE: dict[type, Any] = {
    Lit: _literal,
    Name: _name,
    Arith: _arith,
    Cmp: _cmp,
    Between: _between,
    In: _in,
    IsNull: _is_null,
    Not: _not,
    And: _and,
    Or: _or,
    Case: _case,
    Switch: _switch,
    Converted: _converted,
    Fn: _function,
}
