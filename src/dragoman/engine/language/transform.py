"""Trees made of other trees: definitions put in, ANDs split, NOT pushed inwards."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.namespace import Namespace, Symbol
from dragoman.engine.language.nodes import (
    And,
    Between,
    Compare,
    Comparison,
    Convert,
    Expression,
    Name,
    Not,
    Or,
)
from dragoman.engine.language.walk import (
    MAX_EXPANDED_DEPTH,
    MAX_EXPANDED_NODES,
    check_size,
    names,
    rebuild,
)


def expand(expr: Expression, namespace: Namespace) -> Expression:
    """Return the expression with derived names replaced by their definitions, down to leaves.

    Where a definition comes out in another unit than its name is declared in, or in none, the
    declared one is stated (``UNIT(…, 'W')``). Definitions are shared, not copied.

    Raises:
        LanguageError: a definition contains itself (``circular``), or the result is too large.
    """
    done = namespace.expansions

    def with_definitions(node: Expression) -> Expression:
        if isinstance(node, Name):
            return done[node.id][0] if node.id in done else node
        return rebuild(node, with_definitions)

    def measured(node: Expression, tree: Expression) -> tuple[int, int]:
        inside = [done[name] for name in names(node) if name in done]
        return check_size(tree, depth=MAX_EXPANDED_DEPTH, count=MAX_EXPANDED_NODES, measured=inside)

    for name, symbol, definition in _definitions(expr, namespace):
        inner = with_definitions(definition)
        if symbol.type.unit not in (None, inner.type.unit):
            inner = Convert(operand=inner, type=symbol.type)
        done[name] = (inner, measured(definition, inner))
    whole = with_definitions(expr)
    measured(expr, whole)
    return whole


def _definitions(
    expr: Expression, namespace: Namespace
) -> Iterator[tuple[str, Symbol, Expression]]:
    """Return the definitions an expression needs, each after those it needs itself."""
    path: dict[str, Symbol] = {}
    finished: set[str] = set()
    waiting = [(name, False) for name in sorted(names(expr), reverse=True)]
    while waiting:
        name, ready = waiting.pop()
        symbol = namespace.get(name)
        if symbol is None or symbol.definition is None:
            continue
        if name in finished or name in namespace.expansions:
            continue
        if ready:
            finished.add(name)
            yield name, path.pop(name), symbol.definition
            continue
        if name in path:
            circle = [*list(path)[list(path).index(name) :], name]
            raise LanguageError("circular", f"'{name}' is defined by itself: {' → '.join(circle)}.")
        path[name] = symbol
        waiting.append((name, True))
        waiting += [(inner, False) for inner in sorted(names(symbol.definition), reverse=True)]


def conjuncts(expr: Expression) -> tuple[Expression, ...]:
    """Return the conditions that must all hold: an AND split, BETWEEN into its two comparisons.

    >>> from dragoman.engine.language import NUMBER, Namespace, Origin, Symbol, parse, text
    >>> space = Namespace([Symbol("x", NUMBER, Origin.PRODUCT)])
    >>> [text(part) for part in conjuncts(parse("x BETWEEN 1 AND 3 AND x <> 2", namespace=space))]
    ['x >= 1', 'x <= 3', 'x <> 2']
    """
    match expr:
        case And():
            return tuple(part for operand in expr.operands for part in conjuncts(operand))
        case Between():
            return (
                Compare(operator=Comparison.AT_LEAST, left=expr.operand, right=expr.low),
                Compare(operator=Comparison.AT_MOST, left=expr.operand, right=expr.high),
            )
        case _:
            return (expr,)


def negation_normal(expr: Expression) -> Expression:
    """Return an equal condition in which NOT stands only before what has no opposite of its own.

    AND and OR are exchanged, comparisons take their opposites, NOT BETWEEN becomes the OR of the
    two opposite comparisons. NOT stays before names, IN, IS NULL, CASE, COALESCE and HAS.
    The value is the same for every record, NULL included.

    >>> from dragoman.engine.language import NUMBER, Namespace, Origin, Symbol, parse, text
    >>> space = Namespace([Symbol("x", NUMBER, Origin.PRODUCT)])
    >>> text(negation_normal(parse("NOT (x > 1 AND NOT x IN (2, 3))", namespace=space)))
    'x <= 1 OR x IN (2, 3)'
    """
    return _positive(expr)


def _positive(expr: Expression) -> Expression:
    match expr:
        case Not():
            return _negative(expr.operand)
        case And() | Or():
            return rebuild(expr, _positive)
        case _:
            return expr


def _negative(expr: Expression) -> Expression:
    match expr:
        case Not():
            return _positive(expr.operand)
        case And():
            return rebuild(Or(operands=expr.operands), _negative)
        case Or():
            return rebuild(And(operands=expr.operands), _negative)
        case Compare():
            return Compare(operator=expr.operator.opposite, left=expr.left, right=expr.right)
        case Between():
            return Or(
                operands=(
                    Compare(operator=Comparison.LESS, left=expr.operand, right=expr.low),
                    Compare(operator=Comparison.MORE, left=expr.operand, right=expr.high),
                )
            )
        case _:
            return Not(operand=expr)
