"""The tree as SQL, whatever the engine."""

from __future__ import annotations

import typing
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import assert_never

from dragoman.engine.language import arithmetic
from dragoman.engine.language.bind import bind
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
    Operator,
    Or,
)
from dragoman.engine.language.sql.dialect import Dialect
from dragoman.engine.language.sql.duckdb import DuckDb
from dragoman.engine.language.sql.postgres import Postgres
from dragoman.engine.language.types import Kind
from dragoman.engine.language.words import Function

DialectName = typing.Literal["duckdb", "postgres"]
_DIALECTS: dict[str, type[Dialect]] = {"duckdb": DuckDb, "postgres": Postgres}


def _quoted(name: str) -> str:
    return f'"{name}"'


def render_sql(
    expr: Expression, *, dialect: DialectName, column: Callable[[str], str] = _quoted
) -> str:
    """Return an SQL expression that gives what ``evaluate`` gives, in every row.

    ``column`` returns the SQL of a name: of type float64 (neither infinite nor NaN), text for
    texts, choices and levels, boolean, date, and an array of text without NULL for sets.

    >>> from dragoman.engine.language import NUMBER, Namespace, Origin, Symbol, parse
    >>> space = Namespace([Symbol("x", NUMBER, Origin.PRODUCT)])
    >>> render_sql(parse("x >= 3 OR x IS NULL", namespace=space), dialect="duckdb")
    '(("x" >= (3.0e0)) OR ("x" IS NULL))'
    """
    # Constant parts are folded here: an engine would fold them by its own arithmetic, too early.
    return _Renderer(_DIALECTS[dialect](), column).sql(bind(expr, {}))


class _Renderer:
    """Renders one expression."""

    def __init__(self, dialect: Dialect, column: Callable[[str], str]) -> None:
        self._dialect = dialect
        self._column = column

    def sql(self, expr: Expression) -> str:
        """Return SQL of the expression; numbers clean."""
        written, clean = self._sql(expr)
        return written if clean else self._dialect.clean(written)

    def _sql(self, expr: Expression) -> tuple[str, bool]:
        """Return SQL, and whether it is never infinite or NaN."""
        match expr:
            case Literal():
                return self._dialect.literal(expr), True
            case Name():
                return self._column(expr.id), True
            case Convert():
                return self._convert(expr.operand, expr.ratio), False
            case Negate():
                written, clean = self._sql(expr.operand)
                return f"(- {written})", clean
            case Arithmetic():
                return self._arithmetic(expr), False
            case Call():
                return self._call(expr)
            case _:
                return self._logic(expr), True

    def _logic(self, expr: Compare | Not | And | Or | In | Between | IsNull | Case) -> str:
        match expr:
            case Compare():
                left, right = self._comparable(expr.left, expr), self._comparable(expr.right, expr)
                return f"({left} {expr.operator} {right})"
            case Not():
                return f"(NOT {self.sql(expr.operand)})"
            case And():
                return f"({' AND '.join(map(self.sql, expr.operands))})"
            case Or():
                return f"({' OR '.join(map(self.sql, expr.operands))})"
            case In():
                options = ", ".join(self._dialect.literal(option) for option in expr.options)
                return f"({self.sql(expr.operand)} IN ({options}))"
            case Between():
                parts = (expr.operand, expr.low, expr.high)
                value, low, high = (self._comparable(part, expr) for part in parts)
                return f"({value} BETWEEN {low} AND {high})"
            case IsNull():
                return f"({self.sql(expr.operand)} IS NULL)"
            case Case():
                return self._case(expr)
            case _:
                assert_never(expr)

    def _comparable(self, expr: Expression, within: Compare | Between) -> str:
        """Return the SQL of a value that is compared: levels by their rank where order matters."""
        ordered = not isinstance(within, Compare) or within.operator not in _EQUALITIES
        if expr.type.kind is not Kind.SCALE or not ordered:
            return self.sql(expr)
        levels = expr.type.values
        if isinstance(expr, Literal) and isinstance(expr.value, str):
            return str(levels.index(expr.value))
        ranks = " ".join(
            f"WHEN {self._dialect.text(level)} THEN {rank}" for rank, level in enumerate(levels)
        )
        return f"CASE {self.sql(expr)} {ranks} END"

    def _arithmetic(self, expr: Arithmetic) -> str:
        left, _ = self._sql(expr.left)
        divides = expr.operator is Operator.DIVIDE
        right = self.sql(expr.right) if divides else self._sql(expr.right)[0]
        return self._dialect.calculate(expr.operator, left, right)

    def _convert(self, operand: Expression, ratio: Fraction) -> str:
        written, _ = self._sql(operand)
        if ratio == 1:
            return written
        operator = Operator.MULTIPLY if ratio > 1 else Operator.DIVIDE
        factor = self._dialect.number(float(ratio if ratio > 1 else 1 / ratio))
        return self._dialect.calculate(operator, written, factor)

    def _call(self, expr: Call) -> tuple[str, bool]:
        dialect = self._dialect
        match expr.function:
            case Function.COALESCE:
                return f"COALESCE({', '.join(map(self.sql, expr.arguments))})", True
            case Function.HAS | Function.HAS_ANY | Function.HAS_ALL:
                return self._has(expr), True
            case Function.MIN_OF | Function.MAX_OF:
                sign = "<=" if expr.function is Function.MIN_OF else ">="
                parts = [self.sql(argument) for argument in expr.arguments]
                return reduce(lambda a, b: dialect.let([a, b], _extreme(sign)), parts), True
            case Function.DAYS_BETWEEN:
                start, end = map(self.sql, expr.arguments)
                return dialect.days_between(start, end), True
            case Function.ROUND:
                number, *digits = expr.arguments
                places = sum(int(_number(place)) for place in digits)
                return self._round(self.sql(number), places), places >= 0
            case Function.ABS | Function.FLOOR | Function.CEIL:
                written, clean = self._sql(expr.arguments[0])
                return f"{expr.function.lower()}({written})", clean
            case Function.POWER:
                parts = [self.sql(argument) for argument in expr.arguments]
                return dialect.let(parts, dialect.power), True
            case _:
                return dialect.let(
                    [self.sql(expr.arguments[0])], self._defined(expr.function)
                ), True

    def _defined(self, function: Function) -> Callable[[str], str]:
        """Return a function that is not defined everywhere, NULL where it is not.

        The question stands inside the argument: then no order of evaluation can reach an error.
        """
        number = self._dialect.number
        match function:
            case Function.EXP:
                most, least = number(arithmetic.MOST_EXPONENT), number(arithmetic.LEAST_EXPONENT)
                zero = number(0.0)
                return lambda x: (
                    f"CASE WHEN {x} < {least} THEN {zero} ELSE "
                    f"exp(CASE WHEN {x} <= {most} AND {x} >= {least} THEN {x} END) END"
                )
            case Function.SQRT:
                return lambda x: f"sqrt(CASE WHEN {x} >= 0 THEN {x} END)"
            case Function.LN:
                return lambda x: f"ln(CASE WHEN {x} > 0 THEN {x} END)"
            case _:
                return lambda x: f"{self._dialect.log10}(CASE WHEN {x} > 0 THEN {x} END)"

    def _round(self, number: str, digits: int) -> str:
        """Render ``arithmetic.round_half_away`` operation for operation."""
        dialect = self._dialect
        power = dialect.number(10.0 ** abs(digits))
        half, one, zero = (dialect.number(value) for value in (0.5, 1.0, 0.0))

        def whole(scaled: str) -> str:
            rest = f"{scaled} - floor({scaled}) >= {half}"
            return f"(floor({scaled}) + CASE WHEN {rest} THEN {one} ELSE {zero} END)"

        def rounded(x: str) -> str:
            if digits >= 0:
                value = dialect.let([f"(abs({x}) * {power})"], lambda t: f"({whole(t)} / {power})")
                limit = f"abs({x}) >= {dialect.number(arithmetic.WHOLE)} THEN {x}"
            else:
                value = dialect.let(
                    [f"(abs({x}) / {power})"],
                    lambda t: dialect.calculate(Operator.MULTIPLY, whole(t), power),
                )
                limit = f"abs({x}) < 1 THEN {zero}"
            signed = dialect.let([value], lambda v: f"CASE WHEN {x} < 0 THEN - {v} ELSE {v} END")
            return f"CASE WHEN {x} IS NULL THEN NULL WHEN {limit} ELSE {signed} END"

        return dialect.let([number], rounded)

    def _has(self, expr: Call) -> str:
        dialect = self._dialect
        whole, *wanted = (self.sql(argument) for argument in expr.arguments)
        asked = expr.arguments[1:]
        if expr.function is Function.HAS or asked[0].type.kind is Kind.SET:
            holds = dialect.contains(expr.function, whole, wanted[0])
        else:
            holds = dialect.contains(expr.function, whole, dialect.array(wanted))
        open_parts = [
            f"{written} IS NULL"
            for written, part in zip([whole, *wanted], expr.arguments, strict=True)
            if not isinstance(part, Literal)
        ]
        return f"CASE WHEN {' OR '.join(open_parts)} THEN NULL ELSE {holds} END"

    def _case(self, expr: Case) -> str:
        results = [self.sql(branch.result) for branch in expr.branches]
        last = self._dialect.null(expr.type) if expr.otherwise is None else self.sql(expr.otherwise)
        if expr.operand is not None:
            return self._simple_case(expr, [*results, last])
        conditions = [self.sql(branch.condition) for branch in expr.branches]
        count = len(conditions)

        def chosen(*parts: str) -> str:
            """Take what SQL's CASE takes, and see that no NULL condition left another possible."""
            asked, given = parts[:count], parts[count:]
            pairs = list(zip(asked, given, strict=False))
            plain = " ".join(f"WHEN {c} THEN {r}" for c, r in pairs)

            def agreed(value: str) -> str:
                steps = " ".join(
                    f"WHEN {c} THEN {value} "
                    f"WHEN {c} IS NULL AND {r} IS DISTINCT FROM {value} THEN NULL"
                    for c, r in pairs
                )
                return f"CASE {steps} ELSE {value} END"

            return self._dialect.let([f"CASE {plain} ELSE {given[-1]} END"], agreed)

        return self._dialect.let([*conditions, *results, last], chosen)

    def _simple_case(self, expr: Case, results: Sequence[str]) -> str:
        assert expr.operand is not None
        possible = results[:-1] if expr.covered else results
        constants = [self._dialect.literal(_constant(branch.condition)) for branch in expr.branches]

        def chosen(operand: str, *given: str) -> str:
            left_open = given[: len(possible)]
            same = " AND ".join(
                f"{left_open[0]} IS NOT DISTINCT FROM {other}" for other in left_open[1:]
            )
            open_result = f"CASE WHEN {same or 'TRUE'} THEN {given[0]} END"
            steps = " ".join(
                f"WHEN {operand} = {value} THEN {result}"
                for value, result in zip(constants, given, strict=False)
            )
            return f"CASE WHEN {operand} IS NULL THEN {open_result} {steps} ELSE {given[-1]} END"

        return self._dialect.let([self.sql(expr.operand), *results], chosen)


def _extreme(sign: str) -> Callable[[str, str], str]:
    # Not least and greatest: they skip NULL, and in DuckDB they are slower.
    return lambda a, b: f"CASE WHEN {a} {sign} {b} THEN {a} WHEN {b} {sign} {a} THEN {b} END"


def _number(constant: Expression) -> float:
    assert isinstance(constant, Literal)
    assert isinstance(constant.value, float)
    return constant.value


def _constant(condition: Expression) -> Literal:
    assert isinstance(condition, Literal)
    return condition


_EQUALITIES = (Comparison.EQUAL, Comparison.DIFFERENT)
