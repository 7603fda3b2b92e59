"""From text to the typed tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.engine.language.errors import LanguageError, mark
from dragoman.engine.language.namespace import Namespace
from dragoman.engine.language.nodes import Expression, null
from dragoman.engine.language.parsing.agree import agree
from dragoman.engine.language.parsing.order import check_order
from dragoman.engine.language.parsing.scan import MAX_LENGTH, scan
from dragoman.engine.language.types import Kind, Type
from dragoman.engine.language.walk import MAX_TREE_DEPTH, check_size

if TYPE_CHECKING:
    from dragoman.engine.errors import Place


def parse(
    text: str,
    *,
    namespace: Namespace,
    expect: Type | Kind | None = None,
    place: Place | None = None,
) -> Expression:
    """Return the typed tree of an expression.

    ``expect`` is the type wanted: a kind, or a type with its unit (a result in another unit of the
    dimension is converted), levels or values (texts in the result take them). ``place`` is where
    the expression stands, for errors.

    Raises:
        LanguageError: the expression is not of the language, names something that is not there, or
            has another type; its code says which, and the place is marked.

    >>> from dragoman.engine.language import Kind, Namespace, Origin, Symbol, Type, evaluate
    >>> space = Namespace([Symbol("area", Type(Kind.NUMBER, unit="m²"), Origin.BUYER)])
    >>> tree = parse("area * UNIT(0.12, 'kW/m²')", namespace=space, expect=Type(Kind.NUMBER, "W"))
    >>> evaluate(tree, {"area": 100.0})
    12000.0
    """
    try:
        return _parsed(text, namespace, expect)
    except LanguageError as error:
        error.place = place
        if len(text) <= MAX_LENGTH:
            error.marked = mark(text, *(error.span or (0, len(text))))
        raise


def _parsed(text: str, namespace: Namespace, expect: Type | Kind | None) -> Expression:
    tokens = scan(text)
    check_order(tokens)
    # These two load sqlglot: half a second that only programs that parse should pay.
    from dragoman.engine.language.parsing.check import Checker
    from dragoman.engine.language.parsing.grammar import syntax_tree

    tree = syntax_tree(text, tokens)
    hint = expect if isinstance(expect, Type) else None
    expr = Checker(text, namespace).check(tree, hint)
    check_size(expr, depth=MAX_TREE_DEPTH, count=MAX_LENGTH)
    return expr if expect is None else _as_expected(expr, expect)


def _as_expected(expr: Expression, expect: Type | Kind) -> Expression:
    kind = expect.kind if isinstance(expect, Type) else expect
    if expr.type.kind is not kind:
        mend = "Compare it with something." if kind is Kind.YES_NO else ""
        raise LanguageError(
            "wrong_result",
            f"A value of kind {expect} is wanted here; this one is of kind {expr.type}.",
            mend=mend,
        )
    if not isinstance(expect, Type):
        return expr
    (_, converted), _ = agree((null(expect), expr))
    if expect.kind is Kind.CHOICE and not set(expr.type.values) <= set(expect.values):
        extra = [value for value in expr.type.values if value not in expect.values]
        raise LanguageError(
            "choices_differ",
            f"The result can be {', '.join(extra)}, which is not among the values wanted here.",
        )
    return converted
