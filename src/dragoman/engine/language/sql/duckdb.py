"""SQL of DuckDB.

Its float64 arithmetic is IEEE's: what overflows becomes infinite and travels on, so infinities and
NaN are made NULL only where they would show: in comparisons, divisors, functions and at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from dragoman.engine.language import arithmetic
from dragoman.engine.language.nodes import Operator
from dragoman.engine.language.sql.dialect import Dialect
from dragoman.engine.language.types import Kind
from dragoman.engine.language.words import Function


class DuckDb(Dialect):
    """DuckDB, checked with 2.0; settings do not matter."""

    # Copies are found and computed once by its optimiser; binding costs a list for each record.
    most_copied = 120
    log10 = "log10"
    types: ClassVar[dict[Kind, str]] = {
        Kind.NUMBER: "DOUBLE",
        Kind.TEXT: "VARCHAR",
        Kind.CHOICE: "VARCHAR",
        Kind.SCALE: "VARCHAR",
        Kind.YES_NO: "BOOLEAN",
        Kind.DATE: "DATE",
        Kind.SET: "VARCHAR[]",
    }

    def bind(self, parts: Sequence[str], body: Callable[..., str], row: str) -> str:
        """Bind by a lambda over a list of one record; a sub-select would become a join."""
        names = [f"x{place}" for place in range(len(parts))]
        fields = ", ".join(f"{name} := {part}" for name, part in zip(names, parts, strict=True))
        inside = body(*(f"{row}.{name}" for name in names))
        return f"list_transform([struct_pack({fields})], lambda {row}: {inside})[1]"

    def number(self, value: float) -> str:
        """Write an exponent: a literal without one would be a decimal, and slow."""
        written = repr(value)
        return f"({written if 'e' in written else written + 'e0'})"

    def calculate(self, operator: Operator, left: str, right: str) -> str:
        """Let what overflows travel on; the right side of a division is clean here."""
        if operator is Operator.DIVIDE:
            right = self.let([right], lambda r: f"CASE WHEN {r} <> 0 THEN {r} END")
        return f"({left} {operator} {right})"

    def clean(self, number: str) -> str:
        """Return NULL for infinities and NaN."""
        return self.let([number], lambda x: f"CASE WHEN isfinite({x}) THEN {x} END")

    def power(self, base: str, exponent: str) -> str:
        """Return x**y."""
        size = f"{exponent} * ln(CASE WHEN {base} <> 0 THEN abs({base}) END)"
        return (
            f"CASE WHEN {base} IS NULL OR {exponent} IS NULL THEN NULL "
            f"WHEN {exponent} = 0 THEN {self.number(1.0)} "
            f"WHEN {base} = 0 THEN CASE WHEN {exponent} > 0 THEN {self.number(0.0)} END "
            f"WHEN {base} < 0 AND {exponent} <> floor({exponent}) THEN NULL "
            f"WHEN {size} > {self.number(arithmetic.MOST_EXPONENT)} THEN NULL "
            f"WHEN {size} < {self.number(arithmetic.LEAST_EXPONENT)} THEN {self.number(0.0)} "
            f"ELSE power({base}, {exponent}) END"
        )

    def array(self, members: Sequence[str]) -> str:
        """Return a list."""
        return f"CAST([{', '.join(members)}] AS VARCHAR[])"

    def contains(self, function: Function, whole: str, part: str) -> str:
        """Return whether a list holds a value, or any or all values of another."""
        return f"{_CONTAINS[function]}({whole}, {part})"

    def days_between(self, start: str, end: str) -> str:
        """Return the days from one date to another."""
        return f"CAST(date_diff('day', {start}, {end}) AS DOUBLE)"


_CONTAINS = {
    Function.HAS: "list_contains",
    Function.HAS_ANY: "list_has_any",
    Function.HAS_ALL: "list_has_all",
}
