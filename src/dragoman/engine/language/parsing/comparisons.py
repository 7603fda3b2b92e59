"""Comparisons, IN and BETWEEN: two or more values of one type."""

from __future__ import annotations

from sqlglot import exp

from dragoman.engine.language.nodes import Between, Compare, Comparison, Expression, In, Literal
from dragoman.engine.language.parsing.agree import agree
from dragoman.engine.language.parsing.hints import ORDER_HINTS, ORDERED, USE_HAS
from dragoman.engine.language.parsing.protocol import Checks
from dragoman.engine.language.types import Kind


def compare(checker: Checks, node: exp.Expr) -> Expression:
    """Return a comparison of two values of one type."""
    comparison = _COMPARISONS[type(node)]
    sides = (node.this, node.expression)
    if any(isinstance(side.unnest(), exp.Null) for side in sides):
        raise checker.error(
            node,
            "equals_null",
            "Nothing is ever equal to NULL.",
            mend=f"Write IS {'NOT ' if comparison is Comparison.DIFFERENT else ''}NULL.",
        )
    left, right = checker.side_by_side(*sides)
    with checker.at(node):
        (left, right), joined = agree((left, right))
    if joined.kind is Kind.SET:
        raise checker.error(node, "set_compared", "Sets cannot be compared.", mend=USE_HAS)
    if comparison not in _EQUALITIES and joined.kind not in ORDERED:
        raise checker.error(
            node,
            "no_order",
            f"Values of kind {joined} have no order.",
            mend=ORDER_HINTS.get(joined.kind, ""),
        )
    return Compare(operator=comparison, left=left, right=right)


def membership(checker: Checks, node: exp.In) -> Expression:
    """Return IN with a list of constants."""
    operand = checker.check(node.this)
    if operand.type.kind in (Kind.SET, Kind.YES_NO):
        mend = USE_HAS if operand.type.kind is Kind.SET else "A yes/no name is a condition."
        raise checker.error(node, "in_operand", f"IN does not take a {operand.type}.", mend=mend)
    options: list[Literal] = []
    for option in node.expressions:
        literal = checker.constant(option, operand.type)
        if literal not in options:
            options.append(literal)
    if not options:
        raise checker.error(
            node, "syntax", "IN is followed by a list.", mend="Write x IN ('a', 'b')."
        )
    return In(operand=operand, options=tuple(options))


def between(checker: Checks, node: exp.Between) -> Expression:
    """Return BETWEEN."""
    parts = (node.this, node.args["low"], node.args["high"])
    if any(isinstance(part.unnest(), exp.Null) for part in parts):
        raise checker.error(node, "equals_null", "Nothing can be compared with NULL.")
    checked = checker.side_by_side(*parts)
    with checker.at(node):
        (operand, low, high), joined = agree(checked)
    if joined.kind not in ORDERED:
        hint = ORDER_HINTS.get(joined.kind, "")
        raise checker.error(node, "no_order", f"Values of kind {joined} have no order.", mend=hint)
    return Between(operand=operand, low=low, high=high)


_EQUALITIES = (Comparison.EQUAL, Comparison.DIFFERENT)
_COMPARISONS: dict[type[exp.Expr], Comparison] = {
    exp.EQ: Comparison.EQUAL,
    exp.NEQ: Comparison.DIFFERENT,
    exp.LT: Comparison.LESS,
    exp.LTE: Comparison.AT_MOST,
    exp.GT: Comparison.MORE,
    exp.GTE: Comparison.AT_LEAST,
}
