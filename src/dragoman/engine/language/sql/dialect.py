"""What differs between engines: names of types and functions, and what arithmetic does there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from typing import ClassVar

from dragoman.engine.language.nodes import Literal, Operator
from dragoman.engine.language.types import Kind, Type
from dragoman.engine.language.words import Function


class Dialect(ABC):
    """One engine's SQL. An instance renders one expression: it numbers what it binds."""

    types: ClassVar[dict[Kind, str]]
    log10: ClassVar[str]
    most_copied: ClassVar[int]
    """Up to so many characters SQL is written twice rather than bound to a name."""

    def __init__(self) -> None:
        """Start numbering."""
        self._numbers = count(1)

    @abstractmethod
    def bind(self, parts: Sequence[str], body: Callable[..., str], row: str) -> str:
        """Return ``body`` of names that stand for the parts, each computed once."""

    @abstractmethod
    def calculate(self, operator: Operator, left: str, right: str) -> str:
        """Return one operation, NULL on division by zero."""

    @abstractmethod
    def clean(self, number: str) -> str:
        """Return NULL for infinities and NaN, if this engine's arithmetic produces any."""

    @abstractmethod
    def power(self, base: str, exponent: str) -> str:
        """Return x**y within the norm's bounds, for names that may be copied."""

    @abstractmethod
    def array(self, members: Sequence[str]) -> str:
        """Return a set of texts."""

    @abstractmethod
    def contains(self, function: Function, whole: str, part: str) -> str:
        """Return whether a set holds a member (HAS), any or all of another set's members."""

    @abstractmethod
    def days_between(self, start: str, end: str) -> str:
        """Return the days from one date to another, as a float64."""

    @abstractmethod
    def number(self, value: float) -> str:
        """Return a float64 literal."""

    def text(self, value: str) -> str:
        """Return a text literal."""
        return "'" + value.replace("'", "''") + "'"

    def null(self, of: Type) -> str:
        """Return NULL of a type."""
        return f"CAST(NULL AS {self.types[of.kind]})"

    def literal(self, literal: Literal) -> str:
        """Return a constant."""
        match literal.value:
            case None:
                return self.null(literal.type)
            case bool():
                return "TRUE" if literal.value else "FALSE"
            case str():
                return self.text(literal.value)
            case date():
                return f"DATE '{literal.value.isoformat()}'"
            case frozenset():
                return self.array([self.text(member) for member in sorted(literal.value)])
            case _:
                return self.number(literal.value)

    def let(self, parts: Sequence[str], body: Callable[..., str]) -> str:
        """Return ``body`` of the parts, bound to names where copying them would be long.

        >>> from dragoman.engine.language.sql.duckdb import DuckDb
        >>> DuckDb().let(["a"], lambda a: f"{a} + {a}")
        'a + a'
        """
        long = [part for part in parts if len(part) > self.most_copied]
        if not long:
            return body(*parts)

        def with_short(*bound: str) -> str:
            names = iter(bound)
            return body(*(next(names) if len(p) > self.most_copied else p for p in parts))

        return self.bind(long, with_short, f"v{next(self._numbers)}")
