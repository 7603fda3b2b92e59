"""Many records at once, on NumPy columns; the same values as one record at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

import numpy as np

from dragoman.engine.language.columns.branches import choose, coalesce
from dragoman.engine.language.columns.codes import has
from dragoman.engine.language.columns.compare import among, compare
from dragoman.engine.language.columns.numbers import apply, calculate, convert
from dragoman.engine.language.columns.truth import conjunction, disjunction, is_null
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
    Or,
)
from dragoman.engine.language.types import Kind
from dragoman.engine.language.vectors import (
    CodeVector,
    Floats,
    NumberVector,
    TruthVector,
    Vector,
    spread,
    vector_from,
)
from dragoman.engine.language.words import Function


def evaluate_columns(expr: Expression, columns: Mapping[str, Vector], length: int) -> Vector:
    """Return the values of an expression for ``length`` records given as columns by name.

    A name without a column is not known in any record. Equal to ``evaluate`` on each record, to
    the last bit. Parts that are one object are computed once.

    Raises:
        LanguageError: a column is of another kind than its name, or of another length.
    """
    with np.errstate(all="ignore"):
        return spread(_Columns(columns, length).run(expr), length)


class _Columns:
    """One evaluation: the columns, and what was computed already.

    Inside, a vector has ``length`` entries or one that stands for all.
    """

    def __init__(self, columns: Mapping[str, Vector], length: int) -> None:
        self._columns = columns
        self._length = length
        self._done: dict[int, Vector] = {}

    def run(self, expr: Expression) -> Vector:
        if id(expr) not in self._done:
            self._done[id(expr)] = self._run(expr)
        return self._done[id(expr)]

    def _run(self, expr: Expression) -> Vector:  # noqa: C901, PLR0911 - one case a node
        match expr:
            case Literal():
                return vector_from([expr.value], expr.type)
            case Name():
                return self._column(expr)
            case Convert():
                return NumberVector(convert(self._numbers(expr.operand), expr.ratio))
            case Negate():
                return NumberVector(0.0 - self._numbers(expr.operand))
            case Arithmetic():
                left, right = self._numbers(expr.left), self._numbers(expr.right)
                return NumberVector(calculate(expr.operator, left, right))
            case Compare():
                return compare(
                    expr.operator, self.run(expr.left), self.run(expr.right), expr.left.type
                )
            case Not():
                inner = self._truth(expr.operand)
                return TruthVector(inner.false, inner.true)
            case And():
                return conjunction([self._truth(operand) for operand in expr.operands])
            case Or():
                return disjunction([self._truth(operand) for operand in expr.operands])
            case In():
                return among(self.run(expr.operand), expr.options)
            case Between():
                return self._between(expr)
            case IsNull():
                null = is_null(self.run(expr.operand))
                return TruthVector(null, ~null)
            case Case():
                return self._case(expr)
            case Call():
                return self._call(expr)
            case _:
                assert_never(expr)

    def _column(self, name: Name) -> Vector:
        vector = self._columns.get(name.id)
        if vector is None:
            return vector_from([None], name.type)
        if not isinstance(vector, _VECTORS[name.type.kind]):
            raise LanguageError(
                "vector", f"The column of '{name.id}' is no vector of kind {name.type.kind}."
            )
        if len(is_null(vector)) != self._length:
            raise LanguageError(
                "vector", f"The column of '{name.id}' has not {self._length} entries."
            )
        return vector

    def _numbers(self, expr: Expression) -> Floats:
        vector = self.run(expr)
        assert isinstance(vector, NumberVector)
        return vector.values

    def _truth(self, expr: Expression) -> TruthVector:
        vector = self.run(expr)
        assert isinstance(vector, TruthVector)
        return vector

    def _between(self, expr: Between) -> TruthVector:
        value, of = self.run(expr.operand), expr.operand.type
        return conjunction(
            [
                compare(Comparison.AT_LEAST, value, self.run(expr.low), of),
                compare(Comparison.AT_MOST, value, self.run(expr.high), of),
            ]
        )

    def _case(self, expr: Case) -> Vector:
        operand = None if expr.operand is None else self.run(expr.operand)
        conditions = []
        for branch in expr.branches:
            condition = self.run(branch.condition)
            if expr.operand is not None and operand is not None:
                condition = compare(Comparison.EQUAL, operand, condition, expr.operand.type)
            assert isinstance(condition, TruthVector)
            conditions.append(condition)
        otherwise = vector_from([None], expr.type)
        if expr.otherwise is not None:
            otherwise = self.run(expr.otherwise)
        results = [*(self.run(branch.result) for branch in expr.branches), otherwise]
        # With all values named ELSE is never possible: a known operand has its branch.
        return choose(conditions, results, else_possible=not expr.covered)

    def _call(self, expr: Call) -> Vector:
        vectors = [self.run(argument) for argument in expr.arguments]
        match expr.function:
            case Function.COALESCE:
                return coalesce(vectors)
            case Function.HAS | Function.HAS_ANY | Function.HAS_ALL:
                return has(expr.function, vectors)
            case _:
                numbers = [self._numbers(argument) for argument in expr.arguments]
                return NumberVector(apply(expr.function, numbers))


_VECTORS: dict[Kind, type[object]] = {
    Kind.NUMBER: NumberVector,
    Kind.DATE: NumberVector,
    Kind.YES_NO: TruthVector,
    Kind.TEXT: CodeVector,
    Kind.CHOICE: CodeVector,
    Kind.SCALE: CodeVector,
    Kind.SET: CodeVector,
}
