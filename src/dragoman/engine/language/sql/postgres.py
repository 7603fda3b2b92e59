"""SQL of PostgreSQL.

Its float64 arithmetic is IEEE's too, but it refuses the whole query where a result would be
infinite, and where one of two numbers other than zero would be zero. So each operation first asks,
with operands scaled by powers of two (which is exact), whether its result can be represented.
The one thing this cannot tell apart: a product within one part in 2^53 of 2^-1075 is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, assert_never

from dragoman.engine.language import arithmetic
from dragoman.engine.language.nodes import Operator
from dragoman.engine.language.sql.dialect import Dialect
from dragoman.engine.language.types import Kind
from dragoman.engine.language.words import Function


class Postgres(Dialect):
    """PostgreSQL, checked with 15."""

    # A bound name costs a sub-plan, a copy is computed again: only names and constants are copied.
    most_copied = 45
    log10 = "log"
    types: ClassVar[dict[Kind, str]] = {
        Kind.NUMBER: "float8",
        Kind.TEXT: "text",
        Kind.CHOICE: "text",
        Kind.SCALE: "text",
        Kind.YES_NO: "boolean",
        Kind.DATE: "date",
        Kind.SET: "text[]",
    }

    def bind(self, parts: Sequence[str], body: Callable[..., str], row: str) -> str:
        """Bind by a sub-select; OFFSET 0 keeps the planner from copying the parts back in."""
        names = [f"x{place}" for place in range(len(parts))]
        inside = body(*(f"{row}.{name}" for name in names))
        given = ", ".join(f"{part} AS {name}" for part, name in zip(parts, names, strict=True))
        return f"(SELECT {inside} FROM (SELECT {given} OFFSET 0) AS {row})"  # noqa: S608

    def number(self, value: float) -> str:
        """Return a float64 literal; plain numbers would be of arbitrary precision."""
        return f"'{value!r}'::float8"

    def text(self, value: str) -> str:
        """Return a text literal that no setting can make read otherwise."""
        plain = "'" + value.replace("'", "''") + "'"
        return plain if "\\" not in plain else "E" + plain.replace("\\", "\\\\")

    def calculate(self, operator: Operator, left: str, right: str) -> str:
        """Calculate only what can be represented."""
        match operator:
            case Operator.ADD | Operator.SUBTRACT:
                return self.let([left, right], lambda a, b: self._sum(operator, a, b))
            case Operator.MULTIPLY:
                return self.let([left, right], self._product)
            case Operator.DIVIDE:
                return self.let([left, right], self._quotient)
            case _:
                assert_never(operator)

    def clean(self, number: str) -> str:
        """Return it as it is: nothing here is ever infinite or NaN."""
        return number

    def _two(self, exponent: int) -> str:
        return self.number(2.0**exponent)

    # The question always stands inside an operand, which becomes NULL (or 0) where the operation
    # must not take place: then neither the planner nor any order of evaluation can meet an error.

    def _sum(self, operator: Operator, a: str, b: str) -> str:
        """With halves: only where both are large can the sum be too large."""
        half = self.number(0.5)
        return (
            f"(CASE WHEN abs({a}) < {self._two(1022)} AND abs({b}) < {self._two(1022)} THEN {a}"
            f" WHEN abs({a}) < 1 OR abs({b}) < 1 THEN {a}"
            f" WHEN abs({a} * {half} {operator} {b} * {half}) < {self._two(1023)} THEN {a} END"
            f" {operator} {b})"
        )

    def _moderate(self, a: str, b: str) -> str:
        """Ask whether any product or quotient of the two is safe; constants are not asked."""
        least, most = 2.0**-511, 2.0**511
        asked = [x for x in (a, b) if not least < abs(_constant(x)) < most]
        return " AND ".join(
            f"abs({x}) > {self.number(least)} AND abs({x}) < {self.number(most)}"
            for x in asked or (a,)
        )

    def _product(self, a: str, b: str) -> str:
        rest = self.let(
            [f"greatest(abs({a}), abs({b}))", f"least(abs({a}), abs({b}))"],
            lambda high, low: (
                f"CASE WHEN {low} >= {self._two(513)} THEN NULL"
                f" WHEN {low} > 1 THEN CASE WHEN {high} * {self._two(-520)} * {low}"
                f" < {self._two(504)} THEN {a} END"
                f" WHEN {high} >= 1 THEN {a}"
                f" WHEN {high} < {self._two(-540)} THEN 0"
                f" WHEN {low} * {self._two(600)} * {high} > {self._two(-475)} THEN {a}"
                f" ELSE 0 END"
            ),
        )
        return (
            f"(CASE WHEN {self._moderate(a, b)} THEN {a}"
            f" WHEN {a} IS NULL THEN NULL WHEN {a} = 0 OR {b} = 0 THEN 0 ELSE {rest} END * {b})"
        )

    def _quotient(self, a: str, b: str) -> str:
        up, down = self._two(537), self._two(-537)
        return (
            f"(CASE WHEN {self._moderate(a, b)} THEN {a}"
            f" WHEN {a} = 0 THEN {a}"
            f" WHEN abs({b}) < 1 AND abs({a}) >= {self._two(-60)}"
            f" AND (abs({b}) < {self._two(-500)} OR abs({a}) >= {self._two(500)})"
            f" THEN CASE WHEN abs({a}) * {down} / (CASE WHEN {b} <> 0 THEN abs({b}) END * {up})"
            f" < {self._two(-50)} THEN {a} END"
            f" WHEN abs({b}) > 1 AND abs({a}) < {self._two(60)}"
            f" AND (abs({b}) > {self._two(500)} OR abs({a}) < {self._two(-500)})"
            f" THEN CASE WHEN abs({a}) * {up} / (abs({b}) * {down}) > {self.number(0.5)}"
            f" THEN {a} ELSE 0 END"
            f" ELSE {a} END / CASE WHEN {b} <> 0 THEN {b} END)"
        )

    def power(self, base: str, exponent: str) -> str:
        """Return x**y; exponents beyond 10^±100 are told apart without multiplying them."""
        logarithm = f"ln(CASE WHEN {base} <> 0 THEN abs({base}) END)"
        size = f"{exponent} * {logarithm}"
        return (
            f"CASE WHEN {base} IS NULL OR {exponent} IS NULL THEN NULL"
            f" WHEN {exponent} = 0 THEN 1"
            f" WHEN {base} = 0 THEN CASE WHEN {exponent} > 0 THEN 0 END"
            f" WHEN {base} < 0 AND {exponent} <> floor({exponent}) THEN NULL"
            f" WHEN abs({exponent}) < {self.number(1e-100)} OR abs({base}) = 1"
            f" THEN power({base}, {exponent})"
            f" WHEN abs({exponent}) > {self.number(1e100)}"
            f" THEN CASE WHEN sign({exponent}) * sign({logarithm}) < 0 THEN 0 END"
            f" WHEN {size} > {self.number(arithmetic.MOST_EXPONENT)} THEN NULL"
            f" WHEN {size} < {self.number(arithmetic.LEAST_EXPONENT)} THEN 0"
            f" ELSE power({base}, {exponent}) END"
        )

    def array(self, members: Sequence[str]) -> str:
        """Return an array."""
        return f"ARRAY[{', '.join(members)}]::text[]"

    def contains(self, function: Function, whole: str, part: str) -> str:
        """Return whether an array holds a value, or any or all values of another."""
        if function is Function.HAS:
            return f"({part} = ANY ({whole}))"
        return f"({whole} {'&&' if function is Function.HAS_ANY else '@>'} {part})"

    def days_between(self, start: str, end: str) -> str:
        """Return the days from one date to another."""
        return f"({end} - {start})::float8"


def _constant(number: str) -> float:
    """Return the value of a literal written by ``number``, 0 for anything else."""
    return float(number[1:].partition("'")[0]) if number.startswith("'") else 0.0
