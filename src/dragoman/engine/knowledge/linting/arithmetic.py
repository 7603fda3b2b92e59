"""Sums that cannot come to anything: what is divided by zero is never known."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.engine.knowledge.linting.finding import Finding, Severity
from dragoman.engine.knowledge.linting.inventory import formulas_in
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.language import Arithmetic, Operator, evaluate, names, nodes


def arithmetic(category: Category) -> Iterator[Finding]:
    """Find divisions whose divisor is zero whatever the buyer and the product are."""
    seen = set()
    for formula in formulas_in(category):
        place = (formula.place.line, formula.place.column)
        divided = any(
            isinstance(node, Arithmetic)
            and node.operator is Operator.DIVIDE
            and not names(node.right)
            and evaluate(node.right, {}) == 0
            for node in nodes(formula.tree)
        )
        if divided and place not in seen:
            seen.add(place)
            yield Finding(
                code="lint.divides_by_zero",
                severity=Severity.ERROR,
                message=f"`{formula.text}` divides by zero, so it is never known.",
                mend="Divide by something else, or leave the part out.",
                place=formula.place,
            )
