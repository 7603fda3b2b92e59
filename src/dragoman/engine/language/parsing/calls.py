"""What each function takes and gives."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.nodes import Call, Convert, Expression, Literal
from dragoman.engine.language.parsing.agree import agree, stated
from dragoman.engine.language.parsing.protocol import Check
from dragoman.engine.language.types import NUMBER, YES_NO, Kind, Type
from dragoman.engine.language.unit_rules import is_loose
from dragoman.engine.language.units import LEVELS, conversion, raise_unit, root_unit
from dragoman.engine.language.words import Function

MOST_DIGITS = 15
"""ROUND takes this many digits at most, on either side of the point."""


def check_call(
    function: Function, nodes: Sequence[exp.Expr], check: Check, hint: Type | None = None
) -> Expression:
    """Return the typed call, or raise :class:`LanguageError` without a place."""
    least, most = _COUNTS[function]
    if not least <= len(nodes) <= most:
        raise LanguageError(
            "argument_count",
            f"{function} takes {_count(least, most)}, not {len(nodes)}.",
            mend=_USAGE[function],
        )
    match function:
        case Function.HAS | Function.HAS_ANY | Function.HAS_ALL:
            return _has(function, nodes, check)
        case Function.COALESCE | Function.MIN_OF | Function.MAX_OF:
            return _alike(function, nodes, check, hint)
        case Function.DAYS_BETWEEN:
            days = tuple(_of_kind(function, check(node), Kind.DATE) for node in nodes)
            return Call(function=function, arguments=days, type=Type(Kind.NUMBER, unit="days"))
        case Function.ROUND:
            return _round(nodes, check)
        case Function.ABS | Function.FLOOR | Function.CEIL:
            number = _of_kind(function, check(nodes[0]), Kind.NUMBER)
            return Call(function=function, arguments=(number,), type=number.type)
        case _:
            return _plain(function, nodes, check)


def check_unit(nodes: Sequence[exp.Expr], check: Check) -> Expression:
    """Return the literal or conversion that ``UNIT(number, 'unit')`` stands for."""
    if len(nodes) != 2 or not isinstance(nodes[1], exp.Literal) or not nodes[1].is_string:
        raise LanguageError("argument_count", "UNIT takes a number and a unit.", mend=_UNIT_USAGE)
    unit = Type(Kind.NUMBER, unit=str(nodes[1].this)).unit
    number = check(nodes[0])
    if number.type.kind is not Kind.NUMBER or unit is None:
        raise LanguageError("argument_kind", "UNIT takes a number and a unit.", mend=_UNIT_USAGE)
    if not is_loose(number):
        conversion(number.type.unit, unit)
    if isinstance(number, Literal):
        return stated(number, unit)
    if number.type.unit == unit:
        return number
    return Convert(operand=number, type=Type(Kind.NUMBER, unit=unit))


def _has(function: Function, nodes: Sequence[exp.Expr], check: Check) -> Expression:
    first = check(nodes[0])
    if first.type.kind is not Kind.SET:
        raise LanguageError(
            "argument_kind",
            f"{function} looks into a set, not into a value of kind {first.type}.",
            mend="Compare with = or IN." if first.type.values else _USAGE[function],
        )
    members = Type(Kind.CHOICE, values=first.type.values)
    rest = [check(node, members) for node in nodes[1:]]
    whole = len(rest) == 1 and rest[0].type.kind is Kind.SET and function is not Function.HAS
    for value in rest:
        if whole or value.type.kind is Kind.CHOICE:
            if not set(value.type.values) & set(members.values):
                raise LanguageError("choices_differ", "These two have no value in common.")
        else:
            raise LanguageError(
                "argument_kind",
                f"{function} asks for members, not for a value of kind {value.type}.",
                mend=_USAGE[function],
            )
    return Call(function=function, arguments=(first, *rest), type=YES_NO)


def _alike(
    function: Function, nodes: Sequence[exp.Expr], check: Check, hint: Type | None
) -> Expression:
    # Checked once each: checking again what is nested would double with every level.
    typed = {id(node): check(node, hint) for node in nodes if not is_open(node)}
    hint = next(iter(typed.values())).type if typed else hint
    values, joined = agree([typed.get(id(node)) or check(node, hint) for node in nodes])
    allowed = set(Kind) - {Kind.SET} if function is Function.COALESCE else {Kind.NUMBER, Kind.DATE}
    if joined.kind not in allowed:
        raise LanguageError(
            "argument_kind",
            f"{function} does not take values of kind {joined}.",
            mend=_USAGE[function],
        )
    return Call(function=function, arguments=values, type=joined)


def _round(nodes: Sequence[exp.Expr], check: Check) -> Expression:
    number = _of_kind(Function.ROUND, check(nodes[0]), Kind.NUMBER)
    if len(nodes) == 1:
        return Call(function=Function.ROUND, arguments=(number,), type=number.type)
    digits = check(nodes[1])
    if not (
        isinstance(digits, Literal)
        and digits.type == NUMBER
        and isinstance(digits.value, float)
        and digits.value.is_integer()
        and abs(digits.value) <= MOST_DIGITS
    ):
        raise LanguageError(
            "argument_kind",
            f"The digits of ROUND are a whole number from -{MOST_DIGITS} to {MOST_DIGITS}.",
            mend=_USAGE[Function.ROUND],
        )
    return Call(function=Function.ROUND, arguments=(number, digits), type=number.type)


def _plain(function: Function, nodes: Sequence[exp.Expr], check: Check) -> Expression:
    """SQRT, LN, LOG10, EXP and POWER take the plain number, whatever its unit."""
    numbers = tuple(_of_kind(function, check(node, plain=True), Kind.NUMBER) for node in nodes)
    base = numbers[0].type.unit if numbers[0].type.unit not in LEVELS else None
    unit = None
    if function is Function.SQRT:
        unit = root_unit(base)
    elif function is Function.POWER and isinstance(numbers[1], Literal):
        exponent = numbers[1].value
        if isinstance(exponent, float) and exponent.is_integer() and abs(exponent) <= MOST_EXPONENT:
            unit = raise_unit(base, int(exponent))
    return Call(function=function, arguments=numbers, type=Type(Kind.NUMBER, unit=unit))


def is_open(node: exp.Expr | None) -> bool:
    """Tell whether a value takes its type from what it stands beside: texts and NULL."""
    if isinstance(node, exp.Paren):
        return is_open(node.this)
    if isinstance(node, exp.Case):
        results = [branch.args["true"] for branch in node.args["ifs"]]
        return all(is_open(result) for result in [*results, node.args.get("default") or exp.Null()])
    return isinstance(node, exp.Null) or (isinstance(node, exp.Literal) and node.is_string)


def _of_kind(function: Function, value: Expression, kind: Kind) -> Expression:
    if value.type.kind is not kind:
        raise LanguageError(
            "argument_kind",
            f"{function} takes a {kind}, not a value of kind {value.type}.",
            mend=_USAGE[function],
        )
    return value


def _count(least: int, most: int) -> str:
    if least == most:
        return "one argument" if least == 1 else f"{least} arguments"
    return f"at least {least} arguments" if most >= MANY else f"{least} or {most} arguments"


MOST_EXPONENT = 9
MANY = 1_000
_UNIT_USAGE = "Write UNIT(3, 'kW')."
_COUNTS = {
    Function.ABS: (1, 1),
    Function.ROUND: (1, 2),
    Function.FLOOR: (1, 1),
    Function.CEIL: (1, 1),
    Function.SQRT: (1, 1),
    Function.LN: (1, 1),
    Function.LOG10: (1, 1),
    Function.EXP: (1, 1),
    Function.POWER: (2, 2),
    Function.MIN_OF: (2, MANY),
    Function.MAX_OF: (2, MANY),
    Function.COALESCE: (2, MANY),
    Function.HAS: (2, 2),
    Function.HAS_ANY: (2, MANY),
    Function.HAS_ALL: (2, MANY),
    Function.DAYS_BETWEEN: (2, 2),
}
_USAGE = {
    Function.ABS: "Write ABS(number).",
    Function.ROUND: "Write ROUND(number) or ROUND(number, 2).",
    Function.FLOOR: "Write FLOOR(number).",
    Function.CEIL: "Write CEIL(number).",
    Function.SQRT: "Write SQRT(number).",
    Function.LN: "Write LN(number).",
    Function.LOG10: "Write LOG10(number).",
    Function.EXP: "Write EXP(number).",
    Function.POWER: "Write POWER(base, exponent).",
    Function.MIN_OF: "Write MIN_OF(a, b), with numbers or dates.",
    Function.MAX_OF: "Write MAX_OF(a, b), with numbers or dates.",
    Function.COALESCE: "Write COALESCE(a, instead).",
    Function.HAS: "Write HAS(set, 'member').",
    Function.HAS_ANY: "Write HAS_ANY(set, 'one', 'another') or HAS_ANY(set, other_set).",
    Function.HAS_ALL: "Write HAS_ALL(set, 'one', 'another') or HAS_ALL(set, other_set).",
    Function.DAYS_BETWEEN: "Write DAYS_BETWEEN(from_date, to_date).",
}
