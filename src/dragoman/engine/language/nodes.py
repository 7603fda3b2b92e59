"""The typed tree of an expression: a small closed set of frozen nodes.

Trees are made by ``parse`` and by the functions of this package that take and return them; whoever
makes one by hand is responsible for its types. Equality is by value. Every node has a ``type``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from dragoman.engine.language.types import YES_NO, Kind, Origin, Type, Value
from dragoman.engine.language.units import conversion, same_dimension
from dragoman.engine.language.words import Function


class Operator(StrEnum):
    """Arithmetic between two numbers."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


class Comparison(StrEnum):
    """Comparison of two values of one type; the last four only where there is an order."""

    EQUAL = "="
    DIFFERENT = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    @property
    def opposite(self) -> Comparison:
        """Return the comparison that holds exactly where this one does not (both NULL on NULL)."""
        return _OPPOSITE[self]

    @property
    def mirrored(self) -> Comparison:
        """Return the comparison that says the same with the sides exchanged."""
        return _MIRRORED.get(self, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A constant; ``value`` None is NULL. Its type has a unit only if the author stated one."""

    value: Value | None
    type: Type

    def __post_init__(self) -> None:
        """Keep numbers finite floats without a negative zero."""
        if self.type.kind is Kind.NUMBER and self.value is not None:
            number = float(self.value)  # type: ignore[arg-type]
            if not math.isfinite(number):
                raise ValueError("a number literal is finite")
            object.__setattr__(self, "value", number + 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A fact by its name."""

    id: str
    type: Type
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Convert:
    """A number in another unit of its dimension; one without a unit, or loose, as it stands."""

    operand: Expression
    type: Type

    @property
    def ratio(self) -> Fraction:
        """Return what the number is multiplied with, exactly."""
        if not same_dimension(self.operand.type.unit, self.type.unit):
            return Fraction(1)
        return conversion(self.operand.type.unit, self.type.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Negate:
    """A number with the other sign."""

    operand: Expression
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """``left operator right`` on two numbers whose units already fit."""

    operator: Operator
    left: Expression
    right: Expression
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """``left operator right`` on two values of one type."""

    operator: Comparison
    left: Expression
    right: Expression

    @property
    def type(self) -> Type:
        """Return yes/no."""
        return YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The opposite of a condition; NULL stays NULL."""

    operand: Expression

    @property
    def type(self) -> Type:
        """Return yes/no."""
        return YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of two or more conditions, none of them an AND itself."""

    operands: tuple[Expression, ...]

    @property
    def type(self) -> Type:
        """Return yes/no."""
        return YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """At least one of two or more conditions, none of them an OR itself."""

    operands: tuple[Expression, ...]

    @property
    def type(self) -> Type:
        """Return yes/no."""
        return YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class In:
    """Equal to one of the options, which are constants of the operand's type."""

    operand: Expression
    options: tuple[Literal, ...]

    @property
    def type(self) -> Type:
        """Return yes/no."""
        return YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """``operand >= low AND operand <= high``."""

    operand: Expression
    low: Expression
    high: Expression

    @property
    def type(self) -> Type:
        """Return yes/no."""
        return YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class IsNull:
    """Whether a value is not known; never NULL itself."""

    operand: Expression

    @property
    def type(self) -> Type:
        """Return yes/no."""
        return YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A branch of CASE: a condition, or with ``CASE x`` a constant that x is compared with."""

    condition: Expression
    result: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The result of the first branch that holds, strict about conditions that are NULL.

    With an ``operand`` every condition is a literal, none twice. ``otherwise`` None is ELSE NULL.
    """

    operand: Expression | None
    branches: tuple[When, ...]
    otherwise: Expression | None
    type: Type

    @property
    def covered(self) -> bool:
        """Tell whether the branches name every value that the operand can have."""
        if self.operand is None:
            return False
        kind = self.operand.type.kind
        named = {branch.condition.value for branch in self.branches}  # type: ignore[union-attr]
        return named >= _finite(kind, self.operand.type.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function of the closed list."""

    function: Function
    arguments: tuple[Expression, ...]
    type: Type


Expression = (
    Literal
    | Name
    | Convert
    | Negate
    | Arithmetic
    | Compare
    | Not
    | And
    | Or
    | In
    | Between
    | IsNull
    | Case
    | Call
)
"""Every node there is (``When`` is part of ``Case``). ``isinstance(x, Expression)`` works."""


def null(of: Type) -> Literal:
    """Return NULL of a type."""
    return Literal(value=None, type=of)


_NEVER: frozenset[object] = frozenset({object()})


def _finite(kind: Kind, values: tuple[str, ...]) -> frozenset[object]:
    if kind is Kind.YES_NO:
        return frozenset({True, False})
    return frozenset(values) if values else _NEVER


_OPPOSITE = {
    Comparison.EQUAL: Comparison.DIFFERENT,
    Comparison.DIFFERENT: Comparison.EQUAL,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
}
_MIRRORED = {
    Comparison.LESS: Comparison.MORE,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}
