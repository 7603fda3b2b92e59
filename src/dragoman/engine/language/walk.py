"""Ways through a tree: its parts, its names, its size, the same tree with other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from dragoman.engine.language.errors import LanguageError
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
    Or,
    When,
)

MAX_TREE_DEPTH = 100
"""How deep the tree of one parsed expression may be; a sum of n terms is n deep."""
MAX_EXPANDED_DEPTH = 200
MAX_EXPANDED_NODES = 10_000
"""Bounds of an expression whose derived names were replaced by their definitions."""


def children(expr: Expression) -> tuple[Expression, ...]:
    """Return the parts directly below a node, in the order of the text."""
    match expr:
        case Literal() | Name():
            return ()
        case Convert() | Negate() | Not() | IsNull():
            return (expr.operand,)
        case Arithmetic() | Compare():
            return (expr.left, expr.right)
        case And() | Or():
            return expr.operands
        case In():
            return (expr.operand, *expr.options)
        case Between():
            return (expr.operand, expr.low, expr.high)
        case Call():
            return expr.arguments
        case Case():
            parts: tuple[Expression, ...] = () if expr.operand is None else (expr.operand,)
            for branch in expr.branches:
                parts += (branch.condition, branch.result)
            return parts if expr.otherwise is None else (*parts, expr.otherwise)
        case _:
            assert_never(expr)


def rebuild(expr: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """Return the node with ``change`` applied to each part directly below it.

    Constants that must stay constants (options of IN, values of ``CASE x WHEN``) are left alone.
    AND within AND and OR within OR are flattened.
    """
    match expr:
        case Literal() | Name():
            return expr
        case Convert() | Negate() | Not() | IsNull():
            return replace(expr, operand=change(expr.operand))
        case Arithmetic() | Compare():
            return replace(expr, left=change(expr.left), right=change(expr.right))
        case And():
            return And(operands=_flat(And, map(change, expr.operands)))
        case Or():
            return Or(operands=_flat(Or, map(change, expr.operands)))
        case In():
            return replace(expr, operand=change(expr.operand))
        case Between():
            return replace(
                expr,
                operand=change(expr.operand),
                low=change(expr.low),
                high=change(expr.high),
            )
        case Call():
            return replace(expr, arguments=tuple(map(change, expr.arguments)))
        case Case():
            simple = expr.operand is not None
            return replace(
                expr,
                operand=None if expr.operand is None else change(expr.operand),
                branches=tuple(
                    When(
                        condition=branch.condition if simple else change(branch.condition),
                        result=change(branch.result),
                    )
                    for branch in expr.branches
                ),
                otherwise=None if expr.otherwise is None else change(expr.otherwise),
            )
        case _:
            assert_never(expr)


def nodes(expr: Expression) -> Iterator[Expression]:
    """Return every node of a tree, parents before their parts, from left to right."""
    waiting = [expr]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def names(expr: Expression) -> frozenset[str]:
    """Return the names that stand in the expression itself (derived ones are not followed)."""
    return frozenset(node.id for node in nodes(expr) if isinstance(node, Name))


def check_size(
    expr: Expression,
    *,
    depth: int,
    count: int,
    measured: Iterable[tuple[Expression, tuple[int, int]]] = (),
) -> tuple[int, int]:
    """Return how deep a tree is and how many parts it has.

    Parts that are one object are measured once, so that a tree that shares them cannot take
    exponential time to refuse; ``measured`` are parts whose size is known.

    Raises:
        LanguageError: ``too_deep``: it is deeper or larger than that.
    """
    sizes: dict[int, tuple[int, int]] = {id(part): size for part, size in measured}
    waiting = [(expr, False)]
    while waiting:
        node, ready = waiting.pop()
        if id(node) in sizes:
            continue
        parts = children(node)
        if not ready:
            waiting.append((node, True))
            waiting.extend((part, False) for part in parts)
            continue
        deepest = 1 + max((sizes[id(part)][0] for part in parts), default=0)
        total = 1 + sum(sizes[id(part)][1] for part in parts)
        if deepest > depth or total > count:
            raise LanguageError(
                "too_deep",
                f"The expression is too large: at most {depth} levels deep and {count:,} parts"
                " once the names in it are replaced by their definitions.",
                mend="Shorten it, or the definitions of the names in it.",
            )
        sizes[id(node)] = (deepest, total)
    return sizes[id(expr)]


def _flat(kind: type[And | Or], operands: Iterator[Expression]) -> tuple[Expression, ...]:
    found: list[Expression] = []
    for operand in operands:
        found.extend(operand.operands if isinstance(operand, kind) else (operand,))
    return tuple(found)
