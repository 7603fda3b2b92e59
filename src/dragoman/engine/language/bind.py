"""Facts put into an expression: names become constants, constant parts their value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.engine.language.evaluate import evaluate
from dragoman.engine.language.nodes import (
    And,
    Call,
    Case,
    Expression,
    Literal,
    Name,
    Not,
    Or,
    null,
)
from dragoman.engine.language.types import NUMBER, YES_NO, Kind, Value
from dragoman.engine.language.unit_rules import is_loose
from dragoman.engine.language.walk import children, rebuild
from dragoman.engine.language.words import Function

_TRUE = Literal(value=True, type=YES_NO)
_FALSE = Literal(value=False, type=YES_NO)


def bind(expr: Expression, values: Mapping[str, Value | None]) -> Expression:
    """Return the expression with these names replaced by constants and constant parts folded.

    For every record the result evaluates as the expression does with ``values`` added. A name
    that is *in* ``values`` with ``None`` becomes NULL; one that is not stays.

    >>> from dragoman.engine.language import YES_NO, Namespace, Origin, Symbol, parse, text
    >>> space = Namespace([Symbol(n, YES_NO, Origin.BUYER) for n in ("a", "b")])
    >>> text(bind(parse("a AND b", namespace=space), {"a": True}))
    'b'
    """
    constant: dict[int, bool] = {}

    def is_constant(node: Expression) -> bool:
        if id(node) not in constant:
            constant[id(node)] = (
                node.id in values
                if isinstance(node, Name)
                else all(is_constant(part) for part in children(node))
            )
        return constant[id(node)]

    done: dict[int, Expression] = {}

    def bound(node: Expression) -> Expression:
        if id(node) not in done:
            if isinstance(node, Literal):
                done[id(node)] = node
            elif is_constant(node):
                done[id(node)] = _literal(node, evaluate(node, values))
            else:
                done[id(node)] = _folded(_simpler(rebuild(node, bound)))
        return done[id(node)]

    return bound(expr)


def _literal(node: Expression, value: Value | None) -> Literal:
    loose = node.type.kind is Kind.NUMBER and is_loose(node)
    return Literal(value=value, type=NUMBER if loose else node.type)


def _folded(node: Expression) -> Expression:
    """Return the value of a node that what was folded below has left without names."""
    parts = children(node)
    if isinstance(node, Literal) or not parts:
        return node
    if all(isinstance(part, Literal) for part in parts):
        return _literal(node, evaluate(node, {}))
    return node


def _simpler(node: Expression) -> Expression:
    """Fold what constants below decide, though other parts are not constant."""
    match node:
        case And():
            return _connected(node, _FALSE, _TRUE)
        case Or():
            return _connected(node, _TRUE, _FALSE)
        case Not(operand=Not() as inner):
            return inner.operand
        case Not(operand=Literal(value=bool() as value)):
            return _FALSE if value else _TRUE
        case Case():
            return _case(node)
        case Call(function=Function.COALESCE):
            return _coalesce(node)
        case _:
            return node


def _connected(node: And | Or, decides: Literal, says_nothing: Literal) -> Expression:
    kept: list[Expression] = []
    for operand in node.operands:
        if operand == decides:
            return decides
        repeated_null = operand == null(YES_NO) and operand in kept
        if operand != says_nothing and not repeated_null:
            kept.append(operand)
    if not kept:
        return says_nothing
    return kept[0] if len(kept) == 1 else replace(node, operands=tuple(kept))


def _case(node: Case) -> Expression:
    if node.operand is not None:
        return _simple_case(node, node.operand)
    branches = []
    otherwise = node.otherwise
    for branch in node.branches:
        if branch.condition == _FALSE:
            continue
        if branch.condition == _TRUE:
            otherwise = branch.result
            break
        branches.append(branch)
    if not branches:
        return null(node.type) if otherwise is None else otherwise
    return replace(node, branches=tuple(branches), otherwise=otherwise)


def _simple_case(node: Case, operand: Expression) -> Expression:
    """Take the branch of a known operand; one that is NULL leaves all branches possible."""
    if not isinstance(operand, Literal) or operand.value is None:
        return node
    for branch in node.branches:
        if isinstance(branch.condition, Literal) and branch.condition.value == operand.value:
            return branch.result
    return null(node.type) if node.otherwise is None else node.otherwise


def _coalesce(node: Call) -> Expression:
    kept: list[Expression] = []
    for argument in node.arguments:
        if isinstance(argument, Literal) and argument.value is None:
            continue
        kept.append(argument)
        if isinstance(argument, Literal):
            break
    return kept[0] if len(kept) == 1 else replace(node, arguments=tuple(kept))
