"""The canonical text of a tree: one spelling, parsed back to an equal tree.

Keywords and functions in capitals, one blank around operators, parentheses only where the order
needs them, conversions of units stated as ``UNIT(x, 'W')``.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from dragoman.engine.language.nodes import (
    And,
    Arithmetic,
    Between,
    Call,
    Case,
    Compare,
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

_OR, _AND, _NOT, _COMPARE, _ADD, _MULTIPLY, _SIGN, _ATOM = range(8)


def text(expr: Expression) -> str:
    """Return the canonical text.

    ``parse(text(tree))`` equals ``tree`` for every tree that was parsed. NULL that ``bind`` put
    in place of a name is written as NULL, which the grammar has only as a result of CASE.

    >>> from dragoman.engine.language import NUMBER, Namespace, Origin, Symbol, parse
    >>> space = Namespace([Symbol("x", NUMBER, Origin.BUYER)])
    >>> text(parse("not x+1.50>2 and (x in(1,2))", namespace=space))
    'NOT x + 1.5 > 2 AND x IN (1, 2)'
    """
    return _written(expr)[0]


def _written(  # noqa: C901, PLR0911 - one case a node
    expr: Expression,
) -> tuple[str, int]:
    """Return the text of a node and how tightly its outermost operator binds."""
    match expr:
        case Literal():
            return _literal(expr)
        case Name():
            return expr.id, _ATOM
        case Convert():
            return f"UNIT({text(expr.operand)}, {quoted(expr.type.unit or '')})", _ATOM
        case Negate():
            return f"-{_inside(expr.operand, _ATOM)}", _SIGN
        case Arithmetic():
            return _arithmetic(expr)
        case Compare():
            left, right = _inside(expr.left, _ADD), _inside(expr.right, _ADD)
            return f"{left} {expr.operator} {right}", _COMPARE
        case Not():
            return _negation(expr)
        case And():
            return " AND ".join(_inside(part, _AND + 1) for part in expr.operands), _AND
        case Or():
            return " OR ".join(_inside(part, _OR + 1) for part in expr.operands), _OR
        case In() | Between() | IsNull():
            return _range(expr, ""), _COMPARE
        case Case():
            return _case(expr), _ATOM
        case Call():
            return f"{expr.function}({', '.join(map(text, expr.arguments))})", _ATOM
        case _:
            assert_never(expr)


def quoted(value: str) -> str:
    """Return a text literal."""
    return "'" + value.replace("'", "''") + "'"


def number(value: float) -> str:
    """Return the shortest decimal that reads back as the same float64, without a trailing ``.0``.

    >>> number(3.0), number(0.1), number(1e300)
    ('3', '0.1', '1e+300')
    """
    return repr(value).removesuffix(".0")


def _literal(literal: Literal) -> tuple[str, int]:
    match literal.value:
        case None:
            return "NULL", _ATOM
        case bool():
            return ("TRUE" if literal.value else "FALSE"), _ATOM
        case str():
            return quoted(literal.value), _ATOM
        case date():
            return f"DATE '{literal.value.isoformat()}'", _ATOM
        case frozenset():
            return f"{{{', '.join(map(quoted, sorted(literal.value)))}}}", _ATOM
        case _:
            written = number(literal.value)
            if literal.type.unit:
                return f"UNIT({written}, {quoted(literal.type.unit)})", _ATOM
            return written, (_SIGN if literal.value < 0 else _ATOM)


def _arithmetic(expr: Arithmetic) -> tuple[str, int]:
    binds = _ADD if expr.operator in (Operator.ADD, Operator.SUBTRACT) else _MULTIPLY
    # Sums of float64 depend on their order: a right side that is one itself keeps parentheses.
    # A sign on the right gets them too, because -- starts a comment in SQL.
    right = _inside(expr.right, binds + 1)
    if right.startswith("-"):
        right = f"({right})"
    return f"{_inside(expr.left, binds)} {expr.operator} {right}", binds


def _negation(expr: Not) -> tuple[str, int]:
    if isinstance(expr.operand, In | Between | IsNull):
        return _range(expr.operand, "NOT "), _COMPARE
    return f"NOT {_inside(expr.operand, _NOT)}", _NOT


def _range(expr: In | Between | IsNull, negated: str) -> str:
    operand = _inside(expr.operand, _ADD)
    match expr:
        case In():
            return f"{operand} {negated}IN ({', '.join(map(text, expr.options))})"
        case Between():
            low, high = _inside(expr.low, _ADD), _inside(expr.high, _ADD)
            return f"{operand} {negated}BETWEEN {low} AND {high}"
        case IsNull():
            return f"{operand} IS {negated}NULL"
        case _:
            assert_never(expr)


def _case(expr: Case) -> str:
    parts = ["CASE"] if expr.operand is None else ["CASE", text(expr.operand)]
    for branch in expr.branches:
        parts += ["WHEN", text(branch.condition), "THEN", text(branch.result)]
    if expr.otherwise is not None:
        parts += ["ELSE", text(expr.otherwise)]
    return " ".join([*parts, "END"])


def _inside(expr: Expression, least: int) -> str:
    written, binds = _written(expr)
    return written if binds >= least else f"({written})"
